"""What the database refuses whoever writes, and what the app's role may not even try; each with its twin."""

from uuid import UUID

import pytest
from psycopg.errors import (
    CheckViolation,
    ForeignKeyViolation,
    InsufficientPrivilege,
    RestrictViolation,
    UniqueViolation,
)

from poolbook.kernel import limits
from poolbook.transactions import ledger
from poolbook.transactions.ledger import install
from poolbook.transactions.ledger.tests.casts import App, acting, received
from poolbook.transactions.ledger.tests.conftest import Connect

JOURNAL = """
INSERT INTO ledger_journal (book_id, seq, organisation_id, idem, state, kind, effective, posted_at, doc, account_ids,
  digest, hash)
SELECT id, seq + 1, organisation_id, gen_random_uuid(), 'posted', 'forged', '2024-03-01', now(), '{}', %s::int[],
  hash, hash FROM ledger_book
"""
ENTRIES = """
INSERT INTO ledger_entry (book_id, account_id, seq, organisation_id, amount, balance, effective)
SELECT k.id, a, k.seq + %s, organisation_id, m, 0, %s
  FROM ledger_book k CROSS JOIN unnest(%s::int[], %s::bigint[]) u(a, m)
"""
DAY = "2024-03-01"
TABLES = (
    "ledger_book",
    "ledger_account",
    "ledger_journal",
    "ledger_entry",
    "ledger_snapshot",
    "ledger_snapshot_balance",
)


@pytest.fixture
def posted(app: App, pool: UUID, bank: UUID) -> None:
    """One receipt: accounts 1 and 2."""
    ledger.post_batch([received(pool, bank, 5)], using=app)


class TestTheAppsRole:
    @pytest.mark.parametrize("table", TABLES)
    def test_reads_and_does_not_write(self, app: App, posted: None, table: str) -> None:
        app.execute(f"SELECT * FROM {table}")
        for statement in (f"INSERT INTO {table} DEFAULT VALUES", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(InsufficientPrivilege):
                app.execute(statement)
        with pytest.raises(InsufficientPrivilege):
            app.execute(f"UPDATE {table} SET organisation_id = gen_random_uuid()")

    def test_would_write_if_it_were_granted_to(self, app: App, owner: App, posted: None) -> None:
        """The twin: a blanket grant lets a balance be changed; granting() takes it back."""
        try:
            owner.execute("GRANT UPDATE ON ALL TABLES IN SCHEMA public TO poolbook_app")
            app.execute("UPDATE ledger_account SET balance = balance + 1 WHERE id = 1")
            assert ledger.verify(using=app) is not None
        finally:
            owner.execute(install.granting())
        with pytest.raises(InsufficientPrivilege):
            app.execute("UPDATE ledger_account SET balance = balance - 1 WHERE id = 1")

    @pytest.mark.parametrize("call", ["ledger_lock('{1}')", "ledger_rebuild(1)"])
    def test_does_not_call_what_is_the_owners(self, app: App, posted: None, call: str) -> None:
        with pytest.raises(InsufficientPrivilege):
            app.execute(f"SELECT {call}")  # type: ignore[arg-type]

    def test_calls_no_function_of_its_own_making_through_the_door(self, app: App, posted: None) -> None:
        path = app.execute("SELECT proconfig FROM pg_proc WHERE proname = 'ledger_post_batch'").fetchone()
        assert path is not None
        assert "search_path=public, pg_temp" in path[0]  # type: ignore[operator]


class TestTheDatabase:
    def test_refuses_an_unbalanced_transaction_of_the_owner(self, owner: App, posted: None) -> None:
        with pytest.raises(CheckViolation, match="does not balance"), owner.transaction():
            owner.execute(JOURNAL, [[1, 2]])
            owner.execute(ENTRIES, [1, DAY, [1, 2], [5, -4]])

    def test_would_take_it_without_the_trigger(self, owner: App, posted: None) -> None:
        """The twin: only the trigger stands between the owner and a book that does not balance."""
        with owner.transaction(force_rollback=True):
            owner.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_balanced")
            owner.execute(JOURNAL, [[1, 2]])
            owner.execute(ENTRIES, [1, DAY, [1, 2], [5, -4]])
            found = ledger.verify(using=owner)
        assert found is not None

    def test_refuses_an_unbalanced_transaction_by_copy(self, owner: App, posted: None) -> None:
        with pytest.raises(CheckViolation), owner.transaction():
            owner.execute(JOURNAL, [[1, 2]])
            with owner.cursor() as cursor, cursor.copy("COPY ledger_entry FROM STDIN") as copy:
                copy.write_row((2, 7, 7, 1, 1, DAY, "00000000-0000-0000-0000-000000000001"))

    def test_takes_a_balanced_one(self, owner: App, posted: None) -> None:
        with owner.transaction(force_rollback=True):
            owner.execute(JOURNAL, [[1, 2]])
            owner.execute(ENTRIES, [1, DAY, [1, 2], [5, -5]])

    def test_refuses_entries_without_a_journal_row(self, owner: App, posted: None) -> None:
        with pytest.raises(ForeignKeyViolation, match="names"):
            owner.execute(ENTRIES, [1, DAY, [1, 2], [5, -5]])

    def test_refuses_entries_on_more_accounts_than_named(self, owner: App, posted: None) -> None:
        with pytest.raises(ForeignKeyViolation, match="names"), owner.transaction():
            owner.execute(JOURNAL, [[1, 2]])
            owner.execute(ENTRIES, [1, DAY, [1, 2, 3], [5, -4, -1]])

    def test_refuses_balanced_entries_added_later(self, owner: App, posted: None) -> None:
        with pytest.raises(ForeignKeyViolation, match="names"):
            owner.execute(ENTRIES, [0, DAY, [3, 4], [5, -5]])

    def test_refuses_entries_dated_otherwise(self, owner: App, posted: None) -> None:
        with pytest.raises(ForeignKeyViolation), owner.transaction():
            owner.execute(JOURNAL, [[1, 2]])
            owner.execute(ENTRIES, [1, "2024-03-02", [1, 2], [5, -5]])

    def test_refuses_rows_of_no_book(self, owner: App, posted: None) -> None:
        with pytest.raises(ForeignKeyViolation, match="not open"):
            owner.execute(
                "INSERT INTO ledger_account SELECT 99999, id, 0, 0, 0, NULL, holder, holder, code FROM ledger_account"
            )
        with pytest.raises(ForeignKeyViolation, match="not open"):
            owner.execute(JOURNAL.replace("SELECT id,", "SELECT id + 99999,"), [[1, 2]])

    @pytest.mark.parametrize("table", ["ledger_journal", "ledger_entry"])
    @pytest.mark.parametrize("change", ["UPDATE {} SET effective = '2024-01-01'", "DELETE FROM {}", "TRUNCATE {}"])
    def test_changes_nothing_that_was_posted(self, owner: App, posted: None, table: str, change: str) -> None:
        with pytest.raises(RestrictViolation, match="reversed, never changed"):
            owner.execute(change.format(table))  # type: ignore[arg-type]

    @pytest.mark.parametrize("table", ["ledger_book", "ledger_account"])
    def test_deletes_no_book_and_no_account(self, owner: App, posted: None, table: str) -> None:
        for change in ("DELETE FROM {}", "TRUNCATE {} CASCADE"):
            with pytest.raises(RestrictViolation):
                owner.execute(change.format(table))  # type: ignore[arg-type]

    def test_would_change_it_without_the_trigger(self, owner: App, posted: None) -> None:
        """The twin: with the trigger off the update goes through, and only verify sees it."""
        with owner.transaction(force_rollback=True):
            owner.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_append_only")
            owner.execute("UPDATE ledger_entry SET amount = amount + 1 WHERE account_id = 1")
            found = ledger.verify(using=owner)
        assert found is not None
        assert found.table == "ledger_entry"
        assert "account 1, posting number 1" in found.row

    def test_allows_one_reversal_whoever_writes_it(self, app: App, owner: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 5)
        ledger.post_batch([first, acting(pool, ledger.Act.REVERSE, first.idem)], using=app)
        with pytest.raises(UniqueViolation, match="one_reversal"):
            owner.execute(JOURNAL.replace("account_ids,", "reverses, account_ids,").replace("%s", "1, %s"), [[1, 2]])

    def test_leaves_nothing_when_removed(self, connect: Connect) -> None:
        with connect("owner") as connection, connection.transaction(force_rollback=True):
            connection.execute(install.removing())
            left = connection.execute(
                "SELECT (SELECT count(*) FROM pg_class WHERE relname LIKE 'ledger\\_%'),"
                " (SELECT count(*) FROM pg_proc WHERE proname LIKE 'ledger\\_%')"
            ).fetchone()
            assert left == (0, 0)
            connection.execute(install.installing())


def test_limits_of_the_door_are_those_of_the_house() -> None:
    text = install.installing()
    for name in ("MAX_AMOUNT_MINOR", "MAX_BALANCE_MINOR"):
        lines = [line for line in text.splitlines() if f"limits.{name}" in line]
        assert lines
        assert all(str(getattr(limits, name)) in line for line in lines)
