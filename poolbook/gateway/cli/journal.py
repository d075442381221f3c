"""`poolbook journal`: entries by hand, written by one person and approved by another."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from poolbook.gateway.cli.acting import pool_as
from poolbook.gateway.cli.options import as_day
from poolbook.gateway.cli.reconciling import account_named
from poolbook.gateway.session import session
from poolbook.kernel.errors import BadInput, NoSuch
from poolbook.kernel.ids import new_id
from poolbook.kernel.limits import MAX_EVIDENCE_BYTES
from poolbook.kernel.money import Money

_POOL = click.option("--pool", help="Name or id; may be left out with one pool.")
_BY = click.option("--by", "email", help="Address of the member who does it; left out, the operator of this machine.")
_SIDES = ("debit", "credit")


@click.group("journal")
def journal_command() -> None:
    """Journal entries by hand."""


@journal_command.command("propose")
@_POOL
@_BY
@click.option("--on", callback=as_day, required=True, metavar="DATE", help="The day of the entry.")
@click.option("--line", "lines", multiple=True, required=True, metavar='"CODE debit|credit AMOUNT [WHOSE]"')
@click.option("--reason", required=True, help="For whoever reads the book later.")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path), help="Evidence.")
@click.option("--note", default="", help="Where the evidence can be seen, if there is no file.")
@click.option("--adjusts", callback=as_day, metavar="DATE", help="An earlier day that it corrects.")
def propose_command(
    pool: str | None,
    email: str | None,
    on: date,
    lines: tuple[str, ...],
    reason: str,
    files: tuple[Path, ...],
    note: str,
    adjusts: date | None,
) -> None:
    """Write an entry; somebody else has to approve it. WHOSE is an investor's name, or a bank account's for 1000."""
    with session():
        from poolbook.transactions.operations.propose_journal_entry import propose_journal_entry

        by, found = pool_as(pool, email)
        entry_id = new_id()
        propose_journal_entry(
            pool_id=found.id,
            entry_id=entry_id,
            effective_on=on,
            lines=[_line(by, found, text) for text in lines],
            reason=reason,
            files=[read_file(path) for path in files],
            note=note,
            adjusts=adjusts,
            by=by,
        )
    click.echo(f"{entry_id} waits for somebody else: `poolbook journal approve {entry_id} --by EMAIL`.")


def _line(by: Any, pool: Any, text: str) -> Any:
    from poolbook.transactions.operations._journal_lines import JournalLine
    from poolbook.users.queries import investor_id_by_name

    code, _, rest = text.strip().partition(" ")
    side, _, rest = rest.strip().partition(" ")
    amount, _, whose = rest.strip().partition(" ")
    if side not in _SIDES or not amount:
        raise BadInput(f'{text[:80]!r} is not a line like "5100 debit 9.00" or "3000.expenses debit 6.00 Ann Archer".')
    holder = None
    if whose.strip() and code == "1000":
        holder = account_named(by, pool.id, whose.strip()).id
    elif whose.strip():
        holder = investor_id_by_name(pool.organisation_id, whose.strip())
        if holder is None:
            raise NoSuch(f"There is no investor called {whose.strip()!r}; `poolbook report register` lists them.")
    return JournalLine(account=code, holder=holder, **{side: Money.parse(amount, pool.currency)})


def read_file(path: Path) -> Any:
    """Read a file of evidence, up to what a file may have."""
    from poolbook.eventlog.uploads import received
    from poolbook.transactions.operations._evidence import NewFile

    try:
        with path.open("rb") as file:
            content = file.read(MAX_EVIDENCE_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from error
    return NewFile(name=path.name, content=received(content, path.name))


@journal_command.command("approve")
@_POOL
@_BY
@click.argument("entry", type=click.UUID)
def approve_command(pool: str | None, email: str | None, entry: UUID) -> None:
    """Post an entry exactly as somebody else proposed it."""
    with session():
        from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry

        by, found = pool_as(pool, email)
        fact = approve_journal_entry(pool_id=found.id, entry_id=entry, by=by)
    click.echo(f"{entry} is posted on {fact.effective_on}.")


@journal_command.command("drop")
@_POOL
@_BY
@click.argument("entry", type=click.UUID)
@click.option("--reason", required=True, help="Why it will not be posted.")
def drop_command(pool: str | None, email: str | None, entry: UUID, reason: str) -> None:
    """Withdraw one's own proposal, or decline somebody else's."""
    with session():
        from poolbook.transactions.operations.drop_journal_entry import drop_journal_entry

        by, found = pool_as(pool, email)
        fact = drop_journal_entry(pool_id=found.id, entry_id=entry, reason=reason, by=by)
    click.echo(f"{entry} is {fact.outcome}.")


@journal_command.command("list")
@_POOL
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def list_command(pool: str | None, form: str) -> None:
    """List entries by hand with their lines."""
    with session():
        from poolbook.transactions.queries.journal import journal_entries_of
        from poolbook.users.queries import names_of

        _, found = pool_as(pool, None)
        entries = journal_entries_of(found.id)
        holders = {holder for one in entries for leg in one.legs for holder in leg.amounts}
        names = names_of(found.organisation_id, list(holders))
        rows: list[dict[str, Any]] = [
            {
                "id": str(one.entry_id),
                "date": one.effective_on.isoformat(),
                "state": one.state,
                "reason": one.reason,
                "lines": [
                    {
                        "account": leg.account,
                        "of": names.get(holder, ""),
                        "debit": str(Money(max(minor, 0), found.currency)),
                        "credit": str(Money(max(-minor, 0), found.currency)),
                    }
                    for leg in one.legs
                    for holder, minor in leg.amounts.items()
                ],
            }
            for one in entries
        ]
        if form == "json":
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        from rich.table import Table

        from poolbook.reporting.formats import print_table

        table = Table("Id", "Date", "State", "Reason", "Account", "Of", "Debit", "Credit", box=None)
        for row in rows:
            for place, line in enumerate(row["lines"]):
                first = (row["id"], row["date"], row["state"], row["reason"]) if not place else ("",) * 4
                table.add_row(*first, *line.values())
        print_table(table)
