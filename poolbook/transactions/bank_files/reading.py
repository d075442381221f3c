"""Read a bank's file: recognise its format by what is in it, never by its name."""

import re

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.camt import read_camt
from poolbook.transactions.bank_files.characters import marked_encoding
from poolbook.transactions.bank_files.csv_mapping import CsvMapping
from poolbook.transactions.bank_files.csv_reading import read_csv
from poolbook.transactions.bank_files.mt940 import read_mt940
from poolbook.transactions.bank_files.ofx import read_ofx_sgml, read_ofx_xml
from poolbook.transactions.bank_files.refusal import (
    BankFileRefused,
    BankFileTooLarge,
    EmptyBankFile,
    NotAStatement,
    UnknownBankFormat,
)
from poolbook.transactions.bank_files.statement import BankStatement

_MEGABYTE = 1_000_000
_OTHER_KINDS = (
    (b"PK\x03\x04", said("this_is_zip", "a zip archive or a workbook; unpack it, or save the sheet as CSV")),
    (b"PK\x05\x06", said("this_is_empty_zip", "an empty zip archive")),
    (b"\x1f\x8b", said("this_is_packed", "a compressed file (gzip); unpack it")),
    (b"7z\xbc\xaf", said("this_is_packed", "a compressed file (7z); unpack it")),
    (b"Rar!", said("this_is_packed", "a compressed file (rar); unpack it")),
    (b"BZh", said("this_is_packed", "a compressed file (bzip2); unpack it")),
    (b"\xfd7zXZ", said("this_is_packed", "a compressed file (xz); unpack it")),
    (b"%PDF", said("this_is_pdf", "a PDF; ask the bank for camt.053, MT940, OFX or CSV")),
    (b"\xd0\xcf\x11\xe0", said("this_is_xls", "an old Excel workbook; save the sheet as CSV")),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", said("this_is_rtf", "a word processor's document")),
)
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_SWIFT = re.compile(r"^(?:\{[1-5]:.*)?:(?:20|25P?|28C?|60[FM]|61|62[FM]|940|34F):", re.MULTILINE)
_SWIFT_BLOCK = re.compile(r"\A\s*\{1:[A-Z0-9]+\}")
_SGML = re.compile(r"\A\s*(?:OFXHEADER\s*:|<OFX>)", re.IGNORECASE)
_HEAD = 4_000  # bytes in which a format shows itself


def read_bank_file(
    content: bytes, *, name: str, mapping: CsvMapping | None = None, currency: str | None = None
) -> list[BankStatement]:
    """
    Read the statements of a file; a sum that does not agree is the caller's to judge (`is_proven`, `difference`).

    content:  the file's bytes.
    name:     its name, for the sentence of a refusal.
    mapping:  how to read CSV; other formats are recognised even when it is given.
    currency: ISO 4217 code for files that do not name one (CSV).
    returns:  at least one statement, in the file's order.
    raises:   BankFileRefused: nothing was read; the sentence names file, line and reason.
    """
    try:
        return _read(content, mapping, currency)
    except BankFileRefused as refused:
        raise refused.named(name) from None


def _read(content: bytes, mapping: CsvMapping | None, currency: str | None) -> list[BankStatement]:
    _refuse_other_kinds(content)
    head = _head_of(content)
    if head.lstrip().startswith("<") and not _SGML.match(head):
        return _read_xml(content, currency)
    if _SGML.match(head):
        return read_ofx_sgml(content, currency=currency)
    if _SWIFT.search(head) or _SWIFT_BLOCK.match(head):
        return read_mt940(content)
    if mapping is not None:
        return read_csv(content, mapping=mapping, currency=currency)
    raise UnknownBankFormat(
        said(
            "begins_like_none",
            "It begins like no camt.053, MT940 or OFX; if it is CSV, say which columns are what (a mapping).",
        ),
        line=1,
    )


def _refuse_other_kinds(content: bytes) -> None:
    """Refuse by size and first bytes, before anything is decoded or parsed."""
    if len(content) > limits.MAX_BANK_FILE_BYTES:
        most = limits.MAX_BANK_FILE_BYTES // _MEGABYTE
        raise BankFileTooLarge(
            said(
                "file_of_mb",
                f"The file has {len(content) // _MEGABYTE} MB, more than the {most} MB that are read; "
                "ask the bank for shorter periods.",
                size=len(content) // _MEGABYTE,
                most=most,
            )
        )
    if not content[: 2 * _HEAD].strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe") and not content.strip(
        b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
    ):
        raise EmptyBankFile(said("file_empty", "The file is empty."), line=1)
    for first, what in _OTHER_KINDS:
        if content.startswith(first):
            raise NotAStatement(said("this_is", f"This is {what}.", what=what), line=1)
    page = _WEB_PAGE.search(content[:_HEAD])
    if page and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise NotAStatement(
            said(
                "this_is_web_page",
                "This is a web page, perhaps the bank's sign-in or error page; download the statement again.",
            ),
            line=content.count(b"\n", 0, page.start()) + 1,
        )


def _head_of(content: bytes) -> str:
    """Return the first characters of the file, enough to see what it is; read in earnest it is later."""
    encoding, length = marked_encoding(content)
    return content[length : length + _HEAD].decode(encoding or "latin-1", errors="replace").replace("\r", "\n")


def _read_xml(content: bytes, currency: str | None) -> list[BankStatement]:
    prepared = xml.prepared(content)
    root = xml.root_of(prepared)
    if xml.name_of(root) == "OFX" and "}" not in root.tag:
        return read_ofx_xml(prepared, currency=currency)
    return read_camt(prepared, root=root, currency=currency)
