"""Fail a payout: note that the bank sent it back."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import PayoutFailed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations.settle_payouts import NoSuchPayout


class PayoutNotSettled(Refused):
    code = "payout_not_settled"
    sentence = "Only a payout that has left the bank can come back."


class FailedBeforeSettled(Refused):
    code = "failed_before_settled"


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id")
def fail_payout(
    *, pool_id: UUID, subject_id: UUID, investor_id: UUID, failed_on: date, reason: str, by: Member
) -> PayoutFailed:
    """
    Note that the bank sent a payout back: the money is in the account it left, and owed again.

    subject_id: the distribution, or the pool itself for its refund.
    reason:     as the bank gave it, not empty.
    raises:     NoSuchBook, NoSuchPayout, PayoutNotSettled, FailedBeforeSettled, NoReason, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    payout = queries.payouts_among(pool_id, subject_id).get(investor_id)
    if payout is None:
        raise NoSuchPayout(subject_id=subject_id, investor_id=investor_id)
    if payout.state != "settled" or payout.bank_account_id is None:
        raise PayoutNotSettled(subject_id=subject_id, investor_id=investor_id)
    settled_on = queries.last_step_on(subject_id, investor_id)
    if failed_on < settled_on:
        raise FailedBeforeSettled(
            said(
                "payout_left_on",
                f"It left the bank on {settled_on}; give that day or a later one.",
                settled_on=settled_on,
            )
        )
    return PayoutFailed(
        pool_id=pool_id,
        subject_id=subject_id,
        kind=payout.kind,
        bank_account_id=payout.bank_account_id,
        failed_on=failed_on,
        investor_id=investor_id,
        amount=Money(payout.amount_minor, book.currency),
        reason=reason,
    )
