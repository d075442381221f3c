"""A server ends what dead processes left prepared, while it runs."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.server import background
from poolbook.kernel import limits


def prepare(alias: str, gid: str) -> None:
    """Leave a transaction prepared, as a process that died between the phases does."""
    with connections[alias].cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(
            "INSERT INTO eventlog_key VALUES (gen_random_uuid(), %s, 'drill', '', NULL, 0, now())", [f"{gid}:{alias}"]
        )
        cursor.execute(f"PREPARE TRANSACTION '{gid}:{alias}'")


def prepared() -> list[str]:
    mine = [connections[alias].settings_dict["NAME"] for alias in ALIASES.values()]
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT gid FROM pg_prepared_xacts WHERE database = ANY(%s) ORDER BY gid", [mine])
        return [row[0] for row in cursor.fetchall()]


def until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def drills() -> list[Any]:
    found = []
    for alias in ALIASES.values():
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT key FROM eventlog_key WHERE operation = 'drill'")
            found += [row[0] for row in cursor.fetchall()]
    return sorted(found)


class TestRecovery:
    def test_ends_what_it_finds_at_the_start_and_what_comes_later(self, databases, monkeypatch):
        monkeypatch.setattr(limits, "RECOVERY_EVERY_MS", 200)
        prepare("pools", "poolbook:one")
        with background():
            assert until(lambda: prepared() == [], 30)
            with connections["default"].cursor() as cursor:
                cursor.execute("INSERT INTO eventlog_decision VALUES ('poolbook:two', 'commit', now())")
            prepare("transactions", "poolbook:two")
            prepare("pools", "poolbook:two")
            assert until(lambda: prepared() == [], 30)
        assert drills() == ["poolbook:two:pools", "poolbook:two:transactions"]

    def test_looks_often_enough_to_be_done_in_thirty_seconds(self):
        assert limits.RECOVERY_EVERY_MS <= 10_000

    @pytest.mark.parametrize("wait", [1])
    def test_twin_without_it_they_stay(self, databases, wait):
        prepare("pools", "poolbook:three")
        assert not until(lambda: prepared() == [], wait)
