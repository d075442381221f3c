"""What undoing each kind of decision changes: the exact opposite of what its projection added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import (
    ExpenseCharged,
    ExpensePaid,
    InvestmentMade,
    InvestmentValued,
    InvestmentWrittenOff,
    ManagementFeeCharged,
    ManagementFeePaid,
    ProceedsRecorded,
)
from poolbook.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """By how much tallies of the pool, shares of its investors and what it holds change; as in DecisionReversed."""

    tallies: dict[str, Money] = field(default_factory=dict)
    shares: dict[str, dict[UUID, Money]] = field(default_factory=dict)
    held: dict[str, Money] = field(default_factory=dict)


def _back(shares: Mapping[UUID, Money]) -> dict[UUID, Money]:
    return {investor: -share for investor, share in shares.items() if share}


@singledispatch
def changes_back(fact: Fact) -> Changes:
    """
    Return what undoing a decision changes.

    fact:   one of the decisions that can be undone.
    raises: AssertionError for any other: our mistake.
    """
    raise AssertionError(f"{type(fact).__name__} cannot be undone")


@changes_back.register
def _(fact: InvestmentMade) -> Changes:
    return Changes(
        tallies={"cash": fact.amount, "invested": -fact.amount},
        held={"cost": -fact.amount, "cost_left": -fact.amount},
    )


@changes_back.register
def _(fact: InvestmentValued) -> Changes:
    return Changes(shares={"unrealised": _back(fact.shares)}, held={"unrealised": -fact.change})


@changes_back.register
def _(fact: ProceedsRecorded) -> Changes:
    return Changes(
        tallies={"cash": -fact.amount, "invested": fact.cost_relieved},
        shares={
            "realised": _back(fact.gain_shares),
            "income": _back(fact.income_shares),
            "unrealised": _back(fact.unrealised_shares),
        },
        held={"cost_left": fact.cost_relieved, "unrealised": fact.unrealised_relieved},
    )


@changes_back.register
def _(fact: InvestmentWrittenOff) -> Changes:
    return Changes(
        tallies={"invested": fact.amount},
        shares={"realised": _back(fact.loss_shares), "unrealised": _back(fact.unrealised_shares)},
        held={"cost_left": fact.amount, "unrealised": fact.unrealised_relieved},
    )


@changes_back.register
def _(fact: ExpenseCharged) -> Changes:
    return Changes(tallies={"payables": -fact.amount}, shares={"expenses": _back(fact.shares)})


@changes_back.register
def _(fact: ManagementFeeCharged) -> Changes:
    return Changes(
        tallies={"payables": -fact.amount, "fees_charged": -fact.amount}, shares={"fees": _back(fact.shares)}
    )


@changes_back.register
def _(fact: ExpensePaid | ManagementFeePaid) -> Changes:
    return Changes(tallies={"cash": fact.amount, "payables": fact.amount})
