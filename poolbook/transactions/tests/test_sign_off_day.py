"""Reconciliation of a bank account by day, sign-off, and days that stay signed off."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

from poolbook.contracts.holdings import InvestmentMade
from poolbook.eventlog import registry, replay
from poolbook.kernel.closed_days import DaySignedOff, PeriodLocked
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine, BankStatement
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.record_statements import record_statements
from poolbook.transactions.operations.sign_off_day import (
    BankBalanceNotProven,
    DayNotOver,
    DifferenceUnexplained,
    ItemsOpen,
    NoReason,
    NoSuchOpenItem,
    SignedOffAlready,
    sign_off_day,
)
from poolbook.transactions.operations.withdraw_sign_off import NoReason as NoReasonGiven
from poolbook.transactions.operations.withdraw_sign_off import NotSignedOff, withdraw_sign_off
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.queries.control import sign_offs_of
from poolbook.transactions.queries.reconciliation import reconciliation_of
from poolbook.transactions.tests.conftest import aud
from poolbook.transactions.tests.crowd import at_once

_rows = count(1)


def day(number: int) -> date:
    return date(2026, 3, number)


def line(number: int, text: str) -> BankLine:
    row = next(_rows)
    return BankLine(
        row=row, booked_on=day(number), valued_on=day(number), amount=aud(text), bank_reference=f"BR{row}",
        end_to_end="", counterparty="A Payer", counterparty_account="", text=f"payment {row}", code="NTRF",
        is_reversal=False,
    )  # fmt: skip


@pytest.fixture
def read(book: UUID, mia: Member) -> Callable[..., None]:
    """The bank's statement of some days is read."""

    def import_statement(
        first: int, last: int, lines: Sequence[BankLine], *, opening: str | None = None, closing: str | None = None
    ) -> None:
        statement = BankStatement(
            format="CSV", account="", currency="AUD", number="", from_on=day(first), to_on=day(last),
            opening=aud(opening) if opening else None, closing=aud(closing) if closing else None, lines=tuple(lines),
        )  # fmt: skip
        record_statements(
            pool_id=book, bank_account_id=bank_account_of(book), statements=[statement], file_hash=uuid4().hex, by=mia
        )

    return import_statement


def receive(book: UUID, mia: Member, on: date, text: str) -> UUID:
    return record_receipt(pool_id=book, amount=aud(text), received_on=on, by=mia).receipts[0].receipt_id


def sums(book: UUID, on: date) -> tuple[str, str, str, str, bool]:
    found = reconciliation_of(book, bank_account_of(book), on)
    shown = (found.ledger, found.bank.amount, found.explained, found.unexplained)
    return (*map(str, shown), found.bank.is_proven)  # type: ignore[return-value]


Read = Callable[..., None]


class TestReconciliation:
    def test_explains_the_difference_by_the_items_that_only_one_side_knows(
        self, book: UUID, mia: Member, read: Read
    ) -> None:
        """
        day   ledger                      bank
        2     receipt 60.00               line 60.00, ticked
        3     receipt 25.00, on its way
        4                                 line 40.00, becomes a receipt
        """
        receive(book, mia, day(2), "60.00")
        receive(book, mia, day(3), "25.00")
        read(1, 4, [line(2, "60.00"), line(4, "40.00")], opening="0.00", closing="100.00")
        assert sums(book, day(1)) == ("0.00", "0.00", "0.00", "0.00", True)
        assert sums(book, day(2)) == ("60.00", "60.00", "0.00", "0.00", True)
        assert sums(book, day(3)) == ("85.00", "60.00", "25.00", "0.00", True)
        assert sums(book, day(4)) == ("125.00", "100.00", "25.00", "0.00", True)
        (left,) = reconciliation_of(book, bank_account_of(book), day(4)).open_items
        assert (left.side, left.on, left.amount) == ("ledger", day(3), aud("25.00"))

    def test_shows_a_line_that_came_before_its_entry_as_open_at_the_bank(
        self, book: UUID, mia: Member, read: Read
    ) -> None:
        receive(book, mia, day(5), "60.00")
        read(1, 6, [line(3, "60.00")], opening="0.00", closing="60.00")
        assert sums(book, day(4)) == ("0.00", "60.00", "-60.00", "0.00", True)
        assert sums(book, day(5)) == ("60.00", "60.00", "0.00", "0.00", True)

    def test_goes_on_from_statement_to_statement_and_says_what_is_missing(
        self, book: UUID, mia: Member, read: Read
    ) -> None:
        assert "no statement" in reconciliation_of(book, bank_account_of(book), day(1)).bank.why
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        read(9, 12, [line(10, "5.00")], opening="60.00", closing="65.00")
        assert sums(book, day(6)) == ("60.00", "60.00", "0.00", "0.00", True)
        assert sums(book, day(9)) == ("60.00", "60.00", "0.00", "0.00", True)
        late = reconciliation_of(book, bank_account_of(book), day(13)).bank
        assert not late.is_proven
        assert late.why == "no statement covers 2026-03-13; the last one before it ends on 2026-03-12"

    def test_takes_the_last_of_two_statements_of_one_day(self, book: UUID, mia: Member, read: Read) -> None:
        read(2, 2, [line(2, "10.00")], opening="20.00", closing="30.00")
        read(2, 2, [line(2, "20.00")], opening="0.00", closing="20.00")
        assert sums(book, day(2)) == ("30.00", "30.00", "0.00", "0.00", True)


class TestSignOffDay:
    def test_keeps_both_balances(self, book: UUID, mia: Member, read: Read, databases: Any) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        fact = sign_off_day(pool_id=book, day=day(4), by=mia, note="seen with the bank")
        assert (fact.ledger, fact.bank, fact.accepted, fact.is_first) == (aud("60.00"), aud("60.00"), (), True)
        (kept,) = sign_offs_of(book)
        assert (kept.day, kept.signed_by, kept.ledger_minor, kept.bank_minor) == (day(4), mia.user_id, 6000, 6000)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_needs_a_reason_for_each_open_item(self, book: UUID, mia: Member, read: Read) -> None:
        receipt_id = receive(book, mia, day(3), "25.00")
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        with pytest.raises(ItemsOpen, match=r"25.00 AUD of 2026-03-03 \(ledger\)"):
            sign_off_day(pool_id=book, day=day(4), by=mia)
        with pytest.raises(NoReason):
            sign_off_day(pool_id=book, day=day(4), by=mia, accepted={receipt_id: " "})
        with pytest.raises(NoSuchOpenItem):
            sign_off_day(pool_id=book, day=day(4), by=mia, accepted={receipt_id: "cheque", named_id("x"): "y"})
        fact = sign_off_day(pool_id=book, day=day(4), by=mia, accepted={receipt_id: "a cheque, cleared in April"})
        assert [(one.item, one.reason) for one in fact.accepted] == [(str(receipt_id), "a cheque, cleared in April")]

    def test_refuses_what_is_not_proven_or_not_explained(self, book: UUID, mia: Member, read: Read) -> None:
        with pytest.raises(BankBalanceNotProven, match="no statement"):
            sign_off_day(pool_id=book, day=day(4), by=mia)
        read(3, 4, [line(3, "5.00")])
        with pytest.raises(BankBalanceNotProven, match="states no balances"):
            sign_off_day(pool_id=book, day=day(4), by=mia)
        read(5, 6, [line(5, "5.00")], opening="70.00", closing="75.00")
        with pytest.raises(DifferenceUnexplained, match=r"-65\.00 stays"):
            sign_off_day(pool_id=book, day=day(6), by=mia)
        with pytest.raises(DayNotOver):
            sign_off_day(pool_id=book, day=date(2199, 1, 1), by=mia)

    def test_closes_the_day_for_entries_and_lines_that_come_late(self, book: UUID, mia: Member, read: Read) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        sign_off_day(pool_id=book, day=day(4), by=mia)
        with pytest.raises(DaySignedOff, match="give 2026-03-05 or a later day"):
            receive(book, mia, day(4), "1.00")
        with pytest.raises(DaySignedOff, match=r"a new line of 2026-03-04.*withdraw the sign-off first"):
            read(4, 6, [line(4, "1.00")], opening="60.00", closing="61.00")
        receive(book, mia, day(5), "1.00")
        read(5, 5, [line(5, "1.00")], opening="60.00", closing="61.00")
        assert sums(book, day(4)) == ("60.00", "60.00", "0.00", "0.00", True)
        with pytest.raises(SignedOffAlready):
            sign_off_day(pool_id=book, day=day(3), by=mia)

    def test_twin_without_the_guard_the_day_changes(
        self, book: UUID, mia: Member, read: Read, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        sign_off_day(pool_id=book, day=day(4), by=mia)
        monkeypatch.delitem(registry._guards, "transactions")
        receive(book, mia, day(4), "1.00")
        assert sums(book, day(4))[0] == "61.00"

    def test_moves_what_the_pool_had_decided_to_the_first_open_day(
        self, book: UUID, mia: Member, read: Read, tell: Callable[..., UUID]
    ) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        sign_off_day(pool_id=book, day=day(4), by=mia)
        tell(InvestmentMade(pool_id=book, investment_id=named_id("i"), name="B", amount=aud("40.00"), made_on=day(4)))
        last = queries.ledger_of(book)[-1]
        assert (last.on, last.adjusts) == (day(5), day(4))
        assert sums(book, day(4)) == ("60.00", "60.00", "0.00", "0.00", True)

    def test_lets_exactly_one_of_twenty_workers_sign(self, book: UUID, mia: Member, read: Read) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        done, refused = at_once(20, lambda: sign_off_day(pool_id=book, day=day(4), by=mia))
        assert (len(done), set(refused)) == (1, {"signed_off_already"})

    def test_is_hidden_from_others_and_refused_to_approvers(
        self, book: UUID, mia: Member, abe: Member, zoe: Member, rex: Member, read: Read
    ) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        for who in (abe, zoe):
            with pytest.raises(NotAllowed):
                sign_off_day(pool_id=book, day=day(4), by=who)
            with pytest.raises(NotAllowed):
                withdraw_sign_off(pool_id=book, day=day(4), reason="x", by=who)
        with pytest.raises(queries.NoSuchBook):
            sign_off_day(pool_id=book, day=day(4), by=rex)
        with pytest.raises(queries.NoSuchBook):
            withdraw_sign_off(pool_id=book, day=day(4), reason="x", by=rex)


class TestWithdrawSignOff:
    def test_opens_the_day_and_all_that_stood_on_it_and_keeps_them_in_the_history(
        self, book: UUID, mia: Member, read: Read, databases: Any
    ) -> None:
        read(1, 6, [line(2, "60.00")], opening="0.00", closing="60.00")
        for number in (2, 4, 6):
            sign_off_day(pool_id=book, day=day(number), by=mia)
        fact = withdraw_sign_off(pool_id=book, day=day(4), reason="a line of 4 March came late", by=mia)
        assert (fact.days, fact.back_to) == ((day(4), day(6)), day(2))
        receive(book, mia, day(3), "1.00")
        with pytest.raises(DaySignedOff):
            receive(book, mia, day(2), "1.00")
        assert [(one.day, one.reason) for one in sign_offs_of(book) if one.withdrawn_at] == [
            (day(4), "a line of 4 March came late"),
            (day(6), "a line of 4 March came late"),
        ]
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_refuses_another_day_no_reason_and_a_locked_period(self, book: UUID, mia: Member, read: Read) -> None:
        read(1, 4, [line(2, "60.00")], opening="0.00", closing="60.00")
        sign_off_day(pool_id=book, day=day(4), by=mia)
        with pytest.raises(NotSignedOff):
            withdraw_sign_off(pool_id=book, day=day(3), reason="late", by=mia)
        with pytest.raises(NoReasonGiven):
            withdraw_sign_off(pool_id=book, day=day(4), reason="", by=mia)
        lock_period(pool_id=book, through=day(4), by=mia)
        with pytest.raises(PeriodLocked):
            withdraw_sign_off(pool_id=book, day=day(4), reason="late", by=mia)


class TestLateExplanations:
    def test_leave_a_signed_day_as_it_was(
        self, book: UUID, mia: Member, read: Read, tell: Callable[..., UUID], databases: Any
    ) -> None:
        """
        day   bank                                        book
        2     60.00 in
        4     9.00 out, unexplained; signed off
        5                                                 the pool enters it as an investment of that day
        """
        read(1, 4, [line(2, "60.00"), line(4, "-9.00")], opening="0.00", closing="51.00")
        sign_off_day(pool_id=book, day=day(4), by=mia)
        tell(InvestmentMade(pool_id=book, investment_id=named_id("i"), name="B", amount=aud("9.00"), made_on=day(5)))
        assert sums(book, day(4)) == ("51.00", "51.00", "0.00", "0.00", True)
        read(5, 6, [], opening="51.00", closing="51.00")
        assert sums(book, day(6)) == ("51.00", "51.00", "0.00", "0.00", True)
        sign_off_day(pool_id=book, day=day(6), by=mia)
        tell(InvestmentMade(pool_id=book, investment_id=named_id("j"), name="C", amount=aud("1.00"), made_on=day(3)))
        assert sums(book, day(6)) == ("51.00", "51.00", "0.00", "0.00", True)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
