"""`poolbook investor`: where an investor is paid to."""

import json

import click

from poolbook.gateway.cli.acting import pool_as
from poolbook.gateway.session import session
from poolbook.kernel.errors import NoSuch

_POOL = click.option("--pool", help="A pool of the investor's manager, by name or id; may be left out with one pool.")


@click.group("investor")
def investor_command() -> None:
    """Investors on the register."""


@investor_command.command("bank-details")
@click.argument("name")
@_POOL
@click.option("--by", "email", help="Address of the member who does it; left out, the operator of this machine.")
@click.option("--holder", help="Set: the account holder, as the bank knows it.")
@click.option("--currency", help="Set: of the account; left out, the pool's.")
@click.option("--iban", default="", help="Set: the IBAN.")
@click.option("--bic", default="", help="Set: the BIC, with an IBAN.")
@click.option("--bsb", default="", help="Set: the BSB, with --account.")
@click.option("--routing", default="", help="Set: the routing number, with --account.")
@click.option("--account", default="", help="Set: the account number.")
@click.option("--kind", default="", help="Set: checking or savings, with a routing number.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def bank_details_command(
    name: str,
    pool: str | None,
    email: str | None,
    holder: str | None,
    currency: str | None,
    form: str,
    **account: str,
) -> None:
    """Show where the investor called NAME is paid to; or, with --holder and an account, set it."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.set_bank_details import set_bank_details

        by, found = pool_as(pool, email)
        investor_id = queries.investor_id_by_name(found.organisation_id, name)
        if investor_id is None:
            raise NoSuch(f"There is no investor called {name!r}; `poolbook report register` lists them.")
        if holder is not None or any(account.values()):
            set_bank_details(
                investor_id=investor_id, holder=holder or name, currency=currency or found.currency, by=by, **account
            )
        rows = [
            {
                "version": str(one.number),
                "holder": one.holder,
                "bank": one.account.bank,
                "account": one.account.masked if not one.is_erased else one.account.number,
                "currency": one.currency,
                "since": f"{one.recorded_at:%Y-%m-%d %H:%M}",
            }
            for one in queries.bank_details_seen_by(by, investor_id)
        ]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        click.echo("  ".join(row.values()))
    if not rows:
        click.echo(f"{name} has no bank details.")
