"""`poolbook verify`, `rebuild` and `facts`: prove the books, replay the log, look after parked facts."""

import json

import click

from poolbook.eventlog.rooms import ROOMS
from poolbook.gateway.session import session
from poolbook.kernel.errors import Refused


class Differs(Refused):
    code = "tables_differ_from_log"


@click.command("verify")
def verify_command() -> None:
    """Prove that tables equal the log, books balance and hashes hold; name the first difference."""
    with session("owner"):
        from poolbook.eventlog.replay import verify

        for room in ROOMS:
            difference = verify(room)
            if difference is not None:
                raise Differs(difference)
            click.echo(f"{room}: tables equal the log, hashes hold")


@click.command("rebuild")
@click.argument("room", type=click.Choice(ROOMS))
def rebuild_command(room: str) -> None:
    """Empty a room's tables and write them again from its log."""
    with session("owner"):
        from poolbook.eventlog.replay import rebuild

        click.echo(f"{room}: replayed {rebuild(room):,} facts")


@click.group("facts")
def facts_command() -> None:
    """Facts that could not be applied in a room."""


@facts_command.command("parked")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def parked_command(form: str) -> None:
    """List parked facts: what failed, and what stands behind it."""
    with session():
        from poolbook.eventlog.inbox import parked

        rows = [{"room": room, **row} for room in ROOMS for row in parked(room)]
        if form == "json":
            click.echo(json.dumps(rows, default=str, indent=2))
            return
        for row in rows:
            click.echo(f"{row['room']}: {row['type']} {row['fact_id']} of {row['source']}: {row['error']}")
        click.echo(f"{len(rows)} parked")


@facts_command.command("retry")
def retry_command() -> None:
    """Try parked facts again, each stream in order."""
    with session():
        from poolbook.eventlog.inbox import retry_parked

        results = [retry_parked(room) for room in ROOMS]
        applied, left = sum(one for one, _ in results), sum(other for _, other in results)
        click.echo(f"{applied} applied, {left} still parked")
