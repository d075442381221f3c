"""Capital accounts of a few lps at many days: the same amounts as accounts_on gives, without everybody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from poolbook.finance.waterfall import LpPosition, WaterfallTerms, liquidate
from poolbook.kernel.money import Money
from poolbook.pools.queries.admissions import admissions_of
from poolbook.pools.queries.waterfall import waterfall_history
from poolbook.reporting.accounts import Account, accounts_on
from poolbook.reporting.question import Question
from poolbook.transactions.queries import Movement, NoSuchBook, movements_of


def own_accounts(question: Question, days: Sequence[date]) -> list[dict[UUID, Account]]:
    """
    Return the capital accounts of the investors shown at the end of each day, by register number.

    An lp's accrued carry depends on nobody else, so its account can be reckoned by itself; a gp's needs all of them.
    days: rising, the last one at most the question's.
    """
    shown = [investor for investor in question.investors if question.shows(investor)]
    if question.shown is None or any(question.investors[investor] == "gp" for investor in shown):
        return [{one: account for one, account in accounts_on(question, on).items() if one in shown} for on in days]
    history = _History.read(question, shown)
    found: list[dict[UUID, Account]] = []
    accounts: dict[UUID, Account] = {}
    moved = 0
    for on in days:
        accounts = {investor: replace(one, columns=dict(one.columns), accrued=0) for investor, one in accounts.items()}
        while moved < len(history.movements) and history.movements[moved].on <= on:
            one = history.movements[moved]
            accounts.setdefault(one.holder, Account()).post(one.code, one.minor)
            moved += 1
        for investor in shown:
            if history.admitted.get(investor, date.max) <= on:
                accounts.setdefault(investor, Account())
        found.append({investor: accounts[investor] for investor in shown if investor in accounts})
        history.accrue(found[-1], on)
    return found


@dataclass(frozen=True, slots=True)
class _History:
    """What the accounts of some lps came from. admitted: {investor: first day}; gp_from: the first day with a gp."""

    movements: list[Movement]
    admitted: Mapping[UUID, date]
    gp_from: date
    positions: Mapping[UUID, LpPosition]
    terms: WaterfallTerms
    currency: str
    tax: Decimal

    @classmethod
    def read(cls, question: Question, shown: Sequence[UUID]) -> "_History":
        """Read it, up to the question's last day."""
        pool_id, as_of, known_at = question.pool.id, question.as_of, question.as_known
        try:
            movements = movements_of(pool_id, shown, as_of=as_of, known_at=known_at)
        except NoSuchBook:
            movements = []
        admitted: dict[UUID, date] = {}
        for one in admissions_of(pool_id, as_of=as_of, known_at=known_at):
            admitted.setdefault(one.investor_id, one.admitted_on)
        gps = [on for investor, on in admitted.items() if question.investors[investor] == "gp"]
        history = waterfall_history(pool_id, as_of, known_at, only=shown)
        return cls(
            movements=movements,
            admitted=admitted,
            gp_from=min(gps, default=date.max),
            positions=history.positions,
            terms=history.terms,
            currency=question.currency,
            tax=Decimal(question.pool.terms.clawback_tax or 0),
        )

    def accrue(self, accounts: Mapping[UUID, Account], on: date) -> None:
        """Reckon the carry that each would pay if the pool ended on a day; none before there is a gp to get it."""
        if on < self.gp_from:
            return
        for lp, account in accounts.items():
            if self.admitted.get(lp, date.max) > on:
                continue
            whole = self.positions[lp]
            then = replace(
                whole,
                contributions=[one for one in whole.contributions if one.on <= on],
                past=[one for one in whole.past if one.on <= on],
            )
            left = Money(account.before_accrued - account.receivable, self.currency)
            account.accrued = -liquidate(then, self.terms, account=left, on=on, tax=self.tax).carry
