"""Recovery codes: shown once, good once, and nowhere but on paper."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import argon2
import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connections

from poolbook.gateway.sign_in.recovery_codes import HashedCodes, keep_hashes_only
from poolbook.gateway.tests.test_sign_in import API, Browser, signed_in  # noqa: F401  (a fixture)
from poolbook.gateway.tests.test_sign_in import TestSecondFactor as Factors
from poolbook.users.models import Account

CODES = f"{API}/account/authenticators/recovery-codes"
THEIRS = HashedCodes.__base__


@pytest.fixture
def mias(signed_in: Browser) -> Browser:  # noqa: F811
    """Mia's browser, with an authenticator app added."""
    Factors().enrol(signed_in)
    return signed_in


def kept() -> Any:
    return Authenticator.objects.get(type="recovery_codes")


def seen(browser: Browser, method: str = "GET") -> Any:
    """What a browser is shown of its codes."""
    answer = browser.ask(method, CODES)
    assert answer.status_code == 200, answer.content
    return answer.json()["data"]


def lets_in(code: str) -> bool:
    browser = Browser()
    browser.sign_in("mia@firm.example")
    status: int = browser.ask("POST", f"{API}/auth/2fa/authenticate", {"code": code}).status_code
    return status == 200


class TestCodes:
    def test_are_made_when_they_are_looked_at_and_shown_that_once(self, mias: Browser) -> None:
        assert kept().data == {"hashes": []}
        first = seen(mias)
        assert (len(set(first["unused_codes"])), first["unused_code_count"]) == (10, 10)
        again = seen(mias)
        assert ("unused_codes" in again, again["unused_code_count"], again["total_code_count"]) == (False, 10, 10)

    def test_are_good_once_however_they_are_typed(self, mias: Browser) -> None:
        one, other = seen(mias)["unused_codes"][:2]
        assert lets_in(one)
        assert not lets_in(one)
        assert lets_in(other.replace("-", " ").upper().replace("0", "o").replace("1", "I"))
        assert seen(mias)["unused_code_count"] == 8

    def test_are_good_no_more_when_others_were_made(self, mias: Browser) -> None:
        before = seen(mias)["unused_codes"][0]
        after = seen(mias, "POST")["unused_codes"][0]
        assert not lets_in(before)
        assert lets_in(after)

    def test_are_nowhere_in_the_database(self, mias: Browser, strong_secrets: None) -> None:
        codes = seen(mias)["unused_codes"]
        assert self.read_by_a_thief() == []
        for one in kept().data["hashes"]:
            assert one.startswith("argon2$argon2id$")
            done = argon2.extract_parameters(one.removeprefix("argon2"))
            assert done.memory_cost >= 19_456, "the least that OWASP asks for"
            assert done.time_cost >= 2
        assert lets_in(codes[0]), "they are real"

    def test_would_be_read_by_whoever_has_database_and_key_as_the_library_keeps_them(self, mias: Browser) -> None:
        Authenticator.objects.filter(type="recovery_codes").delete()
        keep_hashes_only(THEIRS)
        try:
            codes = seen(mias, "POST")["unused_codes"]
            assert self.read_by_a_thief() == codes
        finally:
            keep_hashes_only()

    def read_by_a_thief(self) -> list[str]:
        """Return what the library's own rules make of the row, with the installation's key."""
        try:
            found: list[str] = THEIRS(kept()).generate_codes()
        except KeyError:  # there is no seed
            return []
        return found


class TestMigration:
    """Codes that django-allauth has made before go on being good; nothing of its seed is left."""

    def migrated(self, mias: Browser, *, are_seen: bool, used: int = 0) -> list[str]:
        Authenticator.objects.filter(type="recovery_codes").delete()
        theirs = THEIRS.activate(Account.objects.get(pk=TestMigration.user(mias)))
        codes: list[str] = theirs.generate_codes()
        for place in range(used):
            theirs._mark_code_used(place)
        if are_seen:
            theirs.mark_as_viewed()
        migration = import_module("poolbook.users.migrations.0012_recovery_codes_hashed")
        migration.hash_codes(apps, SimpleNamespace(connection=connections["default"]))
        return codes

    @staticmethod
    def user(browser: Browser) -> str:
        return str(browser.ask("GET", "/api/v1/me").json()["user"]["id"])

    def test_keeps_those_that_are_left(self, mias: Browser) -> None:
        codes = self.migrated(mias, are_seen=True, used=2)
        assert seen(mias)["unused_code_count"] == 8
        assert [lets_in(code) for code in (codes[1], codes[2], codes[2])] == [False, True, False]
        assert set(kept().data) == {"hashes", "viewed_at"}

    def test_makes_those_anew_that_nobody_has_seen(self, mias: Browser) -> None:
        codes = self.migrated(mias, are_seen=False)
        assert kept().data == {"hashes": []}
        assert not lets_in(codes[0])
        assert lets_in(seen(mias)["unused_codes"][0])

    def test_leaves_alone_what_is_hashed_already(self, mias: Browser) -> None:
        self.migrated(mias, are_seen=True)
        before = kept().data
        migration = import_module("poolbook.users.migrations.0012_recovery_codes_hashed")
        migration.hash_codes(apps, SimpleNamespace(connection=connections["default"]))
        assert kept().data == before
