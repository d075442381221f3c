"""The shapes of a portfolio: what an investor's user sees over all pools and firms."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field

from poolbook.eventlog.http import Amount, Out
from poolbook.eventlog.list_files import file_of
from poolbook.gateway.api.payment_shapes import ComingOut, OwnCallOut, PortfolioPoolOut, Shaped
from poolbook.pools.api.lives import TermsOut
from poolbook.reporting.portfolio import PoolDetail


class FiguresOut(Shaped):
    """
    Where investors stand in a pool, as the report `positions` says it.

    value: capital account less own unpaid calls; gain: value and distributed less paid in. Net of fees and carry.
    """

    committed: Amount
    called: Amount
    unfunded: Amount
    receivable: Amount
    paid_in: Amount
    distributed: Amount
    value: Amount
    gain: Amount
    irr: str | None
    irr_reason: str | None
    tvpi: str | None
    dpi: str | None


class InvestorStandingOut(Shaped):
    """One of your investors in a pool."""

    investor_id: UUID
    investor: str
    figures: FiguresOut


class PendingOut(Shaped):
    """A commitment that was asked for or accepted, and not admitted yet. accepted: null while it is only asked for."""

    commitment_id: UUID
    investor_id: UUID
    state: str
    amount: Amount
    accepted: Amount | None
    committed_on: date


class PoolStandingOut(Shaped):
    """A pool and your investors in it. total: all of them together, null before one was admitted."""

    pool: PortfolioPoolOut
    organisation: str
    as_of: date
    total: FiguresOut | None
    investors: list[InvestorStandingOut]
    pending: list[PendingOut]


class CurrencyStandingOut(Shaped):
    """All your pools of one currency, as if they were one."""

    currency: str
    pools: int
    as_of: date
    figures: FiguresOut


class PortfolioOut(Shaped):
    """Where your investors stand. due: calls not paid, the earliest first; coming: payouts on their way."""

    model_config = file_of("pools")

    pools: list[PoolStandingOut]
    totals: list[CurrencyStandingOut]
    due: list[OwnCallOut]
    coming: list[ComingOut]


class PointOut(Shaped):
    """The end of a day; paid in and distributed since inception."""

    on: date
    value: Amount
    paid_in: Amount
    distributed: Amount


class HistoryOut(Shaped):
    """All your pools of one currency together, month by month until today."""

    currency: str
    pool_ids: list[UUID]
    points: list[PointOut]


class HistoriesOut(Shaped):
    """A series for each currency."""

    series: list[HistoryOut]


class MovementOut(Shaped):
    """
    Something that happened to one of your investors in a pool.

    amount:      below zero for what left the investor or its capital account.
    subject_id:  the call, distribution or commitment that it is about.
    is_reversal: it undoes an earlier one.
    """

    id: UUID
    on: date
    recorded_at: datetime
    kind: str
    pool_id: UUID
    pool: str
    organisation: str
    investor_id: UUID
    investor: str
    amount: Amount
    memo: str
    subject_id: UUID | None
    is_reversal: bool


class NotificationOut(Shaped):
    """Something to know. at: since when; on: the day that it is about; subject_id as in activity."""

    id: UUID
    at: datetime
    on: date
    kind: str
    pool_id: UUID
    pool: str
    organisation: str
    investor_id: UUID
    investor: str
    amount: Amount
    memo: str
    subject_id: UUID | None
    is_read: bool


class NotificationsOut(Shaped):
    """Part of the list. unread: of all of it."""

    items: list[NotificationOut]
    next: UUID | None
    unread: int


class MayCommitOut(Shaped):
    """An investor that may commit. signs: whether you are its signatory, and not only a viewer."""

    investor_id: UUID
    investor: str
    signs: bool


class OfferOut(Shaped):
    """
    A pool that takes commitments from your investors.

    promised: accepted and admitted so far; null while so few have promised that the sum would say who.
    """

    pool: PortfolioPoolOut
    organisation: str
    opened_on: date
    terms: TermsOut
    promised: Amount | None
    investors: list[MayCommitOut]
    commitments: list[PendingOut]


class HoldingOut(Shaped):
    """An investment of a pool, gross of fees and carry."""

    investment_id: UUID
    name: str
    made_on: date
    is_exited: bool
    irr: str | None
    irr_reason: str | None
    moic: str | None


class PoolDetailOut(Shaped):
    """A pool as you may see it. offer: while it is open to you; standing, holdings: once you are in it."""

    model_config = file_of("holdings")

    pool: PortfolioPoolOut
    organisation: str
    time_zone: str
    opened_on: date
    as_of: date
    terms: TermsOut
    offer: OfferOut | None
    standing: PoolStandingOut | None
    holdings: list[HoldingOut]

    @classmethod
    def told(cls, one: PoolDetail) -> Self:
        """Shape a pool."""
        return cls(
            pool=PortfolioPoolOut.read(one.pool),
            organisation=one.organisation,
            time_zone=one.pool.time_zone,
            opened_on=one.pool.opened_on,
            as_of=one.as_of,
            terms=TermsOut.shaped(one.pool.terms),
            offer=None if one.offer is None else offered(one.offer),
            standing=None if one.standing is None else PoolStandingOut.read(one.standing),
            holdings=[HoldingOut.read(holding) for holding in one.holdings],
        )


def offered(one: Any) -> OfferOut:
    """Shape an offer."""
    return OfferOut(
        pool=PortfolioPoolOut.read(one.pool),
        organisation=one.organisation,
        opened_on=one.pool.opened_on,
        terms=TermsOut.shaped(one.pool.terms),
        promised=one.promised,
        investors=[MayCommitOut.read(investor) for investor in one.investors],
        commitments=[PendingOut.read(commitment) for commitment in one.commitments],
    )


class ActedForOut(Out):
    """
    An investor that you act for. capacity: signatory | viewer.

    paid_to: the account that it is paid to, most of its number hidden; null where the manager has none.
    """

    id: UUID
    name: str
    kind: str
    investor_class: Annotated[str, Field(alias="class")]
    register_no: int
    organisation_id: UUID
    organisation: str
    capacity: str
    paid_to: str | None
    holder: str | None
