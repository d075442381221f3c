"""Over-payments and what is left of receipts: used for a later call, or sent back."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.holdings import InvestmentMade
from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import MatchExceedsLine, NoSuchLine, NoSuchReceipt, match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.return_receipt import NothingToReturn, ReturnedBeforeReceived, return_receipt
from poolbook.transactions.operations.use_over_payment import OverPaymentExceeded, UseNotPositive, use_over_payment
from poolbook.transactions.projection.posting import CashTooLow
from poolbook.transactions.tests.conftest import Tell, aud, call_of
from poolbook.transactions.tests.crowd import at_once
from poolbook.transactions.tests.test_posting_rules import NORTHWIND

ON = date(2026, 2, 10)
SECOND = named_id("call", "second")


@pytest.fixture
def receipt(book: UUID, call: UUID, mia: Member, ann: UUID, tell: Tell) -> UUID:
    """70 from Ann, who owed 60 and paid 10 too much; a second call of 25 is out."""
    fact = record_receipt(pool_id=book, received_on=ON, amount=aud("70.00"), by=mia, investor_id=ann)
    match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={fact.receipts[0].receipt_id: None})
    tell(call_of(book, "second", {ann: aud("25.00")}))
    return fact.receipts[0].receipt_id


class TestUseOverPayment:
    def test_pays_a_line(self, book: UUID, receipt: UUID, mia: Member, ann: UUID, databases) -> None:  # type: ignore[no-untyped-def]
        use_over_payment(pool_id=book, used_on=ON, call_id=SECOND, investor_id=ann, amount=aud("10.00"), by=mia)
        (line,) = queries.open_receivables_of(book, investor_id=ann)
        assert (line.call_id, line.left) == (SECOND, aud("15.00"))
        assert queries.over_payments_of(book) == {}
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_refuses_more_than_was_paid_too_much(self, book: UUID, receipt: UUID, mia: Member, ann: UUID) -> None:
        with pytest.raises(OverPaymentExceeded) as refusal:
            use_over_payment(pool_id=book, used_on=ON, call_id=SECOND, investor_id=ann, amount=aud("10.01"), by=mia)
        assert refusal.value.facts["left"] == "10.00"

    def test_refuses_more_than_is_owed_nothing_and_no_line(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID
    ) -> None:
        with pytest.raises(MatchExceedsLine):
            use_over_payment(pool_id=book, used_on=ON, call_id=call, investor_id=ann, amount=aud("0.01"), by=mia)
        with pytest.raises(UseNotPositive):
            use_over_payment(pool_id=book, used_on=ON, call_id=call, investor_id=ann, amount=aud("0.00"), by=mia)
        with pytest.raises(NoSuchLine):
            use_over_payment(pool_id=book, used_on=ON, call_id=ann, investor_id=ann, amount=aud("1.00"), by=mia)

    def test_is_not_for_rex_nor_for_an_auditor(
        self, book: UUID, receipt: UUID, rex: Member, zoe: Member, ann: UUID
    ) -> None:
        with pytest.raises(queries.NoSuchBook):
            use_over_payment(pool_id=book, used_on=ON, call_id=SECOND, investor_id=ann, amount=aud("1.00"), by=rex)
        with pytest.raises(NotAllowed):
            use_over_payment(pool_id=book, used_on=ON, call_id=SECOND, investor_id=ann, amount=aud("1.00"), by=zoe)


class TestReturnReceipt:
    def test_sends_back_an_over_payment(
        self, book: UUID, receipt: UUID, mia: Member, ann: UUID, stands: Callable[..., dict[str, str]], databases
    ) -> None:  # type: ignore[no-untyped-def]
        fact = return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=mia)
        assert (fact.unmatched, fact.over_payment, fact.investor_id) == (aud("0.00"), aud("10.00"), ann)
        assert (stands()["1000 bank"], "2010 ann" in stands()) == ("60.00", False)
        assert [one.state for one in queries.receipts_of(book)] == ["returned"]
        assert [one.over_payment for one in queries.returns_of(book)] == [aud("10.00")]
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_leaves_what_a_later_call_used(self, book: UUID, receipt: UUID, mia: Member, ann: UUID) -> None:
        use_over_payment(pool_id=book, used_on=ON, call_id=SECOND, investor_id=ann, amount=aud("7.00"), by=mia)
        assert return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=mia).over_payment == aud("3.00")
        with pytest.raises(NothingToReturn):
            return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=mia)

    def test_refuses_an_unknown_receipt_and_a_day_before_it_came(self, book: UUID, receipt: UUID, mia: Member) -> None:
        with pytest.raises(NoSuchReceipt):
            return_receipt(pool_id=book, receipt_id=book, returned_on=ON, by=mia)
        with pytest.raises(ReturnedBeforeReceived):
            return_receipt(pool_id=book, receipt_id=receipt, returned_on=date(2026, 2, 9), by=mia)

    def test_refuses_to_spend_cash_that_is_not_there(self, book: UUID, receipt: UUID, mia: Member, tell: Tell) -> None:
        tell(InvestmentMade(pool_id=book, investment_id=NORTHWIND, name="Northwind", amount=aud("65.00"), made_on=ON))
        with pytest.raises(CashTooLow):
            return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=mia)
        assert queries.returns_of(book) == []

    def test_lets_exactly_one_of_twenty_workers_send_it_back(self, book: UUID, receipt: UUID, mia: Member) -> None:
        done, refused = at_once(20, lambda: return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=mia))
        assert (len(done), set(refused), len(refused)) == (1, {"nothing_to_return"}, 19)

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, receipt: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=rex)
        with pytest.raises(NotAllowed):
            return_receipt(pool_id=book, receipt_id=receipt, returned_on=ON, by=zoe)
