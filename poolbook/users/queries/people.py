"""Reads of organisations, their members, users and their tokens."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from poolbook.kernel import clock
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member, Role
from poolbook.users.naming import compared
from poolbook.users.queries.grants import GRANTED, LASTS, granted, membership_of, role_of
from poolbook.users.queries.rows import rows, rows_across
from poolbook.users.sealing import ERASED, PersonKeys, blind_index, installation_key, open_sealed, secret_hash

_USER = "users_user"


class NoSuchOrganisation(NoSuch):
    sentence = "There is no such organisation, or it is not yours."


class NoSuchUser(NoSuch):
    sentence = "There is no such user."


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A manager's firm."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an account. email and name are "erased" once the person is."""

    id: UUID
    email: str
    name: str
    is_erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMember:
    """
    A user in an organisation, seen from either side.

    ends_at:   when the membership is over by itself.
    all_pools: whether it is for every pool, or only for those that were granted.
    """

    organisation: Organisation
    user_id: UUID
    role: Role
    ends_at: datetime | None
    all_pools: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A bearer token, without its secret."""

    id: UUID
    user_id: UUID
    organisation_id: UUID | None
    name: str
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    scopes: tuple[str, ...] | None
    last_used_at: datetime | None


def organisation_by_id(organisation_id: UUID) -> Organisation | None:
    """Return an organisation, or None."""
    asked = "SELECT organisation_id, name FROM users_organisation WHERE organisation_id = %s"
    found = rows_across(asked, [organisation_id])  # pages for people who are no members yet name it
    return Organisation(id=found[0][0], name=found[0][1]) if found else None


def organisation_by_name(name: str) -> Organisation | None:
    """Return the organisation of a name, however its capitals are written, or None."""
    asked = "SELECT organisation_id, name FROM users_organisation WHERE name_compared = %s"
    found = rows_across(asked, [compared(name)])  # names are unique in the installation
    return Organisation(id=found[0][0], name=found[0][1]) if found else None


def organisations() -> list[Organisation]:
    """Return every organisation of the installation, by name: for commands on the machine, never for a door."""
    found = rows("SELECT organisation_id, name FROM users_organisation ORDER BY name_compared", [])
    return [Organisation(id=row[0], name=row[1]) for row in found]


def organisations_of(user_id: UUID) -> list[OrganisationMember]:
    """Return the organisations that a user is a member of, with the role in each, by name."""
    return _members("member.user_id = %s", user_id, ask=rows_across)


def members_of(organisation_id: UUID) -> list[OrganisationMember]:
    """Return the members of an organisation, earliest first."""
    return _members("member.organisation_id = %s", organisation_id)


def _members(where: str, value: UUID, *, ask: Callable[..., list[tuple[Any, ...]]] = rows) -> list[OrganisationMember]:
    found = ask(
        "SELECT organisation_id, organisation.name, member.user_id, member.role, member.ends_at, member.all_pools"
        f" FROM users_member AS member JOIN users_organisation AS organisation USING (organisation_id) WHERE {where}"
        f" AND {LASTS} ORDER BY name_compared, member.recorded_at, user_id",
        [value, clock.now()],
    )
    return [
        OrganisationMember(
            organisation=Organisation(id=row[0], name=row[1]),
            user_id=row[2],
            role=Role(row[3]),
            ends_at=row[4],
            all_pools=row[5],
        )
        for row in found
    ]


def organisation_managed_by(by: Member, organisation_id: UUID) -> Organisation:
    """
    Return the member's own organisation.

    raises: NoSuchOrganisation, also for somebody else's.
    """
    found = organisation_by_id(organisation_id) if by.organisation_id == organisation_id else None
    if found is None:
        raise NoSuchOrganisation
    return found


def firm_of(by: Member) -> UUID:
    """
    Return the organisation that the member acts in.

    raises: NoSuchOrganisation for an investor's user, who acts in none.
    """
    if by.organisation_id is None:
        raise NoSuchOrganisation
    return by.organisation_id


def member_for(user_id: UUID, organisation_id: UUID | None) -> Member:
    """
    Return a user with their hat on: their role in the organisation, and the investors that they act for anywhere.

    organisation_id: None for a user who acts for investors only.
    raises:          NoSuchOrganisation when they are no member of it.
    """
    membership = None
    if organisation_id is not None:
        membership = membership_of(organisation_id, user_id)
        if membership is None:
            raise NoSuchOrganisation
    asked = "SELECT investor_id, capacity, organisation_id FROM users_investor_user WHERE user_id = %s"
    found = rows_across(asked, [user_id])
    return Member(
        user_id=user_id,
        organisation_id=organisation_id,
        role=membership.role if membership else None,
        investor_ids=frozenset(investor for investor, _, _ in found),
        firms=frozenset(register for _, _, register in found),
        signs_for=frozenset(investor for investor, capacity, _ in found if capacity == "signatory"),
        all_pools=membership is None or membership.all_pools,
        grants=membership.grants if membership else frozenset(),
    )


def member_by_token(secret: str, *, at: datetime | None = None) -> Member | None:
    """
    Return who a bearer token stands for; None when it is unknown, has run out or was revoked.

    secret: as handed out. It is looked up by its hash, so the time taken tells nothing about a secret nearby.
    at:     instant; left out, now. Somebody who left the token's organisation acts for their investors only.
    """
    now = at or clock.now()
    found = rows_across(
        "SELECT token.user_id, member.organisation_id, member.role,"
        " ARRAY(SELECT DISTINCT organisation_id FROM users_investor_user AS link WHERE link.user_id = token.user_id),"
        " ARRAY(SELECT investor_id FROM users_investor_user AS link WHERE link.user_id = token.user_id),"
        " ARRAY(SELECT investor_id FROM users_investor_user AS link WHERE link.user_id = token.user_id"
        f" AND link.capacity = 'signatory'), token.scopes, coalesce(member.all_pools, true), {GRANTED}"
        " FROM users_token AS token LEFT JOIN users_member AS member"
        f" ON member.organisation_id = token.organisation_id AND member.user_id = token.user_id AND {LASTS}"
        " WHERE token.secret_hash = %s AND token.revoked_at IS NULL AND token.expires_at > %s",
        [now, now, secret_hash(secret), now],
    )
    if not found:
        return None
    user_id, organisation_id, role, firms, investors, signed_for, scopes, all_pools, grants = found[0]
    return Member(
        user_id=user_id,
        organisation_id=organisation_id,
        role=Role(role) if role is not None else None,
        investor_ids=frozenset(investors),
        firms=frozenset(firms),
        signs_for=frozenset(signed_for),
        scopes=None if scopes is None else frozenset(scopes.split()),
        all_pools=all_pools,
        grants=granted(grants),
    )


def tokens_of(user_id: UUID) -> list[Token]:
    """Return a user's bearer tokens, newest first."""
    found = rows_across(
        "SELECT id, token.user_id, organisation_id, name, issued_at, expires_at, revoked_at, used_at, scopes"
        " FROM users_token AS token LEFT JOIN users_token_use AS use ON use.token_id = token.id"
        " WHERE token.user_id = %s ORDER BY issued_at DESC, id",
        [user_id],
    )
    names = ("id", "user_id", "organisation_id", "name", "issued_at", "expires_at", "revoked_at", "last_used_at")
    return [
        Token(**dict(zip(names, row, strict=True)), scopes=None if scopes is None else tuple(scopes.split()))
        for *row, scopes in found
    ]


def user_by_id(user_id: UUID) -> User | None:
    """Return a user, or None."""
    return _user("person.id = %s", user_id)


def user_by_email(email: str) -> User | None:
    """Return the user of an address, however its capitals are written, or None."""
    return _user("person.email_index = %s", blind_index(installation_key(), email, table=_USER, column="email"))


def user_seen_by(by: Member, user_id: UUID) -> User:
    """
    Return the member's own account, or that of another member of their organisation.

    raises: NoSuchUser, also for everybody else's.
    """
    is_near = user_id == by.user_id or (by.organisation_id and role_of(by.organisation_id, user_id) is not None)
    found = user_by_id(user_id) if is_near else None
    if found is None:
        raise NoSuchUser
    return found


def _user(where: str, value: object) -> User | None:
    found = rows_across(
        "SELECT person.id, person.email, person.name, person.erased_at IS NOT NULL, key.wrapped FROM users_user AS"
        f" person LEFT JOIN users_person_key AS key ON key.person_id = person.id WHERE {where}",
        [value],
    )
    if not found:
        return None
    user_id, email, name, is_erased, wrapped = found[0]
    key = None if is_erased else PersonKeys().of(user_id, wrapped)
    if key is None:
        return User(id=user_id, email=ERASED, name=ERASED, is_erased=True)
    return User(
        id=user_id,
        email=open_sealed(key, email, table=_USER, column="email", row=user_id),
        name=open_sealed(key, name, table=_USER, column="name", row=user_id),
        is_erased=False,
    )


def names_of_users(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of users, "erased" where the key is gone; ids that are no users are left out."""
    keys, names = PersonKeys(), {}
    for user_id, sealed, is_erased, wrapped in rows_across(
        "SELECT person.id, person.name, person.erased_at IS NOT NULL, key.wrapped FROM users_user AS person"
        " LEFT JOIN users_person_key AS key ON key.person_id = person.id WHERE person.id = ANY(%s)",
        [list(user_ids)],
    ):
        key = None if is_erased else keys.of(user_id, wrapped)
        names[user_id] = ERASED if key is None else open_sealed(key, sealed, table=_USER, column="name", row=user_id)
    return names


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What erasing needs to know of an investor or a user. organisation_id: the tenant; kind: investor | user."""

    id: UUID
    kind: str
    organisation_id: UUID
    is_erased: bool


def person(person_id: UUID) -> Person | None:
    """Return the investor or user of an id, or None."""
    found = rows_across(
        "SELECT id, 'investor', organisation_id, erased_at IS NOT NULL FROM users_investor WHERE id = %s"
        " UNION ALL SELECT id, 'user', organisation_id, erased_at IS NOT NULL FROM users_user WHERE id = %s",
        [person_id, person_id],
    )
    if not found:
        return None
    row = found[0]
    return Person(id=row[0], kind=row[1], organisation_id=row[2], is_erased=row[3])


def person_held(person_id: UUID) -> Person | None:
    """Return the investor or user of an id, or None; until this transaction ends nobody else gets them so."""
    for table in ("users_investor", "users_user"):
        rows_across(f"SELECT 1 FROM {table} WHERE id = %s FOR NO KEY UPDATE", [person_id])
    return person(person_id)
