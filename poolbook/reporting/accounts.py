"""Capital accounts at the end of a day: what is posted, and the carry that would be due if the pool ended then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from poolbook.finance.waterfall import LpPosition, WaterfallTerms, carry_after_liquidation
from poolbook.kernel.money import Money
from poolbook.pools.queries.commitment import commitments_of
from poolbook.pools.queries.waterfall import waterfall_history
from poolbook.reporting.question import Question
from poolbook.transactions.ledger.chart import CAPITAL
from poolbook.transactions.queries import NoSuchBook, balances

COLUMNS = CAPITAL
_CAPITAL_PREFIX = "3000."


@dataclass(slots=True)
class Account:
    """
    An investor's capital account, minor units, signed as reports show them.

    columns:    {column: posted}; carry: only what was paid.
    called:     of the commitment; what was returned and may be called again is off.
    accrued:    carry that would be paid if the pool were turned into money now, less any clawback then due.
    receivable: what it was called for and has not paid.
    """

    columns: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    accrued: int = 0
    commitment: int = 0
    unfunded: int = 0
    called: int = 0
    receivable: int = 0

    def post(self, code: str, minor: int) -> None:
        """Let a movement of one of the investor's accounts, debit +, count; other codes do not."""
        if code.startswith(_CAPITAL_PREFIX):
            self.columns[code.removeprefix(_CAPITAL_PREFIX)] -= minor
        elif code == "1100":
            self.receivable += minor
        elif code == "9000":
            self.commitment += minor
        elif code == "9100":
            self.unfunded -= minor
        elif code == "9200":
            self.called -= minor

    @property
    def before_accrued(self) -> int:
        """The account as it is posted."""
        return sum(self.columns.values())

    @property
    def closing(self) -> int:
        """The account with accrued carry."""
        return self.before_accrued + self.accrued


def balances_on(question: Question, on: date) -> dict[tuple[str, UUID], int]:
    """Return what stands on every account of the pool's book at the end of a day; nothing where there is no book."""
    try:
        return balances(question.pool.id, as_of=on, known_at=question.as_known)
    except NoSuchBook:
        return {}


def accounts_on(question: Question, on: date) -> dict[UUID, Account]:
    """
    Return the capital account of everybody admitted by the end of a day, by register number.

    The sum of their closings is what the pool has less what it owes: that is our own promise, checked here.
    """
    book = balances_on(question, on)
    accounts = _posted(question, on, book)
    for investor, carry in _accrued(question, on, accounts).items():
        accounts[investor].accrued = carry.minor
    nav = sum(minor for (code, _), minor in book.items() if code[0] in "12")
    closings = sum(account.closing for account in accounts.values())
    assert nav == closings, f"net assets of {question.pool.id} are {nav} on {on}, its capital accounts {closings}"
    return accounts


def _posted(question: Question, on: date, book: Mapping[tuple[str, UUID], int]) -> dict[UUID, Account]:
    holders = {holder for code, holder in book if code.startswith((_CAPITAL_PREFIX, "1100", "9"))}
    known = holders | set(commitments_of(question.pool.id, as_of=on, known_at=question.as_known))
    accounts = {investor: Account() for investor in _in_order(question, known)}
    for (code, holder), minor in book.items():
        if holder in accounts:
            accounts[holder].post(code, minor)
    return accounts


def _in_order(question: Question, known: Iterable[UUID]) -> list[UUID]:
    wanted = set(known)
    return [investor for investor in question.investors if investor in wanted]


def _accrued(question: Question, on: date, accounts: Mapping[UUID, Account]) -> dict[UUID, Money]:
    """Reckon accrued carry; nobody has any while there is no gp to get it."""
    asked = liquidation_on(question, on, accounts)
    if asked is None:
        return {}
    return carry_after_liquidation(
        on=on,
        accounts=asked.accounts,
        positions=asked.positions,
        gps=asked.gps,
        terms=asked.terms,
        currency=question.currency,
        tax=asked.tax,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LiquidationAsked:
    """What hypothetical liquidation on a day goes by. accounts: {lp: before accrued carry, less its unpaid calls}."""

    accounts: dict[UUID, Money]
    positions: dict[UUID, LpPosition]
    gps: dict[UUID, Money]
    terms: WaterfallTerms
    tax: Decimal


def liquidation_on(question: Question, on: date, accounts: Mapping[UUID, Account]) -> LiquidationAsked | None:
    """Return what accrued carry on a day is reckoned from; None while there is no gp to get it."""
    history = waterfall_history(question.pool.id, on, question.as_known)
    gps = {gp: commitment for gp, commitment in history.gps.items() if gp in accounts}
    if not gps:
        return None
    lps = {lp: position for lp, position in history.positions.items() if lp in accounts}
    return LiquidationAsked(
        accounts={lp: Money(accounts[lp].before_accrued - accounts[lp].receivable, question.currency) for lp in lps},
        positions=lps,
        gps=gps,
        terms=history.terms,
        tax=Decimal(question.pool.terms.clawback_tax or 0),
    )
