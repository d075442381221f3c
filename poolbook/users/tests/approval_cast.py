"""A firm that demands things, and what its people ask and let pass: for every test of approvals."""

from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog.approval import WaitsForApproval
from poolbook.kernel.approval import ApprovalPolicy, ApprovalRule
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.users import queries
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.approve_change import approve_change
from poolbook.users.operations.set_approval_policy import set_approval_policy


def rule(action: str, eyes: int, *above: str) -> ApprovalRule:
    """A rule; above: amounts in AUD."""
    return ApprovalRule(action=action, eyes=eyes, above=tuple(Money.parse(one, "AUD") for one in above))


def policy(*rules: ApprovalRule, hours: int = 24) -> ApprovalPolicy:
    return ApprovalPolicy(rules=rules, cooling_off_hours=hours)


BEA = named_id("user", "bea")


def demand(firm: UUID, by: Member, *rules: ApprovalRule, hours: int = 24) -> None:
    set_approval_policy(organisation_id=firm, rules=rules, cooling_off_hours=hours, by=by)


def let_in(firm: UUID, by: Member, role: str = "manager") -> queries.Change:
    """Ask for Bea to be let in; return what waits."""
    with pytest.raises(WaitsForApproval) as waiting:
        add_member(organisation_id=firm, user_id=BEA, role=role, by=by)
    change = queries.change_by_id(waiting.value.facts["approval_id"])  # type: ignore[arg-type]
    assert change is not None
    return change


def approve(change: queries.Change, by: Member, sha256: str | None = None) -> list[Any]:
    return approve_change(
        change_id=change.id, organisation_id=change.organisation_id, sha256=sha256 or change.sha256, by=by
    )
