"""Use an over-payment: let what an investor paid too much pay a line of a call."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import OverPaymentUsed
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import MatchExceedsLine, NoSuchLine, owed_on


class OverPaymentExceeded(Refused):
    code = "over_payment_exceeded"
    sentence = "The investor has not paid that much too much; use what is left."


class UseNotPositive(BadInput):
    code = "use_not_positive"
    sentence = "Give an amount above zero, in the pool's currency."


@operation(
    on="pool_id",
    constraints={
        "transactions_over_payment_not_overspent": OverPaymentExceeded,
        "transactions_receivable_not_overpaid": MatchExceedsLine,
    },
)
def use_over_payment(
    *, pool_id: UUID, used_on: date, call_id: UUID, investor_id: UUID, amount: Money, by: Member
) -> OverPaymentUsed:
    """
    Pay part of an investor's line with what it had paid too much.

    amount: above zero, at most what is left of the over-payments and what is owed on the line.
    raises: NoSuchBook, NoSuchLine, UseNotPositive, OverPaymentExceeded, MatchExceedsLine, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if amount.currency != book.currency or amount.minor <= 0:
        raise UseNotPositive(pointer="/amount")
    lines = queries.lines_among(pool_id, investor_ids=[investor_id], call_ids=[call_id])
    if not lines:
        raise NoSuchLine(call_id=call_id, investor_id=investor_id)
    if amount.minor > owed_on(lines[0]):
        raise MatchExceedsLine(pointer="/amount", owed=str(Money(owed_on(lines[0]), book.currency)))
    left = queries.left_of_over_payment(pool_id, investor_id)
    if amount.minor > left:
        raise OverPaymentExceeded(pointer="/amount", left=str(Money(left, book.currency)), currency=book.currency)
    return OverPaymentUsed(pool_id=pool_id, used_on=used_on, call_id=call_id, investor_id=investor_id, amount=amount)
