"""What is no statement: empty, too large, archives, web pages, XML that would do harm; and formats known by content."""

import gzip
import socket
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from poolbook.kernel import limits
from poolbook.transactions.bank_files import BankFileRefused, CsvMapping, read_bank_file
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.refusal import (
    BankFileTooLarge,
    BrokenBankFile,
    EmptyBankFile,
    NotAStatement,
    UnknownBankFormat,
    UnreadableCharacters,
    UnsafeBankFile,
)
from poolbook.transactions.tests.bank_files import only, read
from poolbook.transactions.tests.bank_files.camt_texts import balance, entry, whole

CAMT = whole(balance("OPBD", "1.00"), balance("CLBD", "2.00"), entry("1.00"))
DECLARATION, BODY = CAMT.split("\n", 1)
MAPPING = CsvMapping(booked_on=1, amount=2)
LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


def zipped() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("statement.xml", CAMT)
    return file.getvalue()


class TestReadBankFile:
    @pytest.mark.parametrize(
        ("content", "kind", "words"),
        [
            (b"", EmptyBankFile, "line 1: The file is empty"),
            (b" \r\n\t\n", EmptyBankFile, "line 1: The file is empty"),
            (b"\xef\xbb\xbf", EmptyBankFile, "line 1: The file is empty"),
            (b"\0" * 5_000, EmptyBankFile, "line 1: The file is empty"),
            (zipped(), NotAStatement, "line 1: This is a zip archive"),
            (gzip.compress(CAMT.encode()), NotAStatement, "line 1: This is a compressed file"),
            (b"%PDF-1.7\n", NotAStatement, "line 1: This is a PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotAStatement, "line 1: This is an old Excel"),
            (
                b"<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>",
                NotAStatement,
                "line 1: This is a web page",
            ),
            (b"\n<HTML><head><title>Sign in</title>", NotAStatement, "line 2: This is a web page"),
            (
                b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'/>",
                NotAStatement,
                "line 2: This is a web",
            ),
            (b"Dear customer,\nyour statement is attached.\n", UnknownBankFormat, "line 1: It begins like no camt.053"),
            (bytes(range(256)) * 4, UnknownBankFormat, "line 1: "),
            (b"<<<<", BrokenBankFile, "line 1: The XML is cut off or not well formed"),
            (CAMT.encode("cp037"), UnknownBankFormat, "line 1: "),
        ],
    )
    def test_refuses_what_is_no_statement(self, content: bytes, kind: type[BankFileRefused], words: str) -> None:
        with pytest.raises(kind, match=f"^file, {words}"):
            read(content)

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"\x00\x01\x02garbage", "line 1: The file holds zero bytes"),
            (b"Date,Amount\n2026-03-02,1.00\x1b\n", "line 2: A control character"),
            (b"Date,Amount\n2026-03-02,1.00\x81\n", "line 2: A byte"),
            (b"Date,Amount\n".decode().encode("utf-32"), "line 1: The file is in UTF-32"),
            ("Date,Amount\n".encode("utf-16") + b"\n", r"line 2: A byte"),
        ],
    )
    def test_refuses_characters_by_line(self, content: bytes, words: str) -> None:
        with pytest.raises(UnreadableCharacters, match=f"^file, {words}"):
            read(content, mapping=MAPPING, currency="AUD")

    def test_refuses_100_megabytes_unread(self) -> None:
        with pytest.raises(BankFileTooLarge, match="100 MB, more than the 20 MB"):
            read(CAMT.encode() + b" " * 100_000_000)

    def test_knows_a_format_by_its_content_whatever_its_name_and_mapping(self) -> None:
        (found,) = read_bank_file(CAMT.encode(), name="statement.csv", mapping=MAPPING, currency="AUD")
        assert found.format == "camt.053.001.02" and found.currency == "EUR"

    def test_names_the_file_in_the_sentence_and_gives_programs_the_line(self) -> None:
        with pytest.raises(BankFileRefused) as refused:
            read_bank_file(CAMT.replace("BOOK", "BOOKED").encode(), name="march.xml")
        assert str(refused.value).startswith("march.xml, line 9: ") and refused.value.code == "bank_file_broken"
        assert refused.value.facts == {"file": "march.xml", "line": 9} and refused.value.status == 422

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "us-ascii"])
    def test_reads_xml_in_the_encoding_that_it_declares(self, encoding: str) -> None:
        named = encoding.removesuffix("-sig")
        text = CAMT.replace("UTF-8", named).replace("</Ntry>", "<AddtlNtryInf>Sohn</AddtlNtryInf></Ntry>")
        text = text if encoding == "us-ascii" else text.replace("Sohn", "Söhne")
        assert only(text.encode(encoding)).lines[0].text in ("Söhne", "Sohn")

    def test_refuses_xml_in_an_encoding_that_it_does_not_declare(self) -> None:
        text = CAMT.replace("</Ntry>", "<AddtlNtryInf>Söhne</AddtlNtryInf></Ntry>")
        with pytest.raises(UnreadableCharacters, match=r"line 9: A byte .* UTF-8"):
            read(text.encode("cp1252"))
        with pytest.raises(BrokenBankFile, match="line 1: The encoding 'utf-7'"):
            read(CAMT.replace("UTF-8", "utf-7"))


def declared(inside: str, use: str) -> str:
    return f"{DECLARATION}\n<!DOCTYPE Document {inside}>\n" + BODY.replace("<MsgId>M", f"<MsgId>{use}")


class TestXmlThatWouldDoHarm:
    @pytest.mark.parametrize(
        "text",
        [
            declared(f"[{LAUGHS}]", "&l9;"),
            declared("[<!ENTITY e SYSTEM 'file:///etc/passwd'>]", "&e;"),
            declared("[<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p.dtd'> %p;]", "M"),
            declared("SYSTEM 'http://127.0.0.1:9/camt.dtd'", "M"),
            declared("", "M"),
            "<?xml version='1.0'?>\n<!DOCTYPE OFX [" + LAUGHS + "]>\n<OFX>&l9;</OFX>",
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_is_refused_before_it_is_parsed(self, text: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(etree, "XMLPullParser", None)
        monkeypatch.setattr(socket, "socket", None)
        with pytest.raises(UnsafeBankFile, match="line 2: The file declares a document type"):
            read(text.replace("UTF-8", encoding).encode(encoding))

    def test_would_be_done_by_a_parser_that_is_not_hardened(self, tmp_path: Path) -> None:
        """The twin: the same external entity, in lxml's own way of reading, brings in the file."""
        secret = tmp_path / "secret"
        secret.write_text("the key")
        text = declared(f"[<!ENTITY e SYSTEM '{secret.as_uri()}'>]", "&e;").encode()
        open_parser = etree.XMLParser(resolve_entities=True, load_dtd=True)
        assert "the key" in "".join(etree.fromstring(text, open_parser).itertext())

    def test_is_kept_out_by_the_parser_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The second wall: with the search for document types switched off, no entity is resolved."""
        secret = tmp_path / "secret"
        secret.write_text("the key")
        monkeypatch.setattr(xml, "refuse_document_types", lambda content: None)
        for inside in (f"[<!ENTITY e SYSTEM '{secret.as_uri()}'>]", "[<!ENTITY e 'the key'>]"):
            text = declared(inside, "&e;").encode()
            told = [text_ for _, each in xml.events(xml.prepared(text)) for text_ in (each.text, each.tail) if text_]
            assert "the key" not in "".join(told)

    @pytest.mark.parametrize("filling", [" ", "<!-- <Document> -->", "<?a b?>"])
    def test_is_refused_when_it_hides_behind_much_else(self, filling: str) -> None:
        few, many = filling * 100, filling * 70_000
        with pytest.raises(UnsafeBankFile, match="document type"):
            read(f"{DECLARATION}{few}<!DOCTYPE x><Document/>")
        with pytest.raises(UnsafeBankFile, match="No element begins in the first 64 kB"):
            read(f"{DECLARATION}{many}<!DOCTYPE x><Document/>")
        assert only(f"{DECLARATION}{few}{BODY}").is_proven

    def test_is_refused_behind_the_first_element_as_an_error(self) -> None:
        with pytest.raises(BrokenBankFile, match=r"line 4: .*not well formed"):
            read(CAMT.replace("<MsgId>M", f"<!DOCTYPE x [{LAUGHS}]>&l9;"))

    def test_is_refused_when_it_is_deep(self) -> None:
        with pytest.raises(UnsafeBankFile, match="line 4: The XML is deeper"):
            read(CAMT.replace("<MsgId>M", "<a>" * 300))

    def test_is_refused_when_it_is_wide(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_BANK_FILE_TAGS", 20)
        with pytest.raises(UnsafeBankFile, match="tags, more than the 20"):
            read(CAMT)

    def test_is_refused_when_it_has_too_many_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_BANK_FILE_LINES", 2)
        with pytest.raises(BrokenBankFile, match="line 9: More than 2 lines"):
            read(whole(*[entry("1.00")] * 3))

    def test_is_refused_with_entities_that_nobody_declared(self) -> None:
        for filling in ("", " " * 200_000):
            with pytest.raises(BrokenBankFile, match=r"line 4: .*Entity 'e' not defined"):
                read(CAMT.replace("<MsgId>M", "<MsgId>&e;") + filling)

    def test_leaves_comments_and_instructions_aside(self) -> None:
        text = CAMT.replace('<Amt Ccy="EUR">1.00', '<?x y?><Amt Ccy="EUR"><!-- 9 -->1.<!-- 7 -->00')
        assert only(text).is_proven


class TestWorkbooks:
    def test_are_still_read_through_defusedxml(self) -> None:
        """lxml came with the bank files; openpyxl would take it, and with it another way of treating entities."""
        assert openpyxl.DEFUSEDXML and not openpyxl.LXML
