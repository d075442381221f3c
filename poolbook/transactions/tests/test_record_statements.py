"""Reading statements: every line once, ticked off or booked."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.bank import LinesTicked, StatementRecorded
from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.record_statements import record_statements
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.tests.bank_cast import day, line, read, statement, states
from poolbook.transactions.tests.conftest import aud

Stands = Callable[..., dict[str, str]]


class TestRecordStatements:
    def test_books_credits_as_receipts_and_debits_as_unexplained(self, book: UUID, mia: Member, stands: Stands) -> None:
        read(book, mia, statement(line("60.00", day(10), "Archer 1"), line("-15.00", day(11), "Fee")))
        assert stands() == {"1000 bank": "45.00", "2000": "-60.00", "1900": "15.00"}
        assert states(book) == [("60.00", "receipt"), ("-15.00", "unexplained")]
        (receipt,) = queries.receipts_of(book)
        assert (receipt.state, receipt.reference, receipt.received_on) == ("unmatched", "", day(10))
        said = queries.texts_of_receipts(book, [receipt.receipt_id])[receipt.receipt_id]
        assert (said.text, said.counterparty) == ("Archer 1", "A. Archer")

    def test_posts_a_debit_that_the_book_thinks_it_cannot_pay(self, book: UUID, mia: Member, stands: Stands) -> None:
        read(book, mia, statement(line("-15.00", day(11))))
        assert stands() == {"1000 bank": "-15.00", "1900": "15.00"}

    def test_notes_a_line_that_moves_nothing_and_posts_nothing(self, book: UUID, mia: Member, stands: Stands) -> None:
        read(book, mia, statement(line("0.00", day(11), "Interest rate changed")))
        assert stands() == {}
        assert states(book) == [("0.00", "empty")]

    def test_keeps_what_the_bank_wrote_under_lock(self, book: UUID, mia: Member) -> None:
        facts = read(book, mia, statement(line("60.00", day(10), "Archer 1"), number="77/1"))
        assert "Archer" not in repr(facts)
        assert "77/1" not in repr(facts)
        assert queries.statements_of(book)[0].number == "77/1"

    def test_changes_nothing_with_the_same_file(self, book: UUID, mia: Member, stands: Stands) -> None:
        whole = statement(line("60.00", day(10)), line("60.00", day(10)), opening="0.00", closing="120.00")
        assert len(read(book, mia, whole)) == 4
        assert read(book, mia, whole) == []
        assert stands() == {"1000 bank": "120.00", "2000": "-120.00"}
        assert len(queries.statements_of(book)) == 1

    def test_gives_each_line_of_overlapping_files_once(self, book: UUID, mia: Member, stands: Stands) -> None:
        days = [line(f"{number}.00", day(number), "Archer") for number in range(1, 11)]
        read(book, mia, statement(*days[:6]))
        read(book, mia, statement(*days[3:]))
        read(book, mia, statement(*days))
        assert stands() == {"1000 bank": "55.00", "2000": "-55.00"}
        assert sorted(one.lines_new for one in queries.statements_of(book)) == [0, 4, 6]
        assert len(queries.bank_lines_of(book)) == 10

    def test_tells_equal_lines_of_a_day_apart_by_their_number(self, book: UUID, mia: Member, stands: Stands) -> None:
        one, two = line("5.00", day(3), "Same"), line("5.00", day(3), "Same")
        read(book, mia, statement(one))
        read(book, mia, statement(one, two))
        read(book, mia, statement(one, two, line("1.00", day(4))))
        assert stands()["1000 bank"] == "11.00"

    def test_takes_the_bank_s_own_reference_before_its_words(self, book: UUID, mia: Member, stands: Stands) -> None:
        read(book, mia, statement(line("5.00", day(3), "Payment of ARCHER", ref="F1")))
        read(
            book,
            mia,
            statement(line("5.00", day(3), "PAYMENT OF ARCHER ANN", ref="F1"), line("5.00", day(3), ref="F2")),
        )
        assert stands()["1000 bank"] == "10.00"

    def test_takes_equal_lines_of_statements_that_follow_each_other_for_two(
        self, book: UUID, mia: Member, stands: Stands
    ) -> None:
        """
        A day in two statements, with one line of 100.00 each that look the same:

        statement 1    0.00  + 100.00  = 100.00
        statement 2  100.00  + 100.00  = 200.00
        """
        first = statement(line("100.00", day(3), "Same"), opening="0.00", closing="100.00", number="1")
        second = statement(line("100.00", day(3), "Same"), opening="100.00", closing="200.00", number="2")
        read(book, mia, first)
        read(book, mia, second)
        assert stands()["1000 bank"] == "200.00"
        read(book, mia, first, file="again")
        read(book, mia, second, file="again")
        read(book, mia, first, second, file="both")
        assert stands()["1000 bank"] == "200.00"
        assert [one.gap for one in queries.statements_of(book)] == [None] * 6

    def test_does_so_inside_one_file_too(self, book: UUID, mia: Member, stands: Stands) -> None:
        first = statement(line("100.00", day(3), "Same"), opening="0.00", closing="100.00")
        second = statement(line("100.00", day(3), "Same"), opening="100.00", closing="200.00")
        read(book, mia, first, second)
        assert stands()["1000 bank"] == "200.00"

    def test_tells_of_a_gap_whatever_the_order(self, book: UUID, mia: Member) -> None:
        january = statement(line("10.00", day(5, 1)), opening="0.00", closing="10.00")
        february = statement(line("10.00", day(5)), opening="10.00", closing="20.00")
        march = statement(line("10.00", day(5, 3)), opening="20.00", closing="30.00")
        read(book, mia, march)
        read(book, mia, january)
        assert [one.gap for one in queries.statements_of(book)] == [None, aud("10.00")]
        read(book, mia, february)
        assert [one.gap for one in queries.statements_of(book)] == [None, None, None]

    def test_refuses_a_wrong_sum_whole_unless_somebody_says_why(self, book: UUID, mia: Member, stands: Stands) -> None:
        right = statement(line("10.00", day(5)), opening="0.00", closing="10.00")
        wrong = statement(line("10.00", day(6)), opening="10.00", closing="19.99")
        with pytest.raises(Refused, match=r"they are -0.01 apart.*--override") as refusal:
            read(book, mia, right, wrong)
        assert refusal.value.code == "statement_does_not_add_up"
        assert stands() == {}
        read(book, mia, right, wrong, override_reason="the bank's own mistake, their letter of 7 February")
        assert stands()["1000 bank"] == "20.00"
        assert [(one.is_proven, one.override_reason[:8]) for one in queries.statements_of(book)] == [
            (True, ""),
            (False, "the bank"),
        ]

    def test_marks_what_states_no_balances_as_not_proven(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("10.00", day(5)), closing="10.00"))
        (one,) = queries.statements_of(book)
        assert (one.is_proven, one.opening, one.closing, one.difference) == (False, None, aud("10.00"), None)

    def test_refuses_another_currency_and_another_account(self, book: UUID, mia: Member) -> None:
        with pytest.raises(Refused, match=r"counts in EUR.*--account"):
            read(book, mia, statement(currency="EUR"))

    def test_refuses_a_line_before_the_book_begins(self, book: UUID, mia: Member) -> None:
        with pytest.raises(Refused, match=r"Line 1 is of 2025-12-31.*begins on 2026-01-01"):
            read(book, mia, statement(line("1.00", date(2025, 12, 31))))

    def test_answers_the_same_key_with_the_same_facts(self, book: UUID, mia: Member, stands: Stands) -> None:
        whole = statement(line("60.00", day(10)))
        assert read(book, mia, whole, key="k") == read(book, mia, whole, key="k")
        assert stands()["1000 bank"] == "60.00"

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, mia: Member, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            read(book, rex, statement(line("1.00", day(3))))
        with pytest.raises(NotAllowed):
            read(book, zoe, statement(line("1.00", day(3))))
        account = queries.bank_accounts_of(book)[0]
        with pytest.raises(queries.NoSuchBankAccount):
            record_statements(pool_id=book, bank_account_id=named_id("x"), statements=[], file_hash="", by=mia)
        assert record_statements(pool_id=book, bank_account_id=account, statements=[], file_hash="", by=mia) == []

    def test_replays_into_the_same_tables(self, book: UUID, mia: Member, databases) -> None:  # type: ignore[no-untyped-def]
        record_receipt(pool_id=book, received_on=day(9), amount=aud("60.00"), by=mia)
        read(book, mia, statement(line("60.00", day(10)), line("-1.00", day(10)), line("7.00", day(10))))
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert replay.verify("transactions") is None


class TestTicking:
    def test_ticks_a_line_off_against_what_the_book_has(self, book: UUID, mia: Member, stands: Stands) -> None:
        record_receipt(pool_id=book, received_on=day(6), amount=aud("60.00"), by=mia)
        facts = read(book, mia, statement(line("60.00", day(13))))
        assert [type(one) for one in facts] == [StatementRecorded, LinesTicked]
        assert stands() == {"1000 bank": "60.00", "2000": "-60.00"}
        assert states(book) == [("60.00", "ticked")]
        (tick,) = queries.ticks_of(book)
        assert (tick.how, tick.from_on, tick.until_on) == ("day", day(13), None)

    def test_does_not_beyond_five_business_days(self, book: UUID, mia: Member, stands: Stands) -> None:
        """Friday 6 February to Monday 16 February are six."""
        record_receipt(pool_id=book, received_on=day(6), amount=aud("60.00"), by=mia)
        read(book, mia, statement(line("60.00", day(16))))
        assert stands()["1000 bank"] == "120.00"

    def test_does_with_a_common_reference_whatever_the_day(self, book: UUID, mia: Member, stands: Stands) -> None:
        record_receipt(pool_id=book, received_on=day(6, 1), amount=aud("60.00"), by=mia, reference="KV-7Q2M")
        read(book, mia, statement(line("60.00", day(16), "INV kv 7q2m thanks")))
        assert stands()["1000 bank"] == "60.00"
        assert [one.how for one in queries.ticks_of(book)] == ["reference"]

    def test_takes_no_reference_that_several_share(self, book: UUID, mia: Member, stands: Stands) -> None:
        for month in (1, 2):
            record_receipt(pool_id=book, received_on=day(6, month), amount=aud("60.00"), by=mia, reference="KESTREL")
        read(book, mia, statement(line("60.00", day(6, 4), "KESTREL")))
        assert stands()["1000 bank"] == "180.00"

    def test_takes_the_best_first_and_each_once(self, book: UUID, mia: Member) -> None:
        far = record_receipt(pool_id=book, received_on=day(4), amount=aud("60.00"), by=mia, reference="REF-OF-ANN")
        near = record_receipt(pool_id=book, received_on=day(9), amount=aud("60.00"), by=mia)
        lines = [
            line("60.00", day(10), "from Bob"),
            line("60.00", day(9), "REF OF ANN"),
            line("60.00", day(10), "Cleo"),
        ]
        read(book, mia, statement(*lines))
        ticked = {one.said.text: one.state for one in queries.bank_lines_of(book)}
        assert ticked == {"from Bob": "ticked", "REF OF ANN": "ticked", "Cleo": "receipt"}
        items = {one.item_id: one.how for one in queries.ticks_of(book)}
        assert items[far.receipts[0].receipt_id] == "reference"
        assert items[near.receipts[0].receipt_id] == "day"

    def test_ticks_no_amount_of_the_other_sign(self, book: UUID, mia: Member, stands: Stands) -> None:
        record_receipt(pool_id=book, received_on=day(6), amount=aud("60.00"), by=mia)
        read(book, mia, statement(line("-60.00", day(6))))
        assert stands() == {"2000": "-60.00", "1900": "60.00"}

    def test_expects_no_line_for_what_was_reversed(self, book: UUID, mia: Member, stands: Stands) -> None:
        record_receipt(pool_id=book, received_on=day(6), amount=aud("60.00"), by=mia)
        recorded_by = queries.receipts_of(book)[0].recorded_by
        reverse_entries(pool_id=book, reverses=recorded_by, reversed_on=day(6), reason="twice", by=mia)
        read(book, mia, statement(line("60.00", day(6)), line("-60.00", day(6))))
        assert stands() == {"2000": "-60.00", "1900": "60.00"}

    def test_ticks_payouts_off_one_by_one_or_as_the_batch_that_the_bank_booked(
        self, book: UUID, distribution: UUID, mia: Member, stands: Stands
    ) -> None:
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=day(1, 7), by=mia)
        read(book, mia, statement(line("-60.00", day(2, 7), "BATCH")))
        assert [one.how for one in queries.ticks_of(book)] == ["batch", "batch"]
        assert "1900" not in stands()

    def test_ticks_single_payouts(self, book: UUID, distribution: UUID, mia: Member, stands: Stands) -> None:
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=day(1, 7), by=mia)
        read(book, mia, statement(line("-40.00", day(2, 7)), line("-20.00", day(2, 7))))
        assert [one.how for one in queries.ticks_of(book)] == ["day", "day"]
        assert "1900" not in stands()

    def test_adds_up_to_cash(self, book: UUID, distribution: UUID, mia: Member, stands: Stands) -> None:
        record_receipt(pool_id=book, received_on=day(6), amount=aud("60.00"), by=mia)
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=day(1, 7), by=mia)
        read(book, mia, statement(line("60.00", day(6)), line("-40.00", day(2, 7)), line("9.00", day(2, 7))))
        items = queries.cash_items_of(book)
        assert str(sum((one.amount for one in items), aud("0.00"))) == stands()["1000 bank"]
        assert [str(one.amount) for one in items if one.is_open] == ["-20.00"]

    def test_keeps_a_posting_that_a_line_stands_for(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("60.00", day(6))))
        recorded_by = queries.receipts_of(book)[0].recorded_by
        with pytest.raises(Refused, match="A line of a bank's statement stands for this"):
            reverse_entries(pool_id=book, reverses=recorded_by, reversed_on=day(6), reason="no", by=mia)
