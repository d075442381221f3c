"""Facts of the room users: organisations, people, investors, tokens. Personal data is ciphertext."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from poolbook.contracts.fact import Fact, fact

INVESTOR_KINDS = ("individual", "joint", "company", "trust", "partnership", "super_fund")
INVESTOR_CLASSES = ("lp", "gp")
CAPACITIES = ("signatory", "viewer")

Sealed = str  # base64 of a nonce and AES-256-GCM ciphertext, under the key of one person


@fact(stream="organisation", on="organisation_id")
class OrganisationCreated(Fact):
    """A manager's firm came to be."""

    organisation_id: UUID
    name: str


@fact(stream="user", on="user_id")
class UserAdded(Fact):
    """A person got an account. email_index: blind index, hex, by which the address is found."""

    user_id: UUID
    email: Sealed
    email_index: str
    name: Sealed


@fact(stream="organisation", on="organisation_id")
class MemberAdded(Fact):
    """A user became a member of an organisation, with a role."""

    organisation_id: UUID
    user_id: UUID
    role: str


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


@fact(stream="user", on="user_id")
class TokenIssued(Fact):
    """
    A bearer token was given out; only its SHA-256, hex, is kept.

    organisation_id: the one in which it acts; None for a user who is a member of none.
    """

    user_id: UUID
    token_id: UUID
    name: str
    secret_hash: str
    expires_at: datetime
    organisation_id: UUID | None = None


@fact(stream="user", on="user_id")
class TokenRevoked(Fact):
    """A bearer token is no longer good."""

    user_id: UUID
    token_id: UUID


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
