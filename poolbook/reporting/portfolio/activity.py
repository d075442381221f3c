"""Every movement of somebody's pools that was theirs: promises, calls, payments, and what changed their accounts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from poolbook.eventlog.heads import heads, subjects_of
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.queries.call import contributions_of
from poolbook.reporting.accounts import COLUMNS
from poolbook.reporting.portfolio.own import OwnPool, own_pools
from poolbook.transactions.queries import EntryLine, NoSuchBook, entries_of, payouts_of

KINDS_OF_COLUMNS = {
    "contributions": "call",
    "distributions": "distribution",
    "management_fees": "management_fee",
    "expenses": "expense",
    "income": "income",
    "realised": "realised_gain",
    "unrealised": "valuation",
    "carry": "carry",
    "transfers": "transfer",
}
KINDS_OF_COMMITMENTS = {
    "requested": ("committed_on", "requested_at"),
    "accepted": ("accepted_on", "accepted_at"),
    "admitted": ("admitted_on", None),
    "declined": ("ended_on", "ended_at"),
    "withdrawn": ("ended_on", "ended_at"),
    "lapsed": ("ended_on", "ended_at"),
}
DECIDED = ("CapitalCallIssued", "CapitalCallReversed", "DistributionApproved")
ACTIVITY_KINDS = (
    *(f"commitment_{name}" for name in KINDS_OF_COMMITMENTS),
    "payment",
    *KINDS_OF_COLUMNS.values(),
    "payout_sent",
    "payout_settled",
    "payout_failed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """
    Something that happened to one of the investors in a pool.

    on:          business date; recorded_at: when we wrote it.
    kind:        one of ACTIVITY_KINDS.
    amount:      as the investor sees it: what it gets, gains, is asked for or promises is above zero; what it pays,
                 a fee, a loss and carry are below.
    subject_id:  the call, distribution or commitment that it is about, if any.
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
    amount: Money
    memo: str
    subject_id: UUID | None
    is_reversal: bool


def activity(*, by: Member, pool_id: UUID | None = None) -> list[Movement]:
    """
    Return everything that moved the member's investors, the latest first.

    pool_id: in this pool alone.
    raises:  NoSuchPool.
    """
    with own_pools(by, pool_id=pool_id) as pools:
        found = [one for own in pools for one in movements_in(own)]
    return sorted(found, key=lambda one: (one.on, one.recorded_at, one.id), reverse=True)


def movements_in(own: OwnPool) -> Iterator[Movement]:
    """Read what happened to the investors in one pool, in no order."""
    yield from _promised(own)
    if own.question is None:
        return
    yield from _paid(own)
    yield from _posted(own)
    yield from _paid_out(own)


def _promised(own: OwnPool) -> Iterator[Movement]:
    for one in own.commitments:
        for name, (dated, recorded) in KINDS_OF_COMMITMENTS.items():
            on: date | None = getattr(one, dated)
            if on is None or (dated == "ended_on" and one.state != name):
                continue
            yield _movement(
                own,
                kind=f"commitment_{name}",
                on=on,
                recorded_at=None if recorded is None else getattr(one, recorded),
                investor=one.investor_id,
                amount=one.amount if one.accepted is None or name == "requested" else one.accepted,
                memo=one.reason if name == "declined" else "",
                subject=one.commitment_id,
                source=one.commitment_id,
            )


def _paid(own: OwnPool) -> Iterator[Movement]:
    """What was paid on a call with one fact, over all uses of the call."""
    sums: dict[tuple[UUID, UUID, UUID], tuple[int, date, datetime]] = {}
    for one in contributions_of(own.pool.id, only=own.own):
        key = (one.fact_id, one.call_id, one.investor_id)
        before = sums.get(key, (0, one.received_on, one.recorded_at))
        sums[key] = (before[0] + one.amount.minor, *before[1:])
    for (fact, call, investor), (minor, on, at) in sums.items():
        yield _movement(
            own,
            kind="payment",
            on=on,
            recorded_at=at,
            investor=investor,
            amount=Money(-minor, own.pool.currency),
            subject=call,
            source=fact,
            is_reversal=minor < 0,
        )


def _posted(own: OwnPool) -> Iterator[Movement]:
    """What was posted to the capital accounts."""
    entries = [(column, entry) for column in COLUMNS for entry in _entries(own, column)]
    posted = heads(ALIASES["transactions"], [entry.fact for _, entry in entries])
    causes = {head.causation for head in posted.values() if head.causation is not None}
    subjects = subjects_of(ALIASES["pools"], causes, DECIDED)  # {fact of pools: the call or distribution}
    for column, entry in entries:
        head = posted.get(entry.fact)
        cause = None if head is None else head.causation
        memo = "" if own.question is None else own.question.memo_of(entry.kind, entry.memo)
        yield _movement(
            own,
            kind=KINDS_OF_COLUMNS[column],
            on=entry.on,
            recorded_at=None if head is None else head.recorded_at,
            investor=entry.holder,
            amount=Money(entry.minor if column == "distributions" else -entry.minor, own.pool.currency),
            memo=memo,
            subject=None if cause is None else subjects.get(cause),
            source=named_id("entry", entry.fact, column),
            is_reversal=entry.reverses is not None or (column == "contributions" and entry.minor > 0),
        )


def _entries(own: OwnPool, column: str) -> list[EntryLine]:
    try:
        return entries_of(own.pool.id, code=f"3000.{column}", holders=own.own)
    except NoSuchBook:
        return []


def _paid_out(own: OwnPool) -> Iterator[Movement]:
    try:
        found = payouts_of(own.pool.id, only=own.own)
    except NoSuchBook:
        return
    for one in found:
        if one.state == "due" or one.state_on is None:
            continue
        yield _movement(
            own,
            kind=f"payout_{one.state}",
            on=one.state_on,
            recorded_at=None,
            investor=one.investor_id,
            amount=one.amount,
            memo=one.reason,
            subject=one.subject_id if one.kind == "distribution" else None,
            source=named_id("payout", one.subject_id, one.state, one.state_on),
        )


def _movement(
    own: OwnPool,
    *,
    kind: str,
    on: date,
    recorded_at: datetime | None,
    investor: UUID,
    amount: Money,
    subject: UUID | None,
    source: UUID,
    memo: str = "",
    is_reversal: bool = False,
) -> Movement:
    return Movement(
        id=named_id("movement", kind, source, investor),
        on=on,
        recorded_at=recorded_at or datetime.combine(on, time(12), UTC),
        kind=kind,
        pool_id=own.pool.id,
        pool=own.pool.name,
        organisation=own.organisation,
        investor_id=investor,
        investor=own.names[investor],
        amount=amount,
        memo=memo,
        subject_id=subject,
        is_reversal=is_reversal,
    )
