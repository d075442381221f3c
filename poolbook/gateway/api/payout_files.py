"""Payout files over HTTP: what is due, and the file for the bank: prepared, approved, exported once, settled."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, Field, WithJsonSchema

from poolbook.contracts.payout_files import PAYOUT_FORMATS, Originator
from poolbook.eventlog.http import (
    Amount,
    Asked,
    Day,
    Id,
    In,
    Key,
    Out,
    Page,
    PageIn,
    SomeOf,
    cut,
    room_router,
    several,
)
from poolbook.eventlog.http_said import SaidOut, code_of, codes_of
from poolbook.gateway import payout_files
from poolbook.gateway.api.payout_shapes import DueProblemOut, FileContentOut, PayableOut
from poolbook.gateway.naming import investors_called
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.api.payouts import PayoutsPageIn, cursor_of

router = room_router("transactions", tag="payout-files")

Form = Annotated[str, WithJsonSchema({"type": "string", "enum": list(PAYOUT_FORMATS)})]


class UnknownFormat(BadInput):
    code = "unknown_payout_format"
    sentence = f"The format of a payout file is one of {', '.join(PAYOUT_FORMATS)}."


class OriginatorShape(In):
    """What the bank has agreed with the sender; docs/reference/payout-files.md says which format asks for what."""

    name: str = ""
    description: str = ""
    institution: str = ""
    user_number: str = ""
    company_id: str = ""
    destination_name: str = ""
    is_balanced: bool = False
    is_booked_as_one: bool = True


class PayoutFileIn(In):
    """
    What to pay, and how. subject_id: only this distribution, or the pool's refund; investor_ids: only theirs.

    execution_on: left out, today or when the last payout is due; bank_account_id: left out, the pool's first.
    originator:   left out, as in the last file of this format; skip_missing: leave out who cannot be paid by it.
    text:         on investors' statements, left out: the pool's name.
    seal:         of what was looked at, as the sums of what is due have it: anything else is refused; left out,
                  whatever is due now.
    """

    format: Form
    execution_on: Day | None = None
    bank_account_id: Id | None = None
    subject_id: Id | None = None
    investor_ids: list[Id] | None = None
    skip_missing: bool = False
    originator: OriginatorShape | None = None
    text: str = ""
    seal: Annotated[str | None, Field(pattern="^[0-9a-f]{64}$")] = None


class FilePaymentOut(Out):
    """
    One payout in a file. state: open | settled | failed | cancelled.

    bank_details_id: the version that the file names; account: all but its end is hidden.
    """

    subject_id: UUID
    investor_id: UUID
    investor: str
    amount: Amount
    end_to_end: str
    state: str
    bank_details_id: UUID
    holder: str
    account: str


class PayoutFileOut(Out):
    """
    A payout file. state: prepared | approved | exported | settled | cancelled.

    total:         of all payments; left: of those of which nobody knows yet what the bank did.
    payment_count: how many there are; settled_count: how many of them the bank has paid.
    """

    id: UUID
    pool_id: UUID
    number: int
    format: str
    bank_account_id: UUID
    message_id: str
    execution_on: date
    total: Amount
    left: Amount
    state: str
    prepared_by: UUID
    prepared_at: datetime
    approved_by: UUID | None
    approved_at: datetime | None
    exported_by: UUID | None
    exported_at: datetime | None
    cancelled_by: UUID | None
    cancelled_at: datetime | None
    reason: str
    payment_count: int
    settled_count: int


class WholePayoutFileOut(PayoutFileOut):
    """
    A payout file with its payments. sha256: of its bytes, null when they cannot be written any more.

    payments, sha256, notes: none of it, and null, where `payments=no` was asked for.
    """

    text: str
    originator: OriginatorShape
    payments: list[FilePaymentOut]
    sha256: str | None
    notes: list[str]
    notes_said: list[SaidOut | None] = []


class CancellationIn(In):
    """Why the file counts no more."""

    reason: str


class FileSettlementIn(In):
    """What the bank has paid. end_to_ends: the payments' own references, left out: all that are left."""

    settled_on: Day
    end_to_ends: list[str] | None = None


class PayablesIn(BaseModel):
    """format: of the file that would pay."""

    format: Form = PAYOUT_FORMATS[0]

    @property
    def known(self) -> str:
        """The format, if it is one of ours."""
        if self.format not in PAYOUT_FORMATS:
            raise UnknownFormat(pointer="/format")
        return self.format


class PayablePage(Out):
    """Part of what is due. next: what to give as `after` for the part that follows; null at the end."""

    items: list[PayableOut]
    next: str | None


class DueSumsOut(Out):
    """
    What is due in all, and how much of it a file of this format can pay.

    last_due_on: of what can be paid; null when that is nothing. problems: the most frequent first.
    seal:        of what can be paid, to give when a file of exactly that is prepared.
    """

    count: int
    total: Amount
    payable_count: int
    payable: Amount
    last_due_on: date | None
    problems: list[DueProblemOut]
    seal: str


class PayoutFileWholeIn(BaseModel):
    """payments: `no` leaves out payments, bytes and notes: they are pages of their own, and `content`."""

    payments: Literal["yes", "no"] = "yes"


class FilePaymentsIn(PayoutsPageIn):
    """Which payments. state: only those in one of these, with commas between; search: part of an investor's name."""

    state: Annotated[str, SomeOf(queries.PAYMENT_STATES)] | None = None
    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""


class FilePaymentPage(Out):
    """Part of a file's payments. next: what to give as `after` for the part that follows; null at the end."""

    items: list[FilePaymentOut]
    next: str | None


def _shaped(file: queries.PayoutFileRow) -> PayoutFileOut:
    return PayoutFileOut.of(file, prepared_at=file.recorded_at)


def _payment(one: payout_files.Shown) -> FilePaymentOut:
    return FilePaymentOut.of(one.payment, investor=one.investor, holder=one.holder, account=one.account)


def _whole(by: Member, file_id: UUID) -> WholePayoutFileOut:
    file = payout_files.file_seen_by(by, file_id)
    shown = payout_files.shown(by, file.organisation_id, file.payments)
    content = payout_files.bytes_of(by, file)
    return _with(file, [_payment(one) for one in shown], content)


def _with(
    file: queries.PayoutFileRow, payments: list[FilePaymentOut], content: payout_files.Bytes | None
) -> WholePayoutFileOut:
    sender: Originator = file.originator
    return WholePayoutFileOut.of(
        file,
        prepared_at=file.recorded_at,
        payments=payments,
        originator=OriginatorShape(**{name: getattr(sender, name) for name in OriginatorShape.model_fields}),
        sha256=content.sha256 if content else None,
        notes=list(content.notes) if content else [],
        notes_said=codes_of(content.notes) if content else [],
    )


@router.get("/pools/{pool_id}/payouts/due", response=PayablePage)
def get_payouts_due(
    request: Asked, pool_id: Id, question: Query[PayablesIn], page: Query[PayoutsPageIn]
) -> PayablePage:
    """Payouts that are due and stand in no open file, and why some cannot be paid by a file of a format."""
    more = payout_files.due(request.auth, pool_id, question.known, after=page.last, limit=page.limit + 1)
    items = [
        PayableOut.of(
            one.payout,
            id=named_id("payout", one.payout.subject_id, one.payout.investor_id),
            problem=one.problem,
            **code_of(one.problem, "problem"),
        )
        for one in more[: page.limit]
    ]
    return PayablePage(items=items, next=cursor_of(items[-1]) if len(more) > page.limit else None)


@router.get("/pools/{pool_id}/payouts/due/sums", response=DueSumsOut)
def get_due_sums(request: Asked, pool_id: Id, question: Query[PayablesIn]) -> DueSumsOut:
    """What is due in all, and how much of it a file of a format can pay. Opens everybody's bank details."""
    found = payout_files.due_sums(request.auth, pool_id, question.known)
    problems = [
        DueProblemOut(problem=why, count=count, **code_of(why, "problem")) for why, count in found.problems.items()
    ]
    return DueSumsOut.of(found, problems=problems)


@router.get("/pools/{pool_id}/payout-files", response=Page[PayoutFileOut])
def get_payout_files(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[PayoutFileOut]:
    """A pool's payout files, the newest first."""
    more = queries.payout_files_page(request.auth, pool_id, after=page.after, limit=page.limit + 1)
    found, after = cut(more, page, lambda one: one.id)
    return Page[PayoutFileOut](items=[_shaped(one) for one in found], next=after)


@router.post("/pools/{pool_id}/payout-files", response={201: WholePayoutFileOut})
def post_payout_file(request: Asked, pool_id: Id, body: PayoutFileIn, idempotency_key: Key) -> WholePayoutFileOut:
    """Put payouts that are due into a file for the bank; nothing is sent before somebody else approves it."""
    sender = body.originator
    file_id = payout_files.prepare(
        pool_id=pool_id,
        form=body.format,
        originator=Originator(**sender.model_dump()) if sender is not None else None,
        text=body.text,
        execution_on=body.execution_on,
        bank_account_id=body.bank_account_id,
        subject_id=body.subject_id,
        investor_ids=body.investor_ids,
        skip_missing=body.skip_missing,
        seal=body.seal,
        by=request.auth,
        key=idempotency_key,
    )
    return _whole(request.auth, file_id)


@router.get("/payout-files/{file_id}", response=WholePayoutFileOut)
def get_payout_file(request: Asked, file_id: Id, question: Query[PayoutFileWholeIn]) -> WholePayoutFileOut:
    """A payout file with its payments, as whoever approves it has to see it."""
    if question.payments == "no":
        return _with(queries.payout_file_row_seen_by(request.auth, file_id), [], None)
    return _whole(request.auth, file_id)


@router.get("/payout-files/{file_id}/payments", response=FilePaymentPage)
def get_payout_file_payments(request: Asked, file_id: Id, page: Query[FilePaymentsIn]) -> FilePaymentPage:
    """The payments of a file page by page, in its own order."""
    by = request.auth
    file = queries.payout_file_row_seen_by(by, file_id)
    more = queries.payments_page(
        file,
        states=several(page.state),
        only=investors_called(by, file.organisation_id, page.search),
        after=page.last,
        limit=page.limit + 1,
    )
    shown = payout_files.shown(by, file.organisation_id, more[: page.limit])
    items = [_payment(one) for one in shown]
    return FilePaymentPage(items=items, next=cursor_of(items[-1]) if len(more) > page.limit else None)


@router.get("/payout-files/{file_id}/content", response=FileContentOut)
def get_payout_file_content(request: Asked, file_id: Id) -> FileContentOut:
    """What a file's bytes are, written anew: the bank details of everybody in it are opened."""
    content = payout_files.bytes_of(request.auth, payout_files.file_seen_by(request.auth, file_id))
    if content is None:
        return FileContentOut(sha256=None, notes=[])
    return FileContentOut(sha256=content.sha256, notes=list(content.notes), notes_said=codes_of(content.notes))


@router.post("/payout-files/{file_id}/approval", response={201: PayoutFileOut})
def post_payout_file_approval(request: Asked, file_id: Id, idempotency_key: Key) -> PayoutFileOut:
    """Approve exactly these bytes; whoever prepared them cannot."""
    payout_files.approve(file_id=file_id, by=request.auth, key=idempotency_key)
    return _shaped(payout_files.file_seen_by(request.auth, file_id))


@router.post(
    "/payout-files/{file_id}/export",
    response={201: None},
    openapi_extra={
        "responses": {
            201: {
                "description": "The file, as an attachment: handed out once; the same Idempotency-Key gives it again.",
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def post_payout_file_export(request: Asked, file_id: Id, idempotency_key: Key) -> HttpResponse:
    """Hand an approved file out, once: its payouts are sent."""
    found = payout_files.export(file_id=file_id, by=request.auth, key=idempotency_key)
    return HttpResponse(
        found.content,
        status=201,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{found.name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@router.post("/payout-files/{file_id}/cancellation", response={201: PayoutFileOut})
def post_payout_file_cancellation(
    request: Asked, file_id: Id, body: CancellationIn, idempotency_key: Key
) -> PayoutFileOut:
    """Take a file back: its payouts are due again. One that was handed out needs the right to approve."""
    payout_files.cancel(file_id=file_id, reason=body.reason, by=request.auth, key=idempotency_key)
    return _shaped(payout_files.file_seen_by(request.auth, file_id))


@router.post("/payout-files/{file_id}/settlement", response={201: PayoutFileOut})
def post_payout_file_settlement(
    request: Asked, file_id: Id, body: FileSettlementIn, idempotency_key: Key
) -> PayoutFileOut:
    """Note that the bank has paid a file, or some of its payments."""
    payout_files.settle(
        file_id=file_id,
        settled_on=body.settled_on,
        end_to_ends=body.end_to_ends,
        by=request.auth,
        key=idempotency_key,
    )
    return _shaped(payout_files.file_seen_by(request.auth, file_id))
