"""What was posted between two instants, and belongs to a report by its business date."""

from poolbook.kernel import limits
from poolbook.reporting.explained import Part
from poolbook.reporting.question import Question, Report
from poolbook.reporting.sources import Sources
from poolbook.transactions.queries import EntryLine, LedgerTransaction, NoSuchBook, ledger_of, number_known


def recorded_between(earlier: Question, later: Question, kind: str) -> Report:
    """
    Return the transactions of the book that the later question knows and the earlier one does not.

    returns: recorded: each with who and when; recorded_more: whether there are others behind them.
    """
    try:
        after = number_known(earlier.pool.id, earlier.as_known) or 0
        found = _first_shown(later, after)
    except NoSuchBook:
        found = []
    listed = found[: limits.DIFFERENT_NUMBERS]
    sources = Sources(later, kind, [Part(0, "", _first_entry(one)) for one in listed])
    names = ("number", "date", "kind", "memo", "reverses", "fact", "cause", "by", "on_behalf_of", "recorded_at")
    told = [sources.entry(_first_entry(one)) for one in listed]
    return {
        "recorded": [{name: one[name] for name in names if name in one} for one in told],
        "recorded_more": len(found) > limits.DIFFERENT_NUMBERS,
    }


def _first_shown(question: Question, after: int) -> list[LedgerTransaction]:
    """Read on until one more than are listed may be seen: what is others' must not crowd out what is one's own."""
    shown: list[LedgerTransaction] = []
    while len(shown) <= limits.DIFFERENT_NUMBERS:
        found = ledger_of(
            question.pool.id,
            as_of=question.as_of,
            known_at=question.as_known,
            after=after,
            limit=limits.DIFFERENT_NUMBERS + 1,
        )
        shown += [one for one in found if any(question.shows(entry.holder) for entry in one.entries)]
        if len(found) <= limits.DIFFERENT_NUMBERS:
            break
        after = found[-1].number
    return shown


def _first_entry(one: LedgerTransaction) -> EntryLine:
    entry = one.entries[0]
    minor = entry.debit.minor - entry.credit.minor
    return EntryLine(one.number, one.on, one.kind, entry.code, entry.holder, minor, one.memo, one.fact, one.reverses)
