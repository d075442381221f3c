"""Propose a change: what one person asked for waits until others have approved it."""

import json
import secrets
from uuid import UUID

from poolbook.contracts.approvals import ChangeProposed
from poolbook.eventlog.approval import Asked, plain_row
from poolbook.eventlog.codec import plain
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import words_of
from poolbook.users import queries
from poolbook.users.sealing import make_keys, seal


class TooManyChanges(Refused):
    code = "too_many_changes"
    sentence = f"{limits.MAX_CHANGES_WAITING} changes wait for approval; approve or drop some of them first."


class AboutErased(Refused):
    code = "person_erased"
    sentence = "The person whom this is about was erased meanwhile; there is nothing to wait for."


@operation(on="change_id", creates=True, looked_up=("asked",))
def propose_change(*, change_id: UUID | None, asked: Asked, by: Member) -> ChangeProposed:
    """
    Keep what somebody asked for and may not do alone; nothing of it happens before others let it pass.

    change_id: left out, a new one.
    asked:     the request, what it would do, and for how many people it waits.
    raises:    TooManyChanges, AboutErased, KeyUnusable, KeyLost, KeyWrong.
    """
    assert by.organisation_id is not None and change_id is not None, "only members' requests come to wait"
    if queries.changes_waiting(by.organisation_id) >= limits.MAX_CHANGES_WAITING:
        raise TooManyChanges
    statement = asked.statement
    about = queries.person_held(statement.subject_id) if statement.subject_id is not None else None
    if about is not None and about.is_erased:
        raise AboutErased
    salt = secrets.token_hex(16)
    content = {
        "arguments": plain(asked.arguments),
        "says": str(statement.says),
        "rows": plain([plain_row(row) for row in statement.shown]),
        "words": [words_of(text) for text in statement.texts()],
        "salt": salt,
    }
    key = make_keys([change_id], organisation=by.organisation_id)[change_id]
    return ChangeProposed(
        change_id=change_id,
        organisation_id=by.organisation_id,
        action=statement.action,
        operation=asked.operation,
        content=seal(key, json.dumps(content), table="users_change", column="content", row=change_id),
        sha256=statement.sha256(salt),
        asked=asked.digest.hex(),
        key=asked.key or "",
        proposed_by=by.user_id,
        people=tuple(sorted(statement.people - {by.user_id})),
        pool_id=statement.pool_id,
        subject_id=statement.subject_id,
        amount=statement.amount,
    )
