"""Invitations over HTTP: sent by mail, listed, sent again, taken back, accepted."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query
from pydantic import Field

from poolbook.eventlog.http import (
    Asked,
    Id,
    In,
    Instant,
    Key,
    Out,
    Page,
    PageIn,
    SomeOf,
    page_of,
    reading_for,
    room_router,
    several,
)
from poolbook.gateway.api.grants import GrantIn, require_own_pool
from poolbook.gateway.invitations import send_invitation
from poolbook.gateway.language import as_asked_by
from poolbook.kernel import limits, policy
from poolbook.users import queries
from poolbook.users.operations.accept_invitation import accept_invitation
from poolbook.users.operations.invite_investor_user import invite_investor_user
from poolbook.users.operations.invite_member import invite_member
from poolbook.users.operations.resend_invitation import resend_invitation
from poolbook.users.operations.revoke_invitation import revoke_invitation
from poolbook.users.sealing import secret_hash

router = room_router("users", tag="invitations")


class MemberInvitationIn(In):
    """
    Whom to ask to join, and as what.

    role:      owner | manager | operations | approver | auditor.
    ends_at:   from then on they are no member; left out, no such time.
    all_pools: false lets them into the pools of grants only.
    grants:    pools, each once, in which they are let in or get another role besides.
    """

    email: str
    role: str
    ends_at: Instant | None = None
    all_pools: bool = True
    grants: list[GrantIn] = []


class InvestorUserInvitationIn(In):
    """Whom to ask to act for the investor. capacity: signatory | viewer."""

    email: str
    capacity: str


class AcceptanceIn(In):
    """Which invitation is accepted. secret: the last part of the link in the mail."""

    secret: Annotated[str, Field(min_length=1, max_length=limits.MAX_NAME_CHARS)]


class InvitedGrantOut(Out):
    """A pool that they will be let into, and as what. ends_at: when that is over; null for no such time."""

    pool_id: UUID
    role: str
    ends_at: datetime | None


class InvitationOut(Out):
    """
    Somebody asked to join, or to act for an investor.

    email:  empty once the invitation was accepted or taken back. state: waiting | expired | accepted | revoked.
    """

    id: UUID
    organisation_id: UUID
    email: str
    role: str | None
    ends_at: datetime | None
    investor_id: UUID | None
    capacity: str | None
    invited_by: UUID
    invited_at: datetime
    expires_at: datetime
    accepted_by: UUID | None
    state: str
    all_pools: bool
    grants: list[InvitedGrantOut]


class AcceptanceOut(Out):
    """What you are now: a member with a role, or somebody who acts for an investor."""

    invitation_id: UUID
    organisation_id: UUID
    role: str | None
    investor_id: UUID | None
    capacity: str | None


def _shaped(one: queries.Invitation) -> InvitationOut:
    return InvitationOut.of(one, grants=[InvitedGrantOut.of(grant) for grant in one.grants])


class InvitationsIn(PageIn):
    """Which invitations. state: only these, several with commas between; investor_id: to act for this one."""

    state: Annotated[str, SomeOf(queries.INVITATION_STATES)] | None = None
    investor_id: Id | None = None


@router.get("/organisations/{organisation_id}/invitations", response=Page[InvitationOut])
def get_invitations(request: Asked, organisation_id: Id, page: Query[InvitationsIn]) -> Page[InvitationOut]:
    """Everybody that your organisation has invited, the newest first. Needs a member for all pools."""
    queries.organisation_managed_by(request.auth, organisation_id)
    policy.require(request.auth, "read")
    if page.investor_id is not None:
        queries.investor_seen_by(request.auth, page.investor_id)
    states = several(page.state)
    wanted = [
        one
        for one in queries.invitations_of(organisation_id)
        if (states is None or one.state in states) and page.investor_id in (None, one.investor_id)
    ]
    found, after = page_of(wanted, page, lambda one: one.id)
    return Page[InvitationOut](items=[_shaped(one) for one in found], next=after)


@router.post("/organisations/{organisation_id}/invitations", response={201: InvitationOut})
def post_member_invitation(
    request: Asked, organisation_id: Id, body: MemberInvitationIn, idempotency_key: Key
) -> InvitationOut:
    """Ask somebody by mail to join the organisation. Needs an owner. Nothing tells whether they are a user already."""
    for one in body.grants:
        require_own_pool(request.auth, one.pool_id)
    return _mailed(
        request,
        invite_member,
        organisation_id=organisation_id,
        by=request.auth,
        key=idempotency_key,
        **body.model_dump(),
    )


@router.post("/investors/{investor_id}/invitations", response={201: InvitationOut})
def post_investor_user_invitation(
    request: Asked, investor_id: Id, body: InvestorUserInvitationIn, idempotency_key: Key
) -> InvitationOut:
    """Ask somebody by mail to act for an investor. Nothing tells whether they are a user already."""
    return _mailed(
        request,
        invite_investor_user,
        organisation_id=queries.firm_of(request.auth),
        investor_id=investor_id,
        by=request.auth,
        key=idempotency_key,
        **dict(body),
    )


@router.post("/invitations/{invitation_id}/resending", response={201: InvitationOut})
def post_invitation_resending(request: Asked, invitation_id: Id, idempotency_key: Key) -> InvitationOut:
    """Send an invitation again, with a new link; the one before is no longer good."""
    return _mailed(
        request,
        resend_invitation,
        organisation_id=queries.firm_of(request.auth),
        invitation_id=invitation_id,
        by=request.auth,
        key=idempotency_key,
    )


@router.post("/invitations/{invitation_id}/revocation", response={201: InvitationOut})
def post_invitation_revocation(request: Asked, invitation_id: Id, idempotency_key: Key) -> InvitationOut:
    """Take an invitation back: its link is no longer good, and the address is forgotten."""
    fact = revoke_invitation(
        organisation_id=queries.firm_of(request.auth), invitation_id=invitation_id, by=request.auth, key=idempotency_key
    )
    with reading_for(request.auth, "users"):
        found = queries.invitation_by_id(fact.invitation_id)
    assert found is not None, "the operation has just written about it"
    return _shaped(found)


@router.post("/invitations/acceptance", response={201: AcceptanceOut})
def post_invitation_acceptance(request: Asked, body: AcceptanceIn, idempotency_key: Key) -> AcceptanceOut:
    """Accept an invitation that was sent to your address."""
    hashed = secret_hash(body.secret)
    with reading_for(request.auth, "users"):
        found = queries.invitation_by_hash(hashed)
    accept_invitation(organisation_id=found.organisation_id, secret_hash=hashed, by=request.auth, key=idempotency_key)
    return AcceptanceOut.of(found, invitation_id=found.id)


def _mailed(request: Asked, operation: Callable[..., Any], **asked: Any) -> InvitationOut:
    with as_asked_by(request):
        return _sent(send_invitation(operation, **asked))


def _sent(sent: tuple[queries.Invitation, str]) -> InvitationOut:
    """The link goes to the address alone."""
    return _shaped(sent[0])
