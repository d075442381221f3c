"""Policies of approval: how many people a decision takes, and which policy is weaker."""

import pytest

from poolbook.kernel.approval import GUARDED, ApprovalPolicy, ApprovalRule, weaker_in
from poolbook.kernel.money import Money


def rule(action: str, eyes: int, *above: str) -> ApprovalRule:
    """A rule; above: amounts in AUD."""
    return ApprovalRule(action=action, eyes=eyes, above=tuple(Money.parse(one, "AUD") for one in above))


def policy(*rules: ApprovalRule, hours: int = 24) -> ApprovalPolicy:
    return ApprovalPolicy(rules=rules, cooling_off_hours=hours)


class TestApprovalPolicy:
    """
    | decision          | nothing said | 2 above 100.00 AUD        | 3 always |
    |---|---|---|---|
    | valuation         | 1            | 1 up to 100.00, then 2    | 3 |
    | distribution      | 2            | 2                         | 3 |
    """

    def test_takes_as_many_people_as_always_where_nothing_is_said(self) -> None:
        assert {action: policy().eyes(action) for action in GUARDED} == {
            "calls": 1, "distributions": 2, "payouts": 2, "bank_details": 1, "valuations": 1, "terms": 1,
            "role_grants": 1, "journal_entries": 2, "imports": 2, "second_factor": 1, "approval_policy": 2,
        }  # fmt: skip

    def test_counts_above_the_amount_of_the_currency(self) -> None:
        asked = policy(rule("valuations", 2, "100"))
        counts = {amount: asked.eyes("valuations", Money.parse(amount, "AUD")) for amount in ("100.00", "100.01")}
        assert counts == {"100.00": 1, "100.01": 2}
        assert asked.eyes("valuations", Money.parse("1", "USD")) == 2  # nobody said how much is little there
        assert asked.eyes("valuations", None) == 2

    def test_lets_roles_be_given_by_as_many_as_the_strictest_rule_asks_for(self) -> None:
        asked = policy(rule("calls", 2), rule("valuations", 3, "100"))
        assert (asked.eyes("role_grants"), asked.grants_alone) == (3, False)
        assert (policy().grants_alone, policy(rule("calls", 1)).grants_alone) == (True, True)

    def test_lets_roles_be_given_by_fewer_where_that_is_said(self) -> None:
        asked = policy(rule("calls", 3), rule("role_grants", 1))
        assert (asked.eyes("role_grants"), asked.grants_alone) == (1, True)

    def test_never_takes_fewer_than_the_fewest(self) -> None:
        assert policy(rule("distributions", 1)).eyes("distributions") == 2

    @pytest.mark.parametrize(
        ("new", "old", "weaker"),
        [
            (policy(), policy(rule("calls", 2)), ["calls", "role_grants"]),
            (policy(rule("calls", 2)), policy(), []),
            (policy(rule("calls", 2, "10")), policy(rule("calls", 2)), ["calls"]),
            (policy(rule("calls", 2, "10")), policy(rule("calls", 2, "9.99")), ["calls"]),
            (policy(rule("calls", 2, "9.99")), policy(rule("calls", 2, "10")), []),
            (policy(rule("calls", 3, "10")), policy(rule("calls", 2, "10"), rule("calls", 3, "20")), []),
            (policy(rule("calls", 3, "10")), policy(rule("calls", 2, "5"), rule("calls", 3, "10")), ["calls"]),
            (policy(hours=23), policy(), ["cooling_off_hours"]),
            (policy(hours=25), policy(), []),
        ],
    )
    def test_knows_when_one_is_weaker(self, new: ApprovalPolicy, old: ApprovalPolicy, weaker: list[str]) -> None:
        assert weaker_in(new, old) == weaker
