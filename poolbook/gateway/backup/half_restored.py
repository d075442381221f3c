"""A restore that did not end: nobody may work with half of it, and the next restore may begin anew."""

from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.errors import Refused

MARKER = "poolbook_restore"  # a table that is there while, and only while, a restore is under way


class HalfRestored(Refused):
    """A restore is under way, or was cut off."""

    code = "half_restored"
    status = 503
    sentence = (
        "A restore into these databases has not ended. If it is not running any more, run `poolbook restore FILE` "
        "again: it empties what was half restored and begins anew."
    )


def refuse_half_restored() -> None:
    """
    Refuse to work with databases that are only half restored; Django's connections must be there.

    raises: HalfRestored.
    """
    with connections[ALIASES["users"]].cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{MARKER}"])
        if cursor.fetchone()[0]:
            raise HalfRestored
