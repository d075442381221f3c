"""Reports over HTTP: the same JSON as the commands report, explain and difference give with --format json."""

import io
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, Field, WithJsonSchema

from poolbook.eventlog.http import Asked, Day, Id, Instant, room_router
from poolbook.eventlog.list_files import MEDIA_TYPES, content_type
from poolbook.kernel import limits
from poolbook.reporting import KINDS, difference, explain, report
from poolbook.reporting.formats import as_csv, as_xlsx
from poolbook.reporting.posted import FIGURES, explain_posted

router = room_router(tag="reports")

Kind = Annotated[str, WithJsonSchema({"type": "string", "enum": sorted(KINDS)})]
Figure = Annotated[str, WithJsonSchema({"type": "string", "enum": list(FIGURES)})]
Report = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


class PartsIn(BaseModel):
    """Which part of a long answer. after: parts to pass over; limit: parts at most, the others stand in one line."""

    after: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=limits.MAX_EXPLAINED_PARTS)] = limits.EXPLAINED_PARTS


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


class ReportFormatIn(ReportIn):
    """The same, and as what: json for programs, a file for people."""

    format: Literal["json", "csv", "xlsx"] = "json"


@router.get(
    "/pools/{pool_id}/reports/{kind}",
    response=Report,
    openapi_extra={
        "responses": {200: {"content": {kind: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}}}
    },
)
def get_report(request: Asked, pool_id: Id, kind: Kind, question: Query[ReportFormatIn]) -> Any:
    """
    A report of a pool; an investor's user sees the lines of their investors only.

    format=csv and format=xlsx give it as a file, as `poolbook report --format` writes it.
    """
    made = _made(request, pool_id, kind, question)
    return made if question.format == "json" else _file(kind, made, question.format)


def _made(request: Asked, pool_id: UUID, kind: str, question: ReportIn) -> dict[str, Any]:
    return report(
        kind,
        by=request.auth,
        pool_id=pool_id,
        from_on=question.from_on,
        as_of=question.as_of,
        as_known=question.as_known,
        investor_id=question.investor_id,
    )


def _file(kind: str, made: dict[str, Any], form: str) -> HttpResponse:
    """The name says the kind and the day only: names of pools have characters that headers do not."""
    content = io.BytesIO()
    if form == "csv":
        content.write(as_csv(kind, made).encode())
    else:
        as_xlsx(kind, made, content)
    return HttpResponse(
        content.getvalue(),
        content_type=content_type(form),
        headers={
            "Content-Disposition": f'attachment; filename="{kind}-{made["as_of"]}.{form}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@router.get("/pools/{pool_id}/reports/{kind}/explain", response=Report)
def get_explanation(
    request: Asked, pool_id: Id, kind: Kind, question: Query[ReportIn], parts: Query[PartsIn], pointer: str = ""
) -> dict[str, Any]:
    """What a number of a report is made of; without a pointer, such as /accounts/0/realised, the list of numbers."""
    return explain(
        kind,
        pointer,
        by=request.auth,
        pool_id=pool_id,
        from_on=question.from_on,
        as_of=question.as_of,
        as_known=question.as_known,
        investor_id=question.investor_id,
        after=parts.after,
        limit=parts.limit,
    )


class PostedIn(PartsIn):
    """
    Which number of a thing: its amount, its gain, what is paid or left of it, the balance of a bank account.

    investor_id: whose payout it is. as_of: at the end of which day the bank had that balance, left out: today.
    """

    figure: Figure = "amount"
    investor_id: Id | None = None
    as_of: Day | None = None


@router.get("/pools/{pool_id}/posted/{thing_id}", response=Report)
def get_posted(request: Asked, pool_id: Id, thing_id: Id, question: Query[PostedIn]) -> dict[str, Any]:
    """
    What a number of one thing of a pool is made of, as explain says it: of numbers that stand in no report.

    thing_id: of an investment made, valuation, proceeds, write-off, fee, expense, receipt or bank account; with
    investor_id that of the distribution, or of the pool that refunds.
    """
    return explain_posted(
        thing_id,
        question.figure,
        by=request.auth,
        pool_id=pool_id,
        investor_id=question.investor_id,
        as_of=question.as_of,
        after=question.after,
        limit=question.limit,
    )


class DifferenceIn(BaseModel):
    """
    What is asked of a difference.

    between: the earlier instant, left out: the end of the report's last day; and: the later one, left out: now.
    """

    from_on: Annotated[Day | None, Field(alias="from")] = None
    as_of: Day | None = None
    between: Instant | None = None
    until: Annotated[Instant | None, Field(alias="and")] = None
    investor_id: Id | None = None


@router.get("/pools/{pool_id}/reports/{kind}/difference", response=Report)
def get_difference(
    request: Asked, pool_id: Id, kind: Kind, question: Query[DifferenceIn], parts: Query[PartsIn]
) -> dict[str, Any]:
    """Which numbers of a report differ between what was known at two instants, and because of what."""
    return difference(
        kind,
        by=request.auth,
        pool_id=pool_id,
        between=question.between,
        until=question.until,
        from_on=question.from_on,
        as_of=question.as_of,
        investor_id=question.investor_id,
        after=parts.after,
        limit=parts.limit,
    )
