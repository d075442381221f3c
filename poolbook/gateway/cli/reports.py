"""`poolbook report` and `pools`: what is here, and where everybody stands."""

import io
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from poolbook.gateway.cli.options import as_day, as_instant
from poolbook.gateway.session import find_pool, operator, session
from poolbook.kernel.errors import BadInput, NoSuch

KINDS = (
    "capital-accounts",
    "performance",
    "distributions",
    "trial-balance",
    "ledger",
    "register",
    "calls",
    "cash",
    "positions",
)


@click.command("pools")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def pools_command(form: str) -> None:
    """List the pools of this installation."""
    with session():
        from poolbook.pools.queries import pools_of
        from poolbook.users.queries import organisations

        rows = [
            {
                "pool": pool.name,
                "id": str(pool.id),
                "organisation": firm.name,
                "kind": pool.kind,
                "currency": pool.currency,
                "state": pool.state,
            }
            for firm in organisations()
            for pool in pools_of(operator(firm.id))
        ]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        _print_table(["Pool", "Organisation", "Kind", "Currency", "State", "Id"], rows)


def _print_table(titles: list[str], rows: list[dict[str, str]]) -> None:
    from rich.table import Table

    from poolbook.reporting.formats import print_table

    table = Table(*titles, box=None)
    for row in rows:
        table.add_row(*(row[title.lower()] for title in titles))
    print_table(table)


@click.command("report")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--from", "from_on", callback=as_day, metavar="DATE", help="Columns run from this day.")
@click.option("--as-of", callback=as_day, metavar="DATE", help="What had happened by the end of this day.")
@click.option("--as-known", callback=as_instant, metavar="INSTANT", help="What had been recorded by this instant.")
@click.option("--investor", help="Only this investor's part.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]), default="table")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here instead of to the screen.")
@click.option("--proof", type=click.Path(path_type=Path), help="Also write the report with a proof that it was given.")
def report_command(
    kind: str,
    pool: str | None,
    from_on: date | None,
    as_of: date | None,
    as_known: datetime | None,
    investor: str | None,
    form: str,
    output: Path | None,
    proof: Path | None,
) -> None:
    """Print a report of a pool: KIND is capital-accounts, performance, distributions, trial-balance, ledger, register,
    calls or cash."""
    with session():
        from poolbook.reporting import report

        by, found = find_pool(pool)
        made = report(
            kind,
            by=by,
            pool_id=found.id,
            from_on=from_on,
            as_of=as_of,
            as_known=as_known,
            investor_id=investor_called(by.organisation_id, investor),
        )
        if proof is not None:
            from poolbook.gateway.cli.audit import prove_statement

            prove_statement(made, by=by, pool_id=found.id, kind=kind, target=proof)
    _show(kind, made, form, output)


def investor_called(organisation_id: Any, name: str | None) -> Any:
    """
    Return the id of the organisation's investor of a name; None for None.

    raises: NoSuch.
    """
    from poolbook.users.queries import investor_id_by_name

    if name is None:
        return None
    found = investor_id_by_name(organisation_id, name)
    if found is None:
        raise NoSuch(f"There is no investor called {name!r}; `poolbook report register` lists them.")
    return found


def _show(kind: str, made: dict[str, Any], form: str, output: Path | None) -> None:
    try:
        _write(kind, made, form, output)
    except OSError as error:
        if output is None:
            raise
        raise BadInput(f"{output} cannot be written: {error.strerror or type(error).__name__}.") from error


def _write_workbook(kind: str, made: dict[str, Any], output: Path | None) -> None:
    from poolbook.reporting import formats

    if output is None and sys.stdout.isatty():
        raise BadInput("A workbook goes into a file: add --output FILE.xlsx, or > FILE.xlsx.")
    whole = io.BytesIO()
    formats.as_xlsx(kind, made, whole)
    if output is None:
        sys.stdout.buffer.write(whole.getvalue())
    else:
        output.write_bytes(whole.getvalue())


def _write(kind: str, made: dict[str, Any], form: str, output: Path | None) -> None:
    from poolbook.reporting import formats

    if form == "xlsx":
        _write_workbook(kind, made, output)
        return
    if form == "table" and output is None:
        formats.print_table(formats.as_table(kind, made))
        return
    text = formats.as_csv(kind, made) if form == "csv" else json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
