"""Recording many receipts at once."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipts import (
    NewReceipt,
    NoReceipts,
    ReceiptAlreadyRecorded,
    ReceiptTextTooLong,
    record_receipts,
)
from poolbook.transactions.tests.conftest import Tell, aud, call_of

ON = date(2026, 2, 10)
MANY = 5_000


class TestRecordReceipts:
    def test_is_one_fact_and_one_posting(self, book: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        receipts = [NewReceipt(amount=aud("60.00"), investor_id=ann), NewReceipt(amount=aud("30.00"), investor_id=bob)]
        record_receipts(pool_id=book, received_on=ON, receipts=receipts, by=mia)
        (line,) = queries.cash_of(book)
        assert (line.amount, line.balance, line.kind) == (aud("90.00"), aud("90.00"), "receipt")
        assert [one.investor_id for one in queries.receipts_of(book)] == [ann, bob]

    def test_refuses_none_a_long_text_and_an_id_twice(self, book: UUID, mia: Member, ann: UUID) -> None:
        with pytest.raises(NoReceipts):
            record_receipts(pool_id=book, received_on=ON, receipts=[], by=mia)
        with pytest.raises(ReceiptTextTooLong):
            record_receipts(
                pool_id=book, received_on=ON, receipts=[NewReceipt(amount=aud("1.00"), memo="x" * 2_001)], by=mia
            )
        twice = [NewReceipt(amount=aud("1.00"), receipt_id=ann)] * 2
        with pytest.raises(ReceiptAlreadyRecorded):
            record_receipts(pool_id=book, received_on=ON, receipts=twice, by=mia)
        assert queries.receipts_of(book) == []

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, rex: Member, zoe: Member) -> None:
        one = [NewReceipt(amount=aud("1.00"))]
        with pytest.raises(queries.NoSuchBook):
            record_receipts(pool_id=book, received_on=ON, receipts=one, by=rex)
        with pytest.raises(NotAllowed):
            record_receipts(pool_id=book, received_on=ON, receipts=one, by=zoe)

    def test_takes_thousands_of_lines_in_one_fact(self, book: UUID, mia: Member, tell: Tell, databases) -> None:  # type: ignore[no-untyped-def]
        """A call over 5,000 investors, a receipt of each, all matched: every fact is set-based from end to end."""
        lines = {named_id("investor", number): Money(1_000 + number % 7, "AUD") for number in range(MANY)}
        tell(call_of(book, "large", lines))
        receipts = [NewReceipt(amount=line, investor_id=who) for who, line in lines.items()]
        fact = record_receipts(pool_id=book, received_on=ON, receipts=receipts, by=mia)
        named = {receipt.receipt_id: None for receipt in fact.receipts}
        facts = match_receipts(pool_id=book, matched_on=ON, by=mia, receipts=named)
        assert queries.open_receivables_of(book) == []
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        assert len(facts) == 1
