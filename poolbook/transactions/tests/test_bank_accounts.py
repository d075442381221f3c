"""Bank accounts: adding them, describing them, and who sees their numbers."""

from uuid import UUID

import pytest
from django.db import connections

from poolbook.eventlog import replay
from poolbook.kernel.bank_account import AccountNumber, read_account_number
from poolbook.kernel.errors import BadInput, NotAllowed, Refused
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.bank_files import CsvMapping
from poolbook.transactions.operations.add_bank_account import add_bank_account
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.operations.save_csv_mapping import save_csv_mapping
from poolbook.transactions.tests.bank_cast import day, line, read, statement
from poolbook.transactions.tests.test_record_statements import Stands

IBAN = "GB82WEST12345698765432"


def bsb(number: str = "12345678") -> AccountNumber:
    return read_account_number(bsb="062-000", account=number)


class TestDescribeBankAccount:
    def test_gives_the_first_account_its_name_and_number(self, book: UUID, mia: Member, zoe: Member) -> None:
        (first,) = queries.bank_accounts_seen_by(mia, book)
        assert (first.name, first.currency, first.number) == ("Bank account", "AUD", None)
        describe_bank_account(pool_id=book, bank_account_id=first.id, name="Operating", number=bsb(), by=mia)
        (seen,) = queries.bank_accounts_seen_by(mia, book)
        assert (seen.name, seen.shown) == ("Operating", "062000 12345678")
        assert queries.bank_accounts_seen_by(zoe, book)[0].shown == "•••••678"

    def test_keeps_what_there_was(self, book: UUID, mia: Member, zoe: Member) -> None:
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=bsb(), by=mia)
        describe_bank_account(pool_id=book, bank_account_id=account, name="New", number=bsb("99"), by=mia)
        assert [(one.name, one.shown) for one in queries.details_of(mia, account)] == [
            ("New", "062000 99"),
            ("Bank account", "062000 12345678"),
        ]
        assert "12345678" not in str([one.shown for one in queries.details_of(zoe, account)])

    def test_writes_no_number_anywhere(self, book: UUID, mia: Member) -> None:
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=bsb("81726354"), by=mia)
        with connections["transactions"].cursor() as cursor:
            for table in ("transactions_bankaccount", "transactions_bankaccountdetails", "eventlog_fact"):
                cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%81726354%'")
                assert cursor.fetchone() == (0,), table

    def test_takes_a_number_once_in_an_organisation(self, book: UUID, mia: Member) -> None:
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=bsb(), by=mia)
        with pytest.raises(Refused) as refusal:
            add_bank_account(pool_id=book, name="Again", number=bsb("0012345678"[-9:]), by=mia)
        assert refusal.value.code == "account_number_taken"

    def test_is_not_for_rex_nor_for_operations(self, book: UUID, mia: Member, rex: Member, zoe: Member) -> None:
        account = queries.bank_accounts_of(book)[0]
        with pytest.raises(queries.NoSuchBook):
            describe_bank_account(pool_id=book, bank_account_id=account, name="X", by=rex)
        with pytest.raises(NotAllowed):
            describe_bank_account(pool_id=book, bank_account_id=account, name="X", by=zoe)
        with pytest.raises(queries.NoSuchAccountHere):
            queries.details_of(rex, account)
        assert queries.bank_accounts_by_number(rex, "12345678") == []

    def test_replays(self, book: UUID, mia: Member, databases) -> None:  # type: ignore[no-untyped-def]
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=bsb(), by=mia)
        add_bank_account(pool_id=book, name="Escrow", by=mia)
        save_csv_mapping(
            pool_id=book, bank_account_id=account, name="A", mapping=CsvMapping(booked_on=1, amount=2), by=mia
        )
        databases.connect_as("owner")
        assert replay.verify("transactions") is None


class TestAddBankAccount:
    def test_gives_a_pool_another_one(self, book: UUID, mia: Member, stands: Stands, names: dict[UUID, str]) -> None:
        fact = add_bank_account(pool_id=book, name="Escrow", by=mia)
        names[fact.bank_account_id] = "escrow"
        read(book, mia, statement(line("5.00", day(3))), bank_account_id=fact.bank_account_id)
        assert stands()["1000 escrow"] == "5.00"
        assert [one.name for one in queries.bank_accounts_seen_by(mia, book)] == ["Bank account", "Escrow"]

    @pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\u202eb"])
    def test_refuses_a_name_that_is_none(self, book: UUID, mia: Member, name: str) -> None:
        with pytest.raises(BadInput):
            add_bank_account(pool_id=book, name=name, by=mia)

    def test_refuses_a_name_twice_and_another_currency(self, book: UUID, mia: Member) -> None:
        add_bank_account(pool_id=book, name="Escrow", by=mia)
        with pytest.raises(Refused) as refusal:
            add_bank_account(pool_id=book, name=" Escrow ", by=mia)
        assert refusal.value.code == "account_name_taken"
        with pytest.raises(BadInput, match="counts in AUD"):
            add_bank_account(pool_id=book, name="Dollars", currency="USD", by=mia)


class TestNumbersInFiles:
    @pytest.mark.parametrize(
        ("number", "written"),
        [
            (read_account_number(iban=IBAN), "GB82 WEST 1234 5698 7654 32"),
            (read_account_number(iban=IBAN), IBAN.lower()),
            (read_account_number(iban="DE89370400440532013000"), "37040044/0532013000"),
            (read_account_number(iban="DE89370400440532013000"), "37040044/532013000"),
            (read_account_number(iban="DE89370400440532013000"), "DE89370400440532013000EUR"),
            (bsb(), "062-000 12345678"),
            (bsb(), "062000 012345678"),
            (bsb(), "12345678"),
            (bsb(), "CTBAAU2S 12345678"),
            (read_account_number(routing="021000021", account="0012300"), "021000021 12300"),
        ],
    )
    def test_are_found(self, book: UUID, mia: Member, number: AccountNumber, written: str) -> None:
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=number, by=mia)
        assert [one.id for one in queries.bank_accounts_by_number(mia, written, "EUR")] == [account]

    @pytest.mark.parametrize("written", ["", "12345679", "345678", "062-001 12345679", "78"])
    def test_are_not_taken_for_another(self, book: UUID, mia: Member, written: str) -> None:
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=bsb(), by=mia)
        assert queries.bank_accounts_by_number(mia, written) == []

    def test_of_another_account_are_refused(self, book: UUID, mia: Member) -> None:
        account = queries.bank_accounts_of(book)[0]
        describe_bank_account(pool_id=book, bank_account_id=account, number=bsb(), by=mia)
        with pytest.raises(Refused, match=r"of another account.*--account"):
            read(book, mia, statement(line("1.00", day(3)), account="062-000 87654321"))
        read(book, mia, statement(line("1.00", day(3)), account="12345678"))

    def test_that_change_from_file_to_file_are_refused_without_a_number_too(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("1.00", day(3)), account="GB82 WEST 1234 5698 7654 32"))
        read(book, mia, statement(line("1.00", day(4)), account="WEST12345698765432"))
        with pytest.raises(Refused) as refusal:
            read(book, mia, statement(line("1.00", day(5)), account="062-000 87654321"))
        assert refusal.value.code == "statement_of_other_account"


class TestSaveCsvMapping:
    def test_is_remembered_and_the_last_one_is_used(self, book: UUID, mia: Member) -> None:
        account = queries.bank_accounts_of(book)[0]
        for name, column in (("Old", "Datum"), ("New", "Date"), ("Old", "Day")):
            mapping = CsvMapping(booked_on=column, amount="Amount")
            save_csv_mapping(pool_id=book, bank_account_id=account, name=name, mapping=mapping, by=mia)
        assert [(one.name, one.mapping["booked_on"], one.is_used) for one in queries.csv_mappings_of([account])] == [
            ("New", "Date", False),
            ("Old", "Day", True),
        ]

    def test_refuses_more_than_an_account_remembers(
        self, book: UUID, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("poolbook.kernel.limits.MAX_CSV_MAPPINGS", 1)
        account, mapping = queries.bank_accounts_of(book)[0], CsvMapping(booked_on=1, amount=2)
        save_csv_mapping(pool_id=book, bank_account_id=account, name="A", mapping=mapping, by=mia)
        with pytest.raises(Refused):
            save_csv_mapping(pool_id=book, bank_account_id=account, name="B", mapping=mapping, by=mia)

    def test_is_not_for_rex_nor_for_an_auditor(self, book: UUID, mia: Member, rex: Member, zoe: Member) -> None:
        account, mapping = queries.bank_accounts_of(book)[0], CsvMapping(booked_on=1, amount=2)
        with pytest.raises(queries.NoSuchBook):
            save_csv_mapping(pool_id=book, bank_account_id=account, name="A", mapping=mapping, by=rex)
        with pytest.raises(NotAllowed):
            save_csv_mapping(pool_id=book, bank_account_id=account, name="A", mapping=mapping, by=zoe)
