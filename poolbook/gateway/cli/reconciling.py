"""`poolbook bank reconcile`, `sign-off` and `withdraw-sign-off`: the book beside the bank, day by day."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import click

from poolbook.gateway.cli.options import as_day
from poolbook.gateway.session import find_pool, session
from poolbook.kernel.errors import BadInput

_POOL = click.option("--pool", help="Name or id; may be left out with one pool.")
_ACCOUNT = click.option("--account", help="Name, number or id of the bank account; left out, the pool's first one.")


def account_named(by: Any, pool_id: UUID, named: str | None) -> Any:
    """Find a bank account of a pool by its name, number or id; None: its first one."""
    from poolbook.gateway import bank
    from poolbook.transactions.queries.bank_accounts import bank_accounts_seen_by

    if named is None:
        return bank_accounts_seen_by(by, pool_id)[0]
    return bank.account_called(named, bank.accounts_here(str(pool_id))).account


@click.command("reconcile")
@_POOL
@_ACCOUNT
@click.option("--on", callback=as_day, metavar="DATE", help="The day at whose end to look; left out, today.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def reconcile_command(pool: str | None, account: str | None, on: date | None, form: str) -> int:
    """Print a bank account at the end of a day: book, bank, and what explains the difference."""
    with session():
        from poolbook.reporting.reconciliation import reconciliation

        by, found = find_pool(pool)
        chosen = account_named(by, found.id, account)
        made = reconciliation(by=by, pool_id=found.id, bank_account_id=chosen.id, on=on)
        if form == "json":
            click.echo(json.dumps(made, indent=2, ensure_ascii=False))
        else:
            _print(made)
    return 0 if made["is_reconciled"] else 1


def _print(made: dict[str, Any]) -> None:
    from rich.table import Table

    from poolbook.reporting.formats import print_table

    name = " ".join(filter(None, (made["account"]["name"], made["account"]["number"])))
    table = Table(f"{made['pool']} · {name}", made["on"], box=None)
    proven = made["bank_by"] if made["bank_is_proven"] else f"not proven: {made['bank_by']}"
    for label, amount in (
        ("Ledger cash", made["ledger"]),
        (f"Bank balance ({proven})", made["bank"]),
        ("Difference", made["difference"]),
        ("Explained by open items", made["explained"]),
        ("Unexplained", made["unexplained"]),
        ("Unmatched receipts", made["unmatched_receipts"]),
        ("Unexplained payments", made["unexplained_payments"]),
    ):
        table.add_row(label, amount)
    print_table(table)
    for side, title in (("ledger", "In the book, not at the bank"), ("bank", "At the bank, not in the book")):
        if made["open"][side]:
            items = Table(title, "Date", "Amount", "Kind", "Text", box=None)
            for one in made["open"][side]:
                items.add_row(one["id"], one["date"], one["amount"], one["kind"], one["text"])
            print_table(items)
    if made["signed_off_until"]:
        click.echo(f"Signed off through {made['signed_off_until']}.")


def _accepted(given: tuple[str, ...]) -> dict[UUID, str]:
    accepted = {}
    for one in given:
        item, equals, reason = one.partition("=")
        try:
            accepted[UUID(item.strip())] = reason.strip()
        except ValueError as error:
            raise BadInput(f"{one[:80]!r} is not ITEM=REASON, with the id that `bank reconcile` prints.") from error
        if not equals:
            raise BadInput(f"{one[:80]!r} names no reason; write ITEM=REASON.")
    return accepted


@click.command("sign-off")
@_POOL
@_ACCOUNT
@click.option("--on", callback=as_day, required=True, metavar="DATE", help="The day to sign off.")
@click.option("--accept", multiple=True, metavar="ITEM=REASON", help="An open item that may stay open, and why.")
@click.option("--note", default="", help="For whoever reads the book later.")
def sign_off_command(pool: str | None, account: str | None, on: date, accept: tuple[str, ...], note: str) -> None:
    """Sign a day off: from then on the account takes only what is dated later."""
    with session():
        from poolbook.transactions.operations.sign_off_day import sign_off_day

        by, found = find_pool(pool)
        chosen = account_named(by, found.id, account)
        fact = sign_off_day(
            pool_id=found.id, bank_account_id=chosen.id, day=on, accepted=_accepted(accept), note=note, by=by
        )
    click.echo(
        f"{chosen.name} of {found.name} is signed off through {on}: ledger {fact.ledger}, bank {fact.bank}"
        f" {fact.bank.currency}, {len(fact.accepted)} items accepted."
    )


@click.command("withdraw-sign-off")
@_POOL
@_ACCOUNT
@click.option("--on", callback=as_day, required=True, metavar="DATE", help="The day whose sign-off is taken back.")
@click.option("--reason", required=True, help="Why; it stays in the history.")
def withdraw_sign_off_command(pool: str | None, account: str | None, on: date, reason: str) -> None:
    """Take a sign-off back, and all later ones of the account."""
    with session():
        from poolbook.transactions.operations.withdraw_sign_off import withdraw_sign_off

        by, found = find_pool(pool)
        chosen = account_named(by, found.id, account)
        fact = withdraw_sign_off(pool_id=found.id, bank_account_id=chosen.id, day=on, reason=reason, by=by)
    left = f"signed off through {fact.back_to}" if fact.back_to else "not signed off"
    click.echo(f"{len(fact.days)} sign-offs are taken back: {chosen.name} of {found.name} is {left}.")


COMMANDS = (reconcile_command, sign_off_command, withdraw_sign_off_command)
