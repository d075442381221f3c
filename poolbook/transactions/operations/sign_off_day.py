"""Sign a day off: a person finds the cash of a bank account explained."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from poolbook.contracts.control import AcceptedItem, DaySignedOff
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.errors import BadInput, NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.queries.control import signed_until
from poolbook.transactions.queries.reconciliation import OpenItem, Reconciliation, reconciliation_of


class BankBalanceNotProven(Refused):
    code = "bank_balance_not_proven"


class DifferenceUnexplained(Refused):
    code = "difference_unexplained"


class ItemsOpen(Refused):
    code = "items_open"


class NoSuchOpenItem(NoSuch):
    code = "no_such_open_item"
    sentence = "This is no open item of the account on this day; print the reconciliation again."


class SignedOffAlready(Refused):
    code = "signed_off_already"


class DayNotOver(BadInput):
    code = "day_not_over"
    sentence = "This day has not come yet; sign a day off when its statement is there."


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say of each accepted item why it may stay open, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id", constraints={"transactions_signed_off_once": SignedOffAlready})
def sign_off_day(
    *,
    pool_id: UUID,
    day: date,
    by: Member,
    bank_account_id: UUID | None = None,
    accepted: Mapping[UUID, str] | None = None,
    note: str = "",
) -> DaySignedOff:
    """
    Find a bank account explained at the end of a day; from now on it takes only what is dated later.

    bank_account_id: left out, the pool's first one.
    accepted:        {open item: why it may stay open}; every open item has to be here.
    raises:          NoSuchBook, NoSuchBankAccount, DayNotOver, SignedOffAlready, BankBalanceNotProven,
                     DifferenceUnexplained, ItemsOpen, NoSuchOpenItem, NoReason, NotAllowed.
    """
    policy.require(by, "sign_off")
    queries.book_managed_by(by, pool_id)
    account = queries.bank_account_in(pool_id, bank_account_id)
    if day > clock.today():
        raise DayNotOver(pointer="/day")
    last = signed_until([account]).get(account)
    if last is not None and day <= last:
        raise SignedOffAlready(
            said("signed_off_through", f"This bank account is signed off through {last} already.", last=last),
            signed_until=str(last),
        )
    found = reconciliation_of(pool_id, account, day)
    _check(found, accepted or {}, note)
    return DaySignedOff(
        pool_id=pool_id,
        bank_account_id=account,
        day=day,
        ledger=found.ledger,
        bank=found.bank.amount,
        accepted=tuple(_accepted(one, (accepted or {})[one.item]) for one in found.open_items),
        is_first=account == bank_account_of(pool_id),
        note=note.strip(),
    )


def _check(found: Reconciliation, accepted: Mapping[UUID, str], note: str) -> None:
    currency = found.ledger.currency
    if not found.bank.is_proven:
        raise BankBalanceNotProven(
            said(
                "balance_of_day_not_proven",
                f"What the bank had on {found.on} is not proven: {found.bank.why}. Import a statement that states its "
                "balances.",
                what=found.bank.why,
                day=found.on,
            )
        )
    if found.unexplained:
        raise DifferenceUnexplained(
            said(
                "difference_stays",
                f"The book has {found.ledger} {currency} and the bank {found.bank.amount}; the open items explain"
                f" {found.explained} of the difference, {found.unexplained} stays. Lines of the bank are missing: "
                f"look for"
                " a statement that was not imported.",
                ledger=found.ledger,
                currency=currency,
                bank=found.bank.amount,
                explained=found.explained,
                unexplained=found.unexplained,
            ),
            unexplained=str(found.unexplained),
            currency=currency,
        )
    if set(accepted) - {one.item for one in found.open_items}:
        raise NoSuchOpenItem(pointer="/accepted")
    left = [one for one in found.open_items if one.item not in accepted]
    if left or len(accepted) > limits.MAX_ACCEPTED_ITEMS:
        one = found.open_items[0] if not left else left[0]
        raise ItemsOpen(
            said(
                "items_are_open",
                f"{len(left) or len(accepted)} items are open, such as {one.amount} {currency} of {one.on} "
                f"({one.side}):"
                f" match or tick them, or accept each with a reason (at most {limits.MAX_ACCEPTED_ITEMS:,}).",
                count=len(left) or len(accepted),
                amount=one.amount,
                currency=currency,
                on=one.on,
                most=limits.MAX_ACCEPTED_ITEMS,
            ),
            items=[str(one.item) for one in left[:10]],
        )
    texts = [*accepted.values(), note or "-"]
    if any(not text.strip() or len(text) > limits.MAX_MEMO_CHARS for text in texts):
        raise NoReason(pointer="/accepted")


def _accepted(one: OpenItem, reason: str) -> AcceptedItem:
    return AcceptedItem(side=one.side, item=str(one.item), on=one.on, amount=one.amount, reason=reason.strip())
