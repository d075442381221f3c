"""Read by what amounts are shared among a pool's investors, and which fees were charged to the lps and not called."""

from datetime import date
from uuid import UUID

from django.db import connections

from poolbook.kernel.errors import Refused
from poolbook.kernel.money import Money
from poolbook.pools.queries.pool import PoolView
from poolbook.pools.queries.weights import sharing_weights


class NobodyShares(Refused):
    code = "nobody_shares"
    sentence = "No investor has a share in this yet: admit commitments, or, where profit goes by paid-in, call them."


def weights_on(pool: PoolView, on: date, *, investment_id: UUID | None = None) -> dict[UUID, int]:
    """
    Return by what the pool shares profit, loss and expenses on a day.

    investment_id: what it is about, if it is about one.
    returns:       {investor: weight >= 0}, at least one positive, by register number.
    raises:        NobodyShares.
    """
    read = sharing_weights(pool.id, investment_id=investment_id, on=on)
    weights = {holder: max(0, weight) for holder, weight in read.items()}
    if not any(weights.values()):
        raise NobodyShares(pool_id=pool.id)
    return weights


def fees_not_called(pool: PoolView, on: date) -> dict[UUID, Money]:
    """
    Read what each lp was charged in fees and not called for, less what distributions allowed for, up to a day.

    returns: {lp: Money}, never zero; negative where more was called than charged.
    """
    with connections["pools"].cursor() as cursor:
        cursor.execute(_FEES_NOT_CALLED, {"pool": pool.id, "on": on})
        return {lp: Money(int(minor), pool.currency) for lp, minor in cursor.fetchall()}


_FEES_NOT_CALLED = """
    SELECT investor_id, sum(minor) FROM (
        SELECT f.investor_id, f.amount_minor AS minor FROM pools_feeshare f
        JOIN pools_charge c ON c.id = f.charge_id WHERE c.pool_id = %(pool)s AND c.charged_on <= %(on)s
          AND NOT EXISTS (SELECT FROM pools_decisionreversal r WHERE r.subject_id = c.id AND r.reversed_on <= %(on)s)
        UNION ALL
        SELECT l.investor_id, -l.amount_minor FROM pools_callline l
        JOIN pools_callitem t ON t.call_id = l.call_id AND t.item_no = l.item_no
        JOIN pools_call c ON c.call_id = l.call_id
        WHERE c.pool_id = %(pool)s AND t.use = 'management_fee' AND c.state <> 'proposed' AND c.issued_on <= %(on)s
          AND (c.reversed_on IS NULL OR c.reversed_on > %(on)s)
        UNION ALL
        SELECT l.investor_id, -l.fees_allowed_minor FROM pools_distributionline l
        JOIN pools_distribution d ON d.id = l.distribution_id
        WHERE d.pool_id = %(pool)s AND d.approved_at IS NOT NULL AND d.distributed_on <= %(on)s
          AND l.fees_allowed_minor <> 0
    ) AS moved GROUP BY investor_id HAVING sum(minor) <> 0 ORDER BY investor_id
"""
