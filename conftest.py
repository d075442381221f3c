"""What all tests share: a throw-away PostgreSQL, four databases per worker, and the cast."""

import fcntl
import gc
import os
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import coverage
import django
import pytest
from hypothesis import settings

collect_ignore_glob = ["tests/rules/*"]  # programs with the faults that our rules must find: read, never run
MEASURED_BY = (  # what of the log is reached through doors alone, besides the tests of the rooms that are measured
    "poolbook/gateway/tests/test_access_tokens.py",
    "poolbook/gateway/tests/test_api_approvals.py",
    "poolbook/gateway/tests/test_api_audit.py",
    "poolbook/gateway/tests/test_api_keys.py",
    "poolbook/gateway/tests/test_api_list_files.py",
    "poolbook/gateway/tests/test_api_lists.py",
    "poolbook/gateway/tests/test_api_portfolio.py",
    "poolbook/gateway/tests/test_api_requests.py",
    "poolbook/gateway/tests/test_approvals_of_values.py",
    "poolbook/gateway/tests/test_key_rotation.py",
    "poolbook/gateway/tests/test_live.py",
    "poolbook/gateway/tests/test_scanning.py",
    "poolbook/realtime/tests",
    "poolbook/reporting/tests",
    "poolbook/transactions/tests/test_attach_evidence.py",
    "poolbook/transactions/tests/test_lock_period.py",
    "poolbook/users/tests/test_approvals.py",
    "poolbook/users/tests/test_issue_token.py",
    "poolbook/users/tests/test_set_approval_policy.py",
)
settings.register_profile("ours", deadline=None)  # a slow machine is no fault of an example
settings.load_profile("ours")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
os.environ["POOLBOOK_KEY"] = "dGVzdHMgc2VhbCBwZXJzb25hbCBkYXRhIHdpdGggaXQ="  # never the key of whoever runs the tests
django.setup()

from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402
from django.core.handlers.base import BaseHandler  # noqa: E402
from django.db import connections  # noqa: E402

from poolbook.eventlog import unit, walls  # noqa: E402
from poolbook.eventlog.rooms import ALIASES  # noqa: E402
from poolbook.gateway import database  # noqa: E402
from poolbook.gateway.postgres.testing import FOLDER_VARIABLE, throwaway_cluster  # noqa: E402
from poolbook.gateway.rates.charging import buckets  # noqa: E402
from poolbook.gateway.sign_in.recovery_codes import CodeHasher  # noqa: E402
from poolbook.kernel import limits  # noqa: E402
from poolbook.kernel.ids import named_id  # noqa: E402
from poolbook.kernel.member import Member, Role  # noqa: E402
from tests.databases import Databases  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    """Start the server of this run in the controller; workers join it by the environment."""
    if not hasattr(config, "workerinput"):
        config.poolbook_cluster = throwaway_cluster()  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop it."""
    if hasattr(config, "poolbook_cluster"):
        config.poolbook_cluster.stop()
        os.environ.pop(FOLDER_VARIABLE, None)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Do not search what is loaded for garbage, over and over: modules and tests stay to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure what a room's own tests cover of it; the tracer makes every other test a third slower."""
    measuring = coverage.Coverage.current()
    if measuring is None or _is_measured(item.path, measuring.get_option("run:source")):
        return (yield)
    tracers = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)  # type: ignore[arg-type]
    try:
        return (yield)
    finally:
        sys.settrace(tracers[0])
        threading.settrace(tracers[1])  # type: ignore[arg-type]


def _is_measured(test: Path, sources: Any) -> bool:
    return any(test.is_relative_to(Path(__file__).parent / one) for one in [*(sources or [test]), *MEASURED_BY])


@pytest.fixture(autouse=True)
def full_buckets() -> None:
    """Let no test use up what another may ask for."""
    buckets.clear()


@pytest.fixture
def strong_secrets() -> None:
    """In this test passwords and codes are hashed, and keys made, with as much work as in the product."""


@pytest.fixture(autouse=True)
def quick_secrets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let argon2 do next to no work, and keys that sign have 2,048 bits: a tenth of a second each time otherwise."""
    if "strong_secrets" in request.fixturenames:
        return
    for hasher in (Argon2PasswordHasher, CodeHasher):
        for cost, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            monkeypatch.setattr(hasher, cost, least)
    monkeypatch.setattr(limits, "SIGNING_KEY_BITS", 2_048)


@pytest.fixture(autouse=True)
def no_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on whether the apps were built here."""
    monkeypatch.setattr("poolbook.gateway.web.APPS", Path("/nowhere"))


@pytest.fixture(autouse=True)
def walls_stand_in_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Tests look at tables as the keeper, whom every wall lets through, and as commands do. What answers a request sees
    what it would see in a server: nothing outside a transaction that names its tenant.
    """
    plainly = BaseHandler.get_response

    def behind_walls(handler: BaseHandler, request: Any) -> Any:
        were = {alias: _shown(alias, "") for alias in ALIASES.values()}
        walls.keeper_by_default(False)
        try:
            return plainly(handler, request)
        finally:
            walls.keeper_by_default(True)
            for alias, shown in were.items():
                _shown(alias, shown)

    monkeypatch.setattr(BaseHandler, "get_response", behind_walls)


@pytest.fixture
def without_walls(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the twins of other protections: every transaction of this test sees every tenant's rows."""
    plainly = unit._set_tenant

    def open_to_all(alias: str, *whose: Any) -> None:
        plainly(alias, *whose)
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [walls.KEEPER, walls.keepers_pass()])

    monkeypatch.setattr(unit, "_set_tenant", open_to_all)


def _shown(alias: str, shown: str) -> str:
    """Show another pass on a connection that is open; return the one before."""
    connection = connections[alias]
    if connection.connection is None or connection.connection.closed:
        return walls.keepers_pass() if not shown else ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [walls.KEEPER])
        before = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config(%s, %s, false)", [walls.KEEPER, shown])
    return before


@pytest.fixture(scope="session")
def worker_databases() -> Iterator[Databases]:
    """Four migrated databases for this worker, cloned from templates that are migrated once per run."""
    cluster = throwaway_cluster()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    template, mine = Databases(cluster, "template"), Databases(cluster, f"test_{worker}")
    folder = Path(os.environ[FOLDER_VARIABLE])
    os.environ["POOLBOOK_BLOBS_URL"] = (folder / "blobs").as_uri()
    os.environ.setdefault("POOLBOOK_HOME", str(folder / "home"))  # mails are written there: never in somebody's own
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "template.ready").exists():
            for alias in ALIASES.values():
                cluster.create_database(template.name(alias))
            template.connect_as("owner")
            database.migrate()
            connections.close_all()
            (folder / "template.ready").touch()
        for alias in ALIASES.values():
            cluster.create_database(mine.name(alias), template=template.name(alias))
    mine.connect_as("app")
    yield mine
    connections.close_all()
    mine.close()
    cluster.stop()


@pytest.fixture
def databases(worker_databases: Databases) -> Iterator[Databases]:
    """The databases, empty, connected as the app's role; whatever the test commits is deleted after it."""
    yield worker_databases
    worker_databases.rest()
    worker_databases.connect_as("app")
    worker_databases.clean()


def _member(name: str, firm: str, role: Role) -> Member:
    return Member(user_id=named_id("user", name), organisation_id=named_id("organisation", firm), role=role)


@pytest.fixture
def mia() -> Member:
    """Mia owns and manages Kestrel Ventures."""
    return _member("mia", "kestrel", Role.OWNER)


@pytest.fixture
def abe() -> Member:
    """Abe approves for Mia's firm."""
    return _member("abe", "kestrel", Role.APPROVER)


@pytest.fixture
def zoe() -> Member:
    """Zoe audits Mia's firm: she reads and changes nothing."""
    return _member("zoe", "kestrel", Role.AUDITOR)


@pytest.fixture
def rex() -> Member:
    """Rex owns another firm and must see nothing of Mia's."""
    return _member("rex", "rival", Role.OWNER)


@pytest.fixture
def ann() -> UUID:
    """Ann invests; this is her investor id."""
    return named_id("investor", "ann")


@pytest.fixture
def bob() -> UUID:
    """Bob invests; this is his investor id."""
    return named_id("investor", "bob")


@pytest.fixture
def gp() -> UUID:
    """The general partner of Mia's pools; its investor id."""
    return named_id("investor", "gp")
