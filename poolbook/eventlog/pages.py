"""Pages of a table: rows that follow a row, found by the values that order them, so that no list is read whole."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from poolbook.kernel.errors import BadInput

M = TypeVar("M", bound=Model)


class UnknownCursor(BadInput):
    code = "unknown_cursor"
    sentence = "There is nothing with this id in the list; give `after` the `next` of the page before."


def page_after(
    rows: QuerySet[M],
    order: Sequence[str],
    *,
    after: Mapping[str, UUID | None],
    limit: int | None,
    only: Q | None = None,
) -> list[M]:
    """
    Read the rows that follow one of them.

    order:  columns without nulls, - in front for downwards; the last one tells all rows apart.
    after:  {column: value} that the row to go on from is found by; values None: from the first.
    limit:  rows at most; None: all.
    only:   those rows alone; the one to go on from may have ceased to be among them.
    raises: UnknownCursor.
    """
    wanted = rows if only is None else rows.filter(only)
    if None not in after.values():
        wanted = wanted.filter(_beyond(rows, order, after))
    return list(wanted.order_by(*order)[:limit])


def _beyond(rows: QuerySet[M], order: Sequence[str], one: Mapping[str, UUID | None]) -> Q:
    names = [name.removeprefix("-") for name in order]
    last = rows.filter(**one).values_list(*names).first()
    if last is None:
        raise UnknownCursor
    beyond = Q()
    for place, (column, name) in enumerate(zip(order, names, strict=True)):
        further = "lt" if column.startswith("-") else "gt"
        same = dict(zip(names[:place], last[:place], strict=True))
        beyond |= Q(**same, **{f"{name}__{further}": last[place]})
    return beyond
