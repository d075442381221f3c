"""Where rates and multiples come from: the flows that are worth nothing at a rate, and what is divided by what."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.finance.performance import DAYS_A_YEAR, discounted
from poolbook.kernel.said import coded, said
from poolbook.pools.queries.holding import InvestmentFlow
from poolbook.reporting.accounts import Account
from poolbook.reporting.explained import Explanation, OfFact, OfPointer, OfStep, OthersNumbers, Part, major, plain
from poolbook.reporting.lives import Life, moves_of
from poolbook.reporting.question import Question
from poolbook.reporting.rates import Flows, Gross, flows_to, found_rate

Told = dict[date, dict[str, int]]  # {day: {what: signed minor units}}
_FACTS = {"cost": "InvestmentMade", "valuation": "InvestmentValued", "write_off": "InvestmentWrittenOff"}
_NO_RATE = {
    "one_sign": said("one_sign", "There is no rate: money went one way only."),
    "no_root": said("no_root", "There is no rate at which the flows are worth nothing."),
    "ambiguous": said("ambiguous", "Several rates fit, so none is chosen."),
}


@dataclass(frozen=True, slots=True)
class OfInvestors:
    """Whose net performance it is. is_whole: of all lps together, whoever is shown."""

    question: Question
    accounts: Mapping[UUID, Account]
    life: Life
    investors: tuple[UUID, ...]
    is_whole: bool


def why_net(asked: OfInvestors, name: str) -> Explanation:
    """
    Explain a number of net performance.

    raises: OthersNumbers to an investor's user about all lps together.
    """
    if asked.is_whole and not asked.question.is_own_pool:
        raise OthersNumbers
    if name == "irr":
        return _why_rate(
            asked.question,
            flows_to(asked.life.flows, ending=asked.question.as_of, left=asked.life.left),
            _told_by_day(asked),
        )
    if name == "pic":
        return Explanation(
            how=said("pic", "Paid in, divided by committed."),
            parts=[
                *moved_parts(asked, {"paid_in": -1, "refund": -1}),
                *parts_of_accounts(asked, {"commitment": 1}, below=True),
            ],
            way="ratio",
        )
    distributed = moved_parts(asked, {"distributed": 1})
    left = parts_of_accounts(asked, {"closing": 1, "receivable": -1})
    above, how = {
        "dpi": (distributed, said("dpi", "What was distributed, divided by what was paid in.")),
        "rvpi": (
            left,
            said("rvpi", "What is left (capital account less own unpaid calls), divided by what was paid in."),
        ),
        "tvpi": (
            [*distributed, *left],
            said("tvpi", "What was distributed and what is left, divided by what was paid in."),
        ),
    }[name]
    below = moved_parts(asked, {"paid_in": -1, "refund": -1}, below=True)
    return Explanation(how=how, parts=[*above, *below], way="ratio")


def _told_by_day(asked: OfInvestors) -> Told:
    """Say what each day's flow consists of."""
    told: Told = defaultdict(lambda: defaultdict(int))
    wanted = set(asked.investors)
    for move in moves_of(asked.question):
        if move.investor in wanted:
            told[move.on][move.what] += move.minor
    told[asked.question.as_of][said("left", "left: capital accounts less own unpaid calls")] += asked.life.left
    return told


def moved_parts(asked: OfInvestors, kinds: Mapping[str, int], *, below: bool = False) -> list[Part]:
    """Return payments of these kinds, each turned to the side that counts it up."""
    wanted, names = set(asked.investors), asked.question.names()
    return [
        Part(
            kinds[move.kind] * move.minor,
            _of_investor(names.get(move.investor), move.what),
            move.source,
            below,
        )
        for move in moves_of(asked.question)
        if move.kind in kinds and move.investor in wanted and move.minor
    ]


def parts_of_accounts(asked: OfInvestors, signs: Mapping[str, int], *, below: bool = False) -> list[Part]:
    """Return what stands in capital accounts, as numbers of that report."""
    question, names = asked.question, asked.question.names()
    is_narrowed = asked.is_whole and question.shown is not None
    listed = [one for one in asked.accounts if is_narrowed or question.shows(one)]
    places = {investor: place for place, investor in enumerate(listed)}
    more: dict[str, Any] = {"investor_id": None} if is_narrowed else {}
    parts = []
    for investor in asked.investors:
        account = asked.accounts.get(investor, Account())
        amounts = {"commitment": account.commitment, "closing": account.closing, "receivable": account.receivable}
        for name, sign in signs.items():
            if amounts[name]:
                where = f"/accounts/{places[investor]}/{name}"
                words = _of_investor(names.get(investor), said("column", name, column=name))
                source = OfPointer(pointer=where, kind="capital-accounts", asked=more)
                parts.append(Part(sign * amounts[name], words, source, below))
    return parts


def _of_investor(name: str | None, what: str) -> str:
    return what if name is None else said("of_investor", f"{name}: {what}", what=what, name=name)


def why_gross(question: Question, gross: Gross, name: str) -> Explanation:
    """
    Explain a number of gross performance.

    raises: OthersNumbers to an investor's user: what a pool invests in is its own.
    """
    if not question.is_own_pool:
        raise OthersNumbers
    if name == "irr":
        told: Told = defaultdict(lambda: defaultdict(int))
        for one in gross.investments:
            for flow in one.flows:
                told[flow.on][_in_words(one.name, flow)] += flow.amount.minor
            told[question.as_of][_fair_value(one.name)] += one.fair_value.minor
        flows = flows_to(gross.flows, ending=question.as_of, left=gross.fair_value)
        return _why_rate(question, flows, told)
    if name == "cost":
        return Explanation(how=said("put_in", "What was put in."), parts=_put_in(gross))
    if name == "fair_value":
        return Explanation(
            how=said(
                "value_changes", "What was put in, less what was given up or sold of it, and every change of value."
            ),
            parts=[part for part in _values(gross) if part.minor],
        )
    above: list[Part] = []
    for one in gross.investments:
        above += [_of_flow(one.name, flow, flow.amount.minor) for flow in one.flows if flow.amount.minor > 0]
    return Explanation(
        how=said("moic", "What came back and the fair value of what is left, divided by cost."),
        parts=[part for part in (*above, *_values(gross)) if part.minor] + _put_in(gross, below=True),
        way="ratio",
    )


def _values(gross: Gross) -> list[Part]:
    return [
        _of_flow(_fair_value(one.name), change, change.amount.minor)
        for one in gross.investments
        for change in one.changes
    ]


def _put_in(gross: Gross, *, below: bool = False) -> list[Part]:
    return [
        _of_flow(one.name, change, change.amount.minor, below=below)
        for one in gross.investments
        for change in one.changes
        if change.kind == "cost"
    ]


def _of_flow(name: str, flow: InvestmentFlow, minor: int, *, below: bool = False) -> Part:
    fact_type = _FACTS.get(flow.kind, "ProceedsRecorded")
    source = OfFact(type=fact_type, id=flow.of) if flow.kind == "cost" else OfFact(type=fact_type, subject=flow.of)
    return Part(minor, _in_words(name, flow), source, below)


def _in_words(name: str, flow: InvestmentFlow) -> str:
    return said(
        "investment_flow",
        f"{name}: {flow.kind.replace('_', ' ')} of {flow.on}",
        what=name,
        flow=flow.kind,
        on=flow.on,
    )


def _fair_value(name: str) -> str:
    return said("fair_value_of", f"fair value of {name}", name=name)


def _why_rate(question: Question, flows: Flows, told: Told) -> Explanation:
    found = found_rate(flows)
    if found.value is None:
        return Explanation(
            how=_NO_RATE[found.reason or ""],
            parts=[_of_day(question, on, minor, told[on], {}) for on, minor in flows if minor],
            way="rate",
            more={"reason": found.reason, "roots": [format(root, "f") for root in found.roots]},
        )
    worths = discounted(flows, found.value)
    days = worths[-1].days
    parts = [
        _of_day(
            question,
            one.on,
            int(one.amount),
            told[one.on],
            {
                "days": one.days,
                "factor": plain(one.factor),
                "worth": major(one.worth, question.currency),
            },
        )
        for one in worths
        if one.amount
    ]
    span = "a year" if days >= DAYS_A_YEAR else f"the {days} days that there were"
    code = "rate_of_year" if days >= DAYS_A_YEAR else "rate_of_days"
    return Explanation(
        how=said(code, f"The rate, over {span}, at which all flows are worth nothing on the first day.", days=days),
        parts=parts,
        way="rate",
        more={
            "residual": major(sum((one.worth for one in worths), start=worths[0].worth * 0), question.currency),
            "days": days,
            "period_days": min(days, DAYS_A_YEAR),
        },
    )


def _of_day(question: Question, on: date, minor: int, told: Mapping[str, int], terms: Mapping[str, Any]) -> Part:
    assert sum(told.values()) == minor, f"the flow of {on} is {minor}, its parts {told}"
    of = [
        {"what": str(what), **coded(what, "what"), "amount": question.money(part)}
        for what, part in told.items()
        if part
    ]
    way = "came" if minor > 0 else "paid"
    what = said(f"{way}_on", f"{way} on {on}", on=on)
    if on == question.as_of:
        what = said(f"{way}_with_left", f"{what}, with what is left", on=on)
    return Part(minor, what, OfStep(name="flow", terms={"date": on.isoformat(), **terms, "of": of}, key=on))
