"""The calculators' door: JSON in, reckoned by finance, JSON out; no database."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from poolbook.finance import performance, waterfall
from poolbook.finance.shares import share_out
from poolbook.kernel import limits
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.money import Money, currency_digits

Json = dict[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UnknownCalculator(BadInput):
    code = "unknown_calculator"


class NotYet(Refused):
    code = "not_yet"


def calculate(what: str, text: str) -> Json:
    """
    Run one calculator.

    what:    xirr | multiples | pme | allocate | waterfall.
    text:    a JSON object as interface section 2 describes; every number in it is a string.
    returns: the answer, ready for JSON.
    raises:  BadInput for what cannot be read, with a JSON pointer; another Refused for what a rule says no to.

    >>> calculate("allocate", '{"amount": "10.00", "currency": "AUD", "weights": ["1", "1", "1"]}')
    {'amounts': ['3.34', '3.33', '3.33']}
    """
    if what in _NOT_YET:
        raise NotYet(f"The calculator {what} is not there yet; there are {', '.join(_CALCULATORS)}.")
    if what not in _CALCULATORS:
        raise UnknownCalculator(f"There is no calculator {what[:40]!r}; there are {', '.join(_CALCULATORS)}.")
    calculator, keys = _CALCULATORS[what]
    return calculator(_read(text).keys(required=keys))


def _xirr(given: dict[str, "_Part"]) -> Json:
    rate = performance.xirr(_flow(row) for row in given["flows"].rows())
    if rate.value is not None:
        return {"xirr": _plain(rate.value)}
    return {"xirr": None, "reason": rate.reason, "roots": [_plain(root) for root in rate.roots]}


def _multiples(given: dict[str, "_Part"]) -> Json:
    totals = {name: given[name].decimal(lowest=0) for name in ("committed", "paid_in", "distributed")}
    found = performance.multiples(**totals, nav=given["nav"].decimal())
    return {name: _plain(getattr(found, name)) for name in ("pic", "dpi", "rvpi", "tvpi")}


def _pme(given: dict[str, "_Part"]) -> Json:
    flows = [_flow(row) for row in given["flows"].rows()]
    index: dict[date, Decimal] = {}
    for row in given["index"].rows():
        cells = row.keys(required=("date", "level"))
        on, level = cells["date"].date(), cells["level"].decimal()
        if on in index:
            cells["date"].refuse(f"the index has two levels on {on}; give one for a day.")
        if level <= 0:
            cells["level"].refuse("a level of an index is above zero.")
        index[on] = level
    found = performance.public_market_equivalents(flows, index=list(index.items()), nav=given["nav"].decimal())
    return {
        "ks_pme": _plain(found.ks_pme),
        "ln_pme": _plain(found.ln_pme),
        "direct_alpha": _plain(found.direct_alpha),
        "pme_plus": {"lambda": _plain(found.pme_plus_lambda), "irr": _plain(found.pme_plus)},
    }


def _allocate(given: dict[str, "_Part"]) -> Json:
    amount = given["amount"].money(given["currency"].currency(), lowest=None)
    weights = [Fraction(part.decimal(lowest=0)) for part in given["weights"].rows()]
    if not any(weights):
        given["weights"].refuse("at least one weight must be above zero.")
    return {"amounts": [str(share) for share in share_out(amount, dict(enumerate(weights))).values()]}


def _waterfall(given: dict[str, "_Part"]) -> Json:
    currency = given["currency"].currency()
    terms = _terms(given["terms"])
    parties = _parties(given["investors"], currency)
    flows = [_waterfall_flow(row, parties, currency) for row in given["flows"].rows()]
    found = waterfall.replay(parties=parties, flows=flows, terms=terms, currency=currency)
    return {
        "distributions": [_distribution(distribution) for distribution in found.distributions],
        "totals": {"lp": str(found.lp), "gp": str(found.gp), "carry": str(found.carry)},
        "clawback": str(found.clawback),
    }


def _distribution(found: waterfall.Distribution[str]) -> Json:
    return {
        "date": found.on.isoformat(),
        "amount": str(found.amount),
        "tiers": [{"name": tier.name, "lp": str(tier.lp), "gp": str(tier.gp)} for tier in found.tiers],
        "lines": [
            {"investor": line.holder, "amount": str(line.amount), "carry": str(line.carry_taken)}
            for line in found.lines
        ],
    }


_CALCULATORS: dict[str, tuple[Callable[[dict[str, "_Part"]], Json], tuple[str, ...]]] = {
    "xirr": (_xirr, ("flows",)),
    "multiples": (_multiples, ("committed", "paid_in", "distributed", "nav")),
    "pme": (_pme, ("flows", "index", "nav")),
    "allocate": (_allocate, ("amount", "currency", "weights")),
    "waterfall": (_waterfall, ("currency", "terms", "investors", "flows")),
}
_NOT_YET = ("fee", "equalise")


def _flow(row: "_Part") -> tuple[date, Decimal]:
    cells = row.keys(required=("date", "amount"))
    return cells["date"].date(), cells["amount"].decimal()


def _terms(part: "_Part") -> waterfall.WaterfallTerms:
    cells = part.keys(
        required=("style", "hurdle_rate", "hurdle_compounding", "capital_base", "catch_up", "carry"),
    )
    return waterfall.WaterfallTerms(
        style=cells["style"].choice(waterfall.Style),
        hurdle_rate=cells["hurdle_rate"].rate(),
        hurdle_compounding=cells["hurdle_compounding"].choice(waterfall.HurdleCompounding),
        capital_base=cells["capital_base"].choice(waterfall.CapitalBase),
        catch_up=cells["catch_up"].rate(),
        carry=cells["carry"].rate(),
    )


class _InvestorClass(StrEnum):
    LP = "lp"
    GP = "gp"


def _parties(part: "_Part", currency: str) -> dict[str, waterfall.Party]:
    parties: dict[str, waterfall.Party] = {}
    for row in part.rows():
        cells = row.keys(required=("name", "class"), optional=("commitment", "carry", "hurdle_rate"))
        name, is_gp = cells["name"].name(), cells["class"].choice(_InvestorClass) is _InvestorClass.GP
        if name in parties:
            cells["name"].refuse(f"there are two investors called {name!r}; names are unique.")
        for own in ("carry", "hurdle_rate"):
            if is_gp and own in cells:
                cells[own].refuse(f"a gp pays no carry and has no {own} of its own; leave it out.")
        parties[name] = waterfall.Party(
            is_gp=is_gp,
            commitment=cells["commitment"].money(currency) if "commitment" in cells else None,
            carry=cells["carry"].rate() if "carry" in cells else None,
            hurdle_rate=cells["hurdle_rate"].rate() if "hurdle_rate" in cells else None,
        )
    if not parties:
        part.refuse("there are no investors; give at least one.")
    return parties


class _Kind(StrEnum):
    CONTRIBUTION = "contribution"
    DISTRIBUTION = "distribution"
    WRITE_OFF = "write_off"


def _waterfall_flow(row: "_Part", parties: Iterable[str], currency: str) -> waterfall.Flow[str]:
    kind = row.member("kind").choice(_Kind)
    if kind is _Kind.WRITE_OFF:
        cells = row.keys(required=("date", "kind", "investment"))
        return waterfall.WriteOffFlow(cells["date"].date(), cells["investment"].name())
    if kind is _Kind.DISTRIBUTION:
        cells = row.keys(required=("date", "kind", "amount"), optional=("from",))
        paid_from = cells["from"].name() if "from" in cells else None
        return waterfall.DistributionFlow(cells["date"].date(), cells["amount"].money(currency), paid_from)
    cells = row.keys(required=("date", "kind", "investor", "amount"), optional=("for",))
    investor = cells["investor"].name()
    if investor not in parties:
        cells["investor"].refuse(f"{investor!r} is not one of the investors.")
    paid_for = cells["for"].name() if "for" in cells else None
    return waterfall.ContributionFlow(cells["date"].date(), investor, cells["amount"].money(currency), paid_for)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


# -- reading JSON strictly --------------------------------------------------------------------------


class _Number(str):
    """A bare number of the JSON text, kept as it was written, so that it can be refused by name."""

    __slots__ = ()


def _read(text: str) -> "_Part":
    """Read JSON without its traps: no key twice, no NaN, no number that has already lost its digits."""
    if len(text) > limits.MAX_FILE_BYTES:
        raise BadInput(f"The input is longer than {limits.MAX_FILE_BYTES} characters.")
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_once,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as error:
        raise BadInput(f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise BadInput("This JSON is nested too deeply.") from None
    return _Part(value, "")


def _once(pairs: list[tuple[str, Any]]) -> Json:
    given = dict(pairs)
    if len(given) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise BadInput(f"The key {twice[:40]!r} stands twice in one object; give it once.")
    return given


def _no_constant(name: str) -> NoReturn:
    raise BadInput(f"{name} is not a number; write amounts as text, like {json.dumps('12.50')}.")


@dataclass(frozen=True, slots=True)
class _Part:
    """A value of the input and the JSON pointer to it."""

    value: Any
    pointer: str = field(default="")

    def refuse(self, why: str) -> NoReturn:
        where = self.pointer or "the input"
        raise BadInput(f"{where}: {why}", pointer=self.pointer)

    def keys(self, *, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, "_Part"]:
        """Read an object with these keys and no others; an optional key that is null counts as left out."""
        known, optional = tuple(required), tuple(optional)
        given = self._object()
        for key in given:
            if key not in known and key not in optional:
                _Part(None, self._pointer_to(key)).refuse(
                    f"this key is not known here; known are {', '.join((*known, *optional))}."
                )
        for key in known:
            self.member(key)
        return {
            key: _Part(value, self._pointer_to(key))
            for key, value in given.items()
            if key in known or value is not None
        }

    def member(self, key: str) -> "_Part":
        given = self._object()
        if key not in given:
            self.refuse(f"the key {key!r} is missing.")
        return _Part(given[key], self._pointer_to(key))

    def rows(self) -> Iterable["_Part"]:
        if not isinstance(self.value, list):
            self.refuse("a list is needed here.")
        if len(self.value) > limits.MAX_CALC_FLOWS:
            self.refuse(f"there are more than {limits.MAX_CALC_FLOWS} rows.")
        return [_Part(value, f"{self.pointer}/{index}") for index, value in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str) or isinstance(self.value, _Number):
            self.refuse("a text in quotes is needed here.")
        return self.value

    def name(self) -> str:
        name = self.text()
        if not name.strip() or len(name) > limits.MAX_NAME_CHARS:
            self.refuse(f"a name has 1 to {limits.MAX_NAME_CHARS} characters.")
        return name

    def date(self) -> date:
        text = self.text()
        try:
            return date(*map(int, text.split("-"))) if _DATE.fullmatch(text) else self._no_date()
        except ValueError:
            self._no_date()

    def _no_date(self) -> NoReturn:
        self.refuse(f"{self.text()[:40]!r} is not a date like 2024-06-30.")

    def decimal(self, *, lowest: int | None = None) -> Decimal:
        value = self._parsed(lambda: parse_decimal(self._unquoted()))
        if lowest is not None and value < lowest:
            self.refuse(f"{value} is below {lowest}.")
        return value

    def rate(self) -> Decimal:
        value = self.decimal()
        if not 0 <= value <= 1:
            self.refuse(f"{value} is not between 0 and 1; write 8 % as 0.08.")
        return value

    def money(self, currency: str, *, lowest: int | None = 0) -> Money:
        amount = self._parsed(lambda: Money.parse(self._unquoted(), currency))
        if lowest is not None and amount.minor < lowest:
            self.refuse(f"{amount} is below {lowest}.")
        return amount

    def currency(self) -> str:
        code = self.text()
        self._parsed(lambda: currency_digits(code))
        return code

    def choice(self, choices: type[Choice]) -> Choice:
        text = self.text()
        if text not in list(choices):
            self.refuse(f"{text[:40]!r} is not one of {', '.join(choices)}.")
        return choices(text)

    def _unquoted(self) -> object:
        if isinstance(self.value, _Number):
            self.refuse(f'write numbers as text, like "{self.value[:40]}", in quotes: nothing gets lost that way.')
        return self.value

    def _object(self) -> Json:
        if not isinstance(self.value, dict):
            self.refuse("an object in braces is needed here.")
        return self.value

    def _pointer_to(self, key: str) -> str:
        return f"{self.pointer}/{key[:40].replace('~', '~0').replace('/', '~1')}"

    def _parsed(self, parse: Callable[[], Read]) -> Read:
        try:
            return parse()
        except BadInput as wrong:
            if wrong.pointer is not None:
                raise
            raise type(wrong)(f"{self.pointer}: {wrong.message}", pointer=self.pointer) from None
