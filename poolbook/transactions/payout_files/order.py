"""What a payout file says: from which account, on which day, how much to whom."""

from dataclasses import dataclass, field
from datetime import date, datetime

from poolbook.contracts.payout_files import Originator
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money


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
