"""Approve a journal entry that somebody else wrote: it is posted."""

from uuid import UUID

from poolbook.contracts.control import JournalEntryApproved
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.queries.journal import journal_entry_of


class MakerIsChecker(Refused):
    code = "maker_is_checker"
    status = 403
    sentence = "Whoever wrote a journal entry cannot approve it; ask somebody else."


class EntryNotProposed(Refused):
    code = "journal_entry_not_proposed"


class OtherEntrySeen(Refused):
    code = "other_entry_seen"
    sentence = "This is not the entry that you looked at; read it again, then approve what you see."


@operation(on="pool_id", constraints={"transactions_journal_entry_maker_is_not_checker": MakerIsChecker})
def approve_journal_entry(
    *, pool_id: UUID, entry_id: UUID, by: Member, digest: str | None = None
) -> JournalEntryApproved:
    """
    Post an entry exactly as it was proposed.

    digest: of what the approver looked at; another entry is refused.
    raises: NoSuchBook, NoSuchEntry, EntryNotProposed, MakerIsChecker, OtherEntrySeen, PeriodLocked, DaySignedOff,
            CashTooLow, NotAllowed.
    """
    policy.require(by, "approve")
    book = queries.book_managed_by(by, pool_id)
    entry = journal_entry_of(pool_id, entry_id)
    if entry.state != "proposed":
        raise EntryNotProposed(
            said("journal_entry_is_already", f"This journal entry is {entry.state} already.", state=entry.state),
            entry_id=entry_id,
        )
    if entry.proposed_by in (by.user_id, by.on_behalf_of):
        raise MakerIsChecker
    if digest is not None and digest != entry.digest:
        raise OtherEntrySeen(entry_id=entry_id)
    moved = sum(sum(leg.amounts.values()) for leg in entry.legs if leg.account == "1000")
    return JournalEntryApproved(
        pool_id=pool_id,
        entry_id=entry_id,
        effective_on=entry.effective_on,
        legs=entry.legs,
        inflow=Money(moved, book.currency),
        memo=entry.reason,
        digest=entry.digest,
        adjusts=entry.adjusts,
    )
