"""Open a pool."""

from datetime import date

from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.tests.pool_cast import OPENED, code_of, draft, open_fund
from tests.databases import Databases


class TestOpenPool:
    def test_lets_a_draft_take_commitments(self, databases: Databases, mia: Member) -> None:
        pool_id = draft(mia)
        assert open_pool(pool_id=pool_id, opened_on=OPENED, by=mia).opened_on == OPENED
        assert queries.pool_of(pool_id).state == "open"

    def test_refuses_one_that_is_open_already(self, databases: Databases, mia: Member) -> None:
        pool_id = open_fund(mia)
        assert code_of(lambda: open_pool(pool_id=pool_id, by=mia)) == "pool_not_draft"

    def test_refuses_a_day_before_the_books_begin(self, databases: Databases, mia: Member) -> None:
        pool_id = draft(mia)
        assert code_of(lambda: open_pool(pool_id=pool_id, opened_on=date(2019, 1, 1), by=mia)) == "before_first_day"

    def test_opens_today_where_the_pool_is(self, databases: Databases, mia: Member) -> None:
        pool_id = draft(mia)
        assert open_pool(pool_id=pool_id, by=mia).opened_on == clock.today("Australia/Sydney")

    def test_shows_rex_and_zoe_the_door(self, databases: Databases, mia: Member, rex: Member, zoe: Member) -> None:
        pool_id = draft(mia)
        assert code_of(lambda: open_pool(pool_id=pool_id, by=rex)) == "not_found"
        assert code_of(lambda: open_pool(pool_id=pool_id, by=zoe)) == "not_allowed"
