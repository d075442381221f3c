"""`poolbook user grant`, `revoke-grant` and `members`: who is in a firm, as what, and in which of its pools."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import click

from poolbook.gateway.cli.options import as_instant
from poolbook.gateway.session import find_pool, session
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member, Role

BELOW_OWNER = click.Choice([role.value for role in Role if role != Role.OWNER])
_EMAIL = click.option("--email", required=True, help="The member's address.")
_POOL = click.option("--pool", required=True, help="The pool, by name or id.")


@click.command("grant")
@_EMAIL
@_POOL
@click.option("--role", type=BELOW_OWNER, help="What they are there besides; left out, what they are in the firm.")
@click.option("--until", callback=as_instant, help="When it is over by itself, such as 2027-06-30T00:00:00Z.")
def grant_command(email: str, pool: str, role: str | None, until: datetime | None) -> None:
    """Let a member into a pool, or give them another role there."""
    with session():
        from poolbook.users.operations.grant_pool import grant_pool

        by, user_id, found = _member_of_pool(email, pool)
        fact = grant_pool(
            organisation_id=found.organisation_id, user_id=user_id, pool_id=found.id, role=role, ends_at=until, by=by
        )
        click.echo(f"{email} is {fact.role} in {found.name}.")


@click.command("revoke-grant")
@_EMAIL
@_POOL
def revoke_grant_command(email: str, pool: str) -> None:
    """Take back what a member was granted of a pool."""
    with session():
        from poolbook.users.operations.revoke_pool_grant import revoke_pool_grant

        by, user_id, found = _member_of_pool(email, pool)
        revoke_pool_grant(organisation_id=found.organisation_id, user_id=user_id, pool_id=found.id, by=by)
        click.echo(f"What {email} was granted of {found.name} is taken back.")


@click.command("members")
@click.option("--organisation", required=True, help="The firm.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def members_command(organisation: str, form: str) -> None:
    """List the members of a firm, and the pools that they were granted."""
    with session():
        from poolbook.pools.queries import all_pools
        from poolbook.users import queries

        firm = queries.organisation_by_name(organisation)
        if firm is None:
            raise NoSuch(f"There is no organisation called {organisation}.")
        names = {pool.id: pool.name for pool in all_pools(firm.id)}
        grants = [one for one in queries.grants_of(firm.id) if one.pool_id in names]
        rows = [_row(one, names, grants) for one in queries.members_of(firm.id)]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False, default=lambda instant: instant.isoformat()))
        return
    for row in rows:
        granted = ", ".join(f"{one['pool']} ({one['role']}{_until(one['ends_at'])})" for one in row["grants"])
        pools = ["all pools"] * row["all_pools"] + [granted] * bool(granted)
        click.echo(f"{row['role']:<10}  {row['email']}{_until(row['ends_at'])}  {'; '.join(pools) or 'no pool yet'}")


def _row(member: Any, names: dict[UUID, str], grants: list[Any]) -> dict[str, Any]:
    from poolbook.users.queries import user_by_id

    user = user_by_id(member.user_id)
    return {
        "user_id": str(member.user_id),
        "email": user.email if user else "",
        "role": member.role,
        "ends_at": member.ends_at,
        "all_pools": member.all_pools,
        "grants": [
            {"pool": names[one.pool_id], "pool_id": str(one.pool_id), "role": one.role, "ends_at": one.ends_at}
            for one in grants
            if one.user_id == member.user_id
        ],
    }


def _until(ends_at: datetime | None) -> str:
    return f" until {ends_at:%Y-%m-%d %H:%M}" if ends_at else ""


def _member_of_pool(email: str, pool: str) -> tuple[Member, UUID, Any]:
    from poolbook.users import queries

    by, found = find_pool(pool)
    user = queries.user_by_email(email)
    if user is None:
        raise NoSuch(f"Nobody with the address {email} is a member of this pool's organisation.")
    return by, user.id, found
