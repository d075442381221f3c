"""Matching what is sure without anybody, and undoing the match of one receipt."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.transactions import Match, OverPayment, OverPaymentsKept, ReceiptsMatched, ReceiptUnmatched
from poolbook.eventlog import replay
from poolbook.kernel.errors import NoSuch, NotAllowed
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.reference import payment_reference
from poolbook.transactions import queries
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.match_by_reference import match_by_reference
from poolbook.transactions.operations.match_receipts import (
    MatchExceedsReceipt,
    NoSuchLine,
    NoSuchReceipt,
    match_receipts,
)
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.reverse_entries import StillInUse, reverse_entries
from poolbook.transactions.operations.unmatch_receipt import (
    KeptIsUsed,
    NothingMatched,
    UnmatchedBeforeMatched,
    UnmatchReasonMissing,
    unmatch_receipt,
)
from poolbook.transactions.operations.use_over_payment import use_over_payment
from poolbook.transactions.tests.bank_days import bank_line, read_lines
from poolbook.transactions.tests.conftest import Tell, aud, call_of
from poolbook.transactions.tests.crowd import at_once

ON, LATER = date(2026, 2, 10), date(2026, 2, 20)
Stands = Callable[..., dict[str, str]]


def reference(call: UUID, who: UUID) -> str:
    return payment_reference(call, who)


def matched(facts: list[ReceiptsMatched | OverPaymentsKept]) -> list[tuple[UUID, UUID, str]]:
    made = [one for fact in facts if isinstance(fact, ReceiptsMatched) for one in fact.matches]
    return [(one.receipt_id, one.investor_id, str(one.amount)) for one in made]


class TestMatchByReference:
    def test_matches_what_a_statement_names_and_leaves_the_rest(
        self, book: UUID, call: UUID, mia: Member, ann: UUID, bob: UUID, stands: Stands
    ) -> None:
        """
        1000 bank        60.00 (ann, by reference) + 30.00 (nobody says whose)
        1100 bob, gp     40.00
        """
        (first, _), _ = read_lines(
            book, mia,
            bank_line(ON, "60.00", f"CAPITAL CALL {reference(call, ann).lower()}", "A ARCHER"),
            bank_line(ON, "30.00", "CAPITAL CALL", "B BROOK", row=2),
        )  # fmt: skip
        facts = match_by_reference(pool_id=book, matched_on=ON, by=mia)
        assert matched(facts) == [(first, ann, "60.00")]
        assert stands()["2000"] == "-30.00"
        assert stands()["1100 bob"] == "30.00"
        assert match_by_reference(pool_id=book, matched_on=ON, by=mia) == []

    def test_reads_receipts_that_were_recorded_by_hand(self, book: UUID, call: UUID, mia: Member, gp: UUID) -> None:
        text = f"ref {reference(call, gp)}"
        (receipt,) = record_receipt(pool_id=book, received_on=ON, amount=aud("4.00"), memo=text, by=mia).receipts
        assert matched(match_by_reference(pool_id=book, matched_on=ON, by=mia)) == [(receipt.receipt_id, gp, "4.00")]

    def test_matches_each_on_its_own_day_or_after_the_lock(
        self, book: UUID, call: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID
    ) -> None:
        days = {ann: date(2026, 2, 9), bob: date(2026, 2, 12), gp: date(2026, 2, 14)}
        for who, day in days.items():
            record_receipt(pool_id=book, received_on=day, amount=aud("9.00"), memo=reference(call, who), by=mia)
        lock_period(pool_id=book, through=date(2026, 2, 10), by=mia)
        facts = match_by_reference(pool_id=book, matched_on=date(2026, 2, 13), by=mia)
        made = {fact.matched_on: fact.matches[0].investor_id for fact in facts if isinstance(fact, ReceiptsMatched)}
        assert made == {date(2026, 2, 11): ann, date(2026, 2, 12): bob}

    def test_waits_for_receipts_that_arrive_later(self, book: UUID, call: UUID, mia: Member, ann: UUID) -> None:
        record_receipt(pool_id=book, received_on=LATER, amount=aud("60.00"), reference=reference(call, ann), by=mia)
        assert match_by_reference(pool_id=book, matched_on=ON, by=mia) == []

    def test_keeps_what_is_too_much_when_the_payer_bears_the_name(
        self, book: UUID, call: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        read_lines(book, mia, bank_line(ON, "65.00", reference(call, ann), "ANN ARCHER"))
        assert match_by_reference(pool_id=book, matched_on=ON, by=mia) == []
        _, kept = match_by_reference(pool_id=book, matched_on=ON, by=mia, names={ann: ["Ann Archer"]})
        assert isinstance(kept, OverPaymentsKept)
        assert stands()["2010 ann"] == "-5.00"

    def test_leaves_a_reference_that_the_name_contradicts(
        self, book: UUID, mia: Member, ann: UUID, bob: UUID, tell: Tell
    ) -> None:
        tell(call_of(book, "same", {ann: aud("30.00"), bob: aud("30.00")}))
        read_lines(book, mia, bank_line(ON, "30.00", reference(named_id("call", "same"), ann), "BOB BROOK"))
        names = {ann: ["Ann Archer"], bob: ["Bob Brook"]}
        assert match_by_reference(pool_id=book, matched_on=ON, by=mia, names=names) == []
        twin = match_by_reference(pool_id=book, matched_on=ON, by=mia)  # nobody says the names: the reference counts
        assert [one[1] for one in matched(twin)] == [ann]

    def test_happens_once_however_many_ask(
        self, book: UUID, call: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        read_lines(book, mia, bank_line(ON, "60.00", reference(call, ann)))
        answers, refusals = at_once(4, lambda: match_by_reference(pool_id=book, matched_on=ON, by=mia))
        assert sorted(len(one) for one in answers) == [0, 0, 0, 1]  # type: ignore[arg-type]
        assert (refusals, stands().get("1100 ann")) == ([], None)

    def test_takes_no_line_of_another_pool(self, book: UUID, call: UUID, mia: Member, bob: UUID) -> None:
        other = payment_reference(named_id("call", "of another pool"), bob)
        read_lines(book, mia, bank_line(ON, "30.00", other))
        assert match_by_reference(pool_id=book, matched_on=ON, by=mia) == []

    def test_is_not_for_rex_or_an_auditor(self, book: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(NoSuch):
            match_by_reference(pool_id=book, matched_on=ON, by=rex)
        with pytest.raises(NotAllowed):
            match_by_reference(pool_id=book, matched_on=ON, by=zoe)

    def test_replays_into_the_same_tables(self, book: UUID, call: UUID, mia: Member, ann: UUID, databases) -> None:  # type: ignore[no-untyped-def]
        (receipt,), _ = read_lines(book, mia, bank_line(ON, "60.00", reference(call, ann)))
        match_by_reference(pool_id=book, matched_on=ON, by=mia)
        unmatch_receipt(pool_id=book, receipt_id=receipt, unmatched_on=LATER, reason="Wrong", by=mia)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert replay.verify("transactions") is None


class TestMatchReceiptsKept:
    """match_receipts keeps by name what a proposal says is kept."""

    @pytest.fixture
    def receipt(self, book: UUID, call: UUID, mia: Member) -> UUID:
        return record_receipt(pool_id=book, received_on=ON, amount=aud("70.00"), by=mia).receipts[0].receipt_id

    def keep(self, book: UUID, receipt: UUID, mia: Member, who: UUID, text: str) -> list[object]:
        kept = [OverPayment(receipt_id=receipt, investor_id=who, amount=aud(text))]
        return list(match_receipts(pool_id=book, matched_on=ON, kept=kept, by=mia))

    def test_keeps_although_more_is_owed(
        self, book: UUID, receipt: UUID, mia: Member, ann: UUID, stands: Stands
    ) -> None:
        self.keep(book, receipt, mia, ann, "70.00")
        assert (stands()["2010 ann"], stands()["1100 ann"]) == ("-70.00", "60.00")

    def test_refuses_what_is_not_there(self, book: UUID, receipt: UUID, mia: Member, ann: UUID) -> None:
        with pytest.raises(MatchExceedsReceipt):
            self.keep(book, receipt, mia, ann, "70.01")
        with pytest.raises(NoSuchLine):
            self.keep(book, receipt, mia, new_id(), "1.00")
        with pytest.raises(NoSuchReceipt):
            self.keep(book, new_id(), mia, ann, "1.00")


class TestUnmatchReceipt:
    @pytest.fixture
    def receipts(self, book: UUID, call: UUID, mia: Member, ann: UUID, bob: UUID) -> dict[str, UUID]:
        """Ann's 70 pays 60 and keeps 10; Bob's 30 pays 30: matched by one fact."""
        made = {
            name: record_receipt(
                pool_id=book, received_on=ON, amount=aud(amount), by=mia, investor_id=who
            ).receipts[0].receipt_id
            for name, amount, who in (("ann", "70.00", ann), ("bob", "30.00", bob))
        }  # fmt: skip
        match_receipts(pool_id=book, matched_on=ON, by=mia, receipts=dict.fromkeys(made.values()))
        return made

    def test_undoes_one_receipt_of_many_and_keeps_the_history(
        self, book: UUID, call: UUID, receipts: dict[str, UUID], mia: Member, ann: UUID, stands: Stands
    ) -> None:
        """
        2000             -70.00 (ann's receipt waits again)
        1100 ann          60.00
        2010 ann           0
        """
        fact = unmatch_receipt(
            pool_id=book, receipt_id=receipts["ann"], unmatched_on=LATER, reason="It was for another fund", by=mia
        )
        assert isinstance(fact, ReceiptUnmatched)
        found = stands()
        assert (found["2000"], found["1100 ann"], found.get("2010 ann"), found.get("1100 bob")) == (
            "-70.00", "60.00", None, None,
        )  # fmt: skip
        (line,) = queries.receivables_of(book, investor_ids=[ann])
        assert line.left == aud("60.00")
        (before,) = queries.receivables_of(book, investor_ids=[ann], as_of=ON)
        assert before.left == aud("0.00")
        seen = {one.receipt_id: one.state for one in queries.receipts_of(book)}
        assert seen == {receipts["ann"]: "unmatched", receipts["bob"]: "matched"}
        history = queries.match_history(receipts["ann"], "AUD")
        assert {(one.call_id, str(one.amount), one.undone_on) for one in history} == {
            (call, "60.00", LATER), (None, "10.00", LATER),
        }  # fmt: skip

    def test_can_be_matched_anew(
        self, book: UUID, call: UUID, receipts: dict[str, UUID], mia: Member, ann: UUID, gp: UUID
    ) -> None:
        unmatch_receipt(pool_id=book, receipt_id=receipts["bob"], unmatched_on=ON, reason="The gp's", by=mia)
        match = Match(receipt_id=receipts["bob"], call_id=call, investor_id=gp, amount=aud("10.00"))
        match_receipts(pool_id=book, matched_on=LATER, by=mia, matches=[match])
        states = {one.receipt_id: one.state for one in queries.receipts_of(book)}
        assert states[receipts["bob"]] == "part"
        standing = [one for one in queries.match_history(receipts["bob"], "AUD") if one.undone_on is None]
        assert [(one.investor_id, str(one.amount)) for one in standing] == [(gp, "10.00")]

    def test_undoes_one_line_only(
        self, book: UUID, call: UUID, receipts: dict[str, UUID], mia: Member, ann: UUID, stands: Stands
    ) -> None:
        unmatch_receipt(
            pool_id=book, receipt_id=receipts["ann"], unmatched_on=ON, reason="Another call", call_id=call, by=mia
        )
        assert (stands()["1100 ann"], stands()["2010 ann"], stands()["2000"]) == ("60.00", "-10.00", "-60.00")

    def test_refuses_what_is_in_use_or_not_there(
        self, book: UUID, call: UUID, receipts: dict[str, UUID], mia: Member, ann: UUID, tell: Tell
    ) -> None:
        tell(call_of(book, "second", {ann: aud("50.00")}))
        second = named_id("call", "second")
        use_over_payment(pool_id=book, used_on=ON, call_id=second, investor_id=ann, amount=aud("1.00"), by=mia)
        with pytest.raises(KeptIsUsed):
            unmatch_receipt(pool_id=book, receipt_id=receipts["ann"], unmatched_on=ON, reason="x", by=mia)
        with pytest.raises(NothingMatched):
            unmatch_receipt(
                pool_id=book, receipt_id=receipts["ann"], unmatched_on=ON, reason="x", call_id=second, by=mia
            )
        with pytest.raises(NoSuchReceipt):
            unmatch_receipt(pool_id=book, receipt_id=new_id(), unmatched_on=ON, reason="x", by=mia)
        with pytest.raises(UnmatchedBeforeMatched):
            unmatch_receipt(pool_id=book, receipt_id=receipts["bob"], unmatched_on=date(2026, 2, 9), reason="x", by=mia)
        with pytest.raises(UnmatchReasonMissing):
            unmatch_receipt(pool_id=book, receipt_id=receipts["bob"], unmatched_on=ON, reason=" ", by=mia)

    def test_leaves_nothing_to_reverse_as_a_whole(self, book: UUID, receipts: dict[str, UUID], mia: Member) -> None:
        fact_id = queries.match_history(receipts["bob"], "AUD")[0].fact
        unmatch_receipt(pool_id=book, receipt_id=receipts["bob"], unmatched_on=ON, reason="x", by=mia)
        with pytest.raises(StillInUse, match="receipt by receipt"):
            reverse_entries(pool_id=book, reverses=fact_id, reversed_on=LATER, reason="x", by=mia)

    def test_is_not_for_rex_or_an_auditor(
        self, book: UUID, receipts: dict[str, UUID], rex: Member, zoe: Member
    ) -> None:
        with pytest.raises(NoSuch):
            unmatch_receipt(pool_id=book, receipt_id=receipts["bob"], unmatched_on=ON, reason="x", by=rex)
        with pytest.raises(NotAllowed):
            unmatch_receipt(pool_id=book, receipt_id=receipts["bob"], unmatched_on=ON, reason="x", by=zoe)
