"""
Hear when a commit is safe here and not on the standby.

With synchronous replication a commit waits for the standby. When that wait is cut short (cancelled, or the server is
told to stop) PostgreSQL reports success, with a warning: the commit stands here, and would be lost with this machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from psycopg.errors import Diagnostic

from poolbook.kernel.errors import TryAgain

_WARNING = "01000"  # SQLSTATE: a warning without a class of its own, which is all that PostgreSQL gives this one


class NotOnStandby(TryAgain):
    code = "in_doubt"
    sentence = (
        "This was done, but the database could not make sure that its standby has it too. Send the same request, with "
        "the same Idempotency-Key, again: it is not done twice, and answers once it is safe."
    )


@contextmanager
def heard(*aliases: str) -> Iterator[list[str]]:
    """
    Listen to what databases warn of while inside: commits, and nothing else, or other warnings are mistaken for theirs.

    aliases: database aliases with an open connection.
    returns: a list that the warnings are added to; none when all commits are as safe as they can be.
    """
    warnings: list[str] = []

    def hear(notice: Diagnostic) -> None:
        if notice.sqlstate == _WARNING:
            warnings.append(notice.message_primary or "")

    opened = [connections[alias].connection for alias in aliases]
    for connection in opened:
        connection.add_notice_handler(hear)
    try:
        yield warnings
    finally:
        for connection in opened:
            connection.remove_notice_handler(hear)
