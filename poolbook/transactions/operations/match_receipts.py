"""Match receipts: say which lines of calls they pay, and keep what is too much for its investor."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import Match, OverPayment, OverPaymentsKept, ReceiptsMatched
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import BadInput, NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries


class NothingToMatch(BadInput):
    code = "nothing_to_match"
    sentence = "This request names no receipt; give matches or receipts."


class NoSuchReceipt(NoSuch):
    """The pool has no such receipt."""

    code = "no_such_receipt"
    sentence = "This pool has no such receipt."


class NoSuchLine(NoSuch):
    """The call asked this investor for nothing."""

    code = "no_such_line"
    sentence = "This call has no line for this investor."


class MatchNotPositive(BadInput):
    code = "match_not_positive"
    sentence = "Give an amount above zero for each match, in the pool's currency."


class MatchExceedsReceipt(Refused):
    code = "match_exceeds_receipt"
    sentence = "This is more than is left of the receipt; match what is left."


class MatchExceedsLine(Refused):
    code = "match_exceeds_line"
    sentence = (
        "This is more than the investor still owes on the call; match less, the rest can be kept for a later call."
    )


class MatchedBeforeReceived(Refused):
    code = "matched_before_received"
    sentence = "A receipt cannot be matched before the day on which it arrived."


class PayerUnknown(Refused):
    code = "payer_unknown"
    sentence = "Nobody has said who paid this receipt; name the investor."


class PoolIsCancelled(Refused):
    code = "pool_cancelled"
    sentence = "This pool was cancelled: nothing is owed to it; send the receipt back instead."


CONSTRAINTS: Mapping[str, type[Refused]] = {
    "transactions_receipt_not_overspent": MatchExceedsReceipt,
    "transactions_receivable_not_overpaid": MatchExceedsLine,
}


@operation(on="pool_id", constraints=CONSTRAINTS)
def match_receipts(
    *,
    pool_id: UUID,
    matched_on: date,
    by: Member,
    matches: Sequence[Match] = (),
    kept: Sequence[OverPayment] = (),
    receipts: Mapping[UUID, UUID | None] | None = None,
    call_id: UUID | None = None,
) -> list[ReceiptsMatched | OverPaymentsKept]:
    """
    Match receipts to lines of calls: by name, or each to its investor's open lines, the earliest due first.

    matches:  which receipt pays how much of which line; received_on is filled in here.
    kept:     which part of which receipt is kept for an investor of the pool, whatever else it owes.
    receipts: {receipt: investor who paid it, or None as recorded}; what is left of each pays that investor's lines,
              and what is more than the investor owes is kept as an over-payment.
    call_id:  with receipts: only lines of this call.
    raises:   NoSuchBook, NothingToMatch, NoSuchReceipt, NoSuchLine, MatchNotPositive, MatchExceedsReceipt,
              MatchExceedsLine, MatchedBeforeReceived, PayerUnknown, PoolIsCancelled, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if book.cancelled_on is not None:
        raise PoolIsCancelled
    named = {match.receipt_id for match in matches} | {over.receipt_id for over in kept} | set(receipts or ())
    if not named:
        raise NothingToMatch
    room = _Room(pool_id, book.currency, matched_on, named)
    room.load_lines(matches, receipts or {}, kept)
    made = [room.take(match, place) for place, match in enumerate(matches)]
    over = [room.keep(one, place) for place, one in enumerate(kept)]
    for receipt_id, investor_id in (receipts or {}).items():
        spread, rest = room.spread(receipt_id, investor_id, call_id)
        made += spread
        over += rest
    facts: list[ReceiptsMatched | OverPaymentsKept] = []
    if made:
        facts.append(ReceiptsMatched(pool_id=pool_id, matched_on=matched_on, matches=tuple(made)))
    if over:
        facts.append(OverPaymentsKept(pool_id=pool_id, kept_on=matched_on, over_payments=tuple(over)))
    return facts


class _Room:
    """What is left on receipts and on lines while a request is decided, minor units."""

    def __init__(self, pool_id: UUID, currency: str, matched_on: date, named: set[UUID]) -> None:
        self.pool_id, self.currency, self.matched_on = pool_id, currency, matched_on
        self.receipts = queries.receipts_among(pool_id, named)
        self.left = {one.receipt_id: left_of(one) for one in self.receipts.values()}
        self.owed: dict[tuple[UUID, UUID], int] = {}
        self.lines: dict[UUID, list[UUID]] = {}  # {investor: its calls, the earliest due first}

    def load_lines(
        self, matches: Sequence[Match], receipts: Mapping[UUID, UUID | None], kept: Sequence[OverPayment]
    ) -> None:
        investors = {match.investor_id for match in matches} | {over.investor_id for over in kept}
        investors |= {self.payer(receipt_id, investor_id) for receipt_id, investor_id in receipts.items()}
        for line in queries.lines_among(self.pool_id, investor_ids=investors):
            self.owed[line.call_id, line.investor_id] = owed_on(line)
            self.lines.setdefault(line.investor_id, []).append(line.call_id)

    def receipt(self, receipt_id: UUID, pointer: str | None = None) -> queries.ReceiptRow:
        receipt = self.receipts.get(receipt_id)
        if receipt is None:
            raise NoSuchReceipt(pointer=pointer, receipt_id=receipt_id)
        if self.matched_on < receipt.received_on:
            raise MatchedBeforeReceived(pointer=pointer, receipt_id=receipt_id)
        return receipt

    def payer(self, receipt_id: UUID, investor_id: UUID | None) -> UUID:
        payer = investor_id or self.receipt(receipt_id).investor_id
        if payer is None:
            raise PayerUnknown(receipt_id=receipt_id)
        return payer

    def take(self, match: Match, place: int) -> Match:
        """Take a match that was asked for by name."""
        pointer = f"/matches/{place}"
        receipt, minor = self.receipt(match.receipt_id, pointer), match.amount.minor
        line = (match.call_id, match.investor_id)
        if match.amount.currency != self.currency or minor <= 0:
            raise MatchNotPositive(pointer=f"{pointer}/amount")
        if line not in self.owed:
            raise NoSuchLine(pointer=pointer, call_id=match.call_id, investor_id=match.investor_id)
        if minor > self.left[match.receipt_id]:
            raise MatchExceedsReceipt(
                pointer=f"{pointer}/amount", left=str(self._money(self.left[match.receipt_id])), currency=self.currency
            )
        if minor > self.owed[line]:
            raise MatchExceedsLine(
                pointer=f"{pointer}/amount", owed=str(self._money(self.owed[line])), currency=self.currency
            )
        self.left[match.receipt_id] -= minor
        self.owed[line] -= minor
        return replace(match, received_on=receipt.received_on)

    def keep(self, over: OverPayment, place: int) -> OverPayment:
        """Keep part of a receipt for an investor whom the pool has asked for something."""
        pointer, minor = f"/kept/{place}", over.amount.minor
        self.receipt(over.receipt_id, pointer)
        if over.amount.currency != self.currency or minor <= 0:
            raise MatchNotPositive(pointer=f"{pointer}/amount")
        if over.investor_id not in self.lines:
            raise NoSuchLine(
                said("investor_never_asked", "This pool has never asked this investor for anything."),
                pointer=f"{pointer}/investor_id",
            )
        if minor > self.left[over.receipt_id]:
            raise MatchExceedsReceipt(
                pointer=f"{pointer}/amount", left=str(self._money(self.left[over.receipt_id])), currency=self.currency
            )
        self.left[over.receipt_id] -= minor
        return over

    def spread(
        self, receipt_id: UUID, investor_id: UUID | None, only: UUID | None
    ) -> tuple[list[Match], list[OverPayment]]:
        """Use up what is left of a receipt: its investor's lines, then an over-payment."""
        receipt, payer, made = self.receipt(receipt_id), self.payer(receipt_id, investor_id), []
        if not self.left[receipt_id]:
            raise MatchExceedsReceipt(
                said("nothing_left_of_receipt", "Nothing is left of this receipt to match."), receipt_id=receipt_id
            )
        for call_id in self.lines.get(payer, []):
            minor = min(self.left[receipt_id], self.owed[call_id, payer])
            if minor and only in (None, call_id):
                self.left[receipt_id] -= minor
                self.owed[call_id, payer] -= minor
                made.append(
                    Match(
                        receipt_id=receipt_id,
                        call_id=call_id,
                        investor_id=payer,
                        amount=self._money(minor),
                        received_on=receipt.received_on,
                    )
                )
        rest, self.left[receipt_id] = self.left[receipt_id], 0
        kept = [OverPayment(receipt_id=receipt_id, investor_id=payer, amount=self._money(rest))] if rest else []
        return made, kept

    def _money(self, minor: int) -> Money:
        return Money(minor, self.currency)


def left_of(receipt: queries.ReceiptRow) -> int:
    """
    Return what of a receipt has no use yet, minor units.

    receipt: a row; a reversed one has nothing left.
    """
    if receipt.reversed_on is not None:
        return 0
    return receipt.amount_minor - receipt.matched_minor - receipt.over_minor - receipt.returned_minor


def owed_on(line: queries.LineRow) -> int:
    """
    Return what is still owed on a line, minor units.

    line: a row.
    """
    return line.amount_minor - line.paid_minor - line.reversed_minor
