"""Reading your own writes: a read that names a position waits until every room has what that write set off."""

import time
from uuid import UUID

from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, TryAgain


class NotAPosition(BadInput):
    code = "not_a_position"
    sentence = "Poolbook-Position is what a write answered; send it back unchanged."


class NotThereYet(TryAgain):
    code = "position_not_reached"
    sentence = "What you wrote has not reached this report yet; ask again in a second."


def wait_for(position: str) -> None:
    """
    Wait until no fact of a request is on its way between rooms any more.

    position: the correlation that the write answered, as text. A fact leaves its outbox only after the facts that it
              caused are in theirs, so two empty looks in a row at all outboxes mean that up to three hops have ended.
    raises:   NotAPosition; NotThereYet after POSITION_WAIT_MS.
    """
    try:
        correlation = UUID(position)
    except ValueError as error:
        raise NotAPosition from error
    until = time.monotonic() + limits.POSITION_WAIT_MS / 1000
    quiet = 0
    while True:
        quiet = 0 if any(_waiting(alias, correlation) for alias in ALIASES.values()) else quiet + 1
        if quiet == 2:
            return
        if time.monotonic() > until:
            raise NotThereYet
        if not quiet:
            time.sleep(0.01)


def _waiting(alias: str, correlation: UUID) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM eventlog_outbox WHERE correlation = %s)", [correlation])
        return bool(cursor.fetchone()[0])
