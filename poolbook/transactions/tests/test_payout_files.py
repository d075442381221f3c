"""Payout files as bytes: published examples, positions, schemas, letters and limits."""

from dataclasses import replace
from datetime import date, datetime
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from poolbook.contracts.payout_files import PAYOUT_FORMATS, Originator
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.money import Money
from poolbook.transactions.payout_files import (
    FILE_NAMES,
    OriginatorIncomplete,
    PayingAccount,
    Payment,
    PayoutOrder,
    WrongPayingAccount,
    unwritable,
    write_payout_file,
)
from poolbook.transactions.payout_files.letters import ASCII_LETTERS, SEPA_LETTERS, unwritable_letters, written
from poolbook.transactions.payout_files.writing import TotalTooLarge

PAIN = ("pain.001.001.03", "pain.001.001.09")
BY_FORMAT = {
    "aba": ("bsb", "062000", "AUD"),
    "nacha": ("routing", "021000021", "USD"),
    "pain.001.001.03": ("iban", "COBADEFFXXX", "EUR"),
    "pain.001.001.09": ("iban", "COBADEFFXXX", "EUR"),
}
IBAN = "DE89370400440532013000"
ORIGINATOR = Originator(institution="CBA", user_number="301500", company_id="1234567890")


def account(scheme: str, number: str = "12345678", bank: str = "") -> AccountNumber:
    if scheme == "iban":
        return AccountNumber(scheme=scheme, number=IBAN, bank=bank)
    return AccountNumber(scheme=scheme, number=number, bank=bank, kind="checking" if scheme == "routing" else "")


def payment(form: str, minor: int = 123456, **more: Any) -> Payment:
    scheme, bank, currency = BY_FORMAT[form]
    asked = {"end_to_end": "PBABCDEFGH1", "holder": "Ann Archer", "account": account(scheme, bank=bank)}
    return Payment(amount=Money(minor, currency), **{**asked, **more})


def order(form: str, *payments: Payment, **more: Any) -> PayoutOrder:
    scheme, bank, currency = BY_FORMAT[form]
    asked = {
        "message_id": "PBMFRGGZDFMZTWQ2LKNNWG23TPOA",
        "number": 1,
        "written_at": datetime(2026, 6, 29, 16, 5, 7, tzinfo=ZoneInfo("Australia/Sydney")),
        "execution_on": date(2026, 6, 30),
        "payer": PayingAccount(holder="Kestrel Fund I", account=account(scheme, "12223123", bank), currency=currency),
        "originator": ORIGINATOR,
        "text": "Kestrel Fund I distribution",
        "payments": payments or (payment(form),),
    }
    return PayoutOrder(**{**asked, **more})


def lines(content: bytes) -> list[str]:
    return content.decode("ascii").splitlines()


def schema(version: str) -> etree.XMLSchema:
    return etree.XMLSchema(
        etree.fromstring(resources.files("sepaxml").joinpath("schemas", f"{version}.xsd").read_bytes())
    )


class TestAba:
    def test_gives_the_records_of_the_published_example(self) -> None:
        """
        The example file of cemtexaba.com (ABA file overview): four credits, 31,292.47 in all. It is a payroll, so two
        fields differ: the transaction code, 53 instead of our 50, and the tax withheld, which is never ours.
        """
        paid = [
            ("157108231", 1234, "S R SMITH"),
            ("12312312", 2200, "J K MATTHEWS"),
            ("125123", 3123513, "P R JONES"),
            ("11422", 2300, "S MASLIN"),
        ]
        example = order(
            "aba",
            *(
                payment(
                    "aba",
                    minor,
                    holder=holder,
                    account=AccountNumber(scheme="bsb", number=number, bank="000000"),
                    end_to_end="TEST BATCH",
                )
                for number, minor, holder in paid
            ),
            originator=Originator(name="MY NAME", institution="BQL", user_number="111111", description="004231633"),
            payer=PayingAccount(
                holder="MY NAME",
                account=AccountNumber(scheme="bsb", number="12223123", bank="062000"),
                currency="AUD",
            ),
            execution_on=date(2010, 4, 23),
        )
        header, first, second, third, fourth, trailer = lines(write_payout_file("aba", example).content)
        assert header[:80] == "0" + " " * 17 + "01BQL       MY NAME" + " " * 19 + "111111004231633   230410"
        assert first[:18] == "1000-000157108231 " and first[20:30] == "0000001234"
        assert second[:18] == "1000-000 12312312 " and second[20:30] == "0000002200"
        assert third[:18] == "1000-000   125123 " and third[20:30] == "0003123513"
        assert fourth[:18] == "1000-000    11422 " and fourth[20:30] == "0000002300"
        assert second[30:96] == "J K MATTHEWS".ljust(32) + "TEST BATCH".ljust(18) + "062-000 12223123"
        assert trailer.rstrip() == "7999-999" + " " * 12 + "000312924700031292470000000000" + " " * 24 + "000004"

    def test_puts_every_field_at_its_position(self) -> None:
        written_file = write_payout_file("aba", order("aba", payment("aba"), payment("aba", 1)))
        assert written_file.content.endswith(b"\r\n")
        header, first, _, trailer = lines(written_file.content)
        assert {len(line) for line in (header, first, trailer)} == {120}
        at = {  # first and last position, counted from 1, and what stands there
            header: {(1, 1): "0", (19, 20): "01", (21, 23): "CBA", (31, 44): "Kestrel Fund I", (57, 62): "301500",
                     (63, 74): "DISTRIBUTION", (75, 80): "300626", (81, 120): " " * 40},
            first: {(1, 1): "1", (2, 8): "062-000", (9, 17): " 12345678", (18, 18): " ", (19, 20): "50",
                    (21, 30): "0000123456", (31, 62): "Ann Archer".ljust(32), (63, 80): "PBABCDEFGH1".ljust(18),
                    (81, 87): "062-000", (88, 96): " 12223123", (97, 112): "Kestrel Fund I  ", (113, 120): "0" * 8},
            trailer: {(2, 8): "999-999", (21, 30): "0000123457", (31, 40): "0000123457", (41, 50): "0" * 10,
                      (75, 80): "000002"},
        }  # fmt: skip
        for line, fields in at.items():
            assert {(start, end): line[start - 1 : end] for start, end in fields} == fields

    def test_is_balanced_by_a_debit_where_the_bank_wants_one(self) -> None:
        balanced = order("aba", payment("aba"), originator=replace(ORIGINATOR, is_balanced=True))
        _, _, debit, trailer = lines(write_payout_file("aba", balanced).content)
        assert (debit[1:17], debit[18:20], debit[20:30]) == ("062-000 12223123", "13", "0000123456")
        assert (trailer[20:50], trailer[74:80]) == ("0000000000" + "0000123456" * 2, "000002")

    @pytest.mark.parametrize("wrong", [{"institution": "cba"}, {"institution": ""}, {"user_number": "30150"}])
    def test_asks_for_what_the_bank_gave_the_sender(self, wrong: dict[str, str]) -> None:
        with pytest.raises(OriginatorIncomplete):
            write_payout_file("aba", order("aba", originator=replace(ORIGINATOR, **wrong)))

    def test_refuses_a_total_of_more_than_ten_digits(self) -> None:
        most = payment("aba", 10**10 - 1)
        assert unwritable("aba", most, "AUD") is None
        assert "99999999.99" in str(unwritable("aba", payment("aba", 10**10), "AUD"))
        with pytest.raises(TotalTooLarge, match="several files"):
            write_payout_file("aba", order("aba", most, payment("aba", 1)))


class TestNacha:
    def test_gives_the_totals_of_a_published_credit(self) -> None:
        """moov-io/ach, ppd-credit.ach: one credit of 1,000,000.00 to routing number 231380104."""
        one = payment(
            "nacha",
            10**8,
            account=AccountNumber(scheme="routing", number="987654321", bank="231380104", kind="checking"),
        )
        header, batch, entry, control, end, *rest = lines(write_payout_file("nacha", order("nacha", one)).content)
        assert entry.startswith("622231380104987654321        0100000000")
        assert control[:44] == "82200000010023138010000000000000000100000000"
        assert end == "9000001000001000000010023138010000000000000000100000000" + " " * 39
        assert rest == ["9" * 94] * 5
        assert (header[34:40], batch[:4]) == ("094101", "5220")

    def test_gives_the_totals_of_a_published_batch(self) -> None:
        """moov-io/ach, 20110805A.ach, third batch: 18 credits of a few cents to one routing number, hash 38160036."""
        cents = (8, 10, 2, 12, 2, 11, 13, 4, 9, 5, 19, 15, 6, 15, 14, 9, 13, 9)
        to = AccountNumber(scheme="routing", number="998412345", bank="021200025", kind="checking")
        paid = [payment("nacha", minor, account=to) for minor in cents]
        found = lines(write_payout_file("nacha", order("nacha", *paid)).content)
        (control,) = [line for line in found if line.startswith("8")]
        assert control[:44] == "82200000180038160036000000000000000000000176"
        (end,) = [line for line in found if line.startswith("9") and not line.startswith("99")]
        assert end[1:13] == "000001000003"  # one batch, 22 records in three blocks of ten
        assert len(found) == 30

    def test_puts_every_field_at_its_position(self) -> None:
        named = replace(ORIGINATOR, destination_name="Big Bank NA", name="Kestrel Inc")
        paid = (payment("nacha"), payment("nacha", 5, is_consumer=False, holder="Bob Brook LLC"))
        found = lines(write_payout_file("nacha", order("nacha", *paid, originator=named, number=2)).content)
        header, ppd, first, _, ccd, second, last, end = found[:8]
        assert len(found) == 10
        assert {len(line) for line in found} == {94}
        at = {
            header: {(1, 3): "101", (4, 13): " 021000021", (14, 23): "1234567890", (24, 33): "2606291605",
                     (34, 34): "B", (35, 40): "094101", (41, 51): "Big Bank NA", (64, 74): "Kestrel Inc"},
            ppd: {(2, 4): "220", (5, 15): "Kestrel Inc", (41, 50): "1234567890", (51, 53): "PPD",
                  (54, 63): "DISTRIB   ", (70, 75): "260630", (76, 78): "   ", (79, 79): "1", (80, 87): "02100002",
                  (88, 94): "0000001"},
            first: {(2, 3): "22", (4, 12): "021000021", (13, 29): "12345678".ljust(17), (30, 39): "0000123456",
                    (40, 54): "PBABCDEFGH1    ", (55, 76): "Ann Archer".ljust(22), (79, 79): "0",
                    (80, 94): "021000020000001"},
            ccd: {(51, 53): "CCD", (88, 94): "0000002"},
            second: {(55, 76): "Bob Brook LLC".ljust(22), (80, 94): "021000020000002"},
            last: {(2, 4): "220", (5, 10): "000001", (11, 20): "0002100002", (21, 32): "0" * 12,
                   (33, 44): "000000000005", (45, 54): "1234567890", (80, 94): "021000020000002"},
            end: {(2, 7): "000002", (8, 13): "000001", (14, 21): "00000002", (22, 31): "0004200004",
                  (32, 43): "0" * 12, (44, 55): "000000123461"},
        }  # fmt: skip
        for line, fields in at.items():
            assert {(start, end): line[start - 1 : end] for start, end in fields} == fields

    def test_pays_to_savings(self) -> None:
        to = AccountNumber(scheme="routing", number="1", bank="021000021", kind="savings")
        found = lines(write_payout_file("nacha", order("nacha", payment("nacha", account=to))).content)
        assert found[2].startswith("632")

    def test_asks_for_the_company_identification(self) -> None:
        with pytest.raises(OriginatorIncomplete):
            write_payout_file("nacha", order("nacha", originator=replace(ORIGINATOR, company_id="123")))


@pytest.mark.parametrize("version", PAIN)
class TestPain:
    def parsed(self, version: str, asked: PayoutOrder) -> Any:
        tree = etree.fromstring(write_payout_file(version, asked).content)
        schema(version).assertValid(tree)
        return lambda path: [
            one.text for one in tree.findall(".//" + "/".join(f"{{*}}{tag}" for tag in path.split("/")))
        ]

    def test_is_valid_and_sums_exactly(self, version: str) -> None:
        asked = order(version, *(payment(version, minor) for minor in (1, 99_999_999_999, 10)))
        found = self.parsed(version, asked)
        assert found("CtrlSum") == ["1000000000.10"] * 2
        assert found("NbOfTxs") == ["3", "3"]
        assert found("InstdAmt") == ["0.01", "999999999.99", "0.10"]
        assert found("MsgId") == ["PBMFRGGZDFMZTWQ2LKNNWG23TPOA"]
        assert found("CreDtTm") == ["2026-06-29T16:05:07"]
        assert found("ReqdExctnDt" if version == PAIN[0] else "ReqdExctnDt/Dt") == ["2026-06-30"]

    def test_is_of_sepa_when_every_account_is(self, version: str) -> None:
        found = self.parsed(version, order(version))
        assert (found("SvcLvl/Cd"), found("ChrgBr"), found("CdtrAcct/Id/IBAN")) == (["SEPA"], ["SLEV"], [IBAN])
        abroad = AccountNumber(scheme="iban", number="SA0380000000608010167519", bank="RJHISARI")
        found = self.parsed(version, order(version, payment(version), payment(version, account=abroad)))
        assert (found("SvcLvl/Cd"), found("ChrgBr")) == ([], ["SHAR"])

    def test_leaves_the_bank_out_where_nobody_gave_a_bic(self, version: str) -> None:
        bare = account("iban")
        payer = PayingAccount(holder="Kestrel", account=bare, currency="EUR")
        found = self.parsed(version, order(version, payment(version, account=bare), payer=payer))
        assert found("DbtrAgt/FinInstnId/Othr/Id") == ["NOTPROVIDED"]
        assert found("CdtrAgt/FinInstnId/Othr/Id") == []

    def test_says_banks_of_other_countries_by_their_clearing(self, version: str) -> None:
        payer = PayingAccount(holder="Kestrel", account=account("bsb", "1", "062000"), currency="AUD")
        to = Payment(end_to_end="PB1", amount=Money(5, "AUD"), holder="Ann", account=account("bsb", "77", "732001"))
        found = self.parsed(version, order(version, to, payer=payer))
        assert found("CdtrAgt/FinInstnId/ClrSysMmbId/MmbId") == ["732001"]
        assert found("CdtrAgt/FinInstnId/ClrSysMmbId/ClrSysId/Cd") == ["AUBSB"]
        assert (found("CdtrAcct/Id/Othr/Id"), found("InstdAmt")) == (["77"], ["0.05"])
        payer = PayingAccount(holder="Kestrel", account=account("routing", "1", "021000021"), currency="USD")
        to = replace(to, amount=Money(5, "USD"), account=account("routing", "77", "021000021"))
        assert self.parsed(version, order(version, to, payer=payer))("ClrSysId/Cd") == ["USABA"] * 2

    def test_writes_yen_without_a_point(self, version: str) -> None:
        to = Payment(
            end_to_end="PB1", amount=Money(500, "JPY"), holder="Ann", account=account("iban", bank="COBADEFFXXX")
        )
        payer = PayingAccount(holder="Kestrel", account=account("iban"), currency="JPY")
        assert self.parsed(version, order(version, to, payer=payer))("CtrlSum") == ["500", "500"]

    def test_asks_for_the_bic_outside_sepa(self, version: str) -> None:
        bare = payment(version, account=AccountNumber(scheme="iban", number="SA0380000000608010167519"))
        assert "BIC" in str(unwritable(version, bare, "EUR"))
        assert "BIC" in str(unwritable(version, payment(version, account=account("iban")), "JPY"))

    def test_books_single_debits_where_asked(self, version: str) -> None:
        single = order(version, originator=Originator(is_booked_as_one=False))
        assert self.parsed(version, single)("BtchBookg") == ["false"]

    @given(st.text(min_size=1, max_size=80), st.text(max_size=150), st.integers(1, 10**15))
    def test_is_valid_whatever_anybody_is_called(self, version: str, holder: str, text: str, minor: int) -> None:
        one = payment(version, minor, holder=holder)
        if unwritable(version, one, "EUR") is None:
            self.parsed(version, order(version, one, text=text))


class TestWriting:
    @pytest.mark.parametrize("form", PAYOUT_FORMATS)
    def test_gives_the_same_bytes_for_the_same_order(self, form: str) -> None:
        first, second = (write_payout_file(form, order(form)) for _ in range(2))
        assert first == second
        assert write_payout_file(form, order(form, payment(form, 5))).content != first.content
        assert set(FILE_NAMES) == set(PAYOUT_FORMATS)

    def test_refuses_a_paying_account_of_another_kind(self) -> None:
        with pytest.raises(WrongPayingAccount):
            write_payout_file("aba", replace(order("aba"), payer=order("nacha").payer))
        usd = replace(order("aba").payer, currency="USD")
        with pytest.raises(WrongPayingAccount):
            write_payout_file("aba", replace(order("aba"), payer=usd))

    def test_says_who_cannot_be_paid_in_a_format(self) -> None:
        assert "a BSB" in str(unwritable("aba", payment("nacha"), "AUD"))
        assert "routing" in str(unwritable("nacha", payment("aba"), "USD"))

    def test_refuses_a_sender_that_banks_cannot_write(self) -> None:
        with pytest.raises(OriginatorIncomplete):
            write_payout_file("aba", order("aba", originator=replace(ORIGINATOR, name="\u6771\u4eac")))

    def test_notes_whose_name_is_written_otherwise(self) -> None:
        long = payment("aba", holder="The Trustee for the Very Long Archer Family Trust")
        found = write_payout_file("aba", order("aba", long, payment("aba", holder="Zoë Großmann"), payment("aba")))
        assert found.notes == (
            "The Trustee for the Very Long Archer Family Trust is written as The Trustee for the Very Long Ar.",
            "Zoë Großmann is written as Zoe Grossmann.",
        )


NAMES = st.text(min_size=1, max_size=60)
CENTS = st.integers(1, 10**8)


class TestAnyOrder:
    """Read back by positions alone: whatever anybody is called, records are whole and totals are right."""

    @given(st.lists(st.tuples(NAMES, CENTS), min_size=1, max_size=12), NAMES)
    def test_of_aba_adds_up(self, people: list[tuple[str, int]], text: str) -> None:
        paid = [payment("aba", minor, holder=name) for name, minor in people]
        paid = [one for one in paid if unwritable("aba", one, "AUD") is None] or [payment("aba")]
        header, *details, trailer = lines(write_payout_file("aba", order("aba", *paid, text=text)).content)
        assert {len(line) for line in (header, *details, trailer)} == {120}
        assert [int(line[20:30]) for line in details] == [one.amount.minor for one in paid]
        assert int(trailer[30:40]) == int(trailer[20:30]) == sum(one.amount.minor for one in paid)
        assert int(trailer[74:80]) == len(details) == len(paid)
        assert all(line[30:62].strip() for line in details)

    @given(st.lists(st.tuples(NAMES, CENTS, st.booleans()), min_size=1, max_size=25))
    def test_of_nacha_adds_up(self, people: list[tuple[str, int, bool]]) -> None:
        paid = [payment("nacha", minor, holder=name, is_consumer=consumer) for name, minor, consumer in people]
        paid = [one for one in paid if unwritable("nacha", one, "USD") is None] or [payment("nacha")]
        found = lines(write_payout_file("nacha", order("nacha", *paid)).content)
        assert len(found) % 10 == 0
        assert {len(line) for line in found} == {94}
        entries = [line for line in found if line[0] == "6"]
        (end,) = [line for line in found if line[0] == "9" and line != "9" * 94]
        assert sorted(int(line[29:39]) for line in entries) == sorted(one.amount.minor for one in paid)
        assert int(end[43:55]) == sum(one.amount.minor for one in paid)
        assert int(end[21:31]) == sum(int(line[3:11]) for line in entries) % 10**10
        assert int(end[13:21]) == len(paid)
        assert int(end[7:13]) * 10 == len(found)
        assert [line[79:94] for line in entries] == [f"02100002{n:07d}" for n in range(1, len(paid) + 1)]


class TestLetters:
    @pytest.mark.parametrize(
        ("given_text", "put"),
        [
            ("Zoë Müller-Łukasz", "Zoe Muller-Lukasz"),
            ("Søren Ærø & Co.", "Soren AEro + Co."),
            ("O\u2019Neill “Trust”", "O'Neill 'Trust'"),
            ("A_B\tC\u00a0D", "A-B C D"),
            ("Ångström #2", "Angstrom 2"),
        ],
    )
    def test_become_those_of_sepa(self, given_text: str, put: str) -> None:
        assert written(given_text, SEPA_LETTERS, longest=70) == put

    def test_of_other_scripts_are_named_not_dropped(self) -> None:
        assert unwritable_letters("Ann \u6771\u4eac", SEPA_LETTERS) == "\u6771\u4eac"
        assert "Latin letters" in str(unwritable("aba", payment("aba", holder="\u0410\u043d\u043d\u0430"), "AUD"))
        assert "Latin letters" in str(unwritable("aba", payment("aba", holder="\u20ac\u20ac"), "AUD"))

    @given(st.text(max_size=100), st.integers(1, 40))
    def test_are_never_others_nor_more(self, text: str, longest: int) -> None:
        for letters in (SEPA_LETTERS, ASCII_LETTERS):
            put = written(text, letters, longest=longest)
            assert len(put) <= longest
            assert set(put) <= letters
            assert put == put.strip()
