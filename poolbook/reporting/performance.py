"""Performance: what the lps got out of the pool, and what the pool got out of its investments."""

from collections.abc import Collection
from functools import partial
from uuid import UUID

from poolbook.finance.performance import moic, multiples
from poolbook.kernel.said import said
from poolbook.pools.queries.holding import investments_of
from poolbook.reporting.explained import Row
from poolbook.reporting.lives import Life, Lives, lives_of, together
from poolbook.reporting.question import Question, Report
from poolbook.reporting.rates import Gross, flows_to, in_text, rate_of
from poolbook.reporting.why_performance import OfInvestors, why_gross, why_net


def performance(question: Question) -> Report:
    """Return net performance of the lps together and of each investor, gross performance of the investments."""
    lives = lives_of(question)
    investments = investments_of(question.pool.id, question.as_of, question.as_known)
    names = question.names()
    lps = [investor for investor in lives.of if question.investors[investor] == "lp"]
    shown = [investor for investor in lives.of if question.shows(investor)]
    return {
        **question.head(),
        "net": _net(question, lives, lps, label=said("all_lps", "all lps together")),
        "gross": _gross(question, Gross(investments), label=said("all_investments", "all investments together")),
        "investors": [
            _net(question, lives, [investor], label=names[investor], investor=names[investor]) for investor in shown
        ],
        "investments": [
            _gross(question, Gross([one]), label=one.name, key=one.investment_id, investment=one.name)
            for one in investments
        ],
    }


def _net(
    question: Question, lives: Lives, investors: Collection[UUID], *, label: str, investor: str | None = None
) -> Row:
    """One investor's, or without a name that of the lps."""
    life = _together([lives.of[one] for one in investors])
    reckoned = multiples(committed=life.committed, paid_in=life.paid_in, distributed=life.distributed, nav=life.left)
    values = {
        **({} if investor is None else {"investor": investor}),
        **rate_of(flows_to(life.flows, ending=question.as_of, left=life.left)),
        "tvpi": in_text(reckoned.tvpi),
        "dpi": in_text(reckoned.dpi),
        "rvpi": in_text(reckoned.rvpi),
        "pic": in_text(reckoned.pic),
    }
    asked = OfInvestors(question, lives.accounts, life, tuple(investors), is_whole=investor is None)
    key = "net" if investor is None else next(iter(investors))
    return Row(values, why=partial(why_net, asked), label=label, key=key)


def _together(lives: Collection[Life]) -> Life:
    return next(iter(lives)) if len(lives) == 1 else together(lives)


def _gross(question: Question, gross: Gross, *, label: str, key: UUID | None = None, **named: str) -> Row:
    found = moic(realised=gross.realised, fair_value=gross.fair_value, cost=gross.cost)
    values = {
        **named,
        **rate_of(flows_to(gross.flows, ending=question.as_of, left=gross.fair_value)),
        "moic": in_text(found),
        "cost": question.money(gross.cost),
        "fair_value": question.money(gross.fair_value),
    }
    return Row(values, why=partial(why_gross, question, gross), label=label, key=key or "gross")
