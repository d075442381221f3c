"""Arrays for PostgreSQL, written as one text: the driver's own lists cost several times as much for 100,000 lines."""

from collections.abc import Iterable
from uuid import UUID


def array(values: Iterable[object]) -> str:
    """
    Write an array as PostgreSQL reads it.

    values:  without quotes, commas or spaces when written: numbers, ids, dates; None is NULL.
    returns: text, to be cast where it is used: %s::uuid[].

    >>> array([1, None, UUID(int=0)])
    '{1,NULL,00000000000000000000000000000000}'
    """
    written = [
        value.hex if type(value) is UUID else "NULL" if value is None else str(value)  # hex: a third of str's time
        for value in values
    ]
    return "{" + ",".join(written) + "}"
