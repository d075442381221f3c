"""Export a payout file: hand its bytes out, once; its payouts are sent from then on."""

from collections.abc import Mapping
from uuid import UUID

from poolbook.contracts.payout_files import PayoutFileExported
from poolbook.contracts.transactions import PayoutsSent
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions.operations._payout_files import (
    PayoutFileNotOpen,
    check_day,
    check_unchanged,
    file_managed_by,
)
from poolbook.transactions.payout_files import Payee


class AlreadyExported(Refused):
    code = "payout_file_already_exported"
    sentence = (
        "This file was handed out already, and a file that is sent twice pays twice. If it never reached the bank, "
        "cancel it and prepare another."
    )


@operation(on="pool_id", looked_up=("payees",))
def export_payout_file(
    *, pool_id: UUID, file_id: UUID, payees: Mapping[UUID, Payee], by: Member
) -> list[PayoutFileExported | PayoutsSent]:
    """
    Hand an approved file out, once: its payouts are sent, as of the day on which the bank is asked to pay.

    payees:  {investor: where they are paid now}; the file is written anew, and must be what was approved.
    raises:  NoSuchPayoutFile, NotAllowed, AlreadyExported, PayoutFileNotOpen, ExecutionDayPassed, PayoutFileOutdated.
    """
    file = file_managed_by(by, pool_id, file_id)
    policy.require(by, "record_money")
    if file.state in ("exported", "settled"):
        raise AlreadyExported
    if file.state != "approved":
        raise PayoutFileNotOpen(
            said(
                "file_not_to_export",
                f"This file is {file.state}: somebody else has to approve it before it is handed out.",
                state=file.state,
            )
        )
    check_day(file.execution_on, file.time_zone)
    check_unchanged(file, payees)
    by_subject: dict[UUID, list[UUID]] = {}
    for payment in file.payments:
        by_subject.setdefault(payment.subject_id, []).append(payment.investor_id)
    return [
        PayoutFileExported(pool_id=pool_id, file_id=file_id, exported_by=by.user_id, content_seal=file.content_seal),
        *(
            PayoutsSent(
                pool_id=pool_id, subject_id=subject_id, sent_on=file.execution_on, investor_ids=tuple(investors)
            )
            for subject_id, investors in by_subject.items()
        ),
    ]
