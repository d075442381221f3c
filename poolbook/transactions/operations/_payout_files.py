"""What operations on payout files share: whether a file still says what is true."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from poolbook.kernel import clock
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.payout_files import Payee, Written


class PayoutFileOutdated(Refused):
    """Something that the file says has changed since it was prepared."""

    code = "payout_file_outdated"


class PayoutFileNotOpen(Refused):
    code = "payout_file_not_open"


class ExecutionDayPassed(Refused):
    code = "execution_day_passed"


class ReasonMissing(BadInput):
    code = "reason_missing"


def file_managed_by(by: Member, pool_id: UUID, file_id: UUID) -> queries.PayoutFileView:
    """
    Return a payout file of a pool of the member's organisation.

    raises: NoSuchPayoutFile.
    """
    file = queries.payout_file_seen_by(by, file_id)
    if file.pool_id != pool_id:
        raise queries.NoSuchPayoutFile
    return file


def check_day(execution_on: date, time_zone: str) -> None:
    """
    Refuse a day on which no bank can pay any more.

    raises: ExecutionDayPassed.
    """
    if execution_on < clock.today(time_zone):
        raise ExecutionDayPassed(
            said(
                "execution_was_on",
                f"The bank was to pay on {execution_on}, and that day has passed: cancel this file, and prepare "
                f"another.",
                execution_on=execution_on,
            ),
            pointer="/execution_on",
        )


def check_unchanged(file: queries.PayoutFileView, payees: Mapping[UUID, Payee]) -> Written:
    """
    Write a file anew from what is true now, and refuse it unless it is the same to the last byte.

    payees:  {investor: where they are paid now}.
    returns: the file.
    raises:  PayoutFileOutdated.
    """
    now = {(one.subject_id, one.investor_id): one for one in queries.payouts_of(file.pool_id)}
    for payment in file.payments:
        payout = now[payment.subject_id, payment.investor_id]
        if payment.state != "open" or payout.state not in queries.OWED_STATES or payout.amount != payment.amount:
            raise _outdated(said("payout_not_due", "A payout in this file is not due any more"), payment.investor_id)
        payee = payees.get(payment.investor_id)
        if payee is None:
            raise _outdated(
                said("payee_without_details", "An investor in this file has no bank details any more"),
                payment.investor_id,
            )
        if payee.bank_details_id != payment.bank_details_id:
            raise _outdated(
                said("payee_with_others", "An investor in this file has other bank details by now"), payment.investor_id
            )
    written = queries.written_file(file, payees)
    if queries.seal_of(written.content, file.organisation_id) != file.content_seal:
        raise PayoutFileOutdated(
            said(
                "paying_account_changed",
                "The account that pays, or what the bank is told, has changed since this file was prepared: cancel "
                "it, and prepare another.",
            )
        )
    return written


def reason_given(reason: str, limit: int) -> str:
    """
    Accept a reason: something, and not too much.

    raises: ReasonMissing.
    """
    text = " ".join(reason.split())
    if not text or len(text) > limit:
        raise ReasonMissing(
            said("say_why_in", f"Say why, in at most {limit} characters.", limit=limit), pointer="/reason"
        )
    return text


def _outdated(what: str, investor_id: UUID) -> PayoutFileOutdated:
    return PayoutFileOutdated(
        said("cancel_and_prepare", f"{what}: cancel this file, and prepare another.", what=what),
        investor_id=investor_id,
    )
