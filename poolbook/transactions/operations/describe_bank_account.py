"""Describe a bank account: say its name and number, or correct them."""

from uuid import UUID

from poolbook.contracts.bank import BankAccountDescribed
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._account_details import CONSTRAINTS, described


@operation(on="pool_id", constraints=CONSTRAINTS)
def describe_bank_account(
    *,
    pool_id: UUID,
    bank_account_id: UUID,
    by: Member,
    name: str | None = None,
    number: AccountNumber | None = None,
) -> BankAccountDescribed:
    """
    Give a bank account its details, or others; those it had are kept.

    name, number: left out, as they are.
    raises:       NoSuchBook, NoSuchBankAccount, AccountNameUnusable, AccountNameTaken, AccountNumberTaken, NotAllowed.
    """
    policy.require(by, "manage_pools")
    book = queries.book_managed_by(by, pool_id)
    account = queries.bank_account_of_pool(by, pool_id, bank_account_id)
    return described(
        pool_id=pool_id,
        organisation_id=book.organisation_id,
        bank_account_id=bank_account_id,
        name=account.name if name is None else name,
        currency=account.currency,
        number=number or account.number,
        is_new=False,
    )
