"""Writing and reading stay linear, whatever a planner believes about the size of the tables."""

from uuid import UUID

from psycopg import Connection

from poolbook.kernel.ids import named_id, new_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Leg, Posting
from poolbook.transactions.ledger.tests.casts import DAY
from poolbook.transactions.ledger.tests.conftest import _EMPTY, Connect

LINES = 15_000  # so many that the two indexes differ in height
READ = "SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE relname = %s"
KEYS = 300


def call(pool: UUID, name: str) -> Posting:
    """A call over many investors whose accounts are new."""
    lines = {named_id("investor", name, number): 100 for number in range(LINES)}
    legs = (
        Leg(account="1100", amounts=lines),
        Leg(account="3000.contributions", amounts={who: -minor for who, minor in lines.items()}),
    )
    return Posting(pool_id=pool, idem=new_id(), kind="capital_call", effective=DAY, legs=legs)


def receipts(pool: UUID) -> list[Posting]:
    """Small transactions, each with a key of its own."""
    legs = (Leg(account="1000", amounts={pool: 1}), Leg(account="2000", amounts={pool: -1}))
    return [Posting(pool_id=pool, idem=new_id(), kind="receipt", effective=DAY, legs=legs) for _ in range(KEYS)]


def rows_read(connect: Connect, table: str = "ledger_account") -> int:
    """How many index entries of a table were read since the server started."""
    with connect("superuser") as connection:
        return int(str(connection.execute(READ, [table]).fetchall()[0][0]))


class TestOpenAccounts:
    def test_reads_few_rows_per_line_when_statistics_speak_of_a_small_table(
        self, connect: Connect, app: Connection[tuple[object, ...]], pool: UUID, organisation: UUID
    ) -> None:
        """A large table was emptied and looked at: few rows on many pages, both indexes look alike."""
        ledger.post_batch([call(pool, "before")], using=app)
        with connect("superuser") as connection:
            connection.execute(_EMPTY)
        other = named_id("pool", "Wren")
        ledger.open_book(other, organisation_id=organisation, currency="AUD", using=app)
        ledger.post_batch([Posting(
            pool_id=other, idem=new_id(), kind="receipt", effective=DAY,
            legs=(Leg(account="1000", amounts={other: 1}), Leg(account="2000", amounts={other: -1})),
        )], using=app)  # fmt: skip
        with connect("superuser") as connection:
            connection.execute("ANALYZE ledger_account, ledger_entry, ledger_journal")
        with connect("app") as fresh:
            fresh.execute("SET statement_timeout = 60000")
            before = rows_read(connect)
            (outcome,) = ledger.post_batch([call(other, "after")], using=fresh)
            fresh.execute("SELECT pg_stat_force_next_flush()")
            read = rows_read(connect) - before
            (found,) = ledger.transactions(other, after=1, using=fresh)
            assert len(found.entries) == 2 * LINES
        assert outcome.stands
        assert read <= 5 * 2 * LINES  # four of each account; nine when book_id may lead


class TestPostBatch:
    def test_finds_each_key_by_itself_while_there_are_no_statistics(
        self, connect: Connect, app: Connection[tuple[object, ...]], pool: UUID
    ) -> None:
        """In a new book every index with book_id in it looks as good as the key's, and reads all of the book."""
        ledger.post_batch(receipts(pool), using=app)
        with connect("app") as fresh:
            before = rows_read(connect, "ledger_journal")
            outcomes = ledger.post_batch(receipts(pool), using=fresh)
            fresh.execute("SELECT pg_stat_force_next_flush()")
            read = rows_read(connect, "ledger_journal") - before
        assert all(outcome.stands for outcome in outcomes)
        assert read <= 5 * KEYS  # some hundred for each when book_id may lead
