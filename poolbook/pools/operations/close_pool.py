"""Close a pool: it takes no more commitments."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import PoolClosed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_open, day_of


class CommitmentsPending(Refused):
    code = "commitments_pending"


class NobodyAdmitted(Refused):
    code = "nobody_admitted"
    sentence = "Nobody has been admitted to this pool; admit commitments first, or cancel it."


@operation(on="pool_id")
def close_pool(*, pool_id: UUID, closed_on: date | None = None, by: Member) -> PoolClosed:
    """
    Stop taking commitments, once every one has been answered and somebody was admitted.

    closed_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, PoolNotOpen, CommitmentsPending, NobodyAdmitted, BeforeFirstDay.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_open(pool, "be closed")
    pending = [one for one in queries.commitment_list(pool_id) if one.state in ("requested", "accepted")]
    if pending:
        raise CommitmentsPending(
            said(
                "commitments_wait",
                f"{len(pending)} commitments wait for an answer or a close: admit, decline, withdraw or lapse them "
                f"first.",
                count=len(pending),
            ),
            commitments=[one.commitment_id for one in pending[: limits.MAX_FAULTS_SHOWN]],
        )
    if not queries.classes_of(pool_id):
        raise NobodyAdmitted(pool_id=pool_id)
    return PoolClosed(pool_id=pool_id, closed_on=day_of(pool, closed_on))
