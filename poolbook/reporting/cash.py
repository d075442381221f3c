"""Cash: what came and went on each bank account of the pool, and what was there."""

from collections import defaultdict
from uuid import UUID

from poolbook.kernel.errors import BadInput, NotAllowed
from poolbook.reporting.holders import bank_accounts
from poolbook.reporting.question import Question, Report, added_up
from poolbook.transactions.queries import CashLine, NoSuchBook, cash_of

AMOUNTS = ("opening", "received", "paid", "closing")


class CashIsThePools(NotAllowed):
    code = "cash_is_the_pools"
    sentence = "A bank account is the pool's, not one investor's: ask for capital-accounts or calls instead."


class NoCashByInvestor(BadInput):
    code = "no_cash_by_investor"
    sentence = "A bank account is the pool's, not one investor's: leave the investor out."


def cash(question: Question) -> Report:
    """
    Return each bank account with its lines by business date.

    raises: CashIsThePools for an investor's user, NoCashByInvestor.
    """
    if not question.is_own_pool:
        raise CashIsThePools
    if question.shown is not None:
        raise NoCashByInvestor
    lines: dict[UUID, list[CashLine]] = defaultdict(list)
    for line in _lines(question):
        lines[line.bank_account_id].append(line)
    accounts = [
        {"account": name, **_account(question, lines[account])} for account, name in bank_accounts(question).items()
    ]
    return {**question.head(), "accounts": accounts, "total": added_up(question, accounts, AMOUNTS)}


def _lines(question: Question) -> list[CashLine]:
    try:
        return cash_of(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    except NoSuchBook:
        return []


def _account(question: Question, lines: list[CashLine]) -> Report:
    before = [line for line in lines if question.from_on is not None and line.on < question.from_on]
    within = lines[len(before) :]
    opening = before[-1].balance.minor if before else 0
    received = sum(max(0, line.amount.minor) for line in within)
    paid = sum(max(0, -line.amount.minor) for line in within)
    return {
        "opening": question.money(opening),
        "received": question.money(received),
        "paid": question.money(paid),
        "closing": question.money(opening + received - paid),
        "lines": [
            {
                "number": line.number,
                "date": line.on.isoformat(),
                "kind": line.kind,
                "memo": line.memo,
                "received": question.money(max(0, line.amount.minor)),
                "paid": question.money(max(0, -line.amount.minor)),
                "balance": str(line.balance),
            }
            for line in within
        ],
    }
