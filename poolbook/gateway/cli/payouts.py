"""`poolbook payouts`: what is due, and files for the bank: prepared, approved, exported once, settled."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from poolbook.contracts.payout_files import PAYOUT_FORMATS, Originator
from poolbook.gateway.cli.acting import pool_as
from poolbook.gateway.cli.options import as_day
from poolbook.gateway.cli.reconciling import account_named
from poolbook.gateway.session import session
from poolbook.kernel.errors import BadInput, NoSuch

_POOL = click.option("--pool", help="Name or id; may be left out with one pool.")
_BY = click.option("--by", "email", help="Address of the member who does it; left out, the operator of this machine.")
_FORM = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
_FILE = click.argument("file", metavar="FILE")
_ON = click.option("--on", callback=as_day, required=True, metavar="DATE", help="The day of the bank's own line.")


@click.group("payouts")
def payouts_command() -> None:
    """Payouts: what is due, and files for the bank. FILE is a payout file's number in its pool, or its id."""


@payouts_command.command("due")
@_POOL
@click.option("--by-file", "kind", type=click.Choice(PAYOUT_FORMATS), default="aba", show_default=True)
@_FORM
def due_command(pool: str | None, kind: str, form: str) -> None:
    """List payouts that are due and in no open file, and why a file of a format cannot pay some of them."""
    with session():
        from poolbook.gateway import payout_files
        from poolbook.users.queries import names_of

        by, found = pool_as(pool, None)
        due = payout_files.due(by, found.id, kind)
        names = names_of(found.organisation_id, [one.payout.investor_id for one in due])
        rows = [
            {
                "investor": names.get(one.payout.investor_id, ""),
                "amount": str(one.payout.amount),
                "due": one.payout.due_on.isoformat(),
                "state": one.payout.state,
                "problem": one.problem or "",
            }
            for one in due
        ]
        _print(rows, form)


@payouts_command.command("prepare")
@_POOL
@_BY
@click.argument("kind", metavar="FORMAT", type=click.Choice(PAYOUT_FORMATS))
@click.option("--on", callback=as_day, metavar="DATE", help="The day on which the bank is asked to pay.")
@click.option("--account", help="Name, number or id of the account that pays; left out, the pool's first one.")
@click.option("--distribution", type=click.UUID, help="Only payouts of this distribution.")
@click.option("--investor", "investors", multiple=True, help="Only this investor's; may be given several times.")
@click.option("--skip-missing", is_flag=True, help="Leave out whoever cannot be paid by this file.")
@click.option("--text", default="", help="What investors read on their statements; left out, the pool's name.")
@click.option("--sender", default="", help="The sender's name as the bank knows it; left out, the pool's.")
@click.option("--description", default="", help="ABA, NACHA: what the payments are, such as DISTRIB.")
@click.option("--institution", default="", help="ABA: three letters of the sender's bank, such as CBA.")
@click.option("--user-number", default="", help="ABA: the user identification number, six digits.")
@click.option("--balanced", is_flag=True, help="ABA: a last record debits the paying account with the total.")
@click.option("--company-id", default="", help="NACHA: the company identification, ten characters.")
@click.option("--bank-name", default="", help="NACHA: name of the bank that takes the file.")
@click.option("--single-debits", is_flag=True, help="pain: the bank books a debit for each payment.")
def prepare_command(
    pool: str | None,
    email: str | None,
    kind: str,
    on: date | None,
    account: str | None,
    distribution: UUID | None,
    investors: tuple[str, ...],
    skip_missing: bool,
    text: str,
    **sender: Any,
) -> None:
    """Put payouts that are due into a file for the bank. What the bank was told of the sender is remembered."""
    with session():
        from poolbook.gateway import payout_files

        by, found = pool_as(pool, email)
        with _naming_whom_it_cannot_pay(found):
            file_id = payout_files.prepare(
                pool_id=found.id,
                form=kind,
                by=by,
                originator=_originator(sender),
                text=text,
                execution_on=on,
                bank_account_id=account_named(by, found.id, account).id if account else None,
                subject_id=distribution,
                investor_ids=[_investor(found, name) for name in investors] or None,
                skip_missing=skip_missing,
            )
        file = payout_files.file_seen_by(by, file_id)
        written = payout_files.bytes_of(by, file)
        assert written is not None
    for note in written.notes:
        click.echo(note, err=True)
    click.echo(
        f"File {file.number}: {len(file.payments)} payments, {file.total} {file.total.currency}, on "
        f"{file.execution_on}. It waits for somebody else: `poolbook payouts approve {file.number} --by EMAIL`."
    )


@contextmanager
def _naming_whom_it_cannot_pay(pool: Any) -> Iterator[None]:
    """The refusal knows ids; a person wants names."""
    from poolbook.transactions.operations.prepare_payout_file import PayeesMissing
    from poolbook.users.queries import names_of

    try:
        yield
    except PayeesMissing as refusal:
        problems: Any = refusal.facts["problems"]
        names = names_of(pool.organisation_id, [UUID(one["investor_id"]) for one in problems])
        for one in problems:
            click.echo(f"{names[UUID(one['investor_id'])]}: {one['why']}", err=True)
        raise


def _originator(given: dict[str, Any]) -> Originator | None:
    """Return what was said of the sender; None when nothing was, so that the last file's holds."""
    if not any(given.values()):
        return None
    return Originator(
        name=given["sender"],
        description=given["description"],
        institution=given["institution"],
        user_number=given["user_number"],
        company_id=given["company_id"],
        destination_name=given["bank_name"],
        is_balanced=given["balanced"],
        is_booked_as_one=not given["single_debits"],
    )


def _investor(pool: Any, name: str) -> UUID:
    from poolbook.users.queries import investor_id_by_name

    found = investor_id_by_name(pool.organisation_id, name)
    if found is None:
        raise NoSuch(f"There is no investor called {name!r}; `poolbook report register` lists them.")
    return found


@payouts_command.command("list")
@_POOL
@_FORM
def list_command(pool: str | None, form: str) -> None:
    """List a pool's payout files, the newest first."""
    with session():
        from poolbook.transactions.queries import payout_files_seen_by

        by, found = pool_as(pool, None)
        rows = [
            {
                "number": str(one.number),
                "format": one.format,
                "on": one.execution_on.isoformat(),
                "payments": str(len(one.payments)),
                "total": str(one.total),
                "left": str(one.left),
                "state": one.state,
                "id": str(one.id),
            }
            for one in payout_files_seen_by(by, found.id)
        ]
        _print(rows, form)


@payouts_command.command("show")
@_POOL
@_FORM
@_FILE
def show_command(pool: str | None, form: str, file: str) -> None:
    """Show the payments of a file, as whoever approves it has to see them."""
    with session():
        from poolbook.gateway import payout_files

        by, found = _file(pool, None, file)
        rows = [
            {
                "investor": one.investor,
                "holder": one.holder,
                "account": one.account,
                "amount": str(one.payment.amount),
                "reference": one.payment.end_to_end,
                "state": one.payment.state,
            }
            for one in payout_files.shown(by, found.organisation_id, found.payments)
        ]
        written = payout_files.bytes_of(by, found)
        _print(rows, form)
    if form == "table":
        click.echo(
            f"File {found.number} is {found.state}: {found.total} {found.total.currency}, on {found.execution_on}."
        )
        click.echo(f"SHA-256 {written.sha256}" if written else "Its bytes cannot be written any more.")


@payouts_command.command("approve")
@_POOL
@_BY
@_FILE
def approve_command(pool: str | None, email: str | None, file: str) -> None:
    """Approve a file that somebody else prepared: exactly these bytes may be sent."""
    with session():
        from poolbook.gateway import payout_files

        by, found = _file(pool, email, file)
        payout_files.approve(file_id=found.id, by=by)
    click.echo(f"File {found.number} is approved: `poolbook payouts export {found.number}` hands it out, once.")


@payouts_command.command("export")
@_POOL
@_BY
@_FILE
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Where to write it; left out, here.")
def export_command(pool: str | None, email: str | None, file: str, output: Path | None) -> None:
    """Hand an approved file out, once: its payouts are sent from then on."""
    with session():
        from poolbook.gateway import payout_files

        by, found = _file(pool, email, file)
        before = payout_files.bytes_of(by, found)
        target = output or Path(before.name if before else f"payouts-{found.number}")
        beside = _reserved(target, before.content if before else b"")
        try:
            payout_files.export(file_id=found.id, by=by)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    click.echo(f"File {found.number} is in {target}: {found.total} {found.total.currency}. Send it to the bank.")


def _reserved(target: Path, content: bytes) -> Path:
    """Write the bytes beside the target first: once the file counts as handed out they must be safe."""
    if target.exists():
        raise BadInput(f"{target} is there already; say another name with --output.")
    beside = target.with_name(f".{target.name}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BadInput(f"{target} cannot be written: {error.strerror or type(error).__name__}.") from error
    return beside


@payouts_command.command("cancel")
@_POOL
@_BY
@_FILE
@click.option("--reason", required=True, help="Why it counts no more.")
def cancel_command(pool: str | None, email: str | None, file: str, reason: str) -> None:
    """Take a file back: its payouts are due again."""
    with session():
        from poolbook.gateway import payout_files

        by, found = _file(pool, email, file)
        payout_files.cancel(file_id=found.id, reason=reason, by=by)
    click.echo(f"File {found.number} is cancelled; its payouts are due again.")


@payouts_command.command("settle")
@_POOL
@_BY
@_FILE
@_ON
@click.option("--payment", "payments", multiple=True, metavar="REFERENCE", help="Only this one; left out, all left.")
def settle_command(pool: str | None, email: str | None, file: str, on: date, payments: tuple[str, ...]) -> None:
    """Note that the bank has paid a file, or some of its payments."""
    with session():
        from poolbook.gateway import payout_files

        by, found = _file(pool, email, file)
        facts = payout_files.settle(file_id=found.id, settled_on=on, end_to_ends=list(payments) or None, by=by)
    count = sum(len(fact.lines) for fact in facts)
    click.echo(f"{count} payments of file {found.number} are settled on {on}.")


@payouts_command.command("failed")
@_POOL
@_BY
@_FILE
@click.argument("reference")
@_ON
@click.option("--reason", required=True, help="As the bank gave it.")
def failed_command(pool: str | None, email: str | None, file: str, reference: str, on: date, reason: str) -> None:
    """Note that the bank refused a payment, or sent it back: it is due again."""
    with session():
        from poolbook.transactions.operations.fail_payout import fail_payout
        from poolbook.transactions.operations.reject_payout import reject_payout

        by, found = _file(pool, email, file)
        payment = next((one for one in found.payments if one.end_to_end == reference), None)
        if payment is None:
            raise NoSuch(f"File {found.number} has no payment {reference}; `poolbook payouts show {found.number}`.")
        about = {"pool_id": found.pool_id, "subject_id": payment.subject_id, "investor_id": payment.investor_id}
        if payment.state == "settled":
            fail_payout(**about, failed_on=on, reason=reason, by=by)
        else:
            reject_payout(**about, rejected_on=on, reason=reason, by=by)
    click.echo(f"{payment.amount} {payment.amount.currency} is due again.")


def _file(pool: str | None, email: str | None, named: str) -> tuple[Any, Any]:
    from poolbook.transactions.queries import payout_files_seen_by

    by, found = pool_as(pool, email)
    here = [one for one in payout_files_seen_by(by, found.id) if named in (str(one.number), str(one.id))]
    if not here:
        raise NoSuch(f"This pool has no payout file {named}; `poolbook payouts list` lists them.")
    return by, here[0]


def _print(rows: Sequence[dict[str, str]], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.table import Table

    from poolbook.reporting.formats import print_table, printable

    table = Table(*(name.capitalize() for name in (rows[0] if rows else ["nothing"])), box=None)
    for row in rows:
        table.add_row(*(printable(cell) for cell in row.values()))
    print_table(table)
