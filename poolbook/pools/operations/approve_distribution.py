"""Approve a distribution that somebody else proposed: the pool owes it from now on."""

from uuid import UUID

from poolbook.contracts.holdings import DistributionApproved
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations._distribution import check_proposed, worked_out
from poolbook.pools.operations._money import running_pool


class MakerIsChecker(Refused):
    code = "maker_is_checker"
    status = 403
    sentence = "Whoever proposed a distribution cannot approve it; ask somebody else."


class DistributionOutdated(Refused):
    code = "distribution_outdated"
    sentence = (
        "The pool's money has changed since this was proposed, and investors would get other amounts now: "
        "withdraw it and propose it again."
    )


@operation(on="pool_id", constraints={"pools_distribution_maker_is_not_checker": MakerIsChecker})
def approve_distribution(*, pool_id: UUID, distribution_id: UUID, by: Member) -> DistributionApproved:
    """
    Approve a proposal exactly as it was worked out; its amount leaves the available cash.

    While it is the last that happened to its pool, all that it was worked out from stands as it stood: what a
    distribution comes to follows from its pool's own stream. Else it is worked out again and has to come out the same.

    raises: NotAllowed, NoSuchPool, NoSuchDistribution, PoolNotRunning, NotProposed, MakerIsChecker, NotEnoughCash,
            DistributionOutdated when the same amount would be shared differently now, and what finance refuses.
    """
    pool = running_pool(by, pool_id, "distribute", action="approve")
    check_proposed(queries.distribution_row(pool_id, distribution_id))
    proposal = queries.proposal_of(pool_id, distribution_id)
    proposed = proposal.fact
    _check_other_than_maker(by, proposed.proposed_by)
    if not proposal.is_last and proposed.result != worked_out(
        pool, amount=proposed.amount, on=proposed.distributed_on, is_recallable=proposed.is_recallable
    ):
        raise DistributionOutdated(distribution_id=distribution_id)
    return DistributionApproved(
        pool_id=pool_id,
        distribution_id=distribution_id,
        amount=proposed.amount,
        distributed_on=proposed.distributed_on,
        approved_by=by.user_id,
        result=proposed.result,
    )


def _check_other_than_maker(by: Member, maker: UUID) -> None:
    """Refuse the maker, and whoever acts in the maker's place."""
    if maker in (by.user_id, by.on_behalf_of):
        raise MakerIsChecker
