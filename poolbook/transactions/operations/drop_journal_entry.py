"""Drop a journal entry that was proposed: its maker withdraws it, or somebody else declines it."""

from uuid import UUID

from poolbook.contracts.control import JournalEntryDropped
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations.approve_journal_entry import EntryNotProposed
from poolbook.transactions.queries.journal import journal_entry_of


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id")
def drop_journal_entry(*, pool_id: UUID, entry_id: UUID, reason: str, by: Member) -> JournalEntryDropped:
    """
    Take a proposal back, or turn it down: whoever did not write it needs the right to approve.

    reason: not empty.
    raises: NoSuchBook, NoSuchEntry, EntryNotProposed, NoReason, NotAllowed.
    """
    policy.require(by, "read")
    queries.book_managed_by(by, pool_id)
    entry = journal_entry_of(pool_id, entry_id)
    is_own = entry.proposed_by == by.user_id
    policy.require(by, "propose" if is_own else "approve")
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    if entry.state != "proposed":
        raise EntryNotProposed(
            said("journal_entry_is_already", f"This journal entry is {entry.state} already.", state=entry.state),
            entry_id=entry_id,
        )
    return JournalEntryDropped(
        pool_id=pool_id,
        entry_id=entry_id,
        outcome="withdrawn" if is_own else "declined",
        reason=reason.strip(),
    )
