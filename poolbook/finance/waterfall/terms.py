"""The terms of a waterfall, and the rules that terms must keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.money import Money
from poolbook.kernel.said import said


class AmericanStyleNotYet(Refused):
    code = "american_style_not_yet"
    status = 422


class RateOutOfRange(BadInput):
    code = "rate_out_of_range"


class CatchUpNotAboveCarry(Refused):
    code = "catch_up_not_above_carry"
    status = 422


class CarryWithoutGp(Refused):
    code = "carry_without_gp"


class GpsWithoutCommitment(Refused):
    code = "gps_without_commitment"


class Style(StrEnum):
    """Whether capital is returned for the whole pool, or deal by deal."""

    EUROPEAN = "european"
    AMERICAN = "american"


class HurdleCompounding(StrEnum):
    """How the preferred return grows: compounding yearly, or simply on unreturned capital."""

    ANNUAL = "annual"
    SIMPLE = "simple"


class CapitalBase(StrEnum):
    """What is returned first and earns the hurdle: every contribution, or those for investments alone."""

    CONTRIBUTED = "contributed"
    INVESTED = "invested"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallTerms:
    """
    How profit is split between each lp and the gp.

    hurdle_rate: per year, 0 to 1.
    catch_up:    0 (none), 1 (full), or between: above every carry.
    carry:       share of profit, 0 to 1.
    """

    style: Style
    hurdle_rate: Decimal
    hurdle_compounding: HurdleCompounding
    capital_base: CapitalBase
    catch_up: Decimal
    carry: Decimal


def check_terms(
    terms: WaterfallTerms,
    *,
    carries: Iterable[Decimal] = (),
    hurdle_rates: Iterable[Decimal] = (),
    gps: Iterable[Money] | None = None,
) -> None:
    """
    Refuse terms that cannot be reckoned with, before anybody relies on them.

    carries, hurdle_rates: those of single lps, where they differ from the pool's; 0 to 1.
    gps:    their commitments; None while it is not known who the gps are.
    raises: AmericanStyleNotYet, RateOutOfRange, CatchUpNotAboveCarry, CarryWithoutGp, GpsWithoutCommitment.
    """
    if terms.style is not Style.EUROPEAN:
        raise AmericanStyleNotYet(
            said(
                "american_not_yet",
                "American terms (deal by deal) cannot be reckoned yet; only the style european (whole pool) can.",
            )
        )
    all_carries = {terms.carry, *carries}
    _check_range("carry", all_carries)
    _check_range("hurdle_rate", {terms.hurdle_rate, *hurdle_rates})
    _check_range("catch_up", {terms.catch_up})
    if 0 < terms.catch_up <= max(all_carries):
        raise CatchUpNotAboveCarry(
            said(
                "catch_up_never",
                f"A catch-up of {terms.catch_up} never catches up with a carry of {max(all_carries)}: "
                "make it 0 (none) or more than every carry, up to 1.",
                catch_up=terms.catch_up,
                carry=max(all_carries),
            )
        )
    if gps is not None:
        _check_gps(list(gps), max(all_carries))


def _check_range(name: str, rates: set[Decimal]) -> None:
    for rate in rates:
        if not 0 <= rate <= 1:
            raise RateOutOfRange(
                said("rate_not_between", f"A {name} of {rate} is not between 0 and 1; write 8 % as 0.08.", rate=rate)
            )


def _check_gps(commitments: list[Money], carry: Decimal) -> None:
    if not carry:
        return
    if not commitments:
        raise CarryWithoutGp(
            said(
                "carry_and_no_gp",
                "There is carry but no gp to get it: add an investor of class gp (to a pool with a commitment, which "
                "may be 0), or make the carry 0.",
            )
        )
    if len(commitments) > 1 and not any(commitments):
        raise GpsWithoutCommitment(
            said(
                "gps_need_commitment",
                "Several gps share the carry by commitment: give at least one of them a commitment.",
            )
        )
