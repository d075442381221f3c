"""Where pools stand now, one line each: what was promised, called and paid, the cash, the value."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.queries.pool import PoolView, pool_managed_by, pools_of
from poolbook.pools.queries.tallies import PoolTally, Waiting, admitted_later, tallies_of
from poolbook.reporting.ahead import Ahead, ahead_of_pools
from poolbook.transactions.queries.waiting import cash_standing
from poolbook.users.queries import organisation_managed_by

_ROOMS = ("transactions", "pools", "users")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    A pool as it stands today.

    as_of:     today in the pool's time zone; what is recorded for a later day counts from that day.
    dated_ahead: whether anything is recorded for a later day.
    cash:      what the bank holds by the book; spendable is what no decision has spoken for, for whatever day.
    unmatched: receipts without a use; unexplained: payments without one.
    value:     net asset value: all capital accounts together.
    """

    id: UUID
    name: str
    kind: str
    state: str
    currency: str
    opened_on: date
    as_of: date
    dated_ahead: bool
    investors: int
    requested: Waiting
    accepted: Waiting
    committed: Money
    called: Money
    paid: Money
    unfunded: Money
    distributed: Money
    payable: Money
    cash: Money
    spendable: Money
    unmatched: Money
    unexplained: Money
    invested: Money
    value: Money

    def money(self, waiting: Waiting) -> Money:
        """Return what waiting commitments come to."""
        return Money(waiting.minor, self.currency)


def standings(
    *, by: Member, organisation_id: UUID, search: str = "", states: Collection[str] | None = None
) -> list[Standing]:
    """
    Return where every pool of the member's organisation stands, by name.

    search: parts of a name; states: only pools in these.
    raises: NoSuchOrganisation, also for somebody else's.
    """
    with reading(_ROOMS, organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        organisation_managed_by(by, organisation_id)
        found = pools_of(by, search=search, own=True)
        return standings_of([pool for pool in found if states is None or pool.state in states])


def standing(*, by: Member, pool_id: UUID) -> Standing:
    """
    Return where one pool stands.

    raises: NoSuchPool; an investor's user finds nothing.
    """
    with reading(_ROOMS, organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        return standings_of([pool_managed_by(by, pool_id)])[0]


def standings_of(pools: Sequence[PoolView]) -> list[Standing]:
    """Return where these pools stand; whoever asks was let in already."""
    today = {pool.id: clock.today(pool.time_zone) for pool in pools}
    tallies, cash, ahead = tallies_of(list(today)), cash_standing(list(today)), ahead_of_pools(today)
    return [_standing(pool, today[pool.id], tallies[pool.id], cash.get(pool.id, {}), ahead[pool.id]) for pool in pools]


def _standing(pool: PoolView, today: date, tally: PoolTally, cash: dict[str, int], ahead: Ahead) -> Standing:
    def money(minor: int) -> Money:
        return Money(minor, pool.currency)

    return Standing(
        id=pool.id,
        name=pool.name,
        kind=pool.kind,
        state=pool.state,
        currency=pool.currency,
        opened_on=pool.opened_on,
        as_of=today,
        dated_ahead=ahead != Ahead(),
        investors=tally.investors - (admitted_later(pool.id, today) if ahead.committed else 0),
        requested=tally.commitments.get("requested", Waiting()),
        accepted=tally.commitments.get("accepted", Waiting()),
        committed=money(tally.committed - ahead.committed),
        called=money(tally.called - ahead.called),
        paid=money(tally.paid - ahead.paid),
        unfunded=money(tally.unfunded - ahead.unfunded),
        distributed=money(tally.distributed - ahead.distributed),
        payable=money(tally.payable - ahead.payable),
        cash=money(cash.get("1000", 0) - ahead.cash),
        spendable=pool.cash,
        unmatched=money(-cash.get("2000", 0) - ahead.unmatched),
        unexplained=money(cash.get("1900", 0) - ahead.unexplained),
        invested=money(pool.invested.minor - ahead.invested),
        value=money(tally.capital - ahead.value),
    )
