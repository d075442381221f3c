"""Bank files over HTTP: read into the books with the names that users knows, or only previewed; what was read."""

import base64
import binascii
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query
from ninja.responses import Status
from pydantic import Field

from poolbook.eventlog.http import (
    Amount,
    Asked,
    Id,
    In,
    Out,
    Page,
    PreviewKey,
    page_of,
    reading_for,
    room_router,
)
from poolbook.eventlog.http_said import SaidOut, codes_of
from poolbook.gateway.bank import read_into_books
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries as books
from poolbook.transactions.api.account_pages import AccountPageIn
from poolbook.transactions.bank_files import BankStatement, CsvMapping
from poolbook.transactions.operations._bank_file import FileRead, StatementRead, UnknownAccount

router = room_router("transactions", tag="bank")


class NotBase64(BadInput):
    code = "not_base64"
    sentence = "Give the file's bytes in base64 (RFC 4648, with its padding)."


class NoSuchMapping(NoSuch):
    code = "no_such_mapping"
    sentence = "The account remembers no mapping of this name."


class BankFileIn(In):
    """
    A bank's file: camt.053, MT940, OFX, CSV.

    name:            of the file, for sentences about it. content: its bytes in base64.
    bank_account_id: left out, as the file says itself; one account of this pool must have that number.
    mapping:         name of a saved CSV mapping; left out, the one that the account saved last.
    override_reason: why a statement whose sum is wrong is taken all the same.
    """

    name: Annotated[str, Field(min_length=1, max_length=limits.MAX_NAME_CHARS)]
    content: Annotated[str, Field(max_length=limits.MAX_BODY_BYTES)]
    bank_account_id: Id | None = None
    mapping: str | None = None
    override_reason: str = ""


class StatementOut(Out):
    """
    A statement that was read.

    is_proven: both balances are stated and the lines lead from one to the other. gap: this opening less the closing
    before it, null where they meet. override_reason: why a wrong sum was taken all the same.
    """

    id: UUID
    pool_id: UUID
    bank_account_id: UUID
    format: str
    number: str
    file_hash: str
    from_on: date
    closed_on: date
    opening: Amount | None
    closing: Amount | None
    difference: Amount | None
    is_proven: bool
    override_reason: str
    lines_read: int
    lines_new: int
    gap: Amount | None
    notes: list[str]
    recorded_at: datetime


class StatementReadOut(Out):
    """
    What came of a statement, in lines.

    known: another file had shown them. ticked: they equal entries of the book. receipts: credits booked as receipts,
    of which matched pay lines of calls. unexplained: debits that nobody has explained. unmatched: to be looked at.
    """

    id: UUID
    bank_account_id: UUID
    format: str
    number: str
    from_on: date | None
    closed_on: date | None
    opening: Amount | None
    closing: Amount | None
    is_proven: bool
    read: int
    new: int
    known: int
    ticked: int
    receipts: int
    matched: int
    unexplained: int
    unmatched: int
    warnings: list[str]
    warnings_said: list[SaidOut | None] = []


class BankFileOut(Out):
    """What came of a file, statement by statement."""

    file: str
    statements: list[StatementReadOut]


@router.get("/pools/{pool_id}/bank-statements", response=Page[StatementOut])
def get_bank_statements(request: Asked, pool_id: Id, page: Query[AccountPageIn]) -> Page[StatementOut]:
    """The statements that were read, by account and day."""
    books.book_managed_by(request.auth, pool_id)
    page.check(pool_id)
    statements = books.statements_of(pool_id, bank_account_id=page.bank_account_id)
    found, after = page_of(statements, page, lambda one: one.id)
    return Page[StatementOut](items=[StatementOut.of(one, notes=list(one.notes)) for one in found], next=after)


@router.post("/pools/{pool_id}/bank-statements", response={200: BankFileOut, 201: BankFileOut})
def post_bank_statements(
    request: Asked, pool_id: Id, body: BankFileIn, idempotency_key: PreviewKey = "", dry_run: bool = False
) -> Status[BankFileOut]:
    """
    Read a bank's file into a pool's accounts, whole or not at all; each line counts once, however many files show it.

    dry_run=true: do everything, answer 200 and take it back.
    """
    by: Member = request.auth
    with reading_for(by, "transactions"):
        accounts = books.bank_accounts_seen_by(by, pool_id)
        policy.require(by.at(pool_id), "record_money")
        chosen = _account(by, pool_id, accounts, body.bank_account_id)
        mapping = _mapping(chosen, body.mapping)

    def account_for(statement: BankStatement) -> tuple[Member, books.BankAccountView]:
        if body.bank_account_id is not None or (len(accounts) == 1 and chosen.number is None):
            return by, chosen
        return by, _account_of(by, pool_id, statement)

    read = read_into_books(
        _bytes(body.content),
        name=body.name,
        account_for=account_for,
        mapping=mapping,
        currency=chosen.currency,
        override_reason=body.override_reason,
        dry_run=dry_run,
        key=None if dry_run else idempotency_key,
    )
    return Status(200 if dry_run else 201, _file(read))


def _account(
    by: Member, pool_id: UUID, accounts: list[books.BankAccountView], bank_account_id: UUID | None
) -> books.BankAccountView:
    return accounts[0] if bank_account_id is None else books.bank_account_of_pool(by, pool_id, bank_account_id)


def _account_of(by: Member, pool_id: UUID, statement: BankStatement) -> books.BankAccountView:
    with reading_for(by, "transactions"):
        found = books.bank_accounts_by_number(by, statement.account, statement.currency) if statement.account else []
    here = [one for one in found if one.pool_id == pool_id]
    if len(here) != 1:
        raise UnknownAccount(
            said(
                "no_account_of_number",
                "No account of this pool has the number that the file names, or it names none; give bank_account_id.",
            ),
            pointer="/bank_account_id",
        )
    return here[0]


def _mapping(account: books.BankAccountView, name: str | None) -> CsvMapping | None:
    known = books.csv_mappings_of([account.id])
    wanted = [one for one in known if (one.is_used if name is None else one.name == name)]
    if name is not None and not wanted:
        raise NoSuchMapping(pointer="/mapping")
    return CsvMapping.of(wanted[0].mapping) if wanted else None


def _bytes(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotBase64(pointer="/content") from error


def _file(read: FileRead) -> BankFileOut:
    return BankFileOut(file=read.file, statements=[_statement(one) for one in read.statements])


def _statement(one: StatementRead) -> StatementReadOut:
    more: dict[str, Any] = {"id": one.statement_id, "unmatched": one.left, "warnings": list(one.warnings)}
    more["warnings_said"] = codes_of(one.warnings)
    return StatementReadOut.of(one, **more)
