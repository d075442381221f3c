"""Withdraw a sign-off: days of a bank account are open again, with a reason."""

from datetime import date
from uuid import UUID

from poolbook.contracts.control import SignOffWithdrawn
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.closed_days import PeriodLocked
from poolbook.kernel.errors import BadInput, NoSuch
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.queries.control import locked_until, sign_offs_of


class NotSignedOff(NoSuch):
    code = "not_signed_off"
    sentence = "This day of the bank account is not signed off."


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id")
def withdraw_sign_off(
    *, pool_id: UUID, day: date, reason: str, by: Member, bank_account_id: UUID | None = None
) -> SignOffWithdrawn:
    """
    Take a sign-off back, and all later ones of the account, which stood on it. The history keeps them.

    day:    one that was signed off.
    reason: for whoever reads the book later, not empty.
    raises: NoSuchBook, NoSuchBankAccount, NotSignedOff, NoReason, PeriodLocked, NotAllowed.
    """
    policy.require(by, "sign_off")
    queries.book_managed_by(by, pool_id)
    account = queries.bank_account_in(pool_id, bank_account_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    days = [one.day for one in sign_offs_of(pool_id, account) if one.withdrawn_at is None]
    if day not in days:
        raise NotSignedOff(day=str(day))
    locked = locked_until(pool_id)
    if locked is not None and day <= locked:
        raise PeriodLocked.at(day, locked_until=locked)
    return SignOffWithdrawn(
        pool_id=pool_id,
        bank_account_id=account,
        days=tuple(one for one in days if one >= day),
        back_to=max((one for one in days if one < day), default=None),
        is_first=account == bank_account_of(pool_id),
        reason=reason.strip(),
    )
