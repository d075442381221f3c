"""Lists of what happened on a pool's bank accounts: all of them, or one that the pool has."""

from uuid import UUID

from poolbook.eventlog.http import Id, PageIn
from poolbook.transactions import queries


class AccountPageIn(PageIn):
    """Of which account; left out, of all."""

    bank_account_id: Id | None = None

    def check(self, pool_id: UUID) -> None:
        """Refuse what the pool does not have: its list would look empty."""
        if self.bank_account_id is not None:
            queries.bank_account_in(pool_id, self.bank_account_id)
