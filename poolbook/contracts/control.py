"""Facts of control over the books: days signed off, periods locked, journal entries by hand, evidence."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.contracts.fact import Fact, fact
from poolbook.contracts.transactions import Leg
from poolbook.kernel.money import Money


@fact(stream="book", on="pool_id")
class PeriodLocked(Fact):
    """Everything up to a day is done: what is found later is posted in the open. through: last locked day."""

    pool_id: UUID
    through: date
    note: str = ""


@fact(stream="book", on="pool_id")
class PeriodUnlocked(Fact):
    """The last lock was taken back. through: its last day; back_to: that of the lock before it, None without one."""

    pool_id: UUID
    through: date
    back_to: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedItem:
    """
    An open item that a person left open when signing a day off.

    side:   ledger (posted, and no line of the bank says so) | bank (a line, and nothing is posted for it).
    item:   number of the transaction in the book, or id of the bank's line.
    amount: as its side counts it, in +, out -.
    """

    side: str
    item: str
    on: date
    amount: Money
    reason: str


@fact(stream="book", on="pool_id")
class DaySignedOff(Fact):
    """
    A person found the cash of a bank account at the end of a day explained.

    ledger, bank: both balances; what lies between them is the sum of the items accepted.
    is_first:     whether it is the account over which the pool itself pays and earns.
    """

    pool_id: UUID
    bank_account_id: UUID
    day: date
    ledger: Money
    bank: Money
    accepted: tuple[AcceptedItem, ...]
    is_first: bool
    note: str = ""


@fact(stream="book", on="pool_id")
class SignOffWithdrawn(Fact):
    """A sign-off was taken back, and all later ones of the account with it. back_to: last day still signed off."""

    pool_id: UUID
    bank_account_id: UUID
    days: tuple[date, ...]
    back_to: date | None
    is_first: bool
    reason: str


@fact(stream="pool", on="pool_id")
class LockNoted(Fact):
    """
    The pool knows up to which day its books are closed.

    locked_until: for everything; signed_until: for what moves cash; None: open.
    """

    pool_id: UUID
    locked_until: date | None
    signed_until: date | None
    cause: UUID


@fact(stream="pool", on="pool_id", dated="noted_on")
class CapitalNoted(Fact):
    """Entries by hand changed capital accounts. changes: {investor: by how much, signed}; cause: what posted them."""

    pool_id: UUID
    noted_on: date
    changes: dict[UUID, Money]
    cause: UUID


@fact(stream="book", on="pool_id", dated="effective_on")
class JournalEntryProposed(Fact):
    """
    Somebody wrote a journal entry; nothing is posted before somebody else approves it.

    adjusts: a day of a locked period that it corrects, if any; digest: SHA-256 of what is to be approved, hex.
    """

    pool_id: UUID
    entry_id: UUID
    effective_on: date
    legs: tuple[Leg, ...]
    reason: str
    note: str
    digest: str
    adjusts: date | None = None


@fact(stream="book", on="pool_id", dated="effective_on")
class JournalEntryApproved(Fact):
    """
    A journal entry was approved exactly as it was proposed, and is posted.

    inflow: what it moves on the pool's bank accounts, in +, out -; digest: of the proposal.
    """

    pool_id: UUID
    entry_id: UUID
    effective_on: date
    legs: tuple[Leg, ...]
    inflow: Money
    memo: str
    digest: str
    adjusts: date | None = None


@fact(stream="book", on="pool_id")
class JournalEntryDropped(Fact):
    """A proposed entry will not be posted. outcome: withdrawn by its maker | declined by somebody else."""

    pool_id: UUID
    entry_id: UUID
    outcome: str
    reason: str


@fact(stream="book", on="pool_id")
class EvidenceAttached(Fact):
    """
    A file or a note was put to something of the pool.

    subject:    a fact, or a thing that facts speak of; the pool itself for what belongs to all of it.
    sha256:     of the file, hex; empty where there is only a note. size: bytes.
    name, note: sealed for this row: they may name persons.
    """

    pool_id: UUID
    evidence_id: UUID
    subject: UUID
    sha256: str
    size: int
    media_type: str
    name: str
    note: str
