"""Two firms' whole lives, asked by raw SQL: what the database shows when no filter of ours stands before it."""

from uuid import UUID

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import walls
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.tests.api_cast import Life, World
from poolbook.kernel.member import Member
from poolbook.users.api import people
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from tests.databases import Databases

_TENANT_TABLES = (
    "SELECT c.relname, EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'investor_id')"
    " FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation_id'"
    " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1"
)
FILLED = 45  # tables of firms in which such a life leaves rows, at least: else the tests below would prove little
Raw = "psycopg.Connection[Any]"


@pytest.fixture
def lived(life: Life, rex: Member) -> None:
    """Mia's firm with a whole life, and Rex's with a register."""
    assert rex.organisation_id is not None
    zed = NewInvestor(name="Zed Zorn", kind="individual", investor_class="lp", country="AU")
    register_investors(organisation_id=rex.organisation_id, investors=[zed], by=rex)


def raw(databases: Databases, alias: str, role: str) -> Raw:
    return psycopg.connect(databases.cluster.dsn(databases.name(alias), role), autocommit=True)  # type: ignore[arg-type]


def tables(connection: Raw) -> dict[str, bool]:
    return dict(connection.execute(_TENANT_TABLES).fetchall())


def count(connection: Raw, table: str, condition: str = "true", *values: object) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}", values).fetchone()
    assert row is not None
    return int(row[0])


class TestRawSql:
    def test_without_a_tenant_sees_no_row_of_any_table(self, databases: Databases, lived: None) -> None:
        filled = 0
        for alias in ALIASES.values():
            with raw(databases, alias, "superuser") as everybody:
                for role in ("app", "owner"):
                    with raw(databases, alias, role) as asker:
                        seen = {table: found for table in tables(asker) if (found := count(asker, table))}
                        assert not seen, f"{role} sees rows of {alias}: {seen}"
                filled += sum(count(everybody, table) > 0 for table in tables(everybody))
        assert filled >= FILLED

    def test_twin_without_force_the_owner_sees_them(self, databases: Databases, lived: None) -> None:
        with raw(databases, "pools", "owner") as owner, owner.transaction(force_rollback=True):
            owner.execute("ALTER TABLE pools_pool NO FORCE ROW LEVEL SECURITY")
            assert count(owner, "pools_pool") > 0

    def test_for_a_firm_sees_its_rows_and_no_others(
        self, databases: Databases, lived: None, mia: Member, rex: Member
    ) -> None:
        for firm in (mia.organisation_id, rex.organisation_id):
            for alias in ALIASES.values():
                with raw(databases, alias, "superuser") as everybody, raw(databases, alias, "app") as app:
                    app.execute("SELECT set_config(%s, %s, false)", [walls.ORGANISATIONS, str(firm)])
                    for table in tables(app):
                        own = count(everybody, table, "organisation_id = %s", firm)
                        assert count(app, table) == own, table

    def test_for_an_investor_sees_their_rows(self, databases: Databases, lived: None, world: World) -> None:
        (ann_id,) = {UUID(one) for one in world.ann.get("/me")["investor_ids"]}
        looked = 0
        for alias in ALIASES.values():
            with raw(databases, alias, "superuser") as everybody, raw(databases, alias, "app") as app:
                app.execute("SELECT set_config(%s, %s, false)", [walls.INVESTORS, str(ann_id)])
                for table, has_investor in tables(app).items():
                    own = count(everybody, table, "investor_id = %s", ann_id) if has_investor else 0
                    assert count(app, table) == own, table
                    looked += own
        assert looked


class TestDoor:
    def test_reads_outside_a_transaction_as_whoever_asks(
        self, world: World, lived: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And nothing of it is left on the connection for the next request."""
        found: list[int] = []
        real = people.new_secret

        def look_first() -> str:
            with connections["pools"].cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pools_pool")
                found.append(cursor.fetchone()[0])
            return real()

        monkeypatch.setattr(people, "new_secret", look_first)
        for who in (world.mia, world.rex, world.mia):
            who.post("/tokens", {"name": "x", "ttl_s": 60})
        assert found[0] == found[2] > 0 == found[1]
