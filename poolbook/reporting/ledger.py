"""The ledger: every transaction of the book, in the order of its posting numbers."""

from collections.abc import Iterator

from poolbook.kernel import limits
from poolbook.reporting.holders import Holders, holders_of
from poolbook.reporting.question import Question, Report
from poolbook.transactions.queries import LedgerTransaction, NoSuchBook, ledger_of


def ledger(question: Question) -> Report:
    """Return the transactions whose business date lies within the days asked for; filtered, the entries shown only."""
    holders = holders_of(question)
    found = (_transaction(question, one, holders) for one in _transactions(question))
    return {**question.head(), "transactions": [one for one in found if one["entries"]]}


def _transactions(question: Question) -> Iterator[LedgerTransaction]:
    after, page = 0, limits.REPORT_PAGE_TRANSACTIONS
    while True:
        try:
            found = ledger_of(
                question.pool.id,
                since=question.from_on,
                as_of=question.as_of,
                known_at=question.as_known,
                after=after,
                limit=page,
            )
        except NoSuchBook:
            return
        yield from found
        if len(found) < page:
            return
        after = found[-1].number


def _transaction(question: Question, one: LedgerTransaction, holders: Holders) -> Report:
    entries = sorted(one.entries, key=lambda entry: holders.place(entry.code, entry.holder))
    return {
        "number": one.number,
        "date": one.on.isoformat(),
        "kind": one.kind,
        "memo": one.memo,
        "fact": str(one.fact),
        "reverses": one.reverses,
        "recorded_at": one.posted_at.isoformat(),
        "entries": [
            {
                "code": entry.code,
                "of": holders.of(entry.holder),
                "debit": str(entry.debit),
                "credit": str(entry.credit),
                "balance": str(entry.balance),
            }
            for entry in entries
            if question.shows(entry.holder)
        ],
    }
