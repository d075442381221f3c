"""MT940: marks, days, texts of three countries, several statements, and everything that is refused."""

from datetime import date

import pytest

from poolbook.transactions.bank_files import BankFileRefused
from poolbook.transactions.bank_files.mt940_line import century
from poolbook.transactions.bank_files.refusal import BrokenBankFile, ContradictoryBankFile, NotAStatement
from poolbook.transactions.tests.bank_files import amounts, eur, line_of, only, read

HEAD = ":20:STARTUMS\n:25:37040044/0532013000\n:28C:7/1\n"
LINE = ":61:2603020302C8,85NTRFNONREF//B1\n"


def whole(*lines: str, opening: str = "C260301EUR100,00", closing: str = "C260302EUR108,85") -> str:
    """A file whose first movement stands in line 5."""
    return f"{HEAD}:60F:{opening}\n{''.join(lines)}:62F:{closing}\n-\n"


class TestReadMt940:
    def test_reads_account_balances_days_and_lines(self) -> None:
        found = only(whole(LINE, ":86:Call 7\n"))
        assert (found.format, found.account, found.currency) == ("MT940", "37040044/0532013000", "EUR")
        assert (found.number, found.from_on, found.to_on) == ("7/1", date(2026, 3, 1), date(2026, 3, 2))
        assert (found.opening, found.closing) == (eur("100.00"), eur("108.85")) and found.is_proven
        (line,) = found.lines
        assert (line.row, line.amount, line.text, line.code) == (1, eur("8.85"), "Call 7", "NTRF")
        assert (line.bank_reference, line.end_to_end, line.is_reversal, line.notes) == ("B1", "", False, ())

    def test_reads_several_statements_each_with_its_own_lines(self) -> None:
        first, second = read(whole(LINE) + whole(LINE, LINE, opening="C260302EUR108,85", closing="C260303EUR126,55"))
        assert (len(first.lines), len(second.lines)) == (1, 2) and first.is_proven and second.is_proven

    @pytest.mark.parametrize(
        "text",
        [
            whole(LINE).replace("\n", "\r\n"),
            whole(LINE).replace("\n", "\r"),
            "\n\n" + whole(LINE),
            ("ABNANL2A\n940\n" + whole(LINE)).replace("\n", "\r"),
            "ABNANL2A\n940\nABNANL2A\n" + whole(LINE),
            "0000 01INGBNL2AXXXX00001\n0000 01INGBNL2AXXXX00001\n940 00\n" + whole(LINE).replace("\n-\n", "\n-XXX\n"),
            ":940:\n" + whole(LINE),
            "{1:F01DEUTDEFFAXXX0000000000}{2:I940DEUTDEFFXXXXN}{4:\n"
            + whole(LINE).replace("\n-\n", "\n-}{5:{CHK:12}}\n"),
            "{1:F01DEUTDEFFAXXX0000000000}{2:I940DEUTDEFFXXXXN}{4::20:" + whole(LINE)[4:],
            whole(LINE).replace("-\n", ""),
            whole(LINE).replace("-\n", ":64:C260302EUR1,00\n:65:C260303EUR1,00\n:86:Closing remark\n-\n"),
            whole(LINE).replace(":28C:", ":13D:2603021200+0100\n:28:").replace(":25:", ":25P:"),
        ],
    )
    def test_reads_the_dress_of_every_bank(self, text: str) -> None:
        found = only(text)
        assert amounts(found) == ["8.85"] and found.is_proven

    def test_reads_interim_balances_of_pages(self) -> None:
        found = only(whole(LINE).replace("60F", "60M").replace("62F", "62M"))
        assert found.is_proven

    def test_takes_two_digits_of_a_year_as_swift_does(self) -> None:
        assert (century(79), century(80), century(26)) == (2079, 1980, 2026)


class TestMarks:
    """
    | mark | means | amount |
    |---|---|---|
    | C, D | credit, debit | +, − |
    | RC | a credit is taken back | − |
    | RD | a debit is taken back | + |
    | CR, DR | credit, debit, and the funds code R (third letter of EUR) | +, − |
    """

    @pytest.mark.parametrize(
        ("mark", "amount", "is_reversal"),
        [
            ("C", "8.85", False),
            ("D", "-8.85", False),
            ("RC", "-8.85", True),
            ("RD", "8.85", True),
            ("CR", "8.85", False),
            ("DR", "-8.85", False),
            ("RCR", "-8.85", True),
            ("RDR", "8.85", True),
            ("CD", "8.85", False),
        ],
    )
    def test_give_the_sign(self, mark: str, amount: str, is_reversal: bool) -> None:
        line = line_of(whole(f":61:2603020302{mark}8,85NTRFNONREF\n"))
        assert (str(line.amount), line.is_reversal) == (amount, is_reversal)

    @pytest.mark.parametrize(("mark", "amount"), [("EC", "8.85"), ("ED", "-8.85")])
    def test_of_what_is_only_expected_leave_it_out(self, mark: str, amount: str) -> None:
        found = only(whole(LINE, f":61:2603020302{mark}8,85NTRFNONREF\n", ":86:soon\n"))
        assert amounts(found) == ["8.85"] and found.is_proven and f"{amount} EUR (line 6) is expected" in found.notes[0]


class TestAmounts:
    @pytest.mark.parametrize(("text", "amount"), [("8,85", "8.85"), ("8,", "8.00"), ("8,8", "8.80"), ("0,01", "0.01")])
    def test_have_a_comma_and_as_many_digits_as_there_are(self, text: str, amount: str) -> None:
        assert str(line_of(whole(f":61:2603020302C{text}NTRFNONREF\n")).amount) == amount

    def test_have_the_digits_of_their_currency(self) -> None:
        yen = whole(":61:2603020302C885,NTRFNONREF\n", opening="C260301JPY100,", closing="C260302JPY985,")
        assert str(only(yen).total) == "885"
        dinar = whole(":61:2603020302C8,855NTRFX\n", opening="C260301KWD100,000", closing="C260302KWD108,855")
        assert str(only(dinar).total) == "8.855"

    def test_of_nothing_are_left_out(self) -> None:
        assert "moves nothing" in only(whole(":61:2603020302C0,00NTRFNONREF\n")).notes[0]


class TestDays:
    @pytest.mark.parametrize(
        ("text", "booked", "valued"),
        [
            ("2603020304", date(2026, 3, 4), date(2026, 3, 2)),
            ("260302", date(2026, 3, 2), date(2026, 3, 2)),
            ("2512311231", date(2025, 12, 31), date(2025, 12, 31)),
            ("2512310102", date(2026, 1, 2), date(2025, 12, 31)),
            ("2601021230", date(2025, 12, 30), date(2026, 1, 2)),
            ("2403010229", date(2024, 2, 29), date(2024, 3, 1)),
        ],
    )
    def test_take_the_year_nearest_to_the_value_date(self, text: str, booked: date, valued: date) -> None:
        line = line_of(whole(f":61:{text}C8,85NTRFNONREF\n"))
        assert (line.booked_on, line.valued_on, line.notes) == (booked, valued, ())

    @pytest.mark.parametrize("text", ["2602300301", "2604310501", "2602290301"])
    def test_of_value_that_no_calendar_has_give_way_to_the_entry_date_and_say_so(self, text: str) -> None:
        line = line_of(whole(f":61:{text}C8,85NTRFNONREF\n"))
        assert line.valued_on == line.booked_on == date(2026, int(text[6:8]), 1)
        assert line.notes == (f"The value date {text[:6]} is on no calendar: the entry date counts.",)

    def test_of_entry_that_no_calendar_has_give_way_to_the_value_date(self) -> None:
        line = line_of(whole(":61:2603010230C8,85NTRFNONREF\n"))
        assert line.booked_on == date(2026, 3, 1) and "entry date 0230" in line.notes[0]

    def test_of_a_balance_that_no_calendar_has_are_said(self) -> None:
        found = only(whole(LINE, opening="C260230EUR100,00"))
        assert found.from_on is None and "160230" not in found.notes[0] and "260230" in found.notes[0]


class TestTexts:
    def test_of_german_banks_are_numbered(self) -> None:
        text = (
            ":86:166?00GUTSCHR. UEBERWEISUNG?109075?20EREF+E2E-77?21KREF+K1?22SVWZ+Call 7 of Kestrel Gr\n"
            "owth Fund, Ann Ander?23son?30COBADEFFXXX?31DE89370400440532013000?32ANN ANDERSON AND?33 BOB BAKER?34000\n"
        )
        line = line_of(whole(LINE, text))
        assert line.text == "Call 7 of Kestrel Growth Fund, Ann Anderson KREF+K1"
        assert (line.end_to_end, line.code) == ("E2E-77", "NTRF/166")
        assert (line.counterparty, line.counterparty_account) == (
            "ANN ANDERSON AND BOB BAKER",
            "DE89370400440532013000",
        )

    def test_join_a_chunk_of_full_length_without_a_space(self) -> None:
        line = line_of(whole(LINE, ":86:166?20SVWZ+KLM4-77 of Ann Anderso?21n, thanks\n"))
        assert line.text == "KLM4-77 of Ann Anderson, thanks"

    def test_say_for_whom_somebody_paid(self) -> None:
        line = line_of(whole(LINE, ":86:166?20SVWZ+Call 7?21ABWA+Ann's Trust?32Big Bank?3037040044?31532013000\n"))
        assert (line.counterparty, line.counterparty_account) == ("Big Bank (Ann's Trust)", "37040044 532013000")

    def test_fall_back_on_what_the_bank_calls_it(self) -> None:
        assert line_of(whole(LINE, ":86:805?00ENTGELTABSCHLUSS?106666\n")).text == "ENTGELTABSCHLUSS"

    @pytest.mark.parametrize(
        "text",
        [
            "/TRTP/SEPA OVERBOEKING/IBAN/NL56AGDH9619008421/BIC/AGDHNL2A/NAME/A Anderson/REMI/Call 7/EREF/E2E-77",
            "/EREF/E2E-77//CNTP/NL56AGDH9619008421/AGDHNL2A/A Anderson///REMI/USTD//Call 7/",
            "/ORDP//NAME/A Anderson/IBAN/NL56AGDH9619008421/REMI/Call 7/EREF/E2E-77",
        ],
    )
    def test_of_dutch_banks_have_keywords(self, text: str) -> None:
        line = line_of(whole(LINE, f":86:{text[:61]}\n{text[61:]}\n"))
        assert (line.text, line.end_to_end, line.counterparty) == ("Call 7", "E2E-77", "A Anderson")
        assert line.counterparty_account == "NL56AGDH9619008421"

    def test_of_other_banks_are_plain_and_whole(self) -> None:
        line = line_of(whole(LINE, ":86:PAYMENT   FROM\n", "- A ANDERSON\n", "ref 12:30: thanks\n", ":86:more\n"))
        assert line.text == "PAYMENT FROM - A ANDERSON ref 12:30: thanks more"

    def test_take_in_the_details_below_a_movement(self) -> None:
        line = line_of(whole(":61:2603020302C8,85NTRFINV 12//B1\n", "CALL 7 DETAILS\n"))
        assert (line.text, line.end_to_end, line.bank_reference) == ("CALL 7 DETAILS", "INV 12", "B1")

    def test_say_that_a_payment_was_returned(self) -> None:
        assert line_of(whole(LINE, ":86:/TRTP/RETURN/RTRN/AC04/REMI/Call 7\n")).notes == (
            "Returned by the bank: AC04.",
        )

    def test_after_the_closing_balance_are_the_statements(self) -> None:
        assert only(whole(LINE).replace("-\n", ":86:See you\nsoon\n-\n")).notes == ("The bank adds: See you soon",)

    def test_in_windows_1252_are_read(self) -> None:
        assert line_of(whole(LINE, ":86:Müller – Söhne\n").encode("cp1252")).text == "Müller – Söhne"


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            (whole(LINE.replace("8,85", "8.85")), BrokenBankFile, "line 5: The line '2603020302C8.85"),
            (whole(LINE.replace("8,85", "8O,85")), BrokenBankFile, "line 5: The line"),
            (whole(LINE.replace("8,85", "885")), BrokenBankFile, "line 5: The line"),
            (whole(LINE.replace("8,85", "8,855")), BrokenBankFile, "line 5: .* more than 2 digits"),
            (whole(LINE.replace("8,85", "1.008,85")), BrokenBankFile, "line 5: The line"),
            (whole(LINE.replace("8,85", "9" * 19 + ",")), BrokenBankFile, "line 5: The amount"),
            (whole(LINE.replace("C8", "X8")), BrokenBankFile, "line 5: The line"),
            (whole(LINE.replace("260302", "261302")), BrokenBankFile, "line 5: '261302' is not a date"),
            (whole(":61:260230C8,85NTRFNONREF\n"), BrokenBankFile, "line 5: '260230' is on no calendar"),
            (whole(":61:2602300231C8,85NTRFNONREF\n"), BrokenBankFile, "line 5: '0231' and '260230' is on no calendar"),
            (whole(":61:2603020302CR\n30,00NTRFNONREF\n"), BrokenBankFile, "line 5: The line '2603020302CR'"),
            (whole(LINE, ":6l:2603020302C8,85NTRF\n"), BrokenBankFile, "line 6: ':6l:2603020302C8,85NTRF' begins like"),
            (whole(LINE, ":63:2603020302C8,85NTRF\n"), BrokenBankFile, "line 6: Field :63: is no part of an MT940"),
            (whole(LINE, ":\n"), BrokenBankFile, "line 6: ':' begins like a field"),
            (LINE, BrokenBankFile, "line 1: Field :61: stands before any :20:"),
            (HEAD + LINE, BrokenBankFile, "line 4: Field :61: is out of its place"),
            (whole(LINE).replace(":62F:C260302EUR108,85\n-\n", ""), BrokenBankFile, "line 1: .* no closing balance"),
            (whole(LINE).replace(":25:", ":21:"), BrokenBankFile, "line 1: .* names no account"),
            (
                whole(LINE).replace("\n:60F:C260301EUR100,00", ""),
                BrokenBankFile,
                "line 4: Field :61: is out of its place",
            ),
            (whole(LINE) + ":61:2603020302C1,NTRFX\n", BrokenBankFile, "line 8: Field :61: is out of its place"),
            (whole(LINE) + ":62F:C260302EUR108,85\n", BrokenBankFile, "line 8: Field :62F: is out of its place"),
            (
                whole(LINE).replace(":28C:7/1\n", ":28C:7/1\nmore\n"),
                BrokenBankFile,
                "line 4: 'more' follows field :28C:",
            ),
            (whole(LINE, opening="C260301EUR100.00"), BrokenBankFile, "line 4: The balance 'C260301EUR100.00'"),
            (whole(LINE, opening="C260301EUX100,00"), BrokenBankFile, "line 4: 'EUX'"),
            (
                whole(LINE, closing="C260302USD108,85"),
                ContradictoryBankFile,
                "line 6: .* opens in EUR and closes in USD",
            ),
            (HEAD + ":34F:EUR0,\n", NotAStatement, "line 4: This is an MT942"),
            (HEAD + ":86:text\n", BrokenBankFile, "line 4: Field :86: stands before the opening balance"),
        ],
    )
    def test_name_line_and_reason(self, text: str, kind: type[BankFileRefused], words: str) -> None:
        with pytest.raises(kind, match=f"^file, {words}"):
            read(text)

    def test_of_one_line_refuse_the_whole_file(self) -> None:
        """The twin: the library mt-940 5.1 reads this file, and leaves the second line out without a word."""
        with pytest.raises(BrokenBankFile, match="line 6: "):
            read(whole(LINE, ":61:2603020302C1O,00NTRFNONREF\n"))
