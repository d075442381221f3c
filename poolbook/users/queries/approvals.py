"""Reads of approvals: what an organisation demands, who holds which role, and the changes that wait."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from poolbook.eventlog.approval import Row, Standing
from poolbook.eventlog.codec import from_plain
from poolbook.kernel.approval import ApprovalPolicy, ApprovalRule
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import again
from poolbook.users.queries.grants import membership_of
from poolbook.users.queries.people import members_of, organisation_managed_by
from poolbook.users.queries.rows import rows, rows_across
from poolbook.users.sealing import PersonKeys, open_sealed

_TABLE = "users_change"


class NoSuchChange(NoSuch):
    code = "no_such_approval"
    sentence = "There is nothing of this id that waits for approval in your organisation."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    Something that takes more people than one.

    state:     waiting | carried_out | withdrawn | declined | outdated.
    arguments: of its operation, as `codec.plain` writes them; says, rows: what approvers see, hashed with salt. All
               of them are empty once it has ended.
    people:    those who had a hand in it before it was proposed; approvals: who let it pass, and when.
    """

    id: UUID
    organisation_id: UUID
    action: str
    operation: str
    sha256: str
    asked: str
    key: str
    pool_id: UUID | None
    subject_id: UUID | None
    amount: Money | None
    people: frozenset[UUID]
    proposed_by: UUID
    proposed_at: datetime
    state: str
    ended_at: datetime | None
    ended_by: UUID | None
    reason: str
    arguments: dict[str, Any]
    says: str
    rows: tuple[Row, ...]
    salt: str
    approvals: tuple[tuple[UUID, datetime], ...]


def approval_policy_of(organisation_id: UUID) -> ApprovalPolicy:
    """Return what an organisation demands; what always held where it has not said."""
    found = rows(
        "SELECT rules, cooling_off_hours FROM users_approval_policy WHERE organisation_id = %s", [organisation_id]
    )
    return _policy(*found[0]) if found else ApprovalPolicy()


def _policy(written: Any, hours: int) -> ApprovalPolicy:
    rules = json.loads(written) if isinstance(written, str) else written
    return ApprovalPolicy(rules=from_plain(tuple[ApprovalRule, ...], rules), cooling_off_hours=hours)


def organisations_granting_alone() -> list[str]:
    """
    Return the names of organisations with rules in which one person may give roles all the same, by name: for commands
    on the machine, never for a door.
    """
    found = rows(
        "SELECT firm.name, rules, cooling_off_hours FROM users_approval_policy AS policy"
        " JOIN users_organisation AS firm USING (organisation_id) ORDER BY firm.name_compared",
        [],
    )
    policies = [(name, _policy(*written)) for name, *written in found]
    return [name for name, policy in policies if policy.grants_alone and any(rule.eyes > 1 for rule in policy.rules)]


def standing_of(organisation_id: UUID) -> Standing | None:
    """
    Return an organisation's policy, and its members with the roles that they have; None for one unknown.

    Nobody takes a role or a grant away until this transaction ends: the rows are read once they are held.
    """
    if not rows("SELECT 1 FROM users_organisation WHERE organisation_id = %s", [organisation_id]):
        return None
    for table in ("users_member", "users_pool_grant"):
        rows(f"SELECT 1 FROM {table} WHERE organisation_id = %s ORDER BY user_id FOR SHARE", [organisation_id])
    members = {}
    for one in members_of(organisation_id):
        now = membership_of(organisation_id, one.user_id)
        if now is not None:
            members[one.user_id] = Member(
                user_id=one.user_id,
                organisation_id=organisation_id,
                role=now.role,
                all_pools=now.all_pools,
                grants=now.grants,
            )
    return Standing(policy=approval_policy_of(organisation_id), members=members)


def change_by_id(change_id: UUID) -> Change | None:
    """Return a change, whatever has become of it, or None."""
    return next(iter(_changes("change.id = %s", [change_id])), None)


def change_seen_by(by: Member, organisation_id: UUID, change_id: UUID) -> Change:
    """
    Return a change of the member's own organisation.

    raises: NoSuchOrganisation, NoSuchChange, also for somebody else's.
    """
    organisation_managed_by(by, organisation_id)
    found = change_by_id(change_id)
    if found is None or found.organisation_id != organisation_id or not _is_shown(by, found):
        raise NoSuchChange
    return found


def changes_seen_by(by: Member, organisation_id: UUID) -> list[Change]:
    """
    Return what waits in the member's own organisation and is about pools that they are let into, the earliest first.

    raises: NoSuchOrganisation.
    """
    organisation_managed_by(by, organisation_id)
    return [one for one in changes_of(organisation_id) if _is_shown(by, one)]


def _is_shown(by: Member, change: Change) -> bool:
    if change.pool_id is not None:
        return by.sees(change.pool_id)
    return by.all_pools or change.proposed_by == by.user_id


def changes_of(organisation_id: UUID, states: Collection[str] = ("waiting",)) -> list[Change]:
    """Return an organisation's changes in some states, the earliest first."""
    return _changes("change.organisation_id = %s AND state = ANY(%s)", [organisation_id, list(states)])


def changes_about(person_id: UUID) -> list[UUID]:
    """Return the ids of the changes that wait and are about an investor or a user, in whatever organisation."""
    found = rows_across(
        "SELECT id FROM users_change WHERE subject_id = %s AND state = 'waiting' ORDER BY id", [person_id]
    )
    return [row[0] for row in found]


def changes_waiting(organisation_id: UUID) -> int:
    """Return how many changes of an organisation wait."""
    found = rows(
        "SELECT count(*) FROM users_change WHERE organisation_id = %s AND state = 'waiting'", [organisation_id]
    )
    return int(found[0][0])


def _changes(where: str, values: list[Any]) -> list[Change]:
    found = rows(
        "SELECT change.id, change.organisation_id, action, operation, sha256, asked, change.key, pool_id, subject_id,"
        " amount_minor, currency, people, proposed_by, proposed_at, state, ended_at, ended_by, reason, content,"
        " key.wrapped, ARRAY(SELECT approved_by FROM users_change_approval AS a WHERE a.change_id = change.id ORDER BY"
        " approved_at, approved_by), ARRAY(SELECT approved_at FROM users_change_approval AS a WHERE a.change_id ="
        " change.id ORDER BY approved_at, approved_by) FROM users_change AS change"
        f" LEFT JOIN users_person_key AS key ON key.person_id = change.id WHERE {where}"
        " ORDER BY proposed_at, change.id",
        values,
    )
    keys = PersonKeys()
    return [_change(keys, row) for row in found]


def _change(keys: PersonKeys, row: tuple[Any, ...]) -> Change:
    names = ("id", "organisation_id", "action", "operation", "sha256", "asked", "key", "pool_id", "subject_id")
    named = dict(zip(names, row, strict=False))
    minor, currency, people, proposed_by, proposed_at, state, ended_at, ended_by, reason = row[9:18]
    content, wrapped, approvers, instants = row[18:]
    key = keys.of(named["id"], wrapped) if content else None
    told = {} if key is None else json.loads(open_sealed(key, content, table=_TABLE, column="content", row=named["id"]))
    ids = json.loads(people) if isinstance(people, str) else people
    kept = from_plain(tuple[Row, ...], told.get("rows", []))
    words = told.get("words") or [None] * (1 + 3 * len(kept))  # kept since sentences have codes
    return Change(
        **named,
        amount=None if minor is None else Money(minor, currency),
        people=frozenset(UUID(one) for one in ids),
        proposed_by=proposed_by,
        proposed_at=proposed_at,
        state=state,
        ended_at=ended_at,
        ended_by=ended_by,
        reason=reason,
        arguments=told.get("arguments", {}),
        says=again(told.get("says", ""), words[0]),
        rows=tuple(_row(row, words[1 + 3 * at :]) for at, row in enumerate(kept)),
        salt=told.get("salt", ""),
        approvals=tuple(zip(approvers, instants, strict=True)),
    )


def _row(row: Row, words: Sequence[Any]) -> Row:
    """Return a row with the codes that were kept beside its texts."""
    what, before, after = (
        None if text is None else again(text, said)
        for text, said in zip((row.what, row.before, row.after), words[:3], strict=True)
    )
    assert what is not None, "a row says what it is about"
    return replace(row, what=what, before=before, after=after)
