"""A new key for personal data: what lay under the old one lies under the new one alone, and nothing is lost."""

import base64
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connections

from poolbook.eventlog import audit, blobs, relay, sealing, trees, walls
from poolbook.eventlog.keys import request_hash
from poolbook.eventlog.replay import verify
from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.eventlog.sealing import SealBroken, newest_room_key, open_sealed, room_index, room_key, seal
from poolbook.eventlog.unit import reading
from poolbook.gateway.backup.key_lock import KeyBeingRotated, key_stays
from poolbook.gateway.key_rotation import Rotated, rotate_key
from poolbook.gateway.sign_in.accounts import ensure_account
from poolbook.gateway.sign_in.adapter import SECRET_PLACE
from poolbook.gateway.sign_in.session_cookie import Store
from poolbook.gateway.sign_in.signing_key import keep_up_with_key
from poolbook.kernel import limits
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations.add_user import EmailTaken, add_user
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.sealing import (
    ERASED,
    KeyInUse,
    KeyWrong,
    NewKeyIsOld,
    NewKeyMissing,
    PersonKeys,
    ensure_signing_key,
    installation_key,
    key_rotation,
    private_pem,
)
from tests.databases import Databases

PLACE: Any = {"table": "t", "column": "c", "row": UUID(int=1)}
OWNED = ALIASES["users"]


def owned(databases: Databases) -> dict[str, Any]:
    return {alias: databases.cluster.django_settings(databases.name(alias), "owner") for alias in ALIASES.values()}


@pytest.fixture
def home(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home in which the key lies for which the walls of the tests stand; they stand for it again afterwards."""
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True, mode=0o700)
    (home / "keys" / "kek").write_text(os.environ["POOLBOOK_KEY"])
    (home / "keys" / "kek").chmod(0o600)
    monkeypatch.delenv("POOLBOOK_KEY")
    monkeypatch.setenv("POOLBOOK_HOME", str(home))
    monkeypatch.setenv("POOLBOOK_BLOBS_URL", (home / "blobs").as_uri())
    databases.connect_as("owner")
    yield home
    monkeypatch.undo()
    sealing.forget()
    databases.connect_as("owner")
    databases.clean()
    for alias in ALIASES.values():
        walls.raise_walls(alias)


@pytest.fixture
def ann(home: Path) -> UUID:
    return add_user(email="ann@example.org", name="Ann Archer").user_id


def rotate(databases: Databases, **more: Any) -> Rotated:
    done = rotate_key(owned(databases), **more)
    databases.connect_as("owner")
    return done


def name_of(user: UUID) -> str:
    with reading(["users"]):
        return queries.names_of_users([user])[user]


def wrapped(user: UUID) -> bytes:
    with walls.across_tenants(OWNED), connections[OWNED].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM users_person_key WHERE person_id = %s", [user])
        return bytes(cursor.fetchone()[0])


class TestRotateKey:
    def test_leaves_nothing_of_a_person_to_the_old_key(self, databases: Databases, home: Path, ann: UUID) -> None:
        before = installation_key()
        context = f"users_person_key:wrapped:{ann}".encode()
        was = wrapped(ann)
        assert before.wrapping.decrypt(was[:12], was[12:], context)
        done = rotate(databases)
        assert (done.people, done.fingerprint) == (1, installation_key().fingerprint)
        assert name_of(ann) == "Ann Archer"
        now = wrapped(ann)
        with pytest.raises(InvalidTag):
            before.wrapping.decrypt(now[:12], now[12:], context)

    def test_twin_with_keys_that_stay_as_they_were_nobody_is_read_again(
        self, databases: Databases, ann: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(key_rotation, "_wrap_anew", lambda *_: 0)
        rotate(databases)
        with pytest.raises(SealBroken):
            name_of(ann)

    def test_refuses_the_old_key_afterwards(
        self, databases: Databases, home: Path, ann: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = installation_key().keeper
        done = rotate(databases)
        assert done.earlier_file is not None
        assert sorted(one.name for one in (home / "keys").iterdir()) == ["kek", done.earlier_file.name]
        for alias in ALIASES.values():
            with psycopg.connect(databases.cluster.dsn(databases.name(alias), "app")) as app:
                app.execute("SELECT set_config(%s, %s, false)", [walls.KEEPER, shown])
                with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
                    app.execute("SELECT public.poolbook_keeps()")
        monkeypatch.setenv("POOLBOOK_KEY", done.earlier_file.read_text())
        with pytest.raises(KeyWrong):
            installation_key()
        with pytest.raises(DatabaseError, match="not the one of this database"):
            name_of(ann)

    def test_takes_secrets_of_sign_in_and_files_along(self, databases: Databases, home: Path, ann: UUID) -> None:
        account = ensure_account(email="ann@example.org")
        assert account is not None
        secrets = {
            "totp": {"secret": "S"},
            "recovery_codes": {"seed": "R", "used_mask": 3},
            "webauthn": {"name": "phone"},
        }
        for kind, data in secrets.items():
            sealed = {name: get_adapter().encrypt(text) if text in ("S", "R") else text for name, text in data.items()}
            Authenticator.objects.create(user=account, type=kind, data=sealed)
        (key,) = ensure_signing_key()
        pem = private_pem(key)
        files = [blobs.keep(content) for content in (b"one", b"two")]
        assert rotate(databases).files == 2
        newest = newest_room_key()
        for one in Authenticator.objects.all():
            for name, text in secrets[one.type].items():
                is_sealed = text in ("S", "R")
                assert (open_sealed(newest, one.data[name], **SECRET_PLACE) if is_sealed else one.data[name]) == text
        assert private_pem(key) == pem
        for file, content in zip(files, (b"one", b"two"), strict=True):
            assert blobs.fetch(file) == content
            raw = blobs.path_of(file).read_bytes()
            assert newest.decrypt(raw[:12], raw[12:], f"blob:{file}".encode()) == content
        assert blobs.seal_anew() == 0

    def test_keeps_what_the_log_holds_for_ever(self, databases: Databases, ann: UUID) -> None:
        audit.record("looked")
        relay.drain()
        assert trees.build("users")
        bank, index = seal(room_key(), "DE89", **PLACE), room_index("x", table="t", column="c", organisation=ann)
        asked, signed = request_hash("add_user", {"name": "Ann"}), trees.public_key()
        for _ in range(2):
            rotate(databases)
            assert open_sealed(room_key(), bank, **PLACE) == "DE89"
            assert room_index("x", table="t", column="c", organisation=ann) == index
            assert request_hash("add_user", {"name": "Ann"}) == asked
            found = queries.user_by_email("ann@example.org")
            assert found is not None
            assert found.id == ann
            with pytest.raises(EmailTaken):
                add_user(email="ANN@example.org", name="Another Ann")
        audit.record("looked again")
        assert trees.build("users")
        assert trees.public_key() != signed
        assert [verify(room) for room in ROOMS] == [None] * len(ROOMS)
        with pytest.raises(SealBroken):
            open_sealed(newest_room_key(), bank, **PLACE)

    def test_leaves_erased_people_erased(self, databases: Databases, ann: UUID, mia: Member) -> None:
        erase_person(person_id=ann, by=replace(mia, user_id=ann))
        assert rotate(databases).people == 0
        assert name_of(ann) == ERASED

    def test_ends_sessions(self, databases: Databases, ann: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "SECRET_KEY", settings.SECRET_KEY)
        keep_up_with_key()
        session = Store()
        session["who"] = "ann"
        session.save()
        signed_with = settings.SECRET_KEY
        rotate(databases)
        assert not Session.objects.exists()
        keep_up_with_key()
        assert signed_with != settings.SECRET_KEY

    def test_waits_for_whoever_has_read_a_key(
        self, databases: Databases, ann: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 50)
        monkeypatch.setattr(limits, "KEY_LOCK_WAIT_MS", 10)
        with psycopg.connect(databases.cluster.dsn(databases.name(OWNED), "owner")) as reader:
            reader.execute("SELECT count(*) FROM users_person_key")
            with pytest.raises(KeyInUse):
                rotate(databases)
        assert name_of(ann) == "Ann Archer"
        assert rotate(databases).people == 1

    def test_twin_without_waiting_what_was_read_before_does_not_open(
        self, databases: Databases, ann: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(key_rotation, "_hold_still", lambda: None)
        was = wrapped(ann)  # as a request reads it, which asks for the key a moment later
        rotate(databases)
        with pytest.raises(SealBroken):
            PersonKeys().of(ann, was)

    def test_and_a_backup_wait_for_each_other(self, databases: Databases, ann: UUID) -> None:
        with key_stays(owned(databases)[OWNED]), key_stays(owned(databases)[OWNED]), pytest.raises(KeyBeingRotated):
            rotate(databases)
        assert rotate(databases).people == 1


class TestServer:
    def test_opens_what_another_process_sealed_under_the_new_key(self, databases: Databases, ann: UUID) -> None:
        old = seal(room_key(), "before", **PLACE)
        known = list(sealing._known)
        rotate(databases)
        new = seal(room_key(), "after", **PLACE)
        sealing._known[:] = known  # as in a process that has not noticed
        assert open_sealed(room_key(), old, **PLACE) == "before"
        assert open_sealed(room_key(), new, **PLACE) == "after"


class TestKeyOfTheEnvironment:
    @pytest.fixture
    def given(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        monkeypatch.setenv("POOLBOOK_KEY", (home / "keys" / "kek").read_text())
        (home / "keys" / "kek").unlink()
        return base64.b64encode(os.urandom(32)).decode()

    def test_needs_the_new_one_there_too(
        self, databases: Databases, given: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with pytest.raises(NewKeyMissing, match="POOLBOOK_NEW_KEY"):
            rotate(databases)
        monkeypatch.setenv("POOLBOOK_NEW_KEY", os.environ["POOLBOOK_KEY"])
        with pytest.raises(NewKeyIsOld):
            rotate(databases)

    def test_is_taken_with_the_new_one_until_that_stands_alone(
        self, databases: Databases, home: Path, given: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        user = add_user(email="ann@example.org", name="Ann Archer").user_id
        old = installation_key().keeper
        monkeypatch.setenv("POOLBOOK_NEW_KEY", given)
        assert name_of(user) == "Ann Archer"  # not rotated yet: a process with both goes on
        done = rotate(databases)
        assert (done.earlier_file, list((home / "keys").iterdir())) == (None, [])
        assert rotate(databases).people is None  # once more changes nothing
        assert name_of(user) == "Ann Archer"
        monkeypatch.setenv("POOLBOOK_KEY", given)
        monkeypatch.delenv("POOLBOOK_NEW_KEY")
        databases.connect_as("owner")
        assert walls.raise_walls("papers")  # as whoever starts next
        assert name_of(user) == "Ann Archer"
        with psycopg.connect(databases.cluster.dsn(databases.name("papers"), "app")) as app:
            app.execute("SELECT set_config(%s, %s, false)", [walls.KEEPER, old])
            with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
                app.execute("SELECT public.poolbook_keeps()")
