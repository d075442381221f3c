"""`poolbook bank proposals`, `match` and `unmatch`: what receipts are for."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import click

from poolbook.gateway.cli.options import as_day
from poolbook.gateway.session import find_pool, session
from poolbook.kernel import clock
from poolbook.kernel.errors import BadInput

_SHORT = 8  # characters of an id in the table: enough to name a proposal by


@click.command("proposals")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def proposals_command(pool: str | None, form: str) -> None:
    """Say what open receipts, and debits that nobody explains, could be for: how certain it is, and why."""
    with session():
        from poolbook.reporting.proposals import match_proposals

        by, found = find_pool(pool)
        told = match_proposals(by=by, pool_id=found.id)
    if form == "json":
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _print(told)


@click.command("match")
@click.argument("proposals", nargs=-1)
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--on", callback=as_day, metavar="DATE", help="Business date; left out, the receipt's own, or today.")
def match_command(proposals: tuple[str, ...], pool: str | None, on: date | None) -> None:
    """Carry out PROPOSALS, by their ids or enough of their beginnings; without any, match what is sure."""
    with session():
        from poolbook.gateway.matching import accept_proposal, match_what_is_sure

        by, found = find_pool(pool)
        if not proposals:
            day = on or clock.today(found.time_zone)
            click.echo(f"{match_what_is_sure(by=by, pool_id=found.id, on=day)} receipts matched.")
        for proposal in proposals:
            click.echo(accept_proposal(by=by, pool_id=found.id, proposal=proposal, on=on))


@click.command("unmatch")
@click.argument("receipt")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--on", callback=as_day, metavar="DATE", help="Business date; left out, today.")
@click.option("--reason", required=True, help="Why, for whoever reads the book later.")
def unmatch_command(receipt: str, pool: str | None, on: date | None, reason: str) -> None:
    """Undo what RECEIPT (its id) pays; it can be matched anew, and the history stays."""
    with session():
        from poolbook.transactions.operations.unmatch_receipt import unmatch_receipt

        by, found = find_pool(pool)
        day = on or clock.today(found.time_zone)
        try:
            receipt_id = UUID(receipt)
        except ValueError as error:
            raise BadInput(
                f"{receipt!r} is no id of a receipt; `poolbook bank proposals` and the API list them."
            ) from error
        fact = unmatch_receipt(pool_id=found.id, receipt_id=receipt_id, unmatched_on=day, reason=reason, by=by)
        click.echo(f"{len(fact.matches)} matches and {len(fact.over_payments)} over-payments undone.")


COMMANDS = (proposals_command, match_command, unmatch_command)


def _print(told: dict[str, Any]) -> None:
    from rich.table import Table

    from poolbook.reporting.formats import print_table

    table = Table("Proposal", "Date", "Amount", "Payer", "Confidence", "For", "Why", box=None)
    for one in told["proposals"]:
        about = one["receipts"] or [{**one["line"], "received_on": one["line"]["booked_on"]}]
        table.add_row(
            one["id"][:_SHORT],
            about[0]["received_on"],
            "\n".join(thing["amount"] for thing in about),
            about[0]["payer"],
            one["confidence"],
            _what(one),
            one["reason"],
        )
        for other in one["alternatives"]:
            table.add_row(other["id"][:_SHORT], "", "", "", "or", _what(other), other["reason"])
    print_table(table)
    if told["not_looked_at"]:
        click.echo(f"{told['not_looked_at']} more receipts wait; match some of these first.")


def _what(one: dict[str, Any]) -> str:
    said = [f"{match['investor']} {match['amount']}, due {match['due_on']}" for match in one["matches"]]
    said += [f"keep {over['amount']} for {over['investor']}" for over in one["kept"]]
    if one["payout"]:
        said.append(f"payout to {one['payout']['investor']} came back")
    if one["returned_receipt"]:
        receipt = one["returned_receipt"]
        said.append(f"takes back the receipt of {receipt['received_on']} ({receipt['payer'] or receipt['text']})")
    return "\n".join(said)
