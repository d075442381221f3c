"""Breaks bank files as networks and people do: bytes, digits, lines, tags, elements, encodings."""

import random
import re
from collections.abc import Callable

_BITS = (
    *(
        b"<",
        b">",
        b"&",
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xe2\x82",
        b'"',
        b",",
        b".",
        b"-",
        b":",
        b"\n:61:",
        b"\n-\n",
        b"]]>",
    ),
    *(b"<![CDATA[", b"<!--", b"-->", b"<Ntry>", b"</Ntry>", b"<STMTTRN>", b"</STMTTRN>", b"&#0;", b"&x;", b"<?x?>"),
    *("１٠٣".encode(), "\u202e".encode(), b"1e3", b"NaN", b"\r", b"\t", b" " * 50, b"9" * 40, b"\x1a", b"\xef\xbb\xbf"),
    *(b":20:", b":62F:", b"C260230EUR1,", b"RC", b"RD", b"PDNG", b"<OFX>", b"</OFX>", b"<!DOCTYPE x>", b"\n\n"),
)


def _place(chance: random.Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((0, 1, 1, 2, 5, 30, 200)))


def change_byte(chance: random.Random, content: bytes) -> bytes:
    start, _ = _place(chance, content)
    return content[:start] + bytes([chance.randrange(256)]) + content[start + 1 :]


def delete(chance: random.Random, content: bytes) -> bytes:
    start, end = _place(chance, content)
    return content[:start] + content[end:]


def double(chance: random.Random, content: bytes) -> bytes:
    start, end = _place(chance, content)
    return content[:end] + content[start:end] + content[end:]


def insert(chance: random.Random, content: bytes) -> bytes:
    start, _ = _place(chance, content)
    return content[:start] + chance.choice(_BITS) + content[start:]


def cut_off(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def cut_on(chance: random.Random, content: bytes) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def change_digit(chance: random.Random, content: bytes) -> bytes:
    places = [found.start() for found in re.finditer(rb"[0-9]", content)]
    if not places:
        return content
    at = chance.choice(places)
    return content[:at] + chance.choice((b"0", b"7", b"9", b",", b".", b"O", b"-")) + content[at + 1 :]


def change_letter_of_tag(chance: random.Random, content: bytes) -> bytes:
    places = [found.start(1) for found in re.finditer(rb"(?:</?|^:)[A-Za-z0-9]*?([A-Za-z0-9])", content, re.MULTILINE)]
    if not places:
        return content
    at = chance.choice(places)
    return content[:at] + bytes([chance.choice(b"ABNxyz061")]) + content[at + 1 :]


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Callable[[random.Random, bytes], bytes]:
    def changed(chance: random.Random, content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        if lines:
            change(chance, lines)
        return b"".join(lines)

    return changed


def _drop(chance: random.Random, lines: list[bytes]) -> None:
    del lines[chance.randrange(len(lines))]


def _repeat(chance: random.Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    lines.insert(chance.choice((at, chance.randrange(len(lines)))), lines[at])


def _swap(chance: random.Random, lines: list[bytes]) -> None:
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _join(chance: random.Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\r\n")


def drop_element(chance: random.Random, content: bytes) -> bytes:
    """Take out a whole element, entry or field."""
    blocks = [
        found.span()
        for found in re.finditer(
            rb"<(Ntry|STMTTRN|Bal|LEDGERBAL|Acct|TxDtls|Amt|CdtDbtInd)\b.*?</\1>\n?|^:(?:61|86|60F|62F|25):.*\n",
            content,
            re.DOTALL if content.lstrip().startswith(b"<") else re.MULTILINE,
        )
    ]
    if not blocks:
        return content
    start, end = chance.choice(blocks)
    return content[:start] + content[end:]


def in_other_encoding(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", errors="replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-32", "cp037"))
    return text.encode(encoding, errors="replace")


def in_other_line_ends(chance: random.Random, content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n", b"\n\n")))


MUTATIONS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    *(change_byte, delete, double, insert, cut_off, cut_on, change_digit, change_digit, change_letter_of_tag),
    *(change_letter_of_tag, _lines(_drop), _lines(_repeat), _lines(_swap), _lines(_join), drop_element),
    *(in_other_encoding, in_other_line_ends),
)


def mutated(chance: random.Random, content: bytes) -> bytes:
    """Break a file in one to three ways."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        content = chance.choice(MUTATIONS)(chance, content)
    return content
