"""What a bank account's details must be, for a new account and for one that changes."""

from collections.abc import Mapping
from uuid import UUID

from poolbook.contracts.bank import BankAccountDescribed
from poolbook.kernel import limits
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.errors import BadInput, Refused
from poolbook.transactions import queries


class AccountNameUnusable(BadInput):
    code = "account_name_unusable"
    sentence = f"An account's name has 1 to {limits.MAX_NAME_CHARS} characters."


class AccountInOtherCurrency(BadInput):
    code = "wrong_currency"


class AccountNameTaken(Refused):
    code = "account_name_taken"
    sentence = "Another bank account of this pool has this name; give it another one."


class AccountNumberTaken(Refused):
    code = "account_number_taken"
    sentence = "A bank account of your organisation has this number already; each account belongs to one pool."


CONSTRAINTS: Mapping[str, type[Refused]] = {
    "transactions_bank_number_once": AccountNumberTaken,
    "transactions_bank_name_once": AccountNameTaken,
}


def described(
    *,
    pool_id: UUID,
    organisation_id: UUID,
    bank_account_id: UUID,
    name: str,
    currency: str,
    number: AccountNumber | None,
    is_new: bool,
) -> BankAccountDescribed:
    """
    Put details into their fact, the number sealed and indexed.

    raises: AccountNameUnusable.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= limits.MAX_NAME_CHARS or not name.isprintable():
        raise AccountNameUnusable(pointer="/name")
    whole, short = queries.indexes_of(number, organisation_id) if number else ("", "")
    return BankAccountDescribed(
        pool_id=pool_id,
        bank_account_id=bank_account_id,
        name=name,
        currency=currency,
        scheme=number.scheme if number else "",
        number=queries.sealed_number(number, bank_account_id) if number else "",
        index=whole,
        short_index=short,
        is_new=is_new,
    )
