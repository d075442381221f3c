"""Reads about who bears what: rates of single investors, and the weights by which amounts are shared."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from poolbook.contracts.pools import PoolTerms
from poolbook.pools.models import Commitment, Contribution
from poolbook.pools.queries.commitment import classes_of, commitments_of
from poolbook.pools.queries.pool import pool_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Rates of one investor: its side letter's, else the pool's; all 0 for a gp. fee: per year on the day asked for."""

    carry: Decimal
    fee: Decimal
    hurdle: Decimal


def rates_of(pool_id: UUID, *, on: date | None = None, known_at: datetime | None = None) -> dict[UUID, Rates]:
    """
    Return the rates of each admitted investor, by register number: its last side letter's, else the pool's.

    on:       the day whose step of the fee schedule counts; None: the first step.
    known_at: only side letters admitted up to this instant.
    """
    terms = pool_of(pool_id).terms
    usual = Rates(carry=Decimal(terms.carry), fee=fee_rate_on(terms, on), hurdle=Decimal(terms.hurdle_rate))
    own = own_rates(pool_id, known_at=known_at)
    none = Rates(carry=Decimal(0), fee=Decimal(0), hurdle=Decimal(0))
    return {
        investor: none if class_ == "gp" else replace(usual, **own[investor]) if investor in own else usual
        for investor, class_ in classes_of(pool_id).items()
    }


def own_rates(pool_id: UUID, *, known_at: datetime | None = None) -> dict[UUID, dict[str, Decimal]]:
    """
    Return {investor: {carry | fee | hurdle: rate}} of those whose side letters say otherwise than the pool.

    known_at: only side letters admitted up to this instant; of several that name a rate, the last one counts.
    """
    rows = Commitment.objects.filter(pool_id=pool_id, state="admitted").exclude(
        carry_rate=None, fee_rate=None, hurdle_rate=None
    )
    if known_at is not None:
        rows = rows.filter(admitted_at__lte=known_at)
    own: dict[UUID, dict[str, Decimal]] = {}
    for row in rows.order_by("admitted_at", "committed_on", "commitment_id"):
        for name, rate in (("carry", row.carry_rate), ("fee", row.fee_rate), ("hurdle", row.hurdle_rate)):
            if rate is not None:
                own.setdefault(row.investor_id, {})[name] = Decimal(rate)
    return own


def fee_rate_on(terms: PoolTerms, on: date | None) -> Decimal:
    """Return the rate of the fee schedule's step on a day (None: the first step), 0 without a fee."""
    rate = Decimal(0)
    for number, step in enumerate(terms.fee_steps):
        if number == 0 or (on is not None and step.from_on is not None and step.from_on <= on):
            rate = Decimal(step.rate)
    return rate


def sharing_weights(pool_id: UUID, *, investment_id: UUID | None = None, on: date) -> dict[UUID, int]:
    """
    Return by what profit, loss and expenses are shared among all investors on a day, by the pool's `sharing`.

    investment_id: what it is about; paid_in then weighs what was paid for that investment, or, where no call named it,
                   for investments at all. None: everything paid but management fees.
    returns:       {investor: weight >= 0} of those admitted up to the day, by register number; commitments, or paid-in.
    """
    commitments = commitments_of(pool_id, as_of=on)
    if pool_of(pool_id).terms.sharing == "commitment":
        return {investor: amount.minor for investor, amount in commitments.items()}
    rows = Contribution.objects.filter(pool_id=pool_id, received_on__lte=on).exclude(use="management_fee")
    paid: dict[UUID, int] = {}
    if investment_id is not None:
        rows = rows.filter(use="investment")
        paid = _sums(rows.filter(investment_id=investment_id))
    return {investor: (paid or _sums(rows)).get(investor, 0) for investor in commitments}


def _sums(rows: QuerySet[Contribution]) -> dict[UUID, int]:
    return dict(rows.values_list("investor_id").annotate(Sum("amount_minor")))


def fee_weights(pool_id: UUID, *, on: date | None = None) -> dict[UUID, int]:
    """
    Return by what a management fee is shared: commitment times own fee rate, among the lps alone.

    on:      the day of the fee: who was admitted by then, and which step of the schedule counts; None: everybody.
    returns: {lp: weight > 0} by register number, scaled to whole numbers; by commitment alone when nobody has a rate.
    """
    rates = rates_of(pool_id, on=on)
    classes = classes_of(pool_id)
    lps = {
        investor: amount.minor
        for investor, amount in commitments_of(pool_id, as_of=on).items()
        if classes[investor] == "lp"
    }
    scale = 10 ** max([0, *(-int(rates[lp].fee.as_tuple().exponent) for lp in lps)])
    weighed = {lp: minor * int(rates[lp].fee * scale) for lp, minor in lps.items()}
    if not any(weighed.values()):
        weighed = lps
    return {lp: weight for lp, weight in weighed.items() if weight}
