"""OFX 1 and 2: signs, days, accounts, what is not read, and everything that is refused."""

from datetime import date

import pytest

from poolbook.transactions.bank_files import BankFileRefused
from poolbook.transactions.bank_files.refusal import (
    BrokenBankFile,
    NotAStatement,
    UnsafeBankFile,
    UnsupportedBankFile,
)
from poolbook.transactions.tests.bank_files import amounts, line_of, only, read

ONE = "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260302<TRNAMT>8.85<FITID>F1<NAME>Ann<MEMO>Call 7</STMTTRN>\n"
BALANCE = "<LEDGERBAL><BALAMT>108.85<DTASOF>20260331</LEDGERBAL>\n"
SGML = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n\n"
_VALUES = "CODE SEVERITY CURDEF BANKID ACCTID DTSTART DTEND TRNTYPE DTPOSTED TRNAMT FITID NAME MEMO BALAMT DTASOF"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="203"?>\n\n\n\n\n\n\n'


def whole(*lines: str, balance: str = BALANCE, header: str = SGML, currency: str = "AUD") -> str:
    """A file whose first transaction stands in line 12."""
    return (
        f"{header}<OFX><BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>\n<STMTRS><CURDEF>{currency}\n"
        "<BANKACCTFROM><BANKID>062-000<ACCTID>123456</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n"
        f"{''.join(lines)}</BANKTRANLIST>{balance}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


def xml(*lines: str) -> str:
    """The same as XML."""
    text = whole(*lines, header="")
    for name in _VALUES.split():
        text = _closed(text, name)
    return XML + text


def _closed(text: str, name: str) -> str:
    head, *rest = text.split(f"<{name}>")
    closed = (f"<{name}>{piece.split('<')[0].strip()}</{name}>{piece[len(piece.split('<')[0]) :]}" for piece in rest)
    return head + "".join(closed)


class TestReadOfx:
    @pytest.mark.parametrize(("text", "form"), [(whole(ONE), "OFX 1"), (xml(ONE), "OFX 2")])
    def test_reads_account_balance_days_and_lines(self, text: str, form: str) -> None:
        found = only(text)
        assert (found.format, found.account, found.currency) == (form, "062-000 123456", "AUD")
        assert (found.from_on, found.to_on) == (date(2026, 3, 1), date(2026, 3, 31))
        assert found.opening is None and str(found.closing) == "108.85" and not found.is_proven
        assert found.notes == ("The file states no opening balance: balance not proven.",)
        (line,) = found.lines
        assert (line.row, str(line.amount), line.booked_on) == (1, "8.85", date(2026, 3, 2))
        assert (line.bank_reference, line.counterparty, line.text, line.code) == ("F1", "Ann", "Call 7", "CREDIT")

    def test_reads_several_accounts(self) -> None:
        text = whole(ONE)
        start, end = text.index("<STMTTRNRS>"), text.index("</BANKMSGSRSV1>")
        assert len(read(text[:end] + text[start:end] + text[end:])) == 2

    @pytest.mark.parametrize(
        "text",
        [
            whole(ONE).replace("\n", "\r\n"),
            whole(ONE).replace("\n", ""),
            whole(ONE, header="OFXHEADER:100 DATA:OFXSGML VERSION:102 SECURITY:NONE ENCODING:USASCII CHARSET:1252 "),
            whole(ONE, header=""),
            "\n\n" + whole(ONE),
            whole(ONE.replace("<FITID>F1", "<FITID>F1</FITID>").replace("<MEMO>", "<REFNUM><MEMO>")),
            whole(ONE.replace("<TRNTYPE>", "<trntype>")).lower().replace("ann", "Ann").replace("call", "Call"),
            whole(ONE.replace("<NAME>Ann", "<NAME><![CDATA[Ann]]>")),
            whole(ONE.replace("</STMTTRN>", "<INTU.XYZ>9</STMTTRN>")),
        ],
    )
    def test_reads_the_dress_of_every_bank(self, text: str) -> None:
        assert amounts(only(text)) == ["8.85"] and only(text).lines[0].counterparty == "Ann"

    def test_reads_entities_and_lone_ampersands(self) -> None:
        line = line_of(whole(ONE.replace("Ann", "Marks & Spencer &amp; S&ouml;hne &lt;x&gt; &#252;")))
        assert line.counterparty == "Marks & Spencer & S&ouml;hne <x> ü"

    def test_reads_utf8_although_the_header_says_1252(self) -> None:
        assert line_of(whole(ONE.replace("Ann", "Müller"))).counterparty == "Müller"
        assert line_of(whole(ONE.replace("Ann", "Müller")).encode("cp1252")).counterparty == "Müller"

    def test_takes_the_day_that_the_bank_wrote_whatever_its_zone(self) -> None:
        text = ONE.replace("20260302", "20260302233000.000[-5:EST]").replace("<FITID>", "<DTAVAIL>20260304<FITID>")
        line = line_of(whole(text))
        assert (line.booked_on, line.valued_on) == (date(2026, 3, 2), date(2026, 3, 4))

    @pytest.mark.parametrize(
        ("text", "amount"), [("-8.85", "-8.85"), ("+8.85", "8.85"), ("8,85", "8.85"), ("-.5", "-0.50")]
    )
    def test_reads_amounts_with_a_point_or_a_comma(self, text: str, amount: str) -> None:
        assert str(line_of(whole(ONE.replace("8.85", text))).amount) == amount

    def test_says_where_the_kind_contradicts_the_amount(self) -> None:
        assert "the amount counts" in line_of(whole(ONE.replace("CREDIT", "DEBIT"))).notes[0]

    def test_says_where_a_reference_is_not_unique(self) -> None:
        assert "line 1" in only(whole(ONE, ONE)).lines[1].notes[0]

    def test_says_where_the_balance_is_of_another_day(self) -> None:
        found = only(whole(ONE, balance=BALANCE.replace("20260331", "20260405")))
        assert found.to_on == date(2026, 4, 5) and "2026-03-31" in found.notes[1]

    def test_leaves_out_what_is_pending_or_nothing_and_says_so(self) -> None:
        pending = "<BANKTRANLISTP><DTASOF>20260331<STMTTRNP><TRNAMT>1.00</STMTTRNP></BANKTRANLISTP>"
        found = only(whole(ONE, ONE.replace("8.85", "0.00"), balance=pending + BALANCE))
        assert amounts(found) == ["8.85"]
        assert "line 13" in found.notes[0] and "Pending" in found.notes[2]

    def test_reads_a_statement_without_lines(self) -> None:
        assert only(whole()).lines == ()


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            (
                whole(ONE.replace("8.85", "1,008.85")),
                BrokenBankFile,
                "line 12: The amount '1,008.85' has a point and a comma",
            ),
            (whole(ONE.replace("8.85", "1e3")), BrokenBankFile, "line 12: The TRNAMT '1e3'"),
            (whole(ONE.replace("8.85", "8.855")), BrokenBankFile, "line 12: .* more than 2 digits"),
            (whole(ONE, currency="JPY"), BrokenBankFile, "line 12: The TRNAMT '8.85' cannot be JPY"),
            (whole(ONE, currency="DOLLARS"), BrokenBankFile, "line 10: 'DOLLARS'"),
            (whole(ONE.replace("<TRNAMT>8.85", "")), BrokenBankFile, "line 12: <STMTTRN> has no <TRNAMT>"),
            (
                whole(ONE.replace("<TRNAMT>", "<TRNAMT>1.00<TRNAMT>")),
                BrokenBankFile,
                "line 12: <TRNAMT> stands 2 times",
            ),
            (whole(ONE.replace("<DTPOSTED>20260302", "")), BrokenBankFile, "line 12: .* no <DTPOSTED>"),
            (whole(ONE.replace("20260302", "20261302")), BrokenBankFile, "line 12: '20261302' is not a date"),
            (whole(ONE.replace("20260302", "20260230")), BrokenBankFile, "line 12: .*on no calendar"),
            (
                whole(ONE.replace("<STMTTRN>", "<STMTTRM>")),
                BrokenBankFile,
                "line 12: <TRNAMT> stands in <BANKTRANLIST>",
            ),
            (whole(ONE.replace("STMTTRN>", "STMTTRM>")), BrokenBankFile, "line 12: <TRNAMT> stands in <STMTTRM>"),
            (
                whole(ONE.replace("</STMTTRN>", "")),
                BrokenBankFile,
                "line 13: </BANKTRANLIST> closes what is not open here; <STMTTRN> of line 12",
            ),
            (whole(ONE)[:-1].split("</STMTTRNRS>")[0], BrokenBankFile, "line 9: <STMTTRNRS> is never closed"),
            (whole(ONE).split("</STMTTRN>")[0], BrokenBankFile, "line 12: <STMTTRN> is never closed"),
            (whole(ONE.replace("Ann", "A < B")), BrokenBankFile, "line 12: '< B"),
            (whole(ONE) + "<OFX>", BrokenBankFile, "line 15: <OFX> is never closed"),
            (whole(ONE) + "rest", BrokenBankFile, "line 14: Text 'rest' follows </OFX>"),
            (whole(ONE).replace("<ACCTID>123456", ""), BrokenBankFile, "names no account"),
            (whole(ONE).replace("<CURDEF>AUD", ""), BrokenBankFile, "line 12: .* no currency"),
            (whole(ONE, balance="<LEDGERBAL><DTASOF>20260331</LEDGERBAL>"), BrokenBankFile, "has no <BALAMT>"),
            (whole(ONE, balance=BALANCE + BALANCE), BrokenBankFile, "<LEDGERBAL> stands twice"),
            (
                whole(ONE.replace("<FITID>", "<CORRECTFITID>F0<CORRECTACTION>REPLACE<FITID>")),
                UnsupportedBankFile,
                "line 12: .* 'F0'",
            ),
            (
                whole(ONE.replace("<FITID>", "<CURRENCY><CURRATE>1.5<CURSYM>USD</CURRENCY><FITID>")),
                UnsupportedBankFile,
                "line 12: This line is in 'USD'",
            ),
            (whole(ONE, header=SGML.replace("COMPRESSION:NONE", "COMPRESSION:ZIP")), UnsupportedBankFile, "line 1: "),
            (
                whole(ONE).replace("STMTRS>", "CCSTMTRS>"),
                NotAStatement,
                "line 10: This is a statement of a credit card",
            ),
            (whole(ONE).replace("INFO", "ERROR"), NotAStatement, "line 9: The bank answered with an error, 0"),
            (SGML + "<OFX>" + "<A>" * 100 + "</A>" * 100 + "</OFX>", UnsafeBankFile, "line 9: More than 32 aggregates"),
            (SGML, BrokenBankFile, "line 9: The header is followed by no <OFX>"),
            (xml(ONE).replace("</STMTTRN>", ""), BrokenBankFile, "line 11: The XML is cut off or not well formed"),
            (xml(ONE).replace("STMTTRN>", "STMTTRM>"), BrokenBankFile, "line 10: <TRNAMT> stands in <STMTTRM>"),
            (xml(ONE.replace("8.85", "1e3")), BrokenBankFile, "line 10: The TRNAMT '1e3'"),
            (xml(ONE).replace("<BANKTRANLIST>", "<BANKTRANLIST>loose"), BrokenBankFile, "line 10: Text 'loose'"),
        ],
    )
    def test_name_line_and_reason(self, text: str, kind: type[BankFileRefused], words: str) -> None:
        with pytest.raises(kind, match=f"^file, (?:.*{words})"):
            read(text)
