"""Send payouts: note that they were handed to the bank."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import PayoutsSent
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations.settle_payouts import payouts_to_move


class PayoutAlreadySent(Refused):
    code = "payout_already_sent"
    sentence = "This payout was handed to the bank already; settle it, or note that it failed, when the bank says so."


@operation(on="pool_id")
def send_payouts(
    *, pool_id: UUID, subject_id: UUID, sent_on: date, by: Member, investor_ids: Sequence[UUID] | None = None
) -> PayoutsSent:
    """
    Note that payouts were handed to the bank; no money has moved yet.

    subject_id:   the distribution, or the pool itself for its refund.
    investor_ids: whose; left out, all that are due.
    raises:       NoSuchBook, NoSuchPayout, PayoutAlreadySent, PayoutAlreadySettled, PayoutBeforeDue, NotAllowed.
    """
    policy.require(by, "record_money")
    queries.book_managed_by(by, pool_id)
    payouts = payouts_to_move(pool_id=pool_id, subject_id=subject_id, investor_ids=investor_ids, happened_on=sent_on)
    due = [payout for payout in payouts if payout.state != "sent"]
    if not due or (investor_ids is not None and len(due) < len(payouts)):
        raise PayoutAlreadySent(subject_id=subject_id)
    return PayoutsSent(
        pool_id=pool_id,
        subject_id=subject_id,
        sent_on=sent_on,
        investor_ids=tuple(payout.investor_id for payout in due),
    )
