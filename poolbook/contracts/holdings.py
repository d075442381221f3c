"""Facts of the room pools about what it holds, earns and owes: investments, proceeds, fees, distributions."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from poolbook.contracts.fact import Fact, fact
from poolbook.kernel.money import Money


@fact(stream="pool", on="pool_id", dated="made_on")
class InvestmentMade(Fact):
    """Money was put into an investment, the first time or again. amount: cost, leaves the bank on made_on."""

    pool_id: UUID
    investment_id: UUID
    name: str
    amount: Money
    made_on: date
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="valued_on")
class InvestmentValued(Fact):
    """An investment got a fair value. change: against the unrealised gain before; shares: {investor: of change}."""

    pool_id: UUID
    investment_id: UUID
    valuation_id: UUID
    valued_on: date
    fair_value: Money
    change: Money
    shares: dict[UUID, Money]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="received_on")
class ProceedsRecorded(Fact):
    """
    Money came from an investment, or as income of the pool.

    investment_id:       None for income that belongs to none.
    kind:                exit | partial | return_of_capital | dividend | interest.
    cost_relieved:       leaves 1200; unrealised_relieved: leaves 1210 (signed as the gain was).
    gain:                realised gain (exit, partial, return of capital), may be negative; zero for income.
    gain_shares, income_shares, unrealised_shares: {investor: signed}; the last sums to -unrealised_relieved.
    """

    pool_id: UUID
    proceeds_id: UUID
    investment_id: UUID | None
    kind: str
    amount: Money
    received_on: date
    cost_relieved: Money
    unrealised_relieved: Money
    gain: Money
    gain_shares: dict[UUID, Money]
    income_shares: dict[UUID, Money]
    unrealised_shares: dict[UUID, Money]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="written_off_on")
class InvestmentWrittenOff(Fact):
    """Cost was given up for lost. loss_shares: {investor: negative}; unrealised_shares as in ProceedsRecorded."""

    pool_id: UUID
    investment_id: UUID
    write_off_id: UUID
    written_off_on: date
    amount: Money
    unrealised_relieved: Money
    loss_shares: dict[UUID, Money]
    unrealised_shares: dict[UUID, Money]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="charged_on")
class ExpenseCharged(Fact):
    """The pool owes an expense. payee_id: by name in the organisation; shares: {investor: Money >= 0}."""

    pool_id: UUID
    expense_id: UUID
    amount: Money
    charged_on: date
    payee_id: UUID
    payee: str
    shares: dict[UUID, Money]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="paid_on")
class ExpensePaid(Fact):
    """An expense left the bank."""

    pool_id: UUID
    expense_id: UUID
    amount: Money
    paid_on: date
    payee_id: UUID


@fact(stream="pool", on="pool_id", dated="charged_on")
class ManagementFeeCharged(Fact):
    """The pool owes its manager a fee, given as an amount. payee_id: the organisation; shares: {lp: Money >= 0}."""

    pool_id: UUID
    fee_id: UUID
    amount: Money
    charged_on: date
    payee_id: UUID
    shares: dict[UUID, Money]
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="paid_on")
class ManagementFeePaid(Fact):
    """A management fee left the bank."""

    pool_id: UUID
    fee_id: UUID
    amount: Money
    paid_on: date
    payee_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TierAmounts:
    """What one tier gave. lp: to the lps; gp: carry."""

    lp: Money
    gp: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionResult:
    """
    A distribution through the waterfall, worked out to the unit.

    tiers:             {return_of_capital | preferred_return | catch_up | split: TierAmounts}, all four.
    lines:             {investor: what it gets}, net of carry for an lp, own part and carry for a gp.
    carry_taken:       {lp: Money >= 0}; carry_paid: {gp: Money >= 0}; the two sums are equal.
    return_of_capital: {lp: Money >= 0}.
    recallable:        {investor: what raises its unfunded again}; empty unless recallable.
    fee_allowance:     fees charged to the lps and not called, allowed for in this one (negative: called, not charged).
    fees_allowed:      {lp: its part of that, never zero}.
    """

    tiers: dict[str, TierAmounts]
    lines: dict[UUID, Money]
    carry_taken: dict[UUID, Money]
    carry_paid: dict[UUID, Money]
    return_of_capital: dict[UUID, Money]
    recallable: dict[UUID, Money]
    fee_allowance: Money
    fees_allowed: dict[UUID, Money] = field(default_factory=dict)


@fact(stream="pool", on="pool_id", dated="proposed_on")
class DistributionProposed(Fact):
    """A distribution was prepared; somebody else must approve it. distributed_on: the day it counts."""

    pool_id: UUID
    distribution_id: UUID
    amount: Money
    proposed_on: date
    distributed_on: date
    is_recallable: bool
    proposed_by: UUID
    result: DistributionResult
    memo: str = ""


@fact(stream="pool", on="pool_id", dated="distributed_on")
class DistributionApproved(Fact):
    """A distribution was approved by somebody who did not propose it; the pool owes it from now on."""

    pool_id: UUID
    distribution_id: UUID
    amount: Money
    distributed_on: date
    approved_by: UUID
    result: DistributionResult


@fact(stream="pool", on="pool_id", dated="withdrawn_on")
class DistributionWithdrawn(Fact):
    """A proposed distribution was taken back or not approved."""

    pool_id: UUID
    distribution_id: UUID
    withdrawn_on: date
    reason: str


@fact(stream="pool", on="pool_id", dated="settled_on")
class DistributionLinesSettled(Fact):
    """Payouts left the bank. amounts: {investor: Money}; negative: the bank sent them back."""

    pool_id: UUID
    distribution_id: UUID
    settled_on: date
    amounts: dict[UUID, Money]


@fact(stream="pool", on="pool_id", dated="noted_on")
class InflowNoted(Fact):
    """Transactions told that money other than contributions is in the bank. cause: the fact that posted it."""

    pool_id: UUID
    amount: Money
    noted_on: date
    cause: UUID


@fact(stream="pool", on="pool_id", dated="reversed_on")
class DecisionReversed(Fact):
    """
    Something that the pool had decided was undone, and nothing later stood on it; its posting is undone with it.

    reverses:      the fact that is undone, never a reversal; kind: what it was, as its posting is called.
    subject_id:    the valuation, proceeds, write-off, fee or expense that it made; else the fact itself.
    tallies:       {cash | invested | payables | fees_charged: by how much the pool's changes}.
    shares:        {fees | expenses | income | realised | unrealised: {investor: by how much that changes}}.
    investment_id: the investment that it was about; held: {cost | cost_left | unrealised: by how much that changes}.
    """

    pool_id: UUID
    reverses: UUID
    kind: str
    subject_id: UUID
    reversed_on: date
    reason: str
    tallies: dict[str, Money]
    shares: dict[str, dict[UUID, Money]]
    investment_id: UUID | None = None
    held: dict[str, Money] = field(default_factory=dict)
