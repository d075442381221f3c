"""Balances now, as of a posting number, as of a business date, as known; transactions with their lines."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from poolbook.kernel.ids import new_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Act, Balance
from poolbook.transactions.ledger.tests.casts import DAY, App, received

FIRST, SECOND, THIRD = (datetime(2024, 4, day, tzinfo=UTC) for day in (1, 2, 3))


@pytest.fixture
def book(app: App, organisation: UUID, bank: UUID) -> UUID:
    """
    Three receipts; the third is recorded last and dated first.

    number  recorded   dated       1000
    1       1 April    1 March      +10
    2       2 April    4 March      +20
    3       3 April    27 February  +40
    """
    pool = new_id()
    ledger.open_book(pool, organisation_id=organisation, currency="AUD", at=FIRST, using=app)
    for minor, day, at in ((10, 0, FIRST), (20, 3, SECOND), (40, -3, THIRD)):
        ledger.post_batch([received(pool, bank, minor, effective=DAY + timedelta(day))], at=at, using=app)
    return pool


def cash(app: App, pool: UUID, **asked: object) -> int:
    [found] = ledger.balances(pool, codes=["1000"], using=app, **asked)  # type: ignore[arg-type]
    return found.minor


class TestBalances:
    def test_stand_now(self, app: App, book: UUID, bank: UUID) -> None:
        assert ledger.balances(book, using=app) == [Balance("1000", bank, 70), Balance("2000", book, -70)]
        assert ledger.balances(book, holders=[bank], using=app) == [Balance("1000", bank, 70)]

    def test_stand_as_of_a_posting_number(self, app: App, book: UUID) -> None:
        assert [cash(app, book, number=number) for number in range(5)] == [0, 10, 30, 70, 70]

    @pytest.mark.parametrize("snapshot", [None, -3, 0, 3])
    def test_stand_as_of_a_business_date(self, app: App, book: UUID, snapshot: int | None) -> None:
        if snapshot is not None:
            assert ledger.take_snapshot(book, DAY + timedelta(snapshot), using=app)
        days = [DAY + timedelta(day) for day in (-4, -3, 0, 2, 3)]
        assert [cash(app, book, as_of=day) for day in days] == [0, 40, 50, 50, 70]

    def test_stand_as_known_at_an_instant(self, app: App, book: UUID) -> None:
        instants = [FIRST - timedelta(1), FIRST, SECOND, THIRD, datetime.now(UTC)]
        assert [cash(app, book, as_known=instant) for instant in instants] == [0, 10, 30, 70, 70]
        assert [cash(app, book, as_known=instant, as_of=DAY) for instant in instants] == [0, 10, 10, 50, 50]
        assert [ledger.number_at(book, instant, using=app) for instant in instants] == [0, 1, 2, 3, 3]

    def test_take_one_kind_of_knowing(self, app: App, book: UUID) -> None:
        with pytest.raises(AssertionError):
            ledger.balances(book, number=1, as_known=FIRST, using=app)

    def test_need_a_book(self, app: App) -> None:
        with pytest.raises(ledger.NoSuchBook):
            ledger.balances(new_id(), using=app)


class TestTrialBalance:
    def test_leaves_out_what_stands_at_zero_and_sums_to_zero(self, app: App, book: UUID, bank: UUID) -> None:
        ledger.post_batch([received(book, bank, -70)], using=app)
        assert ledger.trial_balance(book, using=app) == []
        for asked in ({}, {"number": 2}, {"as_of": DAY}, {"as_known": SECOND}):
            assert sum(row.minor for row in ledger.trial_balance(book, using=app, **asked)) == 0  # type: ignore[arg-type]


class TestTakeSnapshot:
    def test_goes_forward_only(self, app: App, book: UUID) -> None:
        days = [DAY, DAY, DAY - timedelta(1), DAY + timedelta(1)]
        assert [ledger.take_snapshot(book, day, using=app) for day in days] == [True, False, False, True]

    def test_keeps_nothing_twice(self, app: App, book: UUID) -> None:
        for day in range(5):
            ledger.take_snapshot(book, DAY + timedelta(day), using=app)
        kept = app.execute("SELECT day - %s::date, balance FROM ledger_snapshot_balance WHERE account_id = 1", [DAY])
        assert kept.fetchall() == [(0, 50), (3, 70)]

    def test_stays_right_when_the_past_changes(self, app: App, book: UUID, bank: UUID) -> None:
        ledger.take_snapshot(book, DAY + timedelta(9), using=app)
        ledger.post_batch([received(book, bank, 100, effective=DAY + timedelta(1))], using=app)
        assert [cash(app, book, as_of=DAY + timedelta(day)) for day in (0, 1, 9, 10)] == [50, 150, 170, 170]
        assert ledger.verify(using=app) is None


class TestTransactions:
    def test_come_with_their_lines_in_order(self, app: App, book: UUID, bank: UUID) -> None:
        found = ledger.transactions(book, using=app)
        assert [(row.number, row.posted_at) for row in found] == [(1, FIRST), (2, SECOND), (3, THIRD)]
        assert [(entry.code, entry.minor, entry.balance) for entry in found[1].entries] == [
            ("1000", 20, 30),
            ("2000", -20, -30),
        ]

    def test_are_chosen_by_date_knowledge_cause_and_page(self, app: App, book: UUID) -> None:
        every = ledger.transactions(book, using=app)
        asked: list[dict[str, object]] = [
            {"as_of": DAY},
            {"since": DAY},
            {"since": DAY, "as_of": DAY},
            {"as_known": SECOND},
            {"idems": [every[2].idem, new_id()]},
            {"after": 1, "limit": 1},
        ]
        found = [[row.number for row in ledger.transactions(book, using=app, **one)] for one in asked]  # type: ignore[arg-type]
        assert found == [[1, 3], [1, 2], [1], [1, 2], [3], [2]]

    def test_show_what_is_held(self, app: App, book: UUID, bank: UUID) -> None:
        ledger.post_batch([received(book, bank, -5, act=Act.HOLD)], using=app)
        [found] = ledger.transactions(book, after=3, using=app)
        assert found.state == "pending"
        assert [(entry.code, entry.minor, entry.balance) for entry in found.entries] == [
            ("1000", -5, None),
            ("2000", 5, None),
        ]
