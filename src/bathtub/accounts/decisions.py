"""Every chance of the model has a number of its own, in one append-only list.

A draw is addressed by (segment, rank, decision, occurrence) and by (seed, replication). A
number that was once given to a decision is never given to another: old results stay
reproducible, and a new mechanism changes nobody's luck.
"""

# Clocks: block n holds the outcome of event n and the gap from event n to event n + 1.
ARRIVAL = 0  # gap from the previous newcomer of the same stream (births, walk-ins)
PURCHASE = 1
ENCOUNTER = 2
ATTACK_0 = 3  # one clock for each of at most four competitors: 3, 4, 5, 6
DECLINE = 7
SILENCE = 8
RENEWAL = 9
PURSUIT = 10
CONTACT = 11  # occurrence 4096 n + j: visit j of planning cycle n

INTEREST = 12
NEED = 13
DEMAND = 14
WORD = 15

# What an account is drawn with, once.
TOSS = 16  # ties in a ranking; phase of the visiting rhythm; first product
PURCHASE_RATE = 17
ORDER_VALUE = 18
SHARE = 19
BRAND = 20
RATIONAL = 21
EMOTIONAL = 22
OPENNESS = 23
PRICE_LIMIT = 24
SILENCE_RATE = 25
LAPSE_CHANCE = 26
LEAVE_CHANCE = 27
ENCOUNTER_RATE = 28
TENURE = 29
COVERAGE = 30
PARTNER = 32
COMPETENCE = 31  # gap: competence, chance: strategic importance

# The market's own choices: segment 0, rank 0, and the number of the choice as occurrence.
RETALIATION = 40
EVENT = 41  # occurrence 65536 n + k: the gap before the k-th time of event n of the file

# Numbers of the scenario that nobody knows: crc32 of the address, once in a replication.
UNCERTAIN = 60

# Choices that need draws of their own inside a happening.
ORDER_SIZE = 48  # occurrence 64 n + trial: the amount of purchase n where `spend` is given
