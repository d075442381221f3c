"""Reads about imported pool files."""

from uuid import UUID

from poolbook.contracts.pools import ImportedRow
from poolbook.pools import models


def imported_rows(pool_id: UUID) -> list[ImportedRow]:
    """Return the rows of a pool's file that were applied, by sheet and row; none where it was not imported."""
    rows = models.ImportedRow.objects.filter(pool_id=pool_id).order_by("sheet", "row", "occurrence")
    return [
        ImportedRow(sheet=one.sheet, row=one.row, digest=one.digest, occurrence=one.occurrence, label=one.label)
        for one in rows
    ]
