"""What reports read: as of a business date, as known at an instant."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.money import total
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.tests.conftest import aud

FEB, MARCH = date(2026, 2, 10), date(2026, 3, 1)


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def history(mia: Member, ann: UUID, bob: UUID, request: pytest.FixtureRequest) -> UUID:
    """
    recorded   business date  what
    1 March    10 February    70 from Ann recorded; 60 match her line, 10 kept
    5 March    12 February    30 from Bob recorded
    9 March    1 March        Ann's match reversed
    12 July    30 June        a distribution of 40 and 20; paid on 2 July
    """
    with clock.fixed(at(2, 2)):
        book = request.getfixturevalue("book")
        request.getfixturevalue("call")
    with clock.fixed(at(3, 1)):
        fact = record_receipt(pool_id=book, received_on=FEB, amount=aud("70.00"), by=mia, investor_id=ann)
        match_receipts(pool_id=book, matched_on=FEB, by=mia, receipts={fact.receipts[0].receipt_id: None})
    with clock.fixed(at(3, 5)):
        record_receipt(pool_id=book, received_on=date(2026, 2, 12), amount=aud("30.00"), by=mia, investor_id=bob)
    with clock.fixed(at(3, 9)):
        (match,) = [one.fact for one in queries.ledger_of(book) if one.kind == "match"]
        reverse_entries(pool_id=book, reverses=match, reversed_on=MARCH, reason="typed wrongly", by=mia)
    with clock.fixed(at(7, 12)):
        distribution = request.getfixturevalue("distribution")
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=date(2026, 7, 2), by=mia)
    return book


class TestReceiptsOf:
    def test_tells_what_had_happened_and_what_was_known(self, history: UUID) -> None:
        def states(**asked: object) -> list[str]:
            return [one.state for one in queries.receipts_of(history, **asked)]  # type: ignore[arg-type]

        assert states() == ["part", "unmatched"]
        assert states(as_of=FEB) == ["matched"]
        assert states(as_of=MARCH) == ["part", "unmatched"]
        assert states(as_of=MARCH, known_at=at(3, 2)) == ["matched"]
        assert states(known_at=at(2, 28)) == []

    def test_chooses(self, history: UUID, ann: UUID) -> None:
        first, second = queries.receipts_of(history)
        assert queries.receipts_of(history, investor_id=ann) == [first]
        assert queries.receipts_of(history, state="unmatched") == [second]


class TestReceiptsPage:
    def test_says_of_each_what_its_history_says(self, history: UUID) -> None:
        first, second = queries.receipts_of(history)
        assert queries.receipts_page(history, limit=1) == [first]
        assert queries.receipts_page(history, after=first.receipt_id, limit=1) == [second]
        assert queries.receipts_page(history, latest_first=True, limit=2) == [second, first]
        assert queries.receipts_page(history, states=["unmatched"], limit=2) == [second]


class TestPayoutsPage:
    def test_says_of_each_what_its_history_says(self, history: UUID) -> None:
        first, second = queries.payouts_of(history)
        assert queries.payouts_page(history, limit=2) == [first, second]
        assert queries.payouts_page(history, after=(first.subject_id, first.investor_id), limit=2) == [second]


class TestCashItemsPage:
    def test_says_of_each_what_its_history_says(self, history: UUID) -> None:
        whole = queries.cash_items_of(history)
        assert queries.cash_items_page(history, limit=len(whole)) == whole
        assert queries.cash_items_page(history, after=whole[0].id, limit=1) == whole[1:2]
        assert queries.cash_items_page(history, only_open=True, limit=9) == [one for one in whole if one.is_open]


class TestReceivablesOf:
    def test_tells_who_still_owed_then(self, history: UUID, ann: UUID, bob: UUID, gp: UUID) -> None:
        def owing(**asked: object) -> set[UUID]:
            return {one.investor_id for one in queries.open_receivables_of(history, **asked)}  # type: ignore[arg-type]

        assert owing() == {ann, bob, gp}
        assert owing(as_of=FEB) == {bob, gp}
        assert owing(as_of=date(2026, 2, 1)) == set()
        assert owing(known_at=at(3, 2)) == {bob, gp}
        assert {one.investor_id for one in queries.matches_of(history, as_of=FEB)} == {ann}


class TestPayoutsOf:
    def test_tells_what_had_been_paid(self, history: UUID) -> None:
        assert [one.state for one in queries.payouts_of(history)] == ["settled", "settled"]
        assert [one.state for one in queries.payouts_of(history, as_of=date(2026, 7, 1))] == ["due", "due"]
        assert queries.payouts_of(history, as_of=date(2026, 6, 29)) == []
        assert queries.payouts_of(history, known_at=at(7, 1)) == []


class TestBalances:
    def test_agree_with_the_lines(self, history: UUID, ann: UUID) -> None:
        for asked in (
            {},
            {"as_of": FEB},
            {"as_of": MARCH},
            {"known_at": at(3, 2)},
            {"as_of": MARCH, "known_at": at(3, 6)},
        ):
            balances = queries.balances(history, **asked)  # type: ignore[arg-type]
            assert sum(balances.values()) == 0
            owed = queries.open_receivables_of(history, **asked)  # type: ignore[arg-type]
            assert sum(one.left.minor for one in owed) == sum(
                minor for (code, _), minor in balances.items() if code == "1100"
            )
            left = sum(one.left.minor for one in queries.receipts_of(history, **asked))  # type: ignore[arg-type]
            assert left == -balances.get(("2000", history), 0)
            over = queries.over_payments_of(history, **asked)  # type: ignore[arg-type]
            assert over.get(ann, aud("0.00")).minor == -balances.get(("2010", ann), 0)

    def test_answer_as_of_a_posting_number(self, history: UUID, ann: UUID) -> None:
        number = next(one.number for one in queries.ledger_of(history) if one.kind == "match")
        assert ("1100", ann) not in queries.balances(history, at_number=number)
        assert queries.balances(history, at_number=number - 1)["1100", ann] == 6_000


class TestTrialBalance:
    def test_has_two_equal_sides(self, history: UUID) -> None:
        lines = queries.trial_balance(history)
        debits, credits_ = ([getattr(line, side) for line in lines] for side in ("debit", "credit"))
        assert total(debits, "AUD") == total(credits_, "AUD")
        assert {line.code: line.name for line in lines}["1000"] == "Cash at bank"


class TestLedgerOf:
    def test_lists_transactions_with_running_balances_and_pages(self, history: UUID) -> None:
        every = queries.ledger_of(history)
        assert [one.number for one in every] == list(range(1, len(every) + 1))
        assert queries.ledger_of(history, after=2, limit=2) == every[2:4]
        assert [one.kind for one in every][:5] == ["admission", "capital_call", "receipt", "match", "over_payment"]
        (cash,) = [entry for entry in every[2].entries if entry.code == "1000"]
        assert (cash.debit, cash.credit, cash.balance) == (aud("70.00"), aud("0.00"), aud("70.00"))
        assert all(one.on >= MARCH for one in queries.ledger_of(history, since=MARCH))


class TestCashOf:
    def test_follows_the_bank_by_business_date(self, history: UUID, pool: UUID, mia: Member) -> None:
        with reading(["transactions"], organisation=mia.organisation_id or NOBODY):
            lines = queries.cash_of(history)
        assert [(str(one.on), str(one.amount), str(one.balance)) for one in lines] == [
            ("2026-02-10", "70.00", "70.00"),
            ("2026-02-12", "30.00", "100.00"),
            ("2026-07-02", "-60.00", "40.00"),
        ]
        assert queries.cash_of(history, since=MARCH) == lines[2:]
        assert queries.cash_of(history, as_of=MARCH, known_at=at(3, 2)) == lines[:1]
        assert queries.cash_of(history, bank_account_id=bank_account_of(pool)) == lines


class TestBookOfPool:
    def test_refuses_a_pool_without_a_book(self, databases: object, pool: UUID) -> None:
        for ask in (queries.book_of_pool, queries.balances, queries.receipts_of, queries.payouts_of, queries.cash_of):
            with pytest.raises(queries.NoSuchBook):
                ask(pool)  # type: ignore[operator]


class TestEntriesOf:
    def test_make_what_stands_on_an_account(self, history: UUID) -> None:
        for (code, holder), minor in queries.balances(history, as_of=MARCH, known_at=at(3, 6)).items():
            found = queries.entries_of(history, code=code, holders=[holder], as_of=MARCH, known_at=at(3, 6))
            assert sum(one.minor for one in found) == minor
            assert [one.number for one in found] == sorted(one.number for one in found)

    def test_can_be_asked_for_between_two_postings(self, history: UUID) -> None:
        account = bank_account_of(history)
        whole = queries.entries_of(history, code="1000", holders=[account])
        first, *_, last = whole
        assert len(whole) > 2
        assert queries.entries_of(history, code="1000", holders=[account], after=first.number) == whole[1:]
        assert queries.entries_of(history, code="1000", holders=[account], number=last.number - 1) == whole[:-1]
