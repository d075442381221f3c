"""Facts of payout files: payments handed to a bank in one file. Accounts and names are named by version ids only."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from poolbook.contracts.fact import Fact, fact
from poolbook.kernel.money import Money

PAYOUT_FORMATS = ("pain.001.001.03", "pain.001.001.09", "aba", "nacha")


@dataclass(frozen=True, slots=True, kw_only=True)
class Originator:
    """
    What the bank has agreed with whoever sends files from an account; empty where the format does not ask.

    name:              as the bank knows the sender; empty: the paying account's holder.
    description:       what the payments are, at most 12 characters (ABA) or 10 (NACHA).
    institution:       ABA: three letters of the sender's bank, such as CBA.
    user_number:       ABA: the user identification number, 6 digits.
    company_id:        NACHA: 10 characters, often 1 and the tax number.
    destination_name:  NACHA: name of the bank that takes the file.
    is_balanced:       ABA: a last record debits the paying account with the total.
    is_booked_as_one:  pain: the bank books one debit for the file, not one for each payment.
    """

    name: str = ""
    description: str = ""
    institution: str = ""
    user_number: str = ""
    company_id: str = ""
    destination_name: str = ""
    is_balanced: bool = False
    is_booked_as_one: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePayment:
    """
    One payout in a file.

    subject_id:      the distribution, or the pool itself for its refund.
    bank_details_id: the version of the investor's bank details that the file names.
    end_to_end:      the payment's own reference, by which the bank speaks of it.
    """

    subject_id: UUID
    investor_id: UUID
    bank_details_id: UUID
    amount: Money
    end_to_end: str


@fact(stream="book", on="pool_id")
class PayoutFilePrepared(Fact):
    """
    Payouts were put together for the bank; nothing is sent before somebody else approves.

    number:       of the pool's files, from 1; message_id: the file's own name, at most 28 characters.
    execution_on: the day on which the bank is asked to pay.
    created_at:   instant written into the file, in time_zone.
    text:         what investors read on their statement.
    content_seal: HMAC-SHA-256, hex, of the SHA-256 of the file's bytes under the installation's key: it binds them, and
                  says nothing about accounts to somebody who has only the log.
    """

    pool_id: UUID
    file_id: UUID
    number: int
    format: str
    bank_account_id: UUID
    message_id: str
    execution_on: date
    created_at: datetime
    time_zone: str
    prepared_by: UUID
    text: str
    originator: Originator
    payments: tuple[FilePayment, ...]
    content_seal: str


@fact(stream="book", on="pool_id")
class PayoutFileApproved(Fact):
    """Somebody other than the maker approved exactly these bytes."""

    pool_id: UUID
    file_id: UUID
    approved_by: UUID
    content_seal: str


@fact(stream="book", on="pool_id")
class PayoutFileExported(Fact):
    """The file was handed out, once."""

    pool_id: UUID
    file_id: UUID
    exported_by: UUID
    content_seal: str


@fact(stream="book", on="pool_id")
class PayoutFileCancelled(Fact):
    """The file counts no more; the bank never got it, or threw it away."""

    pool_id: UUID
    file_id: UUID
    cancelled_by: UUID
    reason: str


@fact(stream="book", on="pool_id", dated="recalled_on")
class PayoutsRecalled(Fact):
    """Payouts that had been handed to the bank are due again, because their file was cancelled."""

    pool_id: UUID
    subject_id: UUID
    recalled_on: date
    investor_ids: tuple[UUID, ...]
    reason: str


@fact(stream="book", on="pool_id", dated="rejected_on")
class PayoutRejected(Fact):
    """The bank refused a payout before any money moved: it is due again."""

    pool_id: UUID
    subject_id: UUID
    investor_id: UUID
    rejected_on: date
    reason: str
