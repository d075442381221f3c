"""What investors paid and got, by day, and what they have left: what net performance is reckoned from."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from poolbook.kernel.said import said
from poolbook.pools.queries.call import contributions_of
from poolbook.pools.queries.distribution import distributions_of
from poolbook.reporting.accounts import Account, accounts_on
from poolbook.reporting.explained import OfFact
from poolbook.reporting.own_accounts import own_accounts
from poolbook.reporting.question import Question
from poolbook.transactions.queries import NoSuchBook, payouts_of

Days = dict[date, int]


@dataclass(slots=True)
class Life:
    """What an investor paid and got, by day, in minor units, and what it has left."""

    flows: Days = field(default_factory=lambda: defaultdict(int))
    committed: int = 0
    paid_in: int = 0
    distributed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """Money between an investor and the pool. minor: signed as the investor sees it; kind: refund lowers paid-in."""

    investor: UUID
    on: date
    minor: int
    kind: Literal["paid_in", "distributed", "refund"]
    what: str
    source: OfFact


@dataclass(frozen=True, slots=True)
class Lives:
    """Everybody's life, and the accounts that say what is left."""

    of: dict[UUID, Life]
    accounts: dict[UUID, Account]


def lives_of(question: Question, *, own: bool = False) -> Lives:
    """
    Read what was paid, on its day: contributions when received, distributions on the day that they count.

    own: only the investors shown; nobody else's lines are read.
    """
    accounts = own_accounts(question, [question.as_of])[0] if own else accounts_on(question, question.as_of)
    lives = {
        investor: Life(committed=account.commitment, left=account.closing - account.receivable)
        for investor, account in accounts.items()
    }
    for move in moves_of(question, own=own):
        life = lives.setdefault(move.investor, Life())
        life.flows[move.on] += move.minor
        if move.kind == "distributed":
            life.distributed += move.minor
        else:
            life.paid_in -= move.minor
    return Lives(lives, accounts)


def moves_of(question: Question, *, own: bool = False) -> Iterator[Move]:
    """
    Read every payment between an investor and the pool.

    What a cancelled pool gives back is no distribution: it lowers what was paid in. own: of the investors shown.
    """
    pool_id, as_of, known_at = question.pool.id, question.as_of, question.as_known
    only = question.shown if own else None
    for paid in contributions_of(pool_id, as_of=as_of, known_at=known_at, only=only):
        source = OfFact(type="ContributionsReceived", id=paid.fact_id)
        use = paid.use.replace("_", " ")
        what = said("paid_in_for", f"paid in on {paid.received_on} for {use}", on=paid.received_on, use=paid.use)
        yield Move(paid.investor_id, paid.received_on, -paid.amount.minor, "paid_in", what, source)
    for one in distributions_of(pool_id, as_of, known_at, only=only):
        source = OfFact(type="DistributionApproved", subject=one.distribution_id)
        what = said("distributed_on", f"distributed on {one.distributed_on}", on=one.distributed_on)
        for line in one.lines:
            yield Move(line.investor_id, one.distributed_on, line.amount.minor, "distributed", what, source)
    yield from (move for move in _refunds(question) if only is None or move.investor in only)


def _refunds(question: Question) -> Iterator[Move]:
    pool_id = question.pool.id
    if question.pool.state != "cancelled":
        return
    try:
        found = payouts_of(pool_id, subject_id=pool_id, as_of=question.as_of, known_at=question.as_known)
    except NoSuchBook:
        return
    source = OfFact(type="PoolCancelled", subject=pool_id)
    for one in found:
        what = said("given_back_on", f"paid in and given back on {one.due_on}", on=one.due_on)
        yield Move(one.investor_id, one.due_on, one.amount.minor, "refund", what, source)


def together(lives: Collection[Life]) -> Life:
    """Return several lives as one."""
    whole = Life(
        committed=sum(life.committed for life in lives),
        paid_in=sum(life.paid_in for life in lives),
        distributed=sum(life.distributed for life in lives),
        left=sum(life.left for life in lives),
    )
    for life in lives:
        for on, minor in life.flows.items():
            whole.flows[on] += minor
    return whole
