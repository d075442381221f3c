"""Ticking off by hand, parting again, and what is entered after the statement."""

from collections.abc import Callable
from uuid import UUID

import pytest

from poolbook.contracts.bank import LinesTicked
from poolbook.contracts.holdings import InvestmentMade, ProceedsRecorded
from poolbook.eventlog import inbox, replay
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.record_unexplained_payment import record_unexplained_payment
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.operations.tick_line import tick_line
from poolbook.transactions.operations.tick_lines import tick_lines
from poolbook.transactions.operations.untick_line import untick_line
from poolbook.transactions.posting_rules import legs_of
from poolbook.transactions.tests.bank_cast import day, line, read, statement, states
from poolbook.transactions.tests.conftest import Says, Tell, aud

Stands = Callable[..., dict[str, str]]


def only_line(book: UUID) -> UUID:
    (one,) = queries.bank_lines_of(book)
    return one.id


def open_items(book: UUID) -> list[UUID]:
    return [one.id for one in queries.cash_items_of(book) if one.is_open]


class TestTickLine:
    def test_explains_a_payment_by_what_was_entered_afterwards(self, book: UUID, mia: Member, stands: Stands) -> None:
        """The bank shows 15.00 on 3 February; that it was noted elsewhere already, on 20 February, is found later."""
        read(book, mia, statement(line("-15.00", day(3))))
        record_unexplained_payment(pool_id=book, paid_on=day(20), amount=aud("15.00"), by=mia)
        assert stands() == {"1000 bank": "-30.00", "1900": "30.00"}
        tick_line(pool_id=book, line_id=only_line(book), item_ids=open_items(book), reason="the same", by=mia)
        assert stands() == {"1000 bank": "-15.00", "1900": "15.00"}
        assert stands(as_of=day(3)) == {"1000 bank": "-15.00", "1900": "15.00"}
        assert states(book) == [("-15.00", "ticked")]
        assert [(one.how, one.from_on, one.until_on) for one in queries.ticks_of(book)] == [
            ("posted", day(3), day(20)),
            ("hand", day(20), None),
        ]

    def test_takes_a_receipt_that_was_entered_by_hand_too(self, book: UUID, mia: Member, stands: Stands) -> None:
        read(book, mia, statement(line("60.00", day(3))))
        record_receipt(pool_id=book, received_on=day(1), amount=aud("60.00"), by=mia)
        tick_line(pool_id=book, line_id=only_line(book), item_ids=open_items(book), by=mia)
        assert stands() == {"1000 bank": "60.00", "2000": "-60.00"}
        assert [one.state for one in queries.receipts_of(book)] == ["unmatched", "reversed"]

    def test_refuses_what_does_not_add_up_and_what_is_taken(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("60.00", day(3))))
        taken = queries.receipts_of(book)[0].receipt_id
        record_receipt(pool_id=book, received_on=day(20), amount=aud("59.00"), by=mia)
        record_receipt(pool_id=book, received_on=day(20), amount=aud("60.00"), by=mia)
        by_amount = {str(one.amount): one.id for one in queries.cash_items_of(book) if one.is_open}
        cases = {
            "tick_does_not_add_up": [by_amount["59.00"]],
            "cash_item_not_open": [taken],
            "nothing_to_tick": [],
            "no_such_cash_item": [named_id("nothing")],
        }
        for code, items in cases.items():
            with pytest.raises(Refused) as refusal:
                tick_line(pool_id=book, line_id=only_line(book), item_ids=items, by=mia)
            assert refusal.value.code == code
        tick_line(pool_id=book, line_id=only_line(book), item_ids=[by_amount["60.00"]], by=mia)
        with pytest.raises(Refused) as refusal:
            tick_line(pool_id=book, line_id=only_line(book), item_ids=[by_amount["59.00"]], by=mia)
        assert refusal.value.code == "line_is_ticked"

    def test_refuses_a_line_whose_receipt_was_matched(self, book: UUID, call: UUID, mia: Member, ann: UUID) -> None:
        read(book, mia, statement(line("60.00", day(3))))
        receipt = queries.receipts_of(book)[0].receipt_id
        match_receipts(pool_id=book, matched_on=day(3), receipts={receipt: ann}, by=mia)
        record_receipt(pool_id=book, received_on=day(3), amount=aud("60.00"), by=mia)
        with pytest.raises(Refused) as refusal:
            tick_line(pool_id=book, line_id=only_line(book), item_ids=open_items(book), by=mia)
        assert refusal.value.code == "line_in_use"
        assert tick_lines(pool_id=book, by=mia) == []

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, mia: Member, rex: Member, zoe: Member) -> None:
        read(book, mia, statement(line("60.00", day(3))))
        record_receipt(pool_id=book, received_on=day(20), amount=aud("60.00"), by=mia)
        asked = {"pool_id": book, "line_id": only_line(book)}
        for who, refusal in ((rex, queries.NoSuchBook), (zoe, NotAllowed)):
            with pytest.raises(refusal):
                tick_line(**asked, item_ids=open_items(book), by=who)
            with pytest.raises(refusal):
                untick_line(**asked, reason="no", by=who)
            with pytest.raises(refusal):
                tick_lines(pool_id=book, by=who)
            with pytest.raises(refusal):
                record_unexplained_payment(pool_id=book, paid_on=day(3), amount=aud("1.00"), by=who)
        with pytest.raises(queries.NoSuchBankLine):
            queries.pool_of_bank_line(rex, only_line(book))


class TestUntickLine:
    def test_books_the_line_by_itself_and_keeps_what_there_was(self, book: UUID, mia: Member, stands: Stands) -> None:
        record_receipt(pool_id=book, received_on=day(2), amount=aud("60.00"), by=mia)
        read(book, mia, statement(line("60.00", day(3))))
        untick_line(pool_id=book, line_id=only_line(book), reason="That was Bob's", by=mia)
        assert stands() == {"1000 bank": "120.00", "2000": "-120.00"}
        assert states(book) == [("60.00", "receipt")]
        first, second = queries.ticks_of(book)
        assert (first.how, first.end_reason, first.actor_id) == ("day", "That was Bob's", mia.user_id)
        assert (second.how, second.until_on) == ("posted", None)
        assert len(open_items(book)) == 1

    def test_lets_no_rule_bring_the_two_together_again(self, book: UUID, mia: Member) -> None:
        record_receipt(pool_id=book, received_on=day(2), amount=aud("60.00"), by=mia)
        read(book, mia, statement(line("60.00", day(3))))
        untick_line(pool_id=book, line_id=only_line(book), reason="That was Bob's", by=mia)
        assert tick_lines(pool_id=book, by=mia) == []
        tick_line(pool_id=book, line_id=only_line(book), item_ids=open_items(book), by=mia)
        assert states(book) == [("60.00", "ticked")]

    def test_refuses_a_line_that_is_not_ticked_off(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("60.00", day(3))))
        with pytest.raises(Refused) as refusal:
            untick_line(pool_id=book, line_id=only_line(book), reason="No", by=mia)
        assert refusal.value.code == "line_not_ticked"

    def test_replays(self, book: UUID, mia: Member, databases) -> None:  # type: ignore[no-untyped-def]
        record_receipt(pool_id=book, received_on=day(2), amount=aud("60.00"), by=mia)
        read(book, mia, statement(line("60.00", day(3))))
        untick_line(pool_id=book, line_id=only_line(book), reason="That was Bob's", by=mia)
        tick_line(pool_id=book, line_id=only_line(book), item_ids=open_items(book), by=mia)
        untick_line(pool_id=book, line_id=only_line(book), reason="It was after all", by=mia)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert replay.verify("transactions") is None


class TestTickLines:
    def test_finds_payouts_that_were_noted_after_the_statement(
        self, book: UUID, distribution: UUID, mia: Member, stands: Stands
    ) -> None:
        read(book, mia, statement(line("-60.00", day(2, 7)), line("-40.00", day(2, 7))))
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=day(1, 7), by=mia)
        ticked = [one for one in tick_lines(pool_id=book, by=mia) if isinstance(one, LinesTicked)]
        assert [tick.how for one in ticked for tick in one.ticks] == ["day"]
        assert stands()["1900"] == "60.00"
        assert tick_lines(pool_id=book, by=mia) == []

    def test_finds_their_batch(self, book: UUID, distribution: UUID, mia: Member, stands: Stands) -> None:
        read(book, mia, statement(line("-60.00", day(2, 7))))
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=day(1, 7), by=mia)
        tick_lines(pool_id=book, by=mia)
        assert "1900" not in stands()
        assert open_items(book) == []


def invested(pool: UUID, amount: str, month: int = 2) -> InvestmentMade:
    return InvestmentMade(
        pool_id=pool,
        investment_id=named_id("investment", "northwind"),
        name="Northwind",
        amount=aud(amount),
        made_on=day(4, month),
    )


class TestPostEntries:
    def test_takes_the_place_of_a_line_that_showed_the_money_before(
        self, book: UUID, mia: Member, tell: Tell, stands: Stands
    ) -> None:
        """The bank paid 50.00 of 50.00: told afterwards, the investment would find nothing left to pay with."""
        read(book, mia, statement(line("50.00", day(2)), line("-50.00", day(3))))
        tell(invested(book, "50.00"))
        assert stands() == {"1200 northwind": "50.00", "2000": "-50.00"}
        assert states(book) == [("50.00", "receipt"), ("-50.00", "ticked")]
        assert open_items(book) == []

    def test_twin_would_be_refused_if_the_line_stayed_as_it_was_booked(
        self, book: UUID, mia: Member, tell: Tell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("poolbook.transactions.operations.post_entries._line_of", lambda *_: None)
        read(book, mia, statement(line("50.00", day(2)), line("-50.00", day(3))))
        with pytest.raises(AssertionError, match="CashTooLow"):
            tell(invested(book, "50.00"))
        assert inbox.parked("transactions")

    def test_takes_a_receipt_s_place_that_nobody_has_used(
        self, book: UUID, mia: Member, ann: UUID, tell: Tell, stands: Stands
    ) -> None:
        read(book, mia, statement(line("70.00", day(3))))
        tell(
            ProceedsRecorded(
                pool_id=book,
                proceeds_id=named_id("proceeds"),
                investment_id=None,
                kind="interest",
                amount=aud("70.00"),
                received_on=day(4),
                cost_relieved=aud("0.00"),
                unrealised_relieved=aud("0.00"),
                gain=aud("0.00"),
                gain_shares={},
                income_shares={ann: aud("70.00")},
                unrealised_shares={},
            )
        )
        assert "2000" not in stands()
        assert stands()["1000 bank"] == "70.00"

    def test_leaves_a_line_alone_that_lies_too_far_away(
        self, book: UUID, mia: Member, tell: Tell, stands: Stands
    ) -> None:
        read(book, mia, statement(line("150.00", day(2)), line("-50.00", day(3))))
        tell(invested(book, "50.00", month=3))
        assert stands()["1900"] == "50.00"


class TestRecordUnexplainedPayment:
    def test_posts(self, book: UUID, mia: Member, says: Says) -> None:
        """
        1900        Dr 15.00
        1000 bank   Cr 15.00
        """
        fact = record_unexplained_payment(pool_id=book, paid_on=day(3), amount=aud("15.00"), by=mia)
        says(legs_of(fact))

    def test_waits_for_its_line(self, book: UUID, mia: Member, stands: Stands) -> None:
        record_unexplained_payment(pool_id=book, paid_on=day(3), amount=aud("15.00"), memo="Fee?", by=mia)
        assert stands() == {"1000 bank": "-15.00", "1900": "15.00"}
        read(book, mia, statement(line("-15.00", day(4))))
        assert states(book) == [("-15.00", "ticked")]

    def test_refuses_what_is_no_payment(self, book: UUID, mia: Member) -> None:
        for amount, on in ((aud("0.00"), day(3)), (aud("1.00"), day(3).replace(year=2025))):
            with pytest.raises(Refused):
                record_unexplained_payment(pool_id=book, paid_on=on, amount=amount, by=mia)
