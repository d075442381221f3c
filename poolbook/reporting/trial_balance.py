"""The trial balance: every account that does not stand at zero, on its side."""

from collections.abc import Iterable
from functools import partial

from poolbook.kernel.said import said
from poolbook.reporting.entries import standing
from poolbook.reporting.explained import Explanation, OfPointer, Part, Row, of_entries
from poolbook.reporting.holders import holders_of
from poolbook.reporting.question import Question, Report, minor_of
from poolbook.transactions import queries
from poolbook.transactions.queries import NoSuchBook, TrialBalanceLine

_SIGNS = {"debit": 1, "credit": -1}


def trial_balance(question: Question) -> Report:
    """Return the trial balance; over the whole book both sums are the same, and that is checked."""
    holders = holders_of(question)
    found = sorted(_lines(question), key=lambda one: holders.place(one.code, one.holder))
    accounts = [
        Row(
            {
                "code": one.code,
                "name": one.name,
                "of": holders.of(one.holder),
                "debit": str(one.debit),
                "credit": str(one.credit),
            },
            why=partial(_why, question, one),
            label=said(
                "account",
                " · ".join(filter(None, (f"{one.code} {one.name}", holders.of(one.holder)))),
                account=one.code,
                name=holders.of(one.holder) or "",
            ),
            key=(one.code, one.holder),
        )
        for one in found
        if question.shows(one.holder)
    ]
    sums = {f"total_{side}": sum(minor_of(line[side]) for line in accounts) for side in _SIGNS}
    is_balanced = sums["total_debit"] == sums["total_credit"]
    assert question.shown is not None or is_balanced, f"the book of {question.pool.id} balances"
    values = {
        **question.head(),
        "accounts": accounts,
        **{name: question.money(minor) for name, minor in sums.items()},
    }
    return Row(values, why=partial(_why_total, accounts), label=said("total", "total"))


def _why(question: Question, line: TrialBalanceLine, side: str) -> Explanation:
    if not (line.debit if side == "debit" else line.credit):
        return Explanation(how=said("account_other_side", "Nothing: the account stands on the other side."))
    parts = of_entries(standing(question, line.code, line.holder), sign=_SIGNS[side])
    return Explanation(
        how=said("entries_until", f"All entries on the account up to {question.as_of}.", until=question.as_of),
        parts=parts,
    )


def _why_total(accounts: list[Row], name: str) -> Explanation:
    side = name.removeprefix("total_")
    parts = [
        Part(minor_of(line[side]), line.label, OfPointer(pointer=f"/accounts/{place}/{side}"))
        for place, line in enumerate(accounts)
        if minor_of(line[side])
    ]
    return Explanation(how=said(f"sum_of_{side}s", f"The sum of all {side}s shown."), parts=parts)


def _lines(question: Question) -> Iterable[TrialBalanceLine]:
    try:
        return queries.trial_balance(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    except NoSuchBook:
        return []
