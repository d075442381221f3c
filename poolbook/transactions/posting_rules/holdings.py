"""The accounting of investments, fees and expenses."""

from uuid import UUID

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
from poolbook.transactions.posting_rules.rule import Amounts, Legs, bank_account_of, credit, debit, legs_of, together


@legs_of.register
def _(fact: InvestmentMade) -> Legs:
    """
    Money goes into an investment.

    Dr 1200 investments at cost    the investment
        Cr 1000 cash at bank
    """
    return together(
        debit("1200", {fact.investment_id: fact.amount}),
        credit("1000", {bank_account_of(fact.pool_id): fact.amount}),
    )


@legs_of.register
def _(fact: InvestmentValued) -> Legs:
    """
    An investment is valued: the change of its unrealised gain belongs to the investors (a fall: the other way round).

    Dr 1210 unrealised gain        the investment
        Cr 4200 change in unrealised
    Dr 4200.allocated
        Cr 3000.unrealised         each investor its share
    """
    return together(
        debit("1210", {fact.investment_id: fact.change}),
        *_earned(fact.pool_id, "4200", fact.change, "3000.unrealised", fact.shares),
    )


@legs_of.register
def _(fact: ProceedsRecorded) -> Legs:
    """
    Money comes from an investment: its cost goes, the rest is realised gain, and its unrealised gain goes back.

    Dr 1000 cash at bank
        Cr 1200 investments at cost    the investment, the cost relieved
        Cr 4000 realised gain          the rest (a loss: debit)
    Dr 4000.allocated
        Cr 3000.realised               each investor its share
    Dr 4200 change in unrealised
        Cr 1210 unrealised gain        the investment, the part relieved
    Dr 3000.unrealised                 each investor its share
        Cr 4200.allocated

    Dividend and interest:
    Dr 1000 cash at bank
        Cr 4100 income
    Dr 4100.allocated
        Cr 3000.income                 each investor its share
    """
    pool_id, investment = fact.pool_id, fact.investment_id
    arrived = debit("1000", {bank_account_of(pool_id): fact.amount})
    if fact.kind in ("dividend", "interest"):
        return together(arrived, *_earned(pool_id, "4100", fact.amount, "3000.income", fact.income_shares))
    assert investment is not None, "only income may belong to no investment"
    return together(
        arrived,
        credit("1200", {investment: fact.cost_relieved}),
        *_earned(pool_id, "4000", fact.gain, "3000.realised", fact.gain_shares),
        *_unrealised_back(pool_id, investment, fact.unrealised_relieved, fact.unrealised_shares),
    )


@legs_of.register
def _(fact: InvestmentWrittenOff) -> Legs:
    """
    Cost is given up for lost, and what was unrealised of it goes back.

    Dr 4000 realised gain (a loss)
        Cr 1200 investments at cost    the investment
    Dr 3000.realised                   each investor its share
        Cr 4000.allocated
    Dr 1210 unrealised gain            the investment, the part relieved (a fall; a gain: the other way round)
        Cr 4200 change in unrealised
    Dr 4200.allocated
        Cr 3000.unrealised             each investor its share
    """
    return together(
        credit("1200", {fact.investment_id: fact.amount}),
        *_earned(fact.pool_id, "4000", -fact.amount, "3000.realised", fact.loss_shares),
        *_unrealised_back(fact.pool_id, fact.investment_id, fact.unrealised_relieved, fact.unrealised_shares),
    )


def _earned(pool_id: UUID, code: str, amount: Money, column: str, shares: Amounts) -> Legs:
    """Book a gain (negative: a loss) gross and hand it to the investors in the same transaction."""
    return credit(code, {pool_id: amount}), debit(f"{code}.allocated", {pool_id: amount}), credit(column, shares)


def _unrealised_back(pool_id: UUID, investment_id: UUID, relieved: Money, shares: Amounts) -> Legs:
    return (
        credit("1210", {investment_id: relieved}),
        *_earned(pool_id, "4200", -relieved, "3000.unrealised", shares),
    )


@legs_of.register
def _(fact: ExpenseCharged) -> Legs:
    """
    The pool owes an expense, and its investors bear it.

    Dr 5100 expenses
        Cr 2200 payable            the payee
    Dr 3000.expenses               each investor its share
        Cr 5100.allocated
    """
    return _borne(fact.pool_id, "5100", fact.amount, fact.payee_id, "3000.expenses", fact.shares)


@legs_of.register
def _(fact: ManagementFeeCharged) -> Legs:
    """
    The pool owes its manager a fee, and the lps bear it.

    Dr 5000 management fee
        Cr 2200 payable            the manager's organisation
    Dr 3000.management_fees        each lp its share
        Cr 5000.allocated
    """
    return _borne(fact.pool_id, "5000", fact.amount, fact.payee_id, "3000.management_fees", fact.shares)


def _borne(pool_id: UUID, code: str, amount: Money, payee_id: UUID, column: str, shares: Amounts) -> Legs:
    return together(
        debit(code, {pool_id: amount}),
        credit("2200", {payee_id: amount}),
        debit(column, shares),
        credit(f"{code}.allocated", {pool_id: amount}),
    )


@legs_of.register
def _(fact: ExpensePaid | ManagementFeePaid) -> Legs:
    """
    A fee or an expense is paid.

    Dr 2200 payable                the payee
        Cr 1000 cash at bank
    """
    return together(
        debit("2200", {fact.payee_id: fact.amount}),
        credit("1000", {bank_account_of(fact.pool_id): fact.amount}),
    )
