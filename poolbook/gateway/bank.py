"""Bank accounts by what people and files call them, and reading a bank's file with the names that users knows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from poolbook.eventlog.http import reading_for
from poolbook.eventlog.uploads import received
from poolbook.gateway.session import operator
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.pools.queries import pools_of
from poolbook.transactions import queries as books
from poolbook.transactions.bank_files import BankStatement, CsvMapping
from poolbook.transactions.operations._bank_file import FileRead, UnknownAccount, import_bank_file
from poolbook.users.queries import names_of, organisations


class SeveralAccounts(Refused):
    code = "several_bank_accounts"
    exit_code = 2


class NoSuchMapping(NoSuch):
    code = "no_such_mapping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """A bank account, whose it is, and as whom to act in its organisation."""

    by: Member
    pool: str
    account: books.BankAccountView

    def is_called(self, text: str, *, alone: bool) -> bool:
        """Return whether a name or an id means it; the only account of a pool may be called as the pool is."""
        wanted = " ".join(text.casefold().split())
        names = [self.account.name, str(self.account.id), *([self.pool] if alone else [])]
        return wanted in [" ".join(name.casefold().split()) for name in names]


def accounts_here(pool: str | None = None) -> list[Here]:
    """
    Return the bank accounts of this installation.

    pool: name or id; only its accounts.
    """
    return [
        Here(by=by, pool=one.name, account=account)
        for by, one in _pools(pool)
        for account in books.bank_accounts_seen_by(by, one.id)
    ]


def _pools(name: str | None) -> Iterable[tuple[Member, Any]]:
    for firm in organisations():
        by = operator(firm.id)
        for pool in pools_of(by):
            if name is None or name in (pool.name, str(pool.id)):
                yield by, pool


def account_called(text: str, accounts: Sequence[Here]) -> Here:
    """
    Return the account that a person means: by IBAN or another number, by name, by id.

    raises: UnknownAccount, SeveralAccounts.
    """
    found = [one for one in accounts if one.is_called(text, alone=_is_alone(one, accounts))]
    found = found or _by_number(text, "", accounts)
    of_pool = [one for one in accounts if one.is_called(text, alone=True)]
    if not found and of_pool:
        raise SeveralAccounts(f"{text} has several bank accounts; name one of them: {_listed(of_pool)}.")
    if not found:
        raise UnknownAccount(
            f"No pool has a bank account {text!r}; `poolbook bank accounts` lists what --account can name, and "
            "`poolbook bank describe` gives an account its number."
        )
    if len(found) > 1:
        raise SeveralAccounts(f"Several bank accounts are called {text!r}; add --pool: {_listed(found)}.")
    return found[0]


def only_account(accounts: Sequence[Here]) -> Here:
    """
    Return the one account that there is.

    raises: UnknownAccount, SeveralAccounts.
    """
    if not accounts:
        raise UnknownAccount("There is no bank account yet; `poolbook import PATH` brings a pool in, with its account.")
    if len(accounts) > 1:
        raise SeveralAccounts(f"Say which account, with --account: {_listed(accounts)}.")
    return accounts[0]


def account_of(statement: BankStatement, accounts: Sequence[Here]) -> Here:
    """
    Return the account that a statement is of, by the number that its file names.

    raises: UnknownAccount, SeveralAccounts.
    """
    if not statement.account:
        raise UnknownAccount(
            "The file does not say which account it is of; name it with --account, by its number or name."
        )
    found = _by_number(statement.account, statement.currency, accounts)
    if not found:
        raise UnknownAccount(
            f"The file is of account {statement.account}, which no pool has; name the pool's account with --account, "
            "or give it this number with `poolbook bank describe`."
        )
    if len(found) > 1:
        raise SeveralAccounts(
            f"The account {statement.account} of the file may be several; name one with --account: {_listed(found)}."
        )
    return found[0]


def mapping_called(name: str, accounts: Sequence[Here]) -> tuple[Here, CsvMapping]:
    """
    Return a saved CSV mapping, and the account that remembers it.

    raises: NoSuchMapping, SeveralAccounts.
    """
    by_id = {one.account.id: one for one in accounts}
    found = [one for one in books.csv_mappings_of(by_id) if one.name.casefold() == name.casefold()]
    if not found:
        raise NoSuchMapping(f"No account remembers a mapping {name!r}; `poolbook bank mapping show` lists them.")
    if len(found) > 1:
        raise SeveralAccounts(
            f"Several accounts remember a mapping {name!r}; name one with --account: "
            f"{_listed([by_id[one.bank_account_id] for one in found])}."
        )
    return by_id[found[0].bank_account_id], CsvMapping.of(found[0].mapping)


def mapping_of(account: books.BankAccountView) -> CsvMapping | None:
    """Return the mapping by which an account's CSV is read, None where none was saved."""
    used = [one for one in books.csv_mappings_of([account.id]) if one.is_used]
    return CsvMapping.of(used[0].mapping) if used else None


def read_into_books(
    content: bytes,
    *,
    name: str,
    account_for: Callable[[BankStatement], tuple[Member, books.BankAccountView]],
    **asked: Any,
) -> FileRead:
    """
    Read a bank's file, once the virus scanner has; payers' names are compared with those of users.

    asked: as import_bank_file.
    """
    content = received(content, name)
    firms: dict[UUID, UUID] = {}

    def find(statement: BankStatement) -> tuple[Member, books.BankAccountView]:
        by, account = account_for(statement)
        if by.organisation_id is not None:
            firms[account.pool_id] = by.organisation_id
        return by, account

    def names_for(pool_id: UUID) -> dict[UUID, tuple[str, ...]]:
        investors = sorted({line.investor_id for line in books.open_receivables_of(pool_id)})
        with reading_for(operator(firms[pool_id]), "users"):
            return {who: (text,) for who, text in names_of(firms[pool_id], investors).items()}

    return import_bank_file(content=content, name=name, account_for=find, names_for=names_for, **asked)


def _by_number(text: str, currency: str, accounts: Sequence[Here]) -> list[Here]:
    by_id = {one.account.id: one for one in accounts}
    members = {one.by.organisation_id: one.by for one in accounts}
    found = [view for by in members.values() for view in books.bank_accounts_by_number(by, text, currency)]
    return [by_id[view.id] for view in found if view.id in by_id]


def _is_alone(one: Here, accounts: Sequence[Here]) -> bool:
    return sum(other.account.pool_id == one.account.pool_id for other in accounts) == 1


def _listed(found: Sequence[Here]) -> str:
    return "; ".join(f"{one.account.name} of {one.pool} = {one.account.id}" for one in found[:10])
