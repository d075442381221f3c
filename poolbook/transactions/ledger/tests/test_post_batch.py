"""The write door's single rules, one by one; the oracle beside it plays them all together."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from poolbook.kernel import limits
from poolbook.kernel.ids import new_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Act, Leg, Outcome, Posting, Status
from poolbook.transactions.ledger.tests.casts import DAY, App, acting, received


def cash(app: App, pool: UUID) -> int:
    """What stands at the bank."""
    return sum(balance.minor for balance in ledger.balances(pool, codes=["1000"], using=app))


def post(app: App, *postings: Posting) -> list[Status]:
    """Post a batch and prove the book after it."""
    outcomes = ledger.post_batch(postings, using=app)
    assert ledger.verify(using=app) is None
    return [outcome.status for outcome in outcomes]


class TestPostBatch:
    def test_gives_gapless_numbers_in_request_order(self, app: App, pool: UUID, bank: UUID) -> None:
        outcomes = ledger.post_batch([received(pool, bank, minor) for minor in (5, 6, 7)], using=app)
        assert outcomes == [Outcome(Status.POSTED, number) for number in (1, 2, 3)]
        assert all(outcome.stands for outcome in outcomes)

    def test_posts_nothing_for_an_empty_batch(self, app: App, pool: UUID) -> None:
        assert ledger.post_batch([], using=app) == []

    def test_answers_the_same_cause_with_the_first_number(self, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 5)
        ledger.post_batch([first, received(pool, bank, 6)], using=app)
        assert ledger.post_batch([first], using=app) == [Outcome(Status.REPLAY, 1)]
        assert cash(app, pool) == 11

    def test_refuses_a_cause_with_another_body(self, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 5)
        others = [
            received(pool, bank, 6, idem=first.idem),
            received(pool, bank, 5, idem=first.idem, kind="other"),
            received(pool, bank, 5, idem=first.idem, doc={"memo": "x"}),
            received(pool, bank, 5, idem=first.idem, effective=DAY + timedelta(1)),
            received(pool, bank, 5, idem=first.idem, act=Act.HOLD),
            received(pool, new_id(), 5, idem=first.idem),
        ]
        assert post(app, first) == [Status.POSTED]
        assert post(app, *others) == [Status.KEY_REUSED] * len(others)

    def test_lets_a_key_twice_in_one_batch_share_the_first_result(self, app: App, pool: UUID, bank: UUID) -> None:
        one, bad = received(pool, bank, 5), received(pool, bank, -1000)
        again = received(pool, bank, 6, idem=one.idem)
        outcomes = ledger.post_batch([bad, one, one, again, bad], using=app)
        assert [outcome.status for outcome in outcomes] == [
            Status.OVERDRAFT,
            Status.POSTED,
            Status.REPLAY,
            Status.KEY_REUSED,
            Status.OVERDRAFT,
        ]
        assert [outcome.number for outcome in outcomes] == [None, 1, 1, 1, None]

    def test_knows_a_cause_in_one_book_only(self, app: App, pool: UUID, bank: UUID, organisation: UUID) -> None:
        other, first = new_id(), received(pool, bank, 5)
        ledger.open_book(other, organisation_id=organisation, currency="USD", using=app)
        assert post(app, first, received(other, bank, 5, idem=first.idem)) == [Status.POSTED] * 2

    def test_refuses_what_takes_cash_below_zero(self, app: App, pool: UUID, bank: UUID) -> None:
        statuses = post(app, *(received(pool, bank, minor) for minor in (10, -11, -10, -1, 1)))
        assert [status.name for status in statuses] == ["POSTED", "OVERDRAFT", "POSTED", "OVERDRAFT", "POSTED"]

    def test_posts_what_the_bank_says_has_happened(self, app: App, pool: UUID, bank: UUID) -> None:
        assert post(app, received(pool, bank, -7, force=True)) == [Status.POSTED]
        assert cash(app, pool) == -7
        assert post(app, received(pool, bank, -1)) == [Status.OVERDRAFT]

    def test_checks_floors_of_cash_alone(self, app: App, pool: UUID, ann: UUID) -> None:
        legs = (Leg(account="1100", amounts={ann: -5}), Leg(account="2000", amounts={pool: 5}))
        assert post(app, received(pool, ann, 1, legs=legs)) == [Status.POSTED]

    def test_refuses_the_unbalanced_and_the_empty(self, app: App, pool: UUID, bank: UUID) -> None:
        lopsided = (Leg(account="1000", amounts={bank: 5}), Leg(account="2000", amounts={pool: -4}))
        zero = (*received(pool, bank, 5).legs, Leg(account="1900", amounts={pool: 0}))
        bodies = [lopsided, lopsided[:1], (), zero]
        assert post(app, *(received(pool, bank, 5, legs=legs) for legs in bodies)) == [
            Status.UNBALANCED,
            Status.UNBALANCED,
            Status.EMPTY,
            Status.EMPTY,
        ]

    def test_refuses_an_account_twice(self, app: App, pool: UUID, bank: UUID) -> None:
        twice = (*received(pool, bank, 5).legs, *received(pool, bank, -5).legs)
        statuses = post(app, received(pool, bank, 5, legs=twice), received(pool, bank, 6))
        assert statuses == [Status.ACCOUNT_TWICE, Status.POSTED]

    def test_refuses_amounts_that_no_book_can_hold(self, app: App, pool: UUID, bank: UUID) -> None:
        most = limits.MAX_AMOUNT_MINOR
        statuses = post(app, *(received(pool, bank, minor) for minor in (most, most + 1, 2**63, -(2**63), 2**64)))
        assert statuses == [Status.POSTED, *[Status.TOO_LARGE] * 4]

    def test_refuses_balances_that_no_book_can_hold(self, app: App, pool: UUID, bank: UUID) -> None:
        most = limits.MAX_AMOUNT_MINOR
        room = limits.MAX_BALANCE_MINOR // most
        statuses = post(app, *(received(pool, bank, most) for _ in range(room + 5)), received(pool, bank, -most))
        assert statuses == [Status.POSTED] * room + [Status.TOO_LARGE] * 5 + [Status.POSTED]
        assert post(app, received(pool, bank, most), received(pool, bank, 1)) == [Status.POSTED, Status.TOO_LARGE]
        assert cash(app, pool) == limits.MAX_BALANCE_MINOR

    def test_never_lets_the_instant_of_recording_go_back(self, app: App, pool: UUID, bank: UUID) -> None:
        early, late = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)
        pool_id = new_id()
        ledger.open_book(pool_id, organisation_id=new_id(), currency="AUD", at=early, using=app)
        for at in (late, early, datetime(9999, 1, 1, tzinfo=UTC)):
            ledger.post_batch([received(pool_id, bank, 5)], at=at, using=app)
        recorded = [transaction.posted_at for transaction in ledger.transactions(pool_id, using=app)]
        assert recorded[:2] == [late, late]
        assert recorded[2] <= datetime.now(UTC)

    def test_needs_an_open_book(self, app: App, connect: object, bank: UUID) -> None:
        with pytest.raises(psycopg.errors.NoDataFound, match="no open book"):
            ledger.post_batch([received(new_id(), bank, 5)], using=app)

    def test_keeps_to_the_chart_of_accounts(self, app: App, pool: UUID) -> None:
        with pytest.raises(AssertionError, match="chart"):
            post(app, received(pool, pool, 5, legs=(Leg(account="1001", amounts={pool: 5}),)))

    @pytest.mark.parametrize("lines", [([2], [1]), ([0], [1]), ([None], [1])])
    def test_refuses_lines_of_no_transaction(self, app: App, pool: UUID, lines: tuple[object, object]) -> None:
        with pytest.raises(psycopg.errors.ArraySubscriptError):
            _call(app, pool, lines=(*lines, [5]))

    def test_refuses_unknown_accounts(self, app: App, pool: UUID) -> None:
        assert _call(app, pool, lines=([1, 1], [41, 42], [5, -5])) == Status.UNKNOWN_ACCOUNT


def _call(app: App, pool: UUID, *, lines: tuple[object, ...]) -> Status:
    """Call the door by itself, with account numbers."""
    book = ledger.book_of(pool, using=app).id
    found = app.execute(
        "SELECT (ledger_post_batch(now(), %s::int[], %s::uuid[], '{x}', '{2024-01-01}', '{\"{}\"}', '{0}', '{NULL}',"
        " '{false}', %s::int[], %s::int[], %s::bigint[])).o_status",
        [[book], [new_id()], *lines],
    ).fetchone()
    assert found is not None
    return Status(found[0][0])  # type: ignore[index]


class TestOpenBook:
    def test_finds_it_open(self, app: App, pool: UUID, organisation: UUID) -> None:
        again = ledger.open_book(pool, organisation_id=organisation, currency="AUD", using=app)
        assert again == ledger.book_of(pool, using=app).id

    def test_refuses_another_currency(self, app: App, pool: UUID, organisation: UUID) -> None:
        with pytest.raises(psycopg.errors.UniqueViolation):
            ledger.open_book(pool, organisation_id=organisation, currency="USD", using=app)


class TestOpenAccounts:
    def test_gives_the_same_numbers_again(self, app: App, pool: UUID, ann: UUID, bob: UUID) -> None:
        book = ledger.book_of(pool, using=app).id
        first = ledger.open_accounts(book, [("1100", ann), ("1100", bob), ("1100", ann)], using=app)
        again = ledger.open_accounts(book, [("1100", bob), ("1000", ann), ("1100", ann)], using=app)
        assert first == {("1100", ann): 1, ("1100", bob): 2}
        assert again == {("1100", bob): 2, ("1000", ann): 3, ("1100", ann): 1}
        assert ledger.open_accounts(book, [], using=app) == {}

    def test_needs_an_open_book(self, app: App, connect: object, ann: UUID) -> None:
        with pytest.raises(psycopg.errors.NoDataFound):
            ledger.open_accounts(999_999, [("1100", ann)], using=app)


class TestPending:
    def test_keeps_promised_cash_from_being_spent_twice(self, app: App, pool: UUID, bank: UUID) -> None:
        hold = received(pool, bank, -6, act=Act.HOLD)
        statuses = post(app, received(pool, bank, 10), hold, received(pool, bank, -5), received(pool, bank, -4))
        assert [status.name for status in statuses] == ["POSTED", "POSTED", "OVERDRAFT", "POSTED"]
        assert cash(app, pool) == 6
        assert [balance.minor for balance in ledger.held(pool, using=app)] == [-6]

    def test_counts_no_money_that_has_not_come(self, app: App, pool: UUID, bank: UUID) -> None:
        coming = received(pool, bank, 6, act=Act.HOLD)
        assert post(app, coming, received(pool, bank, -1)) == [Status.POSTED, Status.OVERDRAFT]

    def test_posts_what_was_held(self, app: App, pool: UUID, bank: UUID) -> None:
        hold = received(pool, bank, -6, act=Act.HOLD)
        post(app, received(pool, bank, 10), hold)
        outcome = ledger.post_pending(pool, hold.idem, idem=new_id(), effective=DAY, kind="paid", using=app)
        assert (outcome, cash(app, pool), ledger.held(pool, using=app)) == (Outcome(Status.POSTED, 3), 4, [])
        assert ledger.transactions(pool, using=app)[2].resolves == 2

    def test_lets_go_what_was_held(self, app: App, pool: UUID, bank: UUID) -> None:
        hold = received(pool, bank, -6, act=Act.HOLD)
        post(app, received(pool, bank, 10), hold)
        outcome = ledger.void_pending(pool, hold.idem, idem=new_id(), effective=DAY, kind="failed", using=app)
        assert (outcome, cash(app, pool), ledger.held(pool, using=app)) == (Outcome(Status.POSTED, 3), 10, [])
        assert ledger.transactions(pool, using=app)[2].entries == ()
        assert ledger.verify(using=app) is None

    def test_settles_once(self, app: App, pool: UUID, bank: UUID) -> None:
        hold = received(pool, bank, 6, act=Act.HOLD)
        settle, void = acting(pool, Act.POST_PENDING, hold.idem), acting(pool, Act.VOID_PENDING, hold.idem)
        statuses = post(app, hold, settle, settle, void, acting(pool, Act.POST_PENDING, hold.idem))
        assert [status.name for status in statuses] == ["POSTED", "POSTED", "REPLAY", "ALREADY_DONE", "ALREADY_DONE"]

    def test_posts_what_was_promised_even_when_the_bank_took_more(self, app: App, pool: UUID, bank: UUID) -> None:
        hold = received(pool, bank, -6, act=Act.HOLD)
        settle = acting(pool, Act.POST_PENDING, hold.idem)
        assert post(app, received(pool, bank, 6), hold, received(pool, bank, -9, force=True), settle) == [0] * 4
        assert cash(app, pool) == -9

    def test_acts_on_pending_ones_alone(self, app: App, pool: UUID, bank: UUID) -> None:
        hold, posted = received(pool, bank, 6, act=Act.HOLD), received(pool, bank, 6)
        wrong = [
            acting(pool, Act.POST_PENDING, posted.idem),
            acting(pool, Act.VOID_PENDING, posted.idem),
            acting(pool, Act.REVERSE, hold.idem),
            acting(pool, Act.POST_PENDING, new_id()),
            acting(pool, Act.REVERSE, new_id()),
        ]
        assert post(app, hold, posted, *wrong) == [Status.POSTED] * 2 + [Status.NOTHING_TO_ACT_ON] * 5


class TestReverse:
    def test_posts_the_exact_negation_and_names_it(self, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 6)
        post(app, received(pool, bank, 1), first)
        later = DAY + timedelta(30)
        outcome = ledger.reverse(pool, first.idem, idem=new_id(), effective=later, doc={"why": "typo"}, using=app)
        found = ledger.transactions(pool, using=app)[2]
        assert (outcome.number, found.reverses, found.effective, found.doc) == (3, 2, later, {"why": "typo"})
        assert sorted((entry.code, entry.minor) for entry in found.entries) == [("1000", -6), ("2000", 6)]
        assert ledger.verify(using=app) is None

    def test_happens_once(self, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 6)
        twice = [acting(pool, Act.REVERSE, first.idem) for _ in range(2)]
        assert post(app, first, *twice) == [Status.POSTED, Status.POSTED, Status.ALREADY_DONE]
        assert post(app, *twice) == [Status.REPLAY, Status.ALREADY_DONE]

    def test_is_not_itself_reversed(self, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 6)
        undo = acting(pool, Act.REVERSE, first.idem)
        statuses = post(app, first, undo, acting(pool, Act.REVERSE, undo.idem))
        assert statuses == [Status.POSTED, Status.POSTED, Status.NOTHING_TO_ACT_ON]

    def test_keeps_to_the_floor_unless_forced(self, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 6)
        post(app, first, received(pool, bank, -4))
        again = new_id()
        refused = ledger.reverse(pool, first.idem, idem=again, effective=DAY, using=app)
        forced = ledger.reverse(pool, first.idem, idem=again, effective=DAY, force=True, using=app)
        assert (refused.status, forced.status) == (Status.OVERDRAFT, Status.POSTED)

    def test_undoes_what_was_pending_and_posted(self, app: App, pool: UUID, bank: UUID) -> None:
        hold = received(pool, bank, 6, act=Act.HOLD)
        settle = acting(pool, Act.POST_PENDING, hold.idem)
        assert post(app, hold, settle, acting(pool, Act.REVERSE, settle.idem)) == [Status.POSTED] * 3
        assert cash(app, pool) == 0
