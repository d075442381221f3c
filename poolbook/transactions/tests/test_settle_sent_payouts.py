"""Statements settle the payouts that were sent: by reference, as a batch, or by amount; and never by a guess."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.payout_files import Originator, PayoutFilePrepared
from poolbook.eventlog import replay
from poolbook.kernel import clock
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._bank_file import import_bank_file
from poolbook.transactions.operations.approve_payout_file import approve_payout_file
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.operations.export_payout_file import export_payout_file
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.prepare_payout_file import prepare_payout_file
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_sent_payouts import settle_sent_payouts
from poolbook.transactions.operations.tick_lines import tick_lines
from poolbook.transactions.payout_files import Payee
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.tests.bank_cast import day, line, read, statement, states
from poolbook.transactions.tests.conftest import Tell, aud, distribution_of

DUE = date(2026, 6, 30)
Show = Callable[..., None]
Send = Callable[[], PayoutFilePrepared]


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.fixed(datetime(2026, 6, 30, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def send(
    book: UUID, distribution: UUID, mia: Member, abe: Member, ann: UUID, bob: UUID
) -> Callable[[], PayoutFilePrepared]:
    """Prepare, approve and export a file of everything that is due."""

    def run() -> PayoutFilePrepared:
        account = bank_account_of(book)
        number = AccountNumber(scheme="bsb", number="11112222", bank="062000")
        describe_bank_account(pool_id=book, bank_account_id=account, number=number, by=mia)
        payees = {
            who: Payee(
                bank_details_id=named_id("details", who),
                holder="Somebody",
                account=AccountNumber(scheme="bsb", number="5", bank="062000"),
                currency="AUD",
            )
            for who in (ann, bob)
        }
        asked: dict[str, Any] = {"pool_id": book, "payees": payees}
        sender = Originator(institution="CBA", user_number="301500")
        made = prepare_payout_file(
            **asked,
            form="aba",
            time_zone="UTC",
            pool_name="Kestrel",
            originator=sender,
            cooling_off=timedelta(0),
            by=mia,
        )
        approve_payout_file(**asked, file_id=made.file_id, by=abe)
        export_payout_file(**asked, file_id=made.file_id, by=mia)
        return made

    return run


@pytest.fixture
def show(book: UUID, mia: Member) -> Show:
    """Read lines of a statement as the door does."""

    def run(*lines: Any) -> None:
        read(book, mia, statement(*lines))
        settle_sent_payouts(pool_id=book, bank_account_id=bank_account_of(book), by=mia)
        tick_lines(pool_id=book, bank_account_id=bank_account_of(book), by=mia)

    return run


def payouts(book: UUID) -> dict[UUID, str]:
    return {one.investor_id: one.state for one in queries.payouts_of(book)}


Stands = Callable[..., dict[str, str]]


class TestSettleSentPayouts:
    def test_settles_a_file_that_the_bank_booked_as_one(
        self, book: UUID, send: Send, show: Show, mia: Member, stands: Stands, ann: UUID, bob: UUID
    ) -> None:
        made = send()
        show(line("-60.00", day(1, 7), "DIRECT ENTRY 301500"))
        assert payouts(book) == {ann: "settled", bob: "settled"}
        assert states(book) == [("-60.00", "ticked")]
        assert stands()["1000 bank"] == "-60.00"
        assert not [name for name in stands() if name.startswith(("1900", "2100"))]
        assert queries.payout_file_seen_by(mia, made.file_id).state == "settled"
        assert not queries.cash_items_of(book) or all(
            item.line_id or item.undone_by for item in queries.cash_items_of(book)
        )

    def test_settles_single_debits_by_the_payments_own_references(
        self, book: UUID, send: Send, show: Show, ann: UUID, bob: UUID
    ) -> None:
        references = {one.investor_id: one.end_to_end for one in send().payments}
        show(line("-40.00", day(14, 7), end_to_end=references[ann]))
        assert payouts(book) == {ann: "settled", bob: "sent"}
        spaced = " ".join(references[bob][place : place + 4] for place in range(0, 14, 4)).lower()
        show(line("-20.00", day(15, 7), f"OUT {spaced}"))
        assert payouts(book) == {ann: "settled", bob: "settled"}
        assert [state for _, state in states(book)] == ["ticked", "ticked"]

    def test_does_not_take_another_amount_for_the_one_that_it_names(
        self, book: UUID, send: Send, show: Show, ann: UUID
    ) -> None:
        references = {one.investor_id: one.end_to_end for one in send().payments}
        show(line("-39.99", day(1, 7), end_to_end=references[ann]))
        assert payouts(book)[ann] == "sent"
        assert states(book) == [("-39.99", "unexplained")]

    def test_settles_single_debits_by_amount_within_five_business_days(
        self, book: UUID, send: Send, show: Show, ann: UUID, bob: UUID
    ) -> None:
        send()
        show(line("-40.00", day(7, 7), "PAYMENT"), line("-20.00", day(8, 7), "PAYMENT"))
        assert payouts(book) == {ann: "settled", bob: "sent"}
        assert states(book) == [("-40.00", "ticked"), ("-20.00", "unexplained")]

    def test_settles_a_late_batch_that_names_its_file(self, book: UUID, send: Send, show: Show, ann: UUID) -> None:
        made = send()
        show(line("-60.00", day(20, 7), f"FILE {made.message_id}"))
        assert payouts(book)[ann] == "settled"

    def test_leaves_what_could_be_two_things_to_a_person(
        self, book: UUID, send: Send, show: Show, tell: Tell, ann: UUID, bob: UUID
    ) -> None:
        tell(distribution_of(book, {ann: aud("20.00")}, name="second"))
        send()
        show(line("-20.00", day(1, 7), "PAYMENT"))
        assert set(payouts(book).values()) == {"sent"}
        show(line("-20.00", day(2, 7), "PAYMENT"))  # now each of the two has its debit
        assert [one.state for one in queries.payouts_of(book) if str(one.amount) == "20.00"] == ["settled"] * 2

    def test_settles_a_file_over_several_distributions(
        self, book: UUID, send: Send, show: Show, tell: Tell, ann: UUID, mia: Member, databases: Any
    ) -> None:
        tell(distribution_of(book, {ann: aud("5.00")}, name="second"))
        made = send()
        show(line("-65.00", day(1, 7), "DIRECT ENTRY"))
        assert queries.payout_file_seen_by(mia, made.file_id).state == "settled"
        assert states(book) == [("-65.00", "ticked")]
        databases.connect_as("owner")
        assert replay.verify("transactions") is None

    def test_settles_payouts_that_were_sent_without_a_file(
        self, book: UUID, distribution: UUID, show: Show, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        send_payouts(pool_id=book, subject_id=distribution, sent_on=DUE, by=mia)
        show(line("-60.00", day(1, 7), "DISTRIBUTION"))
        assert payouts(book) == {ann: "settled", bob: "settled"}
        assert states(book) == [("-60.00", "ticked")]

    def test_leaves_what_is_only_due(self, book: UUID, distribution: UUID, show: Show, ann: UUID) -> None:
        show(line("-60.00", day(1, 7), "DISTRIBUTION"))
        assert payouts(book)[ann] == "due"

    def test_leaves_lines_of_closed_days(self, book: UUID, distribution: UUID, mia: Member, ann: UUID) -> None:
        account = bank_account_of(book)
        send_payouts(pool_id=book, subject_id=distribution, sent_on=DUE, by=mia)
        read(book, mia, statement(line("-60.00", day(1, 7), "DISTRIBUTION")))
        with clock.fixed(datetime(2026, 7, 5, tzinfo=UTC)):
            lock_period(pool_id=book, through=date(2026, 7, 1), by=mia)
        assert settle_sent_payouts(pool_id=book, bank_account_id=account, by=mia) == []
        assert payouts(book)[ann] == "sent"

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(queries.NoSuchBook):
            settle_sent_payouts(pool_id=book, bank_account_id=bank_account_of(book), by=rex)
        with pytest.raises(NotAllowed):
            settle_sent_payouts(pool_id=book, bank_account_id=bank_account_of(book), by=zoe)


MT940 = b""":20:1
:25:062-000 11112222
:28C:1/1
:60F:C260630AUD100,00
:61:2607010701D60,00NTRFNONREF
:86:DIRECT ENTRY 301500
:62F:C260701AUD40,00
-
"""


class TestBankFile:
    def test_settles_what_it_shows(self, book: UUID, send: Send, mia: Member, ann: UUID, bob: UUID) -> None:
        send()

        def account_for(_: Any) -> tuple[Member, queries.BankAccountView]:
            return mia, queries.bank_account_of_pool(mia, book, None)

        (said,) = import_bank_file(content=MT940, name="july.sta", account_for=account_for).statements
        assert (said.new, said.ticked, said.unexplained) == (1, 1, 0)
        assert payouts(book) == {ann: "settled", bob: "settled"}
