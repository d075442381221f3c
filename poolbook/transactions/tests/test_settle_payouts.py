"""Payouts: sent, settled, failed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import psycopg
import pytest

from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations.fail_payout import FailedBeforeSettled, NoReason, PayoutNotSettled, fail_payout
from poolbook.transactions.operations.send_payouts import PayoutAlreadySent, send_payouts
from poolbook.transactions.operations.settle_payouts import (
    NoSuchPayout,
    PayoutAlreadySettled,
    PayoutBeforeDue,
    settle_payouts,
)
from poolbook.transactions.tests.crowd import at_once
from tests.databases import Databases

ON = date(2026, 7, 2)


def states(book: UUID, **asked: object) -> dict[UUID, str]:
    return {line.investor_id: line.state for line in queries.payouts_of(book, **asked)}  # type: ignore[arg-type]


class TestSettlePayouts:
    def test_posts_the_banks_own_line_even_below_zero(
        self, book: UUID, distribution: UUID, mia: Member, ann: UUID, bob: UUID, stands: Callable[..., dict[str, str]]
    ) -> None:
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia)
        assert states(book) == {ann: "settled", bob: "settled"}
        assert stands()["1000 bank"] == "-60.00"
        assert not [name for name in stands() if name.startswith("2100")]

    def test_settles_some(self, book: UUID, distribution: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia, investor_ids=[bob])
        assert states(book) == {ann: "due", bob: "settled"}
        fact = settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia)
        assert list(fact.lines) == [ann]

    def test_refuses_what_settled_what_nobody_owes_and_a_day_too_early(
        self, book: UUID, distribution: UUID, mia: Member, ann: UUID, gp: UUID
    ) -> None:
        with pytest.raises(PayoutBeforeDue, match="due on 2026-06-30"):
            settle_payouts(pool_id=book, subject_id=distribution, settled_on=date(2026, 6, 29), by=mia)
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia, investor_ids=[ann])
        with pytest.raises(PayoutAlreadySettled):
            settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia, investor_ids=[ann])
        for unknown in ([gp], [ann, gp], []):
            with pytest.raises(NoSuchPayout):
                settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia, investor_ids=unknown)
        with pytest.raises(NoSuchPayout):
            settle_payouts(pool_id=book, subject_id=book, settled_on=ON, by=mia)

    def test_lets_exactly_one_of_twenty_workers_settle(self, book: UUID, distribution: UUID, mia: Member) -> None:
        done, refused = at_once(
            20, lambda: settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia)
        )
        assert (len(done), set(refused), len(refused)) == (1, {"payout_already_settled"}, 19)

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, distribution: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=rex)
        with pytest.raises(NotAllowed):
            settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=zoe)


class TestSendPayouts:
    def test_moves_no_money(self, book: UUID, distribution: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        before = queries.balances(book)
        send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia)
        assert states(book) == {ann: "sent", bob: "sent"}
        assert queries.balances(book) == before

    def test_refuses_to_send_twice(self, book: UUID, distribution: UUID, mia: Member, ann: UUID) -> None:
        send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia, investor_ids=[ann])
        with pytest.raises(PayoutAlreadySent):
            send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia, investor_ids=[ann])
        send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia)
        with pytest.raises(PayoutAlreadySent):
            send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia)

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, distribution: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=rex)
        with pytest.raises(NotAllowed):
            send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=zoe)


class TestFailPayout:
    def fail(
        self, book: UUID, distribution: UUID, who: UUID, by: Member, on: date = ON, reason: str = "closed"
    ) -> None:
        fail_payout(pool_id=book, subject_id=distribution, investor_id=who, failed_on=on, reason=reason, by=by)

    def test_makes_it_due_again_and_it_settles_again(
        self, book: UUID, distribution: UUID, mia: Member, bob: UUID, stands: Callable[..., dict[str, str]], databases
    ) -> None:  # type: ignore[no-untyped-def]
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia)
        self.fail(book, distribution, bob, mia, on=date(2026, 7, 5))
        assert states(book)[bob] == "failed"
        assert states(book, as_of=date(2026, 7, 4))[bob] == "settled"
        assert stands()["2100 bob"] == "-20.00"
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=date(2026, 7, 9), by=mia)
        assert states(book)[bob] == "settled"
        assert stands()["1000 bank"] == "-60.00"
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_moves_from_sum_to_sum_with_every_step(
        self, book: UUID, distribution: UUID, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        assert queries.payout_sums(book) == {"due": (2, 6000)}
        send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia, investor_ids=[ann])
        assert queries.payout_sums(book) == {"due": (1, 2000), "sent": (1, 4000)}
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia)
        self.fail(book, distribution, bob, mia)
        assert queries.payout_sums(book, distribution) == {"settled": (1, 4000), "failed": (1, 2000)}
        assert queries.payout_sums(book, ann) == {}
        assert [one.investor_id for one in queries.payouts_due(book)] == [bob]

    def test_notices_a_payout_that_is_in_no_sum(
        self, book: UUID, distribution: UUID, mia: Member, databases: Databases
    ) -> None:
        dsn = databases.cluster.dsn(databases.name("transactions"), "superuser")
        with psycopg.connect(dsn, autocommit=True) as owner:
            owner.execute("DELETE FROM transactions_payouttally")
        with pytest.raises(AssertionError, match="0 rows instead of 2"):
            send_payouts(pool_id=book, subject_id=distribution, sent_on=ON, by=mia)
        assert set(states(book).values()) == {"due"}

    def test_refuses_what_has_not_left(self, book: UUID, distribution: UUID, mia: Member, bob: UUID, gp: UUID) -> None:
        with pytest.raises(PayoutNotSettled):
            self.fail(book, distribution, bob, mia)
        with pytest.raises(NoSuchPayout):
            self.fail(book, distribution, gp, mia)
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=ON, by=mia)
        with pytest.raises(FailedBeforeSettled):
            self.fail(book, distribution, bob, mia, on=date(2026, 7, 1))
        with pytest.raises(NoReason):
            self.fail(book, distribution, bob, mia, reason=" ")

    def test_is_not_for_rex_nor_for_an_auditor(
        self, book: UUID, distribution: UUID, rex: Member, zoe: Member, bob: UUID
    ) -> None:
        with pytest.raises(queries.NoSuchBook):
            self.fail(book, distribution, bob, rex)
        with pytest.raises(NotAllowed):
            self.fail(book, distribution, bob, zoe)
