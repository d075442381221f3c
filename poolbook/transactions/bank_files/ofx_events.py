"""OFX as a stream of aggregates that open and close and of values: from SGML (version 1) and from XML (version 2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.characters import decode, fold, shown
from poolbook.transactions.bank_files.refusal import BrokenBankFile, UnsafeBankFile, UnsupportedBankFile

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9_.-]*)\s*>(?P<text>[^<]*(?:<!\[CDATA\[.*?\]\]>[^<]*)*)", re.DOTALL
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_START = re.compile(r"<OFX>", re.IGNORECASE)
_HEADER = re.compile(r"([A-Z]+)\s*:\s*([^\s:]+)")
_ENTITY = re.compile(r"&(lt|gt|amp|quot|apos|nbsp|#[0-9]{1,6});")
_AGGREGATES = {
    *("OFX", "SIGNONMSGSRSV1", "SONRS", "STATUS", "BANKMSGSRSV1", "STMTTRNRS", "STMTRS", "BANKACCTFROM"),
    *("BANKTRANLIST", "STMTTRN", "LEDGERBAL", "AVAILBAL"),
}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": " "}


@dataclass(frozen=True, slots=True)
class Opened:
    """An aggregate begins."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Value:
    """An element with its text."""

    name: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Closed:
    """An aggregate ends."""

    name: str
    line: int


Event = Opened | Value | Closed


def xml_events(content: bytes) -> Iterator[Event]:
    """
    Give the events of a prepared OFX 2 file.

    An element with elements in it is an aggregate; one without any is a value, be it empty.
    """
    opened: list[xml.Element] = []
    announced = 0
    for moment, element in xml.events(content, moments=("start", "end")):
        if moment == "start":
            for outer in opened[announced:]:
                yield Opened(_name(outer), outer.sourceline)
            announced = len(opened)
            opened.append(element)
            _check_depth(len(opened), element.sourceline)
            continue
        opened.pop()
        if announced > len(opened):
            announced = len(opened)
            _refuse_loose_text(element)
            yield Closed(_name(element), element.sourceline)
        else:
            yield Value(_name(element), element.sourceline, fold(element.text or "", line=element.sourceline))
        element.clear(keep_tail=True)


def _name(element: xml.Element) -> str:
    return xml.name_of(element).upper()


def _refuse_loose_text(element: xml.Element) -> None:
    for text in (element.text, *(part.tail for part in element)):
        if (text or "").strip():
            reason = said(
                "text_loose",
                f"Text {shown(text.strip())} stands loose in <{_name(element)}>.",
                text=shown(text.strip()),
                parent=_name(element),
            )
            raise BrokenBankFile(reason, line=element.sourceline)


def _check_depth(depth: int, line: int) -> None:
    if depth > limits.MAX_OFX_DEPTH:
        raise UnsafeBankFile(
            said(
                "too_many_inside",
                f"More than {limits.MAX_OFX_DEPTH} aggregates stand inside one another.",
                most=limits.MAX_OFX_DEPTH,
            ),
            line=line,
        )


def sgml_events(content: bytes) -> Iterator[Event]:
    """
    Give the events of an OFX 1 file: its values may leave out their closing tag, its aggregates may not.

    A tag without a text is an aggregate when it is a known one, or the file closes that name anywhere; else a value.
    raises: BrokenBankFile where a tag is mangled, left open or closed out of turn.
    source: OFX 1.0.3, chapter 2 (structure).
    """
    xml.refuse_many_tags(content)
    text = _decoded(content)
    start = _START.search(text)
    if not start:
        raise BrokenBankFile(
            said("header_alone", "The header is followed by no <OFX>: the file is cut off."), line=text.count("\n") + 1
        )
    if "<" in text[: start.start()]:
        at = text.index("<")
        raise BrokenBankFile(
            said("before_ofx", f"{shown(text[at : at + 30])} stands before <OFX>.", text=shown(text[at : at + 30])),
            line=text.count("\n", 0, at) + 1,
        )
    closers = _AGGREGATES | {name.upper() for name in re.findall(r"</([A-Za-z0-9_.-]+)\s*>", text)}
    stack: list[Opened] = []
    awaited = ""  # the value before, whose closing tag comes next
    for token in _tokens(text, start.start()):
        if token.is_end and token.name == awaited:
            awaited = ""
        elif token.is_end:
            yield _closed(stack, token)
        elif not token.text and token.name in closers and not token.is_closed_at_once:
            stack.append(Opened(token.name, token.line))
            _check_depth(len(stack), token.line)
            yield stack[-1]
        else:
            awaited = token.name if token.is_closed_at_once else ""
            yield Value(token.name, token.line, token.text)
    if stack:
        raise BrokenBankFile(
            said("never_closed", f"<{stack[-1].name}> is never closed: the file is cut off.", name=stack[-1].name),
            line=stack[-1].line,
        )


@dataclass(frozen=True, slots=True)
class _Token:
    """One tag with the text behind it."""

    name: str
    line: int
    text: str
    is_end: bool
    is_closed_at_once: bool


def _decoded(content: bytes) -> str:
    """Decode an OFX 1 file as its header says; one that says 1252 and is UTF-8 is read as what it is."""
    header = content[: max(content[:4_000].upper().find(b"<OFX>"), 0)].decode("latin-1")
    given = {key: value.upper() for key, value in _HEADER.findall(header)}
    for key, plain in (("SECURITY", "NONE"), ("COMPRESSION", "NONE"), ("DATA", "OFXSGML")):
        if given.get(key, plain) != plain:
            raise UnsupportedBankFile(
                said(
                    "header_says",
                    f"The header says {key}:{given[key][:20]}; only {plain} is read.",
                    key=key,
                    value=given[key][:20],
                    plain=plain,
                ),
                line=1,
            )
    is_utf8 = "UTF" in given.get("CHARSET", "") or given.get("ENCODING", "") in ("UTF-8", "UNICODE")
    return decode(content, stated="utf-8") if is_utf8 else decode(content)


def _tokens(text: str, start: int) -> Iterator[_Token]:
    """Cut the text into tags, leaving nothing between them."""
    at, line = start, text.count("\n", 0, start) + 1
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise BrokenBankFile(
                said("no_tag", f"{shown(text[at : at + 30])} is no tag of OFX.", text=shown(text[at : at + 30])),
                line=line,
            )
        name, is_end = found["name"].upper(), bool(found["end"])
        told = fold(_plain(found["text"]), line=line)
        if is_end and told:
            raise BrokenBankFile(
                said("text_follows", f"Text {shown(told)} follows </{name}>.", text=shown(told), name=name), line=line
            )
        closing = f"</{name}>"
        is_closed = text[found.end() : found.end() + len(closing)].upper() == closing
        yield _Token(name, line, told, is_end, is_closed and not is_end)
        line += text.count("\n", at, found.end())
        at = found.end()


def _plain(text: str) -> str:
    """Return a text with its entities put in, but for what stands in CDATA."""
    pieces = _CDATA.split(text)
    return "".join(piece if number % 2 else _ENTITY.sub(_character, piece) for number, piece in enumerate(pieces))


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if not name.startswith("#"):
        return _ENTITIES[name]
    code = int(name[1:])
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _closed(stack: list[Opened], token: _Token) -> Closed:
    """Close the innermost aggregate, which must be the one that the tag names."""
    if not stack or stack[-1].name != token.name:
        still = f"<{stack[-1].name}> of line {stack[-1].line} is still open" if stack else "nothing is open"
        raise BrokenBankFile(
            said("closes_what_is_not_open", f"</{token.name}> closes what is not open here; {still}.", name=token.name),
            line=token.line,
        )
    opened = stack.pop()
    return Closed(token.name, opened.line)
