"""`poolbook client` and `keys`: programs that an organisation lets in by OAuth 2.1, and what signs their tokens."""

import json
from typing import Any
from uuid import UUID

import click

from poolbook.contracts.users import CLIENT_KINDS
from poolbook.gateway.session import operator, session
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.scopes import CLIENT_SCOPES, IDENTITY_SCOPES

_FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")


@click.group("client")
def client_command() -> None:
    """Programs that an organisation lets in by OAuth 2.1."""


@client_command.command("add")
@click.option("--organisation", required=True, help="Who lets it in.")
@click.option("--name", required=True, help="What people read when they are asked for their consent.")
@click.option(
    "--kind",
    type=click.Choice(CLIENT_KINDS),
    required=True,
    help="web: a server; native: on people's devices; machine: acts by itself.",
)
@click.option("--scope", "scopes", multiple=True, required=True, help="What it may ask for; give it several times.")
@click.option("--redirect", "redirects", multiple=True, help="Where browsers are sent back to; none for a machine.")
@click.option("--user", "email", help="Address of the member in whose name a machine acts.")
@_FORMAT
def add_command(
    organisation: str,
    name: str,
    kind: str,
    scopes: tuple[str, ...],
    redirects: tuple[str, ...],
    email: str | None,
    form: str,
) -> None:
    """Let a program in. Its secret is shown once: only its hash is kept."""
    if (kind == "machine") != (email is not None):
        raise click.UsageError("A machine acts in the name of a member: --user EMAIL; the other kinds take none.")
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.register_client import register_client
        from poolbook.users.sealing import new_secret, secret_hash

        firm = _firm(organisation)
        user = queries.user_by_email(email) if email else None
        if email and user is None:
            raise NoSuch(f"There is no user with the address {email}; `poolbook user add` makes one.")
        secret = None if kind == "native" else new_secret()
        fact = register_client(
            organisation_id=firm.id,
            name=name,
            kind=kind,
            scopes=scopes,
            redirect_uris=redirects,
            secret_hash=secret_hash(secret) if secret else None,
            acts_for=user.id if user else None,
            by=operator(firm.id),
        )
        if form == "json":
            click.echo(json.dumps({"client_id": str(fact.client_id), "client_secret": secret}))
            return
        click.echo(f"client_id      {fact.client_id}")
        if secret:
            click.echo(f"client_secret  {secret}")
            click.echo("The secret is not shown again.", err=True)


@client_command.command("list")
@click.option("--organisation", required=True, help="Who lets them in.")
@_FORMAT
def list_command(organisation: str, form: str) -> None:
    """List the programs that an organisation lets in."""
    with session():
        from poolbook.users import queries

        listed = queries.clients_of(_firm(organisation).id)
        if form == "json":
            rows = [
                {
                    "client_id": str(one.id),
                    "name": one.name,
                    "kind": one.kind,
                    "scopes": one.scopes,
                    "redirect_uris": one.redirect_uris,
                    "revoked": one.revoked_at is not None,
                }
                for one in listed
            ]
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        for one in listed:
            state = "revoked" if one.revoked_at else one.kind
            click.echo(f"{one.id}  {state:<8} {one.name}  {' '.join(one.scopes)}")


@client_command.command("revoke")
@click.argument("client_id", type=click.UUID)
def revoke_command(client_id: UUID) -> None:
    """Let a program in no more; its tokens end."""
    with session():
        from poolbook.users import queries
        from poolbook.users.operations.revoke_client import revoke_client

        client = queries.client_by_id(client_id)
        if client is None:
            raise NoSuch(f"There is no client {client_id}; `poolbook client list` shows them.")
        revoke_client(organisation_id=client.organisation_id, client_id=client_id, by=operator(client.organisation_id))
        click.echo(f"{client.name} is let in no more.")


@client_command.command("scopes")
def scopes_command() -> None:
    """List the scopes that a program can have."""
    for name, what in (IDENTITY_SCOPES | CLIENT_SCOPES).items():
        click.echo(f"{name:<20} {what}")


@click.group("keys")
def keys_command() -> None:
    """The keys that sign tokens."""


@keys_command.command("rotate")
@click.option("--compromised", is_flag=True, help="The old key is known to others: it and its tokens end at once.")
def rotate_command(compromised: bool) -> None:
    """Make a new key. The old one signs until others could fetch the new one, and stays until its tokens ran out."""
    with session():
        from poolbook.users.sealing import rotate_signing_key

        key = rotate_signing_key(is_compromised=compromised)
        click.echo(f"{key.kid} signs from {key.signs_from:%Y-%m-%d %H:%M:%S} UTC.")


@keys_command.command("list")
def keys_list_command() -> None:
    """List the keys that are published."""
    with session():
        from poolbook.users.sealing import signing_keys

        for key in signing_keys():
            until = f"until {key.ends_at:%Y-%m-%d %H:%M:%S}" if key.ends_at else "until it is rotated"
            click.echo(f"{key.kid}  signs from {key.signs_from:%Y-%m-%d %H:%M:%S}, published {until}")


def _firm(name: str) -> Any:
    from poolbook.users import queries

    firm = queries.organisation_by_name(name)
    if firm is None:
        raise NoSuch(f"There is no organisation called {name}.")
    return firm
