"""The end of a payout file: settled, rejected, cancelled; and its replay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.payout_files import PayoutFilePrepared
from poolbook.eventlog import replay
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.member import Member, Role
from poolbook.transactions import queries
from poolbook.transactions.operations._payout_files import (
    PayoutFileNotOpen,
    ReasonMissing,
)
from poolbook.transactions.operations.cancel_payout_file import PayoutFilePaid, cancel_payout_file
from poolbook.transactions.operations.export_payout_file import export_payout_file
from poolbook.transactions.operations.fail_payout import fail_payout
from poolbook.transactions.operations.reject_payout import PayoutNotSent, reject_payout
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_payout_file import NoSuchPayment, settle_payout_file
from poolbook.transactions.operations.settle_payouts import NoSuchPayout, settle_payouts
from poolbook.transactions.tests.conftest import Payees, Prepare

DUE = date(2026, 6, 30)
pytestmark = pytest.mark.usefixtures("at_noon")


def states(book: UUID) -> dict[UUID, str]:
    return {line.investor_id: line.state for line in queries.payouts_of(book)}


def file_of(made: PayoutFilePrepared, by: Member) -> queries.PayoutFileView:
    return queries.payout_file_seen_by(by, made.file_id)


class TestSettlePayoutFile:
    def test_posts_what_the_bank_paid(
        self, exported: PayoutFilePrepared, book: UUID, mia: Member, ann: UUID, bob: UUID,
        stands: Callable[..., dict[str, str]],
    ) -> None:  # fmt: skip
        settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=mia)
        assert states(book) == {ann: "settled", bob: "settled"}
        assert stands()["1000 bank"] == "-60.00"
        assert (file_of(exported, mia).state, str(file_of(exported, mia).left)) == ("settled", "0.00")

    def test_settles_single_payments_by_their_references(
        self, exported: PayoutFilePrepared, book: UUID, mia: Member, bob: UUID
    ) -> None:
        (bobs,) = [one.end_to_end for one in exported.payments if one.investor_id == bob]
        settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=mia, end_to_ends=[bobs])
        assert (file_of(exported, mia).state, str(file_of(exported, mia).left)) == ("exported", "40.00")
        for wrong in ([bobs], ["nonsense"], []):
            with pytest.raises(NoSuchPayment):
                settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=mia, end_to_ends=wrong)

    def test_needs_a_file_that_was_handed_out(self, prepare: Prepare, book: UUID, mia: Member) -> None:
        made = prepare()
        with pytest.raises(PayoutFileNotOpen):
            settle_payout_file(pool_id=book, file_id=made.file_id, settled_on=DUE, by=mia)

    def test_sees_payouts_that_were_settled_by_hand(
        self, exported: PayoutFilePrepared, book: UUID, due: UUID, mia: Member
    ) -> None:
        settle_payouts(pool_id=book, subject_id=due, settled_on=DUE, by=mia)
        assert file_of(exported, mia).state == "settled"

    def test_lets_a_payment_that_came_back_stand_in_the_next_file(
        self, exported: PayoutFilePrepared, prepare: Prepare, book: UUID, due: UUID, mia: Member, ann: UUID
    ) -> None:
        settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=mia)
        fail_payout(pool_id=book, subject_id=due, investor_id=ann, failed_on=date(2026, 7, 1), reason="Closed", by=mia)
        again = prepare()
        assert [one.investor_id for one in again.payments] == [ann]
        (first,) = [one for one in exported.payments if one.investor_id == ann]
        assert again.payments[0].end_to_end != first.end_to_end

    def test_is_not_for_rex_nor_for_an_auditor(
        self, exported: PayoutFilePrepared, book: UUID, rex: Member, zoe: Member
    ) -> None:
        with pytest.raises(queries.NoSuchPayoutFile):
            settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=rex)
        with pytest.raises(NotAllowed):
            settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=zoe)


class TestRejectPayout:
    def test_makes_it_due_again_without_a_posting(
        self, exported: PayoutFilePrepared, prepare: Prepare, book: UUID, due: UUID, mia: Member, ann: UUID
    ) -> None:
        before = queries.balances(book)
        reject_payout(pool_id=book, subject_id=due, investor_id=ann, rejected_on=DUE, reason="No such account", by=mia)
        assert queries.balances(book) == before
        assert states(book)[ann] == "failed"
        assert str(file_of(exported, mia).left) == "20.00"
        assert [one.investor_id for one in prepare().payments] == [ann]

    def test_refuses_what_was_not_sent_and_what_nobody_owes(
        self, book: UUID, due: UUID, mia: Member, rex: Member, ann: UUID, gp: UUID
    ) -> None:
        asked = {"pool_id": book, "subject_id": due, "rejected_on": DUE, "reason": "Closed"}
        with pytest.raises(PayoutNotSent):
            reject_payout(**asked, investor_id=ann, by=mia)
        with pytest.raises(NoSuchPayout):
            reject_payout(**asked, investor_id=gp, by=mia)
        with pytest.raises(queries.NoSuchBook):
            reject_payout(**asked, investor_id=ann, by=rex)
        with pytest.raises(ReasonMissing):
            reject_payout(**{**asked, "reason": " "}, investor_id=ann, by=mia)
        send_payouts(pool_id=book, subject_id=due, sent_on=date(2026, 7, 1), by=mia)
        with pytest.raises(PayoutNotSent, match="2026-07-01"):
            reject_payout(**asked, investor_id=ann, by=mia)


class TestCancelPayoutFile:
    def test_frees_its_payouts(self, prepare: Prepare, book: UUID, mia: Member) -> None:
        made = prepare()
        cancel_payout_file(pool_id=book, file_id=made.file_id, reason="Wrong day", by=mia)
        assert file_of(made, mia).state == "cancelled"
        assert len(prepare().payments) == 2
        with pytest.raises(PayoutFileNotOpen):
            cancel_payout_file(pool_id=book, file_id=made.file_id, reason="Again", by=mia)

    def test_brings_what_was_sent_back_to_due(
        self, exported: PayoutFilePrepared, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member
    ) -> None:
        cancel_payout_file(pool_id=book, file_id=exported.file_id, reason="Never uploaded", by=abe)
        assert set(states(book).values()) == {"due"}
        again = prepare()
        assert (again.number, len(again.payments)) == (2, 2)
        with pytest.raises(PayoutFileNotOpen):
            export_payout_file(pool_id=book, file_id=exported.file_id, payees=payees, by=mia)

    def test_refuses_what_the_bank_has_paid(
        self, exported: PayoutFilePrepared, book: UUID, due: UUID, mia: Member, bob: UUID
    ) -> None:
        settle_payouts(pool_id=book, subject_id=due, settled_on=DUE, by=mia, investor_ids=[bob])
        with pytest.raises(PayoutFilePaid):
            cancel_payout_file(pool_id=book, file_id=exported.file_id, reason="Lost", by=mia)

    def test_of_a_file_that_is_out_needs_the_right_to_approve(
        self, exported: PayoutFilePrepared, book: UUID, zoe: Member, rex: Member
    ) -> None:
        operations = replace(zoe, role=Role.OPERATIONS)
        with pytest.raises(NotAllowed):
            cancel_payout_file(pool_id=book, file_id=exported.file_id, reason="Lost", by=operations)
        with pytest.raises(queries.NoSuchPayoutFile):
            cancel_payout_file(pool_id=book, file_id=exported.file_id, reason="Lost", by=rex)
        with pytest.raises(Refused, match="Say why"):
            cancel_payout_file(pool_id=book, file_id=exported.file_id, reason=" ", by=replace(zoe, role=Role.OWNER))


class TestReplay:
    def test_gives_the_same_tables(
        self, exported: PayoutFilePrepared, prepare: Prepare, book: UUID, due: UUID, mia: Member, ann: UUID, bob: UUID,
        databases: Any,
    ) -> None:  # fmt: skip
        reject_payout(pool_id=book, subject_id=due, investor_id=ann, rejected_on=DUE, reason="Closed", by=mia)
        settle_payout_file(pool_id=book, file_id=exported.file_id, settled_on=DUE, by=mia)
        fail_payout(pool_id=book, subject_id=due, investor_id=bob, failed_on=DUE, reason="Closed", by=mia)
        made = prepare()
        cancel_payout_file(pool_id=book, file_id=made.file_id, reason="Wrong", by=mia)
        prepare()
        before = queries.payout_files_of(book)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        replay.rebuild("transactions")
        assert queries.payout_files_of(book) == before
        assert replay.verify("transactions") is None


def test_seal_is_of_the_bytes_and_of_the_tenant(mia: Member, rex: Member) -> None:
    assert mia.organisation_id and rex.organisation_id
    assert queries.seal_of(b"a", mia.organisation_id) != queries.seal_of(b"b", mia.organisation_id)
    assert queries.seal_of(b"a", mia.organisation_id) != queries.seal_of(b"a", rex.organisation_id)
