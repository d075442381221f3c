"""Personal data are nowhere in clear, and open in their own place only."""

import base64

import pytest
from django.db import connections

from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.queries.rows import rows
from poolbook.users.sealing import SealBroken, open_sealed, seal

SECRETS = ("Ann Archer", "ann@example.org", "Uma User", "uma@example.org")
_REGISTER = "poolbook.users.operations.register_investors"


def register(mia, ann, **more):
    investor = NewInvestor(
        name="Ann Archer", kind="individual", investor_class="lp", email="ann@example.org", investor_id=ann
    )
    register_investors(organisation_id=mia.organisation_id, investors=[investor], by=mia, **more)
    add_user(email="uma@example.org", name="Uma User", **more)


def places_in_clear() -> list[str]:
    """Look through every row of every table of users for the texts, plain, in base64 and in hex."""
    needles = []
    for text in SECRETS:
        raw = text.encode()
        spellings = [text, raw.hex(), *(base64.b64encode(b"x" * shift + raw)[4:-4].decode() for shift in range(3))]
        needles.extend(f"%{one.lower()}%" for one in spellings)
    found = []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM {table} AS line WHERE lower(line::text) LIKE ANY(%s)"
                f" OR lower(to_jsonb(line)::text) LIKE ANY(%s)",
                [needles, needles],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def execute(databases, sql, values):
    databases.connect_as("owner")
    with connections["default"].cursor() as cursor:
        cursor.execute(sql, values)


class TestPersonalData:
    def test_are_nowhere_in_clear(self, firms, mia, ann, databases):
        register(mia, ann, key="k1")
        databases.connect_as("owner")
        assert places_in_clear() == []
        assert queries.names_of(mia.organisation_id) == {ann: "Ann Archer"}

    def test_would_be_found_in_log_and_tables_without_the_seal(self, firms, mia, ann, databases, monkeypatch):
        monkeypatch.setattr(f"{_REGISTER}.seal", lambda key, text, **place: text)
        register(mia, ann)
        databases.connect_as("owner")
        assert sorted(places_in_clear()) == ["eventlog_fact", "users_investor"]

    def test_do_not_open_in_another_column(self, firms, mia, ann, databases):
        register(mia, ann)
        execute(databases, "UPDATE users_investor SET name = email WHERE id = %s", [ann])
        with pytest.raises(SealBroken, match=r"users_investor\.name"):
            queries.names_of(mia.organisation_id)

    def test_would_open_in_another_column_without_the_place_bound(self, firms, mia, ann, databases, monkeypatch):
        def everywhere(function):
            return lambda key, text, **place: function(key, text, table="", column="", row=ann)

        monkeypatch.setattr(f"{_REGISTER}.seal", everywhere(seal))
        monkeypatch.setattr("poolbook.users.queries.people.open_sealed", everywhere(open_sealed))
        monkeypatch.setattr("poolbook.users.queries.register.open_sealed", everywhere(open_sealed))
        register(mia, ann)
        execute(databases, "UPDATE users_investor SET name = email WHERE id = %s", [ann])
        assert queries.names_of(mia.organisation_id) == {ann: "ann@example.org"}

    def test_do_not_open_in_another_row_even_with_the_key_moved_along(self, firms, mia, ann, bob, databases):
        register(mia, ann)
        other = NewInvestor(name="Bob Brook", kind="individual", investor_class="lp", investor_id=bob)
        register_investors(organisation_id=mia.organisation_id, investors=[other], by=mia)
        move_name = "UPDATE users_investor SET name = (SELECT name FROM users_investor WHERE id = %s) WHERE id = %s"
        execute(databases, move_name, [ann, bob])
        with pytest.raises(SealBroken):
            queries.names_of(mia.organisation_id, [bob])
        move_key = (
            "UPDATE users_person_key SET wrapped = (SELECT wrapped FROM users_person_key WHERE person_id = %s)"
            " WHERE person_id = %s"
        )
        execute(databases, move_key, [ann, bob])
        with pytest.raises(SealBroken, match="key of person"):
            queries.names_of(mia.organisation_id, [bob])

    def test_do_not_open_once_changed(self, firms, mia, ann, databases):
        register(mia, ann)
        execute(databases, "UPDATE users_investor SET name = overlay(name placing 'AAAA' from 5) WHERE id = %s", [ann])
        with pytest.raises(SealBroken):
            queries.names_of(mia.organisation_id)

    def test_of_equal_names_do_not_look_equal(self, firms, mia, rex, ann, bob):
        register(mia, ann)
        same = NewInvestor(name="Ann Archer", kind="individual", investor_class="lp", investor_id=bob)
        register_investors(organisation_id=rex.organisation_id, investors=[same], by=rex)
        for column in ("name", "name_index"):
            assert rows(f"SELECT count(DISTINCT {column}) FROM users_investor", []) == [(2,)]
