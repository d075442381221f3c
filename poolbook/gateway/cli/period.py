"""`poolbook period`: what is locked, locking and unlocking."""

import json
from datetime import date

import click

from poolbook.gateway.cli.options import as_day
from poolbook.gateway.session import find_pool, session

_POOL = click.option("--pool", help="Name or id; may be left out with one pool.")


@click.group("period")
def period_command() -> None:
    """Locked periods: what belongs to them is posted in the open, and says so."""


@period_command.command("lock")
@_POOL
@click.option("--through", callback=as_day, required=True, metavar="DATE", help="The last day to lock.")
@click.option("--note", default="", help="For whoever reads the book later.")
def lock_command(pool: str | None, through: date, note: str) -> None:
    """Lock every day up to one."""
    with session():
        from poolbook.transactions.operations.lock_period import lock_period

        by, found = find_pool(pool)
        lock_period(pool_id=found.id, through=through, note=note, by=by)
    click.echo(f"{found.name} is locked through {through}.")


@period_command.command("unlock")
@_POOL
@click.option("--reason", required=True, help="Why; it stays in the history.")
def unlock_command(pool: str | None, reason: str) -> None:
    """Take the last lock back; the one before it holds again."""
    with session():
        from poolbook.transactions.operations.unlock_period import unlock_period

        by, found = find_pool(pool)
        fact = unlock_period(pool_id=found.id, reason=reason, by=by)
    left = f"locked through {fact.back_to}" if fact.back_to else "open"
    click.echo(f"The lock through {fact.through} is taken back: {found.name} is {left}.")


@period_command.command("list")
@_POOL
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def list_command(pool: str | None, form: str) -> None:
    """List every lock, those taken back too."""
    with session():
        from poolbook.transactions.queries.control import locks_of

        _, found = find_pool(pool)
        rows = [
            {
                "through": one.through.isoformat(),
                "locked_at": one.recorded_at.isoformat(),
                "note": one.note,
                "unlocked_at": one.unlocked_at.isoformat() if one.unlocked_at else "",
                "reason": one.reason,
            }
            for one in locks_of(found.id)
        ]
        if form == "json":
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        from rich.table import Table

        from poolbook.reporting.formats import print_table

        table = Table("Through", "Locked", "Note", "Unlocked", "Reason", box=None)
        for row in rows:
            table.add_row(*row.values())
        print_table(table)
