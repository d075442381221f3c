"""Reads of an organisation's register: investors, with their names opened, and who acts for them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from poolbook.eventlog.arrays import array
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.users.queries.rows import rows, rows_across
from poolbook.users.sealing import ERASED, PersonKeys, blind_index, installation_key, open_sealed

_INVESTOR = "users_investor"


class NoSuchInvestor(NoSuch):
    sentence = "There is no such investor on your register."


@dataclass(frozen=True, slots=True, kw_only=True)
class Investor:
    """A legal person on a register. name is "erased" and email empty once the person is."""

    id: UUID
    register_no: int
    kind: str
    investor_class: str
    name: str
    email: str
    country: str
    is_erased: bool


def investors_of(
    organisation_id: UUID | None,
    ids: Collection[UUID] | None = None,
    *,
    after: UUID | None = None,
    limit: int | None = None,
) -> list[Investor]:
    """
    Return an organisation's investors by register number, with names and addresses opened.

    organisation_id: None for those of any organisation, by their ids: for the user who acts for them.
    ids:             those wanted; left out, all. Ids of others' investors give nothing.
    after, limit:    the investor to go on from, and how many.
    """
    assert organisation_id is not None or ids is not None, "nobody reads every register at once"
    keys = PersonKeys()
    found = _investor_rows("name, email, kind, investor_class", organisation_id, ids, after=after, limit=limit)
    return [_investor(keys, row) for row in found]


def investor_seen_by(by: Member, investor_id: UUID) -> Investor:
    """
    Return an investor of the organisation's register, as far as it is there for the member, or one that they act for.

    raises: NoSuchInvestor, also for everybody else's.
    """
    own = investor_id in by.investor_ids
    if not own and (by.organisation_id is None or not (by.all_pools or investor_id in by.register)):
        raise NoSuchInvestor
    found = investors_of(None if own else by.organisation_id, [investor_id])
    if not found:
        raise NoSuchInvestor
    return found[0]


def _investor(keys: PersonKeys, row: tuple[Any, ...]) -> Investor:
    investor_id, register_no, country, is_erased, wrapped, name, email, kind, investor_class = row
    key = None if is_erased else keys.of(investor_id, wrapped)
    shown, address = ERASED, ""
    if key is not None:
        shown = open_sealed(key, name, table=_INVESTOR, column="name", row=investor_id)
        if email is not None:
            address = open_sealed(key, email, table=_INVESTOR, column="email", row=investor_id)
    return Investor(
        id=investor_id,
        register_no=register_no,
        kind=kind,
        investor_class=investor_class,
        name=shown,
        email=address,
        country=country,
        is_erased=key is None,
    )


def names_of(organisation_id: UUID, ids: Collection[UUID] | None = None) -> dict[UUID, str]:
    """
    Return the names of an organisation's investors by register number: {id: name}, "erased" where the key is gone.

    ids: those wanted; left out, all. Ids of others' investors give nothing.
    """
    keys, names = PersonKeys(), {}
    for investor_id, _, _, is_erased, wrapped, sealed in _investor_rows("name", organisation_id, ids):
        key = None if is_erased else keys.of(investor_id, wrapped)
        names[investor_id] = (
            ERASED if key is None else open_sealed(key, sealed, table=_INVESTOR, column="name", row=investor_id)
        )
    return names


def kinds_of(organisation_id: UUID, ids: Collection[UUID]) -> dict[UUID, str]:
    """Return what kind of person investors of an organisation are, of those that it has: no name is opened."""
    return dict(
        rows(
            "SELECT id, kind FROM users_investor WHERE organisation_id = %s AND id = ANY(%s::uuid[])",
            [organisation_id, array(ids)],
        )
    )


def _investor_rows(
    columns: str, organisation_id: UUID | None, ids: Collection[UUID] | None, *, after: Any = None, limit: Any = None
) -> list[tuple[Any, ...]]:
    """Return id, register_no, country, whether erased, wrapped key, and then the columns."""
    wanted: dict[str, Any] = {
        "person.organisation_id = %s": organisation_id,
        "person.id = ANY(%s)": None if ids is None else list(ids),
        "(register_no, person.id) > (SELECT register_no, id FROM users_investor WHERE id = %s)": after,
    }
    given = {condition: value for condition, value in wanted.items() if value is not None}
    ask = rows_across if organisation_id is None else rows
    return ask(
        f"SELECT person.id, register_no, country, erased_at IS NOT NULL, key.wrapped, {columns} FROM users_investor AS"
        " person LEFT JOIN users_person_key AS key ON key.person_id = person.id"
        f" WHERE {' AND '.join(given)} ORDER BY register_no, person.id LIMIT %s",
        [*given.values(), limit],
    )


def investor_id_by_name(organisation_id: UUID, name: str) -> UUID | None:
    """Return the investor of a name on an organisation's register, however its capitals are written, or None."""
    return investor_ids_by_name(organisation_id, [name]).get(name)


def investor_ids_by_name(organisation_id: UUID, names: Iterable[str]) -> dict[str, UUID]:
    """
    Find many investors of an organisation by name.

    returns: {name as given: id}, without those that are not on the register.
    """
    key = installation_key()
    asked = {
        name: blind_index(key, name, table=_INVESTOR, column="name", organisation=organisation_id) for name in names
    }
    found = dict(
        rows(
            "SELECT name_index, id FROM users_investor WHERE organisation_id = %s AND name_index = ANY(%s)",
            [organisation_id, list(set(asked.values()))],
        )
    )
    return {name: found[index] for name, index in asked.items() if index in found}


def investor_is_on_register(organisation_id: UUID, investor_id: UUID) -> bool:
    """Return whether an investor is on an organisation's register, erased ones included."""
    return bool(
        rows("SELECT 1 FROM users_investor WHERE organisation_id = %s AND id = %s", [organisation_id, investor_id])
    )


def capacity_of(investor_id: UUID, user_id: UUID) -> str | None:
    """Return in what capacity a user acts for an investor; None when they do not."""
    found = rows_across(
        "SELECT capacity FROM users_investor_user WHERE investor_id = %s AND user_id = %s", [investor_id, user_id]
    )
    return found[0][0] if found else None


def users_acting_for(investor_id: UUID) -> set[UUID]:
    """Return the users who act for an investor, in whatever capacity."""
    return {row[0] for row in rows("SELECT user_id FROM users_investor_user WHERE investor_id = %s", [investor_id])}


def ids_taken(ids: Collection[UUID]) -> set[UUID]:
    """Return those ids that an investor or a user of any organisation has."""
    found = rows_across(
        "SELECT id FROM users_investor WHERE id = ANY(%s) UNION SELECT id FROM users_user WHERE id = ANY(%s)",
        [list(ids), list(ids)],
    )
    return {row[0] for row in found}


def last_register_no(organisation_id: UUID) -> int:
    """Return the highest number on an organisation's register, 0 when it is empty."""
    found = rows(
        "SELECT coalesce(max(register_no), 0) FROM users_investor WHERE organisation_id = %s", [organisation_id]
    )
    return int(found[0][0])


def taken_name_indexes(organisation_id: UUID, indexes: Collection[str]) -> set[str]:
    """Return those of the blind indexes that stand on an organisation's register already."""
    found = rows(
        "SELECT name_index FROM users_investor WHERE organisation_id = %s AND name_index = ANY(%s)",
        [organisation_id, list(indexes)],
    )
    return {row[0] for row in found}


def taken_investor_ids(ids: Collection[UUID]) -> set[UUID]:
    """Return those of the ids that investors of any organisation have already."""
    return {row[0] for row in rows_across("SELECT id FROM users_investor WHERE id = ANY(%s)", [list(ids)])}
