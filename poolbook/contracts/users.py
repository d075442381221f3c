"""Facts of the room users: organisations, people, investors, tokens. Personal data is ciphertext."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from poolbook.contracts.fact import Fact, fact, upcaster

INVESTOR_KINDS = ("individual", "joint", "company", "trust", "partnership", "super_fund")
INVESTOR_CLASSES = ("lp", "gp")
CAPACITIES = ("signatory", "viewer")
SECOND_FACTOR_OF = ("nobody", "members", "everybody")  # whom an organisation asks for one, the fewest first
CLIENT_KINDS = ("web", "native", "machine")

Sealed = str  # base64 of a nonce and AES-256-GCM ciphertext, under the key of one person


@fact(stream="organisation", on="organisation_id")
class OrganisationCreated(Fact):
    """A manager's firm came to be."""

    organisation_id: UUID
    name: str


@fact(stream="organisation", on="organisation_id")
class SignInPolicySet(Fact):
    """An organisation asks these for a second factor from now on. second_factor: nobody | members | everybody."""

    organisation_id: UUID
    second_factor: str


@fact(stream="user", on="user_id")
class UserAdded(Fact):
    """A person got an account. email_index: blind index, hex, by which the address is found."""

    user_id: UUID
    email: Sealed
    email_index: str
    name: Sealed


@fact(stream="organisation", on="organisation_id", schema=3)
class MemberAdded(Fact):
    """
    A user became a member of an organisation, with a role.

    ends_at:   when the membership is over by itself.
    all_pools: whether it is for every pool, or only for those that are granted.
    """

    organisation_id: UUID
    user_id: UUID
    role: str
    ends_at: datetime | None = None
    all_pools: bool = True


@upcaster("MemberAdded", schema=1)
def _without_an_end(body: dict[str, Any]) -> dict[str, Any]:
    """Memberships had no end then."""
    return {**body, "ends_at": None}


@upcaster("MemberAdded", schema=2)
def _added_to_all_pools(body: dict[str, Any]) -> dict[str, Any]:
    """Every membership was for all pools then."""
    return {**body, "all_pools": True}


@fact(stream="organisation", on="organisation_id", schema=2)
class MemberRoleChanged(Fact):
    """A member has another role from now on, or for other pools. ends_at, all_pools: as in MemberAdded."""

    organisation_id: UUID
    user_id: UUID
    role: str
    ends_at: datetime | None = None
    all_pools: bool = True


@upcaster("MemberRoleChanged", schema=1)
def _changed_for_all_pools(body: dict[str, Any]) -> dict[str, Any]:
    """Every membership was for all pools then."""
    return {**body, "all_pools": True}


@fact(stream="organisation", on="organisation_id")
class PoolGranted(Fact):
    """
    A member was let into a pool, with a role there; what was granted of this pool before is over.

    ends_at: when that is over by itself.
    """

    organisation_id: UUID
    user_id: UUID
    pool_id: UUID
    role: str
    ends_at: datetime | None = None


@fact(stream="organisation", on="organisation_id")
class PoolGrantRevoked(Fact):
    """What a member was granted of a pool was taken back."""

    organisation_id: UUID
    user_id: UUID
    pool_id: UUID


@fact(stream="organisation", on="organisation_id")
class MemberRemoved(Fact):
    """A user is no longer a member of an organisation."""

    organisation_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredInvestor:
    """
    A legal person on the register.

    register_no:    place on the organisation's register, from 1.
    kind:           individual | joint | company | trust | partnership | super_fund.
    investor_class: lp | gp.
    name_index:     blind index, hex, by which the name is found and kept unique.
    country:        ISO 3166 alpha-2, or empty.
    """

    investor_id: UUID
    register_no: int
    kind: str
    investor_class: str
    name: Sealed
    name_index: str
    email: Sealed | None
    country: str


@fact(stream="organisation", on="organisation_id")
class InvestorsRegistered(Fact):
    """Investors were put on an organisation's register."""

    organisation_id: UUID
    investors: tuple[RegisteredInvestor, ...]


@fact(stream="organisation", on="organisation_id")
class InvestorUserLinked(Fact):
    """A user may now act for an investor. capacity: signatory | viewer."""

    organisation_id: UUID
    investor_id: UUID
    user_id: UUID
    capacity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedGrant:
    """A pool that somebody will be let into when they accept, and as what. ends_at: when that is over by itself."""

    pool_id: UUID
    role: str
    ends_at: datetime | None = None


@fact(stream="organisation", on="organisation_id", schema=2)
class MemberInvited(Fact):
    """
    Somebody was asked by mail to become a member.

    email:       under the invitation's own key, which is destroyed when the invitation has been answered or taken back.
    email_index: blind index, hex, as users have it: only the user of this address may accept.
    secret_hash: SHA-256, hex, of the secret in the link.
    ends_at:     when the membership will be over by itself.
    all_pools:   whether it will be for every pool, or only for those of grants.
    """

    organisation_id: UUID
    invitation_id: UUID
    email: Sealed
    email_index: str
    role: str
    secret_hash: str
    expires_at: datetime
    ends_at: datetime | None = None
    all_pools: bool = True
    grants: tuple[InvitedGrant, ...] = ()


@upcaster("MemberInvited", schema=1)
def _invited_to_all_pools(body: dict[str, Any]) -> dict[str, Any]:
    """Every invitation was for all pools then."""
    return {**body, "all_pools": True, "grants": []}


@fact(stream="organisation", on="organisation_id")
class InvestorUserInvited(Fact):
    """Somebody was asked by mail to act for an investor. capacity: signatory | viewer; the rest as in MemberInvited."""

    organisation_id: UUID
    invitation_id: UUID
    investor_id: UUID
    email: Sealed
    email_index: str
    capacity: str
    secret_hash: str
    expires_at: datetime


@fact(stream="organisation", on="organisation_id")
class InvitationResent(Fact):
    """An invitation has a new link, and the one before is no longer good. secret_hash: SHA-256, hex."""

    organisation_id: UUID
    invitation_id: UUID
    secret_hash: str
    expires_at: datetime


@fact(stream="organisation", on="organisation_id")
class InvitationRevoked(Fact):
    """An invitation was taken back."""

    organisation_id: UUID
    invitation_id: UUID


@fact(stream="organisation", on="organisation_id")
class InvitationAccepted(Fact):
    """An invitation was accepted by the user of its address."""

    organisation_id: UUID
    invitation_id: UUID
    user_id: UUID


@fact(stream="user", on="user_id", schema=2)
class TokenIssued(Fact):
    """
    A bearer token was given out; only its SHA-256, hex, is kept.

    organisation_id: the one in which it acts; None for a user who is a member of none.
    scopes:          what it is limited to; None for everything that its user may do.
    """

    user_id: UUID
    token_id: UUID
    name: str
    secret_hash: str
    expires_at: datetime
    organisation_id: UUID | None = None
    scopes: tuple[str, ...] | None = None


@upcaster("TokenIssued", schema=1)
def without_scopes(body: dict[str, Any]) -> dict[str, Any]:
    """Before schema 2 every token could do all that its user may."""
    return body


@fact(stream="user", on="user_id")
class TokenRevoked(Fact):
    """A bearer token is no longer good."""

    user_id: UUID
    token_id: UUID


@fact(stream="user", on="user_id")
class NotificationsRead(Fact):
    """A user has read notifications; marks stay, whatever becomes of what they were about."""

    user_id: UUID
    notification_ids: tuple[UUID, ...]


@fact(stream="organisation", on="organisation_id")
class ClientRegistered(Fact):
    """
    An organisation lets a program in by OAuth 2.1.

    kind:          web (has a secret) | native (cannot keep one) | machine (acts without anybody at a browser).
    scopes:        the most that it may ask for.
    redirect_uris: where browsers may be sent back to; none for a machine.
    secret_hash:   SHA-256, hex; None for a native one.
    acts_for:      the member in whose name a machine acts; None for the others, which act for whoever consents.
    """

    organisation_id: UUID
    client_id: UUID
    name: str
    kind: str
    scopes: tuple[str, ...]
    redirect_uris: tuple[str, ...] = ()
    secret_hash: str | None = None
    acts_for: UUID | None = None


@fact(stream="organisation", on="organisation_id")
class ClientRevoked(Fact):
    """A program is let in no more; its tokens are no longer good."""

    organisation_id: UUID
    client_id: UUID


@fact(stream="person", on="person_id")
class PersonErased(Fact):
    """A person's key was destroyed: what was sealed under it is unreadable for ever. kind: investor | user."""

    person_id: UUID
    kind: str


@fact(stream="person", on="investor_id")
class BankDetailsSet(Fact):
    """
    An investor is paid to this account from now on. A version never changes: what comes next is another one.

    bank_details_id: the version; a payout file names the one that it used.
    number:          which version of the investor's it is, from 1.
    scheme:          iban | bsb | routing.
    currency:        ISO 4217, of the account.
    details:         account holder, account number and bank, under the investor's key.
    """

    investor_id: UUID
    organisation_id: UUID
    bank_details_id: UUID
    number: int
    scheme: str
    currency: str
    details: Sealed
