"""Check an explanation from outside, by what it says alone: the parts make the number, the pointers lead to theirs."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from poolbook.finance.performance import round_to_places
from poolbook.reporting import KINDS, explain, report
from poolbook.reporting.explain import numbers_of, told
from poolbook.reporting.kinds import asking

TEXTS = frozenset({"code", "memo", "reference", "investor", "name", "of", "account", "pool", "investment", "country"})
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_RATES = frozenset({"irr", "tvpi", "dpi", "rvpi", "pic", "moic", "share"})
_SOURCES = ("entry", "fact", "pointer", "step")


def numbers_in(value: Any, where: str = "", name: str = "") -> Iterator[tuple[str, str, Any]]:
    """Find the numbers of a report by their looks: pointer, name, value; a rate that is null is one too."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from numbers_in(inside, f"{where}/{key}", key)
    elif isinstance(value, list):
        for place, inside in enumerate(value):
            yield from numbers_in(inside, f"{where}/{place}", name)
    elif name in TEXTS or isinstance(value, bool):
        return
    elif (
        (value is None and name in _RATES)
        or isinstance(value, int)
        or (isinstance(value, str) and _NUMBER.fullmatch(value))
    ):
        yield where, name, value


class Checker:
    """Explains numbers of one pool and checks what it is told; remembers reports that pointers lead to."""

    def __init__(self, **asked: Any) -> None:
        self.asked = asked
        self.kinds: Counter[str] = Counter()
        self._reports: dict[Any, Any] = {}

    def report(self, kind: str, **differently: Any) -> Any:
        asked = {**self.asked, **differently}
        key = (kind, *sorted(asked.items(), key=str))
        if str(key) not in self._reports:
            self._reports[str(key)] = report(kind, **asked)
        return self._reports[str(key)]

    def check_every(self, kind: str, *, each: int = 1) -> int:
        """Explain every number of a report, or every so many of a column, and count them."""
        with asking(kind, **self.asked) as question:
            made = KINDS[kind](question)
            seen: Counter[str] = Counter()
            explained = {pointer: (row, name) for pointer, row, name in numbers_of(made)}
            for pointer, name, value in numbers_in(made):
                seen[name] += 1
                if (seen[name] - 1) % each == 0:
                    row, name = explained[pointer]
                    self._check(kind, told(question, kind, pointer, row, name, limit=100_000), pointer, value)
        return sum(seen.values())

    def check(self, kind: str, pointer: str, value: Any) -> dict[str, Any]:
        """Explain a number and hold the explanation to it."""
        found = explain(kind, pointer, **self.asked, limit=10_000)
        self._check(kind, found, pointer, value)
        return found

    def _check(self, kind: str, told: dict[str, Any], pointer: str, value: Any) -> None:
        assert (told["value"], told["pointer"], told["report"]) == (value, pointer, kind)
        assert told["how"].endswith(".") and told["what"]
        for part in told["parts"]:
            (source,) = [name for name in _SOURCES if name in part]
            self.kinds[source] += 1
            if source == "pointer":
                self._follow(kind, part)
            elif source != "step":
                assert part[source]["by"] and part[source]["recorded_at"], f"{pointer}: {part}"
        getattr(self, f"_check_{told['way']}")(told)

    def _follow(self, kind: str, part: dict[str, Any]) -> None:
        pointed = part["pointer"]
        differently: dict[str, Any] = {}
        for name, value in pointed.get("asked", {}).items():
            differently[{"from": "from_on"}.get(name, name)] = (
                date.fromisoformat(value) if name == "as_of" and value else value
            )
        if pointed["report"] not in ("capital-accounts", "distributions", "ledger", "calls", "cash"):
            differently["from_on"] = None
        found = self.report(pointed["report"], **differently)
        for token in pointed["pointer"][1:].split("/"):
            found = found[int(token) if isinstance(found, list) else token]
        assert Fraction(found) in (Fraction(part["amount"]), -Fraction(part["amount"])), f"{part} points at {found}"

    @staticmethod
    def _check_sum(told: dict[str, Any]) -> None:
        assert sum(Fraction(part["amount"]) for part in told["parts"]) == Fraction(told["value"]), told
        assert told["sum"] == told["value"]

    @staticmethod
    def _check_ratio(told: dict[str, Any]) -> None:
        sides = {side: Fraction(0) for side in ("numerator", "denominator")}
        for part in told["parts"]:
            sides[part["side"]] += Fraction(part["amount"])
        assert all(sides[side] == Fraction(told[side]) for side in sides), told
        if told["value"] is None:
            assert not sides["denominator"]
        else:
            assert round_to_places(sides["numerator"] / sides["denominator"]) == Decimal(told["value"])

    @staticmethod
    def _check_rate(told: dict[str, Any]) -> None:
        """A little below the rate and a little above it the flows are worth something of opposite signs."""
        if told["value"] is None:
            assert told["reason"] in ("one_sign", "no_root", "ambiguous")
            return
        rate, step = Decimal(told["value"]), Decimal("2e-10")
        flows = [(part["step"]["days"], Decimal(part["amount"])) for part in told["parts"]]
        worths = [
            sum(amount * (1 + near) ** (Decimal(-days) / Decimal(told["period_days"])) for days, amount in flows)
            for near in (rate - step, rate + step)
        ]
        assert worths[0] * worths[1] <= 0, told
        said = sum(Decimal(part["step"]["worth"]) for part in told["parts"])
        assert abs(said - Decimal(told["residual"])) <= Decimal("1e-5") * max(1, len(flows)), told
