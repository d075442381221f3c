"""A bank's file from its bytes into the book: every account in it, all or nothing, and what came of it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.contracts.bank import StatementRecorded
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.following import tell
from poolbook.eventlog.unit import begin, current
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankStatement, CsvMapping, read_bank_file
from poolbook.transactions.operations.match_by_reference import match_by_reference
from poolbook.transactions.operations.record_statements import record_statements
from poolbook.transactions.operations.settle_sent_payouts import settle_sent_payouts
from poolbook.transactions.operations.tick_lines import tick_lines

__all__ = ["FileRead", "SeveralOrganisations", "StatementRead", "UnknownAccount", "import_bank_file"]
Progress = Callable[[str], None]


class UnknownAccount(Refused):
    code = "unknown_bank_account"


class SeveralOrganisations(Refused):
    code = "several_organisations"
    sentence = "The file is of accounts of several organisations; ask the bank for a file for each."


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRead:
    """
    What came of a statement, in lines.

    known:       shown by another file before. ticked: equal an entry of the book. receipts: credits booked as receipts;
    matched:     of those, how many pay lines of calls by now. unexplained: debits that nobody has explained.
    warnings:    what a person should look at.
    """

    pool_id: UUID
    bank_account_id: UUID
    account: str
    statement_id: UUID
    format: str
    number: str
    from_on: date | None
    closed_on: date | None
    opening: Money | None
    closing: Money | None
    is_proven: bool
    read: int
    new: int
    ticked: int
    receipts: int
    matched: int
    unexplained: int
    warnings: tuple[str, ...]

    @property
    def known(self) -> int:
        """Lines that another file had shown."""
        return self.read - self.new

    @property
    def left(self) -> int:
        """New lines that somebody has to look at: receipts that match nothing, payments that nobody has explained."""
        return self.receipts - self.matched + self.unexplained


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What came of a file."""

    file: str
    statements: tuple[StatementRead, ...]


class _TakenBack(Exception):
    """A preview: everything was done, and is undone."""


def import_bank_file(
    *,
    content: bytes,
    name: str,
    account_for: Callable[[BankStatement], tuple[Member, queries.BankAccountView]],
    mapping: CsvMapping | None = None,
    currency: str | None = None,
    override_reason: str = "",
    dry_run: bool = False,
    key: str | None = None,
    names_for: Callable[[UUID], Mapping[UUID, Sequence[str]]] = lambda _: {},
    progress: Progress = lambda _: None,
) -> FileRead:
    """
    Read a file into the accounts that it is of, in one transaction; sure matches happen at once.

    account_for: as whom to act, and which account a statement belongs to; it refuses what it does not know.
    mapping:     how to read CSV; currency: of a CSV that does not say.
    dry_run:     do everything, then take it back.
    key:         the Idempotency-Key; a file of several accounts makes further keys of it.
    names_for:   {investor: names} of a pool: a payer who bears another's name makes a match unsure.
    progress:    told in words what is done now.
    raises:      BankFileRefused, SeveralOrganisations, what account_for raises, and as record_statements; nothing was
                 changed then.
    """
    progress(f"{name}: reading")
    tell("reading")
    statements = read_bank_file(content, name=name, mapping=mapping, currency=currency)
    of_account: dict[UUID, tuple[queries.BankAccountView, list[BankStatement]]] = {}
    members: dict[UUID, Member] = {}
    for statement in statements:
        by, account = account_for(statement)
        members[by.organisation_id or NOBODY] = by
        of_account.setdefault(account.id, (account, []))[1].append(statement)
    if len(members) != 1:
        raise SeveralOrganisations
    read: list[StatementRead] = []
    try:
        with _one_transaction(by):
            for place, (account, some) in enumerate(of_account.values()):
                progress(f"{name}: {sum(len(one.lines) for one in some):,} lines into {account.name}")
                tell("working")
                read += _read_into(
                    account,
                    some,
                    file_hash=hashlib.sha256(content).hexdigest(),
                    override_reason=override_reason,
                    by=by,
                    names_for=names_for,
                    key=key if key is None or not place else str(named_id("bank file", key, account.id)),
                )
            read = _after(read)
            if dry_run:
                raise _TakenBack
    except _TakenBack:
        pass
    return FileRead(file=name, statements=tuple(read))


@contextmanager
def _one_transaction(by: Member) -> Iterator[None]:
    if current("transactions") is not None:
        yield
        return
    with begin("transactions", organisation=by.organisation_id or NOBODY):
        yield


def _read_into(
    account: queries.BankAccountView,
    statements: Sequence[BankStatement],
    *,
    file_hash: str,
    override_reason: str,
    by: Member,
    names_for: Callable[[UUID], Mapping[UUID, Sequence[str]]],
    key: str | None,
) -> list[StatementRead]:
    facts = record_statements(
        pool_id=account.pool_id,
        bank_account_id=account.id,
        statements=statements,
        file_hash=file_hash,
        override_reason=override_reason,
        by=by,
        key=key,
    )
    settle_sent_payouts(pool_id=account.pool_id, bank_account_id=account.id, by=by)
    tick_lines(pool_id=account.pool_id, bank_account_id=account.id, by=by)
    last = max((one.closed_on for one in facts if isinstance(one, StatementRecorded)), default=None)
    if last is not None:
        match_by_reference(pool_id=account.pool_id, matched_on=last, names=names_for(account.pool_id), by=by)
    return [_counted(account, one, place, file_hash, facts) for place, one in enumerate(statements, start=1)]


def _counted(
    account: queries.BankAccountView, statement: BankStatement, place: int, file_hash: str, facts: Sequence[object]
) -> StatementRead:
    statement_id = named_id("statement", account.id, file_hash, place)
    fact = next((one for one in facts if isinstance(one, StatementRecorded) and one.statement_id == statement_id), None)
    return StatementRead(
        pool_id=account.pool_id,
        bank_account_id=account.id,
        account=account.name,
        statement_id=statement_id,
        format=statement.format,
        number=statement.number,
        from_on=fact.from_on if fact else statement.from_on,
        closed_on=fact.closed_on if fact else statement.to_on,
        opening=statement.opening,
        closing=statement.closing,
        is_proven=statement.is_proven,
        read=len(statement.lines),
        new=len(fact.lines) if fact else 0,
        ticked=0,
        receipts=0,
        matched=0,
        unexplained=0,
        warnings=statement.notes
        + tuple(
            said("note_of_line", f"line {line.row}: {note}", line=line.row, what=note)
            for line in statement.lines
            for note in line.notes
        ),
    )


def _after(read: Sequence[StatementRead]) -> list[StatementRead]:
    """Add what only the book can say: what became of new lines, and whether balances meet."""
    known = {one.id: one for pool_id in {one.pool_id for one in read} for one in queries.statements_of(pool_id)}
    done = []
    for one in read:
        view = known[one.statement_id]
        warnings = [*one.warnings, *(note for note in view.notes if note not in one.warnings)]
        if view.gap is not None:
            warnings.append(
                said(
                    "opens_with_gap",
                    f"it opens with {view.opening}, {view.gap} off the closing of the statement before: one is "
                    f"missing.",
                    opening=view.opening,
                    gap=view.gap,
                )
            )
        if view.override_reason:
            warnings.append(
                said(
                    "sum_taken_all_the_same",
                    f"its sum is wrong by {view.difference} and was taken all the same: {view.override_reason}",
                    difference=view.difference,
                    reason=view.override_reason,
                )
            )
        elif not view.is_proven and not any("not proven" in one for one in warnings):
            warnings.append(
                said("balance_not_proven", "balance not proven: the file does not state both opening and closing.")
            )
        done.append(replace(one, **(_became(one) if one.new else {}), warnings=tuple(warnings)))
    return done


def _became(one: StatementRead) -> dict[str, Any]:
    states = queries.line_states_of(one.statement_id)
    receipt_ids = [receipt_id for _, receipt_id in states if receipt_id]
    receipts = queries.receipts_among(one.pool_id, receipt_ids) if receipt_ids else {}
    count = Counter(state for state, _ in states)
    return {
        "ticked": count["ticked"],
        "receipts": count["receipt"],
        "matched": sum(receipt.matched_minor > 0 for receipt in receipts.values()),
        "unexplained": count["unexplained"],
    }
