"""Write facts about imported files into the table, a statement for any number of rows."""

from collections.abc import Sequence

from django.db import connections

from poolbook.contracts.pools import PoolFileImported
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.eventlog.rooms import ALIASES


@projects(PoolFileImported)
def pool_file_imported(recorded: Sequence[Recorded[PoolFileImported]]) -> None:
    """Remember the rows."""
    with connections[ALIASES["pools"]].cursor() as cursor:
        for one in recorded:
            rows, envelope = one.fact.rows, one.envelope
            cursor.execute(
                "INSERT INTO pools_importedrow"
                " (pool_id, organisation_id, imported_on, recorded_at, sheet, digest, occurrence, row, label)"
                " SELECT %s, %s, %s, %s, told.* FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[], %s::text[])"
                " AS told",
                [
                    one.fact.pool_id, envelope.organisation, one.fact.imported_on, envelope.recorded_at,
                    [row.sheet for row in rows], [row.digest for row in rows], [row.occurrence for row in rows],
                    [row.row for row in rows], [row.label for row in rows],
                ],
            )  # fmt: skip
