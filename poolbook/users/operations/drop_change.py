"""Drop a change that waits: whoever proposed it takes it back, or somebody else does not let it pass."""

from dataclasses import replace
from uuid import UUID

from poolbook.contracts.approvals import ChangeDropped
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.approval import GUARDED
from poolbook.kernel.errors import BadInput
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users import queries
from poolbook.users.operations.approve_change import ChangeNotWaiting
from poolbook.users.sealing import destroy_key


class ReasonTooLong(BadInput):
    code = "reason_too_long"
    sentence = f"A reason has at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="change_id")
def drop_change(
    *, change_id: UUID, organisation_id: UUID, by: Member, reason: str = "", is_outdated: bool = False
) -> ChangeDropped:
    """
    End a change that waits; what was approved of it counts no more.

    reason:      a sentence for the record, or empty.
    is_outdated: whether what it would do is no longer what was proposed.
    raises:      NoSuchOrganisation, NoSuchChange, ChangeNotWaiting, NotAllowed, ReasonTooLong.
    """
    change = queries.change_seen_by(by, organisation_id, change_id)
    is_own = change.proposed_by == by.user_id
    if not is_own:
        policy.require(replace(by, pool_id=change.pool_id), GUARDED[change.action].approver)
    if change.state != "waiting":
        raise ChangeNotWaiting(
            said("change_is_already", f"This is {change.state.replace('_', ' ')} already.", state=change.state),
            approval_id=change_id,
        )
    if len(reason) > limits.MAX_MEMO_CHARS:
        raise ReasonTooLong(pointer="/reason")
    destroy_key(change_id)
    return ChangeDropped(
        change_id=change_id,
        organisation_id=organisation_id,
        outcome="outdated" if is_outdated else "withdrawn" if is_own else "declined",
        dropped_by=by.user_id,
        reason=" ".join(reason.split()),
    )
