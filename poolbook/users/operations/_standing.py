"""What users do for every room's decisions: hold roles still, and keep what waits for more people."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from poolbook.eventlog.approval import Asked, Standing, WaitsForApproval, served_by
from poolbook.eventlog.keys import KeyReused
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import current, reading, set_tenant
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.said import coded
from poolbook.users import queries
from poolbook.users.operations.propose_change import propose_change

_ALIAS = ALIASES["users"]


class ChangeEnded(Refused):
    code = "change_ended"
    sentence = "What this request asked for is not waiting any more; ask anew, with a new Idempotency-Key."


class WaitsAlready(Refused):
    code = "waits_already"
    sentence = "Somebody has let this pass already, and it waits for others: find it among the approvals."


@contextmanager
def held(organisation_id: UUID) -> Iterator[Standing | None]:
    """Give an organisation's policy and roles; whoever would change a role waits until this ends."""
    if current("users") is not None:
        yield queries.standing_of(organisation_id)
        return
    with transaction.atomic(using=_ALIAS):
        set_tenant(_ALIAS, organisation_id)
        yield queries.standing_of(organisation_id)


def wait(asked: Asked) -> Refused:
    """Keep what was asked, and say for how many it waits; the same request again gets the same answer."""
    organisation_id = asked.by.organisation_id
    assert organisation_id is not None, "only members decide for an organisation"
    change_id = new_id() if asked.key is None else named_id("change", organisation_id, asked.key)
    if asked.key is not None:
        with reading(["users"], organisation=organisation_id):
            known = queries.change_by_id(change_id)
        if known is not None and known.asked != asked.digest.hex():
            return KeyReused()
        if known is not None:
            return _waits(asked, change_id, known.sha256) if known.state == "waiting" else ChangeEnded()
    with reading(["users"], organisation=organisation_id):
        same = [
            one
            for one in queries.changes_of(organisation_id)
            if (one.operation, one.subject_id) == (asked.operation, asked.statement.subject_id)
            and one.subject_id is not None
            and asked.statement.people
        ]
    if same:
        return WaitsAlready(approval_id=same[0].id)
    made = propose_change(change_id=change_id, asked=asked, by=asked.by)
    return _waits(asked, change_id, made.sha256)


def _waits(asked: Asked, change_id: UUID, sha256: str) -> Refused:
    others = asked.eyes - len(asked.statement.people | {asked.by.user_id})
    who = f"{others} more people have" if others > 1 else "somebody else has"
    return WaitsForApproval(
        f"This waits: {who} to approve it before it takes effect.",
        approval_id=change_id,
        action=asked.statement.action,
        sha256=sha256,
        eyes=asked.eyes,
        says=str(asked.statement.says),
        **coded(asked.statement.says, "says"),
    )


served_by(held=held, wait=wait)
