"""Cancel a payout file: it counts no more, and its payouts are due again."""

from uuid import UUID

from poolbook.contracts.payout_files import PayoutFileCancelled, PayoutsRecalled
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions.operations._payout_files import PayoutFileNotOpen, file_managed_by, reason_given


class PayoutFilePaid(Refused):
    code = "payout_file_paid"
    sentence = (
        "The bank has paid from this file already, so it did get it: note each payment that it refused, and each that "
        "came back."
    )


@operation(on="pool_id")
def cancel_payout_file(
    *, pool_id: UUID, file_id: UUID, reason: str, by: Member
) -> list[PayoutFileCancelled | PayoutsRecalled]:
    """
    Take a file back: one that is not handed out is for whoever records money, one that is needs the right to approve.

    reason:  not empty.
    returns: for a file that was handed out, its payouts that are due again too.
    raises:  NoSuchPayoutFile, NotAllowed, PayoutFileNotOpen, PayoutFilePaid, ReasonMissing.
    """
    file = file_managed_by(by, pool_id, file_id)
    is_out = file.state in ("exported", "settled")
    policy.require(by, "approve" if is_out or by.user_id == file.approved_by else "record_money")
    text = reason_given(reason, limits.MAX_MEMO_CHARS)
    if any(one.state == "settled" for one in file.payments):
        raise PayoutFilePaid
    if file.state in ("cancelled", "settled"):
        raise PayoutFileNotOpen(
            said("file_not_to_cancel", f"This file is {file.state}: there is nothing left to cancel.", state=file.state)
        )
    made: list[PayoutFileCancelled | PayoutsRecalled] = [
        PayoutFileCancelled(pool_id=pool_id, file_id=file_id, cancelled_by=by.user_id, reason=text)
    ]
    by_subject: dict[UUID, list[UUID]] = {}
    for payment in file.payments:
        if is_out and payment.state == "open":
            by_subject.setdefault(payment.subject_id, []).append(payment.investor_id)
    day = max(file.execution_on, clock.today(file.time_zone))
    return made + [
        PayoutsRecalled(
            pool_id=pool_id, subject_id=subject_id, recalled_on=day, investor_ids=tuple(investors), reason=text
        )
        for subject_id, investors in by_subject.items()
    ]
