"""A distribution: apportioned among all investors, then each lp's part through its tiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic

from poolbook.finance.shares import Holder, Weight, share_out
from poolbook.finance.waterfall.position import LpPosition
from poolbook.finance.waterfall.terms import WaterfallTerms, check_terms
from poolbook.finance.waterfall.tiers import LpTiers, run_tiers
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.money import Money, total
from poolbook.kernel.said import said

TIERS = ("return_of_capital", "preferred_return", "catch_up", "split")


class NegativeDistribution(BadInput):
    code = "negative_distribution"


class NobodyHasWeight(Refused):
    code = "nobody_has_weight"


class PartBelowZero(Refused):
    code = "part_below_zero"


@dataclass(frozen=True, slots=True)
class Tier:
    """What one tier gave to the lps and, as carry, to the gps."""

    name: str
    lp: Money
    gp: Money


@dataclass(frozen=True, slots=True)
class Line(Generic[Holder]):
    """
    What one investor gets.

    amount:      after carry for an lp; own part and carry for a gp.
    carry_taken: from an lp, >= 0. carry_paid: to a gp, >= 0.
    tiers:       how an lp's part went through its tiers, in minor units; None for a gp.
    """

    holder: Holder
    amount: Money
    carry_taken: Money
    carry_paid: Money
    tiers: LpTiers | None

    @property
    def returned(self) -> Money:
        """The return of capital in it."""
        return Money(self.tiers.returned if self.tiers else 0, self.amount.currency)


@dataclass(frozen=True, slots=True)
class Distribution(Generic[Holder]):
    """A distribution worked out: all four tiers (the lps' parts only), and a line per investor in register order."""

    on: date
    amount: Money
    tiers: tuple[Tier, ...]
    lines: tuple[Line[Holder], ...]


def apportion(
    amount: Money, weights: Mapping[Holder, Weight], *, fees_not_called: Mapping[Holder, Money] | None = None
) -> dict[Holder, Money]:
    """
    Share a distribution among all investors, lps and gps, before any carry.

    amount:          Money >= 0.
    weights:         {investor: weight >= 0} in register order; excused investors have 0.
    fees_not_called: {lp: Money}, fees charged to it and not called and not yet allowed for; negative when called and
                     not charged. They are added before sharing and taken from the lps afterwards.
    returns:         {investor: Money >= 0}, summing to `amount`.
    raises:          NegativeDistribution, NobodyHasWeight, PartBelowZero.
    source:          domain section 3.

    100.00 to an lp and a gp, half each, after a fee of 10.00 that the lp owes alone:
    >>> parts = apportion(Money(10000, "AUD"), {"Ann": 1, "Gil": 1}, fees_not_called={"Ann": Money(1000, "AUD")})
    >>> [str(part) for part in parts.values()]
    ['45.00', '55.00']
    """
    if amount.minor < 0:
        raise NegativeDistribution(f"A distribution of {amount} is below zero; nobody can be paid that.")
    fees = fees_not_called or {}
    with_fees = amount + total(fees.values(), amount.currency)
    if with_fees.minor < 0:
        raise PartBelowZero(
            said(
                "fees_called_not_charged",
                "More fees were called and not charged than this distribution pays: charge the fees first.",
            )
        )
    if with_fees and not any(weight.minor if isinstance(weight, Money) else weight for weight in weights.values()):
        raise NobodyHasWeight(
            said("nobody_weighs", "Nobody has a share in this distribution: no investor has paid or committed for it.")
        )
    parts = share_out(with_fees, weights)
    for lp, fee in fees.items():
        parts[lp] -= fee
    if any(part.minor < 0 for part in parts.values()):
        raise PartBelowZero(
            said("lp_owes_fees", "An lp owes more fees than its part of this distribution: call the fees first.")
        )
    return parts


def distribute(
    *,
    on: date,
    parts: Mapping[Holder, Money],
    positions: Mapping[Holder, LpPosition],
    gps: Mapping[Holder, Money],
    terms: WaterfallTerms,
) -> Distribution[Holder]:
    """
    Split each lp's part of a distribution between it and the gps.

    on:        the day it counts; nothing in the positions is later.
    parts:     {investor: Money >= 0} in register order: from `apportion`, or, for the last distribution of a pool,
               each investor's capital account before carry.
    positions: {lp: LpPosition}.
    gps:       {gp: its commitment}; together with the lps every holder of a part.
    returns:   Distribution; its lines and its tiers are exact to the unit.
    raises:    PartBelowZero, and what check_terms refuses.
    """
    check_positions(terms, positions, gps)
    amount = _sum_of(parts)
    by_lp = {
        holder: run_tiers(positions[holder], terms, part=_not_negative(part), on=on)
        for holder, part in parts.items()
        if holder not in gps
    }
    nothing = Money(0, amount.currency)
    carry = carry_to_gps(Money(sum(tiers.carry for tiers in by_lp.values()), amount.currency), gps)
    lines = tuple(
        _lp_line(holder, by_lp[holder], nothing)
        if holder in by_lp
        else Line(holder, part + carry[holder], nothing, carry[holder], None)
        for holder, part in parts.items()
    )
    return Distribution(on, amount, _totals(list(by_lp.values()), amount.currency), lines)


def check_positions(
    terms: WaterfallTerms, positions: Mapping[Holder, LpPosition], gps: Mapping[Holder, Money] | None
) -> None:
    """
    Refuse terms and investors that do not go together.

    gps:    {gp: its commitment}, or None when the gps do not matter.
    raises: what check_terms refuses.
    """
    check_terms(
        terms,
        carries={position.carry for position in positions.values() if position.carry is not None},
        hurdle_rates={position.hurdle_rate for position in positions.values() if position.hurdle_rate is not None},
        gps=None if gps is None else gps.values(),
    )


def carry_to_gps(carry: Money, gps: Mapping[Holder, Money]) -> dict[Holder, Money]:
    """
    Share carry among the gps by commitment; a single gp gets all of it.

    returns: {gp: Money}, summing to `carry`; empty without gps, when there is no carry either.
    """
    return share_out(carry, gps if len(gps) > 1 and carry else dict.fromkeys(gps, 1))


def _lp_line(holder: Holder, tiers: LpTiers, nothing: Money) -> Line[Holder]:
    return Line(holder, Money(tiers.lp, nothing.currency), Money(tiers.carry, nothing.currency), nothing, tiers)


def _sum_of(parts: Mapping[Holder, Money]) -> Money:
    if not parts:
        raise ValueError("a distribution needs investors")
    return total(parts.values(), next(iter(parts.values())).currency)


def _not_negative(part: Money) -> int:
    if part.minor < 0:
        raise PartBelowZero(
            said(
                "part_is_below_zero",
                f"An investor's part of this distribution is {part}, below zero: settle its account first.",
                part=part,
            )
        )
    return part.minor


def _totals(all_tiers: list[LpTiers], currency: str) -> tuple[Tier, ...]:
    """Add up what each tier gave."""
    sums = (
        (sum(tiers.returned for tiers in all_tiers), 0),
        (sum(tiers.preferred for tiers in all_tiers), 0),
        (sum(tiers.catch_up_lp for tiers in all_tiers), sum(tiers.catch_up_gp for tiers in all_tiers)),
        (sum(tiers.split_lp for tiers in all_tiers), sum(tiers.split_gp for tiers in all_tiers)),
    )
    return tuple(
        Tier(name, Money(lp, currency), Money(gp, currency)) for name, (lp, gp) in zip(TIERS, sums, strict=True)
    )
