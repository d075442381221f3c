"""`poolbook audit`: who did what, when, from where and on behalf of whom; with proofs that others can check."""

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from poolbook.gateway.cli.noted import note_command
from poolbook.gateway.cli.options import as_instant
from poolbook.gateway.session import operator, session
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, NoSuch
from poolbook.kernel.member import Member

_TABLE = ("recorded_at", "by", "what", "outcome", "on_behalf_of_name", "address", "id")


@click.command("audit")
@click.option("--organisation", help="Whose trail; may be left out with one.")
@click.option("--by", "email", help="Only what this person did: their address.")
@click.option("--what", help="Only where the fact's type, or what was asked for, has this in it.")
@click.option("--from", "since", callback=as_instant, metavar="INSTANT", help="From this instant on.")
@click.option("--to", "until", callback=as_instant, metavar="INSTANT", help="Before this instant.")
@click.option("--limit", type=click.IntRange(1, limits.AUDIT_EXPORT_ITEMS), default=50, show_default=True)
@click.option("--heads", is_flag=True, help="Print the newest signed heads instead.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here instead of to the screen.")
@click.option("--proof", type=click.Path(path_type=Path), help="Write proofs of what was found into this file.")
def audit_command(
    organisation: str | None,
    email: str | None,
    what: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    heads: bool,
    form: str,
    output: Path | None,
    proof: Path | None,
) -> None:
    """Search an organisation's audit trail, the newest first."""
    with session():
        from poolbook.reporting import audit

        _sign_heads()
        by = operator(_organisation(organisation))
        firm: Any = by.organisation_id
        if heads:
            _print_heads(by, firm)
            return
        asked = audit.Question(actor=_user(email), what=what, since=since, until=until)
        items, more = audit.audit_trail(asked, by=by, organisation_id=firm, limit=limit)
        if proof is not None:
            _write(proof, _encoded(audit.proof_of_items(asked, by=by, organisation_id=firm, limit=limit)))
        if proof is not None or output is not None:
            note_command(firm, items=len(items), format=form, is_proved=proof is not None)
    _show([asdict(item) for item in items], form, output)
    if more is not None:
        click.echo("There are more: narrow the search, or raise --limit.", err=True)


def prove_statement(made: dict[str, Any], *, by: Member, pool_id: UUID, kind: str, target: Path) -> None:
    """
    Write a report with the proof that it was given out just so: an entry of the audit trail holds its SHA-256.

    made:   the report; by: the operator, in the pool's organisation; target: the file.
    raises: BadInput when it cannot be written.
    """
    from poolbook.reporting.audit import proof_of

    firm = by.organisation_id
    assert firm is not None
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    (entry,) = note_command(firm, subject=pool_id, report=kind, sha256=digest)
    _sign_heads()
    _write(target, _encoded(proof_of(entry, by=by, organisation_id=firm, statement=text)))


def _sign_heads() -> None:
    """Bring what waits into the trees; a server that runs beside us may be at it, and is done in a second."""
    from poolbook.eventlog import relay, trees
    from poolbook.eventlog.rooms import ROOMS

    relay.drain(of=relay.on_their_way())
    for room in ROOMS:
        trees.build(room)


def _organisation(name: str | None) -> UUID:
    from poolbook.users.queries import organisations

    known = organisations()
    found = [one for one in known if name is None or name in (one.name, str(one.id))]
    if len(found) == 1:
        return found[0].id
    if name is not None or not known:
        raise NoSuch(f"There is no organisation called {name}." if name else "There is no organisation yet.")
    raise BadInput(f"Say which organisation, with --organisation: {', '.join(one.name for one in known[:10])}.")


def _user(email: str | None) -> UUID | None:
    from poolbook.users.queries import user_by_email

    if email is None:
        return None
    user = user_by_email(email)
    if user is None:
        raise NoSuch(f"There is no user with the address {email}.")
    return user.id


def _print_heads(by: Member, firm: UUID) -> None:
    import msgspec

    from poolbook.eventlog.proof_file import shape_of
    from poolbook.reporting.audit import newest_heads

    shapes = [shape_of(head) for head in newest_heads(by=by, organisation_id=firm)]
    click.echo(msgspec.json.format(msgspec.json.encode(shapes), indent=2).decode())


def _encoded(file: Any) -> str:
    import msgspec

    return msgspec.json.encode(file).decode() + "\n"


def _show(rows: Sequence[dict[str, Any]], form: str, output: Path | None) -> None:
    if form == "table" and output is None:
        from poolbook.reporting.formats import plain_table, print_table

        table = plain_table(dict.fromkeys(_TABLE, False))
        for row in rows:
            table.add_row(*(_cell(row[name]) for name in _TABLE))
        print_table(table)
        return
    text = _as_csv(rows) if form == "csv" else json.dumps(rows, indent=2, ensure_ascii=False, default=_cell) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)


def _as_csv(rows: Sequence[dict[str, Any]]) -> str:
    from poolbook.kernel.spreadsheet import neutral
    from poolbook.reporting.audit import Item

    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(Item.__slots__)
    for row in rows:
        cells = {**row, "details": json.dumps(row["details"], ensure_ascii=False)}
        lines.writerow([neutral(_cell(cells[name])) for name in Item.__slots__])
    return written.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S.%fZ}"
    return "" if value is None else str(value)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror or type(error).__name__}.") from error
