"""What a pool can spend on a day: never more than what is there on that day and on every later one."""

from collections import Counter
from datetime import date, timedelta

from django.db import connections

from poolbook.kernel import limits
from poolbook.kernel.business_days import business_days_between
from poolbook.kernel.money import Money
from poolbook.pools.models import Inflow
from poolbook.pools.queries.pool import PoolView


def spendable(pool: PoolView, on: date) -> Money:
    """
    Return the lowest available cash of a pool from a day on; below zero after the bank took money back.

    on: business date; money that came after it is not there yet, money that leaves later is spoken for.
    """
    with connections["pools"].cursor() as cursor:
        cursor.execute(_MOST_ADDED_LATER, {"pool": pool.id, "on": on})
        added = int(cursor.fetchone()[0] or 0)
    return Money(pool.cash.minor - max(0, added), pool.currency)


def has_left_unexplained(pool: PoolView, amount: Money, on: date) -> bool:
    """
    Return whether the bank has paid this very amount, near this day, and nobody has said yet what for.

    Transactions undo an unexplained payment when they hear of the decision that it is, so the money leaves once.
    """
    near = timedelta(days=2 * limits.TICK_BUSINESS_DAYS)
    noted = Inflow.objects.filter(
        pool_id=pool.id, amount_minor__in=[amount.minor, -amount.minor], noted_on__range=(on - near, on + near)
    ).values_list("amount_minor", "noted_on")
    moved = Counter(minor for minor, day in noted if business_days_between(day, on) <= limits.TICK_BUSINESS_DAYS)
    return moved[-amount.minor] > moved[amount.minor]


# Cash at the end of a day is today's less what moved after that day; so only what moved after the first day is read.
_MOST_ADDED_LATER = """
    SELECT max(added) FROM (
        SELECT sum(sum(minor)) OVER (ORDER BY day DESC) AS added FROM (
            SELECT received_on AS day, amount_minor AS minor FROM pools_contribution
            WHERE pool_id = %(pool)s AND received_on > %(on)s
            UNION ALL
            SELECT noted_on, amount_minor FROM pools_inflow WHERE pool_id = %(pool)s AND noted_on > %(on)s
            UNION ALL
            SELECT made_on, -amount_minor FROM pools_investmentcost WHERE pool_id = %(pool)s AND made_on > %(on)s
            UNION ALL
            SELECT paid_on, -amount_minor FROM pools_chargepayment WHERE pool_id = %(pool)s AND paid_on > %(on)s
            UNION ALL
            SELECT distributed_on, -amount_minor FROM pools_distribution
            WHERE pool_id = %(pool)s AND approved_at IS NOT NULL AND distributed_on > %(on)s
            UNION ALL
            SELECT reversed_on, cash_minor FROM pools_decisionreversal
            WHERE pool_id = %(pool)s AND reversed_on > %(on)s
        ) AS moved GROUP BY day
    ) AS days
"""
