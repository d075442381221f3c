"""Propose a journal entry: write it down, with its reason and evidence, for somebody else to look at."""

import hashlib
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.control import EvidenceAttached, JournalEntryProposed
from poolbook.contracts.transactions import Leg
from poolbook.eventlog.codec import encode_arguments
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._evidence import NewFile, NoteTooLong, attached
from poolbook.transactions.operations._journal_lines import JournalLine, legs_written


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


class NoEvidence(BadInput):
    code = "evidence_missing"
    sentence = (
        f"An entry by hand needs evidence: a file, up to {limits.MAX_EVIDENCE_FILES} of them, or a note that says where"
        " it can be seen."
    )


class EntryBeforeBook(Refused):
    code = "before_book_opened"


class AdjustsLater(BadInput):
    code = "adjusts_later"
    sentence = "An entry adjusts a day before its own."


class EntryExists(Refused):
    code = "journal_entry_exists"
    sentence = "There is a journal entry with this id already."


@operation(on="pool_id", constraints={"transactions_journalentry_pkey": EntryExists})
def propose_journal_entry(
    *,
    pool_id: UUID,
    effective_on: date,
    lines: Sequence[JournalLine],
    reason: str,
    by: Member,
    files: Sequence[NewFile] = (),
    note: str = "",
    adjusts: date | None = None,
    entry_id: UUID | None = None,
) -> list[JournalEntryProposed | EvidenceAttached]:
    """
    Write an entry by hand; nothing is posted before somebody else approves it.

    effective_on: business date, open.
    lines:        they sum to zero; accounts whose things are kept one by one take none.
    reason:       for whoever reads the book later, not empty.
    files, note:  evidence, one of them at least.
    adjusts:      an earlier day, in a locked period perhaps, that the entry corrects.
    raises:       NoSuchBook, NoReason, NoEvidence, EntryBeforeBook, AdjustsLater, EntryExists, PeriodLocked, what the
                  lines and files refuse, NotAllowed.
    """
    policy.require(by, "propose")
    book = queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    if (not files and not note.strip()) or len(files) > limits.MAX_EVIDENCE_FILES:
        raise NoEvidence(pointer="/files")
    if len(note) > limits.MAX_MEMO_CHARS:
        raise NoteTooLong(pointer="/note")
    if effective_on < book.opened_on:
        raise EntryBeforeBook(
            said(
                "book_begins_on",
                f"This pool's book begins on {book.opened_on}; give that day or a later one.",
                opened_on=book.opened_on,
            )
        )
    if adjusts is not None and not book.opened_on <= adjusts < effective_on:
        raise AdjustsLater(pointer="/adjusts")
    legs = legs_written(pool_id=pool_id, currency=book.currency, lines=lines)
    entry_id = entry_id or new_id()
    evidence = [attached(pool_id=pool_id, subject=entry_id, file=file, note="") for file in files]
    proposed = JournalEntryProposed(
        pool_id=pool_id,
        entry_id=entry_id,
        effective_on=effective_on,
        legs=legs,
        reason=reason.strip(),
        note=note.strip(),
        digest=digest_of(entry_id, effective_on, legs, reason.strip(), [one.sha256 for one in evidence]),
        adjusts=adjusts,
    )
    return [proposed, *evidence]


def digest_of(entry_id: UUID, effective_on: date, legs: Sequence[Leg], reason: str, files: Sequence[str]) -> str:
    """
    Return what an approval binds itself to: SHA-256 over an entry and its evidence, hex.

    files: their SHA-256, in order.
    """
    told = {"entry": entry_id, "on": effective_on, "legs": list(legs), "reason": reason, "files": list(files)}
    return hashlib.sha256(encode_arguments(told)).hexdigest()
