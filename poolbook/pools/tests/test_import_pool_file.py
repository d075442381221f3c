"""Import a pool file: which rows of it were applied."""

from poolbook.contracts.pools import ImportedRow
from poolbook.eventlog.replay import verify
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.import_pool_file import import_pool_file
from poolbook.pools.tests.pool_cast import code_of, open_fund
from tests.databases import Databases

ROWS = [
    ImportedRow(sheet="events", row=2, digest="aa", occurrence=1, label="2020-03-02 capital_call 3000000.00"),
    ImportedRow(sheet="events", row=3, digest="aa", occurrence=2, label="2020-03-02 capital_call 3000000.00"),
]


class TestImportPoolFile:
    def test_remembers_the_rows_that_were_applied(self, databases: Databases, mia: Member) -> None:
        pool_id = open_fund(mia)
        assert queries.imported_rows(pool_id) == []
        import_pool_file(pool_id=pool_id, rows=ROWS, by=mia)
        assert queries.imported_rows(pool_id) == ROWS
        assert import_pool_file(pool_id=pool_id, rows=[], by=mia) is None

    def test_refuses_a_row_that_was_applied(self, databases: Databases, mia: Member) -> None:
        pool_id = open_fund(mia)
        import_pool_file(pool_id=pool_id, rows=ROWS[:1], by=mia)
        assert code_of(lambda: import_pool_file(pool_id=pool_id, rows=ROWS, by=mia)) == "row_imported_already"

    def test_is_rebuilt_from_the_log(self, databases: Databases, mia: Member) -> None:
        import_pool_file(pool_id=open_fund(mia), rows=ROWS, by=mia)
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_shows_rex_and_zoe_the_door(self, databases: Databases, mia: Member, rex: Member, zoe: Member) -> None:
        pool_id = open_fund(mia)
        assert code_of(lambda: import_pool_file(pool_id=pool_id, rows=ROWS, by=rex)) == "not_found"
        assert code_of(lambda: import_pool_file(pool_id=pool_id, rows=ROWS, by=zoe)) == "not_allowed"
