"""Register investors: put legal persons on an organisation's register, with numbers that go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from poolbook.contracts.users import INVESTOR_CLASSES, INVESTOR_KINDS, InvestorsRegistered, RegisteredInvestor
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users import naming, queries
from poolbook.users.sealing import blind_index, installation_key, make_keys, seal

_TABLE = "users_investor"


class InvestorNameTaken(Refused):
    code = "investor_name_taken"
    sentence = "An investor of this name is on the register already; names are unique, so tell the two apart."


class InvestorExists(Refused):
    code = "investor_exists"
    sentence = "There is an investor with this id already."


class BadInvestorKind(BadInput):
    code = "bad_investor_kind"
    sentence = f"The kind of an investor is one of {', '.join(INVESTOR_KINDS)}."


class BadInvestorClass(BadInput):
    code = "bad_investor_class"
    sentence = "The class of an investor is lp or gp."


class WrongNumberOfInvestors(BadInput):
    code = "wrong_number_of_investors"
    sentence = f"Give 1 to {limits.MAX_INVESTORS_AT_ONCE} investors at once; register more in several requests."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvestor:
    """
    A legal person to be put on the register.

    kind:           individual | joint | company | trust | partnership | super_fund.
    investor_class: lp | gp.
    email, country: may be empty; country is ISO 3166 alpha-2.
    investor_id:    made when left out; an import gives a named one.
    """

    name: str
    kind: str
    investor_class: str
    email: str = ""
    country: str = ""
    investor_id: UUID | None = None


@operation(
    on="organisation_id",
    constraints={"users_investor_name_once": InvestorNameTaken, "users_investor_pkey": InvestorExists},
)
def register_investors(*, organisation_id: UUID, investors: Sequence[NewInvestor], by: Member) -> InvestorsRegistered:
    """
    Put investors on an organisation's register, numbered in the order given, after those who are there.

    investors: 1 to MAX_INVESTORS_AT_ONCE.
    by:        an owner, manager or operations of the organisation.
    raises:    NoSuchOrganisation, NotAllowed, WrongNumberOfInvestors, BadName, BadInvestorKind, BadInvestorClass,
               BadEmail, BadCountry, InvestorNameTaken, InvestorExists, KeyUnusable, KeyLost, KeyWrong.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, "manage_investors")
    if not 1 <= len(investors) <= limits.MAX_INVESTORS_AT_ONCE:
        raise WrongNumberOfInvestors(pointer="/investors")
    read = [_read(investor, f"/investors/{at}") for at, investor in enumerate(investors)]
    installation = installation_key()
    indexes = [
        blind_index(installation, investor.name, table=_TABLE, column="name", organisation=organisation_id)
        for investor in read
    ]
    _refuse_repeated(organisation_id, indexes)
    ids = [investor.investor_id or new_id() for investor in read]
    if len(set(ids)) < len(ids) or queries.taken_investor_ids(ids):
        raise InvestorExists
    keys = make_keys(ids, organisation=organisation_id)
    first = queries.last_register_no(organisation_id) + 1
    return InvestorsRegistered(
        organisation_id=organisation_id,
        investors=tuple(
            _sealed(investor, investor_id, number, index, keys[investor_id])
            for number, (investor, investor_id, index) in enumerate(zip(read, ids, indexes, strict=True), start=first)
        ),
    )


def _read(given: NewInvestor, pointer: str) -> NewInvestor:
    if given.kind not in INVESTOR_KINDS:
        raise BadInvestorKind(pointer=f"{pointer}/kind")
    if given.investor_class not in INVESTOR_CLASSES:
        raise BadInvestorClass(pointer=f"{pointer}/class")
    return NewInvestor(
        name=naming.read_name(given.name, pointer=f"{pointer}/name"),
        kind=given.kind,
        investor_class=given.investor_class,
        email=naming.read_email(given.email, pointer=f"{pointer}/email") if given.email else "",
        country=naming.read_country(given.country, pointer=f"{pointer}/country"),
        investor_id=given.investor_id,
    )


def _refuse_repeated(organisation_id: UUID, indexes: list[str]) -> None:
    """The pointer says which one; the sentence does not, so that no name ends up in a log."""
    taken = queries.taken_name_indexes(organisation_id, indexes)
    seen: set[str] = set()
    for at, index in enumerate(indexes):
        if index in taken:
            raise InvestorNameTaken(pointer=f"/investors/{at}/name")
        if index in seen:
            raise InvestorNameTaken(
                said("same_name_twice", "The same name is given twice; names are unique, so tell the two apart."),
                pointer=f"/investors/{at}/name",
            )
        seen.add(index)


def _sealed(investor: NewInvestor, investor_id: UUID, number: int, index: str, key: AESGCM) -> RegisteredInvestor:
    email = seal(key, investor.email, table=_TABLE, column="email", row=investor_id) if investor.email else None
    return RegisteredInvestor(
        investor_id=investor_id,
        register_no=number,
        kind=investor.kind,
        investor_class=investor.investor_class,
        name=seal(key, investor.name, table=_TABLE, column="name", row=investor_id),
        name_index=index,
        email=email,
        country=investor.country,
    )
