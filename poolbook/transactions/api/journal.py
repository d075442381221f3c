"""Journal entries by hand over HTTP."""

import base64
import binascii
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import AfterValidator, WithJsonSchema

from poolbook.contracts.control import EvidenceAttached, JournalEntryProposed
from poolbook.eventlog.http import (
    Amount,
    Asked,
    DatedPageIn,
    Day,
    Id,
    In,
    Key,
    Out,
    Page,
    page_of,
    refusing,
    room_router,
)
from poolbook.eventlog.uploads import received
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations._evidence import NewFile
from poolbook.transactions.operations._journal_lines import JournalLine
from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry
from poolbook.transactions.operations.drop_journal_entry import drop_journal_entry
from poolbook.transactions.operations.propose_journal_entry import propose_journal_entry
from poolbook.transactions.queries.journal import JournalEntryView, journal_entries_of, journal_entry_of

router = room_router("transactions", tag="journal-entries")


def _base64(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refusing("not_base64", "Write the file's content in base64, without line breaks.") from error


Content = Annotated[
    str,
    AfterValidator(_base64),
    WithJsonSchema({"type": "string", "contentEncoding": "base64", "description": "the file's bytes, in base64"}),
]


class FileIn(In):
    """A file. name: as its owner calls it."""

    name: str
    content: Content

    def scanned(self) -> NewFile:
        """Return the file, once the virus scanner has looked at it."""
        given = dict(self)  # the content is bytes by now
        return NewFile(name=given["name"], content=received(given["content"], given["name"]))


class JournalLineIn(In):
    """
    A line: either debit or credit. account: code of the chart.

    holder: investor or bank account; left out, the pool itself, or its first bank account.
    """

    account: str
    holder: Id | None = None
    debit: Amount | None = None
    credit: Amount | None = None


class JournalEntryIn(In):
    """
    An entry for somebody else to approve. files, note: evidence, one of them at least.

    adjusts: an earlier day, in a locked period perhaps, that it corrects.
    """

    effective_on: Day
    lines: list[JournalLineIn]
    reason: str
    note: str = ""
    files: list[FileIn] = []
    adjusts: Day | None = None


class JournalLineOut(Out):
    """A line of an entry."""

    account: str
    holder: UUID
    debit: Amount
    credit: Amount


class JournalEntryOut(Out):
    """
    An entry by hand. state: proposed | posted | withdrawn | declined | reversed.

    digest: what an approval binds itself to; fact_id: what POST /pools/{id}/reversals takes.
    """

    id: UUID
    pool_id: UUID
    state: str
    effective_on: date
    adjusts: date | None
    lines: list[JournalLineOut]
    reason: str
    note: str
    digest: str
    proposed_by: UUID
    proposed_at: datetime
    approved_by: UUID | None
    dropped_by: UUID | None
    decided_at: datetime | None
    dropped_reason: str
    fact_id: UUID | None


class NewJournalEntryOut(Out):
    """An entry just proposed. evidence_ids: of its files."""

    id: UUID
    pool_id: UUID
    effective_on: date
    digest: str
    evidence_ids: list[UUID]


class ApprovalIn(In):
    """digest: of the entry that the approver looked at; another one is refused."""

    digest: str | None = None


class ApprovalOut(Out):
    """An entry that is posted now. inflow: what it moved on bank accounts."""

    pool_id: UUID
    entry_id: UUID
    effective_on: date
    inflow: Amount
    digest: str


class DropIn(In):
    """Why it will not be posted."""

    reason: str


class DropOut(Out):
    """An entry that will not be posted. outcome: withdrawn | declined."""

    pool_id: UUID
    entry_id: UUID
    outcome: str
    reason: str


def _shaped(one: JournalEntryView, currency: str) -> JournalEntryOut:
    lines = [
        JournalLineOut(
            account=leg.account,
            holder=holder,
            debit=Money(max(minor, 0), currency),
            credit=Money(max(-minor, 0), currency),
        )
        for leg in one.legs
        for holder, minor in leg.amounts.items()
    ]
    return JournalEntryOut.of(one, id=one.entry_id, lines=lines)


@router.get("/pools/{pool_id}/journal-entries", response=Page[JournalEntryOut])
def get_journal_entries(request: Asked, pool_id: Id, page: Query[DatedPageIn]) -> Page[JournalEntryOut]:
    """Entries by hand of a pool, in the order in which they were proposed."""
    currency = queries.book_managed_by(request.auth, pool_id).currency
    found, after = page_of(journal_entries_of(pool_id), page, lambda one: one.entry_id)
    return Page[JournalEntryOut](items=[_shaped(one, currency) for one in found], next=after)


@router.post("/pools/{pool_id}/journal-entries", response={201: NewJournalEntryOut})
def post_journal_entry(request: Asked, pool_id: Id, body: JournalEntryIn, idempotency_key: Key) -> NewJournalEntryOut:
    """Write an entry by hand, with reason and evidence; nothing is posted before somebody else approves it."""
    facts = propose_journal_entry(
        pool_id=pool_id,
        effective_on=body.effective_on,
        lines=[JournalLine(**dict(line)) for line in body.lines],
        reason=body.reason,
        note=body.note,
        files=[one.scanned() for one in body.files],
        adjusts=body.adjusts,
        by=request.auth,
        key=idempotency_key,
    )
    (fact,) = [one for one in facts if isinstance(one, JournalEntryProposed)]
    evidence = [one.evidence_id for one in facts if isinstance(one, EvidenceAttached)]
    return NewJournalEntryOut.of(fact, id=fact.entry_id, evidence_ids=evidence)


@router.get("/pools/{pool_id}/journal-entries/{entry_id}", response=JournalEntryOut)
def get_journal_entry(request: Asked, pool_id: Id, entry_id: Id) -> JournalEntryOut:
    """One entry by hand."""
    currency = queries.book_managed_by(request.auth, pool_id).currency
    return _shaped(journal_entry_of(pool_id, entry_id), currency)


@router.post("/pools/{pool_id}/journal-entries/{entry_id}/approval", response={201: ApprovalOut})
def post_journal_entry_approval(
    request: Asked, pool_id: Id, entry_id: Id, body: ApprovalIn, idempotency_key: Key
) -> ApprovalOut:
    """Post an entry exactly as somebody else proposed it."""
    return ApprovalOut.of(
        approve_journal_entry(
            pool_id=pool_id, entry_id=entry_id, digest=body.digest, by=request.auth, key=idempotency_key
        )
    )


@router.post("/pools/{pool_id}/journal-entries/{entry_id}/drop", response={201: DropOut})
def post_journal_entry_drop(request: Asked, pool_id: Id, entry_id: Id, body: DropIn, idempotency_key: Key) -> DropOut:
    """Withdraw one's own proposal, or decline somebody else's."""
    return DropOut.of(
        drop_journal_entry(pool_id=pool_id, entry_id=entry_id, reason=body.reason, by=request.auth, key=idempotency_key)
    )
