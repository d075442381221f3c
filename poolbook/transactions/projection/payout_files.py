"""Payout files: prepared, approved, exported, cancelled; and what became of the payments in them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from uuid import UUID

from poolbook.contracts.payout_files import (
    PayoutFileApproved,
    PayoutFileCancelled,
    PayoutFileExported,
    PayoutFilePrepared,
)
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions.models import PayoutFile, PayoutFilePayment
from poolbook.transactions.projection.rows import execute, insert

_PAYMENT = {
    "file_id": "uuid",
    "subject_id": "uuid",
    "investor_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "place": "int",
    "bank_details_id": "uuid",
    "amount_minor": "bigint",
    "end_to_end": "text",
    "state": "text",
}
_ENDED = {"subject_id": "uuid", "investor_id": "uuid", "state": "text"}
_END = (
    "UPDATE transactions_payoutfilepayment payment SET state = given.state FROM {given}"
    " WHERE payment.subject_id = given.subject_id AND payment.investor_id = given.investor_id"
    " AND (payment.state = 'open' OR (payment.state = 'settled' AND given.state = 'failed'))"
)


@projects(PayoutFilePrepared)
def payout_files_prepared(recorded: Sequence[Recorded[PayoutFilePrepared]]) -> None:
    """Write a row for the file, and one for each payment."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        PayoutFile.objects.create(
            file_id=fact.file_id,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            number=fact.number,
            format=fact.format,
            bank_account_id=fact.bank_account_id,
            message_id=fact.message_id,
            execution_on=fact.execution_on,
            created_at=fact.created_at,
            time_zone=fact.time_zone,
            text=fact.text,
            originator=asdict(fact.originator),
            total_minor=sum(payment.amount.minor for payment in fact.payments),
            content_seal=fact.content_seal,
            state="prepared",
            prepared_by=fact.prepared_by,
            reason="",
            recorded_at=envelope.recorded_at,
        )
        rows = [
            (
                fact.file_id, payment.subject_id, payment.investor_id, envelope.organisation, fact.pool_id, place,
                payment.bank_details_id, payment.amount.minor, payment.end_to_end, "open",
            )
            for place, payment in enumerate(fact.payments, start=1)
        ]  # fmt: skip
        insert("transactions_payoutfilepayment", _PAYMENT, rows)


@projects(PayoutFileApproved)
def payout_files_approved(recorded: Sequence[Recorded[PayoutFileApproved]]) -> None:
    """Note who approved a file."""
    for one in recorded:
        PayoutFile.objects.filter(file_id=one.fact.file_id).update(
            state="approved", approved_by=one.fact.approved_by, approved_at=one.envelope.recorded_at
        )


@projects(PayoutFileExported)
def payout_files_exported(recorded: Sequence[Recorded[PayoutFileExported]]) -> None:
    """Note who took a file out."""
    for one in recorded:
        PayoutFile.objects.filter(file_id=one.fact.file_id).update(
            state="exported", exported_by=one.fact.exported_by, exported_at=one.envelope.recorded_at
        )


@projects(PayoutFileCancelled)
def payout_files_cancelled(recorded: Sequence[Recorded[PayoutFileCancelled]]) -> None:
    """Note who cancelled a file; its payments can stand in another one."""
    for one in recorded:
        fact = one.fact
        PayoutFile.objects.filter(file_id=fact.file_id).update(
            state="cancelled",
            cancelled_by=fact.cancelled_by,
            cancelled_at=one.envelope.recorded_at,
            reason=fact.reason,
        )
        PayoutFilePayment.objects.filter(file_id=fact.file_id, state="open").update(state="cancelled")


def payments_end(subject_id: UUID, investor_ids: Collection[UUID], state: str) -> None:
    """
    Note what became of payments, where a file has them.

    state: settled | failed; what had settled may fail later.
    """
    execute(_END, _ENDED, [(subject_id, who, state) for who in investor_ids])
