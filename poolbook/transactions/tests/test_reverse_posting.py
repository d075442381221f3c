"""Reverse a posting: what pools undid is undone in the book, once."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import DecisionReversed, ExpenseCharged, InvestmentValued
from poolbook.eventlog import replay
from poolbook.eventlog.envelope import NOBODY
from poolbook.kernel.ids import named_id, new_id
from poolbook.transactions import queries
from poolbook.transactions.operations.reverse_posting import reverse_posting
from poolbook.transactions.tests.conftest import Tell, aud
from poolbook.transactions.tests.test_posting_rules import NORTHWIND

ON, LATER = date(2026, 2, 10), date(2026, 2, 20)
Stands = Callable[..., dict[str, str]]


def charged(book: UUID, ann: UUID, bob: UUID) -> ExpenseCharged:
    return ExpenseCharged(
        pool_id=book,
        expense_id=named_id("expense"),
        amount=aud("9.00"),
        charged_on=ON,
        payee_id=named_id("payee", "lawyer"),
        payee="Lawyer",
        shares={ann: aud("6.00"), bob: aud("3.00")},
    )


def undone(book: UUID, cause: UUID) -> DecisionReversed:
    return DecisionReversed(
        pool_id=book,
        reverses=cause,
        kind="expense",
        subject_id=named_id("expense"),
        reversed_on=LATER,
        reason="booked twice",
        tallies={"payables": aud("-9.00")},
        shares={},
    )


class TestReversePosting:
    def test_posts_the_exact_opposite_that_names_what_it_reverses(
        self, book: UUID, tell: Tell, ann: UUID, bob: UUID, stands: Stands, databases: object
    ) -> None:
        cause = tell(charged(book, ann, bob))
        before = stands()
        assert before["2200 lawyer"] == "-9.00"
        tell(undone(book, cause))
        assert not any(float(amount) for amount in stands().values())
        assert stands(as_of=date(2026, 2, 19)) == before
        was, opposite = queries.ledger_of(book)[-2:]
        assert (opposite.kind, opposite.reverses, opposite.on) == ("reversal", was.number, LATER)
        assert opposite.memo == "booked twice"
        assert {(one.code, one.holder, one.debit) for one in opposite.entries} == {
            (one.code, one.holder, one.credit) for one in was.entries
        }
        databases.connect_as("owner")  # type: ignore[attr-defined]
        assert replay.verify("transactions") is None

    def test_has_one_effect_however_often_it_is_told(self, book: UUID, tell: Tell, ann: UUID, bob: UUID) -> None:
        cause = tell(charged(book, ann, bob))
        tell(undone(book, cause))
        once = queries.ledger_of(book)
        assert reverse_posting(pool_id=book, cause=cause, reversed_on=LATER, reason="again") == []
        assert queries.ledger_of(book) == once

    def test_does_nothing_where_nothing_was_posted(self, book: UUID, tell: Tell) -> None:
        valued = InvestmentValued(
            pool_id=book,
            investment_id=NORTHWIND,
            valuation_id=new_id(),
            valued_on=ON,
            fair_value=aud("5.00"),
            change=aud("0.00"),
            shares={},
        )
        before = queries.ledger_of(book)
        tell(undone(book, tell(valued)))
        assert reverse_posting(pool_id=book, cause=NOBODY, reversed_on=LATER, reason="none") == []
        assert queries.ledger_of(book) == before
