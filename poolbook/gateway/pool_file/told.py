"""Who is told where an import is: whoever runs the command, and those who follow it as a job and may end it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from poolbook.eventlog.jobs import Job
from poolbook.eventlog.together import Step as CommitStep

Progress = Callable[[int, int, str], None]
ROOMS = ("users", "pools", "transactions")


class Told:
    """Tells of an import, step by step; where it is followed as a job, telling raises when somebody has ended it."""

    def __init__(self, progress: Progress | None = None, job: Job | None = None) -> None:
        """progress: told (rows done, rows, what comes now)."""
        self._progress, self._job = progress, job

    def reading(self, sheet: str, row: int) -> None:
        """Say which row is read."""
        if self._job is not None:
            self._job.tell("reading", done=row, doing=sheet)

    def checking(self, pool: str) -> None:
        """Say that the file was read, and which pool it is about."""
        if self._job is not None:
            self._job.about = pool
            self._job.tell("checking")

    def writing(self, done: int, total: int, what: str) -> None:
        """Say how many rows have become facts."""
        if self._progress is not None:
            self._progress(done, total, what)
        if self._job is not None:
            self._job.tell("writing", done=done, total=total, doing=what)

    def known(self, pool_id: UUID) -> None:
        """Say that the file was in the book already, as when the same request is sent again: this pool came of it."""
        if self._job is not None:
            self._job.subject = pool_id

    def heard(self) -> AbstractContextManager[None]:
        """Listen while inside, at every statement, for somebody who ends the import."""
        return nullcontext() if self._job is None else self._job.heard_in(ROOMS)

    def commit_step(self, step: CommitStep, subject: Callable[[], UUID]) -> CommitStep:
        """Return a step of the commit: with the first of them it is too late to end the import."""

        def stepped(name: str) -> None:
            if self._job is not None and name == f"prepare {ROOMS[0]}":
                self._job.commits(subject())
            step(name)

        return stepped
