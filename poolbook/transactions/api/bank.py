"""Bank accounts, statements, lines and what they are ticked off against, over HTTP; files come in at the gateway."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from poolbook.contracts.bank import LinesTicked
from poolbook.eventlog.http import (
    Amount,
    Asked,
    Day,
    Id,
    In,
    Key,
    Out,
    Page,
    PageIn,
    cut,
    page_of,
    reading_for,
    room_router,
)
from poolbook.eventlog.http_said import SaidOut, codes_of
from poolbook.kernel import limits
from poolbook.kernel.bank_account import AccountNumber, read_account_number
from poolbook.transactions import queries
from poolbook.transactions.api.account_pages import AccountPageIn
from poolbook.transactions.bank_files import CsvMapping
from poolbook.transactions.operations.add_bank_account import add_bank_account
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.operations.save_csv_mapping import save_csv_mapping
from poolbook.transactions.operations.tick_line import tick_line
from poolbook.transactions.operations.tick_lines import tick_lines
from poolbook.transactions.operations.untick_line import untick_line

router = room_router("transactions", tag="bank")


class NumberIn(In):
    """An account number in one of three ways: IBAN, BSB with account, routing number with account. Left out: none."""

    iban: str = ""
    bic: str = ""
    bsb: str = ""
    routing: str = ""
    account: str = ""
    kind: Literal["", "checking", "savings"] = ""

    def read(self) -> AccountNumber | None:
        """Return the number, None where nothing was given."""
        given = {name: getattr(self, name) for name in NumberIn.model_fields}
        return read_account_number(**given) if any(given.values()) else None


class BankAccountIn(NumberIn):
    """Another bank account of a pool."""

    name: str


class DetailsIn(NumberIn):
    """What an account is called and its number from now on; left out, as they are."""

    name: str | None = None


class BankAccountOut(Out):
    """
    Where a pool's money is.

    scheme: iban | bsb | routing, empty while nobody has said the number; bank: BIC, BSB or routing number.
    number: whole for whoever may record money, masked for others.
    """

    id: UUID
    pool_id: UUID
    name: str
    currency: str
    scheme: str
    bank: str
    number: str
    is_whole: bool

    @classmethod
    def shaped(cls, one: queries.BankAccountView) -> "BankAccountOut":
        """Shape an account; a masked number comes without its bank."""
        number = one.number
        shown = "" if number is None else number.number if one.is_whole else number.masked
        bank = number.bank if number is not None and one.is_whole else ""
        return cls.of(one, scheme=number.scheme if number else "", bank=bank, number=shown)


class PastDetailsOut(Out):
    """What an account's details were since recorded_at, and who said so."""

    id: UUID
    name: str
    scheme: str
    number: str
    actor_id: UUID
    recorded_at: datetime


class BankLineOut(Out):
    """
    A line of a statement. state: ticked | receipt | unexplained | empty (moves nothing).

    amount: a credit to the account is positive. is_reversal: the bank took back an earlier line.
    """

    id: UUID
    pool_id: UUID
    bank_account_id: UUID
    statement_id: UUID
    row: int
    booked_on: date
    valued_on: date
    amount: Amount
    code: str
    is_reversal: bool
    state: str
    receipt_id: UUID | None
    counterparty: str
    counterparty_account: str
    text: str
    bank_reference: str
    end_to_end: str
    notes: list[str]
    notes_said: list[SaidOut | None] = []


class CashItemOut(Out):
    """
    What moved on 1000, as the bank would show it. amount: in +, out -.

    line_id: the statement's line that stands for it; undone_by: the fact that reversed it: no line is to be expected.
    """

    id: UUID
    bank_account_id: UUID
    fact_id: UUID
    kind: str
    happened_on: date
    amount: Amount
    reference: str
    line_id: UUID | None
    undone_by: UUID | None
    undone_on: date | None


class LinesIn(AccountPageIn):
    """Which lines: all of a pool, or only those of an account, of a statement, in a state."""

    statement_id: Id | None = None
    state: Literal["ticked", "receipt", "unexplained", "empty"] | None = None


class ItemsIn(AccountPageIn):
    """Which cash items. is_open: only those for which a line is still to come."""

    is_open: bool = False


class TickIn(In):
    """What a line is: open cash items of its account that add up to it."""

    item_ids: Annotated[list[Id], Field(max_length=limits.MAX_ITEMS_OF_LINE)]
    reason: str = ""


class UntickIn(In):
    """Why a line is not what it was ticked off against; unticked_on: left out, the line's own day."""

    reason: str
    unticked_on: Day | None = None


class TickingIn(In):
    """Whose lines to look at again; left out, those of every account of the pool."""

    bank_account_id: Id | None = None


class TickOut(Out):
    """A line and what stands for it. how: reference | day | batch | hand, or posted: it is booked by itself."""

    line_id: UUID
    item_ids: list[UUID]
    how: str


class TicksOut(Out):
    """Lines that were ticked off."""

    ticks: list[TickOut]


class PastTickOut(Out):
    """What stood for a line from from_on until (not on) until_on; null: it still does."""

    line_id: UUID
    item_id: UUID
    how: str
    reason: str
    from_on: date
    until_on: date | None
    end_reason: str
    actor_id: UUID
    recorded_at: datetime
    ended_at: datetime | None


class MappingIn(In):
    """How an account's CSV is read, under a name. mapping: as docs/reference/bank-files.md says."""

    bank_account_id: Id | None = None
    name: str
    mapping: dict[str, Any]


class MappingOut(Out):
    """A mapping that an account remembers. is_used: its CSV is read by this one."""

    bank_account_id: UUID
    name: str
    mapping: dict[str, Any]
    is_used: bool


_EVERY = TickingIn()


def _pool_of_account(request: Asked, bank_account_id: UUID) -> UUID:
    with reading_for(request.auth, "transactions"):
        return queries.bank_account_seen_by(request.auth, bank_account_id).pool_id


def _pool_of_line(request: Asked, line_id: UUID) -> UUID:
    with reading_for(request.auth, "transactions"):
        return queries.pool_of_bank_line(request.auth, line_id)


def _account_now(request: Asked, bank_account_id: UUID) -> BankAccountOut:
    with reading_for(request.auth, "transactions"):
        return BankAccountOut.shaped(queries.bank_account_seen_by(request.auth, bank_account_id))


def _ticks(facts: list[Any]) -> TicksOut:
    made = [tick for fact in facts if isinstance(fact, LinesTicked) for tick in fact.ticks]
    return TicksOut(ticks=[TickOut.of(one, item_ids=list(one.item_ids)) for one in made])


@router.get("/pools/{pool_id}/bank-accounts", response=Page[BankAccountOut])
def get_bank_accounts(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[BankAccountOut]:
    """A pool's bank accounts, the first one opened first."""
    found, after = page_of(queries.bank_accounts_seen_by(request.auth, pool_id), page, lambda one: one.id)
    return Page[BankAccountOut](items=[BankAccountOut.shaped(one) for one in found], next=after)


@router.post("/pools/{pool_id}/bank-accounts", response={201: BankAccountOut})
def post_bank_account(request: Asked, pool_id: Id, body: BankAccountIn, idempotency_key: Key) -> BankAccountOut:
    """Give a pool another bank account."""
    fact = add_bank_account(pool_id=pool_id, name=body.name, number=body.read(), by=request.auth, key=idempotency_key)
    return _account_now(request, fact.bank_account_id)


@router.get("/bank-accounts/{bank_account_id}", response=BankAccountOut)
def get_bank_account(request: Asked, bank_account_id: Id) -> BankAccountOut:
    """One bank account."""
    return BankAccountOut.shaped(queries.bank_account_seen_by(request.auth, bank_account_id))


@router.get("/bank-accounts/{bank_account_id}/details", response=Page[PastDetailsOut])
def get_bank_account_details(request: Asked, bank_account_id: Id, page: Query[PageIn]) -> Page[PastDetailsOut]:
    """What an account's details were, the latest first."""
    found, after = page_of(queries.details_of(request.auth, bank_account_id), page, lambda one: one.id)
    return Page[PastDetailsOut](items=[PastDetailsOut.of(one, number=one.shown) for one in found], next=after)


@router.post("/bank-accounts/{bank_account_id}/details", response={201: BankAccountOut})
def post_bank_account_details(
    request: Asked, bank_account_id: Id, body: DetailsIn, idempotency_key: Key
) -> BankAccountOut:
    """Say an account's name and number, or correct them; those it had are kept."""
    describe_bank_account(
        pool_id=_pool_of_account(request, bank_account_id),
        bank_account_id=bank_account_id,
        name=body.name,
        number=body.read(),
        by=request.auth,
        key=idempotency_key,
    )
    return _account_now(request, bank_account_id)


@router.get("/pools/{pool_id}/bank-lines", response=Page[BankLineOut])
def get_bank_lines(request: Asked, pool_id: Id, page: Query[LinesIn]) -> Page[BankLineOut]:
    """Lines of statements by day, and what they are."""
    queries.book_managed_by(request.auth, pool_id)
    page.check(pool_id)
    more = queries.bank_lines_of(
        pool_id,
        bank_account_id=page.bank_account_id,
        statement_id=page.statement_id,
        state=page.state,
        after=page.after,
        limit=page.limit + 1,
    )
    items = [_line(one) for one in more[: page.limit]]
    return Page[BankLineOut](items=items, next=items[-1].id if len(more) > page.limit else None)


def _line(one: queries.BankLineView) -> BankLineOut:
    said = {name: getattr(one.said, name) for name in queries.LineText.__slots__}
    return BankLineOut.of(one, **{**said, "notes": list(one.said.notes), "notes_said": codes_of(one.said.notes)})


@router.get("/pools/{pool_id}/cash-items", response=Page[CashItemOut])
def get_cash_items(request: Asked, pool_id: Id, page: Query[ItemsIn]) -> Page[CashItemOut]:
    """What moved on 1000 by day, as the bank would show it."""
    queries.book_managed_by(request.auth, pool_id)
    page.check(pool_id)
    more = queries.cash_items_page(
        pool_id,
        bank_account_id=page.bank_account_id,
        only_open=page.is_open,
        after=page.after,
        limit=page.limit + 1,
    )
    found, after = cut(more, page, lambda one: one.id)
    return Page[CashItemOut](items=[CashItemOut.of(one) for one in found], next=after)


@router.post("/pools/{pool_id}/bank-lines/ticking", response={201: TicksOut})
def post_ticking(request: Asked, pool_id: Id, idempotency_key: Key, body: TickingIn = _EVERY) -> TicksOut:
    """Look again at lines that were booked by themselves: what was entered since may be what they are."""
    return _ticks(
        tick_lines(pool_id=pool_id, bank_account_id=body.bank_account_id, by=request.auth, key=idempotency_key)
    )


@router.get("/bank-lines/{line_id}/ticks", response=list[PastTickOut])
def get_bank_line_ticks(request: Asked, line_id: Id) -> list[PastTickOut]:
    """What stood for a line, and stands for it, in the order in which it was said."""
    pool_id = queries.pool_of_bank_line(request.auth, line_id)
    return [PastTickOut.of(one) for one in queries.ticks_of(pool_id, line_id=line_id)]


@router.post("/bank-lines/{line_id}/ticks", response={201: TicksOut})
def post_bank_line_ticks(request: Asked, line_id: Id, body: TickIn, idempotency_key: Key) -> TicksOut:
    """Tick a line off by hand; so an unexplained payment is explained by what was entered afterwards."""
    facts = tick_line(
        pool_id=_pool_of_line(request, line_id),
        line_id=line_id,
        item_ids=body.item_ids,
        reason=body.reason,
        by=request.auth,
        key=idempotency_key,
    )
    return _ticks(facts)


@router.post("/bank-lines/{line_id}/unticking", response={201: TicksOut})
def post_bank_line_unticking(request: Asked, line_id: Id, body: UntickIn, idempotency_key: Key) -> TicksOut:
    """Say that a line is not what it was ticked off against; it is booked by itself."""
    facts = untick_line(
        pool_id=_pool_of_line(request, line_id),
        line_id=line_id,
        reason=body.reason,
        unticked_on=body.unticked_on,
        by=request.auth,
        key=idempotency_key,
    )
    return _ticks(facts)


@router.get("/pools/{pool_id}/bank-mappings", response=list[MappingOut])
def get_bank_mappings(request: Asked, pool_id: Id) -> list[MappingOut]:
    """The CSV mappings that a pool's accounts remember, by name."""
    accounts = queries.bank_accounts_seen_by(request.auth, pool_id)
    return [MappingOut.of(one) for one in queries.csv_mappings_of([one.id for one in accounts])]


@router.post("/pools/{pool_id}/bank-mappings", response={201: MappingOut})
def post_bank_mapping(request: Asked, pool_id: Id, body: MappingIn, idempotency_key: Key) -> MappingOut:
    """Remember how an account's CSV is read; it is read so from now on."""
    with reading_for(request.auth, "transactions"):
        account = queries.bank_account_of_pool(request.auth, pool_id, body.bank_account_id)
    fact = save_csv_mapping(
        pool_id=pool_id,
        bank_account_id=account.id,
        name=body.name,
        mapping=CsvMapping.of(body.mapping),
        by=request.auth,
        key=idempotency_key,
    )
    return MappingOut.of(fact, is_used=True)
