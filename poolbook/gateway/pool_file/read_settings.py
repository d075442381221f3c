"""The sheet pool: its keys and values, read into a pool and its terms."""

import difflib
import re
from collections.abc import Iterable
from zoneinfo import available_timezones

from poolbook.contracts.pools import FeeStep, PoolTerms
from poolbook.gateway.pool_file.faults import Faults
from poolbook.gateway.pool_file.rows import PoolRow, Setting
from poolbook.gateway.pool_file.table import Cells
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import currency_digits
from poolbook.kernel.said import said

SHEET = "pool"
KINDS = ("spv", "fund")
PAYMENTS = ("on_due_date", "listed")
FEE_BASES = ("committed", "called", "invested", "nav")
KEYS = (
    "name", "kind", "currency", "time_zone", "opened_on", "organisation", "sharing", "payments",
    "waterfall.style", "waterfall.hurdle_rate", "waterfall.hurdle_compounding", "waterfall.capital_base",
    "waterfall.catch_up", "waterfall.carry", "fee.rate", "fee.base", "fee.per", "fee.in", "fee.day_count",
    "equalisation.rate", "clawback.tax",
)  # fmt: skip
_LATER_FEE = re.compile(r"fee\.([1-9][0-9]?)\.(from|rate|base)")


def read_settings(rows: Iterable[Cells], faults: Faults) -> PoolRow | None:
    """
    Read the pool from the rows of its sheet.

    returns: None when something is wrong, with its faults.
    """
    before = 0  # faults of the sheet itself were noted before its rows came
    found: dict[str, Cells] = {}
    settings = []
    for cells in rows:
        key = cells.values["key"]
        if key not in KEYS and not _LATER_FEE.fullmatch(key):
            near = difflib.get_close_matches(key, KEYS, 1)
            said_unknown = (
                said("key_near", f"{key[:40]!r} is unknown. Did you mean {near[0]}?", key=key[:40], near=near[0])
                if near
                else said(
                    "key_unknown",
                    f"{key[:40]!r} is unknown. Known are {', '.join(KEYS)} and fee.2.from and so on.",
                    key=key[:40],
                    keys=", ".join(KEYS),
                )
            )
            cells.fault("key", said_unknown)
        elif key in found:
            cells.fault(
                "key",
                said(
                    "key_twice",
                    f"{key} stands here twice; the first is in row {found[key].row}.",
                    key=key,
                    row=found[key].row,
                ),
            )
        elif cells.filled("value"):  # a key without a value is a key left out
            found[key] = cells
            settings.append(Setting(row=cells.row, key=key, value=cells.values["value"]))
    if not found and faults.count > before:
        return None  # the sheet is missing or has no header: that says it all
    pool = _pool(_Values(found, faults), tuple(settings))
    return pool if faults.count == before else None


class _Values:
    """The values by key; a missing one that is needed is a fault of the sheet."""

    def __init__(self, found: dict[str, Cells], faults: Faults) -> None:
        self._found, self._faults = found, faults

    def cells(self, key: str, *, required: bool = False) -> Cells:
        """Return the row of a key, or an empty one."""
        if key in self._found:
            return self._found[key]
        if required:
            self._faults.add(SHEET, None, "key", said("key_missing", f"{key} is missing; add a row for it.", key=key))
        return Cells(SHEET, 0, {}, self._faults)

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str | None) -> str:
        """Read one of some words, or take the default."""
        cells = self.cells(key, required=default is None)
        return cells.choice("value", allowed, required=False) or default or ""

    def rate(self, key: str) -> str | None:
        """Read a rate, or None."""
        return self.cells(key).rate("value")

    def keys(self) -> Iterable[str]:
        """Return the keys that are there."""
        return self._found


def _pool(values: _Values, settings: tuple[Setting, ...]) -> PoolRow | None:
    name = values.cells("name", required=True).name("value")
    currency = values.cells("currency", required=True)
    if currency.filled("value"):
        try:
            currency_digits(currency.values["value"])
        except BadInput as refusal:
            currency.fault("value", refusal.message)
    zone = values.cells("time_zone", required=True)
    if zone.filled("value") and zone.values["value"] not in available_timezones():
        zone.fault(
            "value",
            said(
                "cell_no_time_zone",
                f"{zone.values['value'][:40]!r} is no time zone; write one such as Australia/Sydney.",
                text=zone.values["value"][:40],
            ),
        )
    opened_on = values.cells("opened_on", required=True).day("value", required=False)
    kind = values.choice("kind", KINDS, default=None)
    payments = values.choice("payments", PAYMENTS, default="on_due_date")
    terms = _terms(values)
    if opened_on is None:
        return None
    return PoolRow(
        name=name,
        kind=kind,
        currency=currency.values.get("value", ""),
        time_zone=zone.values.get("value", ""),
        opened_on=opened_on,
        organisation=values.cells("organisation").name("value"),
        payments=payments,
        terms=terms,
        settings=settings,
    )


def _terms(values: _Values) -> PoolTerms:
    has_fee = any(key.startswith("fee.") for key in values.keys())  # noqa: SIM118 - keys() is ours
    return PoolTerms(
        sharing=values.choice("sharing", ("commitment", "paid_in"), default="commitment"),
        style=values.choice("waterfall.style", ("european", "american"), default="european"),
        hurdle_rate=values.rate("waterfall.hurdle_rate") or "0",
        hurdle_compounding=values.choice("waterfall.hurdle_compounding", ("annual", "simple"), default="annual"),
        capital_base=values.choice("waterfall.capital_base", ("contributed", "invested"), default="contributed"),
        catch_up=values.rate("waterfall.catch_up") or "0",
        carry=values.rate("waterfall.carry") or "0",
        fee_steps=_fee_steps(values) if has_fee else (),
        fee_per=values.choice("fee.per", ("quarter", "half", "year"), default=None) if has_fee else None,
        fee_in=values.choice("fee.in", ("advance", "arrears"), default=None) if has_fee else None,
        fee_day_count=values.choice("fee.day_count", ("act/365", "act/360", "30/360"), default=None)
        if has_fee
        else None,
        equalisation_rate=values.rate("equalisation.rate"),
        clawback_tax=values.rate("clawback.tax"),
    )


def _fee_steps(values: _Values) -> tuple[FeeStep, ...]:
    values.cells("fee.rate", required=True)
    base = values.choice("fee.base", FEE_BASES, default=None)
    steps = [FeeStep(from_on=None, rate=values.rate("fee.rate") or "0", base=base)]
    numbers = {int(match[1]) for key in values.keys() if (match := _LATER_FEE.fullmatch(key))}  # noqa: SIM118
    for number in sorted(numbers):
        start = values.cells(f"fee.{number}.from", required=True)
        from_on = start.day("value", required=False)
        last = steps[-1].from_on
        if number != len(steps) + 1:
            start.fault(
                "key",
                said(
                    "fee_steps_gap",
                    f"fee steps are numbered 2, 3, … without a gap; {number} does not follow.",
                    number=number,
                ),
            )
        elif from_on and last and from_on <= last:
            start.fault("value", said("fee_step_before", "a fee step starts after the one before it."))
        values.cells(f"fee.{number}.rate", required=True)
        rate = values.rate(f"fee.{number}.rate") or "0"
        steps.append(
            FeeStep(
                from_on=from_on,
                rate=rate,
                base=values.choice(f"fee.{number}.base", FEE_BASES, default=steps[-1].base),
            )
        )
    return tuple(steps)
