"""Payout files: what is in them, where they stand, and their bytes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connections

from poolbook.contracts.payout_files import Originator, PayoutFilePrepared
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.sealing import room_index
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.models import BankAccount, Book, PayoutFile, PayoutFilePayment
from poolbook.transactions.payout_files import (
    Payee,
    PayingAccount,
    Payment,
    PayoutOrder,
    Written,
    WrongPayingAccount,
    write_payout_file,
)
from poolbook.transactions.queries.account_numbers import opened_number
from poolbook.transactions.queries.books import book_managed_by
from poolbook.transactions.queries.payouts import payouts_of

_TABLE = "transactions_payoutfile"
_ITEMS_OF_FILES = """
SELECT p.file_id, s.happened_on, s.fact_id, s.investor_id
  FROM transactions_payoutfile f
  JOIN transactions_payoutfilepayment p ON p.file_id = f.file_id AND p.state = 'settled'
  JOIN transactions_payoutstep s
    ON s.subject_id = p.subject_id AND s.investor_id = p.investor_id AND s.state = 'settled'
 WHERE f.bank_account_id = %s AND f.state = 'exported'
   AND f.file_id IN (SELECT file_id FROM transactions_payoutfilepayment
                      GROUP BY file_id HAVING count(DISTINCT subject_id) > 1)
 ORDER BY p.file_id, s.happened_on, p.place"""


class NoSuchPayoutFile(NoSuch):
    code = "no_such_payout_file"
    sentence = "There is no such payout file in your organisation."


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePaymentView:
    """
    One payout in a file.

    state: open | settled | failed | cancelled; bank_details_id: the version that the file names.
    """

    subject_id: UUID
    investor_id: UUID
    bank_details_id: UUID
    amount: Money
    end_to_end: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutFileRow:
    """
    A payout file without its payments.

    state:         prepared | approved | exported | settled | cancelled; settled: the bank has answered for all.
    total:         of all payments; left: of those of which nobody knows yet what the bank did.
    payment_count: how many there are; settled_count: how many of them the bank has paid.
    """

    id: UUID
    organisation_id: UUID
    pool_id: UUID
    number: int
    format: str
    bank_account_id: UUID
    message_id: str
    execution_on: date
    created_at: datetime
    time_zone: str
    text: str
    originator: Originator
    total: Money
    left: Money
    state: str
    content_seal: str
    prepared_by: UUID
    approved_by: UUID | None
    approved_at: datetime | None
    exported_by: UUID | None
    exported_at: datetime | None
    cancelled_by: UUID | None
    cancelled_at: datetime | None
    reason: str
    recorded_at: datetime
    payment_count: int
    settled_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutFileView(PayoutFileRow):
    """A payout file with its payments."""

    payments: tuple[FilePaymentView, ...]


def payout_files_of(pool_id: UUID) -> list[PayoutFileView]:
    """Return a pool's payout files, the newest first."""
    return _views(PayoutFile.objects.filter(pool_id=pool_id).order_by("-number"))


def payout_files_seen_by(by: Member, pool_id: UUID) -> list[PayoutFileView]:
    """
    Return the payout files of a pool of the member's organisation, the newest first.

    raises: NoSuchBook.
    """
    book_managed_by(by, pool_id)
    return payout_files_of(pool_id)


def payout_file_seen_by(by: Member, file_id: UUID) -> PayoutFileView:
    """
    Return a payout file of the member's organisation.

    raises: NoSuchPayoutFile, also for somebody else's.
    """
    found = _views(PayoutFile.objects.filter(file_id=file_id, organisation_id=by.organisation_id or NOBODY))
    if not found or not by.sees(found[0].pool_id):
        raise NoSuchPayoutFile
    return found[0]


def last_originator(pool_id: UUID, bank_account_id: UUID, form: str) -> Originator | None:
    """Return what the last file of this format from this account said of the sender, None before the first."""
    found = PayoutFile.objects.filter(pool_id=pool_id, bank_account_id=bank_account_id, format=form)
    last = found.order_by("-number").first()
    return Originator(**last.originator) if last is not None else None


def next_file_number(pool_id: UUID) -> int:
    """Return the number of the pool's next payout file."""
    last = PayoutFile.objects.filter(pool_id=pool_id).order_by("-number").first()
    return 1 if last is None else last.number + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPayout:
    """
    A payout that the bank was asked to pay and has not answered for.

    batch:     what the bank may book as one: the file, or the distribution where no file asked.
    names:     references by which the bank may speak of it, and of its batch.
    asked_on:  the day on which the bank was asked to pay.
    """

    subject_id: UUID
    investor_id: UUID
    amount: Money
    due_on: date
    asked_on: date
    batch: UUID
    end_to_end: str
    message_id: str


def sent_payouts(pool_id: UUID, bank_account_id: UUID) -> list[SentPayout]:
    """
    Return the payouts that are on their way from an account, in the order of their files.

    bank_account_id: payouts that were sent without a file may come from any.
    """
    open_payments = PayoutFilePayment.objects.filter(pool_id=pool_id, state="open").order_by("file_id", "place")
    in_files = {(one.subject_id, one.investor_id): one for one in open_payments}
    files = {one.file_id: one for one in PayoutFile.objects.filter(pool_id=pool_id, state="exported")}
    found = []
    for payout in payouts_of(pool_id):
        if payout.state != "sent" or payout.state_on is None:
            continue
        payment = in_files.get((payout.subject_id, payout.investor_id))
        file = files.get(payment.file_id) if payment is not None else None
        if file is not None and file.bank_account_id != bank_account_id:
            continue
        found.append(
            SentPayout(
                subject_id=payout.subject_id,
                investor_id=payout.investor_id,
                amount=payout.amount,
                due_on=payout.due_on,
                asked_on=payout.state_on,
                batch=file.file_id if file is not None else payout.subject_id,
                end_to_end=payment.end_to_end if payment is not None and file is not None else "",
                message_id=file.message_id if file is not None else "",
            )
        )
    return found


def items_of_files(bank_account_id: UUID) -> list[list[UUID]]:
    """Return the cash items of files that pay several distributions, by file and day: the bank may book them as one."""
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_ITEMS_OF_FILES, [bank_account_id])
        rows = cursor.fetchall()
    batches: dict[tuple[UUID, date], list[UUID]] = {}
    for file_id, settled_on, fact_id, investor_id in rows:
        batches.setdefault((file_id, settled_on), []).append(named_id("cash item", fact_id, investor_id))
    return list(batches.values())


def paying_account(pool_id: UUID, bank_account_id: UUID, *, holder: str) -> PayingAccount:
    """
    Return the pool's account that pays, with its number.

    holder: as the bank knows it.
    raises: WrongPayingAccount where nobody has said its number.
    """
    account = BankAccount.objects.get(pool_id=pool_id, id=bank_account_id)
    number = opened_number(account.number, account.id)
    if number is None:
        raise WrongPayingAccount(
            said(
                "paying_account_unnumbered",
                "Nobody has said the number of the account that pays: give the pool's bank account its number first.",
            ),
            pointer="/bank_account_id",
        )
    return PayingAccount(holder=holder, account=number, currency=account.currency)


def order_of(file: PayoutFileView | PayoutFilePrepared, payees: Mapping[UUID, Payee]) -> PayoutOrder:
    """
    Return what a file says.

    payees: {investor: where they are paid}, of everybody in the file.
    raises: WrongPayingAccount.
    """
    return PayoutOrder(
        message_id=file.message_id,
        number=file.number,
        written_at=file.created_at.astimezone(ZoneInfo(file.time_zone)),
        execution_on=file.execution_on,
        payer=paying_account(file.pool_id, file.bank_account_id, holder=file.originator.name),
        originator=file.originator,
        text=file.text,
        payments=tuple(
            Payment.to(payees[one.investor_id], amount=one.amount, end_to_end=one.end_to_end) for one in file.payments
        ),
    )


def written_file(file: PayoutFileView | PayoutFilePrepared, payees: Mapping[UUID, Payee]) -> Written:
    """
    Return a file's bytes, for who has checked that the payees are those of the file.

    raises: WrongPayingAccount, OriginatorIncomplete, TotalTooLarge.
    """
    return write_payout_file(file.format, order_of(file, payees))


def seal_of(content: bytes, organisation_id: UUID) -> str:
    """Return what binds a file's bytes in the log: the SHA-256 under the installation's key, hex."""
    digest = hashlib.sha256(content).hexdigest()
    return room_index(digest, table=_TABLE, column="content_seal", organisation=organisation_id)


def _views(found: Iterable[PayoutFile]) -> list[PayoutFileView]:
    files = list(found)
    currencies = currencies_of(files)
    payments: dict[UUID, list[FilePaymentView]] = {one.file_id: [] for one in files}
    for one in PayoutFilePayment.objects.filter(file_id__in=payments).order_by("file_id", "place"):
        payments[one.file_id].append(payment_view(one, currencies[one.pool_id]))
    return [_view(one, payments[one.file_id], currencies[one.pool_id]) for one in files]


def currencies_of(files: Iterable[PayoutFile]) -> dict[UUID, str]:
    """Return {pool: currency} of the pools that files pay for."""
    books = Book.objects.filter(pool_id__in={one.pool_id for one in files})
    return dict(books.values_list("pool_id", "currency"))


def payment_view(one: PayoutFilePayment, currency: str) -> FilePaymentView:
    """Return one payment as it stands."""
    return FilePaymentView(
        subject_id=one.subject_id,
        investor_id=one.investor_id,
        bank_details_id=one.bank_details_id,
        amount=Money(one.amount_minor, currency),
        end_to_end=one.end_to_end,
        state=one.state,
    )


def _view(one: PayoutFile, payments: list[FilePaymentView], currency: str) -> PayoutFileView:
    still = [payment for payment in payments if payment.state == "open"]
    settled = sum(payment.state == "settled" for payment in payments)
    left = sum(payment.amount.minor for payment in still)
    return PayoutFileView(**told(one, len(payments), len(still), settled, left, currency), payments=tuple(payments))


def told(one: PayoutFile, payments: int, still: int, settled: int, left: int, currency: str) -> dict[str, Any]:
    """
    Return the fields of a file without its payments.

    payments: how many there are; still: of how many nobody knows what the bank did; settled: how many it has paid.
    left:     what those of which nobody knows come to, in minor units.
    """
    return {
        "id": one.file_id,
        "organisation_id": one.organisation_id,
        "pool_id": one.pool_id,
        "number": one.number,
        "format": one.format,
        "bank_account_id": one.bank_account_id,
        "message_id": one.message_id,
        "execution_on": one.execution_on,
        "created_at": one.created_at,
        "time_zone": one.time_zone,
        "text": one.text,
        "originator": Originator(**one.originator),
        "total": Money(one.total_minor, currency),
        "left": Money(left, currency),
        "state": "settled" if one.state == "exported" and not still else one.state,
        "content_seal": one.content_seal,
        "prepared_by": one.prepared_by,
        "approved_by": one.approved_by,
        "approved_at": one.approved_at,
        "exported_by": one.exported_by,
        "exported_at": one.exported_at,
        "cancelled_by": one.cancelled_by,
        "cancelled_at": one.cancelled_at,
        "reason": one.reason,
        "recorded_at": one.recorded_at,
        "payment_count": payments,
        "settled_count": settled,
    }
