"""Read a pool's history as the waterfall needs it, and run a distribution through it."""

from collections import defaultdict
from collections.abc import Collection, Set
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.contracts.holdings import DistributionResult, TierAmounts
from poolbook.contracts.pools import PoolTerms
from poolbook.finance.shares import share_out
from poolbook.finance.waterfall import (
    CapitalBase,
    Contribution,
    Distribution,
    HurdleCompounding,
    LpPosition,
    PastLine,
    Style,
    WaterfallTerms,
    apportion,
    distribute,
)
from poolbook.kernel.money import Money, total
from poolbook.pools.queries.commitment import capital_of, classes_of, commitments_of, positions_of
from poolbook.pools.queries.investments import has_holdings_left
from poolbook.pools.queries.pool import PoolView, pool_of
from poolbook.pools.queries.sharing import fees_not_called, weights_on
from poolbook.pools.queries.weights import own_rates


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallHistory:
    """
    What finance needs of a pool's past.

    positions: {lp: paid contributions with their uses and days, earlier distributions, own rates}.
    gps:       {gp: its commitment}. Both by register number.
    """

    currency: str
    terms: WaterfallTerms
    positions: dict[UUID, LpPosition]
    gps: dict[UUID, Money]


def waterfall_terms(terms: PoolTerms) -> WaterfallTerms:
    """Return a pool's terms as the waterfall takes them."""
    return WaterfallTerms(
        style=Style(terms.style),
        hurdle_rate=Decimal(terms.hurdle_rate),
        hurdle_compounding=HurdleCompounding(terms.hurdle_compounding),
        capital_base=CapitalBase(terms.capital_base),
        catch_up=Decimal(terms.catch_up),
        carry=Decimal(terms.carry),
    )


def waterfall_history(
    pool_id: UUID,
    as_of: date | None = None,
    known_at: datetime | None = None,
    *,
    only: Collection[UUID] | None = None,
) -> WaterfallHistory:
    """
    Read what was paid and distributed up to the end of a day, investor by investor.

    as_of:    business date, inclusive; None: everything. known_at: recorded up to this instant.
    only:     positions of these lps.
    """
    pool, own = pool_of(pool_id), own_rates(pool_id, known_at=known_at)
    limits: dict[str, Any] = {"pool": pool_id, "as_of": as_of or date.max, "known_at": known_at or "infinity"}
    limits["only"] = None if only is None else list(only)
    paid: dict[str, list[Contribution]] = defaultdict(list)
    past: dict[str, list[PastLine]] = defaultdict(list)
    with connections["pools"].cursor() as cursor:
        cursor.execute(_PAID, limits)
        for investor, on, minor, for_investment in cursor.fetchall():
            paid[investor].append(Contribution(on, minor, for_investment))
        cursor.execute(_PAST, limits)
        for investor, on, minor, returned, carry in cursor.fetchall():
            past[investor].append(PastLine(on, minor, returned, carry))
    committed = commitments_of(pool_id, as_of=as_of, known_at=known_at)
    gps = {investor for investor, class_ in classes_of(pool_id).items() if class_ == "gp"}
    positions = {}
    for lp in committed:
        if lp not in gps and (only is None or lp in only):
            text, letter = str(lp), own.get(lp, {})
            positions[lp] = LpPosition(paid[text], past[text], letter.get("carry"), letter.get("hurdle"))
    return WaterfallHistory(
        currency=pool.currency,
        terms=waterfall_terms(pool.terms),
        positions=positions,
        gps={gp: amount for gp, amount in committed.items() if gp in gps},
    )


# Ids as texts: of many lines each, and an id takes several times as long to make and to find again as a text.
_PAID = """
    SELECT investor_id::text, received_on, sum(amount_minor)::bigint, use = 'investment' FROM pools_contribution
    WHERE pool_id = %(pool)s AND received_on <= %(as_of)s AND recorded_at <= %(known_at)s
      AND investor_id = ANY(coalesce(%(only)s::uuid[], ARRAY[investor_id]))
    GROUP BY investor_id, received_on, use = 'investment' ORDER BY received_on, 4
"""
_PAST = """
    SELECT l.investor_id::text, d.distributed_on, l.amount_minor, l.return_of_capital_minor, l.carry_taken_minor
    FROM pools_distributionline l JOIN pools_distribution d ON d.id = l.distribution_id
    WHERE d.pool_id = %(pool)s AND d.distributed_on <= %(as_of)s AND d.approved_at <= %(known_at)s
      AND l.investor_id = ANY(coalesce(%(only)s::uuid[], ARRAY[l.investor_id]))
    ORDER BY d.distributed_on, d.version
"""


def run_through(pool: PoolView, *, amount: Money, on: date, is_recallable: bool) -> DistributionResult:
    """
    Work a distribution out: apportioned among all investors, then each lp's part through its tiers.

    amount:  Money > 0, at most the available cash.
    on:      the day it counts; contributions and distributions up to it are its past.
    returns: the result, exact to the unit.
    raises:  NobodyShares, and what finance refuses (carry without a gp, american terms, a part below zero).
    source:  domain sections 3 and 5.
    """
    history, allowance = waterfall_history(pool.id, as_of=on), fees_not_called(pool, on)
    parts = _last_parts(pool, amount, {*history.positions, *history.gps})
    if parts is None:
        parts = apportion(amount, weights_on(pool, on), fees_not_called=allowance)
    worked_out = distribute(on=on, parts=parts, positions=history.positions, gps=history.gps, terms=history.terms)
    return _result(worked_out, history, allowance, is_recallable=is_recallable)


def _last_parts(pool: PoolView, amount: Money, admitted: Set[UUID]) -> dict[UUID, Money] | None:
    """
    Return each investor's capital account when this is the last distribution; None when it is not.

    It is the last when cash, investments and payables end at zero; calls still unpaid show in accounts that are more
    than the cash. An account that rounding left a unit below zero gets nothing, and the others bear it.
    """
    if amount != pool.cash or pool.invested or pool.payables or has_holdings_left(pool.id):
        return None
    positions = positions_of(pool.id)
    accounts = {investor: capital_of(position) for investor, position in positions.items() if investor in admitted}
    if sum(accounts.values()) != amount.minor:
        return None
    return share_out(amount, {investor: max(0, minor) for investor, minor in accounts.items()})


def _result(
    worked_out: Distribution[UUID], history: WaterfallHistory, allowance: dict[UUID, Money], *, is_recallable: bool
) -> DistributionResult:
    lps = [line for line in worked_out.lines if line.holder in history.positions]
    gps = [line for line in worked_out.lines if line.holder in history.gps]
    own = {line.holder: line.amount - line.carry_paid for line in worked_out.lines}
    return DistributionResult(
        tiers={tier.name: TierAmounts(lp=tier.lp, gp=tier.gp) for tier in worked_out.tiers},
        lines={line.holder: line.amount for line in worked_out.lines},
        carry_taken={line.holder: line.carry_taken for line in lps},
        carry_paid={line.holder: line.carry_paid for line in gps},
        return_of_capital={line.holder: line.returned for line in lps},
        recallable={holder: part for holder, part in own.items() if part} if is_recallable else {},
        fee_allowance=total(allowance.values(), history.currency),
        fees_allowed=allowance,
    )
