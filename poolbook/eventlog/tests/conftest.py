"""A toy of two rooms: papers fills jars, users takes note of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections

from poolbook.contracts.fact import FACTS, Fact, fact
from poolbook.eventlog.envelope import Envelope, Recorded
from poolbook.eventlog.operation import operation
from poolbook.eventlog.registry import handles, projects
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member


@fact(stream="jar", on="jar_id")
class JarFilled(Fact):
    jar_id: UUID
    coins: int
    note: str = ""


@fact(stream="jar", on="jar_id")
class JarNoted(Fact):
    jar_id: UUID
    coins: int


class JarOverflows(Refused):
    code = "jar_overflows"
    sentence = "The jar holds 100 coins."


class JarRefused(Refused):
    code = "jar_refused"


def in_room(room: str) -> Callable[[Any], Any]:
    def place(function: Any) -> Any:
        function.__module__ = f"poolbook.{room}.toy"
        return function

    return place


@projects(JarFilled)
@in_room("papers")
def jar_filled(recorded: Sequence[Recorded[JarFilled]]) -> None:
    with connections["papers"].cursor() as cursor:
        for one in recorded:
            cursor.execute(
                "INSERT INTO toy (id, coins) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET coins = toy.coins + %s",
                [one.fact.jar_id, one.fact.coins, one.fact.coins],
            )


@projects(JarNoted)
@in_room("users")
def jar_noted(recorded: Sequence[Recorded[JarNoted]]) -> None:
    with connections["default"].cursor() as cursor:
        for one in recorded:
            cursor.execute(
                "INSERT INTO toy (id, coins) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET coins = toy.coins + %s",
                [one.fact.jar_id, one.fact.coins, one.fact.coins],
            )


@operation(on="jar_id", creates=True, constraints={"toy_coins": JarOverflows})
@in_room("papers")
def fill_jar(*, jar_id: UUID, coins: int, note: str = "", by: Member) -> JarFilled:
    if coins < 0:
        raise JarRefused("Coins are not taken out of a jar.")
    return JarFilled(jar_id=jar_id, coins=coins, note=note)


@operation(on="jar_id")
@in_room("papers")
def fill_jar_often(*, jar_id: UUID, times: int, by: Member) -> list[JarFilled]:
    return [JarFilled(jar_id=jar_id, coins=1) for _ in range(times)]


@operation(on="jar_id", creates=True, looked_up=("weather",))
@in_room("papers")
def fill_jar_outside(*, jar_id: UUID, coins: int, weather: str, by: Member) -> JarFilled:
    return JarFilled(jar_id=jar_id, coins=coins, note=weather)


@operation(on="jar_id")
@in_room("papers")
def write_while_deciding(*, jar_id: UUID, by: Member) -> JarFilled:
    with connections["papers"].cursor() as cursor:
        cursor.execute("UPDATE toy SET coins = 0")
    return JarFilled(jar_id=jar_id, coins=0)


@operation(on="jar_id")
@in_room("users")
def note_jar(*, jar_id: UUID, coins: int) -> JarNoted | None:
    return JarNoted(jar_id=jar_id, coins=coins) if coins else None


class Trouble:
    """What makes the toy's handler fail: a set of amounts."""

    coins: set[int] = set()


@handles(JarFilled)
@in_room("users")
def on_jar_filled(fact: JarFilled, envelope: Envelope) -> None:
    if fact.coins in Trouble.coins:
        raise RuntimeError(f"cannot note {fact.coins}")
    note_jar(jar_id=fact.jar_id, coins=fact.coins)


class Toy:
    """The toy's operations and what its tables hold."""

    fill_jar = staticmethod(fill_jar)
    fill_jar_often = staticmethod(fill_jar_often)
    fill_jar_outside = staticmethod(fill_jar_outside)
    write_while_deciding = staticmethod(write_while_deciding)
    note_jar = staticmethod(note_jar)
    Overflows, Refused, Filled, Noted = JarOverflows, JarRefused, JarFilled, JarNoted
    trouble = Trouble.coins

    @staticmethod
    def rows(alias: str, sql: str = "SELECT id, coins FROM toy ORDER BY id") -> list[tuple[Any, ...]]:
        with connections[alias].cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    @classmethod
    def coins(cls, alias: str) -> int:
        return cls.rows(alias, "SELECT coalesce(sum(coins), 0)::int FROM toy")[0][0]


@pytest.fixture
def toy(databases: Any) -> Iterator[type[Toy]]:
    """The toy, with empty tables; taken down afterwards."""
    for alias in ("papers", "default"):
        with psycopg.connect(databases.cluster.dsn(databases.name(alias), "owner"), autocommit=True) as connection:
            connection.execute(
                "CREATE TABLE toy (id uuid PRIMARY KEY, coins int CONSTRAINT toy_coins CHECK (coins <= 100))"
            )
            connection.execute("GRANT ALL ON toy TO poolbook_app")
    Trouble.coins.clear()
    yield Toy
    connections.close_all()
    for alias in ("papers", "default"):
        with psycopg.connect(databases.cluster.dsn(databases.name(alias), "superuser"), autocommit=True) as connection:
            for (gid,) in connection.execute(
                "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()"
            ).fetchall():
                connection.execute(f"ROLLBACK PREPARED '{gid}'")
            connection.execute("DROP TABLE toy")


assert FACTS["JarFilled"] is JarFilled
