"""Reads for live updates: which pools a member watches, and how much of each they may see."""

from collections.abc import Collection
from uuid import UUID

from poolbook.kernel.member import Member
from poolbook.pools.models import Commitment
from poolbook.pools.queries.pool import _offered_to, _own, _seen_by


def pools_watched_by(by: Member, *, named: Collection[UUID] | None = None, most: int) -> dict[UUID, bool]:
    """
    Return pools that the member may see, each with whether all of it: one of their organisation's, or their own part,
    or one that is open to their investors, who may commit to it.

    named: these alone; left out, any, those first in which something happened last.
    most:  pools.
    """
    rows = _seen_by(by) | _offered_to(by) if by.investor_ids else _own(by)
    if named is not None:
        rows = rows.filter(id__in=list(named))
    ids = list(rows.order_by("-recorded_at", "id").values_list("id", flat=True)[:most])
    whole = set(_own(by).filter(id__in=ids).values_list("id", flat=True))
    return {pool: pool in whole for pool in ids}


def pools_watched_for(by: Member, investor_ids: Collection[UUID]) -> dict[UUID, dict[UUID, bool]]:
    """
    Return for each investor the pools that they committed to and the member may see, each with whether all of it.

    investor_ids: those that the member may see; one without a pool has none.
    """
    found: dict[UUID, dict[UUID, bool]] = {investor: {} for investor in investor_ids}
    rows = Commitment.objects.filter(investor_id__in=list(investor_ids), pool_id__in=_seen_by(by).values("id"))
    pairs = set(rows.values_list("investor_id", "pool_id"))
    whole = set(_own(by).filter(id__in={pool for _, pool in pairs}).values_list("id", flat=True))
    for investor, pool in pairs:
        found[investor][pool] = pool in whole
    return found


def investors_of_commitments(commitment_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return {commitment: its investor}; those that are not there are left out."""
    rows = Commitment.objects.filter(commitment_id__in=list(commitment_ids))
    return dict(rows.values_list("commitment_id", "investor_id"))
