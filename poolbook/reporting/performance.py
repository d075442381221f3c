"""Performance: what the lps got out of the pool, and what the pool got out of its investments."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import gcd
from uuid import UUID

from poolbook.finance.performance import Rate, moic, multiples, period_irr
from poolbook.kernel import limits
from poolbook.pools.queries.call import contributions_of
from poolbook.pools.queries.distribution import distributions_of
from poolbook.pools.queries.holding import InvestmentView, investments_of
from poolbook.reporting.accounts import accounts_on
from poolbook.reporting.question import Question, Report
from poolbook.transactions.queries import NoSuchBook, payouts_of

Days = dict[date, int]


@dataclass(slots=True)
class _Life:
    """What an investor paid and got, by day, in minor units, and what it has left."""

    flows: Days = field(default_factory=lambda: defaultdict(int))
    committed: int = 0
    paid_in: int = 0
    distributed: int = 0
    left: int = 0


def performance(question: Question) -> Report:
    """Return net performance of the lps together and of each investor, gross performance of the investments."""
    lives = _lives(question)
    investments = investments_of(question.pool.id, question.as_of, question.as_known)
    names = question.names()
    lps = [life for investor, life in lives.items() if question.investors[investor] == "lp"]
    return {
        **question.head(),
        "net": _net(question, _together(lps)),
        "gross": _gross(question, investments),
        "investors": [
            {"investor": names[investor], **_net(question, life)}
            for investor, life in lives.items()
            if question.shows(investor)
        ],
        "investments": [{"investment": one.name, **_gross(question, [one])} for one in investments],
    }


def _lives(question: Question) -> dict[UUID, _Life]:
    """
    Read what was paid, on its day: contributions when received, distributions on the day that they count.

    What a cancelled pool gives back is no distribution: it lowers what was paid in.
    """
    lives = {}
    for investor, account in accounts_on(question, question.as_of).items():
        lives[investor] = _Life(committed=account.commitment, left=account.closing - account.receivable)
    for paid in contributions_of(question.pool.id, as_of=question.as_of, known_at=question.as_known):
        life = lives.setdefault(paid.investor_id, _Life())
        life.paid_in += paid.amount.minor
        life.flows[paid.received_on] -= paid.amount.minor
    for distribution in distributions_of(question.pool.id, question.as_of, question.as_known):
        for line in distribution.lines:
            life = lives.setdefault(line.investor_id, _Life())
            life.distributed += line.amount.minor
            life.flows[distribution.distributed_on] += line.amount.minor
    for investor, on, minor in _refunds(question):
        lives[investor].paid_in -= minor
        lives[investor].flows[on] += minor
    return lives


def _refunds(question: Question) -> list[tuple[UUID, date, int]]:
    if question.pool.state != "cancelled":
        return []
    try:
        found = payouts_of(
            question.pool.id, subject_id=question.pool.id, as_of=question.as_of, known_at=question.as_known
        )
    except NoSuchBook:
        return []
    return [(one.investor_id, one.due_on, one.amount.minor) for one in found]


def _together(lives: Collection[_Life]) -> _Life:
    whole = _Life(
        committed=sum(life.committed for life in lives),
        paid_in=sum(life.paid_in for life in lives),
        distributed=sum(life.distributed for life in lives),
        left=sum(life.left for life in lives),
    )
    for life in lives:
        for on, minor in life.flows.items():
            whole.flows[on] += minor
    return whole


def _net(question: Question, life: _Life) -> Report:
    reckoned = multiples(committed=life.committed, paid_in=life.paid_in, distributed=life.distributed, nav=life.left)
    return {
        **_rate(life.flows, ending=question.as_of, left=life.left),
        "tvpi": _text(reckoned.tvpi),
        "dpi": _text(reckoned.dpi),
        "rvpi": _text(reckoned.rvpi),
        "pic": _text(reckoned.pic),
    }


def _gross(question: Question, investments: Iterable[InvestmentView]) -> Report:
    flows: Days = defaultdict(int)
    cost = realised = fair_value = 0
    for one in investments:
        cost, fair_value = cost + one.cost.minor, fair_value + one.fair_value.minor
        for flow in one.flows:
            flows[flow.on] += flow.amount.minor
            realised += max(0, flow.amount.minor)
    return {
        **_rate(flows, ending=question.as_of, left=fair_value),
        "moic": _text(moic(realised=realised, fair_value=fair_value, cost=cost)),
    }


def _rate(flows: Mapping[date, int], *, ending: date, left: int) -> Report:
    """Return a rate of return, or why there is none: one_sign | no_root | ambiguous."""
    ended = dict(flows)
    ended[ending] = ended.get(ending, 0) + left
    size = gcd(*ended.values()) or 1
    found = _rate_of(tuple((on, minor // size) for on, minor in sorted(ended.items())))
    return {"irr": _text(found.value), "irr_reason": found.reason}


@lru_cache(maxsize=limits.RATES_KEPT)
def _rate_of(flows: tuple[tuple[date, int], ...]) -> Rate:
    return period_irr(flows)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
