"""How money goes back: proposed by one, approved by another, sent, settled, and sometimes returned by the bank."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from poolbook.gateway.demo.life import APPROVE, PAY_OUT, PROPOSE, Life, Step, business_day
from poolbook.gateway.demo.rows import Distribute, Refund, day
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.withdraw_distribution import withdraw_distribution
from poolbook.transactions.operations.fail_payout import fail_payout
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_payouts import settle_payouts


def distribute(life: Life, row: Distribute) -> Iterator[Step]:
    """A distribution goes as far as its stage says."""
    on, made = day(row.on), list[UUID]()
    yield Step(on, PROPOSE, partial(_propose, life, row, made))
    if row.stage == "withdrawn":
        yield Step(business_day(on, 2), PROPOSE, partial(_withdraw, life, row, made))
    if row.stage in ("approved", "sent", "paid"):
        yield Step(on, APPROVE, partial(_approve, life, made))
    if row.stage in ("sent", "paid"):
        yield Step(business_day(on, 1), PAY_OUT, partial(_send, life, row, made))
    if row.stage == "paid":
        yield Step(business_day(on, 2), PAY_OUT, partial(_settle, life, row, made))
        for investor, reason in row.failed.items():
            yield Step(business_day(on, 5), PAY_OUT, partial(_fail, life, row, made, investor, reason))
            if investor not in row.unpaid:
                yield Step(business_day(on, 12), PAY_OUT, partial(_settle_again, life, row, made, investor))


def _propose(life: Life, row: Distribute, made: list[UUID]) -> None:
    proposed = life.tell(
        propose_distribution,
        amount=life.money(row.amount),
        distributed_on=day(row.on),
        is_recallable=row.is_recallable,
        memo=row.memo,
    )
    made.append(proposed.distribution_id)


def _withdraw(life: Life, row: Distribute, made: list[UUID]) -> None:
    on = business_day(day(row.on), 2)
    life.tell(withdraw_distribution, by=life.checker, distribution_id=made[0], withdrawn_on=on, reason=row.memo)


def _approve(life: Life, made: list[UUID]) -> None:
    life.tell(approve_distribution, by=life.checker, distribution_id=made[0])


def _send(life: Life, row: Distribute, made: list[UUID]) -> None:
    life.tell(send_payouts, subject_id=made[0], sent_on=business_day(day(row.on), 1))


def _settle(life: Life, row: Distribute, made: list[UUID]) -> None:
    life.tell(settle_payouts, subject_id=made[0], settled_on=business_day(day(row.on), 2))


def _fail(life: Life, row: Distribute, made: list[UUID], investor: str, reason: str) -> None:
    who, on = life.investor(investor), business_day(day(row.on), 5)
    life.tell(fail_payout, subject_id=made[0], investor_id=who, failed_on=on, reason=reason)


def _settle_again(life: Life, row: Distribute, made: list[UUID], investor: str) -> None:
    who, on = life.investor(investor), business_day(day(row.on), 12)
    life.tell(settle_payouts, subject_id=made[0], settled_on=on, investor_ids=[who])


def refund(life: Life, row: Refund) -> Iterator[Step]:
    """What was paid into a cancelled pool is sent and settled in a day."""
    on = day(row.on)
    yield Step(on, PAY_OUT, partial(life.tell, send_payouts, subject_id=life.pool_id, sent_on=on))
    yield Step(on, PAY_OUT, partial(life.tell, settle_payouts, subject_id=life.pool_id, settled_on=on))
