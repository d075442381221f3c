"""What a file of evidence may be, and how it is kept: its name and note sealed, its content beside the log."""

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from poolbook.contracts.control import EvidenceAttached
from poolbook.eventlog import blobs
from poolbook.eventlog.sealing import room_key, seal
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.ids import new_id

TABLE = "transactions_evidence"
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_OFFICE = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|svg|iframe)\b", re.IGNORECASE)
_MARKUP_BYTES = 4_096  # bytes of the beginning in which a browser looks for markup, and more
_NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # a binary file that happens to be UTF-8
_ENDINGS = {  # by what is inside; the first one is given to a name that has none of them
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
    "text/plain": (".txt", ".text", ".md", ".log", ".json", ".sta", ".940", ".mt940", ".ofx", ".qfx", ".tsv"),
}


class NothingAttached(BadInput):
    code = "nothing_attached"
    sentence = "Give a file, a note, or both."


class FileTooLarge(BadInput):
    code = "file_too_large"
    status = 413
    sentence = f"A file of evidence has at most {limits.MAX_EVIDENCE_BYTES:,} bytes; attach a smaller copy of it."


class FileNotTaken(BadInput):
    code = "file_not_taken"
    sentence = (
        "Evidence is a PDF, a picture (PNG, JPEG, TIFF), a workbook (.xlsx), a document (.docx), an e-mail or plain"
        " text; this file is none of these. Print it into a PDF and attach that."
    )


class NoteTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A note has at most {limits.MAX_MEMO_CHARS} characters."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file to attach. name: as its owner calls it; folders before it do not count."""

    name: str
    content: bytes


def media_type_of(content: bytes, name: str) -> str:
    """
    Say what a file is by its first bytes; what it is called decides only between kinds of archives and of text.

    raises: FileNotTaken.
    """
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    extension = name[name.rfind(".") :].lower() if "." in name else ""
    if content.startswith(b"PK\x03\x04") and extension in _OFFICE and b"[Content_Types].xml" in content:
        return _OFFICE[extension]
    if not content or _NOT_IN_TEXT.search(content) or _MARKUP.search(content[:_MARKUP_BYTES]):
        raise FileNotTaken
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileNotTaken from error
    return {".eml": "message/rfc822", ".csv": "text/csv"}.get(extension, "text/plain")


def clean_name(name: str) -> str:
    """
    Return a file's name without folders, without what cannot be printed or would hide the file, and not too long.

    >>> clean_name("../..\\\\Invoices/.. March.pdf")
    'March.pdf'
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>:|?*').strip(" .")
    stem, dot, extension = shown.rpartition(".")
    if len(shown) > limits.MAX_NAME_CHARS:
        shown = stem[: limits.MAX_NAME_CHARS - len(extension) - 1] + dot + extension if dot else ""
    return shown[: limits.MAX_NAME_CHARS] or "evidence"


def fitting_name(name: str, media_type: str) -> str:
    """
    Return a clean name that ends as what is inside does, so that no computer starts a text as a program.

    >>> fitting_name("pay.bat", "text/plain"), fitting_name("March.PDF", "application/pdf")
    ('pay.bat.txt', 'March.PDF')
    """
    endings = _ENDINGS.get(media_type, ())
    if not endings or name.lower().endswith(endings):
        return name
    return name[: limits.MAX_NAME_CHARS - len(endings[0])] + endings[0]


def attached(*, pool_id: UUID, subject: UUID, file: NewFile | None, note: str) -> EvidenceAttached:
    """
    Check a file and keep it beside the log, before the fact that speaks of it.

    raises: NothingAttached, FileTooLarge, FileNotTaken, NoteTooLong.
    """
    note = note.strip()
    if file is None and not note:
        raise NothingAttached
    if len(note) > limits.MAX_MEMO_CHARS:
        raise NoteTooLong(pointer="/note")
    name = clean_name(file.name) if file else ""
    if file and len(file.content) > limits.MAX_EVIDENCE_BYTES:
        raise FileTooLarge(name=name)
    media_type = media_type_of(file.content, name) if file else ""
    name = fitting_name(name, media_type)
    evidence_id = new_id()

    def sealed(column: str, text: str) -> str:
        return seal(room_key(), text, table=TABLE, column=column, row=evidence_id) if text else ""

    return EvidenceAttached(
        pool_id=pool_id,
        evidence_id=evidence_id,
        subject=subject,
        sha256=blobs.keep(file.content) if file else "",
        size=len(file.content) if file else 0,
        media_type=media_type,
        name=sealed("name", name),
        note=sealed("note", note),
    )
