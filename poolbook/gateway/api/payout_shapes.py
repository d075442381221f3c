"""The shapes of what is due, and of a payout file's bytes, and why some is paid or written otherwise."""

from datetime import date
from uuid import UUID

from poolbook.eventlog.http import Amount, Out
from poolbook.eventlog.http_said import SaidOut


class PayableOut(Out):
    """A payout that is due and in no open file. problem: why a file of this format cannot pay it, or null."""

    id: UUID
    subject_id: UUID
    investor_id: UUID
    kind: str
    due_on: date
    amount: Amount
    state: str
    problem: str | None
    problem_code: str | None = None
    problem_facts: dict[str, str] = {}


class DueProblemOut(Out):
    """Why a file of this format cannot pay some payouts, and how many."""

    problem: str
    problem_code: str | None = None
    problem_facts: dict[str, str] = {}
    count: int


class FileContentOut(Out):
    """What a file's bytes are. sha256: null when they cannot be written any more; notes: what is written otherwise."""

    sha256: str | None
    notes: list[str]
    notes_said: list[SaidOut | None] = []
