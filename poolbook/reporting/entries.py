"""The entries behind a balance or a movement of the book, within what a question asks."""

from uuid import UUID

from poolbook.reporting.question import Question
from poolbook.transactions.queries import EntryLine, NoSuchBook, entries_of


def standing(question: Question, code: str, holder: UUID) -> list[EntryLine]:
    """Return the entries that make what stands on an account at the end of the last day."""
    try:
        return entries_of(
            question.pool.id, code=code, holders=[holder], as_of=question.as_of, known_at=question.as_known
        )
    except NoSuchBook:
        return []


def moved(question: Question, code: str, holder: UUID) -> list[EntryLine]:
    """Return the entries that moved an account within the days asked for."""
    first = question.from_on
    return [one for one in standing(question, code, holder) if first is None or one.on >= first]
