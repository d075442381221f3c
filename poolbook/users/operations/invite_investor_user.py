"""Invite an investor's user: somebody is asked by mail to act for an investor."""

from uuid import UUID

from poolbook.contracts.users import CAPACITIES, InvestorUserInvited
from poolbook.eventlog.operation import operation
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations._invitation import check_hash, expiry, read_address, sealed_address
from poolbook.users.operations._membership import require_now
from poolbook.users.operations.link_investor_user import AlreadyLinked, BadCapacity


@operation(on="organisation_id", looked_up=["secret_hash"])
def invite_investor_user(
    *, organisation_id: UUID, investor_id: UUID, email: str, capacity: str, secret_hash: str, by: Member
) -> InvestorUserInvited:
    """
    Ask somebody to act for an investor. Whether anybody has the address here shows in no answer.

    email:       their address; only whoever reads its mail can accept.
    capacity:    signatory | viewer.
    secret_hash: sealing.secret_hash of the secret in the link that the door sends.
    by:          an owner, manager or operations of the organisation on whose register the investor is.
    raises:      NoSuchOrganisation, NotAllowed, BadCapacity, NoSuchInvestor, BadEmail, AlreadyLinked, AlreadyInvited,
                 TooManyInvitations, KeyUnusable, KeyLost, KeyWrong.
    """
    check_hash(secret_hash)
    queries.organisation_managed_by(by, organisation_id)
    investor = queries.person(investor_id)
    if investor is None or not queries.investor_is_on_register(organisation_id, investor_id) or investor.is_erased:
        raise queries.NoSuchInvestor
    require_now(by, organisation_id, "manage_investors")
    if capacity not in CAPACITIES:
        raise BadCapacity(pointer="/capacity")
    email = read_address(email, organisation_id=organisation_id, is_same=lambda one: one.investor_id == investor_id)
    known = queries.user_by_email(email)
    if known is not None and queries.capacity_of(investor_id, known.id) == capacity:
        raise AlreadyLinked
    invitation_id = new_id()
    sealed = sealed_address(email, invitation_id=invitation_id, organisation_id=organisation_id)
    return InvestorUserInvited(
        organisation_id=organisation_id,
        invitation_id=invitation_id,
        investor_id=investor_id,
        email=sealed.email,
        email_index=sealed.index,
        capacity=capacity,
        secret_hash=secret_hash,
        expires_at=expiry(),
    )
