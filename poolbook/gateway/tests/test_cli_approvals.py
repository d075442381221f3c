"""`poolbook approvals` and `approval-policy`, with the databases of the tests."""

import json
from collections.abc import Callable
from contextlib import nullcontext

import pytest
from click.testing import CliRunner

from poolbook.gateway import cli
from poolbook.gateway.tests.api_cast import World

Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, world: World) -> Run:
    """Run a command as the shell does; what it says is the answer."""
    monkeypatch.setattr("poolbook.gateway.cli.approvals.session", nullcontext)

    def ask(*arguments: object) -> str:
        words = [str(one) for one in (*arguments, "--organisation", "Kestrel Ventures")]
        result = CliRunner().invoke(cli.poolbook, words, standalone_mode=False)
        return f"{result.output}{getattr(result.exception, 'message', '') if result.exception else ''}"

    return ask


class TestApprovalPolicy:
    def test_is_shown_and_set(self, run: Run) -> None:
        assert "new bank details cool off for 24 hours\nOne owner alone may give roles" in run("approval-policy")
        assert "The policy is set" in run("approval-policy", "set", "--rule", "calls=2:5000.00AUD,10.00USD")
        assert "calls: 2 people above 5000.00 AUD above 10.00 USD" in run("approval-policy")
        assert "role_grants: 2 at least" in run("approval-policy")
        assert "One owner alone" not in run("approval-policy")
        assert json.loads(run("approval-policy", "--format", "json"))["rules"][0]["eyes"] == 2
        for wrong in ("calls", "calls=x"):
            assert "Write a rule as" in run("approval-policy", "set", "--rule", wrong)


class TestApprovals:
    def test_are_listed_shown_approved_and_dropped(self, run: Run) -> None:
        assert "Nothing waits" in run("approvals")
        run("approval-policy", "set", "--rule", "valuations=2")
        assert "This waits" in run("approval-policy", "set", "--by", "mia@firm.example")
        (waiting,) = json.loads(run("approvals", "--format", "json"))
        assert waiting["says"] == "Weaken the approval policy: valuations, role_grants"
        shown = run("approvals", "show", waiting["id"])
        assert waiting["sha256"] in shown
        assert "valuations: 1 at least, 2 always -> 1 at least" in shown
        approve = ("approvals", "approve", waiting["id"], "--sha256", waiting["sha256"])
        assert "cannot approve it" in run(*approve, "--by", "mia@firm.example")
        assert "Done." in run(*approve, "--by", "abe@firm.example")
        run("approval-policy", "set", "--rule", "valuations=2")
        run("approval-policy", "set", "--by", "mia@firm.example")
        (waiting,) = json.loads(run("approvals", "--format", "json"))
        assert "It is declined" in run("approvals", "drop", waiting["id"], "--reason", "no")
        assert "Nothing of this id" in run("approvals", "show", waiting["id"])
