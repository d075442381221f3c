"""CSV: mappings, marks, days, the proof by balances, guesses, and everything that is refused."""

from datetime import date
from typing import Any

import pytest

from poolbook.transactions.bank_files import BankFileRefused, CsvMapping
from poolbook.transactions.bank_files.refusal import (
    AmbiguousDates,
    BrokenBankFile,
    ContradictoryBankFile,
    UnreadableCharacters,
    WrongMapping,
)
from poolbook.transactions.tests.bank_files import amounts, only, read

TEXT = "Date,Amount,Details,Balance\n2026-03-01,100.00,Call 7,100.00\n2026-03-02,-8.85,Fee,91.15\n"


def mapped(**more: Any) -> CsvMapping:
    return CsvMapping(**{"booked_on": "Date", "amount": "Amount", "texts": ("Details",), "balance": "Balance"} | more)


class TestReadCsv:
    def test_reads_days_amounts_texts_and_proves_by_the_balance(self) -> None:
        found = only(TEXT, mapping=mapped(), currency="AUD")
        assert (found.format, found.account, found.currency) == ("CSV", "", "AUD")
        assert (found.from_on, found.to_on) == (date(2026, 3, 1), date(2026, 3, 2))
        assert (str(found.opening), str(found.closing)) == ("0.00", "91.15") and found.is_proven and found.notes == ()
        assert [(line.row, str(line.amount), line.text) for line in found.lines] == [
            (1, "100.00", "Call 7"),
            (2, "-8.85", "Fee"),
        ]

    def test_proves_files_that_begin_with_the_newest_row(self) -> None:
        head, first, second = TEXT.splitlines(keepends=True)
        found = only(head + second + first, mapping=mapped(), currency="AUD")
        assert (str(found.opening), str(found.closing)) == ("0.00", "91.15") and found.is_proven

    def test_finds_that_a_row_between_is_lost(self) -> None:
        text = TEXT + "2026-03-03,1.00,x,92.15\n2026-03-04,1.00,y,93.15\n"
        lost = text.replace("2026-03-03,1.00,x,92.15\n", "")
        found = only(lost, mapping=mapped(), currency="AUD")
        assert str(found.difference) == "1.00" and found.notes[0].startswith("The balance in line 4 is not")

    def test_without_balances_is_not_proven(self) -> None:
        found = only(TEXT, mapping=mapped(balance=None), currency="AUD")
        assert found.closing is None and "not proven" in found.notes[0]
        gap = only(TEXT.replace(",100.00\n", ",\n"), mapping=mapped(), currency="AUD")
        assert gap.closing is None and gap.notes == ("The row in line 2 has no balance: balance not proven.",)

    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbf" + TEXT.encode(),
            TEXT.encode("utf-16"),
            TEXT.encode("utf-16-be").join((b"\xfe\xff", b"")),
            TEXT.replace("\n", "\r\n").encode(),
            TEXT.replace(",", ";").encode(),
            TEXT.replace(",", "\t").encode(),
            TEXT.replace("\n", "\n\n,,,\n").encode(),
            TEXT.replace("Call 7", '"Call 7"').encode(),
            TEXT.replace("Details", " details ").encode(),
            TEXT.replace("\n", ",\n").encode(),
        ],
    )
    def test_reads_the_dress_of_every_bank(self, content: bytes) -> None:
        found = only(content, mapping=mapped(), currency="AUD")
        assert amounts(found) == ["100.00", "-8.85"] and found.is_proven

    def test_reads_windows_1252_and_what_the_mapping_states(self) -> None:
        text = TEXT.replace("Fee", "Gebühr – März")
        for encoding in ("cp1252", "utf-8"):
            assert only(text.encode(encoding), mapping=mapped(), currency="AUD").lines[1].text == "Gebühr – März"
        wide = only(TEXT.encode("utf-16-le"), mapping=mapped(encoding="utf-16"), currency="AUD")
        assert wide.is_proven

    def test_reads_quoted_cells_over_several_lines_and_counts_lines_after_them(self) -> None:
        text = TEXT.replace("Call 7", '"Call 7,\nof ""Kestrel"""')
        assert only(text, mapping=mapped(), currency="AUD").lines[0].text == 'Call 7, of "Kestrel"'
        with pytest.raises(BrokenBankFile, match="line 4: "):
            read(text.replace("-8.85", "x"), mapping=mapped(), currency="AUD")

    @pytest.mark.parametrize(
        "swallowed",
        ['""",R1,1.99\n2026-03-06,0.99,""",R1,1.99', '"KEST1.99\n2026-03-06,0.99,""KESTREL",R1,1.99'],
    )
    def test_refuses_a_text_that_swallows_the_next_row_between_two_stray_quotes(self, swallowed: str) -> None:
        rows = f"Date,Amount,Description,Reference,Balance\n2026-03-06,0.99,{swallowed}\n"
        with pytest.raises(BrokenBankFile, match=r"line 2: .*holds another row"):
            read(rows, mapping=CsvMapping(booked_on="Date", amount="Amount", texts=("Description",), balance="Balance"))

    def test_skips_what_the_mapping_says(self) -> None:
        text = 'My "Bank\nstatement of March\n' + TEXT + "Total,,91.15,\n"
        found = only(text, mapping=mapped(skip_rows=2, skip_last_rows=1), currency="AUD")
        assert amounts(found) == ["100.00", "-8.85"]

    def test_reads_columns_by_number_and_files_without_header(self) -> None:
        by_number = CsvMapping(booked_on=1, amount=2, texts=(3,), balance=4, has_header=False)
        assert only(TEXT.split("\n", 1)[1], mapping=by_number, currency="AUD").is_proven

    def test_makes_a_statement_of_each_account(self) -> None:
        text = "Account,Date,Amount,Ccy\nA,2026-03-01,1.00,AUD\nB,2026-03-01,2.00,USD\nA,2026-03-02,3.00,AUD\n"
        mapping = CsvMapping(booked_on="Date", amount="Amount", account="Account", currency="Ccy")
        first, second = read(text, mapping=mapping)
        assert (first.account, first.currency, amounts(first)) == ("A", "AUD", ["1.00", "3.00"])
        assert (second.account, second.currency, amounts(second)) == ("B", "USD", ["2.00"])

    def test_reads_all_texts(self) -> None:
        text = "Date,Amount,A,B,Ref,E2E,Who,Where,Kind,Value\n2026-03-02,1.00,Call,7,R1,E1,Ann,NL56,TRF,2026-02-30\n"
        mapping = CsvMapping(
            booked_on="Date", valued_on="Value", amount="Amount", texts=("A", "B"), reference="Ref", end_to_end="E2E",
            counterparty="Who", counterparty_account="Where", code="Kind",
        )  # fmt: skip
        (line,) = only(text, mapping=mapping, currency="AUD").lines
        assert (line.text, line.bank_reference, line.end_to_end, line.counterparty) == ("Call 7", "R1", "E1", "Ann")
        assert (line.counterparty_account, line.code, line.valued_on) == ("NL56", "TRF", date(2026, 3, 2))
        assert "2026-02-30" in line.notes[0]


def amount_of(cell: str, **more: Any) -> str:
    mapping = CsvMapping(booked_on=1, amount=2, delimiter="|", **more)
    found = only(f"Date|Amount\n2026-03-02|{cell}\n2026-03-02|1\n", mapping=mapping, currency="EUR")
    return str(found.lines[0].amount)


class TestAmounts:
    @pytest.mark.parametrize(
        ("cell", "decimal", "thousands", "amount"),
        [
            ("1234.56", ".", "", "1234.56"),
            ("+1234.56", ".", "", "1234.56"),
            ("1,234.56", ".", ",", "1234.56"),
            ("1,234,567.8", ".", ",", "1234567.80"),
            ("1.234,56", ",", ".", "1234.56"),
            ("1 234,56", ",", " ", "1234.56"),
            ("1\u00a0234,56", ",", " ", "1234.56"),
            ("1'234.56", ".", "'", "1234.56"),
            ("12,00-", ",", "", "-12.00"),
            ("(12.00)", ".", "", "-12.00"),
            ("−12.00", ".", "", "-12.00"),
            ("12.00 DR", ".", "", "-12.00"),
            ("12.00 CR", ".", "", "12.00"),
            ("€ 12.00", ".", "", "12.00"),
            ("-12.00 EUR", ".", "", "-12.00"),
            ("12", ".", "", "12.00"),
        ],
    )
    def test_are_read_with_the_marks_that_the_mapping_states(
        self, cell: str, decimal: str, thousands: str, amount: str
    ) -> None:
        assert amount_of(cell, decimal_mark=decimal, thousands_mark=thousands) == amount

    @pytest.mark.parametrize(
        ("cell", "decimal", "thousands"),
        [
            ("1,234.56", ".", ""),
            ("1.234,56", ",", ""),
            ("12,34.56", ".", ","),
            ("1,23", ".", ","),
            ("1234.5.6", ".", ""),
            ("12.345", ".", ""),
            ("--12.00", ".", ""),
            ("(-12.00)", ".", ""),
            ("(12.00", ".", ""),
            ("12.00 USD", ".", ""),
            ("1e3", ".", ""),
            ("１２", ".", ""),
            ("12,00", ".", ""),
            ("12.00", ",", ""),
            ("=1+1", ".", ""),
            ("", ".", ""),
            ("9" * 30, ".", ""),
        ],
    )
    def test_with_other_marks_are_refused_by_line(self, cell: str, decimal: str, thousands: str) -> None:
        with pytest.raises(BrokenBankFile, match=r"^file, line 2: "):
            amount_of(cell, decimal_mark=decimal, thousands_mark=thousands)

    def test_of_yen_have_no_digits_after_the_mark(self) -> None:
        mapping = CsvMapping(booked_on=1, amount=2)
        assert str(only("Date,Amount\n2026-03-02,1200\n", mapping=mapping, currency="JPY").total) == "1200"
        with pytest.raises(BrokenBankFile, match=r"line 2: .* cannot be JPY"):
            read("Date,Amount\n2026-03-02,12.00\n", mapping=mapping, currency="JPY")

    def test_stand_in_two_columns(self) -> None:
        mapping = CsvMapping(booked_on="Date", credit="In", debit="Out")
        text = "Date,In,Out\n2026-03-02,5.00,\n2026-03-02,,{}3.00\n2026-03-02,0.00,{}2.00\n"
        assert amounts(only(text.format("", ""), mapping=mapping, currency="AUD")) == ["5.00", "-3.00", "-2.00"]
        assert amounts(only(text.format("-", "-"), mapping=mapping, currency="AUD")) == ["5.00", "-3.00", "-2.00"]
        with pytest.raises(ContradictoryBankFile, match="line 4: "):
            read(text.format("", "-"), mapping=mapping, currency="AUD")
        for broken in ("5.00,3.00", ",", "-5.00,"):
            with pytest.raises(BankFileRefused, match="line 2: "):
                read(f"Date,In,Out\n2026-03-02,{broken}\n", mapping=mapping, currency="AUD")

    def test_have_a_direction_beside_them(self) -> None:
        mapping = CsvMapping(booked_on="D", amount="A", direction="Af Bij", debit_words=("Af",), credit_words=("Bij",))
        text = "D,A,Af Bij\n2026-03-02,5.00,Bij\n2026-03-02,3.00,af\n"
        assert amounts(only(text, mapping=mapping, currency="EUR")) == ["5.00", "-3.00"]
        with pytest.raises(BrokenBankFile, match="line 3: The direction 'Aff'"):
            read(text.replace("af\n", "Aff\n"), mapping=mapping, currency="EUR")
        with pytest.raises(ContradictoryBankFile, match="line 2: "):
            read(text.replace("5.00", "-5.00"), mapping=mapping, currency="EUR")

    def test_are_turned_for_a_bank_that_writes_money_out_as_a_plus(self) -> None:
        assert amount_of("12.00", sign="debit_positive") == "-12.00"

    def test_of_nothing_are_left_out_and_said(self) -> None:
        found = only(TEXT + "2026-03-02,0.00,info,91.15\n", mapping=mapped(), currency="AUD")
        assert (
            len(found.lines) == 2 and found.is_proven and found.notes == ("The row in line 4 moves nothing: left out.",)
        )


def days(cells: list[str], form: str = "") -> list[date]:
    text = "Date|Amount\n" + "".join(f"{cell}|1.00\n" for cell in cells)
    mapping = CsvMapping(booked_on=1, amount=2, date_format=form)
    return [line.booked_on for line in only(text, mapping=mapping, currency="AUD").lines]


class TestDays:
    @pytest.mark.parametrize(
        ("cell", "form"),
        [
            ("03/04/2026", "DD/MM/YYYY"),
            ("04/03/2026", "MM/DD/YYYY"),
            ("3.4.2026", "DD.MM.YYYY"),
            ("03.04.26", "DD.MM.YY"),
            ("20260403", "YYYYMMDD"),
            ("2026-04-03 13:45:00", "YYYY-MM-DD"),
            ("2026-04-03T13:45:00Z", "YYYY-MM-DD"),
            ("03 Apr 2026", "DD MMM YYYY"),
            ("03-apr-26", "DD-MMM-YY"),
            ("Apr 3 2026", "MMM DD YYYY"),
        ],
    )
    def test_are_read_as_the_format_says(self, cell: str, form: str) -> None:
        assert days([cell], form) == [date(2026, 4, 3)]

    def test_show_their_format_where_one_row_leaves_only_one(self) -> None:
        assert days(["03/04/2026", "25/04/2026"]) == [date(2026, 4, 3), date(2026, 4, 25)]
        assert days(["03/04/2026", "04/25/2026"]) == [date(2026, 3, 4), date(2026, 4, 25)]
        assert days(["03/03/2026", "04/04/2026"]) == [date(2026, 3, 3), date(2026, 4, 4)]

    def test_that_can_be_read_in_two_ways_are_refused_unless_the_format_is_given(self) -> None:
        with pytest.raises(
            AmbiguousDates, match=r"^file, line 2: '03/04/2026' can be read as DD/MM/YYYY or MM/DD/YYYY"
        ):
            days(["03/04/2026", "05/06/2026"])
        assert days(["03/04/2026"], "DD/MM/YYYY") == [date(2026, 4, 3)]

    @pytest.mark.parametrize(
        ("cells", "form"),
        [
            (["2026-04-03", "03/04/2026"], ""),
            (["25/12/2026", "12/25/2026"], ""),
            (["03/04/2026", "13/13/2026"], "DD/MM/YYYY"),
            (["03/04/2026", "yesterday"], "DD/MM/YYYY"),
            (["03/04/2026", "03/04/0026"], "DD/MM/YYYY"),
            (["03/04/2026", "30/02/2026"], "DD/MM/YYYY"),
            (["03/04/2026", ""], "DD/MM/YYYY"),
            (["03 Apr 2026", "03 Foo 2026"], "DD MMM YYYY"),
        ],
    )
    def test_that_fit_no_format_are_refused_by_line(self, cells: list[str], form: str) -> None:
        with pytest.raises(BrokenBankFile, match=r"^file, line 3: "):
            days(cells, form)


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            (TEXT[:-8], BrokenBankFile, "line 3: The row has 3 cells where line 1 has 4"),
            (TEXT.replace("-8.85", "-8,85"), BrokenBankFile, "line 3: The row has 5 cells where line 1 has 4"),
            (TEXT.replace("Fee", '"Fee'), BrokenBankFile, "line 3: The row that begins here cannot be read"),
            (TEXT.replace("Fee", '"Fee"s'), BrokenBankFile, "line 3: The row that begins here cannot be read"),
            (
                TEXT.replace("Amount", "Sum"),
                WrongMapping,
                "line 1: The header has no column 'Amount'; it has 'Date', 'Sum'",
            ),
            (TEXT.replace("Details", "Amount"), WrongMapping, "line 1: The header has 2 column 'Amount'"),
            (TEXT.replace("2026-03-02,", ","), BrokenBankFile, "line 3: The row has no entry date"),
            ("Hello", WrongMapping, "line 1: No comma"),
            (TEXT.replace(",91.15", ",abc"), BrokenBankFile, "line 3: The balance 'abc'"),
        ],
    )
    def test_name_line_and_reason(self, text: str, kind: type[BankFileRefused], words: str) -> None:
        with pytest.raises(kind, match=f"^file, {words}"):
            read(text, mapping=mapped(), currency="AUD")

    def test_come_for_another_currency_and_for_none(self) -> None:
        text = "Date,Amount,Ccy\n2026-03-01,1.00,AUD\n2026-03-01,1.00,USD\n"
        with pytest.raises(ContradictoryBankFile, match=r"line 3: .*'USD', the others in AUD"):
            read(text, mapping=CsvMapping(booked_on=1, amount=2, currency=3))
        with pytest.raises(WrongMapping, match="names no currency"):
            read(TEXT, mapping=mapped())

    def test_come_for_mixed_encodings(self) -> None:
        mixed = (
            TEXT.encode() + "2026-03-03,1.00,Müller,92.15\n".encode() + "2026-03-03,1.00,Söhne,93.15\n".encode("cp1252")
        )
        with pytest.raises(UnreadableCharacters, match="line 5: The file mixes UTF-8"):
            read(mixed, mapping=mapped(), currency="AUD")
        with pytest.raises(UnreadableCharacters, match="line 3: A byte"):
            read(TEXT.replace("Fee", "Gebühr").encode("cp1252"), mapping=mapped(encoding="utf-8"), currency="AUD")


class TestCsvMapping:
    @pytest.mark.parametrize(
        "values",
        [
            {"booked_on": "A"},
            {"booked_on": "A", "amount": "B", "credit": "C", "debit": "D"},
            {"booked_on": "A", "credit": "C"},
            {"booked_on": "A", "amount": "B", "decimal_mark": ";"},
            {"booked_on": "A", "amount": "B", "decimal_mark": ",", "thousands_mark": ","},
            {"booked_on": "A", "amount": "B", "date_format": "%d/%m/%Y"},
            {"booked_on": "A", "amount": "B", "delimiter": "x"},
            {"booked_on": "A", "amount": "B", "encoding": "utf-7"},
            {"booked_on": "A", "amount": "B", "sign": "plus"},
            {"booked_on": "A", "amount": "B", "direction": "C"},
            {"booked_on": "A", "amount": "B", "direction": "C", "debit_words": ["x"], "credit_words": ["X"]},
            {"booked_on": "A", "amount": "B", "skip_rows": -1},
            {"booked_on": "A", "amount": 0},
            {"booked_on": "A", "amount": "B", "has_header": False},
            {"booked_on": "A", "amount": "B", "skip_rows": "1"},
            {"booked_on": "A", "amount": True},
            {"booked_on": "A", "amount": "B", "has_header": "yes"},
            {"booked_on": "A", "amount": "B", "colour": "red"},
            {"amount": "B"},
        ],
    )
    def test_that_makes_no_sense_is_refused(self, values: dict[str, Any]) -> None:
        with pytest.raises(WrongMapping):
            CsvMapping.of(values)

    def test_goes_to_plain_values_and_back(self) -> None:
        mapping = mapped(texts=("Details", 3), date_format="DD/MM/YYYY", skip_rows=2)
        assert CsvMapping.of(mapping.values()) == mapping
        assert mapping.values()["texts"] == ["Details", 3] and "sign" not in mapping.values()


class TestGuess:
    @pytest.mark.parametrize(
        ("text", "expected", "totals"),
        [
            (TEXT, {"date_format": "YYYY-MM-DD", "balance": 4, "texts": (3,)}, "91.15"),
            (
                'Account 123456\n\nDate,Details,Debit,Credit,Balance\n25/03/2026,Call 7,,"1,000.00","1,500.00"\n',
                {"skip_rows": 2, "credit": 4, "debit": 3, "thousands_mark": ",", "date_format": "DD/MM/YYYY"},
                "1000.00",
            ),
            (
                "Buchungstag;Valutadatum;Beguenstigter/Zahlungspflichtiger;Verwendungszweck;Betrag;Waehrung\n"
                "31.03.26;31.03.26;Ann;Call 7;-1.234,56;EUR\n",
                {"decimal_mark": ",", "thousands_mark": ".", "date_format": "DD.MM.YY", "valued_on": 2, "currency": 6},
                "-1234.56",
            ),
            (
                'Datum,Naam / Omschrijving,Rekening,Tegenrekening,"Code","Af Bij","Bedrag (EUR)","Mededelingen"\n'
                '"20260331","Ann","NL26VAYB8060476890","NL56AGDH9619008421","OV","Bij","8,85","Call 7"\n',
                {"direction": 6, "debit_words": ("debit",), "credit_words": ("Bij",), "account": 3, "counterparty": 2},
                "8.85",
            ),
        ],
    )
    def test_proposes_a_mapping_that_reads_the_file(self, text: str, expected: dict[str, Any], totals: str) -> None:
        mapping = CsvMapping.guess(text.encode())
        assert mapping is not None
        assert {name: getattr(mapping, name) for name in expected} == expected
        assert str(only(text, mapping=mapping, currency="EUR").total) == totals

    def test_leaves_an_ambiguous_date_to_a_person(self) -> None:
        text = "Date,Amount\n03/04/2026,1.00\n"
        mapping = CsvMapping.guess(text.encode())
        assert mapping is not None and mapping.date_format == ""
        with pytest.raises(AmbiguousDates):
            read(text, mapping=mapping, currency="AUD")

    @pytest.mark.parametrize(
        "text", ["", "Hello", "a,b\n1,2\n", "Date,Amount\n2026-03-01,x\n", "Date,Amount\nsoon,1.00\n", "\0"]
    )
    def test_gives_up_where_nothing_can_be_understood(self, text: str) -> None:
        assert CsvMapping.guess(text.encode()) is None
