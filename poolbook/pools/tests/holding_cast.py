"""A pool with investors who have paid, told as facts: where the tests of holdings and distributions start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.contracts.pools import (
    CallItem,
    CapitalCallIssued,
    CommitmentAccepted,
    CommitmentRequested,
    CommitmentsAdmitted,
    ContributionsReceived,
    EnteredInvestor,
    FeeStep,
    InvestorsEntered,
    PaidLine,
    PoolCreated,
    PoolOpened,
    PoolTerms,
)
from poolbook.contracts.transactions import EntriesPosted
from poolbook.eventlog import inbox, log, registry
from poolbook.eventlog.context import origin
from poolbook.eventlog.envelope import NOBODY, Envelope, Recorded
from poolbook.eventlog.unit import begin
from poolbook.finance.shares import share_out
from poolbook.kernel import clock
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_proceeds import record_proceeds

FIRM = named_id("organisation", "kestrel")
OPENED = date(2020, 1, 15)
ADMITTED = date(2020, 3, 1)
CALLED = date(2020, 4, 1)
YEAR_LATER = date(2021, 4, 1)
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


def aud(text: str) -> Money:
    """Read an amount in Australian dollars."""
    return Money.parse(text, "AUD")


def happened(stream: UUID, *facts: Fact) -> None:
    """Write facts of half a life into the log and the tables, without asking any rule."""
    firm = getattr(facts[0], "organisation_id", FIRM)
    with begin("pools", organisation=firm) as unit:
        locked = log.lock_stream(unit.alias, stream=stream, kind=facts[0].STREAM, organisation=firm)
        registry.project("pools", log.append(unit.alias, locked, facts, origin()))


def told(fact: Fact) -> Envelope:
    """Tell pools a fact of transactions, as the relay would."""
    envelope = Envelope(
        id=new_id(),
        stream=getattr(fact, fact.ON),
        stream_kind=fact.STREAM,
        version=1,
        type=type(fact).__name__,
        schema=fact.SCHEMA,
        organisation=FIRM,
        actor=NOBODY,
        on_behalf_of=None,
        causation=None,
        correlation=new_id(),
        traceparent="",
        occurred_on=getattr(fact, fact.DATED or "", date(2020, 1, 1)),
        recorded_at=clock.now(),
        previous=b"",
        hash=b"",
    )
    inbox.deliver("pools", "transactions", [Recorded(fact, envelope)])
    assert inbox.parked("pools") == []
    return envelope


@dataclass
class Fund:
    """A pool under test. commitments: {investor: Money}, by register number."""

    id: UUID
    commitments: dict[UUID, Money]
    classes: dict[UUID, str]

    def call(self, amount: Money, on: date, *, use: str = "investment", investment_id: UUID | None = None) -> UUID:
        """Issue a call, by commitment; a fee call among the lps alone."""
        weights = {one: m for one, m in self.commitments.items() if use != "management_fee" or self.is_lp(one)}
        return self.call_lines(
            {one: line for one, line in share_out(amount, weights).items() if line}, on, use=use, for_=investment_id
        )

    def is_lp(self, investor: UUID) -> bool:
        return self.classes[investor] == "lp"

    def call_lines(
        self, lines: Mapping[UUID, Money], on: date, *, use: str = "investment", for_: UUID | None = None
    ) -> UUID:
        """Issue a call of given lines."""
        call_id = new_id()
        amount = Money(sum(line.minor for line in lines.values()), "AUD")
        item = CallItem(use=use, amount=amount, lines=dict(lines), investment_id=for_)
        happened(
            self.id,
            CapitalCallIssued(pool_id=self.id, call_id=call_id, amount=amount, issued_on=on, due_on=on, items=(item,)),
        )
        self.lines = dict(lines)
        return call_id

    def paid(self, call_id: UUID, on: date) -> None:
        """Everybody pays their line of the last call."""
        lines = tuple(
            PaidLine(call_id=call_id, investor_id=one, amount=line, parts=(line,)) for one, line in self.lines.items()
        )
        happened(self.id, ContributionsReceived(pool_id=self.id, received_on=on, paid=lines))

    def called_and_paid(self, amount: Money, on: date, *, use: str = "investment") -> None:
        """Issue a call that everybody pays on the same day."""
        self.paid(self.call(amount, on, use=use), on)

    def received(self, amount: Money, on: date) -> None:
        """Transactions tell that money other than contributions is in the bank."""
        told(
            EntriesPosted(
                pool_id=self.id, cause=new_id(), kind="proceeds", effective_on=on, legs=(), inflow=amount, memo=""
            )
        )


def fund_of(
    investors: Mapping[UUID, tuple[str, str]],
    *,
    terms: PoolTerms = TERMS,
    rates: Mapping[UUID, Mapping[str, str]] | None = None,
) -> Fund:
    """
    Make an open pool with admitted investors.

    investors: {investor: (lp | gp, commitment in AUD)}, in the order of the register.
    rates:     {investor: its carry_rate, fee_rate, hurdle_rate}.
    """
    pool_id, close_id = new_id(), new_id()
    entered = tuple(
        EnteredInvestor(investor_id=one, register_no=number, investor_class=class_)
        for number, (one, (class_, _)) in enumerate(investors.items(), start=1)
    )
    happened(FIRM, InvestorsEntered(organisation_id=FIRM, investors=entered))
    commitments = {one: aud(text) for one, (_, text) in investors.items()}
    ids = {one: new_id() for one in commitments}
    happened(
        pool_id,
        PoolCreated(
            pool_id=pool_id,
            organisation_id=FIRM,
            name=f"Fund {pool_id}",
            kind="fund",
            currency="AUD",
            time_zone="Australia/Sydney",
            opened_on=OPENED,
            terms=terms,
        ),
        PoolOpened(pool_id=pool_id, opened_on=OPENED),
        *(
            CommitmentRequested(
                pool_id=pool_id,
                commitment_id=ids[one],
                investor_id=one,
                amount=amount,
                committed_on=OPENED,
                **(rates or {}).get(one, {}),
            )
            for one, amount in commitments.items()
        ),
        *(
            CommitmentAccepted(pool_id=pool_id, commitment_id=ids[one], amount=amount, accepted_on=OPENED)
            for one, amount in commitments.items()
        ),
        *(
            [
                CommitmentsAdmitted(
                    pool_id=pool_id,
                    close_id=close_id,
                    admitted_on=ADMITTED,
                    commitment_ids=tuple(ids.values()),
                    amounts=commitments,
                )
            ]
            if commitments
            else []
        ),
    )
    return Fund(pool_id, commitments, {one: class_ for one, (class_, _) in investors.items()})


def texts(shares: Mapping[UUID, Money]) -> list[str]:
    """Write amounts out, in their order."""
    return [str(share) for share in shares.values()]


def paid_fund(ann: UUID, bob: UUID, gp: UUID) -> Fund:
    """Make a pool with 1000.00 called and paid, of which 100.00 by the gp."""
    fund = fund_of({ann: ("lp", "1200.00"), bob: ("lp", "600.00"), gp: ("gp", "200.00")})
    fund.called_and_paid(aud("1000.00"), CALLED)
    return fund


def propose(fund: Fund, by: Member, amount: str, on: date = YEAR_LATER, **more: Any) -> UUID:
    """Propose a distribution."""
    made = propose_distribution(pool_id=fund.id, amount=aud(amount), distributed_on=on, by=by, **more)
    return made.distribution_id


def earn(fund: Fund, by: Member, amount: str, on: date = YEAR_LATER) -> None:
    """Record interest, and tell that it is in the bank."""
    record_proceeds(pool_id=fund.id, kind="interest", amount=aud(amount), received_on=on, by=by)
    fund.received(aud(amount), on)
