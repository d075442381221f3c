"""Reads of second factors: who has one, and which organisation asks for one."""

from collections.abc import Collection
from uuid import UUID

from poolbook.kernel.member import Member
from poolbook.users.queries.rows import rows, rows_across

_HAS_ONE = (
    "EXISTS (SELECT FROM mfa_authenticator AS own WHERE own.user_id = {user} AND own.type IN ('totp', 'webauthn'))"
)


def second_factor_of(organisation_id: UUID) -> str:
    """Return whom an organisation asks for a second factor: nobody | members | everybody."""
    return str(rows("SELECT second_factor FROM users_organisation WHERE organisation_id = %s", [organisation_id])[0][0])


def needs_second_factor(by: Member) -> bool:
    """Return whether somebody has no second factor, and acts where one is asked for."""
    found = rows_across(
        f"SELECT NOT {_HAS_ONE.format(user='%s')} FROM users_organisation WHERE"
        " organisation_id = %s AND second_factor <> 'nobody'"
        " OR organisation_id = ANY(%s) AND second_factor = 'everybody' LIMIT 1",
        [by.user_id, by.organisation_id, list(by.firms)],
    )
    return bool(found and found[0][0])


def without_second_factor(user_ids: Collection[UUID]) -> list[UUID]:
    """Return those of some users who have no second factor: neither an app nor a passkey; codes on paper are none."""
    found = rows_across(
        f"SELECT id FROM unnest(%s::uuid[]) AS asked (id) WHERE NOT {_HAS_ONE.format(user='asked.id')}",
        [list(user_ids)],
    )
    return [row[0] for row in found]


def firms_without_demand() -> list[str]:
    """Return the names of the organisations that ask nobody for a second factor: for commands on the machine."""
    found = rows("SELECT name FROM users_organisation WHERE second_factor = 'nobody' ORDER BY name_compared", [])
    return [row[0] for row in found]
