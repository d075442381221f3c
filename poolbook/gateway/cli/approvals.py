"""`poolbook approvals` and `approval-policy`: what waits for whom, and what a firm demands."""

import json
from uuid import UUID

import click

from poolbook.gateway.session import operator, session
from poolbook.kernel import limits
from poolbook.kernel.approval import GUARDED, ApprovalRule
from poolbook.kernel.errors import BadInput, NoSuch
from poolbook.kernel.member import Member

_ORGANISATION = click.option("--organisation", help="The firm; may be left out with one.")
_FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)


class BadRule(BadInput):
    code = "bad_rule"
    sentence = "Write a rule as valuations=2, or valuations=2:100000.00AUD where it counts above an amount."


@click.group("approvals", invoke_without_command=True)
@_ORGANISATION
@_FORMAT
@click.pass_context
def approvals_command(context: click.Context, organisation: str | None, form: str) -> None:
    """What waits for people: what will happen, who asked for it, how many are missing."""
    if context.invoked_subcommand:
        return
    with session():
        from poolbook.gateway.approvals import Waiting, waiting

        by = _operator_of(organisation)
        assert by.organisation_id is not None, "the operator acts in a firm"

        def told(one: Waiting) -> dict[str, object]:
            return {
                "id": str(one.id),
                "action": one.action,
                "says": one.says,
                "since": one.proposed_at.isoformat(timespec="minutes"),
                "missing": one.left,
                "sha256": one.sha256,
            }

        found = [told(one) for one in waiting(by, by.organisation_id)]
    if form == "json":
        click.echo(json.dumps(found, indent=2))
        return
    if not found:
        click.echo("Nothing waits for approval.")
    for one in found:
        click.echo(f"{one['id']}  {one['says']}; {one['missing']} missing, since {one['since']}")


@approvals_command.command("show")
@click.argument("approval", type=click.UUID)
@_ORGANISATION
def show_command(approval: UUID, organisation: str | None) -> None:
    """Everything that would be different, and the SHA-256 that an approval names."""
    with session():
        from poolbook.gateway.approvals import waiting

        by = _operator_of(organisation)
        assert by.organisation_id is not None, "the operator acts in a firm"
        found = next((one for one in waiting(by, by.organisation_id) if one.id == approval), None)
    if found is None:
        raise NoSuch("Nothing of this id waits; `poolbook approvals` lists what does.")
    click.echo(f"{found.says}\nsha256 {found.sha256}")
    for row in found.rows:
        about = f" ({row.about})" if row.about else ""
        click.echo(f"  {row.what}{about}: {row.before or '-'} -> {row.after or '-'}")


@approvals_command.command("approve")
@click.argument("approval", type=click.UUID)
@click.option("--sha256", required=True, help="Of what you looked at, as `approvals show` says it.")
@click.option("--by", "email", help="A member, by address; left out, whoever runs this machine.")
@_ORGANISATION
def approve_command(approval: UUID, sha256: str, email: str | None, organisation: str | None) -> None:
    """Let something pass that somebody else asked for, exactly as you saw it."""
    with session():
        from poolbook.gateway.approvals import approve

        by = _member(organisation, email)
        assert by.organisation_id is not None, "whoever approves acts in a firm"
        state = approve(organisation_id=by.organisation_id, approval_id=approval, sha256=sha256, by=by)
    click.echo("Done." if state == "carried_out" else "Approved; it waits for somebody else.")


@approvals_command.command("drop")
@click.argument("approval", type=click.UUID)
@click.option("--reason", default="", help="Why it is not to happen.")
@click.option("--by", "email", help="A member, by address; left out, whoever runs this machine.")
@_ORGANISATION
def drop_command(approval: UUID, reason: str, email: str | None, organisation: str | None) -> None:
    """Take back what you asked for, or do not let it pass."""
    with session():
        from poolbook.gateway.approvals import drop

        by = _member(organisation, email)
        assert by.organisation_id is not None, "whoever drops it acts in a firm"
        state = drop(organisation_id=by.organisation_id, approval_id=approval, reason=reason, by=by)
    click.echo(f"It is {state}.")


@click.group("approval-policy", invoke_without_command=True)
@_ORGANISATION
@_FORMAT
@click.pass_context
def approval_policy_command(context: click.Context, organisation: str | None, form: str) -> None:
    """What a firm demands: which decisions take how many people, above which amount."""
    if context.invoked_subcommand:
        return
    with session():
        from poolbook.eventlog.http import reading_for
        from poolbook.users import queries

        by = _operator_of(organisation)
        with reading_for(by, "users"):
            policy = queries.approval_policy_of(queries.firm_of(by))
    rules = [
        {"action": one.action, "eyes": one.eyes, "above": [f"{amount} {amount.currency}" for amount in one.above]}
        for one in policy.rules
    ]
    if form == "json":
        click.echo(json.dumps({"rules": rules, "cooling_off_hours": policy.cooling_off_hours}, indent=2))
        return
    for action, guarded in GUARDED.items():
        own = [one for one in policy.rules if one.action == action]
        told = [
            f"{one.eyes} people" + "".join(f" above {limit} {limit.currency}" for limit in one.above) for one in own
        ]
        click.echo(f"{action}: {', '.join(told) or f'{policy.eyes(action)} at least'}  ({guarded.says})")
    click.echo(f"new bank details cool off for {policy.cooling_off_hours} hours")
    if policy.grants_alone:
        click.echo("One owner alone may give roles: a second account of their own could approve what they proposed.")


@approval_policy_command.command("set")
@click.option("--rule", "rules", multiple=True, help="Such as valuations=2:100000.00AUD; several times, all of them.")
@click.option("--cooling-off-hours", type=int, default=limits.COOLING_OFF_HOURS, show_default=True)
@click.option("--by", "email", help="An owner, by address; left out, whoever runs this machine.")
@_ORGANISATION
def set_command(rules: tuple[str, ...], cooling_off_hours: int, email: str | None, organisation: str | None) -> None:
    """Say what a firm demands, whole; a weaker policy waits for a second person."""
    read = [_rule(one) for one in rules]
    with session():
        from poolbook.users.operations.set_approval_policy import set_approval_policy

        by = _member(organisation, email)
        set_approval_policy(organisation_id=by.organisation_id, rules=read, cooling_off_hours=cooling_off_hours, by=by)
    click.echo("The policy is set.")


def _rule(text: str) -> ApprovalRule:
    from poolbook.kernel.money import Money

    action, _, rest = text.partition("=")
    eyes, _, amounts = rest.partition(":")
    if not (eyes.isascii() and eyes.isdigit()):
        raise BadRule
    above = tuple(Money.parse(one[:-3], one[-3:]) for one in amounts.split(",") if one)
    return ApprovalRule(action=action, eyes=int(eyes), above=above)


def _operator_of(organisation: str | None) -> Member:
    from poolbook.users import queries

    firms = queries.organisations()
    if organisation is not None:
        firm = queries.organisation_by_name(organisation)
        if firm is None:
            raise NoSuch(f"There is no organisation called {organisation!r}.")
        return operator(firm.id)
    if len(firms) != 1:
        raise NoSuch("Name the firm with --organisation.")
    return operator(firms[0].id)


def _member(organisation: str | None, email: str | None) -> Member:
    from poolbook.eventlog.http import reading_for
    from poolbook.users import queries

    by = _operator_of(organisation)
    if email is None:
        return by
    with reading_for(by, "users"):
        user = queries.user_by_email(email)
        if user is None or queries.role_of(queries.firm_of(by), user.id) is None:
            raise NoSuch(f"Nobody with the address {email} is a member of this firm; `poolbook user add`.")
        return queries.member_for(user.id, by.organisation_id)
