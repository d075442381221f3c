"""`poolbook verify`, `rebuild` and `facts`: prove the books, replay the log, look after parked facts."""

import json
from pathlib import Path

import click

from poolbook.eventlog.rooms import ROOMS
from poolbook.gateway.cli.noted import note_command
from poolbook.gateway.session import session
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused


class Differs(Refused):
    code = "tables_differ_from_log"


@click.command("verify")
@click.option("--proof", type=click.Path(path_type=Path), help="Check this file of proofs instead; needs nothing else.")
@click.option("--key", metavar="HEX", help="With --proof: the public key that must have signed it.")
def verify_command(proof: Path | None, key: str | None) -> None:
    """Prove that tables equal the log, books balance, hashes and the audit trail hold; name the first difference."""
    if key is not None and proof is None:
        raise click.UsageError("--key goes with --proof.")
    if proof is not None:
        _check_file(proof, key)
        return
    with session("owner"):
        from poolbook.eventlog.replay import verify

        for room in ROOMS:
            difference = verify(room)
            if difference is not None:
                raise Differs(difference)
            click.echo(f"{room}: tables equal the log, hashes hold")


def _check_file(path: Path, key: str | None) -> None:
    """No database is opened, and nothing of the home is read: the file is all there is."""
    from poolbook.eventlog.proof_file import check

    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from error
    said, keys = check(content, public_key=key)
    for sentence in said[: limits.MAX_FAULTS_SHOWN]:
        click.echo(f"proved: {sentence}")
    click.echo(f"{len(said):,} proved, signed with {', '.join(sorted(keys))}")
    if key is None:
        click.echo("Compare the key with the one that was published, or give it with --key.", err=True)


@click.command("rebuild")
@click.argument("room", type=click.Choice(ROOMS))
def rebuild_command(room: str) -> None:
    """Empty a room's tables and write them again from its log."""
    with session("owner"):
        from poolbook.eventlog.replay import rebuild

        click.echo(f"{room}: replayed {rebuild(room):,} facts")
        note_command(room=room)


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
        note_command(applied=applied)
        click.echo(f"{applied} applied, {left} still parked")
