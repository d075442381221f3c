"""Settle payouts: note that they have left the bank."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import PayoutsSettled
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries


class NoSuchPayout(NoSuch):
    """The pool owes no such payout."""

    code = "no_such_payout"
    sentence = "This pool has no such payout; give a distribution of the pool, and investors who have a line in it."


class PayoutAlreadySettled(Refused):
    code = "payout_already_settled"
    sentence = "This payout has left the bank already."


class PayoutBeforeDue(Refused):
    code = "payout_before_due"


@operation(on="pool_id")
def settle_payouts(
    *,
    pool_id: UUID,
    subject_id: UUID,
    settled_on: date,
    by: Member,
    investor_ids: Sequence[UUID] | None = None,
    bank_account_id: UUID | None = None,
) -> PayoutsSettled:
    """
    Note that payouts have left the bank: a bank's own line, posted whatever the book thinks is there.

    subject_id:      the distribution, or the pool itself for its refund.
    investor_ids:    whose; left out, all that have not settled.
    bank_account_id: left out, the pool's first one.
    raises:          NoSuchBook, NoSuchPayout, NoSuchBankAccount, PayoutAlreadySettled, PayoutBeforeDue, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    account = queries.bank_account_in(pool_id, bank_account_id)
    payouts = payouts_to_move(pool_id=pool_id, subject_id=subject_id, investor_ids=investor_ids, happened_on=settled_on)
    return PayoutsSettled(
        pool_id=pool_id,
        subject_id=subject_id,
        kind=payouts[0].kind,
        bank_account_id=account,
        settled_on=settled_on,
        lines={payout.investor_id: Money(payout.amount_minor, book.currency) for payout in payouts},
    )


def payouts_to_move(
    *, pool_id: UUID, subject_id: UUID, investor_ids: Sequence[UUID] | None, happened_on: date
) -> list[queries.PayoutRow]:
    """
    Return payouts that have not settled: those named, or all that are left; at least one.

    happened_on: business date of what happens to them.
    raises:      NoSuchPayout, PayoutAlreadySettled, PayoutBeforeDue.
    """
    found = queries.payouts_among(pool_id, subject_id)
    if not found or (investor_ids is not None and (not investor_ids or not set(investor_ids) <= found.keys())):
        raise NoSuchPayout(subject_id=subject_id)
    due_on = next(iter(found.values())).due_on
    if happened_on < due_on:
        raise PayoutBeforeDue(
            said("payouts_due_on", f"These payouts are due on {due_on}; give that day or a later one.", due_on=due_on),
            subject_id=subject_id,
        )
    wanted = found if investor_ids is None else dict.fromkeys(investor_ids)
    chosen = [found[who] for who in wanted if found[who].state != "settled"]
    if not chosen or (investor_ids is not None and len(chosen) < len(wanted)):
        raise PayoutAlreadySettled(subject_id=subject_id)
    return sorted(chosen, key=lambda payout: payout.investor_id)
