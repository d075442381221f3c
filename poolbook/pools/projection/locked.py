"""Closed days: what transactions told of locks and sign-offs."""

from collections.abc import Sequence

from poolbook.contracts.control import LockNoted
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.pools.models import ClosedDays


@projects(LockNoted)
def locks_noted(recorded: Sequence[Recorded[LockNoted]]) -> None:
    """Keep the last days that are closed."""
    for one in recorded:
        ClosedDays.objects.update_or_create(
            pool_id=one.fact.pool_id,
            defaults={
                "organisation_id": one.envelope.organisation,
                "locked_until": one.fact.locked_until,
                "signed_until": one.fact.signed_until,
                "recorded_at": one.envelope.recorded_at,
            },
        )
