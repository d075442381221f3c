"""The life of a payout file: prepared, approved, exported once, settled, or cancelled."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connections
from django.db.models import Q

from poolbook.contracts.payout_files import PayoutFileExported, PayoutFilePrepared
from poolbook.contracts.transactions import PayoutsSent
from poolbook.kernel import clock
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member, Role
from poolbook.transactions import queries
from poolbook.transactions.operations._payout_files import (
    ExecutionDayPassed,
    PayoutFileNotOpen,
    PayoutFileOutdated,
)
from poolbook.transactions.operations.approve_payout_file import MakerIsChecker, approve_payout_file
from poolbook.transactions.operations.cancel_payout_file import cancel_payout_file
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.operations.export_payout_file import AlreadyExported, export_payout_file
from poolbook.transactions.operations.prepare_payout_file import (
    AccountCoolingOff,
    ExecutedBeforeDue,
    NothingToPay,
    PayablesChanged,
    PayeesMissing,
    PayoutInOtherFile,
    TextTooLong,
    UnknownPayoutFormat,
    payables,
    payables_seal,
    prepare_payout_file,
)
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_payout_file import settle_payout_file
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.payout_files import OriginatorIncomplete, WrongPayingAccount
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.queries import payouts
from poolbook.transactions.tests.conftest import NOW, SENDER, Payees, Prepare, Tell, aud, distribution_of
from poolbook.transactions.tests.crowd import at_once

DUE = date(2026, 6, 30)
pytestmark = pytest.mark.usefixtures("at_noon")


def states(book: UUID) -> dict[UUID, str]:
    return {line.investor_id: line.state for line in queries.payouts_of(book)}


def file_of(made: PayoutFilePrepared, by: Member) -> queries.PayoutFileView:
    return queries.payout_file_seen_by(by, made.file_id)


class TestPreparePayoutFile:
    def test_puts_together_what_is_due(self, prepare: Prepare, book: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        made = prepare()
        assert {one.investor_id: str(one.amount) for one in made.payments} == {ann: "40.00", bob: "20.00"}
        assert (made.number, made.execution_on, made.format) == (1, DUE, "aba")
        file = file_of(made, mia)
        assert (str(file.total), str(file.left), file.state) == ("60.00", "60.00", "prepared")
        assert states(book) == {ann: "due", bob: "due"}

    def test_says_nothing_of_accounts_or_names_in_the_log(self, prepare: Prepare, databases: Any) -> None:
        prepare(key="k1")
        databases.connect_as("owner")
        with connections["transactions"].cursor() as cursor:
            for table in ("eventlog_fact", "eventlog_key", "transactions_payoutfile", "transactions_payoutfilepayment"):
                cursor.execute(
                    f"SELECT count(*), count(*) FILTER (WHERE l::text ~ %s) FROM {table} l",
                    ["Archer|Brook|12345678|87654321|11112222"],
                )
                rows, found = cursor.fetchone()
                assert rows and not found, table

    def test_refuses_whom_it_cannot_pay_and_names_them(
        self, prepare: Prepare, payees: Payees, ann: UUID, bob: UUID
    ) -> None:
        with pytest.raises(PayeesMissing, match=r"1 of 2 payouts.*no bank details") as refused:
            prepare(payees={bob: payees[bob]})
        assert refused.value.facts["problems"] == [{"investor_id": str(ann), "why": "there are no bank details"}]
        dollars = replace(payees[ann], currency="USD")
        with pytest.raises(PayeesMissing, match="the account is in USD"):
            prepare(payees={**payees, ann: dollars})
        american = replace(payees[ann], account=AccountNumber(scheme="routing", number="1", bank="021000021"))
        with pytest.raises(PayeesMissing, match="BSB"):
            prepare(payees={**payees, ann: american})

    def test_leaves_them_out_where_asked(self, prepare: Prepare, payees: Payees, bob: UUID) -> None:
        assert [one.investor_id for one in prepare(payees={bob: payees[bob]}, skip_missing=True).payments] == [bob]

    def test_prepares_what_was_looked_at_or_nothing(
        self, prepare: Prepare, payees: Payees, book: UUID, bob: UUID
    ) -> None:
        seen = payables_seal(payables("aba", queries.payouts_due(book), payees))
        with pytest.raises(PayablesChanged, match="it is one payout now") as refused:
            prepare(payees={bob: payees[bob]}, skip_missing=True, seal=seen)
        assert refused.value.facts["count"] == 1
        assert len(prepare(skip_missing=True, seal=seen).payments) == 2

    def test_prepares_nothing_that_would_be_paid_elsewhere_than_was_looked_at(
        self, prepare: Prepare, payees: Payees, book: UUID, ann: UUID
    ) -> None:
        seen = payables_seal(payables("aba", queries.payouts_due(book), payees))
        elsewhere = {**payees, ann: replace(payees[ann], bank_details_id=new_id())}
        with pytest.raises(PayablesChanged, match="it is 2 payouts now"):
            prepare(payees=elsewhere, seal=seen)

    def test_refuses_to_leave_everybody_out(self, prepare: Prepare) -> None:
        with pytest.raises(NothingToPay):
            prepare(payees={}, skip_missing=True)

    def test_takes_a_payout_into_one_open_file_only(self, prepare: Prepare, ann: UUID, bob: UUID) -> None:
        prepare(investor_ids=[ann])
        assert [one.investor_id for one in prepare().payments] == [bob]
        with pytest.raises(NothingToPay):
            prepare()

    def test_twin_the_table_refuses_it_too(self, prepare: Prepare, ann: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        prepare(investor_ids=[ann])
        monkeypatch.setattr(payouts, "_IN_NO_OPEN_FILE", Q())
        with pytest.raises(PayoutInOtherFile):
            prepare()

    def test_lets_exactly_one_of_twenty_workers_have_the_payouts(self, prepare: Prepare) -> None:
        def ask() -> object:
            with clock.fixed(NOW):
                return prepare()

        done, refused = at_once(20, ask)
        assert (len(done), set(refused)) == (1, {"nothing_to_pay"})

    def test_happens_once_under_one_key_even_when_details_have_changed_since(
        self, prepare: Prepare, payees: Payees, ann: UUID
    ) -> None:
        first = prepare(key="k1")
        moved = replace(payees[ann], bank_details_id=uuid4())
        assert prepare(key="k1", payees={**payees, ann: moved}) == first

    def test_remembers_what_the_bank_was_told_of_the_sender(
        self, prepare: Prepare, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        with pytest.raises(OriginatorIncomplete):
            prepare(originator=None)
        unnamed = prepare(originator=replace(SENDER, name=""), investor_ids=[bob])
        assert (unnamed.originator.name, unnamed.text) == ("Kestrel", "Kestrel distribution")
        cancel_payout_file(pool_id=unnamed.pool_id, file_id=unnamed.file_id, reason="Test", by=mia)
        with pytest.raises(OriginatorIncomplete):
            prepare(originator=replace(SENDER, user_number=""))
        prepare(investor_ids=[ann])
        assert prepare(originator=None).originator == SENDER

    def test_refuses_days_on_which_nobody_can_pay(self, prepare: Prepare) -> None:
        with pytest.raises(ExecutionDayPassed):
            prepare(execution_on=date(2026, 6, 28))
        with pytest.raises(ExecutedBeforeDue, match="2026-06-30"):
            prepare(execution_on=date(2026, 6, 29))
        assert prepare(execution_on=date(2026, 7, 3)).execution_on == date(2026, 7, 3)

    def test_refuses_formats_texts_and_accounts_that_do_not_fit(
        self, prepare: Prepare, book: UUID, mia: Member
    ) -> None:
        with pytest.raises(UnknownPayoutFormat):
            prepare(form="swift")
        with pytest.raises(TextTooLong):
            prepare(text="x" * 141)
        with pytest.raises(queries.NoSuchBankAccount):
            prepare(bank_account_id=uuid4())
        euros = AccountNumber(scheme="iban", number="DE89370400440532013000")
        describe_bank_account(pool_id=book, bank_account_id=bank_account_of(book), number=euros, by=mia)
        with pytest.raises(WrongPayingAccount):
            prepare()

    def test_waits_while_bank_details_are_new(self, prepare: Prepare, payees: Payees) -> None:
        soon = clock.now() + timedelta(hours=1)
        new = {who: replace(payee, usable_at=soon) for who, payee in payees.items()}
        with pytest.raises(PayeesMissing, match="the bank details are new, and wait until"):
            prepare(payees=new)
        with clock.fixed(soon):
            assert prepare(payees=new).payments

    def test_waits_while_the_number_of_the_paying_account_is_new(self, prepare: Prepare) -> None:
        with pytest.raises(AccountCoolingOff):
            prepare(cooling_off=timedelta(days=36_500))

    def test_needs_the_number_of_the_account_that_pays(
        self, book: UUID, distribution: UUID, payees: Payees, mia: Member
    ) -> None:
        with pytest.raises(WrongPayingAccount, match="Nobody has said the number"):
            prepare_payout_file(
                pool_id=book,
                form="aba",
                payees=payees,
                time_zone="UTC",
                pool_name="Kestrel",
                cooling_off=timedelta(0),
                originator=SENDER,
                by=mia,
            )

    def test_is_not_for_rex_nor_for_who_only_reads_or_approves(
        self, prepare: Prepare, rex: Member, zoe: Member, abe: Member
    ) -> None:
        with pytest.raises(queries.NoSuchBook):
            prepare(by=rex)
        for member in (zoe, abe):
            with pytest.raises(NotAllowed):
                prepare(by=member)


class TestApprovePayoutFile:
    def test_is_for_somebody_else(self, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member) -> None:
        made = prepare()
        with pytest.raises(MakerIsChecker):
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=mia)
        stand_in = replace(abe, on_behalf_of=mia.user_id)
        with pytest.raises(MakerIsChecker):
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=stand_in)
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        assert file_of(made, mia).approved_by == abe.user_id

    def test_twin_the_table_refuses_the_maker_too(self, prepare: Prepare, mia: Member, databases: Any) -> None:
        made = prepare()
        with (
            pytest.raises(IntegrityError, match="maker_is_not_checker"),
            connections["transactions"].cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE transactions_payoutfile SET approved_by = %s, state = 'approved' WHERE file_id = %s",
                [mia.user_id, made.file_id],
            )

    @pytest.mark.parametrize("step", ["approve", "export"])
    def test_dies_with_anything_that_changes(
        self, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member, ann: UUID, step: str
    ) -> None:
        made = prepare()
        run, who = (approve_payout_file, abe), None
        if step == "export":
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
            run = (export_payout_file, mia)
        operation, who = run
        other = replace(payees[ann], bank_details_id=uuid4())
        with pytest.raises(PayoutFileOutdated, match="other bank details"):
            operation(pool_id=book, file_id=made.file_id, payees={**payees, ann: other}, by=who)
        with pytest.raises(PayoutFileOutdated, match="no bank details"):
            operation(pool_id=book, file_id=made.file_id, payees={}, by=who)
        same_version = replace(payees[ann], holder="Ann Other")
        with pytest.raises(PayoutFileOutdated):
            operation(pool_id=book, file_id=made.file_id, payees={**payees, ann: same_version}, by=who)
        number = AccountNumber(scheme="bsb", number="99999", bank="062000")
        describe_bank_account(pool_id=book, bank_account_id=bank_account_of(book), number=number, by=mia)
        with pytest.raises(PayoutFileOutdated, match="account that pays"):
            operation(pool_id=book, file_id=made.file_id, payees=payees, by=who)

    def test_twin_without_the_comparison_the_changed_account_would_be_paid(
        self, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member, ann: UUID,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        made = prepare()
        for module in ("approve_payout_file", "export_payout_file"):
            monkeypatch.setattr(
                f"poolbook.transactions.operations.{module}.check_unchanged",
                lambda file, now: queries.written_file(file, now),
            )
        changed = {
            **payees,
            ann: replace(payees[ann], account=AccountNumber(scheme="bsb", number="666", bank="062000")),
        }
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        export_payout_file(pool_id=book, file_id=made.file_id, payees=changed, by=mia)
        assert b"      666" in queries.written_file(file_of(made, mia), changed).content

    def test_dies_when_a_payout_is_no_longer_due(
        self, prepare: Prepare, book: UUID, payees: Payees, due: UUID, mia: Member, abe: Member, ann: UUID
    ) -> None:
        made = prepare()
        send_payouts(pool_id=book, subject_id=due, sent_on=DUE, by=mia, investor_ids=[ann])
        with pytest.raises(PayoutFileOutdated, match="not due"):
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        settle_payouts(pool_id=book, subject_id=due, settled_on=DUE, by=mia, investor_ids=[ann])
        with pytest.raises(PayoutFileOutdated, match="not due"):
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)

    def test_comes_once_and_in_time(
        self, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member
    ) -> None:
        made = prepare()
        with clock.fixed(datetime(2026, 6, 30, 14, 0, tzinfo=UTC)), pytest.raises(ExecutionDayPassed):  # July in Sydney
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        with pytest.raises(PayoutFileNotOpen, match="approved"):
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)

    def test_is_not_for_rex_nor_for_who_may_not_approve(
        self, prepare: Prepare, book: UUID, payees: Payees, rex: Member, zoe: Member
    ) -> None:
        made = prepare()
        with pytest.raises(queries.NoSuchPayoutFile):
            approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=rex)
        operations = replace(zoe, role=Role.OPERATIONS)
        for member in (zoe, operations):
            with pytest.raises(NotAllowed):
                approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=member)
        with pytest.raises(queries.NoSuchPayoutFile):
            approve_payout_file(pool_id=uuid4(), file_id=made.file_id, payees=payees, by=zoe)


class TestExportPayoutFile:
    def test_sends_the_payouts_once(
        self, exported: PayoutFilePrepared, book: UUID, payees: Payees, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        assert states(book) == {ann: "sent", bob: "sent"}
        assert file_of(exported, mia).state == "exported"
        with pytest.raises(AlreadyExported):
            export_payout_file(pool_id=book, file_id=exported.file_id, payees=payees, by=mia)

    def test_twin_without_the_states_it_would_be_handed_out_twice(
        self, exported: PayoutFilePrepared, book: UUID, payees: Payees, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = "poolbook.transactions.operations.export_payout_file"
        monkeypatch.setattr(
            f"{module}.file_managed_by", lambda by, pool, file: replace(file_of(exported, mia), state="approved")
        )
        with pytest.raises(PayoutFileOutdated, match="not due"):  # the second line: its payouts are on their way
            export_payout_file(pool_id=book, file_id=exported.file_id, payees=payees, by=mia)
        monkeypatch.setattr(f"{module}.check_unchanged", lambda file, now: None)
        assert export_payout_file(pool_id=book, file_id=exported.file_id, payees=payees, by=mia)

    def test_needs_an_approval(self, prepare: Prepare, book: UUID, payees: Payees, mia: Member) -> None:
        made = prepare()
        with pytest.raises(PayoutFileNotOpen, match="somebody else has to approve"):
            export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=mia)

    def test_lets_exactly_one_of_twenty_workers_have_the_file(
        self, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member
    ) -> None:
        made = prepare()
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)

        def ask() -> object:
            with clock.fixed(NOW):
                return export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=mia)

        done, refused = at_once(20, ask)
        assert (len(done), set(refused), len(refused)) == (1, {"payout_file_already_exported"}, 19)

    def test_answers_the_same_under_the_same_key(
        self, prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member
    ) -> None:
        made = prepare()
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        first, second = (
            export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=mia, key="k1") for _ in range(2)
        )
        assert first == second
        assert [type(one) for one in first] == [PayoutFileExported, PayoutsSent]

    def test_is_not_for_rex_nor_for_who_may_not_record_money(
        self, prepare: Prepare, book: UUID, payees: Payees, rex: Member, zoe: Member, abe: Member
    ) -> None:
        made = prepare()
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        with pytest.raises(queries.NoSuchPayoutFile):
            export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=rex)
        for member in (zoe, abe):
            with pytest.raises(NotAllowed):
                export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=member)

    def test_covers_several_distributions_of_one_investor(
        self, prepare: Prepare, book: UUID, payees: Payees, tell: Tell, mia: Member, abe: Member, ann: UUID
    ) -> None:
        tell(distribution_of(book, {ann: aud("5.00")}, name="second"))
        made = prepare()
        assert len(made.payments) == 3
        assert len({one.end_to_end for one in made.payments}) == 3
        approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
        facts = export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=mia)
        assert len(facts) == 3
        assert len(settle_payout_file(pool_id=book, file_id=made.file_id, settled_on=DUE, by=mia)) == 2
        assert file_of(made, mia).state == "settled"
