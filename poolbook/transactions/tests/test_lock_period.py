"""Periods are locked and unlocked; nothing is posted in them, and what was on its way counts in the open."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.holdings import InvestmentMade
from poolbook.eventlog import registry, replay
from poolbook.kernel.closed_days import PeriodLocked
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations.lock_period import LockBeforeBook, LockedAlready, LockInFuture, lock_period
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.unlock_period import NoReason, NothingLocked, unlock_period
from poolbook.transactions.queries.control import locked_until, locks_of
from poolbook.transactions.tests.bank_cast import day, line, read, statement
from poolbook.transactions.tests.conftest import aud, call_of
from poolbook.transactions.tests.crowd import at_once

MARCH = date(2026, 3, 31)


def prove(databases: Any) -> None:
    databases.connect_as("owner")
    assert replay.verify("transactions") is None


def receive(book: UUID, mia: Member, on: date) -> None:
    record_receipt(pool_id=book, amount=aud("100.00"), received_on=on, by=mia)


class TestLockPeriod:
    def test_closes_every_day_up_to_it_and_names_the_first_open_one(self, book: UUID, mia: Member) -> None:
        lock_period(pool_id=book, through=MARCH, by=mia, note="Q1 is done")
        assert locked_until(book) == MARCH
        with pytest.raises(PeriodLocked, match="give 2026-04-01 or a later day") as refused:
            receive(book, mia, MARCH)
        assert refused.value.facts["first_open"] == "2026-04-01"
        receive(book, mia, date(2026, 4, 1))

    def test_twin_without_the_guard_the_day_takes_a_receipt(
        self, book: UUID, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock_period(pool_id=book, through=MARCH, by=mia)
        monkeypatch.delitem(registry._guards, "transactions")
        receive(book, mia, MARCH)
        assert queries.receipts_of(book)[0].received_on == MARCH

    def test_refuses_a_statement_with_a_late_line_and_offers_it_no_other_day(self, book: UUID, mia: Member) -> None:
        lock_period(pool_id=book, through=MARCH, by=mia)
        with pytest.raises(
            PeriodLocked, match=r"new line of 2026-02-03.*unlock the period.*import the statement again"
        ):
            read(book, mia, statement(line("5.00", day(3))))
        assert queries.bank_lines_of(book) == []

    def test_refuses_what_is_locked_what_has_not_come_and_what_lies_before_the_book(
        self, book: UUID, mia: Member
    ) -> None:
        lock_period(pool_id=book, through=MARCH, by=mia)
        for through in (MARCH, date(2026, 2, 28)):
            with pytest.raises(LockedAlready, match="2026-03-31"):
                lock_period(pool_id=book, through=through, by=mia)
        with pytest.raises(LockInFuture):
            lock_period(pool_id=book, through=date(2199, 1, 1), by=mia)
        with pytest.raises(LockBeforeBook):
            lock_period(pool_id=book, through=date(2025, 12, 31), by=mia)

    def test_posts_what_a_pool_had_decided_on_the_first_open_day_and_says_where_it_belongs(
        self, book: UUID, mia: Member, tell: Callable[..., UUID], databases: Any
    ) -> None:
        receive(book, mia, date(2026, 3, 1))
        lock_period(pool_id=book, through=MARCH, by=mia)
        tell(
            InvestmentMade(
                pool_id=book,
                investment_id=named_id("investment"),
                name="Brightbox",
                amount=aud("40.00"),
                made_on=date(2026, 3, 15),
            )
        )
        last = queries.ledger_of(book)[-1]
        assert (last.kind, last.on, last.adjusts) == ("investment", date(2026, 4, 1), date(2026, 3, 15))
        prove(databases)

    def test_posts_a_call_that_was_on_its_way_there_too(
        self, book: UUID, mia: Member, tell: Callable[..., UUID], ann: UUID, databases: Any
    ) -> None:
        lock_period(pool_id=book, through=MARCH, by=mia)
        tell(call_of(book, "late", {ann: aud("60.00")}))
        last = queries.ledger_of(book)[-1]
        assert (last.kind, last.on, last.adjusts) == ("capital_call", date(2026, 4, 1), date(2026, 2, 2))
        assert queries.balances(book, as_of=MARCH).get(("1100", ann)) is None
        prove(databases)

    def test_lets_exactly_one_of_twenty_workers_lock(self, book: UUID, mia: Member) -> None:
        done, refused = at_once(20, lambda: lock_period(pool_id=book, through=MARCH, by=mia))
        assert (len(done), refused) == (1, ["locked_already"] * 19)

    def test_is_for_owners_and_managers_of_the_pools_organisation(
        self, book: UUID, abe: Member, zoe: Member, rex: Member
    ) -> None:
        for who in (abe, zoe):
            with pytest.raises(NotAllowed):
                lock_period(pool_id=book, through=MARCH, by=who)
            with pytest.raises(NotAllowed):
                unlock_period(pool_id=book, reason="late invoice", by=who)
        with pytest.raises(queries.NoSuchBook):
            lock_period(pool_id=book, through=MARCH, by=rex)
        with pytest.raises(queries.NoSuchBook):
            unlock_period(pool_id=book, reason="late invoice", by=rex)


class TestUnlockPeriod:
    def test_takes_the_last_lock_back_and_keeps_both_in_the_history(
        self, book: UUID, mia: Member, databases: Any
    ) -> None:
        lock_period(pool_id=book, through=date(2026, 2, 28), by=mia)
        lock_period(pool_id=book, through=MARCH, by=mia)
        unlock_period(pool_id=book, reason="an invoice of March came late", by=mia)
        assert locked_until(book) == date(2026, 2, 28)
        receive(book, mia, date(2026, 3, 1))
        lock_period(pool_id=book, through=MARCH, by=mia)
        told = [(one.through.isoformat(), one.reason, one.unlocked_by) for one in locks_of(book)]
        assert told == [
            ("2026-02-28", "", None),
            ("2026-03-31", "an invoice of March came late", mia.user_id),
            ("2026-03-31", "", None),
        ]
        prove(databases)

    def test_refuses_without_a_reason_and_without_a_lock(self, book: UUID, mia: Member) -> None:
        with pytest.raises(NothingLocked):
            unlock_period(pool_id=book, reason="why not", by=mia)
        lock_period(pool_id=book, through=MARCH, by=mia)
        with pytest.raises(NoReason):
            unlock_period(pool_id=book, reason="  ", by=mia)
