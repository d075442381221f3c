"""Write distributions and their lines into their tables."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connections

from poolbook.contracts.holdings import (
    DistributionApproved,
    DistributionLinesSettled,
    DistributionProposed,
    DistributionWithdrawn,
)
from poolbook.eventlog.arrays import array
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.money import Money
from poolbook.pools.models import Distribution
from poolbook.pools.projection.tallies import add_to_pool, add_to_positions

_ALIAS = ALIASES["pools"]


def _minor(amounts: Mapping[UUID, Money], *, sign: int = 1) -> dict[UUID, int]:
    return {holder: sign * amount.minor for holder, amount in amounts.items()}


@projects(DistributionProposed)
def distribution_proposed(recorded: Sequence[Recorded[DistributionProposed]]) -> None:
    """Keep what was proposed; it moves nothing yet."""
    for one in recorded:
        fact, tiers = one.fact, one.fact.result.tiers
        Distribution.objects.using(_ALIAS).create(
            id=fact.distribution_id,
            organisation_id=one.envelope.organisation,
            pool_id=fact.pool_id,
            state="proposed",
            amount_minor=fact.amount.minor,
            proposed_on=fact.proposed_on,
            distributed_on=fact.distributed_on,
            is_recallable=fact.is_recallable,
            memo=fact.memo,
            proposed_by=fact.proposed_by,
            version=one.envelope.version,
            proposed_at=one.envelope.recorded_at,
            fee_allowance_minor=fact.result.fee_allowance.minor,
            return_of_capital_lp_minor=tiers["return_of_capital"].lp.minor,
            preferred_return_lp_minor=tiers["preferred_return"].lp.minor,
            catch_up_lp_minor=tiers["catch_up"].lp.minor,
            catch_up_gp_minor=tiers["catch_up"].gp.minor,
            split_lp_minor=tiers["split"].lp.minor,
            split_gp_minor=tiers["split"].gp.minor,
        )
        _insert_lines(one)


def _insert_lines(one: Recorded[DistributionProposed]) -> None:
    """One statement, a column at a time: COPY is refused where rows have a wall."""
    result = one.fact.result
    sides = (result.carry_taken, result.carry_paid, result.return_of_capital, result.recallable, result.fees_allowed)
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute(
            "INSERT INTO pools_distributionline (distribution_id, organisation_id, settled_minor, investor_id, place,"
            " amount_minor, carry_taken_minor, carry_paid_minor, return_of_capital_minor, recallable_minor,"
            " fees_allowed_minor) SELECT %s, %s, 0, * FROM unnest(%s::uuid[], %s::int[], %s::bigint[], %s::bigint[],"
            " %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[])",
            [
                one.fact.distribution_id,
                one.envelope.organisation,
                array(result.lines),
                array(range(1, len(result.lines) + 1)),
                array(amount.minor for amount in result.lines.values()),
                *(array(_column(side, result.lines)) for side in sides),
            ],
        )


def _column(side: Mapping[UUID, Money], investors: Iterable[UUID]) -> Iterable[int]:
    """Return what each investor has of one side of a result, 0 where it has nothing; most sides are nobody's."""
    if not side:
        return (0 for _ in investors)
    minor = _minor(side)
    return (minor.get(investor, 0) for investor in investors)


@projects(DistributionApproved)
def distribution_approved(recorded: Sequence[Recorded[DistributionApproved]]) -> None:
    """Owe every line, and let the amount leave the available cash."""
    for one in recorded:
        fact, result = one.fact, one.fact.result
        owed = _minor(result.lines)
        Distribution.objects.using(_ALIAS).filter(id=fact.distribution_id).update(
            state="approved",
            approved_by=fact.approved_by,
            approved_at=one.envelope.recorded_at,
            version=one.envelope.version,
        )
        add_to_pool(fact.pool_id, cash=-fact.amount.minor, fees_allowed=result.fee_allowance.minor)
        add_to_positions(
            fact.pool_id,
            distributed=owed,
            payable=owed,
            carry_taken=_minor(result.carry_taken),
            carry_paid=_minor(result.carry_paid),
            recallable_returned=_minor(result.recallable),
        )


@projects(DistributionWithdrawn)
def distribution_withdrawn(recorded: Sequence[Recorded[DistributionWithdrawn]]) -> None:
    """Close proposals that nobody can approve any more."""
    for one in recorded:
        Distribution.objects.using(_ALIAS).filter(id=one.fact.distribution_id).update(
            state="withdrawn",
            withdrawn_on=one.fact.withdrawn_on,
            withdrawn_at=one.envelope.recorded_at,
            reason=one.fact.reason,
        )


@projects(DistributionLinesSettled)
def distribution_lines_settled(recorded: Sequence[Recorded[DistributionLinesSettled]]) -> None:
    """Add what left the bank to the lines; a distribution is paid when all of them are."""
    with connections[_ALIAS].cursor() as cursor:
        for one in recorded:
            fact = one.fact
            cursor.execute(
                "UPDATE pools_distributionline SET settled_minor = settled_minor + paid.minor"
                " FROM unnest(%s::uuid[], %s::bigint[]) AS paid (investor_id, minor)"
                " WHERE distribution_id = %s AND pools_distributionline.investor_id = paid.investor_id",
                [array(fact.amounts), array(amount.minor for amount in fact.amounts.values()), fact.distribution_id],
            )
            cursor.execute(
                "UPDATE pools_distribution SET state = (SELECT CASE"
                " WHEN bool_and(settled_minor = amount_minor) THEN 'paid'"
                " WHEN bool_or(settled_minor > 0) THEN 'paying' ELSE 'approved' END"
                " FROM pools_distributionline WHERE distribution_id = pools_distribution.id) WHERE id = %s",
                [fact.distribution_id],
            )
            add_to_positions(fact.pool_id, payable=_minor(fact.amounts, sign=-1))
