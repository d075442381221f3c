"""What approvers see of this room's decisions: calls, distributions, what investments are worth, terms."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import (
    DecisionReversed,
    DistributionApproved,
    InvestmentValued,
    InvestmentWrittenOff,
    ProceedsRecorded,
)
from poolbook.contracts.pools import CapitalCallIssued, CommitmentRequested, PoolCreated
from poolbook.eventlog.approval import Row, Statement, states
from poolbook.eventlog.codec import plain
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.queries.statements import (
    call_statement,
    distribution_statement,
    proposed_call_statement,
    told,
)


@states(CapitalCallIssued)
def call_issued(fact: CapitalCallIssued, facts: Sequence[Fact]) -> Statement:
    """Investors are asked for money; of a call that was proposed, exactly what was proposed."""
    return proposed_call_statement(fact.pool_id, fact.call_id, issued_on=fact.issued_on) or call_statement(
        fact.pool_id,
        items=fact.items,
        amount=fact.amount,
        issued_on=fact.issued_on,
        due_on=fact.due_on,
        memo=fact.memo,
    )


@states(DistributionApproved)
def distribution_approved(fact: DistributionApproved, facts: Sequence[Fact]) -> Statement:
    """A pool owes money to its investors."""
    return distribution_statement(fact.pool_id, fact.distribution_id)


@states(InvestmentValued)
def investment_valued(fact: InvestmentValued, facts: Sequence[Fact]) -> Statement:
    """An investment is worth something else, and with it every capital account."""
    held = queries.investment_of(fact.pool_id, fact.investment_id)

    def rows() -> list[Row]:
        return [
            Row(what=said("fair_value", "fair value"), before=told(held.fair_value), after=told(fact.fair_value)),
            Row(what=said("day", "day"), before=str(held.moved_on), after=str(fact.valued_on)),
            *_noted(fact.memo),
            *_shared(_UNREALISED, fact.shares),
        ]

    return Statement(
        action="valuations",
        says=said(
            "value",
            f"Value {held.name} at {told(fact.fair_value)} on {fact.valued_on}",
            name=held.name,
            amount=told(fact.fair_value),
            on=fact.valued_on,
        ),
        rows=rows,
        amount=_greatest(fact.change),
        pool_id=fact.pool_id,
        subject_id=fact.investment_id,
        pins={"valued_on": fact.valued_on},
    )


@states(InvestmentWrittenOff)
def investment_written_off(fact: InvestmentWrittenOff, facts: Sequence[Fact]) -> Statement:
    """To give cost up for lost lowers the fair value without anybody valuing it."""
    held = queries.investment_of(fact.pool_id, fact.investment_id)
    left = held.fair_value - fact.amount - fact.unrealised_relieved

    def rows() -> list[Row]:
        return [
            *_held_rows(held, cost_left=held.cost_left - fact.amount, fair_value=left, on=fact.written_off_on),
            *_noted(fact.memo),
            *_shared(_REALISED, fact.loss_shares),
            *_shared(_UNREALISED, fact.unrealised_shares),
        ]

    return Statement(
        action="valuations",
        says=said(
            "write_off",
            f"Write {told(fact.amount)} of {held.name} off on {fact.written_off_on}",
            name=held.name,
            amount=told(fact.amount),
            on=fact.written_off_on,
        ),
        rows=rows,
        amount=_greatest(fact.amount, held.fair_value - left),
        pool_id=fact.pool_id,
        subject_id=fact.investment_id,
        pins={"written_off_on": fact.written_off_on},
    )


@states(ProceedsRecorded)
def investment_sold(fact: ProceedsRecorded, facts: Sequence[Fact]) -> Statement | None:
    """A sale, or capital that comes back, takes cost and value out of an investment; income takes nothing out."""
    if fact.investment_id is None or fact.kind in queries.INCOME_KINDS:
        return None
    held = queries.investment_of(fact.pool_id, fact.investment_id)
    left = held.fair_value - fact.cost_relieved - fact.unrealised_relieved

    def rows() -> list[Row]:
        return [
            Row(what=said("kind", "kind"), before=None, after=said(fact.kind, fact.kind.replace("_", " "))),
            Row(what=said("proceeds", "proceeds"), before=None, after=told(fact.amount)),
            *_held_rows(held, cost_left=held.cost_left - fact.cost_relieved, fair_value=left, on=fact.received_on),
            *_noted(fact.memo),
            *_shared(_REALISED, fact.gain_shares),
            *_shared(_UNREALISED, fact.unrealised_shares),
        ]

    what = {"exit": "the sale", "partial": "the sale of a part"}.get(fact.kind, "a return of capital")
    return Statement(
        action="valuations",
        says=said(
            f"record_{fact.kind}",
            f"Record {told(fact.amount)} from {what} of {held.name} on {fact.received_on}",
            name=held.name,
            amount=told(fact.amount),
            on=fact.received_on,
        ),
        rows=rows,
        amount=_greatest(fact.amount, held.fair_value - left),
        pool_id=fact.pool_id,
        subject_id=fact.investment_id,
        pins={"received_on": fact.received_on},
    )


_VALUED = ("valuation", "write_off", "exit", "partial", "return_of_capital")


@states(DecisionReversed)
def value_restored(fact: DecisionReversed, facts: Sequence[Fact]) -> Statement | None:
    """To undo what changed the value of an investment changes it as much as to do it."""
    if fact.kind not in _VALUED or fact.investment_id is None:
        return None
    held = queries.investment_of(fact.pool_id, fact.investment_id)
    nothing = Money.zero(held.fair_value.currency)
    cost, unrealised = fact.held.get("cost_left", nothing), fact.held.get("unrealised", nothing)
    cash = fact.tallies.get("cash", nothing)

    def rows() -> list[Row]:
        value = held.fair_value + cost + unrealised
        return [
            *_held_rows(held, cost_left=held.cost_left + cost, fair_value=value, on=fact.reversed_on),
            *([Row(what=said("cash", "cash"), before=None, after=told(cash))] if cash else []),
            Row(what=said("reason", "reason"), before=None, after=fact.reason),
            *(row for name in sorted(fact.shares) for row in _shared(_GAINS[name], fact.shares[name])),
        ]

    return Statement(
        action="valuations",
        says=said(
            f"undo_{fact.kind}",
            f"Undo the last {fact.kind.replace('_', ' ')} of {held.name} on {fact.reversed_on}",
            name=held.name,
            on=fact.reversed_on,
        ),
        rows=rows,
        amount=_greatest(cost, cost + unrealised, cash),
        pool_id=fact.pool_id,
        subject_id=fact.subject_id,
        pins={"reversed_on": fact.reversed_on},
    )


def _held_rows(held: queries.InvestmentView, *, cost_left: Money, fair_value: Money, on: date) -> list[Row]:
    """What stands of an investment before and after."""
    return [
        Row(what=said("cost_left", "cost left"), before=told(held.cost_left), after=told(cost_left)),
        Row(what=said("fair_value", "fair value"), before=told(held.fair_value), after=told(fair_value)),
        Row(what=said("day", "day"), before=str(held.moved_on), after=str(on)),
    ]


_UNREALISED, _REALISED = said("unrealised_gain", "unrealised gain"), said("realised_gain", "realised gain")
_GAINS = {"income": said("income", "income"), "realised": _REALISED, "unrealised": _UNREALISED}


def _shared(what: str, shares: Mapping[UUID, Money]) -> list[Row]:
    return [Row(what=what, before=None, after=told(amount), about=one) for one, amount in shares.items() if amount]


def _noted(memo: str) -> list[Row]:
    return [Row(what=said("memo", "memo"), before=None, after=memo)] if memo else []


@states(PoolCreated)
def pool_created(fact: PoolCreated, facts: Sequence[Fact]) -> Statement:
    """A pool's terms hold for its whole life."""

    def rows() -> list[Row]:
        terms = {"name": fact.name, "kind": fact.kind, "currency": fact.currency, "time zone": fact.time_zone}
        agreed = {name.replace("_", " "): value for name, value in plain(fact.terms).items()}
        return [
            Row(what=said(what.replace(" ", "_"), what), before=None, after=_written(value))
            for what, value in {**terms, "opened on": fact.opened_on, **agreed}.items()
        ]

    return Statement(
        action="terms", says=said("create_pool", f"Create the pool {fact.name} on its terms", name=fact.name), rows=rows
    )


def _written(value: object) -> str | None:
    if isinstance(value, list):
        return "; ".join(" ".join(str(one) for one in step.values() if one is not None) for step in value) or None
    return None if value is None else str(value)


@states(CommitmentRequested)
def terms_of_its_own(fact: CommitmentRequested, facts: Sequence[Fact]) -> Statement | None:
    """A side letter: rates for one investor alone."""
    own = {"carry": fact.carry_rate, "fee rate": fact.fee_rate, "hurdle rate": fact.hurdle_rate}
    if not any(rate is not None for rate in own.values()):
        return None

    def rows() -> list[Row]:
        terms = queries.pool_of(fact.pool_id).terms
        fee = terms.fee_steps[0].rate if terms.fee_steps else None
        agreed = {"carry": terms.carry, "fee rate": fee, "hurdle rate": terms.hurdle_rate}
        return [
            Row(what=said("day", "day"), before=None, after=str(fact.committed_on)),
            *(
                Row(what=said(what.replace(" ", "_"), what), before=agreed[what], after=rate, about=fact.investor_id)
                for what, rate in own.items()
                if rate is not None
            ),
        ]

    return Statement(
        action="terms",
        says=said("commit_on_own_terms", f"Commit {told(fact.amount)} on terms of its own", amount=told(fact.amount)),
        rows=rows,
        pool_id=fact.pool_id,
        subject_id=fact.investor_id,
        pins={"committed_on": fact.committed_on},
    )


def _greatest(*changes: Money) -> Money:
    """Return the largest of some changes, whichever way they go: what a rule above an amount counts."""
    return max(change if change.minor >= 0 else -change for change in changes)
