"""`poolbook explain` and `difference`: where a number comes from, and why a report changed."""

import json
from datetime import date, datetime
from typing import Any

import click

from poolbook.gateway.cli.options import as_day, as_instant
from poolbook.gateway.cli.reports import KINDS, investor_called
from poolbook.gateway.session import find_pool, session
from poolbook.kernel import limits

_SHOWN_CAUSES = 3  # causes of a difference in its line of the table; the JSON has all


@click.command("explain")
@click.argument("report", metavar="REPORT", type=click.Choice(KINDS))
@click.argument("pointer", default="")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--from", "from_on", callback=as_day, metavar="DATE", help="Columns run from this day.")
@click.option("--as-of", callback=as_day, metavar="DATE", help="What had happened by the end of this day.")
@click.option("--as-known", callback=as_instant, metavar="INSTANT", help="What had been recorded by this instant.")
@click.option("--investor", help="Only this investor's part.")
@click.option("--after", type=click.IntRange(0), default=0, help="Parts to pass over.")
@click.option("--limit", type=click.IntRange(1, limits.MAX_EXPLAINED_PARTS), default=limits.EXPLAINED_PARTS)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def explain_command(
    report: str,
    pointer: str,
    pool: str | None,
    from_on: date | None,
    as_of: date | None,
    as_known: datetime | None,
    investor: str | None,
    after: int,
    limit: int,
    form: str,
) -> None:
    """Say where one number of a report comes from. POINTER is its place in the report's JSON, such as
    /accounts/0/realised; without it the numbers of the report are listed."""
    with session():
        from poolbook.reporting import explain

        by, found = find_pool(pool)
        told = explain(
            report,
            pointer,
            by=by,
            pool_id=found.id,
            from_on=from_on,
            as_of=as_of,
            as_known=as_known,
            investor_id=investor_called(by.organisation_id, investor),
            after=after,
            limit=limit,
        )
    if form == "json":
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    elif pointer:
        _print_explanation(told)
    else:
        _print_numbers(told)


def _print_numbers(told: dict[str, Any]) -> None:
    _print_rows(
        {"pointer": False, "what": False, "value": True},
        [[one["pointer"], one["what"], _text(one["value"])] for one in told["numbers"]],
    )
    _say_more(told)


def _print_explanation(told: dict[str, Any]) -> None:
    click.echo(f"{told['what']} = {_text(told['value'])}")
    click.echo(told["how"])
    titles = {"amount": True, "what": False, "from": False, "by": False, "recorded": False}
    rows = [[str(part["amount"]), part["what"], *_source(part)] for part in told["parts"]]
    if told["parts"]:
        _print_rows(titles, rows)
    if told["way"] == "ratio":
        click.echo(f"{told['numerator']} / {told['denominator']} = {_text(told['sum'])}")
    elif told["way"] == "sum":
        click.echo(f"The parts come to {told['sum']}.")
    elif told["value"] is not None:
        click.echo(f"At that rate they are worth {told['residual']} on the first day.")
    _say_more(told)


def _source(part: dict[str, Any]) -> list[str]:
    """Where a part comes from, who recorded it and when."""
    if "entry" in part:
        entry = part["entry"]
        whose = " · ".join(filter(None, (f"posting {entry['number']}, {entry['account']}", entry["memo"])))
        return [whose, entry["by"] or "", _moment(entry["recorded_at"])]
    if "fact" in part:
        fact = part["fact"]
        return [f"{fact['type']} {fact['id']}", fact["by"] or "", _moment(fact["recorded_at"])]
    if "pointer" in part:
        pointed = part["pointer"]
        asked = ", ".join(f"{name} {value or 'left out'}" for name, value in pointed.get("asked", {}).items())
        return [" ".join(filter(None, (pointed["report"], pointed["pointer"], asked))), "", ""]
    return [_step(part["step"]), "", ""]


def _step(step: dict[str, Any]) -> str:
    if step["name"] == "flow":
        worth = f"× {step['factor']} after {step['days']} days = {step['worth']}; " if "factor" in step else ""
        return worth + "; ".join(f"{one['what']} {one['amount']}" for one in step["of"])
    terms = []
    for name, value in step.items():
        if name != "name":
            both = isinstance(value, dict)
            text = " / ".join(f"{inside} {amount}" for inside, amount in value.items()) if both else value
            terms.append(f"{name.replace('_', ' ')} {text}")
    return ", ".join(terms)


@click.command("difference")
@click.argument("report", metavar="REPORT", type=click.Choice(KINDS))
@click.option(
    "--between", callback=as_instant, metavar="INSTANT", help="The earlier instant; left out, the end of the last day."
)
@click.option("--and", "until", callback=as_instant, metavar="INSTANT", help="The later instant; left out, now.")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.option("--from", "from_on", callback=as_day, metavar="DATE", help="Columns run from this day.")
@click.option("--as-of", callback=as_day, metavar="DATE", help="What had happened by the end of this day.")
@click.option("--investor", help="Only this investor's part.")
@click.option("--after", type=click.IntRange(0), default=0, help="Numbers to pass over.")
@click.option("--limit", type=click.IntRange(1, limits.MAX_EXPLAINED_PARTS), default=limits.DIFFERENT_NUMBERS)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def difference_command(
    report: str,
    between: datetime | None,
    until: datetime | None,
    pool: str | None,
    from_on: date | None,
    as_of: date | None,
    investor: str | None,
    after: int,
    limit: int,
    form: str,
) -> None:
    """Say why a report changed: which numbers differ between what was known at two instants, and because of what."""
    with session():
        from poolbook.reporting import difference

        by, found = find_pool(pool)
        told = difference(
            report,
            by=by,
            pool_id=found.id,
            between=between,
            until=until,
            from_on=from_on,
            as_of=as_of,
            investor_id=investor_called(by.organisation_id, investor),
            after=after,
            limit=limit,
        )
    if form == "json":
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _print_difference(told)


def _print_difference(told: dict[str, Any]) -> None:
    instants = f"{_moment(told['between'])} and {_moment(told['and']) if told['and'] else 'now'}"
    click.echo(f"{told['different']:,} numbers of {told['report']} as of {told['as_of']} differ between {instants}.")
    if told["numbers"]:
        _print_rows(
            {"what": False, "before": True, "after": True, "change": True, "because": False},
            [
                [one["what"], *(_text(one[name]) for name in ("before", "after", "change")), _because(one)]
                for one in told["numbers"]
            ],
        )
    if told["recorded"]:
        click.echo("Recorded in between:")
        _print_rows(
            {"posting": True, "date": False, "kind": False, "memo": False, "by": False, "recorded": False},
            [
                [
                    str(one["number"]),
                    one["date"],
                    one["kind"],
                    one["memo"],
                    one["by"] or "",
                    _moment(one["recorded_at"]),
                ]
                for one in told["recorded"]
            ],
        )
    _say_more(told)


def _because(one: dict[str, Any]) -> str:
    causes = [f"{cause['what']} {cause['amount']}" for cause in one["because"][:_SHOWN_CAUSES]]
    left = len(one["because"]) - len(causes)
    return "; ".join(causes) + (f"; and {left} more" if left else "") or one.get("note", "")


def _say_more(told: dict[str, Any]) -> None:
    if told["next"] is not None:
        click.echo(f"There are more: add --after {told['next']}.")


def _print_rows(titles: dict[str, bool], rows: list[list[str]]) -> None:
    """Print a table. titles: {title: whether its cells are figures}."""
    from rich.text import Text

    from poolbook.reporting.formats import plain_table, print_table, printable

    table = plain_table(titles)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    print_table(table)


def _text(value: Any) -> str:
    return "none" if value is None else str(value)


def _moment(instant: str | None) -> str:
    """An instant to the second, in UTC."""
    if instant is None:
        return ""
    from datetime import UTC

    try:
        utc = datetime.fromisoformat(instant).astimezone(UTC)
    except OverflowError:  # within hours of the first or the last day that there is
        return instant
    return f"{utc.replace(tzinfo=None).isoformat(sep=' ', timespec='seconds')} UTC"
