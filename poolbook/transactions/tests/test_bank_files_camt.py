"""camt.053: signs, batches, what is not booked, balances, and everything that is refused."""

import pytest

from poolbook.transactions.bank_files import BankFileRefused
from poolbook.transactions.bank_files.camt import VERSIONS
from poolbook.transactions.bank_files.refusal import (
    BrokenBankFile,
    ContradictoryBankFile,
    NotAStatement,
    UnknownBankFormat,
)
from poolbook.transactions.tests.bank_files import DAY, amounts, eur, line_of, only, read
from poolbook.transactions.tests.bank_files.camt_texts import balance, document, entry, statement, whole

OPENING, CLOSING = balance("OPBD", "100.00"), balance("CLBD", "108.85")


class TestReadCamt:
    def test_reads_account_balances_days_and_lines(self) -> None:
        found = only(whole(OPENING, CLOSING, entry("8.85")))
        assert (found.format, found.account, found.currency) == ("camt.053.001.02", "NL26VAYB8060476890", "EUR")
        assert (found.number, found.from_on, found.to_on) == ("S1", DAY, DAY)
        assert (found.opening, found.closing, found.difference) == (eur("100.00"), eur("108.85"), eur("0"))
        assert found.is_proven and found.notes == ()
        (line,) = found.lines
        assert (line.row, line.amount, line.booked_on, line.valued_on.day) == (1, eur("8.85"), DAY, 3)
        assert (line.bank_reference, line.is_reversal, line.notes) == ("B1", False, ())

    @pytest.mark.parametrize("version", VERSIONS)
    def test_reads_every_version_from_02_to_13(self, version: str) -> None:
        is_late = version >= "07"
        status = "<Sts><Cd>BOOK</Cd></Sts>" if is_late else "<Sts>BOOK</Sts>"
        name = "<Pty><Nm>Ann</Nm></Pty>" if is_late else "<Nm>Ann</Nm>"
        details = f"<TxDtls><RltdPties><Dbtr>{name}</Dbtr></RltdPties></TxDtls>"
        kind = f"camt.053.001.{version}"
        found = only(whole(OPENING, CLOSING, entry("8.85", status=status, details=details), version=kind))
        assert found.format == kind and found.is_proven and found.lines[0].counterparty == "Ann"

    def test_says_which_sum_does_not_agree_and_leaves_the_judgement_to_others(self) -> None:
        found = only(whole(OPENING, CLOSING, entry("8.84")))
        assert found.difference == eur("0.01") and not found.is_proven

    def test_reads_statements_of_several_accounts_and_currencies(self) -> None:
        yen = statement(
            balance("OPBD", "5000", currency="JPY"),
            balance("CLBD", "5100", currency="JPY"),
            entry("100", currency="JPY"),
        ).replace("<Ccy>EUR</Ccy>", "<Ccy>JPY</Ccy>")
        euro, other = read(document(statement(OPENING, CLOSING, entry("8.85")), yen))
        assert (euro.currency, other.currency, str(other.total)) == ("EUR", "JPY", "100")
        assert euro.is_proven and other.is_proven and other.lines[0].row == 1

    def test_takes_the_currency_of_the_balances_when_the_account_names_none(self) -> None:
        assert only(whole(OPENING, CLOSING, entry("8.85")).replace("<Ccy>EUR</Ccy>", "")).currency == "EUR"


class TestSigns:
    """
    | CdtDbtInd | RvslInd | means | amount |
    |---|---|---|---|
    | CRDT | | money in | + |
    | DBIT | | money out | − |
    | DBIT | true | a credit is taken back | − |
    | CRDT | true | a debit is taken back | + |
    """

    @pytest.mark.parametrize(
        ("way", "indicator", "amount", "is_reversal"),
        [
            ("CRDT", "", "8.85", False),
            ("DBIT", "<RvslInd>false</RvslInd>", "-8.85", False),
            ("DBIT", "<RvslInd>true</RvslInd>", "-8.85", True),
            ("CRDT", "<RvslInd>true</RvslInd>", "8.85", True),
            ("DBIT", "<RvslInd>1</RvslInd>", "-8.85", True),
        ],
    )
    def test_are_those_of_the_indicator_also_in_reversals(
        self, way: str, indicator: str, amount: str, is_reversal: bool
    ) -> None:
        line = line_of(whole(entry("8.85", way=way, before=indicator)))
        assert (str(line.amount), line.is_reversal) == (amount, is_reversal)

    def test_of_a_reversal_turned_twice_would_not_agree_with_the_balances(self) -> None:
        """The twin: a payment in of 50 is taken back; only the indicator's sign leads from 100 to 100."""
        both = entry("50.00"), entry("50.00", way="DBIT", before="<RvslInd>true</RvslInd>")
        found = only(whole(OPENING, balance("CLBD", "100.00"), *both))
        assert found.is_proven
        turned = found.total - found.lines[1].amount - found.lines[1].amount
        assert turned != eur("0.00")

    def test_of_a_reversal_keep_the_payer_on_the_other_side(self) -> None:
        parties = "<TxDtls><RltdPties><Dbtr><Nm>Ann</Nm></Dbtr><Cdtr><Nm>Our Pool</Nm></Cdtr></RltdPties></TxDtls>"
        reversal = entry("5.00", way="DBIT", before="<RvslInd>true</RvslInd>", details=parties)
        assert line_of(whole(reversal)).counterparty == "Ann"
        assert line_of(whole(entry("5.00", way="DBIT", details=parties))).counterparty == "Our Pool"


def part(amount: str, name: str = "Ann", *, way: str = "", currency: str = "EUR") -> str:
    indicator = f"<CdtDbtInd>{way}</CdtDbtInd>" if way else ""
    return (
        f'<TxDtls><Refs><EndToEndId>E-{name}</EndToEndId></Refs><Amt Ccy="{currency}">{amount}</Amt>{indicator}'
        f"<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>Call {name}</Ustrd></RmtInf></TxDtls>"
    )


class TestBatch:
    def test_is_split_where_its_parts_add_up(self) -> None:
        found = only(whole(entry("10.00", details=part("4.00") + part("6.00", "Bob"))))
        assert amounts(found) == ["4.00", "6.00"] and [line.row for line in found.lines] == [1, 2]
        assert [line.counterparty for line in found.lines] == ["Ann", "Bob"]
        assert [line.end_to_end for line in found.lines] == ["E-Ann", "E-Bob"]
        assert found.lines[0].notes == ("Part 1 of 2 of one entry of 10.00 EUR.",)

    def test_counts_parts_of_the_other_direction(self) -> None:
        found = only(whole(entry("10.00", details=part("12.00") + part("2.00", "Fee", way="DBIT"))))
        assert amounts(found) == ["12.00", "-2.00"]

    def test_reads_amounts_of_version_02_below_their_details(self) -> None:
        old = '<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">{}</Amt></TxAmt></AmtDtls></TxDtls>'
        assert amounts(only(whole(entry("3.00", details=old.format("1.00") + old.format("2.00"))))) == ["1.00", "2.00"]

    @pytest.mark.parametrize(
        ("parts", "reason"),
        [
            (part("4.00") + part("5.00", "Bob"), "do not add up to it"),
            (part("4.00") + "<TxDtls><RmtInf><Ustrd>Call Bob</Ustrd></RmtInf></TxDtls>", "do not all state an amount"),
            (part("10.00") + part("0.00", "Bob"), "do not all state an amount"),
            (part("4.00") + part("6.00", "Bob", currency="USD"), "do not all state an amount"),
        ],
    )
    def test_stays_one_line_with_all_texts_where_they_do_not(self, parts: str, reason: str) -> None:
        line = line_of(whole(entry("10.00", details=parts)))
        assert str(line.amount) == "10.00" and reason in line.notes[0]
        assert "Call Ann" in line.text and "Call Bob" in line.text

    def test_of_one_part_keeps_the_entrys_amount(self) -> None:
        line = line_of(whole(entry("10.00", details=part("9.00"))))
        assert str(line.amount) == "10.00" and "the entry counts" in line.notes[0]

    def test_never_changes_the_sum(self) -> None:
        for parts in (part("4.00") + part("6.00"), part("4.00") + part("7.00"), part("1.00"), ""):
            found = only(whole(OPENING, balance("CLBD", "90.00"), entry("10.00", way="DBIT", details=parts)))
            assert found.is_proven


class TestWhatIsNotBooked:
    @pytest.mark.parametrize(
        ("status", "word"),
        [
            ("<Sts>PDNG</Sts>", "pending"),
            ("<Sts><Cd>PDNG</Cd></Sts>", "pending"),
            ("<Sts>INFO</Sts>", "for information"),
            ("<Sts><Cd>FUTR</Cd></Sts>", "in the future"),
            ("<Sts><Prtry>HELD</Prtry></Sts>", "HELD"),
        ],
    )
    def test_is_left_out_and_said(self, status: str, word: str) -> None:
        found = only(whole(OPENING, CLOSING, entry("8.85"), entry("7.00", status=status)))
        assert amounts(found) == ["8.85"] and found.is_proven
        assert word in found.notes[0] and "7.00" in found.notes[0] and "left out" in found.notes[0]

    def test_moves_nothing_when_it_is_nothing(self) -> None:
        found = only(whole(entry("0.00")))
        assert found.lines == () and "moves nothing" in found.notes[0]


class TestBalances:
    @pytest.mark.parametrize(
        ("balances", "opening", "closing"),
        [
            (("OPBD 1", "CLBD 9"), "1.00", "9.00"),
            (("PRCD 1", "CLBD 9"), "1.00", "9.00"),
            (("OPBD 1", "PRCD 1", "CLBD 9", "CLAV 5", "FWAV 6"), "1.00", "9.00"),
            (("OPBD 1", "ITBD 9"), "1.00", "9.00"),
            (("ITBD 1", "CLBD 9"), "1.00", "9.00"),
            (("ITBD 1", "ITBD 9"), "1.00", "9.00"),
            (("OPBD 1", "ITBD 5", "CLBD 9"), "1.00", "9.00"),
            (("CLBD 9",), None, "9.00"),
            (("OPBD 1",), "1.00", None),
            (("ITBD 1",), None, None),
            (("CLAV 1", "XPCD 3"), None, None),
        ],
    )
    def test_open_and_close_the_statement(self, balances: tuple[str, ...], opening: str, closing: str) -> None:
        found = only(whole(*(balance(each.split()[0], each.split()[1]) for each in balances)))
        assert (found.opening and str(found.opening), found.closing and str(found.closing)) == (opening, closing)
        assert any("not proven" in note for note in found.notes) == (opening is None or closing is None)

    def test_of_several_days_are_the_first_and_the_last(self) -> None:
        days = [
            balance(code, amount, day=day)
            for code, amount, day in (
                ("CLBD", "9.00", "2026-03-04"),
                ("OPBD", "5.00", "2026-03-04"),
                ("CLBD", "5.00", "2026-03-03"),
                ("OPBD", "1.00", "2026-03-03"),
            )
        ]
        found = only(whole(*days))
        assert (str(found.opening), str(found.closing)) == ("1.00", "9.00")

    def test_below_zero_are_negative(self) -> None:
        found = only(whole(balance("OPBD", "3.00", way="DBIT"), balance("CLBD", "1.00", way="DBIT"), entry("2.00")))
        assert str(found.opening) == "-3.00" and found.is_proven

    @pytest.mark.parametrize(
        "balances",
        [
            (balance("OPBD", "1.00"), balance("PRCD", "2.00")),
            (balance("OPBD", "1.00"), balance("OPBD", "2.00")),
            (balance("OPBD", "1.00"), balance("CLBD", "1.00", currency="SEK")),
        ],
    )
    def test_that_contradict_each_other_are_refused(self, balances: tuple[str, ...]) -> None:
        with pytest.raises(ContradictoryBankFile, match=r"file, line [78]: "):
            only(whole(*balances))


class TestWords:
    def test_are_all_kept(self) -> None:
        details = (
            "<TxDtls><Refs><AcctSvcrRef>B2</AcctSvcrRef><EndToEndId>E1</EndToEndId></Refs>"
            "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
            "<RltdPties><Dbtr><Nm>Ann</Nm></Dbtr><DbtrAcct><Id><IBAN>NL56AGDH9619008421</IBAN></Id></DbtrAcct>"
            "<UltmtDbtr><Nm>Ann's Trust</Nm></UltmtDbtr></RltdPties>"
            "<RmtInf><Ustrd>Call 7 </Ustrd><Ustrd>Kestrel</Ustrd><Strd><RfrdDocInf><Nb>77</Nb></RfrdDocInf>"
            "<CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>thanks</AddtlRmtInf></Strd></RmtInf></TxDtls>"
        )
        line = line_of(whole(entry("1.00", details=details, more="<AddtlNtryInf>SEPA credit</AddtlNtryInf>")))
        assert line.text == "Call 7 Kestrel RF18539007547034 77 thanks"
        assert (line.counterparty, line.counterparty_account) == ("Ann (Ann's Trust)", "NL56AGDH9619008421")
        assert (line.bank_reference, line.end_to_end, line.code) == ("B2", "E1", "PMNT/RCDT/ESCT")

    def test_of_the_entry_stand_in_where_details_have_none(self) -> None:
        line = line_of(whole(entry("1.00", more="<AddtlNtryInf>Interest\n  for March</AddtlNtryInf>")))
        assert line.text == "Interest for March"

    def test_that_say_there_is_no_reference_are_none(self) -> None:
        details = "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls>"
        assert line_of(whole(entry("1.00", details=details))).end_to_end == ""

    def test_say_why_a_payment_came_back(self) -> None:
        details = "<TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></RtrInf></TxDtls>"
        assert line_of(whole(entry("1.00", details=details))).notes == ("Returned by the bank: AC04 closed.",)


class TestDays:
    def test_that_no_calendar_has_give_way_to_the_entry_date(self) -> None:
        days = "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-02-30</Dt></ValDt>"
        line = line_of(whole(entry("1.00", days=days)))
        assert line.valued_on == line.booked_on == DAY and "2026-02-30" in line.notes[0]

    def test_are_those_of_the_bank_whatever_its_zone(self) -> None:
        days = "<BookgDt><DtTm>2026-03-02T23:30:00-11:00</DtTm></BookgDt>"
        assert line_of(whole(entry("1.00", days=days))).booked_on == DAY

    def test_of_the_value_stand_in_where_there_is_no_entry_date(self) -> None:
        line = line_of(whole(entry("1.00", days="<ValDt><Dt>2026-03-02</Dt></ValDt>")))
        assert line.booked_on == DAY and "no entry date" in line.notes[0]

    def test_of_a_period_that_its_lines_contradict_are_said(self) -> None:
        period = "<FrToDt><FrDtTm>2007-10-18T08:00:00+01:00</FrDtTm><ToDtTm>2007-10-18T12:30:00+01:00</ToDtTm></FrToDt>"
        found = only(document(statement(OPENING, CLOSING, entry("8.85"), head="<Id>S1</Id>" + period)))
        assert (found.from_on, found.to_on) == (DAY, DAY) and "2007-10-18" in found.notes[0]


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            (whole(entry("8,85")), BrokenBankFile, "line 7: The amount '8,85' is not a number"),
            (whole(entry("8.855")), BrokenBankFile, "line 7: .* more than 2 digits"),
            (whole(entry("-8.85")), BrokenBankFile, "line 7: .* negative"),
            (whole(entry("1e3")), BrokenBankFile, "line 7: The amount '1e3'"),
            (whole(entry("１００")), BrokenBankFile, "line 7: The amount"),
            (whole(entry("NaN")), BrokenBankFile, "line 7: The amount 'NaN'"),
            (whole(entry("")), BrokenBankFile, "line 7: The amount ''"),
            (whole(entry("9" * 18)), BrokenBankFile, "line 7: .* more than this book can hold"),
            (whole(entry("100.00", currency="JPY")), BrokenBankFile, "line 7: .* cannot be JPY"),
            (whole(entry("1.00", currency="XXX")), BrokenBankFile, "line 7: 'XXX'"),
            (whole(entry("1.00", currency="USD")), ContradictoryBankFile, "line 7: .* in EUR, but here .* USD"),
            (whole(entry("1.00", way="CREDIT")), BrokenBankFile, "line 7: <CdtDbtInd> 'CREDIT'"),
            (whole(entry("1.00", status="<Sts>BOKD</Sts>")), BrokenBankFile, "line 7: The status 'BOKD'"),
            (whole(entry("1.00", status="")), BrokenBankFile, "line 7: <Ntry> has no <Sts>"),
            (whole(entry("1.00", days="")), BrokenBankFile, "line 7: The line has no date"),
            (whole(entry("1.00", before="<RvslInd>yes</RvslInd>")), BrokenBankFile, "line 7: <RvslInd> 'yes'"),
            (
                whole(entry("1.00", days="<BookgDt><Dt>2026-13-02</Dt></BookgDt>")),
                BrokenBankFile,
                "line 7: '2026-13-02'",
            ),
            (whole(entry("1.00", days="<BookgDt><Dt>02.03.26</Dt></BookgDt>")), BrokenBankFile, "line 7: '02.03.26'"),
            (whole(entry("1.00") + "<Ntri/>"), BrokenBankFile, "line 8: <Ntri> is no part of <Stmt>"),
            (whole(entry("1.00") + "loose"), BrokenBankFile, "line 7: Text 'loose'"),
            (whole(entry("1.00").replace("<Amt", "<Amt Ccy='EUR'>2.00</Amt><Amt")), BrokenBankFile, "2 times"),
            (whole(entry("1.00").replace(' Ccy="EUR"', "")), BrokenBankFile, "line 7: <Amt> names no currency"),
            (whole(entry("1.00"))[:-60], BrokenBankFile, r"line \d+: The XML is cut off"),
            (whole().replace("<Id>S1</Id>", ""), BrokenBankFile, "line 5: <Stmt> has no <Id>"),
            (whole().replace("<Stmt>", "<!--").replace("</Stmt>", "-->"), BrokenBankFile, "holds no statement"),
            (document(statement(account="<Othr></Othr>")), BrokenBankFile, "line 6: The account is named by one"),
            (document(statement(account="<IBAN>12</IBAN>")), BrokenBankFile, "line 6: '12' is no IBAN"),
            (whole(version="camt.053.001.01"), UnknownBankFormat, "line 2: camt.053.001.01 is not read"),
            (whole(version="camt.052.001.08"), NotAStatement, "line 2: This is camt.052.001.08, an account report"),
            (whole(version="camt.054.001.08"), NotAStatement, "notification"),
            ("<?xml version='1.0'?>\n<Invoice/>", UnknownBankFormat, "line 2: The XML begins with <Invoice>"),
        ],
    )
    def test_name_line_and_reason(self, text: str, kind: type[BankFileRefused], words: str) -> None:
        with pytest.raises(kind, match=f"^file, .*{words}"):
            read(text)

    def test_come_where_the_bank_counts_more_entries_than_there_are(self) -> None:
        count = "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>\n"
        with pytest.raises(ContradictoryBankFile, match="line 6: The bank counts '2' entries, the statement holds 1"):
            read(document(statement(entry("8.85"), more=count)))
        proven = only(document(statement(OPENING, CLOSING, entry("8.85"), more=count)))
        assert "its balances agree" in proven.notes[-1]

    def test_do_not_come_for_check_digits_which_are_said(self) -> None:
        found = only(document(statement(account="<IBAN>NL27VAYB8060476890</IBAN>")))
        assert "check digits" in found.notes[0]
