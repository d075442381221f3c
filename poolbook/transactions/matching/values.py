"""What matching is about: money that came in, what is owed, and what is proposed about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from poolbook.contracts.transactions import Match, OverPayment
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money


class Confidence(StrEnum):
    """How far a proposal is certain; only what is sure happens by itself."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """
    A receipt that has no use yet, or not all of it.

    amount:       what is left of it, above zero.
    texts:        what the bank wrote, field by field.
    counterparty: who paid, as the bank names them, "" if it does not.
    investor_id:  who paid, where somebody has said so.
    """

    receipt_id: UUID
    amount: Money
    received_on: date
    texts: tuple[str, ...] = ()
    counterparty: str = ""
    investor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """
    What an investor owes on a call.

    owed: zero for a line that is paid or undone: its reference still says who pays.
    """

    call_id: UUID
    investor_id: UUID
    owed: Money
    due_on: date
    reference: str

    @property
    def key(self) -> tuple[UUID, UUID]:
        """The line's key: call and investor."""
        return self.call_id, self.investor_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidOut:
    """A payout that has left the bank: it may come back."""

    subject_id: UUID
    investor_id: UUID
    amount: Money
    settled_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Money that left, and nobody has said why. line_id: of the bank's line; amount: above zero."""

    line_id: UUID
    amount: Money
    booked_on: date
    texts: tuple[str, ...] = ()
    counterparty: str = ""
    is_reversal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A receipt that a bank may take back: whole, whatever it paid. bank_reference: the bank's own, "" if none."""

    receipt_id: UUID
    amount: Money
    received_on: date
    texts: tuple[str, ...] = ()
    counterparty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    What receipts could be for.

    receipt_ids:   one, or several that pay a line together.
    matches:       parts of receipts that pay parts of lines; over_payments: parts kept for their investor.
    payout:        instead of both: the payout that the money brings back.
    reasons:       for whoever decides, each half a sentence; reason: all of them as one.
    is_automatic:  it happens without anybody, because it is sure.
    alternatives:  what else the same receipts could be for, the best first.
    """

    receipt_ids: tuple[UUID, ...]
    matches: tuple[Match, ...] = ()
    over_payments: tuple[OverPayment, ...] = ()
    payout: PaidOut | None = None
    confidence: Confidence
    reasons: tuple[str, ...]
    is_automatic: bool = False
    alternatives: tuple["Proposal", ...] = field(default=())

    @property
    def reason(self) -> str:
        """Its reasons as one sentence."""
        return as_sentence(self.reasons)

    @property
    def id(self) -> UUID:
        """The same for the same content, whenever it is reckoned: acceptance finds out whether it still holds."""
        parts = [(one.receipt_id, one.call_id, one.investor_id, one.amount.minor) for one in self.matches]
        kept = [(one.receipt_id, "kept", one.investor_id, one.amount.minor) for one in self.over_payments]
        back = (self.payout.subject_id, self.payout.investor_id) if self.payout else ()
        return named_id("match proposal", *self.receipt_ids, *parts, *kept, *back)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What a debit could be: a receipt that the bank took back. It is never done by itself."""

    line_id: UUID
    receipt_id: UUID
    confidence: Confidence
    reasons: tuple[str, ...]
    alternatives: tuple["TakenBack", ...] = ()

    @property
    def reason(self) -> str:
        """Its reasons as one sentence."""
        return as_sentence(self.reasons)


def as_sentence(reasons: Sequence[str]) -> str:
    """
    Write reasons as one sentence.

    >>> as_sentence(["the bank names that day", "no other receipt has this amount"])
    'The bank names that day; no other receipt has this amount.'
    """
    whole = "; ".join(reasons)
    return f"{whole[0].upper()}{whole[1:]}."


def matched_minor(matches: Iterable[Match]) -> int:
    """Return the sum of matches, minor units."""
    return sum(one.amount.minor for one in matches)
