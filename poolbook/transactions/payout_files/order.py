"""What a payout file says: from which account, on which day, how much to whom."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self
from uuid import UUID

from poolbook.contracts.payout_files import Originator
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money
from poolbook.kernel.reference import check_character


class WrongPayingAccount(BadInput):
    """The account that would pay cannot send a file of this format."""

    code = "wrong_paying_account"


class OriginatorIncomplete(BadInput):
    """The bank wants to be told something about the sender that nobody has said."""

    code = "originator_incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayingAccount:
    """The pool's account that pays. holder: as the bank knows it."""

    holder: str
    account: AccountNumber
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """
    Where an investor is paid.

    bank_details_id: which version of the investor's bank details this is.
    is_consumer:     a person, not a company.
    usable_at:       instant from which a file may pay there; None: at any time.
    """

    bank_details_id: UUID
    holder: str
    account: AccountNumber
    currency: str
    is_consumer: bool = True
    usable_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """
    One payment.

    end_to_end:  capital letters and digits, at most 15, its own in the file.
    amount:      above zero.
    is_consumer: the receiver is a person, not a company.
    """

    end_to_end: str
    amount: Money
    holder: str
    account: AccountNumber
    is_consumer: bool = True

    @classmethod
    def to(cls, payee: Payee, *, amount: Money, end_to_end: str) -> Self:
        """Return the payment of an amount to a payee."""
        return cls(
            end_to_end=end_to_end,
            amount=amount,
            holder=payee.holder,
            account=payee.account,
            is_consumer=payee.is_consumer,
        )


def message_id_of(file_id: UUID) -> str:
    """
    Return a file's own name: 28 capital letters and digits, the same for the same file.

    source: RFC 4648 section 6 for base32.
    """
    return "PB" + base64.b32encode(file_id.bytes).decode().rstrip("=")


def end_to_end_of(file_id: UUID, subject_id: UUID, investor_id: UUID) -> str:
    """
    Return a payment's own reference: 14 capital letters and digits, the last one a check character.

    source: RFC 4648 section 6 for base32, 60 bits of SHA-256; ISO 7064 MOD 37,36 for the check character.
    """
    digest = hashlib.sha256(file_id.bytes + subject_id.bytes + investor_id.bytes).digest()
    body = "P" + base64.b32encode(digest).decode()[:12]
    return body + check_character(body)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutOrder:
    """
    Everything that a file says; the same order always gives the same bytes.

    message_id: the file's own name, at most 28 capital letters and digits.
    number:     of the sender's files, from 1; formats that tell files of a day apart use it.
    written_at: the instant in the sender's zone; files say its local time.
    text:       what the receivers read on their statement.
    payments:   at least one, all of the paying account's currency.
    """

    message_id: str
    number: int
    written_at: datetime
    execution_on: date
    payer: PayingAccount
    originator: Originator
    text: str
    payments: tuple[Payment, ...]

    @property
    def sender(self) -> str:
        """The sender's name as the bank knows it."""
        return self.originator.name or self.payer.holder

    @property
    def total(self) -> Money:
        """What the payments come to."""
        return Money(sum(one.amount.minor for one in self.payments), self.payer.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    A file.

    notes: what had to be written otherwise than it was given, a sentence each; they name account holders.
    """

    content: bytes
    count: int
    total: Money
    notes: tuple[str, ...] = field(default=())
