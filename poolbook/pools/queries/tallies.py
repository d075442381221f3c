"""Sums over the investors of many pools at once: what lists of pools show, in one statement each."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Min, Sum
from django.db.models.functions import Coalesce

from poolbook.pools.models import Call, Commitment, Distribution, Position
from poolbook.pools.queries.commitment import capital_of

_SUMMED = [
    "committed_minor",
    "called_minor",
    "paid_minor",
    "recallable_returned_minor",
    "released_minor",
    "refunded_minor",
    "fees_minor",
    "expenses_minor",
    "income_minor",
    "realised_minor",
    "unrealised_minor",
    "distributed_minor",
    "carry_taken_minor",
    "carry_paid_minor",
    "payable_minor",
    "by_hand_minor",
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Commitments in one state: how many, and what they come to in minor units; since: the day of the first."""

    count: int = 0
    minor: int = 0
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolTally:
    """
    What a pool's investors come to together, in minor units.

    called:      less what a cancelled pool has let go; paid: less what it gives back.
    capital:     the sum of their capital accounts: the pool's net asset value.
    commitments: {state: what is in it}.
    """

    investors: int = 0
    committed: int = 0
    called: int = 0
    paid: int = 0
    unfunded: int = 0
    distributed: int = 0
    payable: int = 0
    capital: int = 0
    commitments: dict[str, Waiting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProposal:
    """A call or a distribution that somebody proposed and nobody has decided. kind: capital_call | distribution."""

    kind: str
    pool_id: UUID
    id: UUID
    minor: int
    on: date
    proposed_by: UUID | None


def tallies_of(pool_ids: Collection[UUID]) -> dict[UUID, PoolTally]:
    """Return the tallies of pools, of each that was asked for."""
    positions = Position.objects.filter(pool_id__in=list(pool_ids)).values("pool_id")
    sums: dict[UUID, dict[str, int]] = {}
    for row in positions.annotate(n=Count("investor_id"), **{name: Sum(name) for name in _SUMMED}):
        sums[row["pool_id"]] = {name: int(str(value)) for name, value in row.items() if name != "pool_id"}
    states: dict[UUID, dict[str, Waiting]] = {}
    commitments = Commitment.objects.filter(pool_id__in=list(pool_ids)).values("pool_id", "state")
    for row in commitments.annotate(
        n=Count("commitment_id"),
        minor=Sum(Coalesce(F("accepted_minor"), F("amount_minor"))),
        since=Min("committed_on"),
    ):
        states.setdefault(row["pool_id"], {})[row["state"]] = Waiting(row["n"], int(row["minor"]), row["since"])
    return {pool_id: _tally(sums.get(pool_id), states.get(pool_id, {})) for pool_id in pool_ids}


def _tally(summed: dict[str, int] | None, commitments: dict[str, Waiting]) -> PoolTally:
    if summed is None:
        return PoolTally(commitments=commitments)
    investors = summed.pop("n")
    together = Position(**summed)
    called = together.called_minor - together.released_minor
    return PoolTally(
        investors=investors,
        committed=together.committed_minor,
        called=called,
        paid=together.paid_minor - together.refunded_minor,
        unfunded=together.committed_minor - called + together.recallable_returned_minor,
        distributed=together.distributed_minor,
        payable=together.payable_minor,
        capital=capital_of(together),
        commitments=commitments,
    )


def admitted_later(pool_id: UUID, day: date) -> int:
    """Return how many investors of a pool have been admitted for days after this one, and no earlier."""
    firsts = Commitment.objects.filter(pool_id=pool_id, state="admitted").values("investor_id")
    return firsts.annotate(first=Min("admitted_on")).filter(first__gt=day).count()


def open_proposals(pool_ids: Collection[UUID]) -> list[OpenProposal]:
    """Return the calls that are proposed and not issued, and the distributions that nobody has approved, by day."""
    calls = Call.objects.filter(pool_id__in=list(pool_ids), state="proposed")
    distributions = Distribution.objects.filter(
        pool_id__in=list(pool_ids), approved_at__isnull=True, withdrawn_on__isnull=True
    )
    found = [
        OpenProposal(
            kind="capital_call",
            pool_id=row.pool_id,
            id=row.call_id,
            minor=row.amount_minor,
            on=row.due_on,
            proposed_by=None,
        )
        for row in calls
    ] + [
        OpenProposal(
            kind="distribution",
            pool_id=row.pool_id,
            id=row.id,
            minor=row.amount_minor,
            on=row.distributed_on,
            proposed_by=row.proposed_by,
        )
        for row in distributions
    ]
    return sorted(found, key=lambda one: (one.on, one.id))
