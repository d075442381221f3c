"""The accounting of entries written by hand; what control over the books posts nothing for."""

from poolbook.contracts.control import (
    DaySignedOff,
    EvidenceAttached,
    JournalEntryApproved,
    JournalEntryDropped,
    JournalEntryProposed,
    PeriodLocked,
    PeriodUnlocked,
    SignOffWithdrawn,
)
from poolbook.transactions.posting_rules.rule import Legs, legs_of


@legs_of.register
def _(fact: JournalEntryApproved) -> Legs:
    """An entry written by hand is posted as two people saw it: its own debits and credits, which sum to zero."""
    return fact.legs


@legs_of.register
def _(
    fact: PeriodLocked
    | PeriodUnlocked
    | DaySignedOff
    | SignOffWithdrawn
    | JournalEntryProposed
    | JournalEntryDropped
    | EvidenceAttached,
) -> Legs:
    """No money moves."""
    return ()
