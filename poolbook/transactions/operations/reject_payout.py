"""Reject a payout: note that the bank refused it before any money moved."""

from datetime import date
from uuid import UUID

from poolbook.contracts.payout_files import PayoutRejected
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._payout_files import reason_given
from poolbook.transactions.operations.settle_payouts import NoSuchPayout


class PayoutNotSent(Refused):
    code = "payout_not_sent"
    sentence = "Only a payout that was handed to the bank and has not left can be refused by it."


@operation(on="pool_id")
def reject_payout(
    *, pool_id: UUID, subject_id: UUID, investor_id: UUID, rejected_on: date, reason: str, by: Member
) -> PayoutRejected:
    """
    Note that the bank refused a payout that was sent: nothing is posted, and it is due again.

    subject_id:  the distribution, or the pool itself for its refund.
    rejected_on: business date, not before it was sent.
    reason:      as the bank gave it, not empty.
    raises:      NoSuchBook, NoSuchPayout, PayoutNotSent, ReasonMissing, NotAllowed.
    """
    policy.require(by, "record_money")
    queries.book_managed_by(by, pool_id)
    text = reason_given(reason, limits.MAX_MEMO_CHARS)
    payout = queries.payouts_among(pool_id, subject_id).get(investor_id)
    if payout is None:
        raise NoSuchPayout(subject_id=subject_id, investor_id=investor_id)
    if payout.state != "sent":
        raise PayoutNotSent(subject_id=subject_id, investor_id=investor_id)
    sent_on = queries.last_step_on(subject_id, investor_id)
    if rejected_on < sent_on:
        raise PayoutNotSent(
            said("payout_sent_on", f"It was sent on {sent_on}; give that day or a later one.", sent_on=sent_on),
            pointer="/rejected_on",
        )
    return PayoutRejected(
        pool_id=pool_id, subject_id=subject_id, investor_id=investor_id, rejected_on=rejected_on, reason=text
    )
