"""Whose an account of the book is, in words, and the order in which accounts are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from poolbook.pools.queries.named import investment_names, payee_names
from poolbook.reporting.question import Question
from poolbook.transactions.ledger.chart import CHART
from poolbook.transactions.queries import bank_accounts_of
from poolbook.users.queries import organisation_by_id


@dataclass(frozen=True, slots=True)
class Holders:
    """
    Names of the holders of a book's accounts.

    names: {holder: name} by place: bank accounts, investors, investments, payees; the pool itself has none.
    """

    names: dict[UUID, str]
    places: dict[UUID, int]
    codes: dict[str, int]

    def of(self, holder: UUID) -> str | None:
        """Return whose an account is; None for the pool's own."""
        return self.names.get(holder)

    def place(self, code: str, holder: UUID) -> tuple[int, int]:
        """Return where an account stands: by the chart, then by register number."""
        return self.codes[code], self.places.get(holder, -1)


def holders_of(question: Question, *, only: Collection[UUID] | None = None) -> Holders:
    """
    Return the holders that the member may know: an investor's user only knows their own investors.

    only: of the investors, these; None: all.
    """
    names = question.names() if only is None or question.shown is not None else question.names_among(only)
    if question.shown is None:
        made = investment_names(question.pool.id, question.as_known)
        names = {**bank_accounts(question), **names, **made, **_payees(question)}
    places = {holder: place for place, holder in enumerate(names)}
    return Holders(names, places, {code: place for place, code in enumerate(CHART)})


def bank_accounts(question: Question) -> dict[UUID, str]:
    """Return the names of the pool's bank accounts, the first one opened first."""
    accounts = bank_accounts_of(question.pool.id, question.as_known)
    if len(accounts) == 1:
        return {accounts[0]: "Bank account"}
    return {account: f"Bank account {number}" for number, account in enumerate(accounts, start=1)}


def _payees(question: Question) -> dict[UUID, str]:
    names = payee_names(question.pool.id, question.as_known)
    manager = organisation_by_id(question.pool.organisation_id)
    if manager is not None:
        names[manager.id] = manager.name
    return names
