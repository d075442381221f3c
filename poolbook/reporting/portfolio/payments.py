"""Payments between somebody's investors and their pools: calls with what is left to pay, distributions with payouts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, total
from poolbook.pools.queries.call import CallItemView, CallLineView, CallView, NoSuchCall, calls_of, pool_of_call
from poolbook.pools.queries.distribution import (
    DistributionLineView,
    DistributionView,
    distribution_of,
    distributions_of,
)
from poolbook.pools.queries.named import investment_names
from poolbook.pools.queries.pool import NoSuchPool, PoolView
from poolbook.pools.queries.seen import distribution_seen_by
from poolbook.reporting.portfolio.own import OwnPool, own_pools
from poolbook.reporting.tier_traces import LpTrace, traced
from poolbook.transactions.queries import NoSuchBook, PayoutLine, account_to_pay_into, payouts_of

TIERS = ("return_of_capital", "preferred_return", "catch_up", "split")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCallLine:
    """What a call asks of one of the investors. left: still to pay; reference: to be written on the payment."""

    investor_id: UUID
    investor: str
    called: Money
    paid: Money
    left: Money
    paid_on: date | None
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCallItem:
    """What a call asks the investors for, for one use."""

    use: str
    investment: str | None
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCall:
    """
    A capital call, as far as it concerns the investors.

    state: issued | part_paid | paid | reversed, of their lines alone. left: nothing for one that was reversed.
    """

    pool: PoolView
    organisation: str
    call_id: UUID
    memo: str
    state: str
    issued_on: date
    due_on: date
    is_overdue: bool
    called: Money
    paid: Money
    left: Money
    items: tuple[OwnCallItem, ...]
    lines: tuple[OwnCallLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDetails:
    """Where a call is paid into. number: None while the manager has not said it; holder: the pool."""

    holder: str
    currency: str
    number: AccountNumber | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDistributionLine:
    """
    What one of the investors got.

    part: before carry. state: due | sent | settled | failed, since state_on; reason: the bank's, of a failed one.
    """

    investor_id: UUID
    investor: str
    part: Money
    carry: Money
    amount: Money
    return_of_capital: Money
    state: str
    state_on: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTier:
    """What a tier of the waterfall gave to the investors, and to the gp from their parts."""

    name: str
    lp: Money
    gp: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDistribution:
    """
    A distribution, as far as it concerns the investors.

    state: approved | paying | paid, of their payouts alone. profit: of the amount, what is no return of capital.
    """

    pool: PoolView
    organisation: str
    distribution_id: UUID
    distributed_on: date
    memo: str
    is_recallable: bool
    state: str
    part: Money
    carry: Money
    amount: Money
    return_of_capital: Money
    profit: Money
    lines: tuple[OwnDistributionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A payout on its way. state: due | sent | failed."""

    pool: PoolView
    organisation: str
    distribution_id: UUID
    investor_id: UUID
    investor: str
    amount: Money
    due_on: date
    state: str


def own_calls(own: OwnPool) -> list[OwnCall]:
    """Return the calls issued to the investors of a pool, by day of issue."""
    if own.question is None:
        return []
    made = investment_names(own.pool.id)
    found = calls_of(own.pool.id, only=own.own)
    return [_own_call(own, call, made) for call in found if call.lines and call.issued_on is not None]


def _own_call(own: OwnPool, call: CallView, made: dict[UUID, str]) -> OwnCall:
    currency = own.pool.currency
    lines = tuple(_own_call_line(own, call, line) for line in call.lines)
    called, paid, left = (
        total((getattr(line, name) for line in lines), currency) for name in ("called", "paid", "left")
    )
    state = call.state if call.state == "reversed" else "paid" if not left else "part_paid" if paid else "issued"
    items = [_own_call_item(item, made, currency) for item in call.items if item.lines]
    assert call.issued_on is not None, "proposals are nobody's but the firm's"
    return OwnCall(
        pool=own.pool,
        organisation=own.organisation,
        call_id=call.call_id,
        memo=call.memo,
        state=state,
        issued_on=call.issued_on,
        due_on=call.due_on,
        is_overdue=bool(left) and call.due_on < own.today,
        called=called,
        paid=paid,
        left=left,
        items=tuple(items),
        lines=lines,
    )


def _own_call_item(item: CallItemView, made: dict[UUID, str], currency: str) -> OwnCallItem:
    name = None if item.investment_id is None else made.get(item.investment_id)
    return OwnCallItem(use=item.use, investment=name, amount=total(item.lines.values(), currency))


def _own_call_line(own: OwnPool, call: CallView, line: CallLineView) -> OwnCallLine:
    return OwnCallLine(
        investor_id=line.investor_id,
        investor=own.names[line.investor_id],
        called=line.called,
        paid=line.paid,
        left=Money.zero(line.called.currency) if call.state == "reversed" else line.called - line.paid,
        paid_on=line.paid_on,
        reference=line.reference,
    )


def call_with_details(*, by: Member, call_id: UUID) -> tuple[OwnCall, PaymentDetails | None]:
    """
    Return a call, and where to pay while something of it is left to pay; None otherwise.

    raises: NoSuchCall, also for one that asks the member's investors for nothing.
    """
    pool_id = _pool_of_call(by, call_id)
    with own_pools(by, pool_id=pool_id) as (own,):
        found = next((call for call in own_calls(own) if call.call_id == call_id), None)
        if found is None:
            raise NoSuchCall
        if not found.left:
            return found, None
        number = account_to_pay_into(own.pool.id)
        return found, PaymentDetails(holder=own.pool.name, currency=own.pool.currency, number=number)


def _pool_of_call(by: Member, call_id: UUID) -> UUID:
    with own_pools(by) as pools:
        found = pool_of_call(call_id)
    if found is None or found not in {own.pool.id for own in pools}:
        raise NoSuchCall
    return found


def own_distributions(own: OwnPool) -> list[OwnDistribution]:
    """Return the approved distributions that gave the investors of a pool something, by day."""
    if own.question is None:
        return []
    payouts = _payouts(own)
    found = distributions_of(own.pool.id, only=own.own)
    return [_own_distribution(own, one, payouts) for one in found if one.lines]


def _payouts(own: OwnPool) -> dict[tuple[UUID, UUID], PayoutLine]:
    try:
        found = payouts_of(own.pool.id, only=own.own)
    except NoSuchBook:
        return {}
    return {(one.subject_id, one.investor_id): one for one in found}


def _own_distribution(
    own: OwnPool, one: DistributionView, payouts: dict[tuple[UUID, UUID], PayoutLine]
) -> OwnDistribution:
    currency = own.pool.currency
    lines = tuple(
        _own_distribution_line(own, line, payouts.get((one.distribution_id, line.investor_id))) for line in one.lines
    )
    part, carry, amount, returned = (
        total((getattr(line, name) for line in lines), currency)
        for name in ("part", "carry", "amount", "return_of_capital")
    )
    states = {line.state for line in lines}
    return OwnDistribution(
        pool=own.pool,
        organisation=own.organisation,
        distribution_id=one.distribution_id,
        distributed_on=one.distributed_on,
        memo=one.memo,
        is_recallable=one.is_recallable,
        state="paid" if states == {"settled"} else "approved" if states == {"due"} else "paying",
        part=part,
        carry=carry,
        amount=amount,
        return_of_capital=returned,
        profit=amount - returned,
        lines=lines,
    )


def _own_distribution_line(own: OwnPool, line: DistributionLineView, payout: PayoutLine | None) -> OwnDistributionLine:
    return OwnDistributionLine(
        investor_id=line.investor_id,
        investor=own.names[line.investor_id],
        part=line.amount + line.carry_taken - line.carry_paid,
        carry=line.carry_paid - line.carry_taken,
        amount=line.amount,
        return_of_capital=line.return_of_capital,
        state="due" if payout is None else payout.state,
        state_on=None if payout is None else payout.state_on,
        reason="" if payout is None else payout.reason,
    )


def distribution_with_tiers(*, by: Member, distribution_id: UUID) -> tuple[OwnDistribution, tuple[OwnTier, ...] | None]:
    """
    Return a distribution, and how the investors' parts went through the tiers.

    returns: tiers: None where the history that it was reckoned from has since been corrected, or for a gp.
    raises:  NoSuchDistribution, also for one that gave the member's investors nothing.
    """
    with own_pools(by) as pools:
        pool_id = distribution_seen_by(by, distribution_id).pool_id
        own = next((one for one in pools if one.pool.id == pool_id), None)
        if own is None or own.question is None:
            raise NoSuchPool
        found = next(one for one in own_distributions(own) if one.distribution_id == distribution_id)
        traces = traced(own.question, distribution_of(pool_id, distribution_id))
        return found, _tiers(own, found, traces)


def _tiers(own: OwnPool, one: OwnDistribution, traces: dict[UUID, LpTrace] | None) -> tuple[OwnTier, ...] | None:
    if traces is None or any(line.investor_id not in traces for line in one.lines):
        return None
    tiers = [traces[line.investor_id].tiers for line in one.lines]
    amounts = {
        "return_of_capital": (sum(tier.returned for tier in tiers), 0),
        "preferred_return": (sum(tier.preferred for tier in tiers), 0),
        "catch_up": (sum(tier.catch_up_lp for tier in tiers), sum(tier.catch_up_gp for tier in tiers)),
        "split": (sum(tier.split_lp for tier in tiers), sum(tier.split_gp for tier in tiers)),
    }
    currency = own.pool.currency
    return tuple(
        OwnTier(name=name, lp=Money(amounts[name][0], currency), gp=Money(amounts[name][1], currency)) for name in TIERS
    )


def coming_to(own: OwnPool) -> list[Coming]:
    """Return the payouts that have not left the bank, or came back, by the day on which they were due."""
    return [
        Coming(
            pool=own.pool,
            organisation=own.organisation,
            distribution_id=one.subject_id,
            investor_id=one.investor_id,
            investor=own.names[one.investor_id],
            amount=one.amount,
            due_on=one.due_on,
            state=one.state,
        )
        for one in _payouts(own).values()
        if one.state != "settled" and one.kind == "distribution"
    ]
