"""Pools' bank accounts: their details, masked or whole, and how a file's account is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.kernel import policy
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.transactions.models import BankAccount, BankAccountDetails, CsvMapping
from poolbook.transactions.queries.account_numbers import fits, index_of, keys_in_file, opened_number
from poolbook.transactions.queries.books import NoSuchBankAccount, book_managed_by

FIRST_ACCOUNT = "Bank account"  # what an account is called until somebody names it


class NoSuchAccountHere(NoSuch):
    code = "no_such_bank_account"
    sentence = "There is no such bank account in your organisation."


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccountView:
    """A bank account. number: None while nobody has said it; is_whole: whoever asked may see all of it."""

    id: UUID
    pool_id: UUID
    name: str
    currency: str
    number: AccountNumber | None
    is_whole: bool

    @property
    def shown(self) -> str:
        """The number as this member may see it, "" if there is none."""
        if self.number is None:
            return ""
        if not self.is_whole:
            return self.number.masked
        return self.number.number if self.number.scheme == "iban" else f"{self.number.bank} {self.number.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsView:
    """What an account's details were from an instant on, and who said so."""

    id: UUID
    name: str
    shown: str
    scheme: str
    actor_id: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvMappingView:
    """A mapping that an account remembers; is_used: the one that its CSV is read by."""

    bank_account_id: UUID
    name: str
    mapping: dict[str, Any]
    is_used: bool


def bank_accounts_seen_by(by: Member, pool_id: UUID) -> list[BankAccountView]:
    """
    Return the bank accounts of a pool of the member's organisation, the first one opened first.

    raises: NoSuchBook.
    """
    book_managed_by(by, pool_id)
    found = BankAccount.objects.filter(pool_id=pool_id).order_by("recorded_at", "id")
    return [_view(by, one) for one in found]


def bank_account_seen_by(by: Member, bank_account_id: UUID) -> BankAccountView:
    """
    Return a bank account of the member's organisation.

    raises: NoSuchAccountHere, also for somebody else's.
    """
    found = BankAccount.objects.filter(id=bank_account_id, organisation_id=by.organisation_id or NOBODY).first()
    if found is None or not by.sees(found.pool_id):
        raise NoSuchAccountHere
    return _view(by, found)


def account_to_pay_into(pool_id: UUID) -> AccountNumber | None:
    """
    Return the number of a pool's first bank account, whole: for who owes the pool money and has been checked already.

    returns: None while nobody has said it.
    """
    found = BankAccount.objects.filter(pool_id=pool_id).order_by("recorded_at", "id").first()
    return None if found is None else opened_number(found.number, found.id)


def bank_account_of_pool(by: Member, pool_id: UUID, bank_account_id: UUID | None) -> BankAccountView:
    """
    Return this bank account of the pool; left out, its first one.

    raises: NoSuchBook, NoSuchBankAccount.
    """
    accounts = bank_accounts_seen_by(by, pool_id)
    if bank_account_id is None:
        return accounts[0]
    for account in accounts:
        if account.id == bank_account_id:
            return account
    raise NoSuchBankAccount(pool_id=pool_id, bank_account_id=bank_account_id)


def bank_accounts_by_number(by: Member, text: str, currency: str = "") -> list[BankAccountView]:
    """
    Return the accounts of the member's organisation that a number may mean, by blind index.

    text:     as a file or a person writes it; currency: dropped where a file writes it behind the number.
    returns:  one where the whole number is known; several where a short one could mean each of them.
    """
    firm = by.organisation_id or NOBODY
    indexes = [index_of(key, firm) for key in keys_in_file(text, currency)]
    here = BankAccount.objects.filter(organisation_id=firm)
    found = list(here.filter(number_index__in=indexes)) or list(here.filter(short_index__in=indexes).order_by("id"))
    return [_view(by, one) for one in found if by.sees(one.pool_id)]


def bank_account_fits(account: BankAccountView, text: str, currency: str) -> bool:
    """Return whether a file's account may be this one; where one of the two has no number nothing speaks against it."""
    return account.number is None or not text or fits(account.number, text, currency)


def details_of(by: Member, bank_account_id: UUID) -> list[DetailsView]:
    """
    Return what an account's details were, the latest first.

    raises: NoSuchAccountHere.
    """
    bank_account_seen_by(by, bank_account_id)
    found = BankAccountDetails.objects.filter(bank_account_id=bank_account_id).order_by("-recorded_at", "fact_id")
    views = []
    for one in found:
        number = opened_number(one.number, bank_account_id)
        as_then = BankAccountView(
            id=bank_account_id,
            pool_id=one.pool_id,
            name=one.name,
            currency="",
            number=number,
            is_whole=_may_see_numbers(by, one.pool_id),
        )
        views.append(
            DetailsView(
                id=one.fact_id,
                name=one.name,
                shown=as_then.shown,
                scheme=one.scheme,
                actor_id=one.actor_id,
                recorded_at=one.recorded_at,
            )
        )
    return views


def csv_mappings_of(bank_account_ids: Iterable[UUID]) -> list[CsvMappingView]:
    """Return the mappings that accounts remember, by name."""
    found = CsvMapping.objects.filter(bank_account_id__in=list(bank_account_ids)).order_by("name", "bank_account_id")
    return [
        CsvMappingView(
            bank_account_id=one.bank_account_id, name=one.name, mapping=dict(one.mapping), is_used=one.is_used
        )
        for one in found
    ]


def _view(by: Member, one: BankAccount) -> BankAccountView:
    return BankAccountView(
        id=one.id,
        pool_id=one.pool_id,
        name=one.name or FIRST_ACCOUNT,
        currency=one.currency,
        number=opened_number(one.number, one.id),
        is_whole=_may_see_numbers(by, one.pool_id),
    )


def _may_see_numbers(by: Member, pool_id: UUID) -> bool:
    return policy.allows(by.at(pool_id), "record_money")


def account_number_now(bank_account_id: UUID) -> AccountNumber | None:
    """Return an account's whole number; None where nobody has said it."""
    row = BankAccount.objects.filter(id=bank_account_id).first()
    return None if row is None else opened_number(row.number, bank_account_id)


def number_said_at(bank_account_id: UUID) -> datetime | None:
    """Return since when an account has the number that it has; None where nobody has said it."""
    said = None
    now = account_number_now(bank_account_id)
    for row in BankAccountDetails.objects.filter(bank_account_id=bank_account_id).order_by("-recorded_at"):
        if now is None or opened_number(row.number, bank_account_id) != now:
            break
        said = row.recorded_at
    return said
