"""From bytes to characters: byte order marks, encodings and what no bank file may hold."""

import codecs
import re
from collections.abc import Sequence

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.refusal import BrokenBankFile, UnreadableCharacters

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_TWO_BYTES = re.compile(rb"[\xc3-\xdf][\x80-\xbf](?![\x80-\xbf])")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def marked_encoding(content: bytes) -> tuple[str, int]:
    """Return the encoding that a byte order mark states ("" without one) and the mark's length."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    return "", 0


def decode(content: bytes, *, allowed: Sequence[str] = ("utf-8", "cp1252"), stated: str = "") -> str:
    """
    Decode a file: by its byte order mark, else as stated, else the first allowed encoding that fits.

    raises: UnreadableCharacters, with the line of the first byte that does not fit.
    """
    marked, length = marked_encoding(content)
    if marked == "utf-32":
        raise UnreadableCharacters(said("file_is_utf32", "The file is in UTF-32; save it as UTF-8."), line=1)
    if marked:
        return _checked(_strict(content[length:], marked))
    if stated == "utf-16":
        return _checked(_strict(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le"))
    if stated:
        return _checked(_strict(content, stated))
    if b"\0" in content[:1000]:
        raise UnreadableCharacters(
            said("file_holds_zeros", "The file holds zero bytes: it is binary, or UTF-16 without its mark."), line=1
        )
    for encoding in allowed[:-1]:
        try:
            return _checked(content.decode(encoding))
        except UnicodeDecodeError as error:
            _refuse_mixed(content, error.start)
    return _checked(_strict(content, allowed[-1]))


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, errors="replace")
        raise UnreadableCharacters(
            said(
                "byte_no_character",
                f"A byte (0x{content[error.start]:02x}) is no character of {_NAMES.get(encoding, encoding)}; "
                "the file was damaged, or saved in another encoding.",
                byte=f"{content[error.start]:02x}",
                encoding=_NAMES.get(encoding, encoding),
            ),
            line=before.count("\n") + 1,
        ) from None


def _refuse_mixed(content: bytes, at: int) -> None:
    """Refuse bytes that are UTF-8 in one place and something else in another: one of the two would be misread."""
    if _TWO_BYTES.search(content):
        raise UnreadableCharacters(
            said(
                "encodings_mixed",
                "The file mixes UTF-8 with another encoding (two files joined?); save it again in one encoding.",
            ),
            line=content.count(b"\n", 0, at) + 1,
        )


def _checked(text: str) -> str:
    found = _CONTROL.search(text)
    if found:
        raise UnreadableCharacters(
            said(
                "control_character",
                f"A control character (U+{ord(found[0]):04X}) is no part of a statement; the file was damaged.",
                point=f"{ord(found[0]):04X}",
            ),
            line=text.count("\n", 0, found.start()) + 1,
        )
    return text


def fold(text: str, *, line: int) -> str:
    """Return a text with its spaces and line ends folded; one that is longer than any bank's is refused."""
    folded = _SPACES.sub(" ", text).strip()
    if len(folded) > limits.MAX_CELL_CHARS:
        raise BrokenBankFile(
            said(
                "text_longer_than",
                f"A text is longer than {limits.MAX_CELL_CHARS} characters.",
                most=limits.MAX_CELL_CHARS,
            ),
            line=line,
        )
    return folded


def shown(text: str) -> str:
    """Return a piece of the file for a sentence: quoted, at most 40 characters."""
    return repr(text if len(text) <= 40 else text[:39] + "…")
