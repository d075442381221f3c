"""Investors' bank details over HTTP; whole numbers only for those who may record money."""

from datetime import datetime
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Asked, Id, In, Key, Out, Page, PageIn, page_of, reading_for, room_router
from poolbook.kernel import policy
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations.set_bank_details import set_bank_details

router = room_router("users", tag="investors")


class BankDetailsIn(In):
    """Where an investor is paid: an IBAN (and BIC), or BSB and account, or routing and account and kind."""

    holder: str
    currency: str
    iban: str = ""
    bic: str = ""
    bsb: str = ""
    routing: str = ""
    account: str = ""
    kind: str = ""


class BankDetailsOut(Out):
    """
    One version of where an investor is paid; the highest number counts.

    is_masked: all but the end of the number is hidden from you; kind: checking | savings, in the United States.
    """

    id: UUID
    investor_id: UUID
    number: int
    holder: str
    currency: str
    country: str
    iban: str
    bic: str
    bsb: str
    routing: str
    account: str
    kind: str
    is_masked: bool
    is_erased: bool
    recorded_at: datetime


def _shaped(by: Member, one: queries.BankDetails) -> BankDetailsOut:
    whole = policy.allows(by, "record_money")
    account: AccountNumber = one.account
    number = account.number if whole or one.is_erased else account.masked
    return BankDetailsOut.of(
        one,
        country="" if one.is_erased else account.country,
        iban=number if account.scheme == "iban" else "",
        account="" if account.scheme == "iban" else number,
        bic=account.bank if account.scheme == "iban" else "",
        bsb=account.bank if account.scheme == "bsb" else "",
        routing=account.bank if account.scheme == "routing" else "",
        kind=account.kind,
        is_masked=not whole,
    )


@router.get("/investors/{investor_id}/bank-details", response=Page[BankDetailsOut])
def get_bank_details(request: Asked, investor_id: Id, page: Query[PageIn]) -> Page[BankDetailsOut]:
    """Every version of an investor's bank details, the one that counts first."""
    by = request.auth
    found, after = page_of(queries.bank_details_seen_by(by, investor_id), page, lambda one: one.id)
    return Page[BankDetailsOut](items=[_shaped(by, one) for one in found], next=after)


@router.post("/investors/{investor_id}/bank-details", response={201: BankDetailsOut})
def post_bank_details(request: Asked, investor_id: Id, body: BankDetailsIn, idempotency_key: Key) -> BankDetailsOut:
    """Say to which account an investor is paid from now on; earlier versions stay."""
    by = request.auth
    fact = set_bank_details(investor_id=investor_id, by=by, key=idempotency_key, **dict(body))
    with reading_for(by, "users"):
        versions = queries.bank_details_versions(fact.organisation_id, [fact.bank_details_id])
    return _shaped(by, versions[fact.bank_details_id])
