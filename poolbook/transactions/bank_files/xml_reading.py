"""XML from outside, read so that it can do nothing: no document type, no entities, no network, no huge trees."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.characters import decode, fold, marked_encoding, shown
from poolbook.transactions.bank_files.refusal import BrokenBankFile, UnsafeBankFile

Element = Any  # lxml.etree._Element: lxml carries no types

_DECLARATION = re.compile(r"\s*<\?xml\b([^>]*)\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = {
    **{"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "utf-16": "utf-16"},
    **{"iso-8859-1": "cp1252", "iso-8859-15": "iso-8859-15", "windows-1252": "cp1252", "cp1252": "cp1252"},
}
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_FIRST_ELEMENT = re.compile("<[A-Za-z_:]")
_HEAD_BYTES = 64_000  # bytes in which the first element begins
_PIECE_BYTES = 65_536  # bytes given to the parser at once, so that entries can be let go
_HARDENED = {
    **{"resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False},
    **{"attribute_defaults": False, "huge_tree": False, "recover": False},
    **{"remove_comments": True, "remove_pis": True, "collect_ids": False},
}


def refuse_document_types(content: bytes) -> None:
    """
    Refuse a document type before any parser sees the file; entities are declared nowhere else.

    Only declarations, comments and spaces may stand before the first element, so its first characters are enough,
    however long the file is; a document type behind them is none to the parser, but an error.
    """
    head = _head_of(content)
    before = _PROLOG.match(head)
    end = before.end() if before else 0
    line = head.count("\n", 0, end) + 1
    if head.startswith("<!DOCTYPE", end):
        reason = said(
            "doctype",
            "The file declares a document type (<!DOCTYPE); no statement needs one, and its entities can do harm.",
        )
        raise UnsafeBankFile(reason, line=line)
    if len(content) > _HEAD_BYTES and not _FIRST_ELEMENT.match(head, end):
        kilobytes = _HEAD_BYTES // 1_000
        raise UnsafeBankFile(
            said("no_element_begins", f"No element begins in the first {kilobytes} kB of the XML.", size=kilobytes),
            line=line,
        )


def refuse_many_tags(content: bytes) -> None:
    """Refuse a file with more tags than any statement, before it is decoded: each would cost memory."""
    tags = content.count(b"<")
    if tags > limits.MAX_BANK_FILE_TAGS:
        raise UnsafeBankFile(
            said(
                "tags_than",
                f"The file has {tags:,} tags, more than the {limits.MAX_BANK_FILE_TAGS:,} that are read.",
                count=tags,
                most=limits.MAX_BANK_FILE_TAGS,
            )
        )


def _head_of(content: bytes) -> str:
    """Return the file's first characters, as far as they are known before it is decoded in earnest."""
    encoding, length = marked_encoding(content)
    if not encoding and b"\0" in content[:4]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    return content[length:_HEAD_BYTES].decode(encoding or "latin-1", errors="replace")


def prepared(content: bytes) -> bytes:
    """
    Return an XML file as UTF-8 without its declaration, once its size and characters are known to be safe.

    raises: UnsafeBankFile, UnreadableCharacters, BrokenBankFile.
    """
    refuse_document_types(content)
    refuse_many_tags(content)
    head = content[:400].replace(b"\0", b"").decode("ascii", errors="replace")
    declared = _ENCODING.search(head.split("?>")[0])
    stated = _ENCODINGS.get(declared[1].lower(), "") if declared else "utf-8"
    if not stated:
        raise BrokenBankFile(
            said(
                "encoding_not_read",
                f"The encoding {shown(declared[1] if declared else '')} is not read; save it as UTF-8.",
                encoding=shown(declared[1] if declared else ""),
            ),
            line=1,
        )
    text = decode(content, stated=stated)
    declaration = _DECLARATION.match(text)
    lines_before = "\n" * text.count("\n", 0, declaration.end()) if declaration else ""
    return (lines_before + text[declaration.end() if declaration else 0 :]).encode()


def events(
    content: bytes, *, tags: Collection[str] | None = None, moments: tuple[str, ...] = ("end",)
) -> Iterator[tuple[str, Element]]:
    """
    Walk through a prepared XML file.

    tags:    names with their namespace; only these are handed out.
    returns: pairs of "start" or "end" and the element.
    raises:  BrokenBankFile with the line where it is not well formed, UnsafeBankFile where it is too deep.
    """
    parser = etree.XMLPullParser(events=moments, tag=tags, encoding="utf-8", **_HARDENED)
    try:
        for at in range(0, len(content), _PIECE_BYTES):
            parser.feed(content[at : at + _PIECE_BYTES])
            if len(parser.feed_error_log):
                break
            yield from parser.read_events()
        else:
            parser.close()
            yield from parser.read_events()
            return
    except etree.XMLSyntaxError as error:
        raise _malformed(error.msg or "", error.lineno) from None
    # An entity that nobody declared is only logged, and forgotten with the next piece: it must not get that far.
    first = parser.feed_error_log[0]
    raise _malformed(first.message, first.line)


def _malformed(message: str, line: int) -> BrokenBankFile | UnsafeBankFile:
    reason = fold(message, line=line).removesuffix(".") or "it ends too soon"
    if "xcessive depth" in reason or "huge" in reason.lower():
        return UnsafeBankFile(
            said("xml_too_deep", f"The XML is deeper or longer than any statement: {reason}.", reason=reason), line=line
        )
    return BrokenBankFile(
        said("xml_cut_off", f"The XML is cut off or not well formed: {reason}.", reason=reason), line=line
    )


def root_of(content: bytes) -> Element:
    """Return the root element, as it stands when it opens."""
    for _, element in events(content, moments=("start",)):
        return element
    raise BrokenBankFile(said("xml_no_element", "The XML holds no element."), line=1)


def name_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, name: str) -> list[Element]:
    """Return an element's children of one name, in the namespace of their parent."""
    tag = element.tag
    return list(element.iterchildren(tag[: tag.rfind("}") + 1] + name))


def child(element: Element, *path: str) -> Element | None:
    """Follow a path of names; an element that is there twice where one belongs is refused."""
    for name in path:
        found = children(element, name)
        if len(found) > 1:
            raise BrokenBankFile(
                said(
                    "element_times",
                    f"<{name}> stands {len(found)} times in <{name_of(element)}>.",
                    name=name,
                    count=len(found),
                    parent=name_of(element),
                ),
                line=found[1].sourceline,
            )
        if not found:
            return None
        element = found[0]
    return element


def needed(element: Element, name: str) -> Element:
    """Return the one child of a name, which must be there."""
    found = child(element, name)
    if found is None:
        raise BrokenBankFile(
            said("element_has_no", f"<{name_of(element)}> has no <{name}>.", parent=name_of(element), name=name),
            line=element.sourceline,
        )
    return found


def text_of(element: Element | None) -> str:
    """Return the folded text of an element that holds nothing else; "" for none."""
    if element is None:
        return ""
    if len(element):
        raise BrokenBankFile(
            said(
                "elements_for_text", f"<{name_of(element)}> holds elements where a text belongs.", name=name_of(element)
            ),
            line=element.sourceline,
        )
    return fold(element.text or "", line=element.sourceline)


def text_at(element: Element, *path: str) -> str:
    """Return the folded text at the end of a path of names; "" where there is none."""
    return text_of(child(element, *path))


def refuse_strangers(element: Element, known: Collection[str]) -> None:
    """Refuse elements and texts that do not belong into an element: a mistyped entry must not vanish in silence."""
    if (element.text or "").strip():
        raise BrokenBankFile(
            said(
                "text_loose",
                f"Text {shown(element.text.strip())} stands loose in <{name_of(element)}>.",
                text=shown(element.text.strip()),
                parent=name_of(element),
            ),
            line=element.sourceline,
        )
    own = element.tag.rpartition("}")[0]
    for part in element:
        if name_of(part) not in known or part.tag.rpartition("}")[0] != own:
            raise BrokenBankFile(
                said(
                    "no_part_of",
                    f"<{name_of(part)}> is no part of <{name_of(element)}>.",
                    name=name_of(part),
                    parent=name_of(element),
                ),
                line=part.sourceline,
            )
        if (part.tail or "").strip():
            raise BrokenBankFile(
                said(
                    "text_loose",
                    f"Text {shown(part.tail.strip())} stands loose in <{name_of(element)}>.",
                    text=shown(part.tail.strip()),
                    parent=name_of(element),
                ),
                line=part.sourceline,
            )
