"""Evidence: kept sealed, put to anything of a pool, missed when it goes."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.control import EvidenceAttached
from poolbook.eventlog import blobs, log, replay
from poolbook.kernel import limits
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._evidence import (
    FileNotTaken,
    FileTooLarge,
    NewFile,
    NoteTooLong,
    NothingAttached,
    clean_name,
    fitting_name,
    media_type_of,
)
from poolbook.transactions.operations.attach_evidence import NoSuchSubject, attach_evidence
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.queries.evidence import FileLost, NoFile, NoSuchEvidence, evidence_file, evidence_of
from poolbook.transactions.tests.conftest import aud

PASSPORT = NewFile(name="../Ann Smith/passport of Ann.pdf", content=b"%PDF-1.7 passport of Ann")


class TestAttachEvidence:
    def test_keeps_a_file_and_a_note_for_those_of_the_pools_organisation(
        self, book: UUID, call: UUID, mia: Member, zoe: Member
    ) -> None:
        fact = attach_evidence(pool_id=book, subject=call, file=PASSPORT, note="seen by Mia", by=mia)
        (line,) = evidence_of(zoe, book, subjects=[call])
        assert (line.name, line.note, line.media_type) == ("passport of Ann.pdf", "seen by Mia", "application/pdf")
        assert evidence_file(zoe, book, fact.evidence_id) == (line, PASSPORT.content)

    def test_keeps_names_and_notes_out_of_log_table_and_folder(self, book: UUID, mia: Member) -> None:
        fact = attach_evidence(pool_id=book, subject=book, file=PASSPORT, note="Ann's", by=mia)
        (stored,) = log.read("transactions", "type = %s", [EvidenceAttached.__name__])
        assert "Ann" not in stored.body
        assert b"Ann" not in blobs.path_of(fact.sha256).read_bytes()

    def test_is_put_to_facts_and_things_of_the_pool_only(self, book: UUID, call: UUID, mia: Member, ann: UUID) -> None:
        receipt = record_receipt(pool_id=book, amount=aud("1.00"), received_on=date(2026, 3, 1), by=mia).receipts[0]
        fact_id = queries.ledger_of(book)[-1].fact
        for subject in (book, call, receipt.receipt_id, fact_id, ann):
            attach_evidence(pool_id=book, subject=subject, note="seen", by=mia)
        with pytest.raises(NoSuchSubject):
            attach_evidence(pool_id=book, subject=named_id("nothing"), note="seen", by=mia)
        attach_evidence(pool_id=book, subject=named_id("a decision"), note="seen", by=mia, seen_in_pools=True)

    def test_refuses_nothing_too_much_and_what_a_browser_would_run(self, book: UUID, mia: Member) -> None:
        def attach(**given: Any) -> None:
            attach_evidence(pool_id=book, subject=book, by=mia, **given)

        with pytest.raises(NothingAttached):
            attach(note="  ")
        with pytest.raises(NoteTooLong):
            attach(note="x" * (limits.MAX_MEMO_CHARS + 1))
        with pytest.raises(FileTooLarge):
            attach(file=NewFile(name="a.pdf", content=b"%PDF-" + bytes(limits.MAX_EVIDENCE_BYTES)))
        for content in (
            b"",
            b"<html><script>alert(1)</script>",
            b" \n<!DOCTYPE html>",
            b"<svg onload=x>",
            b"MZ\x00\x01",
        ):
            with pytest.raises(FileNotTaken):
                attach(file=NewFile(name="a.pdf", content=content))

    def test_is_hidden_from_others_and_from_investors(self, book: UUID, mia: Member, rex: Member, ann: UUID) -> None:
        fact = attach_evidence(pool_id=book, subject=book, file=PASSPORT, by=mia)
        investor = Member(
            user_id=named_id("user", "ann"), organisation_id=None, role=None, investor_ids=frozenset({ann})
        )
        for who in (rex, investor):
            with pytest.raises(queries.NoSuchBook):
                evidence_of(who, book)
            with pytest.raises(queries.NoSuchBook):
                evidence_file(who, book, fact.evidence_id)
        with pytest.raises(queries.NoSuchBook):
            attach_evidence(pool_id=book, subject=book, note="mine", by=rex)
        with pytest.raises(NotAllowed):
            attach_evidence(pool_id=book, subject=book, note="mine", by=investor)

    def test_is_refused_to_auditors(self, book: UUID, zoe: Member) -> None:
        with pytest.raises(NotAllowed):
            attach_evidence(pool_id=book, subject=book, note="seen", by=zoe)

    def test_is_proved_by_verify_file_by_file(self, book: UUID, mia: Member, databases: Any) -> None:
        kept = attach_evidence(pool_id=book, subject=book, file=PASSPORT, by=mia)
        attach_evidence(pool_id=book, subject=book, note="only a note", by=mia)
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        path = blobs.path_of(kept.sha256)
        sealed = path.read_bytes()
        path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        assert replay.verify("transactions") == (
            f"room transactions, table transactions_evidence, row {kept.evidence_id}: its file {kept.sha256}"
            " was changed, or sealed under another key"
        )
        path.unlink()
        assert "is missing" in (replay.verify("transactions") or "")
        with pytest.raises(FileLost, match="is missing"):
            evidence_file(mia, book, kept.evidence_id)

    def test_has_no_file_for_a_note_and_knows_no_other_evidence(self, book: UUID, mia: Member) -> None:
        note = attach_evidence(pool_id=book, subject=book, note="only a note", by=mia)
        with pytest.raises(NoFile):
            evidence_file(mia, book, note.evidence_id)
        with pytest.raises(NoSuchEvidence):
            evidence_file(mia, book, named_id("nothing"))


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\Ann\\March.pdf", "March.pdf"),
        ("..", "evidence"),
        ("", "evidence"),
        ('a"\r\nSet-Cookie: x.pdf', "aSet-Cookie x.pdf"),
        ("\u202egnp.exe", "gnp.exe"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(given: str, clean: str) -> None:
    assert clean_name(given) == clean


@pytest.mark.parametrize(
    ("given", "media_type", "fitting"),
    [
        ("start.bat", "text/plain", "start.bat.txt"),
        ("page.html", "text/plain", "page.html.txt"),
        ("invoice.exe", "application/pdf", "invoice.exe.pdf"),
        ("scan.JPEG", "image/jpeg", "scan.JPEG"),
        ("October.sta", "text/plain", "October.sta"),
        ("evidence", "image/png", "evidence.png"),
        ("x" * 196 + ".exe", "application/pdf", "x" * 196 + ".pdf"),
        ("a.csv", "text/csv", "a.csv"),
        ("", "", ""),
    ],
)
def test_a_name_ends_as_what_is_inside(given: str, media_type: str, fitting: str) -> None:
    assert fitting_name(given, media_type) == fitting


@pytest.mark.parametrize("content", [b"PK\x03\x04junk", b"GIF89a\x01\x02", b"MZ\x7fELF", b"", b"ok\x00"])
def test_a_binary_file_is_no_text(content: bytes) -> None:
    with pytest.raises(FileNotTaken):
        media_type_of(content, "x.xlsx")


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.4", "x.exe", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "x", "image/png"),
        (b"\xff\xd8\xff\xe0", "x.jpg", "image/jpeg"),
        (b"From: Ann", "x.eml", "message/rfc822"),
        (b"a,b\n1,2\n", "x.csv", "text/csv"),
        ("Überweisung".encode(), "x.txt", "text/plain"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(content: bytes, name: str, media_type: str) -> None:
    assert media_type_of(content, name) == media_type
