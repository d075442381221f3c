"""Matching receipts to lines of calls."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connections

from poolbook.contracts.transactions import Match, OverPaymentsKept, ReceiptsMatched
from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations import match_receipts as module
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.tests.conftest import Tell, aud, call_of
from poolbook.transactions.tests.crowd import at_once

ON = date(2026, 2, 10)
Stands = Callable[..., dict[str, str]]


@pytest.fixture
def receipt(book: UUID, call: UUID, mia: Member, ann: UUID) -> UUID:
    """70 from Ann on 2026-02-10, who owes 60."""
    fact = record_receipt(pool_id=book, received_on=ON, amount=aud("70.00"), by=mia, investor_id=ann, reference="A1")
    return fact.receipts[0].receipt_id


def match(receipt: UUID, call: UUID, who: UUID, text: str) -> Match:
    return Match(receipt_id=receipt, call_id=call, investor_id=who, amount=aud(text))


class TestMatchReceipts:
    def test_pays_the_investors_line_and_keeps_the_rest(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        """
        1000 bank                70.00
        1100 bob, gp             40.00 (ann has paid)
        2010 ann                -10.00
        3000.contributions    -100.00
        """
        matched, kept = match_receipts(pool_id=book, matched_on=date(2026, 2, 12), by=mia, receipts={receipt: None})
        assert isinstance(matched, ReceiptsMatched)
        assert isinstance(kept, OverPaymentsKept)
        assert [(one.call_id, one.amount, one.received_on) for one in matched.matches] == [(call, aud("60.00"), ON)]
        assert [(one.investor_id, one.amount) for one in kept.over_payments] == [(ann, aud("10.00"))]
        assert stands() == {
            "1000 bank": "70.00", "1100 bob": "30.00", "1100 gp": "10.00", "2010 ann": "-10.00",
            "3000.contributions ann": "-60.00", "3000.contributions bob": "-30.00", "3000.contributions gp": "-10.00",
        }  # fmt: skip
        (line,) = queries.receivables_of(book, investor_ids=[ann])
        assert (line.left, line.paid_on, line.reference) == (aud("0.00"), ON, "A1")
        (seen,) = queries.receipts_of(book)
        assert (seen.state, seen.matched, seen.over, seen.left) == (
            "matched", aud("60.00"), aud("10.00"), aud("0.00"),
        )  # fmt: skip

    def test_pays_the_earliest_due_line_first(self, book: UUID, call: UUID, mia: Member, ann: UUID, tell: Tell) -> None:
        tell(call_of(book, "second", {ann: aud("50.00")}, due_on=date(2026, 2, 9)))
        fact = record_receipt(pool_id=book, received_on=ON, amount=aud("80.00"), by=mia)
        receipts = {fact.receipts[0].receipt_id: ann}
        (matched,) = match_receipts(pool_id=book, matched_on=ON, by=mia, receipts=receipts)
        assert isinstance(matched, ReceiptsMatched)
        assert [(one.call_id, one.amount) for one in matched.matches] == [
            (named_id("call", "second"), aud("50.00")), (call, aud("30.00")),
        ]  # fmt: skip

    def test_pays_one_call_only_when_told(self, book: UUID, call: UUID, mia: Member, ann: UUID, tell: Tell) -> None:
        tell(call_of(book, "second", {ann: aud("50.00")}, due_on=date(2026, 2, 9)))
        fact = record_receipt(pool_id=book, received_on=ON, amount=aud("80.00"), by=mia, investor_id=ann)
        receipts = {fact.receipts[0].receipt_id: None}
        matched, kept = match_receipts(pool_id=book, matched_on=ON, by=mia, receipts=receipts, call_id=call)
        assert isinstance(matched, ReceiptsMatched)
        assert [one.call_id for one in matched.matches] == [call]
        assert isinstance(kept, OverPaymentsKept)
        assert kept.over_payments[0].amount == aud("20.00")

    def test_takes_matches_by_name(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        matches = [match(receipt, call, ann, "40.00"), match(receipt, call, bob, "30.00")]
        match_receipts(pool_id=book, matched_on=ON, by=mia, matches=matches)
        left = {line.investor_id: line.left for line in queries.open_receivables_of(book)}
        assert left[ann] == aud("20.00")
        assert bob not in left

    @pytest.mark.parametrize(
        ("who", "text", "refusal"),
        [
            ("ann", "60.01", module.MatchExceedsLine),
            ("gp", "10.01", module.MatchExceedsLine),
            ("ann", "70.01", module.MatchExceedsReceipt),
            ("ann", "0.00", module.MatchNotPositive),
            ("ann", "-1.00", module.MatchNotPositive),
            ("nobody", "1.00", module.NoSuchLine),
        ],
    )
    def test_refuses_what_does_not_fit(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, who: str, text: str, refusal: type[Refused]
    ) -> None:
        with pytest.raises(refusal):
            match_receipts(
                pool_id=book, matched_on=ON, by=mia, matches=[match(receipt, call, named_id("investor", who), text)]
            )
        assert queries.matches_of(book) == []

    def test_refuses_together_what_fits_one_by_one(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID
    ) -> None:
        twice = [match(receipt, call, ann, "35.00"), match(receipt, call, ann, "35.00")]
        with pytest.raises(module.MatchExceedsLine) as refusal:
            match_receipts(pool_id=book, matched_on=ON, by=mia, matches=twice)
        assert refusal.value.pointer == "/matches/1/amount"
        assert refusal.value.facts["owed"] == "25.00"

    def test_refuses_no_receipt_an_unknown_one_and_one_of_nobody(self, book: UUID, mia: Member, ann: UUID) -> None:
        with pytest.raises(module.NothingToMatch):
            match_receipts(pool_id=book, matched_on=ON, by=mia)
        with pytest.raises(module.NoSuchReceipt):
            match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={ann: None})
        fact = record_receipt(pool_id=book, received_on=ON, amount=aud("1.00"), by=mia)
        with pytest.raises(module.PayerUnknown):
            match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={fact.receipts[0].receipt_id: None})

    def test_refuses_a_day_before_the_money_came(self, book: UUID, receipt: UUID, mia: Member) -> None:
        with pytest.raises(module.MatchedBeforeReceived):
            match_receipts(pool_id=book, matched_on=date(2026, 2, 9), by=mia, receipts={receipt: None})

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, receipt: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            match_receipts(pool_id=book, matched_on=ON, by=rex, receipts={receipt: None})
        with pytest.raises(NotAllowed):
            match_receipts(pool_id=book, matched_on=ON, by=zoe, receipts={receipt: None})

    def test_lets_exactly_one_of_twenty_workers_match_a_receipt(self, book: UUID, receipt: UUID, mia: Member) -> None:
        done, refused = at_once(
            20, lambda: match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={receipt: None})
        )
        assert (len(done), set(refused), len(refused)) == (1, {"match_exceeds_receipt"}, 19)

    def test_gives_fifty_equal_answers_to_one_key(self, book: UUID, receipt: UUID, mia: Member) -> None:
        done, refused = at_once(
            50, lambda: match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={receipt: None}, key="same")
        )
        assert refused == []
        assert all(answer == done[0] for answer in done)
        assert len(queries.matches_of(book)) == 2

    def test_has_the_tables_as_a_second_wall(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID, bob: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With the code's own check blinded, the table's constraint refuses, and speaks the same sentence."""
        monkeypatch.setattr(module, "owed_on", lambda _line: 10**9)
        with pytest.raises(module.MatchExceedsLine):
            match_receipts(pool_id=book, matched_on=ON, by=mia, matches=[match(receipt, call, ann, "65.00")])
        monkeypatch.undo()
        monkeypatch.setattr(module, "left_of", lambda _receipt: 10**9)
        both = [match(receipt, call, ann, "60.00"), match(receipt, call, bob, "10.01")]
        with pytest.raises(module.MatchExceedsReceipt):
            match_receipts(pool_id=book, matched_on=ON, by=mia, matches=both)

    def test_without_either_wall_pays_more_than_is_owed(
        self, book: UUID, call: UUID, receipt: UUID, mia: Member, ann: UUID, databases, monkeypatch: pytest.MonkeyPatch
    ) -> None:  # type: ignore[no-untyped-def]
        """The twin: both walls down, and the bad thing happens."""
        name = "transactions_receivable_not_overpaid"
        databases.connect_as("owner")
        with connections["transactions"].cursor() as cursor:
            cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [name])
            (wall,) = cursor.fetchone()
            cursor.execute(f"ALTER TABLE transactions_receivable DROP CONSTRAINT {name}")
        try:
            monkeypatch.setattr(module, "owed_on", lambda _line: 10**9)
            match_receipts(pool_id=book, matched_on=ON, by=mia, matches=[match(receipt, call, ann, "65.00")])
            assert queries.receivables_of(book, investor_ids=[ann])[0].left == aud("-5.00")
        finally:
            databases.clean()
            with connections["transactions"].cursor() as cursor:
                cursor.execute(f"ALTER TABLE transactions_receivable ADD CONSTRAINT {name} {wall}")

    def test_replays_into_the_same_tables(self, book: UUID, receipt: UUID, mia: Member, databases) -> None:  # type: ignore[no-untyped-def]
        match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={receipt: None})
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert replay.verify("transactions") is None
