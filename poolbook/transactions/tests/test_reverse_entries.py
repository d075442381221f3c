"""Reversals: the exact opposite, at most once, naming what they reverse."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connections

from poolbook.contracts.holdings import InvestmentMade
from poolbook.contracts.transactions import ReopenedLine
from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations import reverse_entries as module
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.operations.use_over_payment import use_over_payment
from poolbook.transactions.projection.posting import CashTooLow
from poolbook.transactions.tests.conftest import Tell, aud, call_of
from poolbook.transactions.tests.crowd import at_once
from poolbook.transactions.tests.test_posting_rules import NORTHWIND

Stands = Callable[..., dict[str, str]]
ON, LATER = date(2026, 2, 10), date(2026, 3, 1)


def posted(book: UUID, kind: str) -> UUID:
    """The fact behind the pool's last transaction of a kind."""
    return [one.fact for one in queries.ledger_of(book) if one.kind == kind][-1]


def reverse(book: UUID, kind: str, by: Member, *, on: date = LATER, reason: str = "typed wrongly") -> object:
    return reverse_entries(pool_id=book, reverses=posted(book, kind), reversed_on=on, reason=reason, by=by)


@pytest.fixture
def receipt(book: UUID, call: UUID, mia: Member, ann: UUID) -> UUID:
    """70 from Ann, who owed 60: 60 matched, 10 kept."""
    fact = record_receipt(pool_id=book, received_on=ON, amount=aud("70.00"), by=mia, investor_id=ann)
    match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={fact.receipts[0].receipt_id: None})
    return fact.receipts[0].receipt_id


class TestReverseEntries:
    def test_undoes_a_match_and_the_line_is_owed_again(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID, databases
    ) -> None:  # type: ignore[no-untyped-def]
        fact = reverse_entries(
            pool_id=book, reverses=posted(book, "match"), reversed_on=LATER, reason="typed wrongly", by=mia
        )
        assert fact.reopened == (ReopenedLine(call_id=call, investor_id=ann, amount=aud("60.00")),)
        (line,) = queries.open_receivables_of(book, investor_id=ann)
        assert (line.left, line.paid_on) == (aud("60.00"), None)
        assert queries.open_receivables_of(book, investor_id=ann, as_of=date(2026, 2, 28)) == []
        *_, match, _kept, undone = queries.ledger_of(book)
        assert (undone.kind, undone.reverses, undone.memo) == ("reversal", match.number, "typed wrongly")
        assert [(e.code, e.holder, e.debit, e.credit) for e in undone.entries] == [
            (e.code, e.holder, e.credit, e.debit) for e in match.entries
        ]
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_undoes_step_by_step_until_nothing_is_left(
        self,
        book: UUID,
        receipt: UUID,
        mia: Member,
        ann: UUID,
        tell: Tell,
        stands: Callable[..., dict[str, str]],
        databases,
    ) -> None:  # type: ignore[no-untyped-def]
        second = call_of(book, "second", {ann: aud("25.00")})
        tell(second)
        before = stands()
        use_over_payment(pool_id=book, used_on=ON, call_id=second.call_id, investor_id=ann, amount=aud("4.00"), by=mia)
        with pytest.raises(module.StillInUse, match="used or sent back"):
            reverse(book, "over_payment", mia)
        with pytest.raises(module.StillInUse, match="matched, kept or sent back"):
            reverse(book, "receipt", mia)
        reverse(book, "over_payment_used", mia)
        assert stands() == before
        for kind in ("over_payment", "match", "receipt"):
            reverse(book, kind, mia)
        assert "1000 bank" not in stands()
        assert [(one.state, one.left) for one in queries.receipts_of(book)] == [("reversed", aud("0.00"))]
        assert [one.state for one in queries.receipts_of(book, as_of=ON)] == ["matched"]
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_leaves_to_pools_what_pools_decided(self, book: UUID, receipt: UUID, mia: Member, tell: Tell) -> None:
        tell(InvestmentMade(pool_id=book, investment_id=NORTHWIND, name="N", amount=aud("50.00"), made_on=ON))
        with pytest.raises(module.ReversedElsewhere, match="The pool decided this"):
            reverse(book, "investment", mia)

    def test_happens_at_most_once_and_never_to_a_reversal(self, book: UUID, receipt: UUID, mia: Member) -> None:
        reverse(book, "match", mia)
        with pytest.raises(module.AlreadyReversed):
            reverse(book, "match", mia)
        with pytest.raises(module.ReversalOfReversal):
            reverse(book, "reversal", mia)

    def test_lets_exactly_one_of_twenty_workers_reverse(self, book: UUID, receipt: UUID, mia: Member) -> None:
        fact = posted(book, "match")
        done, refused = at_once(
            20,
            lambda: reverse_entries(pool_id=book, reverses=fact, reversed_on=LATER, reason="typed wrongly", by=mia),
        )
        assert (len(done), set(refused), len(refused)) == (1, {"already_reversed"}, 19)

    @pytest.mark.parametrize("wall", ["the table's key", "none but the ledger"])
    def test_is_stopped_by_table_and_ledger_when_the_check_is_off(
        self, book: UUID, receipt: UUID, mia: Member, wall: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reverse(book, "match", mia)
        monkeypatch.setattr(queries, "is_reversed", lambda _fact: False)
        monkeypatch.setattr(module, "_free_to_undo", lambda *_: [])
        if wall == "the table's key":
            with pytest.raises(module.AlreadyReversed):
                reverse(book, "match", mia)
            return
        with connections["transactions"].cursor() as cursor:
            cursor.execute("DELETE FROM transactions_reversal")
        with pytest.raises(AssertionError, match="ALREADY_DONE"):
            reverse(book, "match", mia)

    def test_refuses_what_is_undone_elsewhere(self, book: UUID, distribution: UUID, mia: Member) -> None:
        settle_payouts(pool_id=book, subject_id=distribution, settled_on=date(2026, 7, 1), by=mia)
        for kind in ("capital_call", "distribution", "payout"):
            with pytest.raises(module.ReversedElsewhere):
                reverse(book, kind, mia, on=date(2026, 7, 2))

    def test_refuses_what_was_never_posted_a_day_before_and_no_reason(
        self, book: UUID, receipt: UUID, mia: Member
    ) -> None:
        with pytest.raises(module.NoSuchPosting):
            reverse_entries(pool_id=book, reverses=book, reversed_on=LATER, reason="x", by=mia)
        with pytest.raises(module.ReversedBeforePosted, match="2026-02-10"):
            reverse(book, "match", mia, on=date(2026, 2, 9))
        with pytest.raises(module.NoReason):
            reverse(book, "match", mia, reason="  ")

    def test_refuses_when_the_cash_is_gone(self, book: UUID, mia: Member, tell: Tell) -> None:
        record_receipt(pool_id=book, received_on=ON, amount=aud("70.00"), by=mia)
        tell(InvestmentMade(pool_id=book, investment_id=NORTHWIND, name="N", amount=aud("50.00"), made_on=ON))
        with pytest.raises(CashTooLow):
            reverse(book, "receipt", mia)
        assert [one.state for one in queries.receipts_of(book)] == ["unmatched"]

    def test_is_not_for_rex_nor_for_who_only_records_money(
        self, book: UUID, receipt: UUID, rex: Member, zoe: Member
    ) -> None:
        with pytest.raises(queries.NoSuchBook):
            reverse(book, "match", rex)
        with pytest.raises(NotAllowed):
            reverse(book, "match", zoe)
        assert issubclass(module.AlreadyReversed, Refused)
