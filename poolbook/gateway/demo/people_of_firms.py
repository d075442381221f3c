"""Make the demo's firms, people and registers, through the operations of users."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from poolbook.gateway.demo.firms import FIRMS, INVESTORS, LAST, LINKS, PEOPLE, WATTLEBROOK, Person
from poolbook.gateway.demo.life import demo_id
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.operations.link_investor_user import link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.set_bank_details import set_bank_details


def firm_id(firm: str) -> UUID:
    """Return the id of a firm: the same in every installation."""
    return demo_id("organisation", firm)


def member_of(firm: str, role: Role) -> Member:
    """Return the person who has a role in a firm."""
    person = next(one for one in PEOPLE if one.firm == firm and one.role == role)
    return Member(user_id=_user_id(person.email), organisation_id=firm_id(firm), role=role)


def is_wanted() -> bool:
    """Return whether there is no organisation yet, or a demo that was interrupted while it was loaded."""
    if queries.organisation_by_id(firm_id(FIRMS[0])) is None:
        return not queries.organisations()
    return queries.role_of(firm_id(LAST.firm), _user_id(LAST.email)) is None


def is_loaded() -> bool:
    """Return whether an organisation of the demo is here."""
    return any(queries.organisation_by_id(firm_id(firm)) is not None for firm in FIRMS)


def make_firms() -> None:
    """Make firms, users, members and registers."""
    for person in PEOPLE:
        _add(person)
    for firm in FIRMS:
        owner = member_of(firm, Role.OWNER)
        _once(create_organisation, organisation_id=firm_id(firm), name=firm, by_user=owner.user_id)
        investors = _register(firm)
        _once(register_investors, organisation_id=firm_id(firm), investors=investors, by=owner)
        _say_where_they_are_paid(firm, investors)
    for person in PEOPLE:
        if person.firm and person.role != Role.OWNER:
            _join(person)
    for link in LINKS:
        _once(
            link_investor_user,
            organisation_id=firm_id(link.firm),
            investor_id=demo_id("investor", link.firm, link.investor),
            user_id=_user_id(link.email),
            capacity=link.capacity,
            by=member_of(link.firm, Role.OWNER),
        )


def finish() -> None:
    """Let the last person in: the demo is whole."""
    _add(LAST)
    _join(LAST)


def _add(person: Person) -> None:
    _once(add_user, user_id=_user_id(person.email), email=person.email, name=person.name)


def _join(person: Person) -> None:
    _once(
        add_member,
        organisation_id=firm_id(person.firm),
        user_id=_user_id(person.email),
        role=person.role,
        by=member_of(person.firm, Role.OWNER),
    )


def _register(firm: str) -> list[NewInvestor]:
    rows = [[cell.strip() for cell in line.split("|")] for line in INVESTORS[firm].strip().splitlines()]
    return [
        NewInvestor(
            investor_id=demo_id("investor", firm, name),
            name=name,
            kind=kind,
            investor_class="lp" if number else "gp",
            email=f"register-{number + 1}@{firm.split()[0].lower()}.example",
            country=country,
        )
        for number, (name, kind, country) in enumerate(rows)
    ]


def _say_where_they_are_paid(firm: str, investors: list[NewInvestor]) -> None:
    """Give bank details to Australians, so that a payout file can pay them; the others have none yet."""
    for number, investor in enumerate(investors):
        if firm == WATTLEBROOK and investor.country == "AU":
            _once(
                set_bank_details,
                investor_id=investor.investor_id,
                holder=investor.name,
                currency="AUD",
                bsb="062-000",
                account=f"{10_550_000 + number}",
                by=member_of(firm, Role.OWNER),
            )


def _user_id(email: str) -> UUID:
    return demo_id("user", email)


def _once(operation: Callable[..., Any], **arguments: Any) -> None:
    """Run an operation under a key made of what it asks; told again after a crash, it answers as it did."""
    asked = [value for name, value in sorted(arguments.items()) if name not in ("by", "investors")]
    operation(key=f"demo/{demo_id(operation.__name__, *asked)}", **arguments)
