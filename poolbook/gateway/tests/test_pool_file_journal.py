"""Entries by hand, their reversals and locks go out with a pool and come back equal."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog import replay
from poolbook.eventlog.relay import drain
from poolbook.gateway.pool_file import export_pool, import_pool_file
from poolbook.gateway.pool_file.faults import FaultyFile, RowRefused
from poolbook.gateway.session import operator
from poolbook.gateway.tests.pool_files import add, copy_kestrel
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.kernel.money import Money
from poolbook.pools import queries as pools
from poolbook.reporting import report
from poolbook.transactions.operations._journal_lines import JournalLine
from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.propose_journal_entry import propose_journal_entry
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.operations.unlock_period import unlock_period
from poolbook.transactions.queries.control import locked_until
from poolbook.transactions.queries.journal import journal_entries_of, journal_entry_of
from poolbook.users.queries import investor_ids_by_name
from tests.databases import Databases
from tests.firm import let_in

KINDS = ("capital-accounts", "performance", "trial-balance", "cash", "distributions", "calls")
ON = date(2024, 12, 30)


def aud(text: str) -> Money:
    return Money.parse(text, "AUD")


@pytest.fixture
def pool(databases: Databases, tmp_path: Path) -> UUID:
    """Kestrel, from its file."""
    return import_pool_file(copy_kestrel(tmp_path / "kestrel")).pool_id


def other_of(by: Member) -> Member:
    return Member(user_id=named_id("user", "other"), organisation_id=by.organisation_id, role=Role.APPROVER)


def write(pool_id: UUID, ann: UUID, **changes: Any) -> UUID:
    """One person writes an entry of 9.00, another one approves it."""
    by = operator(pools.pool_of(pool_id).organisation_id)
    other = other_of(by)
    lines = [
        JournalLine(account="5100", debit=aud("9.00")),
        JournalLine(account="1000", credit=aud("9.00")),
        JournalLine(account="5100.allocated", credit=aud("9.00")),
        JournalLine(account="3000.expenses", holder=ann, debit=aud("9.00")),
    ]
    asked = {"effective_on": ON, "reason": "a fee", "note": "letter", "by": by, **changes}
    entry_id = named_id("entry", *map(str, changes.values()))
    propose_journal_entry(pool_id=pool_id, lines=lines, entry_id=entry_id, **asked)
    approve_journal_entry(pool_id=pool_id, entry_id=entry_id, by=other)
    drain()
    return entry_id


def shown(pool_id: UUID) -> Iterator[Any]:
    """Every report on two days, without ids of facts."""
    by = operator(pools.pool_of(pool_id).organisation_id)
    for kind in KINDS:
        for day in (ON, date(2025, 2, 28)):
            made = report(kind, by=by, pool_id=pool_id, as_of=day)
            for one in made["adjustments"]:
                del one["fact"]
            yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Kestrel's file with the columns to and ref."""
    folder = copy_kestrel(tmp_path / "file")
    events = folder / "events.csv"
    header, *rows = events.read_text().splitlines()
    told = (row if row.startswith("#") or not row else f"{row},," for row in rows)
    events.write_text("\n".join([f"{header},to,ref", *told]) + "\n")
    return folder


class TestExportPool:
    def test_carries_entries_by_hand_reversals_and_locks(
        self, databases: Databases, pool: UUID, tmp_path: Path
    ) -> None:
        by = operator(pools.pool_of(pool).organisation_id)
        assert by.organisation_id
        ann = investor_ids_by_name(by.organisation_id, ["Ann Archer"])["Ann Archer"]
        let_in(other_of(by), by=by)
        wrong, _ = write(pool, ann), write(pool, ann, reason="another fee")
        lock_period(pool_id=pool, through=date(2024, 11, 30), note="too early", by=by)
        unlock_period(pool_id=pool, reason="it was", by=by)
        lock_period(pool_id=pool, through=date(2024, 12, 31), by=by)
        posted = journal_entry_of(pool, wrong).fact_id
        reverse_entries(pool_id=pool, reverses=posted, reversed_on=date(2025, 1, 2), reason="wrong pool", by=by)
        write(pool, ann, effective_on=date(2025, 1, 10), adjusts=date(2024, 12, 1))
        before = list(shown(pool))
        assert [one["adjusts"] for one in before[0]["adjustments"]] == ["2024-12-30", "2024-12-01"]
        export_pool(pool, tmp_path / "out", by=by)
        databases.clean()
        there = import_pool_file(tmp_path / "out").pool_id
        assert list(shown(there)) == before
        assert [one.state for one in journal_entries_of(there)] == ["reversed", "posted", "posted"]
        assert locked_until(there) == date(2024, 12, 31)
        assert not import_pool_file(tmp_path / "out").added
        databases.connect_as("owner")
        assert [replay.verify(room) for room in ("pools", "transactions")] == [None, None]


class TestImportPoolFile:
    def test_names_the_row_of_a_line_that_is_refused(self, databases: Databases, folder: Path) -> None:
        add(
            folder,
            "events",
            "2024-12-30,journal_entry,9.00,,,debit,,escrow,1300,J1",
            "2024-12-30,journal_entry,9.00,,,credit,,escrow,1200,J1",
        )
        with pytest.raises(RowRefused, match=r"column to: 1200 .* takes no entry by hand"):
            import_pool_file(folder)

    def test_refuses_entries_that_do_not_add_up(self, databases: Databases, folder: Path) -> None:
        add(folder, "events", "2024-12-30,journal_entry,9.00,,,debit,,escrow,1300,J1")
        with pytest.raises(RowRefused, match="two lines"):
            import_pool_file(folder)

    def test_refuses_a_line_without_its_account(self, databases: Databases, folder: Path) -> None:
        add(folder, "events", "2024-12-30,journal_entry,9.00,,,debit,,escrow,,J1")
        with pytest.raises(FaultyFile, match="journal_entry needs it"):
            import_pool_file(folder)

    def test_refuses_what_comes_after_a_lock_of_its_day(self, databases: Databases, folder: Path) -> None:
        add(folder, "events", "2024-12-31,lock,,,,lock,,,,")
        pool_id = import_pool_file(folder).pool_id
        assert locked_until(pool_id) == date(2024, 12, 31)
        add(folder, "events", "2024-12-31,expense,1.00,,,,,late,,")
        with pytest.raises(RowRefused, match="locked through 2024-12-31"):
            import_pool_file(folder)
