"""A pool's history told as plain flows, replayed through the waterfall from the first to the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic

from poolbook.finance.shares import Holder
from poolbook.finance.waterfall.clawback import clawbacks
from poolbook.finance.waterfall.distribution import Distribution, apportion, check_positions, distribute
from poolbook.finance.waterfall.position import Contribution, LpPosition, PastLine
from poolbook.finance.waterfall.terms import WaterfallTerms
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money, total

FEES, EXPENSES = "fees", "expenses"


class NegativeContribution(BadInput):
    code = "negative_contribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An investor in a replay. commitment: None when it is not known; carry, hurdle_rate: an lp's own, if any."""

    is_gp: bool
    commitment: Money | None = None
    carry: Decimal | None = None
    hurdle_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ContributionFlow(Generic[Holder]):
    """One investor paid. paid_for: an investment's name, "fees", "expenses", or None for an investment unnamed."""

    on: date
    holder: Holder
    amount: Money
    paid_for: str | None = None


@dataclass(frozen=True, slots=True)
class DistributionFlow:
    """The pool paid out. paid_from: the investment that it comes from, or None for the pool as a whole."""

    on: date
    amount: Money
    paid_from: str | None = None


@dataclass(frozen=True, slots=True)
class WriteOffFlow:
    """An investment was written off; under european terms that moves no tier, but it is a day of the history."""

    on: date
    investment: str


Flow = ContributionFlow[Holder] | WriteOffFlow | DistributionFlow
_ORDER_IN_A_DAY = (ContributionFlow, WriteOffFlow, DistributionFlow)


@dataclass(frozen=True, slots=True)
class Replay(Generic[Holder]):
    """What a history came to. clawback: what the gps owe back at the last flow."""

    distributions: tuple[Distribution[Holder], ...]
    lp: Money
    gp: Money
    carry: Money
    clawback: Money


def replay(
    *,
    parties: Mapping[Holder, Party],
    flows: Sequence[Flow[Holder]],
    terms: WaterfallTerms,
    currency: str,
) -> Replay[Holder]:
    """
    Run a history of contributions and distributions through the waterfall.

    parties: {investor: Party} in register order.
    flows:   in any order; of one day, contributions, write-offs, distributions, then as given.
    returns: Replay; a distribution from an investment is shared by what was paid for it, others by commitment if
             every party has one, else by what was paid to date.
    raises:  NegativeContribution, and what apportion and distribute refuse.
    source:  interface section 2, waterfall.
    """
    past = _Past(parties)
    gps = {holder: party.commitment or Money(0, currency) for holder, party in parties.items() if party.is_gp}
    check_positions(terms, past.positions, gps)
    distributions = []
    ordered = sorted(flows, key=lambda flow: (flow.on, _ORDER_IN_A_DAY.index(type(flow))))
    for flow in ordered:
        if isinstance(flow, ContributionFlow):
            past.add_contribution(flow)
        elif isinstance(flow, DistributionFlow):
            parts = apportion(flow.amount, past.weights(flow.paid_from))
            result = distribute(on=flow.on, parts=parts, positions=past.positions, gps=gps, terms=terms)
            past.add_distribution(result)
            distributions.append(result)
    carry = total((line.carry_taken for result in distributions for line in result.lines), currency)
    paid = total((result.amount for result in distributions), currency)
    to_gps = total((line.amount for result in distributions for line in result.lines if line.holder in gps), currency)
    owed_back = Money(0, currency)
    if ordered:
        last = ordered[-1].on
        owed_back = total(
            clawbacks(on=last, positions=past.positions, terms=terms, currency=currency).values(), currency
        )
    return Replay(tuple(distributions), paid - to_gps, to_gps, carry, owed_back)


class _Past(Generic[Holder]):
    """What has happened so far in a replay; positions look into lists that grow."""

    def __init__(self, parties: Mapping[Holder, Party]) -> None:
        self.commitments = {holder: party.commitment for holder, party in parties.items()}
        self.paid: dict[str | None, dict[Holder, int]] = {}
        self.paid_in = dict.fromkeys(parties, 0)
        self.contributions: dict[Holder, list[Contribution]] = {}
        self.lines: dict[Holder, list[PastLine]] = {}
        self.positions: dict[Holder, LpPosition] = {}
        for holder, party in parties.items():
            if not party.is_gp:
                self.contributions[holder], self.lines[holder] = [], []
                self.positions[holder] = LpPosition(
                    self.contributions[holder], self.lines[holder], party.carry, party.hurdle_rate
                )

    def weights(self, paid_from: str | None) -> Mapping[Holder, int]:
        """Return by what a distribution is shared."""
        if paid_from is not None:
            return dict.fromkeys(self.paid_in, 0) | self.paid.get(paid_from, {})
        committed = [commitment for commitment in self.commitments.values() if commitment is not None]
        if len(committed) == len(self.commitments):
            return dict(zip(self.commitments, (commitment.minor for commitment in committed), strict=True))
        return self.paid_in

    def add_contribution(self, flow: ContributionFlow[Holder]) -> None:
        if flow.amount.minor < 0:
            raise NegativeContribution(
                f"A contribution of {flow.amount} is below zero; a contribution is what was paid."
            )
        self.paid_in[flow.holder] += flow.amount.minor
        for_one = self.paid.setdefault(flow.paid_for, {})
        for_one[flow.holder] = for_one.get(flow.holder, 0) + flow.amount.minor
        if flow.holder in self.contributions:
            for_investment = flow.paid_for not in (FEES, EXPENSES)
            self.contributions[flow.holder].append(Contribution(flow.on, flow.amount.minor, for_investment))

    def add_distribution(self, result: Distribution[Holder]) -> None:
        for line in result.lines:
            if line.tiers is not None:
                self.lines[line.holder].append(line.tiers.as_line(result.on))
