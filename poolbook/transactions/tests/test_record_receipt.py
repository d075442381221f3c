"""Recording one receipt."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from django.db import connections

from poolbook.eventlog import replay
from poolbook.kernel.errors import BadInput, NotAllowed, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.tests.conftest import aud

ON = date(2026, 2, 10)


class TestRecordReceipt:
    def test_puts_money_into_the_bank_and_among_the_unmatched(
        self, book: UUID, mia: Member, ann: UUID, stands: Callable[..., dict[str, str]]
    ) -> None:
        fact = record_receipt(
            pool_id=book, received_on=ON, amount=aud("60.00"), by=mia, investor_id=ann, reference="A1"
        )
        assert stands() == {"1000 bank": "60.00", "2000": "-60.00"}
        (line,) = queries.receipts_of(book)
        assert (line.receipt_id, line.state, line.left, line.reference) == (
            fact.receipts[0].receipt_id, "unmatched", aud("60.00"), "A1",
        )  # fmt: skip

    def test_replays_into_the_same_tables(self, book: UUID, mia: Member, databases) -> None:  # type: ignore[no-untyped-def]
        record_receipt(pool_id=book, received_on=ON, amount=aud("60.00"), by=mia)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    @pytest.mark.parametrize(
        ("amount", "code"),
        [
            (aud("0.00"), "receipt_not_positive"),
            (aud("-1.00"), "receipt_not_positive"),
            (Money(1, "USD"), "wrong_currency"),
        ],
    )
    def test_refuses_what_is_no_money_of_the_pool(self, book: UUID, mia: Member, amount: Money, code: str) -> None:
        with pytest.raises(BadInput) as refusal:
            record_receipt(pool_id=book, received_on=ON, amount=amount, by=mia)
        assert (refusal.value.code, refusal.value.pointer) == (code, "/receipts/0/amount")

    def test_refuses_a_day_before_the_book_begins(self, book: UUID, mia: Member) -> None:
        with pytest.raises(Refused, match="begins on 2026-01-01"):
            record_receipt(pool_id=book, received_on=date(2025, 12, 31), amount=aud("1.00"), by=mia)

    def test_refuses_an_id_that_is_known(self, book: UUID, mia: Member, ann: UUID) -> None:
        record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=mia, receipt_id=ann)
        with pytest.raises(Refused) as refusal:
            record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=mia, receipt_id=ann)
        assert refusal.value.code == "receipt_already_recorded"

    def test_refuses_a_bank_account_of_nobody(self, book: UUID, mia: Member, ann: UUID) -> None:
        with pytest.raises(queries.NoSuchBankAccount):
            record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=mia, bank_account_id=ann)

    def test_refuses_a_sum_beyond_the_book(self, book: UUID, mia: Member) -> None:
        with pytest.raises(BadInput) as refusal:
            record_receipt(pool_id=book, received_on=ON, amount=Money(2 * 10**17, "AUD"), by=mia)
        assert refusal.value.code == "amount_too_large"
        assert queries.receipts_of(book) == []

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=rex)
        with pytest.raises(NotAllowed):
            record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=zoe)

    def test_has_one_effect_with_one_key_fifty_times_at_once(self, book: UUID, mia: Member) -> None:
        def ask(_: int) -> object:
            try:
                return record_receipt(pool_id=book, received_on=ON, amount=aud("5.00"), by=mia, key="same")
            finally:
                connections.close_all()

        with ThreadPoolExecutor(50) as workers:
            answers = list(workers.map(ask, range(50)))
        assert len(set(answers)) == 1
        assert len(queries.receipts_of(book)) == 1

    def test_has_fifty_effects_without_a_key(self, book: UUID, mia: Member) -> None:
        def ask(_: int) -> object:
            try:
                return record_receipt(pool_id=book, received_on=ON, amount=aud("5.00"), by=mia)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(10) as workers:
            list(workers.map(ask, range(50)))
        assert len(queries.receipts_of(book)) == 50
