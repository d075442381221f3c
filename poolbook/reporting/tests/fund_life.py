"""A pool that lives through the operations of all rooms: what reports are asked about in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.contracts.pools import FeeStep, PoolTerms
from poolbook.eventlog import inbox
from poolbook.eventlog.relay import drain
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member, Role
from poolbook.kernel.money import Money
from poolbook.pools.operations._call_items import AskedItem
from poolbook.pools.operations._commitments import AgreedCommitment
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.cancel_pool import cancel_pool
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.issue_capital_call import issue_capital_call
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_commitments import record_commitments
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.reporting import report
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from tests.firm import found_firm, let_in

OPENED = date(2020, 1, 15)
ADMITTED = date(2020, 3, 1)
TERMS = PoolTerms(
    sharing="commitment",
    style="european",
    hurdle_rate="0.08",
    hurdle_compounding="annual",
    capital_base="contributed",
    catch_up="1",
    carry="0.20",
    fee_steps=(FeeStep(from_on=None, rate="0.02", base="committed"),),
    fee_per="year",
    fee_in="arrears",
    fee_day_count="act/365",
)


@dataclass
class FundLife:
    """A pool under test, and who acts for it. Every step is brought to all rooms before the next."""

    by: Member
    currency: str
    pool_id: UUID
    called: dict[UUID, dict[UUID, Money]] = field(default_factory=dict)

    @property
    def checker(self) -> Member:
        """Somebody else of the same firm."""
        return checker_of(self.by)

    def money(self, text: str) -> Money:
        """Read an amount in the pool's currency."""
        return Money.parse(text, self.currency)

    def admit(self, commitments: Mapping[UUID, str], rates: Mapping[UUID, Mapping[str, str]] | None = None) -> None:
        """Agree on commitments and admit them; rates: {investor: its own carry_rate, fee_rate, hurdle_rate}."""
        agreed = [
            AgreedCommitment(
                commitment_id=new_id(),
                investor_id=investor,
                amount=self.money(text),
                committed_on=OPENED,
                **(rates or {}).get(investor, {}),
            )
            for investor, text in commitments.items()
        ]
        record_commitments(pool_id=self.pool_id, commitments=agreed, by=self.by)
        admit_commitments(pool_id=self.pool_id, admitted_on=ADMITTED, by=self.by)
        relay()

    def call(self, text: str, on: date, *, due_on: date | None = None, use: str = "investment") -> UUID:
        """Issue a call."""
        fact = issue_capital_call(
            pool_id=self.pool_id,
            items=[AskedItem(use=use, amount=self.money(text))],
            issued_on=on,
            due_on=due_on or on,
            check_notice=False,
            by=self.by,
        )
        self.called[fact.call_id] = fact.items[0].lines
        relay()
        return fact.call_id

    def pay(self, call_id: UUID, on: date, *investors: UUID) -> None:
        """Have investors (all, if none is named) pay their lines of a call."""
        lines = self.called[call_id]
        receipts = [
            NewReceipt(amount=lines[who], investor_id=who, receipt_id=new_id()) for who in investors or tuple(lines)
        ]
        record_receipts(pool_id=self.pool_id, received_on=on, receipts=receipts, by=self.by)
        match_receipts(
            pool_id=self.pool_id,
            matched_on=on,
            receipts={one.receipt_id: None for one in receipts},
            call_id=call_id,
            by=self.by,
        )
        relay()

    def called_and_paid(self, text: str, on: date, *, due_on: date | None = None, use: str = "investment") -> None:
        """Issue a call that everybody pays on its due day."""
        self.pay(self.call(text, on, due_on=due_on, use=use), due_on or on)

    def invest(self, text: str, on: date, name: str | None = None, *, again: UUID | None = None) -> UUID:
        """Put money into an investment of a name, or into one again."""
        fact = make_investment(
            pool_id=self.pool_id, amount=self.money(text), name=name, investment_id=again, made_on=on, by=self.by
        )
        relay()
        return fact.investment_id

    def value(self, investment_id: UUID, text: str, on: date) -> None:
        """Value an investment."""
        value_investment(
            pool_id=self.pool_id, investment_id=investment_id, fair_value=self.money(text), valued_on=on, by=self.by
        )
        relay()

    def proceeds(self, investment_id: UUID | None, kind: str, text: str, on: date) -> None:
        """Record proceeds."""
        record_proceeds(
            pool_id=self.pool_id,
            kind=kind,
            amount=self.money(text),
            investment_id=investment_id,
            received_on=on,
            by=self.by,
        )
        relay()

    def fee(self, text: str, on: date) -> None:
        """Charge a management fee and pay it on the same day."""
        fact = charge_management_fee(pool_id=self.pool_id, amount=self.money(text), charged_on=on, by=self.by)
        pay_management_fee(pool_id=self.pool_id, fee_id=fact.fee_id, paid_on=on, by=self.by)
        relay()

    def expense(self, text: str, on: date, *, payee: str = "Audit & Co", memo: str = "") -> None:
        """Charge an expense and pay it on the same day."""
        fact = charge_expense(
            pool_id=self.pool_id, amount=self.money(text), payee=payee, charged_on=on, memo=memo, by=self.by
        )
        pay_expense(pool_id=self.pool_id, expense_id=fact.expense_id, paid_on=on, by=self.by)
        relay()

    def distribute(self, text: str, on: date, *, memo: str = "", settled: bool = True) -> None:
        """Propose a distribution, have it approved, and pay it."""
        fact = propose_distribution(
            pool_id=self.pool_id, amount=self.money(text), distributed_on=on, proposed_on=on, memo=memo, by=self.by
        )
        approve_distribution(pool_id=self.pool_id, distribution_id=fact.distribution_id, by=self.checker)
        relay()
        if settled:
            settle_payouts(pool_id=self.pool_id, subject_id=fact.distribution_id, settled_on=on, by=self.by)
            relay()

    def cancel(self, on: date) -> None:
        """Call the pool off and pay everybody back."""
        cancel_pool(pool_id=self.pool_id, cancelled_on=on, by=self.by)
        relay()
        settle_payouts(pool_id=self.pool_id, subject_id=self.pool_id, settled_on=on, by=self.by)
        relay()

    def report(self, kind: str, as_of: str | None = None, **asked: Any) -> dict[str, Any]:
        """Ask for a report, as whoever acts for the pool unless said otherwise."""
        if as_of is not None:
            asked["as_of"] = date.fromisoformat(as_of)
        return report(kind, pool_id=self.pool_id, **{"by": self.by, **asked})


def relay() -> None:
    """Bring every fact to every room; nothing may fail on the way."""
    drain()
    for room in ("users", "pools", "transactions"):
        assert [(one["type"], one["error"]) for one in inbox.parked(room)] == []


def checker_of(by: Member) -> Member:
    """Somebody else of the same firm, who approves."""
    return replace(by, user_id=named_id("user", "abe"), role=Role.APPROVER)


def firm_of(by: Member, investors: Mapping[UUID, tuple[str, str]], *, name: str = "Kestrel Ventures") -> None:
    """
    Make a member's firm and its register.

    investors: {id: (name, lp | gp)}.
    """
    found_firm(by, name)
    let_in(checker_of(by), by=by)
    register_investors(
        organisation_id=by.organisation_id,
        investors=[
            NewInvestor(name=called, kind="company", investor_class=class_, country="AU", investor_id=one)
            for one, (called, class_) in investors.items()
        ],
        by=by,
    )
    relay()


def open_fund(
    by: Member,
    commitments: Mapping[UUID, str],
    *,
    currency: str = "AUD",
    terms: PoolTerms = TERMS,
    name: str = "Kestrel Fund I",
    rates: Mapping[UUID, Mapping[str, str]] | None = None,
) -> FundLife:
    """Make an open pool of a firm with admitted commitments; none leaves it empty."""
    created = create_pool(
        name=name,
        kind="fund",
        currency=currency,
        time_zone="Australia/Sydney",
        opened_on=OPENED,
        terms=terms,
        by=by,
    )
    open_pool(pool_id=created.pool_id, opened_on=OPENED, by=by)
    relay()
    fund = FundLife(by, currency, created.pool_id)
    if commitments:
        fund.admit(commitments, rates)
    return fund
