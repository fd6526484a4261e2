"""The population: who can buy, what happens to each of them, and by which luck.

`rule` compiles, `luck` draws, `decisions` numbers every chance, `record` is one account,
`terms` what an account reads of the world and the firm, `tally` what happenings count.
`opening` draws the accounts, `clock` carries them through time, one file per happening says
what each does. This folder imports nothing from the rest of the package.
"""
