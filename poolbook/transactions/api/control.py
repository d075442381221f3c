"""Locked periods and signed-off days over HTTP."""

from datetime import date, datetime
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Amount, Asked, DatedPageIn, Day, Id, In, Key, Out, Page, page_of, room_router
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.api.account_pages import AccountPageIn
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.sign_off_day import sign_off_day
from poolbook.transactions.operations.unlock_period import unlock_period
from poolbook.transactions.operations.withdraw_sign_off import withdraw_sign_off
from poolbook.transactions.queries.control import SignOffLine, locks_of, sign_offs_of

router = room_router("transactions", tag="reconciliation")


class LockIn(In):
    """The last day to lock: what is dated up to it is refused from now on. note: for whoever reads the book later."""

    through: Day
    note: str = ""


class NewLockOut(Out):
    """A period that was just locked."""

    pool_id: UUID
    through: date
    note: str


class LockOut(Out):
    """A lock and what became of it. unlocked_at: null while it holds."""

    id: UUID
    through: date
    locked_by: UUID
    note: str
    recorded_at: datetime
    unlocked_by: UUID | None
    unlocked_at: datetime | None
    reason: str


class UnlockIn(In):
    """Why the last lock is taken back."""

    reason: str


class UnlockOut(Out):
    """A lock that was taken back. back_to: last day of the one that holds again, null without one."""

    pool_id: UUID
    through: date
    back_to: date | None
    reason: str


class AcceptedIn(In):
    """An open item of the reconciliation, and why it may stay open."""

    item: Id
    reason: str


class SignOffIn(In):
    """A day whose cash is explained. bank_account_id: left out, the pool's first; accepted: every item still open."""

    day: Day
    bank_account_id: Id | None = None
    accepted: list[AcceptedIn] = []
    note: str = ""


class AcceptedOut(Out):
    """An item that was left open. side: ledger | bank."""

    side: str
    item: str
    on: date
    amount: Amount
    reason: str


class NewSignOffOut(Out):
    """A day that was just signed off, with both balances."""

    pool_id: UUID
    bank_account_id: UUID
    day: date
    ledger: Amount
    bank: Amount
    accepted: list[AcceptedOut]
    note: str


class SignOffOut(NewSignOffOut):
    """A sign-off and what became of it. withdrawn_at: null while it holds."""

    id: UUID
    signed_by: UUID
    recorded_at: datetime
    withdrawn_by: UUID | None
    withdrawn_at: datetime | None
    reason: str


class WithdrawalIn(In):
    """Which sign-off is taken back, and why; later ones of the account go with it."""

    day: Day
    reason: str
    bank_account_id: Id | None = None


class WithdrawalOut(Out):
    """Days that are open again. back_to: last day still signed off, null without one."""

    pool_id: UUID
    bank_account_id: UUID
    days: list[date]
    back_to: date | None
    reason: str


@router.get("/pools/{pool_id}/locks", response=Page[LockOut])
def get_locks(request: Asked, pool_id: Id, page: Query[DatedPageIn]) -> Page[LockOut]:
    """Locks of a pool, those taken back too, in the order in which they came."""
    queries.book_managed_by(request.auth, pool_id)
    found, after = page_of(locks_of(pool_id), page, lambda one: one.id)
    return Page[LockOut](items=[LockOut.of(one) for one in found], next=after)


@router.post("/pools/{pool_id}/locks", response={201: NewLockOut})
def post_lock(request: Asked, pool_id: Id, body: LockIn, idempotency_key: Key) -> NewLockOut:
    """Lock a period: what belongs to it is posted in the open from now on, and says so."""
    return NewLockOut.of(lock_period(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))


@router.post("/pools/{pool_id}/unlocking", response={201: UnlockOut})
def post_unlocking(request: Asked, pool_id: Id, body: UnlockIn, idempotency_key: Key) -> UnlockOut:
    """Take the last lock back; the one before it holds again."""
    return UnlockOut.of(unlock_period(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))


class SignOffsIn(AccountPageIn, DatedPageIn):
    """Which sign-offs."""


@router.get("/pools/{pool_id}/sign-offs", response=Page[SignOffOut])
def get_sign_offs(request: Asked, pool_id: Id, page: Query[SignOffsIn]) -> Page[SignOffOut]:
    """Days of a pool's bank accounts that were signed off, those taken back too, by day."""
    currency = queries.book_managed_by(request.auth, pool_id).currency
    page.check(pool_id)
    found, after = page_of(sign_offs_of(pool_id, page.bank_account_id), page, lambda one: one.id)
    return Page[SignOffOut](items=[_shaped(pool_id, one, currency) for one in found], next=after)


def _shaped(pool_id: UUID, one: SignOffLine, currency: str) -> SignOffOut:
    return SignOffOut.of(
        one,
        pool_id=pool_id,
        ledger=Money(one.ledger_minor, currency),
        bank=Money(one.bank_minor, currency),
        accepted=[AcceptedOut(**{**item, "amount": Money.parse(item["amount"], currency)}) for item in one.accepted],
    )


@router.post("/pools/{pool_id}/sign-offs", response={201: NewSignOffOut})
def post_sign_off(request: Asked, pool_id: Id, body: SignOffIn, idempotency_key: Key) -> NewSignOffOut:
    """Sign a day of a bank account off; from now on it takes only what is dated later."""
    fact = sign_off_day(
        pool_id=pool_id,
        day=body.day,
        bank_account_id=body.bank_account_id,
        accepted={one.item: one.reason for one in body.accepted},
        note=body.note,
        by=request.auth,
        key=idempotency_key,
    )
    return NewSignOffOut.of(fact, accepted=[AcceptedOut.of(one) for one in fact.accepted])


@router.post("/pools/{pool_id}/sign-offs/withdrawal", response={201: WithdrawalOut})
def post_sign_off_withdrawal(request: Asked, pool_id: Id, body: WithdrawalIn, idempotency_key: Key) -> WithdrawalOut:
    """Take a sign-off back, and all later ones of the account."""
    return WithdrawalOut.of(withdraw_sign_off(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))
