"""The shapes of payments between investors and pools, as who acts for the investors sees them."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict

from poolbook.eventlog.http import Amount, Out
from poolbook.kernel.bank_account import AccountNumber
from poolbook.reporting.portfolio import OwnCall, OwnDistribution, OwnTier, PaymentDetails


class Shaped(Out):
    """A shape that is read off the values of the same names, however deep they lie."""

    model_config = ConfigDict(populate_by_name=True, from_attributes=True)

    @classmethod
    def read(cls, thing: object) -> Self:
        """Shape a value."""
        return cls.model_validate(thing)


class PortfolioPoolOut(Shaped):
    """A pool by its name. state: draft | open | closed | winding_up | liquidated | cancelled; time_zone: IANA name."""

    id: UUID
    name: str
    kind: str
    currency: str
    time_zone: str
    state: str


class OwnCallLineOut(Shaped):
    """What a call asks of one of your investors. reference: to be written on the payment."""

    investor_id: UUID
    investor: str
    called: Amount
    paid: Amount
    left: Amount
    paid_on: date | None
    reference: str


class OwnCallItemOut(Shaped):
    """What a call asks your investors for, for one use: investment | management_fee | expenses."""

    use: str
    investment: str | None
    amount: Amount


class OwnCallOut(Shaped):
    """
    A capital call, as far as it concerns your investors.

    state: issued | part_paid | paid | reversed, of their lines alone. left: still to pay.
    """

    pool: PortfolioPoolOut
    organisation: str
    call_id: UUID
    memo: str
    state: str
    issued_on: date
    due_on: date
    is_overdue: bool
    called: Amount
    paid: Amount
    left: Amount
    items: list[OwnCallItemOut]
    lines: list[OwnCallLineOut]


class PaymentDetailsOut(Shaped):
    """Where to pay: an IBAN (and BIC), or BSB and account, or routing and account; empty while nobody has said it."""

    holder: str
    currency: str
    scheme: str
    iban: str
    bic: str
    bsb: str
    routing: str
    account: str

    @classmethod
    def told(cls, one: PaymentDetails) -> Self:
        """Shape where to pay."""
        number = one.number or AccountNumber(scheme="", number="")
        places = {"iban": "bic", "bsb": "bsb", "routing": "routing"}
        parts: dict[str, Any] = dict.fromkeys(("iban", "bic", "bsb", "routing", "account"), "")
        if number.scheme:
            parts[places[number.scheme]] = number.bank
            parts["iban" if number.scheme == "iban" else "account"] = number.number
        return cls(holder=one.holder, currency=one.currency, scheme=number.scheme, **parts)


class CallDetailOut(OwnCallOut):
    """A call with where to pay it. payment: null once nothing is left to pay."""

    payment: PaymentDetailsOut | None

    @classmethod
    def told(cls, call: OwnCall, payment: PaymentDetails | None) -> Self:
        """Shape a call, and where to pay it."""
        shown = OwnCallOut.read(call)
        return cls(**dict(shown), payment=None if payment is None else PaymentDetailsOut.told(payment))


class OwnDistributionLineOut(Shaped):
    """
    What one of your investors got. part: before carry; carry: signed as its capital account sees it.

    state: due | sent | settled | failed, since state_on; reason: the bank's, of one that came back.
    """

    investor_id: UUID
    investor: str
    part: Amount
    carry: Amount
    amount: Amount
    return_of_capital: Amount
    state: str
    state_on: date | None
    reason: str


class OwnDistributionOut(Shaped):
    """
    A distribution, as far as it concerns your investors.

    state: approved | paying | paid, of their payouts alone. profit: of the amount, what is no return of capital.
    """

    pool: PortfolioPoolOut
    organisation: str
    distribution_id: UUID
    distributed_on: date
    memo: str
    is_recallable: bool
    state: str
    part: Amount
    carry: Amount
    amount: Amount
    return_of_capital: Amount
    profit: Amount
    lines: list[OwnDistributionLineOut]


class OwnTierOut(Shaped):
    """What a tier gave to your investors (lp), and took from their parts as carry (gp)."""

    name: str
    lp: Amount
    gp: Amount


class DistributionDetailOut(OwnDistributionOut):
    """A distribution with its tiers. tiers: null where what it was reckoned from has since been corrected."""

    tiers: list[OwnTierOut] | None

    @classmethod
    def told(cls, one: OwnDistribution, tiers: tuple[OwnTier, ...] | None) -> Self:
        """Shape a distribution, and its tiers."""
        shown = OwnDistributionOut.read(one)
        return cls(**dict(shown), tiers=None if tiers is None else [OwnTierOut.read(tier) for tier in tiers])


class ComingOut(Shaped):
    """A payout on its way to one of your investors. state: due | sent | failed."""

    pool: PortfolioPoolOut
    organisation: str
    distribution_id: UUID
    investor_id: UUID
    investor: str
    amount: Amount
    due_on: date
    state: str
