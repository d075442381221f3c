"""`poolbook user invite`, `role` and `remove`: who is asked in, and as what people are in."""

import json
from datetime import datetime
from uuid import UUID

import click

from poolbook.gateway.cli.options import as_instant
from poolbook.gateway.session import find_pool, operator, session
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member, Role

_ORIGIN = click.option("--origin", envvar="POOLBOOK_ORIGIN", default="http://localhost:8000", show_default=True)
_ORGANISATION = click.option("--organisation", required=True, help="The firm.")
_ROLE = click.Choice([role.value for role in Role])
_UNTIL = click.option(
    "--until", callback=as_instant, help="When the membership is over by itself, such as 2027-06-30T00:00:00Z."
)


@click.group("invite", invoke_without_command=True)
@click.option("--email", help="The person's address.")
@click.option("--organisation", help="The firm that invites.")
@click.option("--role", type=_ROLE, help="As what they join.")
@click.option("--pool", "pools", multiple=True, help="Into which pool, by name or id, several times; left out, all.")
@_UNTIL
@click.option("--investor", help="Instead of a role: the investor, by name, that they act for.")
@click.option("--capacity", type=click.Choice(["signatory", "viewer"]), default="viewer", show_default=True)
@_ORIGIN
@click.pass_context
def invite_command(
    context: click.Context,
    email: str | None,
    organisation: str | None,
    role: str | None,
    pools: tuple[str, ...],
    until: datetime | None,
    investor: str | None,
    capacity: str,
    origin: str,
) -> None:
    """Ask somebody by mail to join a firm, or to act for one of its investors."""
    if context.invoked_subcommand:
        return
    if not email or not organisation or (role is None) == (investor is None):
        raise click.UsageError("Give --email, --organisation, and either --role or --investor.")
    if investor is not None and (until is not None or pools):
        raise click.UsageError("--until and --pool go with --role: they are about members.")
    with session():
        from poolbook.gateway.invitations import send_invitation
        from poolbook.users import queries
        from poolbook.users.operations.invite_investor_user import invite_investor_user
        from poolbook.users.operations.invite_member import invite_member

        by = _operator_of(organisation)
        firm = queries.firm_of(by)
        if investor is None:
            sent, link = send_invitation(
                invite_member,
                organisation_id=firm,
                origin=origin,
                email=email,
                role=role,
                ends_at=until,
                all_pools=not pools,
                grants=[{"pool_id": _pool_of(firm, one)} for one in pools],
                by=by,
            )
        else:
            investor_id = queries.investor_id_by_name(firm, investor)
            if investor_id is None:
                raise NoSuch(f"There is no investor called {investor} on the register of {organisation}.")
            sent, link = send_invitation(
                invite_investor_user,
                organisation_id=firm,
                origin=origin,
                investor_id=investor_id,
                email=email,
                capacity=capacity,
                by=by,
            )
        _tell(sent.email, sent.expires_at, link)


@invite_command.command("list")
@_ORGANISATION
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def list_command(organisation: str, form: str) -> None:
    """List everybody that a firm has invited, the newest first."""
    with session():
        from poolbook.users import queries

        found = queries.invitations_of(queries.firm_of(_operator_of(organisation)))
        if form == "json":
            rows = [
                {
                    "id": str(one.id),
                    "email": one.email,
                    "role": one.role,
                    "investor_id": str(one.investor_id) if one.investor_id else None,
                    "capacity": one.capacity,
                    "expires_at": one.expires_at.isoformat(),
                    "state": one.state,
                }
                for one in found
            ]
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        for one in found:
            what = one.role or f"{one.capacity} for an investor"
            click.echo(f"{one.id}  {one.state:<8}  {one.expires_at:%Y-%m-%d %H:%M}  {what}  {one.email}")


@invite_command.command("resend")
@click.argument("invitation_id", type=click.UUID)
@_ORGANISATION
@_ORIGIN
def resend_command(invitation_id: UUID, organisation: str, origin: str) -> None:
    """Send an invitation again, with a new link; the one before is no longer good."""
    with session():
        from poolbook.gateway.invitations import send_invitation
        from poolbook.users import queries
        from poolbook.users.operations.resend_invitation import resend_invitation

        by = _operator_of(organisation)
        sent, link = send_invitation(
            resend_invitation,
            organisation_id=queries.firm_of(by),
            origin=origin,
            invitation_id=invitation_id,
            by=by,
        )
        _tell(sent.email, sent.expires_at, link)


@invite_command.command("revoke")
@click.argument("invitation_id", type=click.UUID)
@_ORGANISATION
def revoke_command(invitation_id: UUID, organisation: str) -> None:
    """Take an invitation back."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.revoke_invitation import revoke_invitation

        by = _operator_of(organisation)
        revoke_invitation(organisation_id=queries.firm_of(by), invitation_id=invitation_id, by=by)
        click.echo("The invitation is taken back, and the address forgotten.")


@click.command("role")
@click.option("--email", required=True, help="The member's address.")
@_ORGANISATION
@click.option("--role", type=_ROLE, required=True)
@click.option("--pools", type=click.Choice(["all", "granted"]), help="Into which pools; left out, as it is.")
@_UNTIL
def role_command(email: str, organisation: str, role: str, pools: str | None, until: datetime | None) -> None:
    """Give a member another role, another end, or let them into all pools or only those that are granted."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.change_role import change_role

        by = _operator_of(organisation)
        user = queries.user_by_email(email)
        if user is None:
            raise NoSuch(f"Nobody with the address {email} is a member of {organisation}.")
        change_role(
            organisation_id=queries.firm_of(by),
            user_id=user.id,
            role=role,
            ends_at=until,
            all_pools=None if pools is None else pools == "all",
            by=by,
        )
        click.echo(f"{email} is {role} of {organisation}.")


@click.command("remove")
@click.option("--email", required=True, help="The member's address.")
@_ORGANISATION
def remove_command(email: str, organisation: str) -> None:
    """Take a member out of a firm; the last owner stays."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.remove_member import remove_member

        by = _operator_of(organisation)
        user = queries.user_by_email(email)
        if user is None:
            raise NoSuch(f"Nobody with the address {email} is a member of {organisation}.")
        remove_member(organisation_id=queries.firm_of(by), user_id=user.id, by=by)
        click.echo(f"{email} is no member of {organisation} any more.")


def _pool_of(organisation_id: UUID, name: str) -> UUID:
    _, pool = find_pool(name)
    if pool.organisation_id != organisation_id:
        raise NoSuch(f"{name} is a pool of another organisation.")
    found: UUID = pool.id
    return found


def _operator_of(organisation: str) -> Member:
    from poolbook.users import queries

    firm = queries.organisation_by_name(organisation)
    if firm is None:
        raise NoSuch(f"There is no organisation called {organisation}.")
    return operator(firm.id)


def _tell(email: str, until: datetime, link: str) -> None:
    click.echo(link)
    click.echo(f"A mail with this link goes to {email}; it is good until {until:%Y-%m-%d %H:%M} UTC.", err=True)
