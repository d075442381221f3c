"""`poolbook evidence`: files and notes put to what happened."""

import json
from pathlib import Path
from uuid import UUID

import click

from poolbook.gateway.cli.journal import read_file
from poolbook.gateway.session import find_pool, session
from poolbook.kernel.errors import BadInput

_POOL = click.option("--pool", help="Name or id; may be left out with one pool.")


@click.group("evidence")
def evidence_command() -> None:
    """Files and notes put to what happened; they stay there for good."""


@evidence_command.command("attach")
@_POOL
@click.option("--to", "subject", type=click.UUID, help="A fact or thing of the pool; left out, the pool itself.")
@click.option("--file", "path", type=click.Path(path_type=Path))
@click.option("--note", default="")
def attach_command(pool: str | None, subject: UUID | None, path: Path | None, note: str) -> None:
    """Put a file, a note or both to something of a pool."""
    with session():
        from poolbook.gateway.evidence import attach

        by, found = find_pool(pool)
        file = read_file(path) if path else None
        fact = attach(pool_id=found.id, subject=subject, by=by, file=file, note=note)
    click.echo(f"{fact.evidence_id} is kept{f', SHA-256 {fact.sha256}' if fact.sha256 else ''}.")


@evidence_command.command("list")
@_POOL
@click.option("--to", "subject", type=click.UUID, help="Only what was put to this.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def list_command(pool: str | None, subject: UUID | None, form: str) -> None:
    """List evidence of a pool."""
    with session():
        from poolbook.transactions.queries.evidence import evidence_of

        by, found = find_pool(pool)
        rows = [
            {
                "id": str(one.id),
                "to": str(one.subject),
                "name": one.name,
                "size": str(one.size),
                "note": one.note,
                "at": one.recorded_at.isoformat(),
            }
            for one in evidence_of(by, found.id, subjects=None if subject is None else [subject])
        ]
        if form == "json":
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        from rich.table import Table

        from poolbook.reporting.formats import print_table

        table = Table("Id", "To", "Name", "Bytes", "Note", "At", box=None)
        for row in rows:
            table.add_row(*row.values())
        print_table(table)


@evidence_command.command("save")
@_POOL
@click.argument("evidence", type=click.UUID)
@click.argument("target", type=click.Path(path_type=Path))
def save_command(pool: str | None, evidence: UUID, target: Path) -> None:
    """Write the file of evidence to TARGET, which must not be there yet."""
    with session():
        from poolbook.transactions.queries.evidence import evidence_file

        by, found = find_pool(pool)
        line, content = evidence_file(by, found.id, evidence)
    try:
        with target.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise BadInput(f"{target} cannot be written: {error.strerror or type(error).__name__}.") from error
    click.echo(f"{line.name} is in {target}, {line.size:,} bytes.")
