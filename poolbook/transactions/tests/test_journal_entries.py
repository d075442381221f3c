"""Entries by hand: written by one person, posted by another, undone by their exact opposite."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.control import EvidenceAttached, JournalEntryProposed
from poolbook.eventlog import approval, replay
from poolbook.eventlog.approval import ApprovalNeeded
from poolbook.kernel.closed_days import PeriodLocked
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._evidence import NewFile
from poolbook.transactions.operations._journal_lines import (
    NOT_BY_HAND,
    AccountTwice,
    CarryNotAmongInvestors,
    JournalLine,
    LineWithoutAmount,
    NoLines,
    NoSuchAccount,
    NoSuchHolder,
    NotBalanced,
    NotByHand,
    ProfitNotPassedOn,
)
from poolbook.transactions.operations.approve_journal_entry import (
    EntryNotProposed,
    MakerIsChecker,
    OtherEntrySeen,
    approve_journal_entry,
)
from poolbook.transactions.operations.drop_journal_entry import drop_journal_entry
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.propose_journal_entry import (
    AdjustsLater,
    EntryBeforeBook,
    NoEvidence,
    NoReason,
    propose_journal_entry,
)
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.reverse_entries import AlreadyReversed, reverse_entries
from poolbook.transactions.projection.posting import CashTooLow
from poolbook.transactions.queries.evidence import evidence_of
from poolbook.transactions.queries.journal import NoSuchEntry, journal_entries_of, journal_entry_of
from poolbook.transactions.tests.conftest import aud
from poolbook.transactions.tests.crowd import at_once

ON = date(2026, 3, 10)
INVOICE = NewFile(name="bank fee.pdf", content=b"%PDF-1.7 a bank fee of March")


def debit(account: str, text: str, holder: UUID | None = None) -> JournalLine:
    return JournalLine(account=account, holder=holder, debit=aud(text))


def credit(account: str, text: str, holder: UUID | None = None) -> JournalLine:
    return JournalLine(account=account, holder=holder, credit=aud(text))


def bank_fee(ann: UUID, bob: UUID) -> list[JournalLine]:
    """A bank fee of 9.00, borne by Ann and Bob two to one."""
    return [
        debit("5100", "9.00"),
        credit("1000", "9.00"),
        debit("3000.expenses", "6.00", ann),
        debit("3000.expenses", "3.00", bob),
        credit("5100.allocated", "9.00"),
    ]


@pytest.fixture
def propose(book: UUID, mia: Member) -> Callable[..., UUID]:
    """Mia writes an entry; the answer is its id."""
    record_receipt(pool_id=book, amount=aud("100.00"), received_on=date(2026, 3, 1), by=mia)

    def write(lines: Sequence[JournalLine], **changes: Any) -> UUID:
        asked = {"effective_on": ON, "reason": "the bank's fee of March", "files": [INVOICE], "by": mia, **changes}
        return propose_journal_entry(pool_id=book, lines=lines, **asked)[0].entry_id  # type: ignore[union-attr]

    return write


Propose = Callable[..., UUID]


class TestProposeJournalEntry:
    def test_posts_nothing_and_keeps_the_evidence(
        self, book: UUID, mia: Member, propose: Propose, ann: UUID, bob: UUID, stands: Callable[..., dict[str, str]]
    ) -> None:
        before = stands()
        entry_id = propose(bank_fee(ann, bob))
        assert stands() == before
        assert journal_entry_of(book, entry_id).state == "proposed"
        (evidence,) = evidence_of(mia, book, subjects=[entry_id])
        assert (evidence.name, evidence.media_type, evidence.size) == ("bank fee.pdf", "application/pdf", 28)

    def test_takes_a_note_for_evidence_and_refuses_neither(self, propose: Propose, ann: UUID, bob: UUID) -> None:
        propose(bank_fee(ann, bob), files=[], note="letter of 3 March, folder 12")
        with pytest.raises(NoEvidence):
            propose(bank_fee(ann, bob), files=[], note=" ")

    @pytest.mark.parametrize("code", NOT_BY_HAND)
    def test_refuses_accounts_whose_things_are_kept_one_by_one(self, propose: Propose, ann: UUID, code: str) -> None:
        with pytest.raises(NotByHand, match=NOT_BY_HAND[code][:20]) as refused:
            propose([debit("1300", "1.00"), credit(code, "1.00", ann)])
        assert refused.value.pointer == "/lines/1/account"

    def test_refuses_lines_that_do_not_add_up(self, propose: Propose, ann: UUID, bob: UUID, book: UUID) -> None:
        faulty: list[tuple[type[Refused], list[JournalLine]]] = [
            (NoLines, [debit("1300", "1.00")]),
            (NoSuchAccount, [debit("7000", "1.00"), credit("1300", "1.00")]),
            (NotBalanced, [debit("1300", "1.01"), credit("1000", "1.00")]),
            (AccountTwice, [debit("1300", "1.00"), debit("1300", "1.00", book), credit("1000", "2.00")]),
            (LineWithoutAmount, [JournalLine(account="1300"), credit("1000", "1.00")]),
            (LineWithoutAmount, [debit("1300", "0.00"), credit("1000", "1.00")]),
            (LineWithoutAmount, [JournalLine(account="1300", debit=aud("1"), credit=aud("1")), credit("1000", "1.00")]),
            (NoSuchHolder, [debit("3000.expenses", "1.00", named_id("nobody")), credit("1300", "1.00")]),
            (NoSuchHolder, [debit("3000.expenses", "1.00"), credit("1300", "1.00")]),
            (NoSuchHolder, [debit("1300", "1.00", ann), credit("1000", "1.00")]),
            (NoSuchHolder, [debit("1300", "1.00"), credit("1000", "1.00", ann)]),
            (ProfitNotPassedOn, [debit("1300", "1.00"), credit("4100", "1.00")]),
            (ProfitNotPassedOn, [debit("5100.allocated", "1.00"), credit("3000.expenses", "1.00", ann)]),
            (CarryNotAmongInvestors, [debit("1300", "1.00"), credit("3000.carry", "1.00", ann)]),
        ]
        for refusal, lines in faulty:
            with pytest.raises(refusal):
                propose(lines)

    def test_refuses_without_a_reason_before_the_book_and_on_a_locked_day(
        self, book: UUID, mia: Member, propose: Propose, ann: UUID, bob: UUID
    ) -> None:
        fee = bank_fee(ann, bob)
        with pytest.raises(NoReason):
            propose(fee, reason="")
        with pytest.raises(EntryBeforeBook):
            propose(fee, effective_on=date(2025, 12, 31))
        with pytest.raises(AdjustsLater):
            propose(fee, adjusts=ON)
        lock_period(pool_id=book, through=ON, by=mia)
        with pytest.raises(PeriodLocked):
            propose(fee)

    def test_is_refused_to_auditors_and_approvers_and_hidden_from_others(
        self, book: UUID, propose: Propose, ann: UUID, bob: UUID, abe: Member, zoe: Member, rex: Member
    ) -> None:
        for who in (abe, zoe):
            with pytest.raises(NotAllowed):
                propose(bank_fee(ann, bob), by=who)
        with pytest.raises(queries.NoSuchBook):
            propose(bank_fee(ann, bob), by=rex)


class TestApproveJournalEntry:
    def test_posts_it_as_two_people_saw_it(
        self, book: UUID, propose: Propose, abe: Member, ann: UUID, bob: UUID, stands: Callable[..., dict[str, str]],
        databases: Any,
    ) -> None:  # fmt: skip
        """
        5100            9.00        5100.allocated  9.00
        3000.expenses   6.00 Ann    1000            9.00
        3000.expenses   3.00 Bob
        """
        before = stands()
        entry_id = propose(bank_fee(ann, bob))
        fact = approve_journal_entry(pool_id=book, entry_id=entry_id, by=abe)
        assert fact.inflow == aud("-9.00")
        changed = {name: amount for name, amount in stands().items() if before.get(name) != amount}
        assert changed == {
            "1000 bank": "91.00", "5100": "9.00", "5100.allocated": "-9.00", "3000.expenses ann": "6.00",
            "3000.expenses bob": "3.00",
        }  # fmt: skip
        last = queries.ledger_of(book)[-1]
        assert (last.kind, last.on, last.memo) == ("journal_entry", ON, "the bank's fee of March")
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert journal_entry_of(book, entry_id).approved_by == abe.user_id

    def test_is_refused_to_its_maker_and_to_whoever_stands_in_for_them(
        self, book: UUID, mia: Member, abe: Member, propose: Propose, ann: UUID, bob: UUID
    ) -> None:
        entry_id = propose(bank_fee(ann, bob))
        stand_in = Member(
            user_id=abe.user_id, organisation_id=abe.organisation_id, role=abe.role, on_behalf_of=mia.user_id
        )
        for who in (mia, stand_in):
            with pytest.raises(MakerIsChecker):
                approve_journal_entry(pool_id=book, entry_id=entry_id, by=who)

    def test_the_table_refuses_its_maker_even_where_the_code_would_not(
        self, book: UUID, mia: Member, propose: Propose, ann: UUID, bob: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from poolbook.transactions.operations import approve_journal_entry as module

        entry_id = propose(bank_fee(ann, bob))
        seen = journal_entry_of(book, entry_id)

        class Somebody:
            def __getattr__(self, name: str) -> object:
                return named_id("somebody") if name == "proposed_by" else getattr(seen, name)

        monkeypatch.setitem(
            module.approve_journal_entry.__wrapped__.__globals__,  # type: ignore[attr-defined]
            "journal_entry_of",
            lambda *_: Somebody(),
        )
        with pytest.raises(ApprovalNeeded):  # whoever counts people finds one alone
            approve_journal_entry(pool_id=book, entry_id=entry_id, by=mia)
        monkeypatch.setattr(approval, "check", lambda *_: None)
        with pytest.raises(MakerIsChecker):
            approve_journal_entry(pool_id=book, entry_id=entry_id, by=mia)

    def test_lets_exactly_one_of_twenty_workers_approve(
        self, book: UUID, propose: Propose, abe: Member, ann: UUID, bob: UUID
    ) -> None:
        entry_id = propose(bank_fee(ann, bob))
        done, refused = at_once(20, lambda: approve_journal_entry(pool_id=book, entry_id=entry_id, by=abe))
        assert (len(done), set(refused)) == (1, {"journal_entry_not_proposed"})
        assert [one.kind for one in queries.ledger_of(book)].count("journal_entry") == 1

    def test_refuses_more_than_the_bank_account_has_another_digest_and_a_day_locked_since(
        self, book: UUID, mia: Member, abe: Member, propose: Propose, ann: UUID
    ) -> None:
        entry_id = propose([debit("1300", "100.01"), credit("1000", "100.01")])
        with pytest.raises(OtherEntrySeen):
            approve_journal_entry(pool_id=book, entry_id=entry_id, by=abe, digest="0" * 64)
        with pytest.raises(CashTooLow):
            approve_journal_entry(pool_id=book, entry_id=entry_id, by=abe)
        lock_period(pool_id=book, through=ON, by=mia)
        with pytest.raises(PeriodLocked):
            approve_journal_entry(pool_id=book, entry_id=entry_id, by=abe)
        assert journal_entry_of(book, entry_id).state == "proposed"

    def test_hides_other_pools_entries(self, book: UUID, rex: Member, abe: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            approve_journal_entry(pool_id=book, entry_id=named_id("entry"), by=rex)
        with pytest.raises(NoSuchEntry):
            approve_journal_entry(pool_id=book, entry_id=named_id("entry"), by=abe)
        with pytest.raises(NotAllowed):
            approve_journal_entry(pool_id=book, entry_id=named_id("entry"), by=zoe)


class TestDropJournalEntry:
    def test_is_withdrawn_by_its_maker_or_declined_by_somebody_else_once(
        self, book: UUID, mia: Member, abe: Member, zoe: Member, rex: Member, propose: Propose, ann: UUID, bob: UUID
    ) -> None:
        own, other = propose(bank_fee(ann, bob)), propose(bank_fee(ann, bob))
        with pytest.raises(NotAllowed):
            drop_journal_entry(pool_id=book, entry_id=own, reason="no", by=zoe)
        with pytest.raises(queries.NoSuchBook):
            drop_journal_entry(pool_id=book, entry_id=own, reason="no", by=rex)
        drop_journal_entry(pool_id=book, entry_id=own, reason="posted twice", by=mia)
        drop_journal_entry(pool_id=book, entry_id=other, reason="wrong account", by=abe)
        assert [one.state for one in journal_entries_of(book)] == ["withdrawn", "declined"]
        with pytest.raises(EntryNotProposed, match="withdrawn already"):
            approve_journal_entry(pool_id=book, entry_id=own, by=abe)
        with pytest.raises(EntryNotProposed):
            drop_journal_entry(pool_id=book, entry_id=own, reason="again", by=mia)


class TestReverseEntries:
    def test_undoes_an_entry_by_hand_once(
        self, book: UUID, mia: Member, abe: Member, propose: Propose, ann: UUID, bob: UUID,
        stands: Callable[..., dict[str, str]], databases: Any,
    ) -> None:  # fmt: skip
        before = stands()
        entry_id = propose(bank_fee(ann, bob))
        approve_journal_entry(pool_id=book, entry_id=entry_id, by=abe)
        posted = journal_entry_of(book, entry_id).fact_id
        reverse_entries(pool_id=book, reverses=posted, reversed_on=ON, reason="the bank gave it back", by=mia)
        assert stands() == before
        assert journal_entry_of(book, entry_id).state == "reversed"
        with pytest.raises(AlreadyReversed):
            reverse_entries(pool_id=book, reverses=posted, reversed_on=ON, reason="again", by=mia)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None


def test_the_facts_are_those_of_the_contract() -> None:
    assert {JournalEntryProposed.STREAM, EvidenceAttached.STREAM} == {"book"}
