"""The register of investors over HTTP."""

from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field

from poolbook.eventlog.http import Asked, Id, In, Key, Out, Page, PageIn, page_of, room_router
from poolbook.kernel import limits
from poolbook.users import queries
from poolbook.users.api.people import ErasureOut
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.link_investor_user import link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors

router = room_router("users", tag="investors")


class InvestorIn(In):
    """
    A legal person.

    kind:           individual | joint | company | trust | partnership | super_fund. class: lp | gp.
    email, country: may be left out; country is ISO 3166 alpha-2.
    """

    name: str
    kind: str
    investor_class: Annotated[str, Field(alias="class")]
    email: str = ""
    country: str = ""


class InvestorsIn(In):
    """Investors, in the order in which they are numbered."""

    investors: list[InvestorIn]


class InvestorOut(Out):
    """An investor on a register; name "erased" and address empty once the person is."""

    id: UUID
    register_no: int
    name: str
    kind: str
    investor_class: Annotated[str, Field(alias="class")]
    email: str
    country: str
    is_erased: bool


class InvestorsOut(Out):
    """Investors just registered."""

    investors: list[InvestorOut]


class InvestorUserIn(In):
    """Who acts for an investor. capacity: signatory | viewer."""

    user_id: Id
    capacity: str


class InvestorUserOut(Out):
    """A user who acts for an investor."""

    investor_id: UUID
    user_id: UUID
    capacity: str


class RegisterIn(PageIn):
    """Which investors. search: parts of a name, capitals aside; left out, all."""

    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""


@router.get("/investors", response=Page[InvestorOut])
def get_investors(request: Asked, page: Query[RegisterIn]) -> Page[InvestorOut]:
    """
    The register of your organisation, or of it those who are in your pools if you are let into some only; for an
    investor's user, the investors they act for.
    """
    by, words = request.auth, page.search.casefold().split()
    theirs = by.investor_ids if by.organisation_id is None else None if by.all_pools else by.register
    if by.organisation_id is None or words:
        called = [
            one
            for one in queries.investors_of(by.organisation_id, theirs)
            if all(word in one.name.casefold() for word in words)
        ]
        found, after = page_of(called, page, lambda one: one.id)
        return Page[InvestorOut](items=[InvestorOut.of(one) for one in found], next=after)
    more = queries.investors_of(by.organisation_id, theirs, after=page.after, limit=page.limit + 1)
    items = [InvestorOut.of(one) for one in more[: page.limit]]
    return Page[InvestorOut](items=items, next=items[-1].id if len(more) > page.limit else None)


@router.post("/investors", response={201: InvestorsOut})
def post_investors(request: Asked, body: InvestorsIn, idempotency_key: Key) -> InvestorsOut:
    """Put investors on the register of your organisation, numbered after those who are there."""
    fact = register_investors(
        organisation_id=queries.firm_of(request.auth),
        investors=[NewInvestor(**one.model_dump()) for one in body.investors],
        by=request.auth,
        key=idempotency_key,
    )
    pairs = zip(fact.investors, body.investors, strict=True)
    made = [
        InvestorOut.of(one, id=one.investor_id, name=given.name, email=given.email, is_erased=False)
        for one, given in pairs
    ]
    return InvestorsOut(investors=made)


@router.get("/investors/{investor_id}", response=InvestorOut)
def get_investor(request: Asked, investor_id: Id) -> InvestorOut:
    """One investor of your register, or one you act for."""
    return InvestorOut.of(queries.investor_seen_by(request.auth, investor_id))


@router.post("/investors/{investor_id}/users", response={201: InvestorUserOut})
def post_investor_user(request: Asked, investor_id: Id, body: InvestorUserIn, idempotency_key: Key) -> InvestorUserOut:
    """Let a user act for an investor."""
    fact = link_investor_user(
        organisation_id=queries.firm_of(request.auth),
        investor_id=investor_id,
        user_id=body.user_id,
        capacity=body.capacity,
        by=request.auth,
        key=idempotency_key,
    )
    return InvestorUserOut.of(fact)


@router.post("/investors/{investor_id}/erasure", response={201: ErasureOut})
def post_investor_erasure(request: Asked, investor_id: Id, idempotency_key: Key) -> ErasureOut:
    """Destroy an investor's key: name and address are gone for good; numbers and sums stay. Needs an owner."""
    fact = erase_person(person_id=investor_id, by=request.auth, key=idempotency_key)
    return ErasureOut.of(fact, id=fact.person_id)
