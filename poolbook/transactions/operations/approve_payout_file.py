"""Approve a payout file that somebody else prepared: exactly these bytes may be sent."""

from collections.abc import Mapping
from uuid import UUID

from poolbook.contracts.payout_files import PayoutFileApproved
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


class MakerIsChecker(Refused):
    code = "maker_is_checker"
    status = 403
    sentence = "Whoever prepared a payout file cannot approve it; ask somebody else."


@operation(
    on="pool_id",
    constraints={"transactions_payoutfile_maker_is_not_checker": MakerIsChecker},
    looked_up=("payees",),
)
def approve_payout_file(
    *, pool_id: UUID, file_id: UUID, payees: Mapping[UUID, Payee], by: Member
) -> PayoutFileApproved:
    """
    Approve a file exactly as it was prepared; it is written anew, and must be the same to the last byte.

    payees: {investor: where they are paid now}.
    raises: NoSuchPayoutFile, NotAllowed, MakerIsChecker, PayoutFileNotOpen, ExecutionDayPassed, PayoutFileOutdated.
    """
    file = file_managed_by(by, pool_id, file_id)
    policy.require(by, "approve")
    if file.state != "prepared":
        raise PayoutFileNotOpen(
            said(
                "file_not_to_approve",
                f"This file is {file.state}: only one that is prepared can be approved.",
                state=file.state,
            )
        )
    if file.prepared_by in (by.user_id, by.on_behalf_of):
        raise MakerIsChecker
    check_day(file.execution_on, file.time_zone)
    check_unchanged(file, payees)
    return PayoutFileApproved(pool_id=pool_id, file_id=file_id, approved_by=by.user_id, content_seal=file.content_seal)
