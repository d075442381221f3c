"""What is posted for days to come: the book of today is what stands on the accounts less this."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections

from poolbook.transactions.ledger.session import array

_AHEAD = """
SELECT b.pool_id, j.kind, a.code, CASE WHEN %s::boolean THEN a.holder END, ledger_sum(e.amount)
  FROM unnest(%s::uuid[], %s::date[]) AS asked (pool_id, day)
  JOIN ledger_book b ON b.pool_id = asked.pool_id
  JOIN ledger_journal j ON j.book_id = b.id AND j.effective > asked.day AND j.state = 'posted'
 CROSS JOIN LATERAL unnest(j.account_ids) AS x (id)
  JOIN ledger_entry e ON e.book_id = j.book_id AND e.account_id = x.id AND e.seq = j.seq
  JOIN ledger_account a ON a.book_id = j.book_id AND a.id = x.id
 GROUP BY 1, 2, 3, 4"""


@dataclass(frozen=True, slots=True)
class AheadLine:
    """What transactions of one kind post on an account after a day. minor: debit +; holder: None for all together."""

    pool_id: UUID
    kind: str
    code: str
    holder: UUID | None
    minor: int


def posted_ahead(days: Mapping[UUID, date], *, by_holder: bool = False) -> list[AheadLine]:
    """
    Return what the books of pools have for days to come.

    days:      {pool: the last day that counts, inclusive}. by_holder: a line for each holder of an account.
    """
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_AHEAD, [by_holder, array(days), array(days.values())])
        return [AheadLine(*row) for row in cursor.fetchall()]
