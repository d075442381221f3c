"""Import a pool file: remember which rows of it were applied."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.contracts.pools import ImportedRow, PoolFileImported
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.pools import queries


class RowImportedAlready(Refused):
    code = "row_imported_already"
    sentence = "A row of this file was applied in the meantime by another import; import the file again."


@operation(on="pool_id", constraints={"pools_importedrow_pkey": RowImportedAlready})
def import_pool_file(*, pool_id: UUID, rows: Sequence[ImportedRow], by: Member) -> PoolFileImported | None:
    """
    Remember rows of a pool file; whoever calls has applied them in the same commit.

    rows:   new ones; none makes no fact.
    raises: NotAllowed, NoSuchPool, RowImportedAlready.
    """
    policy.require(by, "import")
    pool = queries.pool_managed_by(by, pool_id)
    if not rows:
        return None
    return PoolFileImported(pool_id=pool_id, imported_on=clock.today(pool.time_zone), rows=tuple(rows))
