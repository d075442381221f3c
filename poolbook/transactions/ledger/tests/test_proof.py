"""Tampering behind the ledger's back: verify names the table and the row, rebuild sets right what can be reckoned."""

from datetime import timedelta
from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege

from poolbook.kernel.ids import new_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Act
from poolbook.transactions.ledger.tests.casts import DAY, App, acting, received
from poolbook.transactions.ledger.tests.conftest import Connect

STORED = """
SELECT (SELECT string_agg(a::text, ';' ORDER BY a.book_id, a.id) FROM ledger_account a),
       (SELECT string_agg(k::text, ';' ORDER BY k.id) FROM ledger_book k),
       (SELECT string_agg(s::text, ';' ORDER BY s.day) FROM ledger_snapshot s),
       (SELECT string_agg(b::text, ';' ORDER BY b.account_id, b.day) FROM ledger_snapshot_balance b)
"""


@pytest.fixture
def book(app: App, pool: UUID, bank: UUID) -> UUID:
    """A book with a bit of everything and two snapshots."""
    hold, gone, first = (received(pool, bank, minor, act=act) for minor, act in ((-2, 1), (-1, 1), (9, 0)))
    ledger.post_batch([first, hold, gone, received(pool, bank, 4, effective=DAY + timedelta(3))], using=app)
    ledger.take_snapshot(pool, DAY, using=app)
    acts = [acting(pool, Act.POST_PENDING, hold.idem), acting(pool, Act.VOID_PENDING, gone.idem)]
    undo = acting(pool, Act.REVERSE, acts[0].idem)
    ledger.post_batch([*acts, undo, received(pool, bank, -3, act=Act.HOLD)], using=app)
    ledger.take_snapshot(pool, DAY + timedelta(1), using=app)
    ledger.post_batch([received(pool, bank, 7, effective=DAY - timedelta(1))], using=app)
    assert ledger.verify(pool, using=app) is None
    return pool


CHANGES = [
    (
        "UPDATE ledger_entry SET amount = amount + 1 WHERE account_id = 1 AND seq = 4",
        "ledger_entry",
        "posting number 4",
    ),
    ("UPDATE ledger_entry SET balance = balance + 1 WHERE account_id = 2 AND seq = 1", "ledger_entry", "account 2"),
    ("UPDATE ledger_entry SET effective = '2024-01-01' WHERE seq = 4", "ledger_entry", "posting number 4"),
    ("UPDATE ledger_entry SET organisation_id = gen_random_uuid() WHERE seq = 4", "ledger_entry", "posting number 4"),
    ("DELETE FROM ledger_journal WHERE seq = 5", "ledger_entry", "posting number 5"),
    ("DELETE FROM ledger_account WHERE id = 2", "ledger_entry", "account 2"),
    ("DELETE FROM ledger_entry WHERE seq = 9", "ledger_journal", "posting number 9"),
    ("DELETE FROM ledger_journal WHERE seq = 6", "ledger_journal", "posting number 7"),
    ('UPDATE ledger_journal SET doc = \'{"memo": "x"}\' WHERE seq = 4', "ledger_journal", "posting number 4"),
    ("UPDATE ledger_journal SET held[1] = -4, held[2] = 4 WHERE seq = 8", "ledger_journal", "posting number 8"),
    ("UPDATE ledger_journal SET held[1] = -4 WHERE seq = 8", "ledger_journal", "posting number 8"),
    ("UPDATE ledger_journal SET kind = 'other' WHERE seq = 1", "ledger_journal", "posting number 1"),
    ("UPDATE ledger_journal SET posted_at = posted_at - interval '1 s' WHERE seq = 1", "ledger_journal", "number 1"),
    ("UPDATE ledger_journal SET posted_at = posted_at - interval '1 s' WHERE seq = 5", "ledger_journal", "number 5"),
    ("UPDATE ledger_journal SET hash = digest WHERE seq = 3", "ledger_journal", "posting number 3"),
    ("UPDATE ledger_journal SET organisation_id = gen_random_uuid() WHERE seq = 3", "ledger_journal", "number 3"),
    ("UPDATE ledger_account SET holder = gen_random_uuid() WHERE id = 1", "ledger_journal", "posting number 1"),
    ("UPDATE ledger_account SET balance = balance + 1 WHERE id = 1", "ledger_account", "account 1 (1000"),
    ("UPDATE ledger_account SET held = held - 1 WHERE id = 1", "ledger_account", "account 1 (1000"),
    ("UPDATE ledger_account SET floor = NULL WHERE id = 1", "ledger_account", "account 1 (1000"),
    ("UPDATE ledger_account SET last_seq = 3 WHERE id = 2", "ledger_account", "account 2 (2000"),
    ("UPDATE ledger_book SET seq = seq + 1", "ledger_book", "book"),
    ("UPDATE ledger_book SET posted_at = '2020-01-01'", "ledger_book", "book"),
    ("UPDATE ledger_snapshot SET from_seq = from_seq + 1", "ledger_snapshot", "day 2024-03-01"),
    (
        "UPDATE ledger_snapshot_balance SET balance = 5 WHERE account_id = 1",
        "ledger_snapshot_balance",
        "account 1, day",
    ),
    ("DELETE FROM ledger_snapshot_balance WHERE account_id = 2", "ledger_snapshot_balance", "account 2, day"),
]


class TestVerify:
    @pytest.mark.parametrize(("change", "table", "row"), CHANGES)
    def test_names_the_row_that_was_changed(
        self, connect: Connect, book: UUID, change: str, table: str, row: str
    ) -> None:
        with connect("superuser") as connection, connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL session_replication_role = replica")
            connection.execute(change)  # type: ignore[arg-type]
            found = ledger.verify(using=connection)
        assert found is not None
        assert found.table == table
        assert row in found.row
        assert found.what

    def test_sees_a_forged_reversal(self, connect: Connect, book: UUID) -> None:
        """Even one whose hashes, balances and sums were all made to fit."""
        with connect("superuser") as connection, connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL session_replication_role = replica")
            connection.execute("UPDATE ledger_journal SET reverses = 1 WHERE seq = 9")
            connection.execute(
                "UPDATE ledger_journal j SET digest = d.digest FROM ledger_book k, ledger_derived_journal(k.id) d"
                " WHERE j.seq = 9 AND d.seq = 9"
            )
            connection.execute(
                "UPDATE ledger_journal j SET hash = d.hash FROM ledger_book k, ledger_derived_journal(k.id) d"
                " WHERE j.seq = 9 AND d.seq = 9"
            )
            connection.execute("UPDATE ledger_book SET hash = (SELECT hash FROM ledger_journal WHERE seq = 9)")
            found = ledger.verify(using=connection)
        assert found is not None
        assert (found.table, found.what) == ("ledger_journal", "is not the exact negation of the one that it reverses")

    def test_needs_a_book(self, app: App) -> None:
        with pytest.raises(ledger.NoSuchBook):
            ledger.verify(new_id(), using=app)

    def test_takes_a_new_book_for_whole(self, app: App, pool: UUID) -> None:
        assert ledger.verify(pool, using=app) is None


class TestRebuild:
    def test_sets_right_what_can_be_reckoned(self, connect: Connect, app: App, owner: App, book: UUID) -> None:
        before = app.execute(STORED).fetchone()
        with connect("superuser") as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute("UPDATE ledger_account SET balance = 1, held = 0, last_seq = 1, floor = NULL")
            connection.execute("UPDATE ledger_book SET seq = 2, hash = decode(repeat('00', 32), 'hex'), accounts = 0")
            connection.execute("UPDATE ledger_snapshot SET from_seq = 1")
            connection.execute("UPDATE ledger_snapshot_balance SET balance = 1")
        assert app.execute(STORED).fetchone() != before
        assert ledger.rebuild(using=owner) == 1
        assert app.execute(STORED).fetchone() == before
        assert ledger.verify(using=app) is None

    def test_is_the_owners(self, app: App, book: UUID) -> None:
        with pytest.raises(InsufficientPrivilege):
            ledger.rebuild(book, using=app)
