"""The investors that somebody acts for: on whose register, in what capacity, and where they are paid to."""

from dataclasses import dataclass
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel.member import Member
from poolbook.pools.queries.pool import firms_of_investors
from poolbook.users.queries import Investor, bank_details_seen_by, investors_of, organisation_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ActedFor:
    """
    An investor, as who acts for it sees it.

    capacity: signatory | viewer. paid_to: the account that counts, most of its number hidden; None where there is none.
    """

    investor: Investor
    organisation_id: UUID
    organisation: str
    capacity: str
    paid_to: str | None
    holder: str | None


def investors_acted_for(*, by: Member) -> list[ActedFor]:
    """Return the investors that the member acts for, by firm, then by register number."""
    with reading(
        ("pools", "users"), organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms
    ):
        firms = firms_of_investors(by.investor_ids)
        found = [_acted_for(by, one, firms[one.id]) for one in investors_of(None, by.investor_ids) if one.id in firms]
    return sorted(found, key=lambda one: (one.organisation.casefold(), one.investor.register_no))


def _acted_for(by: Member, investor: Investor, firm: UUID) -> ActedFor:
    organisation = organisation_by_id(firm)
    details = next((one for one in bank_details_seen_by(by, investor.id) if not one.is_erased), None)
    return ActedFor(
        investor=investor,
        organisation_id=firm,
        organisation="" if organisation is None else organisation.name,
        capacity="signatory" if investor.id in by.signs_for else "viewer",
        paid_to=None if details is None else details.account.masked,
        holder=None if details is None else details.holder,
    )
