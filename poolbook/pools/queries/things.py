"""Whether something is a pool's: a fact of its log, or a thing that its facts speak of."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from poolbook.eventlog import log
from poolbook.eventlog.rooms import ALIASES
from poolbook.pools.models import Call, Commitment, Decision, Distribution, Investment


def is_of_pool(pool_id: UUID, some_id: UUID) -> bool:
    """Return whether an id is that of a fact, call, commitment, investment, decision or distribution of a pool."""
    if any(one.envelope.stream == pool_id for one in log.read_ids(ALIASES["pools"], [some_id])):
        return True
    things = (
        (Call, "call_id"),
        (Commitment, "commitment_id"),
        (Decision, "subject_id"),
        (Distribution, "id"),
        (Investment, "id"),
    )
    return any(model.objects.filter(pool_id=pool_id, **{key: some_id}).exists() for model, key in things)


def decided_as(pool_id: UUID, ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Return the pairs of a decision's fact and what it made, such as a valuation, of which one is among the ids."""
    rows = Decision.objects.filter(Q(id__in=ids) | Q(subject_id__in=ids), pool_id=pool_id)
    return list(rows.values_list("id", "subject_id"))


def decision_about(pool_id: UUID, subject_id: UUID) -> Decision | None:
    """Return the decision that made a fee, an expense, proceeds, a write-off or a valuation of a pool, if one did."""
    return Decision.objects.filter(pool_id=pool_id, subject_id=subject_id).first()
