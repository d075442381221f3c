"""Ask for a report of any kind: who may see what is settled here, and every room is read at one moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock
from poolbook.kernel.errors import BadInput
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools.queries.commitment import classes_of, commitment_list
from poolbook.pools.queries.pool import NoSuchInvestor, NoSuchPool, PoolView, pool_seen_by
from poolbook.pools.queries.seen import manages
from poolbook.reporting.calls import calls
from poolbook.reporting.capital_accounts import capital_accounts
from poolbook.reporting.cash import cash
from poolbook.reporting.distributions import distributions
from poolbook.reporting.ledger import ledger
from poolbook.reporting.performance import performance
from poolbook.reporting.positions import positions
from poolbook.reporting.question import Question, Report
from poolbook.reporting.register import register
from poolbook.reporting.trial_balance import trial_balance

KINDS: dict[str, Callable[[Question], Report]] = {
    "capital-accounts": capital_accounts,
    "performance": performance,
    "distributions": distributions,
    "trial-balance": trial_balance,
    "ledger": ledger,
    "register": register,
    "calls": calls,
    "cash": cash,
    "positions": positions,
}
KINDS_FROM = ("capital-accounts", "distributions", "ledger", "calls", "cash")


class NoSuchReport(BadInput):
    code = "no_such_report"


class FromAfterAsOf(BadInput):
    code = "from_after_as_of"


class NoFromHere(BadInput):
    code = "no_from_here"


class InstantWithoutZone(BadInput):
    code = "instant_without_zone"
    sentence = "Write the instant with its time zone, such as 2024-12-31T10:00:00Z."


def report(
    kind: str,
    *,
    by: Member,
    pool_id: UUID,
    from_on: date | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    investor_id: UUID | None = None,
) -> Report:
    """
    Return a report as plain values: amounts and rates are decimal strings, days are ISO dates.

    kind:        a key of KINDS.
    from_on:     first business date of what is shown; opening columns are the closing of the day before it.
    as_of:       last business date, inclusive; left out, today in the pool's time zone.
    as_known:    aware instant: only what had been recorded by then; left out, everything.
    investor_id: only this investor's lines.
    raises:      NoSuchReport, FromAfterAsOf, NoFromHere, InstantWithoutZone, NoSuchPool (also for somebody else's),
                 NoSuchInvestor, and what single kinds refuse.
    """
    with asking(
        kind, by=by, pool_id=pool_id, from_on=from_on, as_of=as_of, as_known=as_known, investor_id=investor_id
    ) as question:
        return KINDS[kind](question)


@contextmanager
def asking(
    kind: str,
    *,
    by: Member,
    pool_id: UUID,
    from_on: date | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    investor_id: UUID | None = None,
) -> Iterator[Question]:
    """
    Check who asks what, and read every room at one moment while inside.

    raises: as report.
    """
    if kind not in KINDS:
        raise NoSuchReport(f"There is no report {kind!r}; take one of {', '.join(KINDS)}.", pointer="/kind")
    if from_on is not None and kind not in KINDS_FROM:
        raise NoFromHere(
            said(
                "report_has_no_first_day",
                f"The report {kind} has no first day: it says how things are on the last one.",
            ),
            pointer="/from",
        )
    if as_known is not None and as_known.tzinfo is None:
        raise InstantWithoutZone(pointer="/as_known")
    with reading(
        ("transactions", "pools", "users"),
        organisation=by.organisation_id or NOBODY,
        investors=by.investor_ids,
        firms=by.firms,
    ):
        pool = pool_seen_by(by, pool_id)
        day = as_of or clock.today(pool.time_zone)
        if from_on is not None and from_on > day:
            raise FromAfterAsOf(
                said(
                    "first_after_last",
                    f"The first day, {from_on}, is after the last one, {day}.",
                    first=from_on,
                    last=day,
                ),
                pointer="/from",
            )
        yield Question(
            pool=pool,
            from_on=from_on,
            as_of=day,
            as_known=as_known,
            shown=_shown(by, pool, investor_id),
            is_own_pool=manages(by, pool),
            asker=by.user_id,
        )


def _shown(by: Member, pool: PoolView, investor_id: UUID | None) -> frozenset[UUID] | None:
    """
    Return whose lines the member may see and wants to; None: everybody's.

    raises: NoSuchPool for a user none of whose investors was admitted, NoSuchInvestor.
    """
    if manages(by, pool):
        if investor_id is None:
            return None
        if not classes_of(pool.id, only=[investor_id]) and not _has_asked(pool.id, investor_id):
            raise NoSuchInvestor(said("pool_has_no_such_investor", "This pool has no such investor."), pool_id=pool.id)
        return frozenset({investor_id})
    own = frozenset(classes_of(pool.id, only=by.investor_ids))
    if not own:
        raise NoSuchPool
    if investor_id is None:
        return own
    if investor_id not in own:
        raise NoSuchInvestor(said("pool_has_no_such_investor", "This pool has no such investor."), pool_id=pool.id)
    return frozenset({investor_id})


def _has_asked(pool_id: UUID, investor_id: UUID) -> bool:
    return bool(commitment_list(pool_id, only=[investor_id]))
