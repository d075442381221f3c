"""How a pool comes to be, takes commitments and ends."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from poolbook.gateway.demo.life import ADMIT, CREATE, DECIDE, END, Life, Step
from poolbook.gateway.demo.rows import Close, Promise, State, day
from poolbook.kernel.bank_account import read_account_number
from poolbook.pools.operations.accept_commitment import accept_commitment
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.cancel_pool import cancel_pool
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.decline_commitment import decline_commitment
from poolbook.pools.operations.lapse_commitment import lapse_commitment
from poolbook.pools.operations.liquidate_pool import liquidate_pool
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.operations.start_winding_up import start_winding_up
from poolbook.pools.operations.withdraw_commitment import withdraw_commitment
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.queries import bank_accounts_of

_STATES = {
    "open": (CREATE, open_pool, "opened_on"),
    "close": (DECIDE, close_pool, "closed_on"),
    "wind_up": (DECIDE, start_winding_up, "started_on"),
    "liquidate": (END, liquidate_pool, "liquidated_on"),
    "cancel": (DECIDE, cancel_pool, "cancelled_on"),
}


def create(life: Life) -> Iterator[Step]:
    """The pool is made, as a draft."""
    story = life.story
    made = partial(
        life.tell,
        create_pool,
        name=story.name,
        kind=story.kind,
        currency=story.currency,
        time_zone=story.time_zone,
        opened_on=day(story.created),
        terms=story.terms,
    )
    yield Step(day(story.created), CREATE, made)
    if story.account:
        yield Step(day(story.created), DECIDE, partial(_describe_account, life))


def _describe_account(life: Life) -> None:
    (account,) = bank_accounts_of(life.pool_id)
    number = read_account_number(**life.story.account)
    life.tell(describe_bank_account, bank_account_id=account, name="Contributions", number=number)


def state(life: Life, row: State) -> Iterator[Step]:
    """The pool goes on to the next step of its life."""
    phase, operation, dated = _STATES[row.step]
    on: dict[str, Any] = {dated: day(row.on)}
    yield Step(day(row.on), phase, partial(life.tell, operation, **on))


def close(life: Life, row: Close) -> Iterator[Step]:
    """Commitments are promised a week before the close, answered within days, and admitted by it."""
    on = day(row.on)
    promised, answered, lapsed = on - timedelta(days=7), on - timedelta(days=3), on + timedelta(days=14)
    agreed = [
        AgreedCommitment(
            commitment_id=_id(life, promise),
            investor_id=life.investor(promise.investor),
            amount=life.money(promise.amount),
            committed_on=promised,
            carry_rate=promise.carry,
            fee_rate=promise.fee,
            hurdle_rate=promise.hurdle,
        )
        for promise in life.admitted()
    ]
    yield Step(promised, ADMIT, partial(life.tell, record_commitments, commitments=agreed))
    for promise in life.story.promises:
        if promise.ends != "admitted":
            yield Step(promised, ADMIT, partial(_request, life, promise, promised))
            yield Step(answered, ADMIT, partial(_answer, life, promise, answered))
        if promise.ends == "lapsed":
            lapse = partial(life.tell, lapse_commitment, commitment_id=_id(life, promise), lapsed_on=lapsed)
            yield Step(lapsed, DECIDE, lapse)
    ids = [one.commitment_id for one in agreed]
    yield Step(
        on,
        ADMIT,
        partial(life.tell, admit_commitments, admitted_on=on, commitment_ids=ids, close_id=life.named("close", row.on)),
    )


def _request(life: Life, promise: Promise, on: date) -> None:
    life.tell(
        request_commitment,
        commitment_id=_id(life, promise),
        investor_id=life.investor(promise.investor),
        amount=life.money(promise.amount),
        committed_on=on,
    )


def _answer(life: Life, promise: Promise, on: date) -> None:
    which = _id(life, promise)
    if promise.ends in ("accepted", "lapsed"):
        taken = life.money(promise.accepted or promise.amount)
        life.tell(accept_commitment, commitment_id=which, amount=taken, accepted_on=on)
    elif promise.ends == "declined":
        life.tell(decline_commitment, commitment_id=which, declined_on=on, reason="the pool is full")
    elif promise.ends == "withdrawn":
        life.tell(withdraw_commitment, commitment_id=which, withdrawn_on=on)


def _id(life: Life, promise: Promise) -> UUID:
    return life.named("commitment", promise.investor)
