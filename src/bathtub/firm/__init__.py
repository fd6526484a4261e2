"""What management does: conditions, planning, the books, competitors' dates, the ledger.

Each file with a process is a page of the calendar; `calendar` says in which order they wake.
"""
