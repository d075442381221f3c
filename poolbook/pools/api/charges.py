"""Expenses and management fees over HTTP."""

from datetime import date
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Amount, Asked, Day, Id, In, Key, Out, Page, PageIn, page_of, reading_for, room_router
from poolbook.pools import queries
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee

expenses = room_router("pools", tag="expenses")
fees = room_router("pools", tag="management-fees")


class ExpenseIn(In):
    """What the pool owes, and to whom. charged_on: left out, today."""

    amount: Amount
    payee: str = ""
    charged_on: Day | None = None
    memo: str = ""


class ManagementFeeIn(In):
    """What the pool owes its manager. charged_on: left out, today."""

    amount: Amount
    charged_on: Day | None = None
    memo: str = ""


class ChargeOut(Out):
    """A fee or an expense. payee: empty for the manager; paid_on: null while it is owed."""

    id: UUID
    pool_id: UUID
    amount: Amount
    charged_on: date
    payee_id: UUID
    payee: str
    memo: str
    paid_on: date | None


class PaymentIn(In):
    """The day on which it left the bank; left out, today."""

    paid_on: Day | None = None


class PaymentOut(Out):
    """A fee or an expense that was paid."""

    id: UUID
    amount: Amount
    paid_on: date
    payee_id: UUID


_NO_PAYMENT = PaymentIn()


def _page(request: Asked, pool_id: UUID, kind: str, page: PageIn) -> Page[ChargeOut]:
    queries.pool_managed_by(request.auth, pool_id)
    own = [one for one in queries.charges_of(pool_id) if one.kind == kind]
    found, after = page_of(own, page, lambda one: one.charge_id)
    items = [ChargeOut.of(one, id=one.charge_id, pool_id=pool_id) for one in found]
    return Page[ChargeOut](items=items, next=after)


def _one(request: Asked, charge_id: UUID, kind: str) -> ChargeOut:
    pool = queries.own_pool_with(request.auth, "charge", charge_id)
    return ChargeOut.of(queries.charge_of(pool.id, charge_id, kind), id=charge_id, pool_id=pool.id)


def _pool_of(request: Asked, charge_id: UUID) -> UUID:
    with reading_for(request.auth, "pools"):
        return queries.own_pool_with(request.auth, "charge", charge_id).id


@expenses.get("/pools/{pool_id}/expenses", response=Page[ChargeOut])
def get_expenses(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[ChargeOut]:
    """A pool's expenses, by day."""
    return _page(request, pool_id, "expense", page)


@expenses.post("/pools/{pool_id}/expenses", response={201: ChargeOut})
def post_expense(request: Asked, pool_id: Id, body: ExpenseIn, idempotency_key: Key) -> ChargeOut:
    """Owe an expense, shared among all investors."""
    fact = charge_expense(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body))
    return ChargeOut.of(fact, id=fact.expense_id, paid_on=None)


@expenses.get("/expenses/{expense_id}", response=ChargeOut)
def get_expense(request: Asked, expense_id: Id) -> ChargeOut:
    """One expense."""
    return _one(request, expense_id, "expense")


@expenses.post("/expenses/{expense_id}/payment", response={201: PaymentOut})
def post_expense_payment(
    request: Asked, expense_id: Id, idempotency_key: Key, body: PaymentIn = _NO_PAYMENT
) -> PaymentOut:
    """Pay an expense, whole."""
    fact = pay_expense(
        pool_id=_pool_of(request, expense_id),
        expense_id=expense_id,
        paid_on=body.paid_on,
        by=request.auth,
        key=idempotency_key,
    )
    return PaymentOut.of(fact, id=fact.expense_id)


@fees.get("/pools/{pool_id}/management-fees", response=Page[ChargeOut])
def get_management_fees(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[ChargeOut]:
    """A pool's management fees, by day."""
    return _page(request, pool_id, "management_fee", page)


@fees.post("/pools/{pool_id}/management-fees", response={201: ChargeOut})
def post_management_fee(request: Asked, pool_id: Id, body: ManagementFeeIn, idempotency_key: Key) -> ChargeOut:
    """Owe the manager a fee, shared among the lps."""
    fact = charge_management_fee(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body))
    return ChargeOut.of(fact, id=fact.fee_id, payee="", paid_on=None)


@fees.get("/management-fees/{fee_id}", response=ChargeOut)
def get_management_fee(request: Asked, fee_id: Id) -> ChargeOut:
    """One management fee."""
    return _one(request, fee_id, "management_fee")


@fees.post("/management-fees/{fee_id}/payment", response={201: PaymentOut})
def post_management_fee_payment(
    request: Asked, fee_id: Id, idempotency_key: Key, body: PaymentIn = _NO_PAYMENT
) -> PaymentOut:
    """Pay a management fee, whole."""
    fact = pay_management_fee(
        pool_id=_pool_of(request, fee_id),
        fee_id=fee_id,
        paid_on=body.paid_on,
        by=request.auth,
        key=idempotency_key,
    )
    return PaymentOut.of(fact, id=fact.fee_id)
