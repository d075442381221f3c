"""A report as one flat table: a header and rows, for screens and spreadsheets."""

from collections.abc import Callable, Iterator
from typing import Any

from poolbook.reporting.capital_accounts import AMOUNTS as CAPITAL_AMOUNTS
from poolbook.reporting.cash import AMOUNTS as CASH_AMOUNTS
from poolbook.reporting.positions import AMOUNTS as POSITION_AMOUNTS
from poolbook.reporting.question import Report

Cell = str | int | None
Row = list[Cell]

_RATES = ("irr", "tvpi", "dpi", "rvpi", "pic", "moic")

HEADERS: dict[str, tuple[str, ...]] = {
    "capital-accounts": ("investor", "class", *CAPITAL_AMOUNTS),
    "performance": ("of", "name", *_RATES, "irr_reason", "cost", "fair_value"),
    "distributions": ("date", "line", "of", "amount", "carry", "lp", "gp"),
    "trial-balance": ("code", "name", "of", "debit", "credit"),
    "ledger": ("number", "date", "kind", "code", "of", "debit", "credit", "balance", "memo", "fact"),
    "register": (
        "register_no", "investor", "kind", "class", "country", "admitted_on", "commitment", "share",
    ),
    "calls": ("date", "due_on", "state", "investor", "called", "paid", "paid_on", "overdue", "reference", "memo"),
    "cash": ("account", "number", "date", "kind", "received", "paid", "balance", "memo"),
    "positions": ("investor", "class", *POSITION_AMOUNTS, "posted", "irr", "tvpi", "dpi", "irr_reason"),
}  # fmt: skip
FIGURES = frozenset(
    {*CAPITAL_AMOUNTS, *CASH_AMOUNTS, *_RATES, "amount", "carry", "lp", "gp", "debit", "credit", "balance", "called"}
    | {*POSITION_AMOUNTS, "cost", "fair_value", "posted", "share", "number", "register_no"}
)  # columns that hold what we reckoned, never what somebody typed


def rows(kind: str, report: Report) -> tuple[list[str], list[Row]]:
    """
    Flatten a report.

    kind:    a key of HEADERS.
    report:  as poolbook.reporting.report returned it.
    returns: the header, and rows as long as it; figures are the report's decimal strings, None is an empty cell.
    """
    header = list(HEADERS[kind])
    return header, [[_cell(one.get(name)) for name in header] for one in _FLATTEN[kind](report)]


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else ""
    assert value is None or isinstance(value, str | int), f"{value!r} fits into no cell"
    return value


def _capital_accounts(report: Report) -> Iterator[Report]:
    yield from report["accounts"]
    yield {"investor": "Total", **report["total"]}


def _performance(report: Report) -> Iterator[Report]:
    yield {"of": "net", "name": "All lps", **report["net"]}
    yield {"of": "gross", "name": "All investments", **report["gross"]}
    for one in report["investors"]:
        yield {"of": "investor", "name": one["investor"], **one}
    for one in report["investments"]:
        yield {"of": "investment", "name": one["investment"], **one}


def _distributions(report: Report) -> Iterator[Report]:
    for one in report["distributions"]:
        yield {"date": one["date"], "line": "distribution", "of": one["memo"], "amount": one["amount"]}
        for tier in one["tiers"]:
            yield {"date": one["date"], "line": "tier", "of": tier["name"], "lp": tier["lp"], "gp": tier["gp"]}
        for line in one["lines"]:
            yield {"date": one["date"], "line": "investor", "of": line["investor"], **line}


def _trial_balance(report: Report) -> Iterator[Report]:
    yield from report["accounts"]
    yield {"name": "Total", "debit": report["total_debit"], "credit": report["total_credit"]}


def _ledger(report: Report) -> Iterator[Report]:
    for one in report["transactions"]:
        for entry in one["entries"]:
            yield {**one, **entry}


def _register(report: Report) -> Iterator[Report]:
    yield from report["investors"]
    yield {"investor": "Total", **report["total"]}


def _calls(report: Report) -> Iterator[Report]:
    for one in report["calls"]:
        for line in one["lines"]:
            yield {**one, **line}


def _positions(report: Report) -> Iterator[Report]:
    yield from report["positions"]
    yield {"investor": "Total", **report["total"]}


def _cash(report: Report) -> Iterator[Report]:
    for one in report["accounts"]:
        yield {"account": one["account"], "date": report["from"], "kind": "opening", "balance": one["opening"]}
        for line in one["lines"]:
            yield {"account": one["account"], **line}
        yield {
            "account": one["account"],
            "date": report["as_of"],
            "kind": "closing",
            "received": one["received"],
            "paid": one["paid"],
            "balance": one["closing"],
        }


_FLATTEN: dict[str, Callable[[Report], Iterator[Report]]] = {
    "capital-accounts": _capital_accounts,
    "performance": _performance,
    "distributions": _distributions,
    "trial-balance": _trial_balance,
    "ledger": _ledger,
    "register": _register,
    "calls": _calls,
    "cash": _cash,
    "positions": _positions,
}
