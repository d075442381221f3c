"""What the ledger is asked to post, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any
from uuid import UUID

from poolbook.contracts.transactions import Leg


class Act(IntEnum):
    """
    What a transaction does; the numbers are those of write_door.sql.

    POST: entries now. HOLD: pending, what it takes out is promised and cannot be spent twice. POST_PENDING and
    VOID_PENDING: post or let go what an earlier one holds, all of it, once. REVERSE: post the exact negation of an
    earlier one, once.
    """

    POST = 0
    HOLD = 1
    POST_PENDING = 2
    VOID_PENDING = 3
    REVERSE = 4


class Status(IntEnum):
    """
    What became of a transaction; the numbers are those of write_door.sql. Only POSTED changed anything.

    REPLAY: the same cause with the same body stands in the book already. KEY_REUSED: the same cause, another body.
    OVERDRAFT: below an account's floor, with what is held. NOTHING_TO_ACT_ON: no such transaction, or not in a state
    for it. ALREADY_DONE: reversed, posted or voided before. EMPTY: no lines, or a line of zero. TOO_LARGE: an amount or
    a balance beyond limits.
    """

    POSTED = 0
    REPLAY = 1
    KEY_REUSED = 2
    OVERDRAFT = 3
    UNBALANCED = 4
    UNKNOWN_ACCOUNT = 5
    ACCOUNT_TWICE = 6
    NOTHING_TO_ACT_ON = 7
    ALREADY_DONE = 8
    EMPTY = 9
    TOO_LARGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """
    A transaction to post.

    idem:      id of the fact that causes it; unique in the book, the same again is a replay.
    kind:      what it is, such as call_issued.
    effective: the business date.
    legs:      entries; none for acts that take them from an earlier transaction.
    doc:       JSON for people and programs: memo, ids.
    act, of:   what it does, and the idem of the transaction that it does it to.
    force:     post even below a floor: what a bank says has happened, has happened.
    """

    pool_id: UUID
    idem: UUID
    kind: str
    effective: date
    legs: Sequence[Leg] = ()
    doc: Mapping[str, Any] = field(default_factory=dict)
    act: Act = Act.POST
    of: UUID | None = None
    force: bool = False

    def __post_init__(self) -> None:
        assert (self.of is None) == (self.act < Act.POST_PENDING), "acts on an earlier transaction name it, others none"
        assert not (self.legs and self.of), "what acts on an earlier transaction takes its lines from there"


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of one posting.

    number: its posting number, or that of the transaction with the same cause; None when nothing of that cause stands.
    """

    status: Status
    number: int | None

    @property
    def stands(self) -> bool:
        """Whether the transaction is in the book now."""
        return self.status in (Status.POSTED, Status.REPLAY)
