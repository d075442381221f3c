"""Write facts about pools, investors and commitments into the tables."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from django.db import connections

from poolbook.contracts.pools import (
    CommitmentAccepted,
    CommitmentDeclined,
    CommitmentLapsed,
    CommitmentRequested,
    CommitmentsAdmitted,
    CommitmentWithdrawn,
    InvestorsEntered,
    PoolCancelled,
    PoolClosed,
    PoolCreated,
    PoolLiquidated,
    PoolOpened,
    WindingUpStarted,
)
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.kernel.money import Money
from poolbook.pools.models import Close, Commitment, Investor, Pool, Position
from poolbook.pools.projection.tallies import add_to_pool, add_to_positions


@projects(InvestorsEntered)
def investors_entered(recorded: Sequence[Recorded[InvestorsEntered]]) -> None:
    """Put investors on the register."""
    Investor.objects.bulk_create(
        Investor(
            investor_id=one.investor_id,
            organisation_id=entered.fact.organisation_id,
            register_no=one.register_no,
            investor_class=one.investor_class,
        )
        for entered in recorded
        for one in entered.fact.investors
    )


@projects(PoolCreated)
def pool_created(recorded: Sequence[Recorded[PoolCreated]]) -> None:
    """Write new pools, as drafts."""
    Pool.objects.bulk_create(
        Pool(
            id=one.fact.pool_id,
            organisation_id=one.fact.organisation_id,
            name=one.fact.name,
            name_key=one.fact.name.strip().casefold(),
            kind=one.fact.kind,
            currency=one.fact.currency,
            time_zone=one.fact.time_zone,
            opened_on=one.fact.opened_on,
            state="draft",
            terms=msgspec.to_builtins(one.fact.terms),
            recorded_at=one.envelope.recorded_at,
        )
        for one in recorded
    )


_STATES: dict[type, str] = {
    PoolOpened: "open",
    PoolClosed: "closed",
    WindingUpStarted: "winding_up",
    PoolLiquidated: "liquidated",
}


@projects(PoolOpened, PoolClosed, WindingUpStarted, PoolLiquidated)
def pool_moved_on(recorded: Sequence[Recorded[PoolOpened | PoolClosed | WindingUpStarted | PoolLiquidated]]) -> None:
    """Set the state that a pool has reached."""
    for one in recorded:
        Pool.objects.filter(id=one.fact.pool_id).update(state=_STATES[type(one.fact)])


@projects(PoolCancelled)
def pool_cancelled(recorded: Sequence[Recorded[PoolCancelled]]) -> None:
    """Close a pool for good: what was paid is on its way back, what was not is owed no more."""
    for one in recorded:
        pool_id, refunds, released = one.fact.pool_id, one.fact.refunds, one.fact.released
        Pool.objects.filter(id=pool_id).update(state="cancelled")
        add_to_pool(pool_id, cash=-sum(_minor(refunds).values()))
        add_to_positions(pool_id, refunded=_minor(refunds), released=_minor(released))


def _minor(amounts: dict[UUID, Money]) -> dict[UUID, int]:
    return {investor: amount.minor for investor, amount in amounts.items()}


@projects(CommitmentRequested)
def commitment_requested(recorded: Sequence[Recorded[CommitmentRequested]]) -> None:
    """Write new commitments."""
    Commitment.objects.bulk_create(
        Commitment(
            commitment_id=one.fact.commitment_id,
            organisation_id=one.envelope.organisation,
            pool_id=one.fact.pool_id,
            investor_id=one.fact.investor_id,
            state="requested",
            amount_minor=one.fact.amount.minor,
            carry_rate=one.fact.carry_rate,
            fee_rate=one.fact.fee_rate,
            hurdle_rate=one.fact.hurdle_rate,
            committed_on=one.fact.committed_on,
            recorded_at=one.envelope.recorded_at,
        )
        for one in recorded
    )


@projects(CommitmentAccepted)
def commitment_accepted(recorded: Sequence[Recorded[CommitmentAccepted]]) -> None:
    """Write with how much commitments were taken."""
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "UPDATE pools_commitment AS c SET state = 'accepted', accepted_minor = a.minor, accepted_on = a.day,"
            " accepted_at = a.at FROM unnest(%s::uuid[], %s::bigint[], %s::date[], %s::timestamptz[])"
            " AS a (id, minor, day, at) WHERE c.commitment_id = a.id",
            [
                [one.fact.commitment_id for one in recorded],
                [one.fact.amount.minor for one in recorded],
                [one.fact.accepted_on for one in recorded],
                [one.envelope.recorded_at for one in recorded],
            ],
        )


@projects(CommitmentDeclined)
def commitment_declined(recorded: Sequence[Recorded[CommitmentDeclined]]) -> None:
    """End commitments that the manager did not take."""
    for one in recorded:
        Commitment.objects.filter(commitment_id=one.fact.commitment_id).update(
            state="declined",
            ended_on=one.fact.declined_on,
            ended_at=one.envelope.recorded_at,
            reason=one.fact.reason,
        )


@projects(CommitmentWithdrawn)
def commitment_withdrawn(recorded: Sequence[Recorded[CommitmentWithdrawn]]) -> None:
    """End commitments that their investors took back."""
    for one in recorded:
        Commitment.objects.filter(commitment_id=one.fact.commitment_id).update(
            state="withdrawn", ended_on=one.fact.withdrawn_on, ended_at=one.envelope.recorded_at
        )


@projects(CommitmentLapsed)
def commitment_lapsed(recorded: Sequence[Recorded[CommitmentLapsed]]) -> None:
    """End commitments that ran out."""
    for one in recorded:
        Commitment.objects.filter(commitment_id=one.fact.commitment_id).update(
            state="lapsed", ended_on=one.fact.lapsed_on, ended_at=one.envelope.recorded_at
        )


@projects(CommitmentsAdmitted)
def commitments_admitted(recorded: Sequence[Recorded[CommitmentsAdmitted]]) -> None:
    """Write closes: commitments admitted, and a position for each investor."""
    for one in recorded:
        fact, organisation = one.fact, one.envelope.organisation
        Commitment.objects.filter(commitment_id__in=fact.commitment_ids).update(
            state="admitted",
            admitted_on=fact.admitted_on,
            close_id=fact.close_id,
            admitted_at=one.envelope.recorded_at,
        )
        amounts = _minor(fact.amounts)
        Close.objects.create(
            close_id=fact.close_id,
            organisation_id=organisation,
            pool_id=fact.pool_id,
            admitted_on=fact.admitted_on,
            amount_minor=sum(amounts.values()),
            recorded_at=one.envelope.recorded_at,
        )
        _make_positions(fact.pool_id, organisation, list(amounts))
        add_to_positions(fact.pool_id, committed=amounts)


def _make_positions(pool_id: UUID, organisation: UUID, investors: list[UUID]) -> None:
    names = [field.name for field in Position._meta.local_concrete_fields]
    columns = [name for name in names if name.endswith("_minor")]
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO pools_position (pool_id, organisation_id, investor_id, {', '.join(columns)})"
            f" SELECT %s, %s, investor, {', '.join(['0'] * len(columns))} FROM unnest(%s::uuid[]) AS investor"
            " ON CONFLICT DO NOTHING",
            [pool_id, organisation, investors],
        )
