"""What carry would be if everything were settled today: clawback, and hypothetical liquidation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from poolbook.finance.shares import Holder
from poolbook.finance.waterfall.distribution import carry_to_gps, check_positions
from poolbook.finance.waterfall.position import LpPosition, preferred_since_inception
from poolbook.finance.waterfall.terms import WaterfallTerms
from poolbook.finance.waterfall.tiers import LpTiers, run_tiers, split_profit
from poolbook.kernel.money import Money, total


def clawback_of(position: LpPosition, terms: WaterfallTerms, *, on: date, tax: Decimal = Decimal(0)) -> int:
    """
    Return the carry that the gp owes back to one lp on a day.

    tax:     0 to 1, the part of its carry that the gp has paid in taxes and need not give back.
    returns: minor units, >= 0: G - E, where E is the carry of one run of the tiers over the whole life; differences of
             up to one minor unit per distribution are rounding, and 0.
    source:  domain section 5, clawback.
    """
    carried, everything = position.carry_so_far(), position.received() + position.carry_so_far()
    returned = min(everything, max(0, position.capital(terms)))
    preferred = min(everything - returned, preferred_since_inception(position, terms, on=on))
    earned = split_profit(
        returned=returned,
        preferred=preferred,
        left=everything - returned - preferred,
        profit=preferred,
        carried=0,
        catch_up=terms.catch_up,
        carry=position.carry_under(terms),
    ).carry
    excess = carried - earned
    if excess <= len(position.past):
        return 0
    return min(excess, int(carried * (1 - Fraction(tax))))


def clawbacks(
    *,
    on: date,
    positions: Mapping[Holder, LpPosition],
    terms: WaterfallTerms,
    currency: str,
    tax: Decimal = Decimal(0),
) -> dict[Holder, Money]:
    """
    Return the carry that the gps owe back to each lp on a day.

    returns: {lp: Money >= 0}, every lp.
    raises:  what check_terms refuses.
    """
    check_positions(terms, positions, None)
    return {lp: Money(clawback_of(position, terms, on=on, tax=tax), currency) for lp, position in positions.items()}


@dataclass(frozen=True, slots=True)
class Liquidation:
    """
    What an lp would get, had the pool been turned into money, in minor units.

    part:     its account less its own unpaid calls, at least 0. tiers: how that would go.
    clawback: what the gps would owe it afterwards.
    """

    part: int
    tiers: LpTiers
    clawback: int

    @property
    def carry(self) -> int:
        """What would be taken from it for the gps, less what they would owe it."""
        return self.tiers.carry - self.clawback


def liquidate(
    position: LpPosition, terms: WaterfallTerms, *, account: Money, on: date, tax: Decimal = Decimal(0)
) -> Liquidation:
    """
    Run an lp's capital account through its tiers as if it were paid out on a day.

    account: Money, before accrued carry, less its own unpaid calls; below zero counts as nothing.
    source:  domain section 5, hypothetical liquidation.
    """
    part = max(0, account.minor)
    tiers = run_tiers(position, terms, part=part, on=on)
    settled = replace(position, past=[*position.past, tiers.as_line(on)])
    return Liquidation(part, tiers, clawback_of(settled, terms, on=on, tax=tax))


def carry_after_liquidation(
    *,
    on: date,
    accounts: Mapping[Holder, Money],
    positions: Mapping[Holder, LpPosition],
    gps: Mapping[Holder, Money],
    terms: WaterfallTerms,
    currency: str,
    tax: Decimal = Decimal(0),
) -> dict[Holder, Money]:
    """
    Return the accrued carry of every investor, had the pool been turned into money at its net asset value.

    accounts: {lp: Money}, its capital account before accrued carry, less its own unpaid calls.
    gps:      {gp: its commitment}.
    returns:  {investor: Money}, lps then gps, signed as the carry column of a capital account: negative for an lp that
              would pay carry, positive for the gp; less any clawback then due, so the signs may turn. They sum to zero.
    raises:   what check_terms refuses.
    source:   domain section 5, hypothetical liquidation.
    """
    check_positions(terms, positions, gps)
    accrued = {
        lp: Money(liquidate(position, terms, account=accounts[lp], on=on, tax=tax).carry, currency)
        for lp, position in positions.items()
    }
    to_gps = carry_to_gps(total(accrued.values(), currency), gps)
    return {lp: -carry for lp, carry in accrued.items()} | to_gps
