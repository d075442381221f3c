"""Capital accounts: what each investor had, what moved it, and what it has."""

from datetime import timedelta

from poolbook.reporting.accounts import COLUMNS, Account, accounts_on
from poolbook.reporting.question import Question, Report, added_up

AMOUNTS = ("commitment", "unfunded", "opening", *COLUMNS, "closing", "receivable")


def capital_accounts(question: Question) -> Report:
    """Return each investor's capital account, opening to closing, and the sums of those shown."""
    closings = accounts_on(question, question.as_of)
    before = question.from_on
    openings = {} if before is None else accounts_on(question, before - timedelta(days=1))
    names = question.names()
    accounts = [
        {
            "investor": names[investor],
            "class": question.investors[investor],
            **_line(question, openings.get(investor, Account()), account),
        }
        for investor, account in closings.items()
        if question.shows(investor)
    ]
    return {**question.head(), "accounts": accounts, "total": added_up(question, accounts, AMOUNTS)}


def _line(question: Question, opening: Account, closing: Account) -> dict[str, str]:
    moved = {column: closing.columns[column] - opening.columns[column] for column in COLUMNS}
    moved["carry"] += closing.accrued - opening.accrued
    assert opening.closing + sum(moved.values()) == closing.closing, "columns add up from opening to closing"
    amounts = {
        "commitment": closing.commitment,
        "unfunded": closing.unfunded,
        "opening": opening.closing,
        **moved,
        "closing": closing.closing,
        "receivable": closing.receivable,
    }
    return {name: question.money(minor) for name, minor in amounts.items()}
