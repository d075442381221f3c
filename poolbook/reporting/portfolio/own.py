"""The pools in which somebody's investors are, each with its question: what every read of a portfolio begins with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.pools.queries.commitment import CommitmentView, classes_of, commitment_list
from poolbook.pools.queries.pool import NoSuchPool, PoolView, pools_committed_to
from poolbook.reporting.kinds import asking
from poolbook.reporting.question import Question
from poolbook.users.queries import names_of, organisation_by_id

ROOMS = ("transactions", "pools", "users")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPool:
    """
    A pool to which somebody's investors committed.

    organisation: the firm's name. today: in the pool's time zone.
    question:     about these investors alone; None before the first of them was admitted.
    commitments:  theirs, of every state. names: {investor: name} of these investors.
    """

    pool: PoolView
    organisation: str
    today: date
    question: Question | None
    commitments: tuple[CommitmentView, ...]
    names: dict[UUID, str]

    @property
    def own(self) -> frozenset[UUID]:
        """The investors admitted among them."""
        return frozenset() if self.question is None or self.question.shown is None else self.question.shown


@contextmanager
def own_pools(
    by: Member, *, as_of: date | None = None, as_known: datetime | None = None, pool_id: UUID | None = None
) -> Iterator[list[OwnPool]]:
    """
    Read the pools of the member's investors, by name, every room at one moment while inside.

    as_of:   last business date; left out, today where the pool is. pool_id: only this one.
    raises:  NoSuchPool for a pool of others.
    """
    with reading(ROOMS, organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        pools = [pool for pool in pools_committed_to(by) if pool_id in (None, pool.id)]
        if pool_id is not None and not pools:
            raise NoSuchPool
        firms = firm_names(pools)
        yield [_own(by, pool, firms[pool.organisation_id], as_of, as_known) for pool in pools]


def firm_names(pools: Sequence[PoolView]) -> dict[UUID, str]:
    """Return {organisation: name} of the firms that manage pools."""
    found = {pool.organisation_id: organisation_by_id(pool.organisation_id) for pool in pools}
    return {firm: "" if one is None else one.name for firm, one in found.items()}


def _own(by: Member, pool: PoolView, firm: str, as_of: date | None, as_known: datetime | None) -> OwnPool:
    commitments = tuple(commitment_list(pool.id, only=by.investor_ids))
    is_admitted = any(one.state == "admitted" for one in commitments)
    names = names_of(pool.organisation_id, [one.investor_id for one in commitments])
    return OwnPool(
        pool=pool,
        organisation=firm,
        today=clock.today(pool.time_zone),
        question=_question(by, pool, as_of, as_known) if is_admitted else None,
        commitments=commitments,
        names=names,
    )


def _question(by: Member, pool: PoolView, as_of: date | None, as_known: datetime | None) -> Question:
    with asking("positions", by=by, pool_id=pool.id, as_of=as_of, as_known=as_known) as question:
        return replace(question, shown=frozenset(classes_of(pool.id, only=by.investor_ids)))
