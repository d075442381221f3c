"""Reports over HTTP: the same JSON as `poolbook report --format json`."""

from typing import Annotated, Any

from ninja import Query
from pydantic import BaseModel, Field, WithJsonSchema

from poolbook.eventlog.http import Asked, Day, Id, Instant, room_router
from poolbook.reporting import KINDS, report

router = room_router(tag="reports")

Kind = Annotated[str, WithJsonSchema({"type": "string", "enum": sorted(KINDS)})]
Report = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


class ReportIn(BaseModel):
    """
    What is asked of a report.

    from:     columns run from this day; as_of: what had happened by the end of this day, left out: today.
    as_known: what had been recorded by this instant, left out: everything.
    """

    from_on: Annotated[Day | None, Field(alias="from")] = None
    as_of: Day | None = None
    as_known: Instant | None = None
    investor_id: Id | None = None


@router.get("/pools/{pool_id}/reports/{kind}", response=Report)
def get_report(request: Asked, pool_id: Id, kind: Kind, question: Query[ReportIn]) -> dict[str, Any]:
    """A report of a pool; an investor's user sees the lines of their investors only."""
    return report(
        kind,
        by=request.auth,
        pool_id=pool_id,
        from_on=question.from_on,
        as_of=question.as_of,
        as_known=question.as_known,
        investor_id=question.investor_id,
    )
