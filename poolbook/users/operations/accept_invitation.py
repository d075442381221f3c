"""Accept an invitation: whoever has its address becomes a member, or acts for the investor."""

from uuid import UUID

from poolbook.contracts.users import InvestorUserLinked, InvitationAccepted, MemberAdded, PoolGranted
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users import queries
from poolbook.users.operations._invitation import check_hash
from poolbook.users.operations.add_member import AlreadyMember
from poolbook.users.sealing import destroy_key


@operation(on="organisation_id")
def accept_invitation(
    *, organisation_id: UUID, secret_hash: str, by: Member
) -> list[InvitationAccepted | MemberAdded | PoolGranted | InvestorUserLinked]:
    """
    Take up what an invitation offers; the key of its address ends in the transaction of the fact.

    organisation_id: of the invitation.
    secret_hash:     sealing.secret_hash of the secret in the link.
    by:              the user of the address that it was sent to.
    raises:          NoSuchInvitation, AlreadyMember, NoSuchInvestor.
    """
    check_hash(secret_hash)
    found = queries.open_invitation_by_hash(secret_hash)
    if found.organisation_id != organisation_id or not queries.is_address_of(by.user_id, found.email_index):
        raise queries.NoSuchInvitation
    accepted = InvitationAccepted(organisation_id=organisation_id, invitation_id=found.id, user_id=by.user_id)
    if found.role is not None:
        if queries.role_of(organisation_id, by.user_id) is not None:
            raise AlreadyMember(said("member_already", "You are a member already; an owner changes roles."))
        joined = MemberAdded(
            organisation_id=organisation_id,
            user_id=by.user_id,
            role=found.role.value,
            ends_at=found.ends_at,
            all_pools=found.all_pools,
        )
        granted = [
            PoolGranted(
                organisation_id=organisation_id,
                user_id=by.user_id,
                pool_id=one.pool_id,
                role=one.role,
                ends_at=one.ends_at,
            )
            for one in found.grants
            if one.ends_at is None or one.ends_at > clock.now()
        ]
        destroy_key(found.id)
        return [accepted, joined, *granted]
    assert found.investor_id is not None and found.capacity is not None, "as the table demands"
    investor = queries.person(found.investor_id)
    if investor is None or investor.is_erased:
        raise queries.NoSuchInvestor
    linked = InvestorUserLinked(
        organisation_id=organisation_id, investor_id=found.investor_id, user_id=by.user_id, capacity=found.capacity
    )
    destroy_key(found.id)
    return [accepted, linked]
