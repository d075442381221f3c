"""
The last wall, tried with raw SQL: every way around row-level security, each with a twin that shows it leads around.

The twins are about tables of their own, with the same policy.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connections, transaction

from poolbook.eventlog import walls
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import begin, reading
from poolbook.eventlog.walls import across_tenants, raise_walls, without_wall
from poolbook.kernel.ids import named_id
from poolbook.users.sealing import KeyWrong

KESTREL, RIVAL = named_id("organisation", "kestrel"), named_id("organisation", "rival")
ANN, BOB = named_id("investor", "ann"), named_id("investor", "bob")
ROWS = [(1, KESTREL, ANN), (2, KESTREL, BOB), (3, RIVAL, ANN)]
UNWALLED = "ALTER TABLE firm_row NO FORCE ROW LEVEL SECURITY"  # as a migration that forgot it would leave the table
Connect = Callable[[str], "psycopg.Connection[Any]"]


@pytest.fixture
def as_role(databases: Any) -> Iterator[Connect]:
    """A plain connection to the database of papers as owner, app or superuser, which shows no pass."""
    opened: list[psycopg.Connection[Any]] = []

    def connect(role: str) -> "psycopg.Connection[Any]":
        opened.append(psycopg.connect(databases.cluster.dsn(databases.name("papers"), role), autocommit=True))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


@pytest.fixture
def firm_rows(as_role: Connect, databases: Any) -> Iterator[None]:
    """A table of two firms with its wall, and three rows behind it."""
    owner = as_role("owner")
    owner.execute("CREATE TABLE firm_row (id int, organisation_id uuid NOT NULL, investor_id uuid)")
    owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON firm_row TO poolbook_app")
    with as_role("superuser").cursor() as cursor:
        cursor.executemany("INSERT INTO firm_row VALUES (%s, %s, %s)", ROWS)
    wall(databases)
    yield
    connections.close_all()
    as_role("superuser").execute(
        "DROP TABLE IF EXISTS firm_row CASCADE; DROP TABLE IF EXISTS firm_part CASCADE;"
        " DROP FUNCTION IF EXISTS firm_rows_of_all()"
    )


def wall(databases: Any) -> None:
    databases.connect_as("owner")
    raise_walls("papers")
    databases.connect_as("app")


def seen(connection: "psycopg.Connection[Any]", question: str = "SELECT id FROM firm_row ORDER BY id") -> list[int]:
    return [row[0] for row in connection.execute(question).fetchall()]


def seen_for(
    connection: "psycopg.Connection[Any]", *organisations: UUID, investors: tuple[UUID, ...] = ()
) -> list[int]:
    with connection.transaction():
        for name, ids in ((walls.ORGANISATIONS, organisations), (walls.INVESTORS, investors)):
            connection.execute("SELECT set_config(%s, %s, true)", [name, ",".join(map(str, ids))])
        return seen(connection)


class TestEveryTable:
    @pytest.mark.parametrize("alias", ALIASES.values())
    def test_has_its_wall_or_says_why_not(self, databases, alias):
        wrong = without_wall(alias)
        assert not wrong, " ".join(wrong.values())

    def test_excused_is_there(self, databases):
        """A table that went away, or got its organisation, leaves no excuse behind."""
        there: set[str] = {"poolbook_restore"}  # only while a restore is under way
        for alias in ALIASES.values():
            there |= set(connections[alias].introspection.table_names())
        assert walls.EXCUSED.keys() <= there

    def test_twin_a_new_one_is_named_with_what_to_do(self, databases, as_role, firm_rows):
        owner = as_role("owner")
        owner.execute("CREATE TABLE toy_row (id int); ALTER TABLE firm_row DISABLE ROW LEVEL SECURITY")
        try:
            wrong = without_wall("papers")
            assert wrong["toy_row"].startswith("The table toy_row holds no organisation_id: add the column")
            assert "start poolbook once" in wrong["firm_row"]
            wall(databases)
            assert list(without_wall("papers")) == ["toy_row"]
        finally:
            owner.execute("DROP TABLE toy_row")

    def test_has_no_policy_but_ours(self, databases, as_role, firm_rows):
        as_role("owner").execute("CREATE POLICY open_door ON firm_row USING (true)")
        assert "firm_row" in without_wall("papers")
        assert seen(as_role("app")) == [1, 2, 3]
        wall(databases)
        assert seen(as_role("app")) == []

    def test_gets_the_wall_once(self, databases, firm_rows):
        databases.connect_as("owner")
        assert not any(raise_walls(alias) for alias in ALIASES.values())


class TestWall:
    def test_shows_nothing_without_a_tenant(self, firm_rows, as_role):
        assert (seen(as_role("app")), seen(as_role("owner"))) == ([], [])
        assert seen(as_role("superuser")) == [1, 2, 3]  # whoever may read the disk anyway

    def test_shows_a_tenant_its_own_and_an_investor_theirs(self, firm_rows, as_role):
        app = as_role("app")
        assert seen_for(app, KESTREL) == [1, 2]
        assert seen_for(app, RIVAL) == [3]
        assert seen_for(app, investors=(ANN,)) == [1, 3]
        assert seen_for(app, RIVAL, investors=(BOB,)) == [2, 3]
        assert seen(app) == []  # forgotten with its transaction

    @pytest.mark.parametrize(
        "change",
        [
            "INSERT INTO firm_row VALUES (4, %(rival)s, NULL)",
            "UPDATE firm_row SET organisation_id = %(rival)s WHERE id = 2",
        ],
    )
    def test_lets_nobody_write_for_another(self, firm_rows, as_role, change):
        app = as_role("app")
        app.execute("SELECT set_config(%s, %s, false)", [walls.ORGANISATIONS, str(KESTREL)])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            app.execute(change, {"rival": RIVAL})
        assert app.execute("DELETE FROM firm_row WHERE id = 3").rowcount == 0

    def test_twin_without_it_all_of_that_goes_through(self, firm_rows, as_role):
        as_role("owner").execute("ALTER TABLE firm_row DISABLE ROW LEVEL SECURITY")
        app = as_role("app")
        assert seen(app) == [1, 2, 3]
        app.execute("INSERT INTO firm_row VALUES (4, %s, NULL)", [RIVAL])
        assert app.execute("DELETE FROM firm_row WHERE id = 3").rowcount == 1

    def test_stands_in_doors_and_operations(self, databases, firm_rows):
        def ids() -> list[int]:
            with connections["papers"].cursor() as cursor:
                cursor.execute("SELECT id FROM firm_row ORDER BY id")
                return [row[0] for row in cursor.fetchall()]

        with reading(["papers"]):
            assert ids() == []
        with reading(["users", "papers"], organisation=KESTREL):
            assert ids() == [1, 2]
        with reading(["papers"], investors=[BOB], firms=[RIVAL]):
            assert ids() == [2, 3]
        with begin("papers", organisation=RIVAL) as unit:
            assert ids() == [3]
            unit.turn_to([KESTREL])
            assert ids() == [1, 2]
            with across_tenants("papers"):
                assert ids() == [1, 2, 3]
                with pytest.raises(AssertionError, match="would lose them"):
                    unit.turn_to([RIVAL])
            assert ids() == [1, 2]


class TestKeeper:
    def test_sees_every_tenant_by_a_pass_that_the_database_does_not_hold(self, firm_rows, as_role):
        app = as_role("app")
        app.execute("SELECT set_config(%s, %s, false)", [walls.KEEPER, walls.keepers_pass()])
        assert seen(app) == [1, 2, 3]
        (source,) = app.execute("SELECT prosrc FROM pg_proc WHERE proname = 'poolbook_keeps'").fetchone() or ("",)
        assert walls.keepers_pass() not in source

    @pytest.mark.parametrize("shown", ["true", "on", "1", "keeper", "x" * 64])
    def test_is_nobody_who_merely_says_so(self, firm_rows, as_role, shown):
        app = as_role("app")
        app.execute("SELECT set_config(%s, %s, false)", [walls.KEEPER, shown])
        with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification, match="not the one of this database"):
            seen(app)

    @pytest.mark.parametrize(
        "attempt",
        [
            "SET ROLE poolbook_owner",
            "SET SESSION AUTHORIZATION poolbook_owner",
            "ALTER TABLE firm_row DISABLE ROW LEVEL SECURITY",
            "DROP POLICY poolbook_wall ON firm_row",
            "CREATE POLICY mine ON firm_row USING (true)",
            "ALTER ROLE poolbook_app BYPASSRLS",
            "CREATE OR REPLACE FUNCTION poolbook_keeps() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        ],
    )
    def test_is_not_made_by_the_app_itself(self, firm_rows, as_role, attempt):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_role("app").execute(attempt)

    def test_is_not_fooled_by_functions_of_ones_own(self, firm_rows, as_role):
        app = as_role("app")
        app.execute("CREATE TEMP TABLE t (id int)")
        app.execute("CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'")
        app.execute("CREATE FUNCTION pg_temp.current_setting(text, boolean) RETURNS text LANGUAGE sql AS 'SELECT $1'")
        app.execute("SET search_path = pg_temp, pg_catalog, public")
        assert seen(app) == []

    def test_row_security_off_is_an_error_and_no_row(self, firm_rows, as_role):
        for role in ("app", "owner"):
            connection = as_role(role)
            connection.execute("SET row_security = off")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                seen(connection)

    def test_of_another_key_is_told_so(self, databases, firm_rows, monkeypatch):
        def another(needed: bool) -> str:
            if needed:
                raise KeyWrong
            return "0" * 64

        monkeypatch.setattr(walls, "_passes", [another])
        with pytest.raises(KeyWrong), across_tenants("papers"), connections["papers"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM firm_row")

    def test_keeps_no_longer_than_the_block(self, databases, firm_rows):
        connections.close_all()
        walls.keeper_by_default(False)
        try:
            with connections["papers"].cursor() as cursor:
                for _ in range(2):
                    with across_tenants("papers"):
                        cursor.execute("SELECT count(*) FROM firm_row")
                        assert cursor.fetchone() == (3,)
                    cursor.execute("SELECT count(*) FROM firm_row")
                    assert cursor.fetchone() == (0,)
                with transaction.atomic(using="papers"):
                    with pytest.raises(DatabaseError), across_tenants("papers"), transaction.atomic(using="papers"):
                        cursor.execute("SELECT 1 / 0")
                    cursor.execute("SELECT count(*) FROM firm_row")
                    assert cursor.fetchone() == (0,)
        finally:
            connections.close_all()
            walls.keeper_by_default(True)


class TestOwner:
    def test_sees_nothing_either(self, firm_rows, as_role):
        assert seen(as_role("owner")) == []

    def test_twin_without_force_the_owner_sees_all(self, firm_rows, as_role):
        owner = as_role("owner")
        owner.execute(UNWALLED)
        assert seen(owner) == [1, 2, 3]


class TestView:
    @pytest.fixture
    def views(self, firm_rows, as_role):
        as_role("owner").execute(
            "CREATE VIEW plain AS SELECT * FROM firm_row;"
            " CREATE VIEW invoker WITH (security_invoker = true) AS SELECT * FROM firm_row;"
            " GRANT SELECT ON plain, invoker TO poolbook_app"
        )

    def test_of_any_kind_shows_nothing_while_the_owner_is_bound(self, views, as_role):
        app = as_role("app")
        assert (seen(app, "SELECT id FROM plain"), seen(app, "SELECT id FROM invoker")) == ([], [])

    def test_twin_without_force_a_plain_one_leaks_and_an_invokers_does_not(self, views, as_role):
        as_role("owner").execute(UNWALLED)
        app = as_role("app")
        assert (seen(app, "SELECT id FROM plain ORDER BY id"), seen(app, "SELECT id FROM invoker")) == ([1, 2, 3], [])

    def test_twin_a_plain_one_of_a_superuser_leaks_in_spite_of_force(self, views, as_role):
        as_role("superuser").execute("ALTER VIEW plain OWNER TO postgres; ALTER VIEW invoker OWNER TO postgres")
        app = as_role("app")
        assert (seen(app, "SELECT id FROM plain ORDER BY id"), seen(app, "SELECT id FROM invoker")) == ([1, 2, 3], [])

    def test_that_leaks_is_found(self, views):
        assert "security_invoker" in without_wall("papers")["plain"]
        assert "invoker" not in without_wall("papers")


class TestMaterialisedView:
    def test_twin_leaks_what_its_maker_saw_and_is_found(self, firm_rows, as_role):
        """No wall can stand before it, so there is none: whoever makes one is told."""
        owner = as_role("owner")
        walls.show_pass(owner)  # as a migration does
        owner.execute("CREATE MATERIALIZED VIEW kept AS SELECT * FROM firm_row; GRANT SELECT ON kept TO poolbook_app")
        assert seen(as_role("app"), "SELECT id FROM kept ORDER BY id") == [1, 2, 3]
        assert "drop it" in without_wall("papers")["kept"]


class TestSecurityDefiner:
    @pytest.fixture
    def function(self, firm_rows, as_role):
        as_role("owner").execute(
            "CREATE FUNCTION firm_rows_of_all() RETURNS SETOF int LANGUAGE sql SECURITY DEFINER"
            " SET search_path = public, pg_temp AS 'SELECT id FROM firm_row ORDER BY id'"
        )
        return "SELECT * FROM firm_rows_of_all()"

    def test_function_shows_nothing_while_the_owner_is_bound(self, function, as_role):
        assert seen(as_role("app"), function) == []

    def test_twin_without_force_it_leaks(self, function, as_role):
        as_role("owner").execute(UNWALLED)
        assert seen(as_role("app"), function) == [1, 2, 3]

    def test_twin_a_superusers_leaks_and_is_found(self, function, as_role):
        assert "firm_rows_of_all" not in without_wall("papers")
        as_role("superuser").execute("ALTER FUNCTION firm_rows_of_all() OWNER TO postgres")
        assert seen(as_role("app"), function) == [1, 2, 3]
        assert "no wall binds" in without_wall("papers")["firm_rows_of_all"]


class TestPartition:
    @pytest.fixture
    def parts(self, firm_rows, as_role, databases):
        owner = as_role("owner")
        owner.execute(
            "CREATE TABLE firm_part (id int, organisation_id uuid NOT NULL) PARTITION BY RANGE (id);"
            " GRANT SELECT ON firm_part TO poolbook_app"
        )
        wall(databases)
        owner.execute(
            "CREATE TABLE firm_part_1 PARTITION OF firm_part FOR VALUES FROM (0) TO (100);"
            " GRANT SELECT ON firm_part_1 TO poolbook_app"
        )
        with as_role("superuser").cursor() as cursor:
            cursor.executemany("INSERT INTO firm_part VALUES (%s, %s)", [row[:2] for row in ROWS])

    def test_child_has_a_wall_of_its_own(self, parts, as_role, databases):
        wall(databases)
        app = as_role("app")
        assert (seen(app, "SELECT id FROM firm_part"), seen(app, "SELECT id FROM firm_part_1")) == ([], [])

    def test_twin_a_child_without_one_leaks_beside_its_parent_and_is_found(self, parts, as_role):
        app = as_role("app")
        assert seen(app, "SELECT id FROM firm_part") == []
        assert seen(app, "SELECT id FROM firm_part_1 ORDER BY id") == [1, 2, 3]
        assert list(without_wall("papers")) == ["firm_part_1"]
