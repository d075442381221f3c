"""The room proves itself: a row changed behind its back is named."""

from datetime import date
from uuid import UUID

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import replay
from poolbook.kernel.member import Member
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.projection import proof
from poolbook.transactions.tests.conftest import aud

ON = date(2026, 2, 10)


@pytest.fixture
def lived(book: UUID, call: UUID, mia: Member, ann: UUID) -> UUID:
    """A book with a call, a receipt and its match."""
    fact = record_receipt(pool_id=book, received_on=ON, amount=aud("70.00"), by=mia, investor_id=ann)
    match_receipts(pool_id=book, matched_on=ON, by=mia, receipts={fact.receipts[0].receipt_id: None})
    return book


def behind(databases, statement: str) -> None:  # type: ignore[no-untyped-def]
    """Change rows as somebody with the keys to the server would: triggers off."""
    with psycopg.connect(databases.cluster.dsn(databases.name("transactions"), "superuser"), autocommit=True) as open_:
        open_.execute("SET session_replication_role = replica")
        assert open_.execute(statement).rowcount != 0
    databases.connect_as("owner")


class TestVerify:
    @pytest.mark.parametrize(
        ("statement", "named"),
        [
            ("UPDATE transactions_receipt SET amount_minor = amount_minor + 1", "table transactions_receipt, row"),
            ("UPDATE transactions_receivable SET paid_minor = 1 WHERE paid_minor = 6000", "transactions_receivable"),
            ("DELETE FROM transactions_match WHERE call_id IS NULL", "table transactions_match, row"),
            ("UPDATE transactions_overpayment SET kept_minor = kept_minor + 1", "table transactions_overpayment, row"),
            (
                "UPDATE ledger_entry SET amount = amount + 1 WHERE seq = 3 AND amount > 0",
                "table ledger_entry, row book",
            ),
            ("UPDATE ledger_account SET balance = balance + 1 WHERE code = '1000'", "table ledger_account, row book"),
            ("UPDATE ledger_journal SET kind = 'gift' WHERE seq = 3", "table ledger_journal, row book"),
            ("UPDATE eventlog_fact SET body = replace(body, '70.00', '71.00')", "table eventlog_fact, row"),
            ("DELETE FROM ledger_book", "table ledger_"),
        ],
    )
    def test_names_what_was_changed(self, lived: UUID, databases, statement: str, named: str) -> None:  # type: ignore[no-untyped-def]
        databases.connect_as("owner")
        assert replay.verify("transactions") is None
        behind(databases, statement)
        difference = replay.verify("transactions") or ""
        assert "room transactions" in difference
        assert named in difference

    def test_names_a_posting_whose_whole_chain_was_forged(self, lived: UUID, databases) -> None:  # type: ignore[no-untyped-def]
        """The ledger follows from itself again, with every hash reckoned anew: only the facts tell."""
        behind(databases, "UPDATE ledger_journal SET kind = 'gift' WHERE seq = 3")
        behind(
            databases,
            """DO $$ DECLARE n int; BEGIN
              FOR n IN SELECT seq FROM ledger_journal ORDER BY seq LOOP
                UPDATE ledger_journal j SET digest = d.digest FROM ledger_book b, ledger_derived_journal(b.id) d
                 WHERE d.seq = j.seq AND j.seq = n;
                UPDATE ledger_journal j SET hash = d.hash FROM ledger_book b, ledger_derived_journal(b.id) d
                 WHERE d.seq = j.seq AND j.seq = n;
              END LOOP;
              UPDATE ledger_book b SET hash = j.hash FROM ledger_journal j WHERE j.book_id = b.id AND j.seq = b.seq;
            END $$""",
        )
        assert "its kind or date is not that of the fact" in (replay.verify("transactions") or "")

    def test_names_a_posting_without_a_fact(self, lived: UUID, databases) -> None:  # type: ignore[no-untyped-def]
        behind(databases, "UPDATE eventlog_fact SET id = gen_random_uuid() WHERE type = 'ReceiptsRecorded'")
        assert "no fact" in (proof.first_difference() or "")


class TestRebuild:
    def test_sets_tables_and_balances_right_again(self, lived: UUID, databases) -> None:  # type: ignore[no-untyped-def]
        behind(databases, "UPDATE ledger_account SET balance = balance + 1 WHERE code = '1000'")
        behind(databases, "UPDATE transactions_receipt SET amount_minor = amount_minor + 1")
        assert replay.verify("transactions") is not None
        assert replay.rebuild("transactions") > 0
        assert replay.verify("transactions") is None

    def test_posts_nothing_a_second_time(self, lived: UUID, databases) -> None:  # type: ignore[no-untyped-def]
        databases.connect_as("owner")
        with connections["transactions"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM ledger_journal")
            before = cursor.fetchone()
            replay.rebuild("transactions")
            cursor.execute("SELECT count(*) FROM ledger_journal")
            assert cursor.fetchone() == before
