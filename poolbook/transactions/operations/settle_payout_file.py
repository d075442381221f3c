"""Settle a payout file: note that the bank has paid what it asks for."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import PayoutsSettled
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.operations._payout_files import PayoutFileNotOpen, file_managed_by
from poolbook.transactions.operations.settle_payouts import payouts_to_move


class NoSuchPayment(NoSuch):
    code = "no_such_payment"
    sentence = "This file has no such payment of which the bank has not answered yet."


@operation(on="pool_id")
def settle_payout_file(
    *, pool_id: UUID, file_id: UUID, settled_on: date, by: Member, end_to_ends: Sequence[str] | None = None
) -> list[PayoutsSettled]:
    """
    Note that the bank has paid a file: all of it that it has not answered yet, or the payments that are named.

    settled_on:  business date of the bank's own line.
    end_to_ends: the payments' own references; left out, all that are left.
    returns:     a fact for each distribution in the file.
    raises:      NoSuchPayoutFile, NotAllowed, PayoutFileNotOpen, NoSuchPayment, PayoutBeforeDue.
    """
    file = file_managed_by(by, pool_id, file_id)
    policy.require(by, "record_money")
    if file.state != "exported":
        raise PayoutFileNotOpen(
            said(
                "file_not_to_settle",
                f"This file is {file.state}: only what was handed out can be paid.",
                state=file.state,
            )
        )
    left = {one.end_to_end: one for one in file.payments if one.state == "open"}
    named = list(left) if end_to_ends is None else list(dict.fromkeys(end_to_ends))
    if not named or not set(named) <= left.keys():
        raise NoSuchPayment(pointer="/end_to_ends")
    by_subject: dict[UUID, list[UUID]] = {}
    for name in named:
        by_subject.setdefault(left[name].subject_id, []).append(left[name].investor_id)
    return [
        _settled(pool_id, file.bank_account_id, subject_id, investors, settled_on, file.total.currency)
        for subject_id, investors in by_subject.items()
    ]


def _settled(
    pool_id: UUID, account_id: UUID, subject_id: UUID, investors: list[UUID], settled_on: date, currency: str
) -> PayoutsSettled:
    payouts = payouts_to_move(pool_id=pool_id, subject_id=subject_id, investor_ids=investors, happened_on=settled_on)
    return PayoutsSettled(
        pool_id=pool_id,
        subject_id=subject_id,
        kind=payouts[0].kind,
        bank_account_id=account_id,
        settled_on=settled_on,
        lines={one.investor_id: Money(one.amount_minor, currency) for one in payouts},
    )
