"""`poolbook client`, `keys` and tokens with scopes at the command line."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from poolbook.gateway import cli
from poolbook.gateway.cli import people, programs
from poolbook.gateway.tests.api_cast import Caller, World

FIRM = ("--organisation", "Kestrel Ventures")
Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the tests' databases."""

    @contextmanager
    def here() -> Iterator[None]:
        yield

    for module in (people, programs):
        monkeypatch.setattr(module, "session", here)

    def ask(*arguments: str, code: int = 0) -> str:
        result = CliRunner().invoke(cli.poolbook, list(arguments))
        assert result.exit_code == code, (result.output, result.exception)
        return result.stdout

    return ask


class TestClient:
    def test_is_added_listed_and_revoked(self, world: World, run: Run) -> None:
        made = json.loads(
            run(
                *("client", "add", *FIRM, "--name", "Robot", "--kind", "machine", "--user", "abe@firm.example"),
                *("--scope", "pools:read", "--scope", "reports:read", "--format", "json"),
            )
        )
        assert made["client_secret"].startswith("pb_")
        assert made["client_secret"] not in run("client", "list", *FIRM)
        (listed,) = json.loads(run("client", "list", *FIRM, "--format", "json"))
        assert (listed["client_id"], listed["scopes"], listed["revoked"]) == (
            made["client_id"],
            ["pools:read", "reports:read"],
            False,
        )
        assert "Robot is let in no more" in run("client", "revoke", made["client_id"])
        assert "revoked" in run("client", "list", *FIRM)

    def test_is_refused_in_words(self, world: World, run: Run) -> None:
        add = ("client", "add", *FIRM, "--name", "Robot", "--kind", "machine", "--scope", "pools:read")
        run(*add, code=2)
        run(*add, "--user", "nobody@firm.example", code=1)
        run("client", "add", "--organisation", "Nobody", "--name", "x", "--kind", "native", "--scope", "openid", code=1)

    def test_has_scopes_that_are_listed(self, world: World, run: Run) -> None:
        assert "pools:read" in run("client", "scopes")
        assert "access:write" not in run("client", "scopes")


class TestKeys:
    def test_are_rotated(self, world: World, run: Run) -> None:
        run("keys", "rotate")
        run("keys", "rotate")
        first, second = run("keys", "list").splitlines()
        assert "until it is rotated" not in first
        assert "until it is rotated" in second
        run("keys", "rotate", "--compromised")
        (only,) = run("keys", "list").splitlines()
        assert only.partition(" ")[0] not in (first + second)


class TestToken:
    def test_may_be_limited(self, world: World, run: Run) -> None:
        token = json.loads(
            run("token", "--user", "mia@firm.example", "--scope", "pools:read", "--ttl", "15m", "--format", "json")
        )["token"]
        assert Caller(token).send("GET", "/pools").status_code == 200
        assert Caller(token).send("GET", "/me").status_code == 403
