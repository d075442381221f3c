"""Reads about commitments, and where each investor of a pool stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Count, Sum

from poolbook.eventlog.pages import UnknownCursor
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.money import Money
from poolbook.pools.models import Commitment, Investor, Position
from poolbook.pools.queries.pool import pool_of

# By the firm too, so that the register's own index gives the order and a page ends soon.
_COMMITTED = (
    "pools_commitment AS c JOIN pools_investor AS i USING (investor_id)"
    " WHERE c.pool_id = %(pool)s AND i.organisation_id = %(firm)s"
)
_ORDER = "i.register_no, c.committed_on, c.commitment_id"


class NoSuchCommitment(NoSuch):
    sentence = "This pool has no such commitment."


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentView:
    """
    A commitment. amount: asked for; accepted: taken by the manager, None before; the rates: the side letter's.

    requested_at, accepted_at, ended_at: when we wrote it.
    """

    commitment_id: UUID
    investor_id: UUID
    state: str
    amount: Money
    accepted: Money | None
    committed_on: date
    accepted_on: date | None
    admitted_on: date | None
    ended_on: date | None
    reason: str
    carry_rate: str | None
    fee_rate: str | None
    hurdle_rate: str | None
    requested_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentSum:
    """Commitments in one state: how many, what was promised by them, and what was taken of it."""

    state: str
    count: int
    promised: Money
    accepted: Money


def commitment_sums(pool_id: UUID) -> list[CommitmentSum]:
    """Return what a pool's commitments come to, state by state; states that none is in are left out."""
    currency = pool_of(pool_id).currency
    rows = Commitment.objects.filter(pool_id=pool_id).values("state").order_by("state")
    return [
        CommitmentSum(
            state=row["state"],
            count=row["n"],
            promised=Money(int(row["promised"]), currency),
            accepted=Money(int(row["accepted"] or 0), currency),
        )
        for row in rows.annotate(n=Count("commitment_id"), promised=Sum("amount_minor"), accepted=Sum("accepted_minor"))
    ]


def commitment_of(pool_id: UUID, commitment_id: UUID) -> CommitmentView:
    """
    Return one commitment of a pool.

    raises: NoSuchCommitment.
    """
    found = commitment_list(pool_id, commitment_ids=[commitment_id])
    if not found:
        raise NoSuchCommitment
    return found[0]


def commitment_list(
    pool_id: UUID,
    *,
    state: str | None = None,
    commitment_ids: Sequence[UUID] | None = None,
    only: Collection[UUID] | None = None,
) -> list[CommitmentView]:
    """
    Return a pool's commitments of every state, by register number, then by day.

    state:          only those in it.
    commitment_ids: only these. only: of these investors.
    """
    pool = pool_of(pool_id)
    rows = Commitment.objects.filter(pool_id=pool_id)
    register = Investor.objects.filter(organisation_id=pool.organisation_id)
    if state is not None:
        rows = rows.filter(state=state)
    if commitment_ids is not None:
        rows = rows.filter(commitment_id__in=commitment_ids)
        register = register.filter(investor_id__in=[row.investor_id for row in rows])
    if only is not None:
        rows, register = rows.filter(investor_id__in=only), register.filter(investor_id__in=only)
    numbers = dict(register.values_list("investor_id", "register_no"))
    ordered = sorted(rows, key=lambda row: (numbers[row.investor_id], row.committed_on, row.commitment_id))
    return [_commitment(row, pool.currency) for row in ordered]


def commitments_page(
    pool_id: UUID, *, states: Collection[str] | None = None, after: UUID | None = None, limit: int
) -> list[CommitmentView]:
    """
    Return commitments of a pool by register number, then by day.

    states:       only those in one of them; None: all. after, limit: the commitment to go on from, and how many.
    raises:       UnknownCursor.
    """
    pool = pool_of(pool_id)
    asked: dict[str, Any] = {
        "firm": pool.organisation_id,
        "pool": pool_id,
        "states": None if states is None else list(states),
        "limit": limit,
    }
    beyond = ""
    with connections["pools"].cursor() as cursor:
        if after is not None:
            cursor.execute(
                f"SELECT {_ORDER} FROM {_COMMITTED} AND c.commitment_id = %(after)s", {**asked, "after": after}
            )
            last = cursor.fetchone()
            if last is None:
                raise UnknownCursor
            asked |= dict(zip(("number", "day", "id"), last, strict=True))
            beyond = f" AND i.register_no >= %(number)s AND ({_ORDER}) > (%(number)s, %(day)s, %(id)s)"
        state = "" if states is None else " AND c.state = ANY(%(states)s)"
        cursor.execute(
            f"SELECT c.commitment_id FROM {_COMMITTED}{state}{beyond} ORDER BY {_ORDER} LIMIT %(limit)s", asked
        )
        ids = [row[0] for row in cursor.fetchall()]
    return commitment_list(pool_id, commitment_ids=ids)


def promised_to(pool_id: UUID) -> tuple[int, int]:
    """Return what stands promised to a pool, in minor units: accepted and admitted; and by how many investors."""
    rows = Commitment.objects.filter(pool_id=pool_id, state__in=["accepted", "admitted"])
    found = rows.aggregate(promised=Sum("accepted_minor"), investors=Count("investor_id", distinct=True))
    return found["promised"] or 0, found["investors"]


def _commitment(row: Commitment, currency: str) -> CommitmentView:
    return CommitmentView(
        commitment_id=row.commitment_id,
        investor_id=row.investor_id,
        state=row.state,
        amount=Money(row.amount_minor, currency),
        accepted=None if row.accepted_minor is None else Money(row.accepted_minor, currency),
        committed_on=row.committed_on,
        accepted_on=row.accepted_on,
        admitted_on=row.admitted_on,
        ended_on=row.ended_on,
        reason=row.reason,
        carry_rate=row.carry_rate,
        fee_rate=row.fee_rate,
        hurdle_rate=row.hurdle_rate,
        requested_at=row.recorded_at,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
    )


def classes_of(pool_id: UUID, *, only: Collection[UUID] | None = None) -> dict[UUID, str]:
    """Return {investor: lp | gp} of everybody admitted, or of these of them only, by register number."""
    return dict(_of_positions("i.investor_class", pool_id, only))


def _of_positions(column: str, pool_id: UUID, only: Collection[UUID] | None = None) -> list[tuple[UUID, Any]]:
    whose = "" if only is None else " AND p.investor_id = ANY(%s)"
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            f"SELECT p.investor_id, {column} FROM pools_position AS p JOIN pools_investor AS i USING (investor_id)"
            f" WHERE p.pool_id = %s{whose} ORDER BY i.register_no",
            [pool_id, *([] if only is None else [list(only)])],
        )
        return list(cursor.fetchall())


def commitments_of(pool_id: UUID, *, as_of: date | None = None, known_at: datetime | None = None) -> dict[UUID, Money]:
    """
    Return what each investor was admitted with, by register number.

    as_of:    admitted up to this day, inclusive; None: whenever.
    known_at: only what was recorded up to this instant.
    """
    currency = pool_of(pool_id).currency
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "SELECT c.investor_id, sum(c.accepted_minor)::bigint FROM pools_commitment AS c"
            " JOIN pools_investor AS i USING (investor_id) WHERE c.pool_id = %s AND c.state = 'admitted'"
            " AND c.admitted_on <= coalesce(%s::date, 'infinity')"
            " AND c.admitted_at <= coalesce(%s::timestamptz, 'infinity')"
            " GROUP BY c.investor_id, i.register_no ORDER BY i.register_no",
            [pool_id, as_of, known_at],
        )
        return {investor: Money(minor, currency) for investor, minor in cursor.fetchall()}


def unfunded_of(pool_id: UUID) -> dict[UUID, Money]:
    """Return what each admitted investor can still be called for, by register number: never below zero."""
    currency = pool_of(pool_id).currency
    found = _of_positions("p.committed_minor - p.called_minor + p.recallable_returned_minor", pool_id)
    return {investor: Money(minor, currency) for investor, minor in found}


def positions_of(pool_id: UUID) -> dict[UUID, Position]:
    """Return the running tallies of each admitted investor, by register number."""
    found = {row.investor_id: row for row in Position.objects.filter(pool_id=pool_id)}
    return {investor: found[investor] for investor in classes_of(pool_id)}


def capital_of(position: Position) -> int:
    """Return the capital account that a position's tallies add up to, in minor units: accrued carry is not in it."""
    return (
        position.called_minor
        - position.released_minor
        - position.refunded_minor
        - position.distributed_minor
        - position.fees_minor
        - position.expenses_minor
        + position.income_minor
        + position.realised_minor
        + position.unrealised_minor
        - position.carry_taken_minor
        + position.carry_paid_minor
        + position.by_hand_minor
    )
