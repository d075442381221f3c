"""Payout files over HTTP: what is due, and the file for the bank: prepared, approved, exported once, settled."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, WithJsonSchema

from poolbook.contracts.payout_files import PAYOUT_FORMATS, Originator
from poolbook.eventlog.http import Amount, Asked, Day, Id, In, Key, Out, Page, PageIn, page_of, room_router
from poolbook.gateway import payout_files
from poolbook.kernel.errors import BadInput
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries

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
    """

    format: Form
    execution_on: Day | None = None
    bank_account_id: Id | None = None
    subject_id: Id | None = None
    investor_ids: list[Id] | None = None
    skip_missing: bool = False
    originator: OriginatorShape | None = None
    text: str = ""


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

    total: of all payments; left: of those of which nobody knows yet what the bank did.
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


class WholePayoutFileOut(PayoutFileOut):
    """A payout file with its payments. sha256: of its bytes, null when they cannot be written any more."""

    text: str
    originator: OriginatorShape
    payments: list[FilePaymentOut]
    sha256: str | None
    notes: list[str]


class PayableOut(Out):
    """A payout that is due and in no open file. problem: why a file of this format cannot pay it, or null."""

    id: UUID
    subject_id: UUID
    investor_id: UUID
    kind: str
    due_on: date
    amount: Amount
    state: str
    problem: str | None


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


def _shaped(file: queries.PayoutFileView) -> PayoutFileOut:
    return PayoutFileOut.of(file, prepared_at=file.recorded_at)


def _whole(by: Member, file_id: UUID) -> WholePayoutFileOut:
    file = payout_files.file_seen_by(by, file_id)
    payments = [
        FilePaymentOut.of(one.payment, investor=one.investor, holder=one.holder, account=one.account)
        for one in payout_files.shown(by, file)
    ]
    content = payout_files.bytes_of(by, file)
    sender: Originator = file.originator
    return WholePayoutFileOut.of(
        file,
        prepared_at=file.recorded_at,
        payments=payments,
        originator=OriginatorShape(**{name: getattr(sender, name) for name in OriginatorShape.model_fields}),
        sha256=content.sha256 if content else None,
        notes=list(content.notes) if content else [],
    )


@router.get("/pools/{pool_id}/payouts/due", response=Page[PayableOut])
def get_payouts_due(request: Asked, pool_id: Id, question: Query[PayablesIn], page: Query[PageIn]) -> Page[PayableOut]:
    """Payouts that are due and stand in no open file, and why some cannot be paid by a file of a format."""
    if question.format not in PAYOUT_FORMATS:
        raise UnknownFormat(pointer="/format")
    found, after = page_of(
        [
            (named_id("payout", one.payout.subject_id, one.payout.investor_id), one)
            for one in payout_files.due(request.auth, pool_id, question.format)
        ],
        page,
        lambda pair: pair[0],
    )
    items = [PayableOut.of(one.payout, id=payout_id, problem=one.problem) for payout_id, one in found]
    return Page[PayableOut](items=items, next=after)


@router.get("/pools/{pool_id}/payout-files", response=Page[PayoutFileOut])
def get_payout_files(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[PayoutFileOut]:
    """A pool's payout files, the newest first."""
    found, after = page_of(queries.payout_files_seen_by(request.auth, pool_id), page, lambda one: one.id)
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
        by=request.auth,
        key=idempotency_key,
    )
    return _whole(request.auth, file_id)


@router.get("/payout-files/{file_id}", response=WholePayoutFileOut)
def get_payout_file(request: Asked, file_id: Id) -> WholePayoutFileOut:
    """A payout file with its payments, as whoever approves it has to see it."""
    return _whole(request.auth, file_id)


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
