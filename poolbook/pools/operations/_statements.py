"""What approvers see of this room's decisions: calls, distributions, valuations, terms."""

from collections.abc import Sequence

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import DecisionReversed, DistributionApproved, InvestmentValued
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
    return proposed_call_statement(fact.pool_id, fact.call_id) or call_statement(
        fact.pool_id, items=fact.items, amount=fact.amount, due_on=fact.due_on, memo=fact.memo
    )


@states(DistributionApproved)
def distribution_approved(fact: DistributionApproved, facts: Sequence[Fact]) -> Statement:
    """A pool owes money to its investors."""
    return distribution_statement(queries.distribution_of(fact.pool_id, fact.distribution_id))


@states(InvestmentValued)
def investment_valued(fact: InvestmentValued, facts: Sequence[Fact]) -> Statement:
    """An investment is worth something else, and with it every capital account."""
    held = queries.investment_of(fact.pool_id, fact.investment_id)

    def rows() -> list[Row]:
        return [
            Row(what=said("fair_value", "fair value"), before=told(held.fair_value), after=told(fact.fair_value)),
            Row(what=said("day", "day"), before=str(held.moved_on), after=str(fact.valued_on)),
            *([Row(what=said("memo", "memo"), before=None, after=fact.memo)] if fact.memo else []),
            *(
                Row(what=said("unrealised_gain", "unrealised gain"), before=None, after=told(amount), about=investor)
                for investor, amount in fact.shares.items()
            ),
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
        amount=_size(fact.change),
        pool_id=fact.pool_id,
        subject_id=fact.investment_id,
        pins={"valued_on": fact.valued_on},
    )


@states(DecisionReversed)
def valuation_reversed(fact: DecisionReversed, facts: Sequence[Fact]) -> Statement | None:
    """To undo a valuation changes the fair value as much as to make one."""
    if fact.kind != "valuation" or fact.investment_id is None:
        return None
    held = queries.investment_of(fact.pool_id, fact.investment_id)
    change = fact.held["unrealised"] if "unrealised" in fact.held else Money.zero(held.fair_value.currency)
    return Statement(
        action="valuations",
        says=said("undo_valuation", f"Undo the last valuation of {held.name}", name=held.name),
        rows=lambda: [
            Row(
                what=said("fair_value", "fair value"),
                before=told(held.fair_value),
                after=told(held.fair_value + change),
            ),
            Row(what=said("reason", "reason"), before=None, after=fact.reason),
        ],
        amount=_size(change),
        pool_id=fact.pool_id,
        subject_id=fact.subject_id,
    )


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
            Row(what=said(what.replace(" ", "_"), what), before=agreed[what], after=rate, about=fact.investor_id)
            for what, rate in own.items()
            if rate is not None
        ]

    return Statement(
        action="terms",
        says=said("commit_on_own_terms", f"Commit {told(fact.amount)} on terms of its own", amount=told(fact.amount)),
        rows=rows,
        pool_id=fact.pool_id,
        subject_id=fact.investor_id,
    )


def _size(change: Money) -> Money:
    return change if change.minor >= 0 else -change
