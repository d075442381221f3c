"""`poolbook bank accounts`, `add` and `describe`: where a pool's money is."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

from poolbook.gateway.session import find_pool, session
from poolbook.kernel.bank_account import AccountNumber, read_account_number

F = TypeVar("F", bound=Callable[..., Any])


def _number_options(command: F) -> F:
    for option in (
        click.option("--kind", type=click.Choice(["checking", "savings"]), help="Of an American account."),
        click.option("--number", "digits", default="", help="Account number, with --bsb or --routing."),
        click.option("--routing", default="", help="American routing number, 9 digits."),
        click.option("--bsb", default="", help="Australian bank, state and branch, 6 digits."),
        click.option("--bic", default="", help="With --iban; may be left out."),
        click.option("--iban", default="", help="IBAN."),
    ):
        command = option(command)
    return command


def _number(iban: str, bic: str, bsb: str, routing: str, digits: str, kind: str | None) -> AccountNumber | None:
    if not any((iban, bic, bsb, routing, digits, kind)):
        return None
    return read_account_number(iban=iban, bic=bic, bsb=bsb, routing=routing, account=digits, kind=kind or "")


@click.command("accounts")
@click.option("--pool", help="Name or id; left out, every pool's.")
@click.option("--history", is_flag=True, help="What their details were before, too.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def accounts_command(pool: str | None, history: bool, form: str) -> None:
    """List bank accounts: what --account can name."""
    with session():
        from poolbook.gateway.bank import accounts_here
        from poolbook.transactions.queries import details_of

        if pool is not None:
            find_pool(pool)
        rows = []
        for one in accounts_here(pool):
            row: dict[str, Any] = {
                "name": one.account.name,
                "pool": one.pool,
                "currency": one.account.currency,
                "number": one.account.shown,
                "id": str(one.account.id),
            }
            if history:
                row["history"] = [
                    {"name": past.name, "number": past.shown, "since": past.recorded_at.isoformat()}
                    for past in details_of(one.by, one.account.id)
                ]
            rows.append(row)
    _show(rows, form)


def _show(rows: list[dict[str, Any]], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.markup import escape
    from rich.table import Table

    from poolbook.reporting.formats import print_table

    table = Table("Name", "Pool", "Currency", "Number", "Id", box=None)
    for row in rows:
        names = ("name", "pool", "currency", "number", "id")
        table.add_row(*(escape(row[name]) for name in names))
        for past in row.get("history", []):
            table.add_row(f"  {escape(past['name'])}", "", "", past["number"], f"since {past['since']}")
    print_table(table)


@click.command("add")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--name", required=True, help="What you call the account.")
@click.option("--currency", help="The pool's, for a book counts in one.")
@_number_options
def add_command(pool: str | None, name: str, currency: str | None, **number: Any) -> None:
    """Give a pool another bank account."""
    with session():
        from poolbook.transactions.operations.add_bank_account import add_bank_account

        by, found = find_pool(pool)
        fact = add_bank_account(pool_id=found.id, name=name, currency=currency, number=_number(**number), by=by)
    click.echo(f"{found.name} has the bank account {fact.name}: {fact.bank_account_id}.")


@click.command("describe")
@click.option("--pool", help="Name or id of the pool that the account belongs to.")
@click.option("--name", help="What you call the account from now on.")
@_number_options
@click.argument("account", required=False)
def describe_command(pool: str | None, name: str | None, account: str | None, **number: Any) -> None:
    """Say the number of ACCOUNT, or correct it; left out, the first one of the pool."""
    with session():
        from poolbook.gateway.bank import account_called, accounts_here
        from poolbook.transactions.operations.describe_bank_account import describe_bank_account
        from poolbook.transactions.queries import bank_account_of_pool

        if not account:
            by, found = find_pool(pool)
            described = bank_account_of_pool(by, found.id, None)
        else:
            here = account_called(account, accounts_here(pool))
            by, described = here.by, here.account
        fact = describe_bank_account(
            pool_id=described.pool_id, bank_account_id=described.id, name=name, number=_number(**number), by=by
        )
    click.echo(f"The bank account {fact.name} is described.")


COMMANDS = (accounts_command, add_command, describe_command)
