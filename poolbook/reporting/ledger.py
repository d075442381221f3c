"""The ledger: every transaction of the book, in the order of its posting numbers."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from poolbook.eventlog.heads import Head, heads
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.reporting.explained import Explanation, OfStep, Part, Row, of_entries, posting_number
from poolbook.reporting.holders import Holders, holders_of
from poolbook.reporting.question import Question, Report
from poolbook.transactions.queries import (
    LedgerEntry,
    LedgerTransaction,
    NoSuchBook,
    entries_of,
    ledger_beginnings_of,
    ledger_of,
)


def ledger(question: Question) -> Report:
    """Return the transactions whose business date lies within the days asked for; filtered, the entries shown only."""
    holders = holders_of(question)
    found = []
    for page in _pages(question):
        recorded = heads(ALIASES["transactions"], [one.fact for one in page])
        found += [_transaction(question, one, holders, recorded) for one in page]
    return {**question.head(), "transactions": [one for one in found if one["entries"]]}


def _pages(question: Question) -> Iterator[list[LedgerTransaction]]:
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
        yield found
        if len(found) < page:
            return
        after = found[-1].number


def _transaction(question: Question, one: LedgerTransaction, holders: Holders, recorded: dict[UUID, Head]) -> Row:
    entries = sorted(one.entries, key=lambda entry: holders.place(entry.code, entry.holder))
    head = recorded.get(one.fact)
    values = {
        "number": one.number,
        "date": one.on.isoformat(),
        "kind": one.kind,
        "memo": question.memo_of(one.kind, one.memo),
        "fact": str(one.fact),
        "reverses": one.reverses,
        "adjusts": None if one.adjusts is None else one.adjusts.isoformat(),
        "recorded_at": (one.posted_at if head is None else head.recorded_at).isoformat(),
        "entries": [_entry(question, one, entry, holders) for entry in entries if question.shows(entry.holder)],
    }
    return Row(
        values,
        why=partial(_why, one),
        label=said("posting", f"posting {one.number}", number=one.number),
        key=one.number,
    )


def _entry(question: Question, one: LedgerTransaction, entry: LedgerEntry, holders: Holders) -> Row:
    values = {
        "code": entry.code,
        "of": holders.of(entry.holder),
        "debit": str(entry.debit),
        "credit": str(entry.credit),
        "balance": str(entry.balance),
    }
    label = said(
        "posting_account",
        " · ".join(filter(None, (f"posting {one.number}, {entry.code}", values["of"]))),
        number=one.number,
        account=entry.code,
        name=values["of"] or "",
    )
    return Row(values, why=partial(_why_entry, question, one, entry), label=label, key=(entry.code, entry.holder))


def _why(one: LedgerTransaction, name: str) -> Explanation:
    if name == "number":
        return posting_number(one.number)
    undone = one.reverses or 0
    return Explanation(
        how=said("posting_undone", "The posting number of the transaction that this one undoes."),
        parts=[Part(undone, said("posting", f"posting {undone}", number=undone), OfStep(name="posting_undone"))],
    )


def _why_entry(question: Question, one: LedgerTransaction, entry: LedgerEntry, name: str) -> Explanation:
    if name == "balance":
        found = entries_of(question.pool.id, code=entry.code, holders=[entry.holder], number=one.number)
        return Explanation(
            how=said(
                "entries_until_posting", "All entries on the account up to this posting number, whatever their date."
            ),
            parts=of_entries(found),
        )
    if not (entry.debit if name == "debit" else entry.credit):
        return Explanation(how=said("other_side", "Nothing: the entry is on the other side."))
    found = entries_of(
        question.pool.id, code=entry.code, holders=[entry.holder], after=one.number - 1, number=one.number
    )
    return Explanation(
        how=said("entry_itself", "The entry itself."), parts=of_entries(found, sign=1 if name == "debit" else -1)
    )


def ledger_page(
    question: Question, *, after: int, limit: int, skip: int = 0, entries: int
) -> tuple[Report, int | None]:
    """
    Return a part of the ledger, in the order of posting numbers, and the number to go on from; None at the end.

    after, limit:  the posting number to go on from, and how many transactions at most.
    skip, entries: of each transaction, entries to pass over and to show at most; `entry_count` says how many there are.
    """
    try:
        found = _beginnings(question, after, limit + 1, skip, entries)
    except NoSuchBook:
        found = []
    page = found[:limit]
    holders = holders_of(question, only={entry.holder for one, _ in page for entry in one.entries})
    recorded = heads(ALIASES["transactions"], [one.fact for one, _ in page])
    shown = [{**_transaction(question, one, holders, recorded), "entry_count": count} for one, count in page if count]
    return (
        {**question.head(), "transactions": shown},
        page[-1][0].number if len(found) > limit else None,
    )


def _beginnings(
    question: Question, after: int, limit: int, skip: int, entries: int
) -> list[tuple[LedgerTransaction, int]]:
    """Transactions with some of the entries that may be shown, and how many of these they have."""
    asked: dict[str, Any] = {"since": question.from_on, "as_of": question.as_of, "after": after, "limit": limit}
    if question.shown is None:
        return ledger_beginnings_of(question.pool.id, **asked, skip=skip, entries=entries)
    own = []
    for one in ledger_of(question.pool.id, known_at=question.as_known, **asked):
        seen = tuple(entry for entry in one.entries if question.shows(entry.holder))
        own.append((replace(one, entries=seen[skip : skip + entries]), len(seen)))
    return own
