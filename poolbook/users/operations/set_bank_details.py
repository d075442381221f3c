"""Set bank details: say to which account an investor is paid from now on."""

import json
from uuid import UUID

from poolbook.contracts.users import BankDetailsSet
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.bank_account import AccountNumber, read_account_number
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import currency_digits
from poolbook.users import naming, queries
from poolbook.users.sealing import seal

_TABLE = "users_bank_details"


class HolderTooLong(BadInput):
    code = "holder_too_long"
    sentence = f"An account holder's name has at most {limits.MAX_HOLDER_CHARS} characters."


class BankDetailsUnchanged(Refused):
    code = "bank_details_unchanged"
    sentence = "These are the investor's bank details already."


@operation(on="investor_id")
def set_bank_details(
    *,
    investor_id: UUID,
    holder: str,
    currency: str,
    by: Member,
    iban: str = "",
    bic: str = "",
    bsb: str = "",
    routing: str = "",
    account: str = "",
    kind: str = "",
) -> BankDetailsSet:
    """
    Say to which account an investor is paid from now on; earlier versions stay, and files that used them name them.

    holder:                            the account holder, as the bank knows it.
    currency:                          ISO 4217, of the account.
    iban, bic, bsb, routing, account:  as read_account_number; kind: checking | savings.
    by:                                an owner, manager or operations of the organisation of the investor.
    raises:                            NoSuchInvestor, NotAllowed, BadName, HolderTooLong, UnknownCurrency,
                                       BadAccountNumber, BankDetailsUnchanged, KeyUnusable, KeyLost, KeyWrong.
    """
    organisation_id = by.organisation_id
    if organisation_id is None or not queries.investor_is_on_register(organisation_id, investor_id):
        raise queries.NoSuchInvestor
    policy.require(by, "manage_investors")
    name = naming.read_name(holder, pointer="/holder")
    if len(name) > limits.MAX_HOLDER_CHARS:
        raise HolderTooLong(pointer="/holder")
    currency_digits(currency)
    number = read_account_number(iban=iban, bic=bic, bsb=bsb, routing=routing, account=account, kind=kind)
    key = queries.key_of_investor(investor_id)
    if key is None:
        raise queries.NoSuchInvestor
    known = queries.bank_details_of(organisation_id, [investor_id]).get(investor_id)
    if known is not None and (known.holder, known.account, known.currency) == (name, number, currency):
        raise BankDetailsUnchanged
    made = new_id()
    return BankDetailsSet(
        investor_id=investor_id,
        organisation_id=organisation_id,
        bank_details_id=made,
        number=1 if known is None else known.number + 1,
        scheme=number.scheme,
        currency=currency,
        details=seal(key, _written(name, number), table=_TABLE, column="details", row=made),
    )


def _written(holder: str, number: AccountNumber) -> str:
    return json.dumps([holder, number.number, number.bank, number.kind], ensure_ascii=False)
