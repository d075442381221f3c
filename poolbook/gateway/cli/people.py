"""`poolbook user` and `token`: the first real owner, and bearer tokens."""

import json
import re
from datetime import timedelta

import click

from poolbook.gateway.cli.grants import grant_command, members_command, revoke_grant_command
from poolbook.gateway.cli.invitations import invite_command, remove_command, role_command
from poolbook.gateway.cli.noted import firms_of, note_command
from poolbook.gateway.session import operator, session
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Role

_SPANS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@click.group("user")
def user_command() -> None:
    """People with an account."""


for _command in (
    invite_command,
    role_command,
    remove_command,
    grant_command,
    revoke_grant_command,
    members_command,
):
    user_command.add_command(_command)


@user_command.command("add")
@click.option("--email", required=True, help="The person's address.")
@click.option("--name", required=True, help="The person's name.")
@click.option("--organisation", required=True, help="Their firm; it is made when it is not there.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.OWNER.value, show_default=True)
def add_command(email: str, name: str, organisation: str, role: str) -> None:
    """Add a person, and make them a member of an organisation."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.add_member import add_member
        from poolbook.users.operations.add_user import add_user
        from poolbook.users.operations.create_organisation import create_organisation

        known = queries.user_by_email(email)
        user_id = known.id if known else add_user(email=email, name=name).user_id
        firm = queries.organisation_by_name(organisation)
        if firm is None:
            create_organisation(name=organisation, by_user=user_id)
            click.echo(f"{email} owns {organisation}, which is new.")
            return
        add_member(organisation_id=firm.id, user_id=user_id, role=role, by=operator(firm.id))
        click.echo(f"{email} is {role} of {firm.name}.")


@user_command.command("reset")
@click.option("--email", required=True, help="The person's address.")
@click.option("--origin", envvar="POOLBOOK_ORIGIN", default="http://localhost:8000", show_default=True)
@click.option("--keep-factors", is_flag=True, help="Leave second factors as they are.")
def reset_command(email: str, origin: str, keep_factors: bool) -> None:
    """Print a link by which a person chooses a new password; their second factors and sessions end."""
    with session():
        from poolbook.gateway.sign_in.accounts import end_factors_and_sessions, ensure_account, recovery_link
        from poolbook.gateway.sign_in.signing_key import use_signing_key

        use_signing_key()
        account = ensure_account(email=email)
        if account is None:
            raise NoSuch(f"There is no user with the address {email}; `poolbook user add` makes one.")
        end_factors_and_sessions(account, factors=not keep_factors)
        note_command(*firms_of(account.pk), subject=account.pk, factors_ended=not keep_factors)
        click.echo(recovery_link(account, origin=origin))
        click.echo("Give this link to them, and to nobody else: it is good once, for an hour.", err=True)


@click.command("mails")
@click.option("--origin", envvar="POOLBOOK_ORIGIN", default="http://localhost:8000", show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def mails_command(origin: str, form: str) -> None:
    """List the mails that were written, and print the address of the page that shows them."""
    with session():
        from poolbook.gateway.sign_in.mail import mails
        from poolbook.gateway.sign_in.pages import mails_link
        from poolbook.gateway.sign_in.signing_key import use_signing_key

        use_signing_key()
        written = mails()
        note_command(mails=len(written))
        if form == "json":
            rows = [
                {"id": one.id, "to": one.to, "subject": one.subject, "state": one.state, "text": one.text}
                for one in written
            ]
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        for one in written:
            click.echo(f"{one.written_at:%Y-%m-%d %H:%M}  {one.state:<8} {one.to}  {one.subject}")
        click.echo(f"Read them at {mails_link(origin=origin)} (good for a quarter of an hour).", err=True)


@click.command("token")
@click.option("--user", "email", required=True, help="The address of the person who gets it.")
@click.option("--organisation", help="The organisation it acts in; may be left out with one.")
@click.option("--ttl", default="30d", show_default=True, help="How long it is good for: 90s, 15m, 12h, 30d.")
@click.option("--name", default="command line", show_default=True, help="What it is for.")
@click.option(
    "--scope", "scopes", multiple=True, help="What it is limited to, several times; else all its user may do."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def token_command(
    email: str, organisation: str | None, ttl: str, name: str, scopes: tuple[str, ...], form: str
) -> None:
    """Give out a bearer token. It is shown once: only its hash is kept."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.issue_token import issue_token
        from poolbook.users.sealing import new_secret, secret_hash

        user = queries.user_by_email(email)
        if user is None:
            raise NoSuch(f"There is no user with the address {email}; `poolbook user add` makes one.")
        firm = None if organisation is None else queries.organisation_by_name(organisation)
        if organisation is not None and firm is None:
            raise NoSuch(f"There is no organisation called {organisation}.")
        secret = new_secret()
        fact = issue_token(
            user_id=user.id,
            organisation_id=firm.id if firm else None,
            name=name,
            secret_hash=secret_hash(secret),
            ttl=_span(ttl),
            scopes=scopes or None,
        )
        note_command(*([firm.id] if firm else firms_of(user.id)), subject=user.id, token_id=str(fact.token_id))
        if form == "json":
            click.echo(json.dumps({"token": secret, "expires_at": fact.expires_at.isoformat()}))
        else:
            click.echo(secret)
            click.echo(f"Good until {fact.expires_at:%Y-%m-%d %H:%M} UTC. It is not shown again.", err=True)


def _span(text: str) -> timedelta:
    match = re.fullmatch(r"([0-9]{1,6})([smhd])", text)
    if not match or int(match[1]) == 0:
        raise click.BadParameter("A time is a number and s, m, h or d: 90s, 15m, 12h, 30d.", param_hint="--ttl")
    return timedelta(**{_SPANS[match[2]]: int(match[1])})
