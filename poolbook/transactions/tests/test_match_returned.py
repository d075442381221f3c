"""What a bank takes back: receipts by debits, payouts by credits."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from poolbook.eventlog import replay
from poolbook.kernel.errors import NoSuch, NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.reference import payment_reference
from poolbook.transactions import queries
from poolbook.transactions.operations.fail_payout import FailedBeforeSettled, NoReason, PayoutNotSettled
from poolbook.transactions.operations.match_by_reference import match_by_reference
from poolbook.transactions.operations.match_receipts import NoSuchReceipt, match_receipts
from poolbook.transactions.operations.match_returned_payout import (
    PayoutDiffers,
    ReceiptInUse,
    ReceiptNotOfLine,
    match_returned_payout,
)
from poolbook.transactions.operations.match_returned_receipt import (
    LineNotUnexplained,
    ReceiptWentBack,
    ReturnDiffers,
    TakenBackEarlier,
    match_returned_receipt,
)
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.settle_payouts import NoSuchPayout, settle_payouts
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.tests.bank_days import bank_line, read_lines
from poolbook.transactions.tests.conftest import aud

ON, BACK = date(2026, 2, 10), date(2026, 2, 13)
PAID, FAILED = date(2026, 6, 30), date(2026, 7, 3)
Stands = Callable[..., dict[str, str]]


@pytest.fixture
def receipt(book: UUID, call: UUID, mia: Member, ann: UUID) -> UUID:
    """60 from Ann by a statement of 2026-02-10, matched by reference."""
    (made,), _ = read_lines(book, mia, bank_line(ON, "60.00", payment_reference(call, ann), "ANN ARCHER"))
    match_by_reference(pool_id=book, matched_on=ON, by=mia)
    return made


@pytest.fixture
def debit(book: UUID, receipt: UUID, mia: Member) -> UUID:
    """60 leave on 2026-02-13, and nobody has said why."""
    _, (line,) = read_lines(book, mia, bank_line(BACK, "-60.00", "DISHONOURED", "ANN ARCHER"))
    return line


def items_on_book(book: UUID) -> list[tuple[str, str]]:
    """Cash items for which no line of the bank has come."""
    found = queries.cash_items_of(book, bank_account_id=bank_account_of(book))
    return [(one.kind, str(one.amount)) for one in found if one.is_open]


class TestMatchReturnedReceipt:
    def test_reopens_the_line_and_takes_the_money_out(
        self, book: UUID, receipt: UUID, debit: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        """
        Before                 after
        1000 bank    0.00      1000 bank    0.00
        1900        60.00      1900         0
        1100 ann     0         1100 ann    60.00
        """
        assert (stands()["1900"], stands().get("1100 ann"), stands().get("1000 bank")) == ("60.00", None, None)
        match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, by=mia)
        found = stands()
        assert (found.get("1900"), found["1100 ann"], found.get("1000 bank"), found.get("2000")) == (
            None, "60.00", None, None,
        )  # fmt: skip
        (seen,) = queries.receipts_of(book)
        assert (seen.state, seen.returned) == ("returned", aud("60.00"))
        (line,) = queries.receivables_of(book, investor_ids=[ann])
        assert line.left == aud("60.00")
        assert [one.state for one in queries.bank_lines_of(book, line_ids=[debit])] == ["ticked"]
        assert items_on_book(book) == []

    def test_takes_back_what_was_matched_on_a_later_day(
        self, book: UUID, call: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        (made,), (line,) = read_lines(book, mia, bank_line(ON, "60.00"), bank_line(BACK, "-60.00", row=2))
        match_receipts(pool_id=book, matched_on=date(2026, 2, 20), receipts={made: ann}, by=mia)
        match_returned_receipt(pool_id=book, line_id=line, receipt_id=made, by=mia)
        assert stands(as_of=date(2026, 2, 19))["1900"] == "60.00"
        assert (stands().get("1900"), stands()["1100 ann"]) == (None, "60.00")

    def test_takes_back_what_was_never_matched(self, book: UUID, call: UUID, mia: Member, stands: Stands) -> None:
        (made,), _ = read_lines(book, mia, bank_line(ON, "12.00", "HELLO"))
        _, (line,) = read_lines(book, mia, bank_line(BACK, "-12.00", "RETURNED"))
        match_returned_receipt(pool_id=book, line_id=line, receipt_id=made, by=mia)
        assert (stands().get("2000"), stands().get("1900"), stands().get("1000 bank")) == (None, None, None)

    def test_refuses_another_amount_a_second_time_and_what_was_not_unexplained(
        self, book: UUID, receipt: UUID, debit: UUID, mia: Member
    ) -> None:
        (other, late), (less,) = read_lines(
            book, mia,
            bank_line(ON, "61.00"), bank_line(date(2026, 2, 20), "60.00", row=2), bank_line(BACK, "-59.00", row=3),
        )  # fmt: skip
        with pytest.raises(TakenBackEarlier, match="arrived on 2026-02-20"):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=late, by=mia)
        with pytest.raises(ReturnDiffers, match=r"takes back 60.00, the receipt was 61.00"):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=other, by=mia)
        with pytest.raises(ReturnDiffers):
            match_returned_receipt(pool_id=book, line_id=less, receipt_id=receipt, by=mia)
        with pytest.raises(NoSuchReceipt):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=new_id(), by=mia)
        with pytest.raises(queries.NoSuchBankLine):
            match_returned_receipt(pool_id=book, line_id=new_id(), receipt_id=receipt, by=mia)
        with pytest.raises(TakenBackEarlier):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, returned_on=ON, by=mia)
        match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, by=mia)
        with pytest.raises(LineNotUnexplained):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, by=mia)
        _, (again,) = read_lines(book, mia, bank_line(BACK, "-60.00", "AGAIN"))
        with pytest.raises(ReceiptWentBack):
            match_returned_receipt(pool_id=book, line_id=again, receipt_id=receipt, by=mia)

    def test_is_not_for_rex_or_an_auditor(
        self, book: UUID, receipt: UUID, debit: UUID, rex: Member, zoe: Member
    ) -> None:
        with pytest.raises(NoSuch):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, by=rex)
        with pytest.raises(NotAllowed):
            match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, by=zoe)

    def test_replays_into_the_same_tables(self, book: UUID, receipt: UUID, debit: UUID, mia: Member, databases) -> None:  # type: ignore[no-untyped-def]
        match_returned_receipt(pool_id=book, line_id=debit, receipt_id=receipt, by=mia)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert replay.verify("transactions") is None


class TestMatchReturnedPayout:
    @pytest.fixture
    def came_back(self, book: UUID, distribution: UUID, mia: Member) -> UUID:
        """The payouts left on 2026-06-30; Ann's 40 comes back on 2026-07-03 as a receipt."""
        read_lines(book, mia, bank_line(date(2026, 2, 10), "100.00"))
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=PAID, by=mia)
        (made,), _ = read_lines(book, mia, bank_line(FAILED, "40.00", "RETURNED ACCOUNT CLOSED", "ANN ARCHER"))
        return made

    def test_owes_the_payout_again_and_the_receipt_was_none(
        self, book: UUID, distribution: UUID, came_back: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        """
        Before                  after
        1000 bank    80.00      1000 bank    80.00
        2000       -140.00      2000       -100.00
        2100 ann       0        2100 ann    -40.00
        """
        assert (stands()["1000 bank"], stands()["2000"]) == ("80.00", "-140.00")
        match_returned_payout(
            pool_id=book,
            receipt_id=came_back,
            subject_id=distribution,
            investor_id=ann,
            reason="account closed",
            by=mia,
        )
        found = stands()
        assert (found["1000 bank"], found["2000"], found["2100 ann"]) == ("80.00", "-100.00", "-40.00")
        states = {one.investor_id: one.state for one in queries.payouts_of(book)}
        assert states[ann] == "failed"
        lines = [one.state for one in queries.bank_lines_of(book) if one.amount == aud("40.00")]
        assert lines == ["ticked"]
        assert ("payout_failed", "40.00") not in items_on_book(book)

    def test_refuses_what_does_not_fit(
        self, book: UUID, distribution: UUID, came_back: UUID, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        (again,), _ = read_lines(book, mia, bank_line(FAILED, "40.00", "AGAIN"))
        by_hand = record_receipt(pool_id=book, amount=aud("40.00"), received_on=FAILED, by=mia).receipts[0].receipt_id
        asked = {"pool_id": book, "subject_id": distribution, "reason": "closed", "by": mia}
        with pytest.raises(PayoutDiffers):
            match_returned_payout(**asked, receipt_id=came_back, investor_id=bob)
        with pytest.raises(ReceiptNotOfLine):
            match_returned_payout(**asked, receipt_id=by_hand, investor_id=ann)
        with pytest.raises(NoSuchPayout):
            match_returned_payout(**asked, receipt_id=came_back, investor_id=new_id())
        with pytest.raises(NoSuchReceipt):
            match_returned_payout(**asked, receipt_id=new_id(), investor_id=ann)
        with pytest.raises(FailedBeforeSettled):
            match_returned_payout(**asked, receipt_id=came_back, investor_id=ann, failed_on=PAID)
        with pytest.raises(NoReason):
            match_returned_payout(**{**asked, "reason": ""}, receipt_id=came_back, investor_id=ann)
        match_returned_payout(**asked, receipt_id=came_back, investor_id=ann)
        with pytest.raises(ReceiptInUse):
            match_returned_payout(**asked, receipt_id=came_back, investor_id=ann)
        with pytest.raises(PayoutNotSettled):
            match_returned_payout(**asked, receipt_id=again, investor_id=ann)

    def test_is_not_for_rex_or_an_auditor(
        self, book: UUID, distribution: UUID, came_back: UUID, rex: Member, zoe: Member, ann: UUID
    ) -> None:
        asked = {
            "pool_id": book, "receipt_id": came_back, "subject_id": distribution, "investor_id": ann, "reason": "x",
        }  # fmt: skip
        with pytest.raises(NoSuch):
            match_returned_payout(**asked, by=rex)
        with pytest.raises(NotAllowed):
            match_returned_payout(**asked, by=zoe)

    def test_replays_into_the_same_tables(
        self, book: UUID, distribution: UUID, came_back: UUID, mia: Member, ann: UUID, databases
    ) -> None:  # type: ignore[no-untyped-def]
        match_returned_payout(
            pool_id=book, receipt_id=came_back, subject_id=distribution, investor_id=ann, reason="closed", by=mia
        )
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
