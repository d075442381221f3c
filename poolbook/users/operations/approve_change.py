"""Approve a change that somebody else proposed: with the last one that it takes, it happens."""

from dataclasses import replace
from uuid import UUID

from poolbook.contracts.approvals import ChangeApproved, ChangeCarriedOut
from poolbook.eventlog import approval
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.approval import GUARDED
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users import queries
from poolbook.users.sealing import destroy_key


class MakerIsChecker(Refused):
    code = "maker_is_checker"
    status = 403
    sentence = "Whoever proposed this, or had a hand in it, cannot approve it; ask somebody else."


class ApprovedAlready(Refused):
    code = "approved_already"
    sentence = "You have approved this already; it waits for others."


class ChangeNotWaiting(Refused):
    code = "change_not_waiting"


@operation(
    on="change_id",
    constraints={"users_change_maker_is_not_checker": MakerIsChecker, "users_change_approval_pkey": ApprovedAlready},
)
def approve_change(
    *, change_id: UUID, organisation_id: UUID, sha256: str, by: Member
) -> list[ChangeApproved | ChangeCarriedOut]:
    """
    Let a change pass, exactly as one has seen it. What carries it out belongs into the same transaction: see the
    gateway, which asks once more whether it is still the same and whether everybody still may.

    sha256:  hex, of what was looked at.
    returns: with ChangeCarriedOut when enough people have approved it now.
    raises:  NoSuchOrganisation, NoSuchChange, NotAllowed, ChangeNotWaiting, MakerIsChecker, ApprovedAlready,
             SomethingElse.
    """
    change = queries.change_seen_by(by, organisation_id, change_id)
    needed = GUARDED[change.action].approver
    here = replace(by, pool_id=change.pool_id)
    policy.require(here, needed)
    standing = queries.standing_of(organisation_id)
    if standing is None or not approval.may(standing, by.user_id, needed, change.pool_id):
        raise NotAllowed(
            said("role_changed", "Your role has changed since you asked; an owner can do this."), action=needed
        )
    if change.state != "waiting":
        raise ChangeNotWaiting(
            said("change_is_already", f"This is {change.state.replace('_', ' ')} already.", state=change.state),
            approval_id=change_id,
        )
    if {by.user_id, by.on_behalf_of} & {change.proposed_by, *change.people}:
        raise MakerIsChecker
    approvers = frozenset(who for who, _ in change.approvals)
    if {by.user_id, by.on_behalf_of} & approvers:
        raise ApprovedAlready
    if sha256 != change.sha256:
        raise approval.SomethingElse
    approved = ChangeApproved(
        change_id=change_id, organisation_id=organisation_id, approved_by=by.user_id, sha256=sha256
    )
    people = {who for who in {*approvers, by.user_id} if approval.may(standing, who, needed, change.pool_id)}
    people |= {who for who in change.people if approval.may(standing, who, "propose", change.pool_id)} | {
        change.proposed_by
    }
    if len(people) < standing.policy.eyes(change.action, change.amount):
        return [approved]
    destroy_key(change_id)
    return [approved, ChangeCarriedOut(change_id=change_id, organisation_id=organisation_id)]
