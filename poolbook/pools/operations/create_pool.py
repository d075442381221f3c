"""Create a pool, as a draft, on agreed terms."""

from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from poolbook.contracts.pools import PoolCreated, PoolTerms
from poolbook.eventlog.operation import operation
from poolbook.finance.waterfall import CapitalBase, HurdleCompounding, Style
from poolbook.kernel import limits, policy
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import currency_digits
from poolbook.kernel.said import said
from poolbook.pools.operations._rules import check_waterfall, clean_text

_CHOICES = {
    "sharing": ("commitment", "paid_in"),
    "style": tuple(Style),
    "hurdle_compounding": tuple(HurdleCompounding),
    "capital_base": tuple(CapitalBase),
}
_FEE_CHOICES = {
    "fee_per": ("quarter", "half", "year"),
    "fee_in": ("advance", "arrears"),
    "fee_day_count": ("act/365", "act/360", "30/360"),
}
_FEE_BASES = ("committed", "called", "invested", "nav")


class PoolNameTaken(Refused):
    code = "pool_name_taken"
    sentence = "This organisation has a pool of this name already; choose another name."


class PoolExists(Refused):
    code = "pool_exists"
    sentence = "A pool with this id exists already."


class UnknownKind(BadInput):
    code = "unknown_pool_kind"


class UnknownTimeZone(BadInput):
    code = "unknown_time_zone"


class UnknownChoice(BadInput):
    code = "unknown_term"


class BadFeeSchedule(BadInput):
    code = "bad_fee_schedule"


class TermOutOfRange(BadInput):
    code = "term_out_of_range"


@operation(on="pool_id", creates=True, constraints={"pool_name_once": PoolNameTaken, "pools_pool_pkey": PoolExists})
def create_pool(
    *,
    pool_id: UUID,
    name: str,
    kind: str,
    currency: str,
    time_zone: str,
    opened_on: date,
    terms: PoolTerms,
    by: Member,
) -> PoolCreated:
    """
    Make a pool, as a draft; its terms hold for its whole life.

    pool_id:   left out, a new one.
    name:      unique in the organisation, in any case of letters.
    kind:      spv | fund.
    currency:  ISO 4217 code; time_zone: IANA name.
    opened_on: first day of its books.
    raises:    NotAllowed, PoolNameTaken, UnknownKind, UnknownCurrency, UnknownTimeZone, UnknownChoice, CarryTakesAll,
               RateOutOfRange, CatchUpNotAboveCarry, BadFeeSchedule, TermOutOfRange.
    """
    organisation_id = policy.require(by, "manage_pools")
    if kind not in ("spv", "fund"):
        raise UnknownKind(
            said("pool_of_no_kind", f"A pool is of kind spv or fund, not {kind!r}.", kind=kind), pointer="/kind"
        )
    currency_digits(currency)
    _check_zone(time_zone)
    _check_terms(terms)
    return PoolCreated(
        pool_id=pool_id,
        organisation_id=organisation_id,
        name=clean_text(name, limit=limits.MAX_NAME_CHARS, pointer="/name"),
        kind=kind,
        currency=currency,
        time_zone=time_zone,
        opened_on=opened_on,
        terms=terms,
    )


def _check_zone(time_zone: str) -> None:
    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError) as error:
        raise UnknownTimeZone(
            said("no_time_zone", f"{time_zone!r} is not an IANA time zone such as Australia/Sydney.", name=time_zone),
            pointer="/time_zone",
        ) from error


def _check_terms(terms: PoolTerms) -> None:
    for name, allowed in _CHOICES.items():
        _check_choice(name, getattr(terms, name), allowed)
    check_waterfall(terms)
    for name, rate in (("equalisation_rate", terms.equalisation_rate), ("clawback_tax", terms.clawback_tax)):
        if rate is not None:
            _share(rate, f"/terms/{name}")
    if terms.fee_steps:
        _check_fee(terms)


def _check_choice(name: str, chosen: str | None, allowed: tuple[str, ...]) -> None:
    if chosen not in allowed:
        raise UnknownChoice(
            said("term_is_not", f"{name} is {' or '.join(allowed)}, not {chosen!r}.", name=name, chosen=chosen),
            pointer=f"/terms/{name}",
        )


def _share(text: str, pointer: str) -> Decimal:
    rate = parse_decimal(text)
    if not 0 <= rate <= 1:
        raise TermOutOfRange(
            said("rate_not_between", f"{text} is not between 0 and 1; write 8 % as 0.08.", rate=text), pointer=pointer
        )
    return rate


def _check_fee(terms: PoolTerms) -> None:
    for name, allowed in _FEE_CHOICES.items():
        _check_choice(name, getattr(terms, name), allowed)
    first, *later = [step.from_on for step in terms.fee_steps]
    known = [day for day in later if day is not None]
    if first is not None or len(known) < len(later) or known != sorted(set(known)):
        raise BadFeeSchedule(
            said(
                "fee_steps_in_order",
                "The first step of a fee has no day, the later ones each have another, in order of time.",
            )
        )
    for number, step in enumerate(terms.fee_steps):
        _share(step.rate, f"/terms/fee_steps/{number}/rate")
        _check_choice("base", step.base, _FEE_BASES)
