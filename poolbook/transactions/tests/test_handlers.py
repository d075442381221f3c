"""What facts of pools set off here: each step once, also when it is told again."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connections

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import InvestmentMade, InvestmentValued, ProceedsRecorded
from poolbook.contracts.pools import CapitalCallReversed, PoolCancelled
from poolbook.eventlog import inbox, log, replay, unit
from poolbook.eventlog.envelope import NOBODY
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.transactions import ledger, queries
from poolbook.transactions.ledger import Outcome, Posting
from poolbook.transactions.models import PayoutTally
from poolbook.transactions.operations.match_receipts import PoolIsCancelled, match_receipts
from poolbook.transactions.operations.post_entries import post_entries
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.tests.conftest import Tell, aud, call_of, distribution_of
from poolbook.transactions.tests.test_posting_rules import NORTHWIND

ON = date(2026, 2, 10)
Stands = Callable[..., dict[str, str]]


def investment(book: UUID, text: str) -> InvestmentMade:
    return InvestmentMade(pool_id=book, investment_id=NORTHWIND, name="N", amount=aud(text), made_on=ON, memo="seed")


def reversal(book: UUID, call: UUID, lines: dict[UUID, object]) -> CapitalCallReversed:
    return CapitalCallReversed(
        pool_id=book, call_id=call, reversed_on=date(2026, 2, 20), reason="wrong day", amount=aud("100.00"), lines=lines
    )  # type: ignore[arg-type]


class TestEverySagaStep:
    """Told again, with or without its row in the inbox, a step has one effect."""

    @pytest.mark.parametrize("forgotten", [False, True])
    @pytest.mark.parametrize("step", ["call", "distribution", "valuation", "reversal", "cancellation"])
    def test_has_one_effect(
        self, book: UUID, call: UUID, tell: Tell, ann: UUID, bob: UUID, gp: UUID, step: str, forgotten: bool, databases
    ) -> None:  # type: ignore[no-untyped-def]
        lines = {ann: aud("60.00"), bob: aud("30.00"), gp: aud("10.00")}
        facts: dict[str, Fact] = {
            "call": call_of(book, "second", {ann: aud("5.00")}),
            "distribution": distribution_of(book, {ann: aud("40.00")}),
            "valuation": InvestmentValued(
                pool_id=book,
                investment_id=NORTHWIND,
                valuation_id=named_id("v"),
                valued_on=ON,
                fair_value=aud("5.00"),
                change=aud("5.00"),
                shares={ann: aud("5.00")},
            ),
            "reversal": reversal(book, call, dict(lines)),
            "cancellation": PoolCancelled(pool_id=book, cancelled_on=ON, refunds={ann: aud("1.00")}),
        }
        fact_id = tell(facts[step])
        once = queries.ledger_of(book)
        if forgotten:
            databases.connect_as("owner")
            with connections["transactions"].cursor() as cursor:
                cursor.execute("DELETE FROM eventlog_inbox")
            databases.connect_as("app")
        tell(facts[step], fact_id=fact_id)
        assert queries.ledger_of(book) == once
        databases.connect_as("owner")
        assert replay.verify("transactions") is None


class TestPostEntries:
    def test_names_its_cause_and_tells_what_came_in(self, book: UUID, tell: Tell, ann: UUID) -> None:
        cause = tell(
            ProceedsRecorded(
                pool_id=book,
                proceeds_id=named_id("p"),
                investment_id=None,
                kind="interest",
                amount=aud("5.00"),
                received_on=ON,
                cost_relieved=aud("0.00"),
                unrealised_relieved=aud("0.00"),
                gain=aud("0.00"),
                gain_shares={},
                income_shares={ann: aud("5.00")},
                unrealised_shares={},
            )
        )
        *_, last = queries.ledger_of(book)
        assert (last.kind, last.cause, last.on) == ("interest", cause, ON)
        (stored,) = log.read_ids("transactions", [last.fact])
        assert stored.recorded().fact.inflow == aud("5.00")  # type: ignore[attr-defined]
        assert stored.envelope.causation == cause

    def test_is_parked_when_it_would_overdraw_the_bank(self, book: UUID, tell: Tell, stands: Stands) -> None:
        with pytest.raises(AssertionError, match="CashTooLow"):
            tell(investment(book, "50.00"))
        assert stands() == {}
        assert [one["type"] for one in inbox.parked("transactions")] == ["InvestmentMade"]

    def test_posts_five_hundred_facts_in_one_statement(self, book: UUID, mia: Member, ann: UUID) -> None:
        """Neighbours from the relay share one flush; each has its own number."""
        record_receipt(pool_id=book, received_on=ON, amount=aud("600.00"), by=mia)
        batches: list[int] = []
        real = ledger.post_batch

        def counted(postings: list[Posting], **rest: object) -> list[Outcome]:
            batches.append(len(postings))
            return real(postings, **rest)  # type: ignore[arg-type]

        with (
            pytest.MonkeyPatch.context() as patch,
            unit.begin("transactions", organisation=mia.organisation_id or NOBODY),
        ):
            patch.setattr(ledger, "post_batch", counted)
            for _ in range(600):
                post_entries(pool_id=book, fact=investment(book, "1.00"), cause=new_id())
        assert batches == [512, 88]
        assert queries.balances(book)["1200", NORTHWIND] == 60_000


class TestReverseReceivables:
    def test_is_the_exact_opposite_of_the_call(
        self, book: UUID, call: UUID, tell: Tell, ann: UUID, bob: UUID, gp: UUID, stands: Stands
    ) -> None:
        tell(reversal(book, call, {ann: aud("60.00"), bob: aud("30.00"), gp: aud("10.00")}))
        assert stands() == {}
        *_, issued, undone = queries.ledger_of(book)
        assert undone.reverses == issued.number
        assert queries.open_receivables_of(book) == []
        assert len(queries.open_receivables_of(book, as_of=date(2026, 2, 19))) == 3

    def test_owes_back_what_was_matched_meanwhile(
        self, book: UUID, call: UUID, tell: Tell, mia: Member, ann: UUID, bob: UUID, gp: UUID, stands: Stands, databases
    ) -> None:  # type: ignore[no-untyped-def]
        fact = record_receipt(pool_id=book, received_on=ON, amount=aud("40.00"), by=mia, investor_id=ann)
        match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={fact.receipts[0].receipt_id: None})
        tell(reversal(book, call, {ann: aud("60.00"), bob: aud("30.00"), gp: aud("10.00")}))
        assert stands() == {"1000 bank": "40.00", "2010 ann": "-40.00"}
        back = return_receipt(
            pool_id=book, receipt_id=fact.receipts[0].receipt_id, returned_on=date(2026, 3, 1), by=mia
        )
        assert back.over_payment == aud("40.00")
        assert stands() == {}
        databases.connect_as("owner")
        assert replay.verify("transactions") is None


class TestOpenPayouts:
    def test_sums_up_nothing_for_a_pool_that_nobody_has_paid_into(self, book: UUID, tell: Tell) -> None:
        tell(PoolCancelled(pool_id=book, cancelled_on=ON, refunds={}))
        assert (queries.payouts_of(book), PayoutTally.objects.count()) == ([], 0)

    def test_refunds_a_cancelled_pool_and_lets_go_what_is_owed(
        self, book: UUID, call: UUID, tell: Tell, mia: Member, ann: UUID, stands: Stands, databases
    ) -> None:  # type: ignore[no-untyped-def]
        """Ann had paid 40 of her 60; pools knew of 25 when it was cancelled."""
        for text in ("25.00", "15.00"):
            fact = record_receipt(pool_id=book, received_on=ON, amount=aud(text), by=mia, investor_id=ann)
            match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={fact.receipts[0].receipt_id: None})
        tell(PoolCancelled(pool_id=book, cancelled_on=ON, refunds={ann: aud("25.00")}))
        assert stands() == {"1000 bank": "40.00", "2100 ann": "-40.00"}
        assert queries.open_receivables_of(book) == []
        (payout,) = queries.payouts_of(book)
        assert (payout.kind, payout.subject_id, payout.amount) == ("refund", book, aud("40.00"))
        late = record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=mia, investor_id=ann)
        with pytest.raises(PoolIsCancelled):
            match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={late.receipts[0].receipt_id: None})
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
