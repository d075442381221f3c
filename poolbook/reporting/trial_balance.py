"""The trial balance: every account that does not stand at zero, on its side."""

from collections.abc import Iterable

from poolbook.reporting.holders import holders_of
from poolbook.reporting.question import Question, Report, added_up
from poolbook.transactions import queries
from poolbook.transactions.queries import NoSuchBook, TrialBalanceLine


def trial_balance(question: Question) -> Report:
    """Return the trial balance; over the whole book both sums are the same, and that is checked."""
    holders = holders_of(question)
    found = sorted(_lines(question), key=lambda one: holders.place(one.code, one.holder))
    accounts = [
        {
            "code": one.code,
            "name": one.name,
            "of": holders.of(one.holder),
            "debit": str(one.debit),
            "credit": str(one.credit),
        }
        for one in found
        if question.shows(one.holder)
    ]
    sums = added_up(question, accounts, ("debit", "credit"))
    assert question.shown is not None or sums["debit"] == sums["credit"], f"the book of {question.pool.id} balances"
    return {
        **question.head(),
        "accounts": accounts,
        "total_debit": sums["debit"],
        "total_credit": sums["credit"],
    }


def _lines(question: Question) -> Iterable[TrialBalanceLine]:
    try:
        return queries.trial_balance(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    except NoSuchBook:
        return []
