"""Facts of the room transactions: what was posted, received, matched and paid out."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.contracts.fact import Fact, fact, upcaster
from poolbook.kernel.money import Money


@fact(stream="book", on="pool_id", dated="opened_on")
class BookOpened(Fact):
    """A pool got its book, with one bank account to start from."""

    pool_id: UUID
    organisation_id: UUID
    currency: str
    opened_on: date
    bank_account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """
    Entries on accounts of one code.

    account: code, such as 1000 or 3000.contributions.
    amounts: {holder: minor units, debit +, credit -, never zero}; the holder is an investor, an investment, a bank
             account, a payee, or the pool itself for accounts of the whole book.
    """

    account: str
    amounts: dict[UUID, int]


@fact(stream="book", on="pool_id", dated="effective_on")
class EntriesPosted(Fact):
    """A fact of pools was posted by the rules. kind: what it was, such as investment; inflow: money that came in."""

    pool_id: UUID
    cause: UUID
    kind: str
    effective_on: date
    legs: tuple[Leg, ...]
    inflow: Money
    memo: str = ""


@fact(stream="book", on="pool_id", dated="issued_on")
class ReceivablesOpened(Fact):
    """A call was booked: each investor owes its line. lines: {investor: Money}."""

    pool_id: UUID
    call_id: UUID
    issued_on: date
    due_on: date
    lines: dict[UUID, Money]


@fact(stream="book", on="pool_id", dated="reversed_on")
class ReceivablesReversed(Fact):
    """
    The booking of a call was undone, line by line: all of it, or what a cancelled pool was still owed.

    lines:    {investor: what nobody owes any more}.
    reverses: the fact whose posting this is the exact opposite of; None where it undoes only a part.
    released: {investor: part of lines that had been paid already}, owed to the investor as an over-payment now.
    """

    pool_id: UUID
    call_id: UUID
    reversed_on: date
    lines: dict[UUID, Money]
    reverses: UUID | None = None
    released: dict[UUID, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Money seen in the bank. investor_id: the payer, where known; reference: as the bank gave it."""

    receipt_id: UUID
    amount: Money
    investor_id: UUID | None = None
    reference: str = ""
    memo: str = ""


@fact(stream="book", on="pool_id", dated="received_on")
class ReceiptsRecorded(Fact):
    """Money arrived on a bank account; nobody has said yet what it is for."""

    pool_id: UUID
    bank_account_id: UUID
    received_on: date
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Part of a receipt that pays part of a call line. received_on: the receipt's day, on which the line was paid."""

    receipt_id: UUID
    call_id: UUID
    investor_id: UUID
    amount: Money
    received_on: date | None = None


@fact(stream="book", on="pool_id", dated="matched_on")
class ReceiptsMatched(Fact):
    """Receipts were matched to call lines."""

    pool_id: UUID
    matched_on: date
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverPayment:
    """Part of a receipt that is more than its investor owes."""

    receipt_id: UUID
    investor_id: UUID
    amount: Money


@fact(stream="book", on="pool_id", dated="kept_on")
class OverPaymentsKept(Fact):
    """More was paid than owed; it is owed back to the investor until a later call uses it."""

    pool_id: UUID
    kept_on: date
    over_payments: tuple[OverPayment, ...]


@fact(stream="book", on="pool_id", dated="used_on")
class OverPaymentUsed(Fact):
    """What an investor had paid too much pays a line of a call."""

    pool_id: UUID
    used_on: date
    call_id: UUID
    investor_id: UUID
    amount: Money


@fact(stream="book", on="pool_id", dated="unmatched_on")
class ReceiptUnmatched(Fact):
    """
    What a receipt had paid was undone: its lines are owed again, and it waits for another use.

    matches:       what stands no more, by line; received_on: the day as of which it had counted as paid.
    over_payments: what is kept for nobody any more.
    reason:        of whoever undid it, or the bank's that took the receipt back.
    """

    pool_id: UUID
    receipt_id: UUID
    unmatched_on: date
    matches: tuple[Match, ...]
    over_payments: tuple[OverPayment, ...]
    reason: str


@fact(stream="book", on="pool_id", dated="returned_on", schema=2)
class ReceiptReturned(Fact):
    """
    A receipt, or what was left of it, was sent back.

    bank_account_id: where it left.
    unmatched:       part that had not been matched (2000).
    over_payment:    part that was owed to the investor (2010).
    item_id:         the cash item that it is, where it was ticked off at once: the bank took the receipt back.
    """

    pool_id: UUID
    receipt_id: UUID
    bank_account_id: UUID
    returned_on: date
    investor_id: UUID | None
    unmatched: Money
    over_payment: Money
    item_id: UUID | None = None


@fact(stream="book", on="pool_id", dated="due_on")
class PayoutsOpened(Fact):
    """
    A distribution, or the refund of a cancelled pool, is owed: a payout per investor.

    subject_id: the distribution, or the pool itself for its refund.
    kind:       distribution | refund.
    lines:      {investor: Money > 0}; legs: the whole posting, carry and recallable amounts included.
    """

    pool_id: UUID
    subject_id: UUID
    kind: str
    due_on: date
    lines: dict[UUID, Money]
    legs: tuple[Leg, ...]
    cause: UUID


@fact(stream="book", on="pool_id", dated="sent_on")
class PayoutsSent(Fact):
    """Payouts were handed to the bank. investor_ids: whose."""

    pool_id: UUID
    subject_id: UUID
    sent_on: date
    investor_ids: tuple[UUID, ...]


@fact(stream="book", on="pool_id", dated="settled_on")
class PayoutsSettled(Fact):
    """Payouts left the bank account. lines: {investor: Money}."""

    pool_id: UUID
    subject_id: UUID
    kind: str
    bank_account_id: UUID
    settled_on: date
    lines: dict[UUID, Money]


@fact(stream="book", on="pool_id", dated="failed_on", schema=2)
class PayoutFailed(Fact):
    """
    The bank sent a settled payout back: it is due again.

    item_id: the cash item that it is, where it was ticked off at once against the line that brought it back.
    """

    pool_id: UUID
    subject_id: UUID
    kind: str
    bank_account_id: UUID
    failed_on: date
    investor_id: UUID
    amount: Money
    reason: str
    item_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenedLine:
    """Part of a call line that no longer counts as paid. amount: Money > 0."""

    call_id: UUID
    investor_id: UUID
    amount: Money


@fact(stream="book", on="pool_id", dated="reversed_on")
class EntriesReversed(Fact):
    """
    A posted transaction was undone by its exact opposite.

    reverses: the fact whose posting is undone.
    undoes:   its type, such as ReceiptsMatched.
    reopened: lines of calls that it had paid.
    """

    pool_id: UUID
    reverses: UUID
    reversed_on: date
    legs: tuple[Leg, ...]
    reason: str
    undoes: str
    reopened: tuple[ReopenedLine, ...] = ()


@upcaster("ReceiptReturned", schema=1)
@upcaster("PayoutFailed", schema=1)
def without_item(body: dict[str, Any]) -> dict[str, Any]:
    """Before schema 2 nothing said which cash item it is: it is found by the fact."""
    return body
