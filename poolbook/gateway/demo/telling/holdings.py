"""How a pool invests, values, earns, loses, and bears fees and expenses."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from poolbook.gateway.demo.life import DECIDE, RECEIVE, SPEND, Life, Step, business_day
from poolbook.gateway.demo.rows import Correction, Expense, Fees, Invest, Marks, Proceeds, WriteOff, day
from poolbook.kernel.money import Money
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off


def invest(life: Life, row: Invest) -> Iterator[Step]:
    """Money goes into an investment."""
    yield Step(day(row.on), SPEND, partial(_invest, life, row))


def _invest(life: Life, row: Invest) -> None:
    known = life.investments.get(row.investment)
    made = life.tell(
        make_investment,
        amount=life.money(row.amount),
        name=None if known else row.investment,
        investment_id=known,
        made_on=day(row.on),
    )
    life.investments[row.investment] = made.investment_id


def marks(life: Life, row: Marks) -> Iterator[Step]:
    """Each quarter end has a fair value, recorded on the 20th of the next month, or on the Monday after it."""
    end = day(row.first)
    for text in row.values.split():
        fair_value = life.money(f"{text},000")
        recorded = business_day(end + timedelta(days=20))
        yield Step(recorded, DECIDE, partial(_value, life, row.investment, end, fair_value))
        end = _quarter_after(end)


def _quarter_after(end: date) -> date:
    month = end.month + 4  # the first of the month after the next quarter, less a day
    return date(end.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) - timedelta(days=1)


def correction(life: Life, row: Correction) -> Iterator[Step]:
    """A fair value is recorded again."""
    again = partial(_value, life, row.investment, day(row.valued_on), life.money(row.amount), row.memo)
    yield Step(day(row.recorded_on), DECIDE, again)


def _value(life: Life, investment: str, valued_on: date, fair_value: Money, memo: str = "") -> None:
    life.tell(
        value_investment,
        investment_id=life.investments[investment],
        fair_value=fair_value,
        valued_on=valued_on,
        memo=memo,
    )


def proceeds(life: Life, row: Proceeds) -> Iterator[Step]:
    """Money comes from an investment, or as income of the pool."""
    yield Step(day(row.on), RECEIVE, partial(_proceeds, life, row))


def _proceeds(life: Life, row: Proceeds) -> None:
    life.tell(
        record_proceeds,
        kind=row.kind,
        amount=life.money(row.amount),
        investment_id=life.investments[row.investment] if row.investment else None,
        cost=life.money(row.cost) if row.cost else None,
        received_on=day(row.on),
    )


def write_off_of(life: Life, row: WriteOff) -> Iterator[Step]:
    """Cost is given up for lost."""
    yield Step(day(row.on), DECIDE, partial(_write_off, life, row))


def _write_off(life: Life, row: WriteOff) -> None:
    lost = life.money(row.amount) if row.amount else None
    which = life.investments[row.investment]
    life.tell(write_off, investment_id=which, amount=lost, written_off_on=day(row.on))


def expense(life: Life, row: Expense) -> Iterator[Step]:
    """An expense is owed, and paid."""
    charges: list[UUID] = []
    yield Step(day(row.on), DECIDE, partial(_charge_expense, life, row, charges))
    if row.paid:
        yield Step(day(row.paid), SPEND, partial(_pay_expense, life, charges, day(row.paid)))


def _charge_expense(life: Life, row: Expense, charges: list[UUID]) -> None:
    charged = life.tell(
        charge_expense, amount=life.money(row.amount), payee=row.payee, charged_on=day(row.on), memo=row.memo
    )
    charges.append(charged.expense_id)


def _pay_expense(life: Life, charges: list[UUID], on: date) -> None:
    life.tell(pay_expense, expense_id=charges[0], paid_on=on)


def fees(life: Life, row: Fees) -> Iterator[Step]:
    """The fee of a year is owed from its day, and paid a month later."""
    for year in row.years:
        charged = day(f"{year}-{row.month_day}")
        paid = business_day(charged + timedelta(days=31))
        charges: list[UUID] = []
        yield Step(charged, DECIDE, partial(_charge_fee, life, row.amount, charged, charges))
        if year not in row.unpaid:
            yield Step(paid, SPEND, partial(_pay_fee, life, charges, paid))


def _charge_fee(life: Life, amount: str, on: date, charges: list[UUID]) -> None:
    charged = life.tell(
        charge_management_fee, amount=life.money(amount), charged_on=on, memo=f"fee of the year from {on}"
    )
    charges.append(charged.fee_id)


def _pay_fee(life: Life, charges: list[UUID], on: date) -> None:
    life.tell(pay_management_fee, fee_id=charges[0], paid_on=on)
