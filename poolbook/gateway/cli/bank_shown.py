"""What came of bank files, and what lies in bank accounts, as tables for people and JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import click

from poolbook.kernel.money import Money
from poolbook.transactions.operations._bank_file import FileRead, StatementRead
from poolbook.transactions.queries import BankLineView, CashItemView, StatementView

_COUNTS = ("read", "new", "known", "matched", "unmatched", "ticked", "receipts", "unexplained")


def show_files(read: Sequence[FileRead], *, form: str, dry_run: bool) -> None:
    """Print read, new, already known, matched and unmatched lines per file, and what a person should look at."""
    rows = [(file.file, statement, _counts(statement)) for file in read for statement in file.statements]
    if form == "json":
        _print_json([_file(file) | {"dry_run": dry_run} for file in read])
        return
    if rows:
        titles = ("File", "Account", "Statement", "Read", "New", "Already known", "Matched", "Unmatched", "Proven")
        _print_table(
            titles,
            [
                (
                    file, one.account, f"{one.format} {one.number}".strip(), *_shown(counts),
                    "yes" if one.is_proven else "no",
                )
                for file, one, counts in rows
            ],
            right=range(3, 8),
        )  # fmt: skip
    for file, one, _ in rows:
        for warning in one.warnings:
            click.echo(f"{file}{f', statement {one.number}' if one.number else ''}: {warning}", err=True)
    if dry_run:
        click.echo("Dry run, nothing was changed.", err=True)


def _shown(counts: dict[str, int]) -> list[str]:
    return [f"{counts[name]:,}" for name in ("read", "new", "known", "matched", "unmatched")]


def _counts(one: StatementRead) -> dict[str, int]:
    """matched: equal an entry, or pay a line of a call. unmatched: somebody has to look at them."""
    return {
        "read": one.read,
        "new": one.new,
        "known": one.known,
        "matched": one.ticked + one.matched,
        "unmatched": one.left,
        "ticked": one.ticked,
        "receipts": one.receipts,
        "unexplained": one.unexplained,
    }


def _file(file: FileRead) -> dict[str, Any]:
    counted = [_counts(one) for one in file.statements]
    return {
        "file": file.file,
        **{name: sum(counts[name] for counts in counted) for name in _COUNTS},
        "statements": [
            {
                "pool_id": str(one.pool_id),
                "bank_account_id": str(one.bank_account_id),
                "account": one.account,
                "statement_id": str(one.statement_id),
                "format": one.format,
                "number": one.number,
                "from": _day(one.from_on),
                "to": _day(one.closed_on),
                "opening": _text(one.opening),
                "closing": _text(one.closing),
                "is_proven": one.is_proven,
                **counts,
                "warnings": list(one.warnings),
            }
            for one, counts in zip(file.statements, counted, strict=True)
        ],
    }


def show_statements(found: Sequence[StatementView], names: Mapping[UUID, str], *, form: str) -> None:
    """Print statements by account and day; names: of the pool's accounts."""
    rows = [
        {
            "account": names[one.bank_account_id],
            "from": _day(one.from_on),
            "to": _day(one.closed_on),
            "format": one.format,
            "number": one.number,
            "opening": _text(one.opening),
            "closing": _text(one.closing),
            "lines": one.lines_read,
            "new": one.lines_new,
            "proven": one.is_proven,
            "gap": _text(one.gap),
            "override": one.override_reason,
            "notes": list(one.notes),
            "id": str(one.id),
        }
        for one in found
    ]
    _show(
        rows, form, hidden=("notes", "override", *_if_one(names)), right=("opening", "closing", "lines", "new", "gap")
    )


def show_lines(found: Sequence[BankLineView], names: Mapping[UUID, str], *, form: str) -> None:
    """Print lines by day; names: of the pool's accounts."""
    rows = [
        {
            "account": names[one.bank_account_id],
            "day": _day(one.booked_on),
            "amount": _text(one.amount),
            "state": one.state,
            "counterparty": one.said.counterparty,
            "text": one.said.text,
            "reference": one.said.bank_reference,
            "end_to_end": one.said.end_to_end,
            "taken_back": one.is_reversal,
            "receipt_id": str(one.receipt_id) if one.receipt_id else None,
            "id": str(one.id),
        }
        for one in found
    ]
    _show(rows, form, hidden=("receipt_id", "end_to_end", "taken_back", *_if_one(names)), right=("amount",))


def show_items(found: Sequence[CashItemView], names: Mapping[UUID, str], *, form: str) -> None:
    """Print cash items by day; names: of the pool's accounts."""
    rows = [
        {
            "account": names[one.bank_account_id],
            "day": _day(one.happened_on),
            "amount": _text(one.amount),
            "kind": one.kind,
            "reference": one.reference,
            "line_id": str(one.line_id) if one.line_id else None,
            "id": str(one.id),
        }
        for one in found
    ]
    _show(rows, form, hidden=("line_id", *_if_one(names)), right=("amount",))


def _if_one(names: Mapping[UUID, str]) -> tuple[str, ...]:
    return ("account",) if len(names) == 1 else ()


def _show(rows: list[dict[str, Any]], form: str, *, hidden: Sequence[str], right: Sequence[str]) -> None:
    if form == "json":
        _print_json(rows)
        return
    names = [name for name in (rows[0] if rows else {}) if name not in hidden]
    cells = [tuple(_cell(row[name]) for name in names) for row in rows]
    places = [place for place, name in enumerate(names) if name in right]
    _print_table([name.capitalize() for name in names], cells, right=places)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _print_table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int]) -> None:
    from rich.markup import escape
    from rich.table import Table

    from poolbook.reporting.formats import print_table

    table = Table(box=None)
    for place, title in enumerate(titles):
        table.add_column(title, justify="right" if place in right else "left")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    print_table(table)


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _text(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)
