"""Add a bank account: a pool gets another one."""

from uuid import UUID

from poolbook.contracts.bank import BankAccountDescribed
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._account_details import CONSTRAINTS, AccountInOtherCurrency, described


@operation(on="pool_id", constraints=CONSTRAINTS)
def add_bank_account(
    *, pool_id: UUID, name: str, by: Member, number: AccountNumber | None = None, currency: str | None = None
) -> BankAccountDescribed:
    """
    Give a pool another bank account.

    name:     what its people call it; its own within the pool.
    number:   as read_account_number gives it; left out, it is said later.
    currency: ISO 4217 code; the pool's, for a book counts in one.
    raises:   NoSuchBook, AccountNameUnusable, AccountNameTaken, AccountNumberTaken, AccountInOtherCurrency, NotAllowed.
    """
    policy.require(by, "manage_pools")
    book = queries.book_managed_by(by, pool_id)
    if currency not in (None, book.currency):
        raise AccountInOtherCurrency(
            said(
                "accounts_count_in",
                f"This pool counts in {book.currency}, and so do its bank accounts.",
                currency=book.currency,
            ),
            pointer="/currency",
        )
    return described(
        pool_id=pool_id,
        organisation_id=book.organisation_id,
        bank_account_id=new_id(),
        name=name,
        currency=book.currency,
        number=number,
        is_new=True,
    )
