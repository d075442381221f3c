"""What transactions told of control over the books: closed days, and capital accounts changed by hand."""

from collections.abc import Sequence

from poolbook.contracts.control import CapitalNoted, LockNoted
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.pools.models import ClosedDays
from poolbook.pools.projection.tallies import add_to_positions


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


@projects(CapitalNoted)
def capital_noted(recorded: Sequence[Recorded[CapitalNoted]]) -> None:
    """Move what entries by hand changed of each capital account."""
    for one in recorded:
        changes = {investor: change.minor for investor, change in one.fact.changes.items()}
        add_to_positions(one.fact.pool_id, by_hand=changes)
