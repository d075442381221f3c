"""Prepare a payout file: put payouts that are due together for the bank, for somebody else to approve."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from poolbook.contracts.payout_files import PAYOUT_FORMATS, FilePayment, Originator, PayoutFilePrepared
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import total
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._payout_files import check_day
from poolbook.transactions.payout_files import (
    Payee,
    Payment,
    end_to_end_of,
    message_id_of,
    unwritable,
)
from poolbook.transactions.queries.bank_accounts import number_said_at


class UnknownPayoutFormat(BadInput):
    code = "unknown_payout_format"
    sentence = f"The format of a payout file is one of {', '.join(PAYOUT_FORMATS)}."


class NothingToPay(Refused):
    code = "nothing_to_pay"
    sentence = "Nothing of what you name is due and in no other file: everything is sent, settled or prepared already."


class PayeesMissing(Refused):
    """Some investors cannot be paid by this file. problems: who, and why."""

    code = "payees_missing"


class PayoutInOtherFile(Refused):
    code = "payout_in_other_file"
    sentence = "A payout stands in another file that is not done; cancel that file first."


class TooManyPayments(BadInput):
    code = "too_many_payments"
    sentence = f"A payout file has at most {limits.MAX_PAYMENTS_IN_FILE} payments; name the investors of each file."


class TextTooLong(BadInput):
    code = "statement_text_too_long"
    sentence = f"The text on investors' statements has at most {limits.MAX_STATEMENT_TEXT_CHARS} characters."


class AccountCoolingOff(Refused):
    code = "bank_details_cooling_off"


class ExecutedBeforeDue(BadInput):
    code = "executed_before_due"


class PayablesChanged(Refused):
    """What a file can pay is not what somebody looked at. count, amount: what it is now."""

    code = "payables_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """A payout that is due. problem: why it cannot stand in a file; None when it can. paid_to: id of bank details."""

    payout: queries.PayoutLine
    problem: str | None
    paid_to: UUID | None


@operation(
    on="pool_id",
    constraints={"transactions_payment_open_once": PayoutInOtherFile},
    looked_up=("payees", "time_zone", "pool_name", "cooling_off"),
)
def prepare_payout_file(
    *,
    pool_id: UUID,
    form: str,
    payees: Mapping[UUID, Payee],
    time_zone: str,
    pool_name: str,
    cooling_off: timedelta,
    originator: Originator | None = None,
    text: str = "",
    execution_on: date | None = None,
    bank_account_id: UUID | None = None,
    subject_id: UUID | None = None,
    investor_ids: Sequence[UUID] | None = None,
    skip_missing: bool = False,
    seal: str | None = None,
    by: Member,
) -> PayoutFilePrepared:
    """
    Put payouts that are due into a file for the bank; nothing is sent before somebody else has approved it.

    form:            pain.001.001.03 | pain.001.001.09 | aba | nacha.
    payees:          {investor: where they are paid now}, of all who have bank details.
    time_zone:       the pool's; the file says its local time.
    pool_name:       under which the bank knows the sender, unless the originator has a name.
    cooling_off:     for how long a new number of the paying account waits.
    originator:      left out, what the last file of this format from this account said.
    text:            what investors read on their statements; left out, the pool's name and what it is.
    execution_on:    the day on which the bank is asked to pay; left out, today, or when the last payout is due.
    bank_account_id: left out, the pool's first one.
    subject_id:      only payouts of this distribution, or of the pool's refund; investor_ids: only theirs.
    skip_missing:    leave out whoever cannot be paid by this file; else they refuse it whole.
    seal:            payables_seal of what somebody looked at; left out, whatever is due now.
    raises:          NoSuchBook, NoSuchBankAccount, NotAllowed, UnknownPayoutFormat, NothingToPay, PayeesMissing,
                     PayablesChanged, TooManyPayments, TextTooLong, ExecutionDayPassed, ExecutedBeforeDue,
                     PayoutInOtherFile, AccountCoolingOff, OriginatorIncomplete, WrongPayingAccount, TotalTooLarge.
    """
    policy.require(by, "record_money")
    queries.book_managed_by(by, pool_id)
    account_id = queries.bank_account_in(pool_id, bank_account_id)
    if form not in PAYOUT_FORMATS:
        raise UnknownPayoutFormat(pointer="/format")
    if len(text) > limits.MAX_STATEMENT_TEXT_CHARS:
        raise TextTooLong(pointer="/text")
    _check_cooled(account_id, cooling_off)
    sender = originator or queries.last_originator(pool_id, account_id, form) or Originator()
    found = payables(form, queries.payouts_due(pool_id, subject_id=subject_id, only=investor_ids), payees)
    payouts = _without_problems(found, skip_missing=skip_missing)
    _check_seal(seal, found, payouts)
    day = _day(execution_on, payouts, time_zone)
    file_id = new_id()
    made = PayoutFilePrepared(
        pool_id=pool_id,
        file_id=file_id,
        number=queries.next_file_number(pool_id),
        format=form,
        bank_account_id=account_id,
        message_id=message_id_of(file_id),
        execution_on=day,
        created_at=clock.now().replace(microsecond=0),
        time_zone=time_zone,
        prepared_by=by.user_id,
        text=text or f"{pool_name[:100]} {' and '.join(sorted({one.kind for one in payouts}))}",
        originator=sender if sender.name.strip() else replace(sender, name=pool_name),
        payments=tuple(_payment(file_id, one, payees[one.investor_id]) for one in payouts),
        content_seal="",
    )
    written = queries.written_file(made, payees)
    assert by.organisation_id is not None
    return replace(made, content_seal=queries.seal_of(written.content, by.organisation_id))


def _check_cooled(account_id: UUID, cooling_off: timedelta) -> None:
    said_at = number_said_at(account_id) if cooling_off else None
    if said_at is not None and clock.now() < said_at + cooling_off:
        raise AccountCoolingOff(
            said(
                "paying_account_is_new",
                f"The account that pays has its number since {said_at:%Y-%m-%d %H:%M} UTC, and new bank details wait "
                f"until {said_at + cooling_off:%Y-%m-%d %H:%M} UTC before a file may use them.",
                since=f"{said_at:%Y-%m-%d %H:%M}",
                until=f"{said_at + cooling_off:%Y-%m-%d %H:%M}",
            ),
        )


def payables_seal(found: Iterable[Payable]) -> str:
    """
    Return what tells what a file would pay from anything else: whose, of what, how much, where to; in any order.

    found:   what is due; what cannot be paid does not count.
    returns: hex.
    """
    paid = [(one.payout, one.paid_to) for one in found if one.problem is None]
    lines = sorted(f"{one.subject_id} {one.investor_id} {one.amount} {one.amount.currency} {to}" for one, to in paid)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _check_seal(seal: str | None, found: Sequence[Payable], payouts: Sequence[queries.PayoutLine]) -> None:
    if seal is None or seal == payables_seal(found):
        return
    amount = total((one.amount for one in payouts), payouts[0].amount.currency)
    count = f"{len(payouts)} payouts" if len(payouts) > 1 else "one payout"
    raise PayablesChanged(
        said(
            "payables_are_now",
            f"What this file can pay has changed since you looked: it is {count} now, {amount} {amount.currency} "
            "together. Look at it again, then prepare it.",
            count=len(payouts),
            amount=amount,
            currency=amount.currency,
        ),
        count=len(payouts),
        amount=str(amount),
        currency=amount.currency,
    )


def payables(form: str, payouts: Sequence[queries.PayoutLine], payees: Mapping[UUID, Payee]) -> list[Payable]:
    """
    Say of payouts that are due whether a file can pay them.

    form, payees: as prepare_payout_file.
    """
    return [_payable(form, one, payees.get(one.investor_id)) for one in payouts]


def _payable(form: str, payout: queries.PayoutLine, payee: Payee | None) -> Payable:
    paid_to = None if payee is None else payee.bank_details_id
    return Payable(payout=payout, problem=why_not_paid(form, payout, payee), paid_to=paid_to)


def why_not_paid(form: str, payout: queries.PayoutLine, payee: Payee | None) -> str | None:
    """
    Say why a file cannot pay a payout; None when it can.

    form:    as prepare_payout_file. payee: where the investor is paid now; None without bank details.
    returns: half a sentence that names no account.
    """
    if payee is None:
        return said("no_bank_details", "there are no bank details")
    if payee.currency != payout.amount.currency:
        return said(
            "account_in_other_currency",
            f"the account is in {payee.currency}, the payout in {payout.amount.currency}",
            account_currency=payee.currency,
            payout_currency=payout.amount.currency,
        )
    if payee.usable_at is not None and clock.now() < payee.usable_at:
        until = f"{payee.usable_at:%Y-%m-%d %H:%M}"
        return said("bank_details_are_new", f"the bank details are new, and wait until {until} UTC", until=until)
    return unwritable(form, Payment.to(payee, amount=payout.amount, end_to_end=""), payout.amount.currency)


def _without_problems(found: Sequence[Payable], *, skip_missing: bool) -> list[queries.PayoutLine]:
    problems = [one for one in found if one.problem is not None]
    if problems and not skip_missing:
        first = problems[0]
        count = f"{len(problems)} of {len(found)} payouts" if len(found) > 1 else "The payout"
        raise PayeesMissing(
            said(
                "payees_cannot_be_paid",
                f"{count} cannot be paid by this file; the first: {first.problem}. Give bank details that fit, or "
                "leave these investors out with skip_missing.",
                what=first.problem,
                count=len(problems),
                all=len(found),
            ),
            problems=[
                {"investor_id": str(one.payout.investor_id), "why": one.problem}
                for one in problems[: limits.MAX_FAULTS_SHOWN]
            ],
        )
    payouts = [one.payout for one in found if one.problem is None]
    if not payouts:
        raise NothingToPay
    if len(payouts) > limits.MAX_PAYMENTS_IN_FILE:
        raise TooManyPayments
    return payouts


def _day(execution_on: date | None, payouts: Sequence[queries.PayoutLine], time_zone: str) -> date:
    due_on = max(one.due_on for one in payouts)
    if execution_on is None:
        return max(due_on, clock.today(time_zone))
    check_day(execution_on, time_zone)
    if execution_on < due_on:
        raise ExecutedBeforeDue(
            said("payouts_due_on", f"A payout is due on {due_on}; give that day or a later one.", due_on=due_on),
            pointer="/execution_on",
        )
    return execution_on


def _payment(file_id: UUID, payout: queries.PayoutLine, payee: Payee) -> FilePayment:
    return FilePayment(
        subject_id=payout.subject_id,
        investor_id=payout.investor_id,
        bank_details_id=payee.bank_details_id,
        amount=payout.amount,
        end_to_end=end_to_end_of(file_id, payout.subject_id, payout.investor_id),
    )
