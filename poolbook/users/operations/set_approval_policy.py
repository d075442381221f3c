"""Set the approval policy: say which decisions of an organisation take how many people, and above which amount."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.contracts.approvals import ApprovalPolicySet
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.approval import GUARDED, ApprovalPolicy, ApprovalRule
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users import queries
from poolbook.users.operations._membership import require_now


class UnknownAction(BadInput):
    code = "unknown_approval_action"
    sentence = f"A policy speaks about {', '.join(GUARDED)}."


class BadEyes(BadInput):
    code = "bad_eyes"


class BadThreshold(BadInput):
    code = "bad_threshold"
    sentence = "Name at most one amount per currency above which a rule counts, none below zero."


class TooManyRules(BadInput):
    code = "too_many_rules"
    sentence = f"A policy has at most {limits.MAX_APPROVAL_RULES} rules."


class BadCoolingOff(BadInput):
    code = "bad_cooling_off"
    sentence = f"New bank details cool off for 0 to {limits.MAX_COOLING_OFF_HOURS} hours."


class TooFewApprovers(Refused):
    code = "too_few_approvers"


class SamePolicy(Refused):
    code = "same_approval_policy"
    sentence = "This is the policy already."


@operation(on="organisation_id")
def set_approval_policy(
    *, organisation_id: UUID, rules: Sequence[ApprovalRule], cooling_off_hours: int, by: Member
) -> ApprovalPolicySet:
    """
    Say what an organisation demands from now on; a weaker policy takes a second person, whatever it says.

    rules:             all of them: what they do not speak about takes as many people as it always did.
    cooling_off_hours: hours for which new bank details wait before a payout file may use them.
    by:                an owner of the organisation.
    raises:            NoSuchOrganisation, NotAllowed, UnknownAction, BadEyes, BadThreshold, TooManyRules,
                       BadCoolingOff, TooFewApprovers, SamePolicy.
    """
    require_now(by, organisation_id, "manage_organisation")
    if len(rules) > limits.MAX_APPROVAL_RULES:
        raise TooManyRules(pointer="/rules")
    for place, rule in enumerate(rules):
        _check(rule, f"/rules/{place}")
    if not 0 <= cooling_off_hours <= limits.MAX_COOLING_OFF_HOURS:
        raise BadCoolingOff(pointer="/cooling_off_hours")
    new, old = ApprovalPolicy(rules=tuple(rules), cooling_off_hours=cooling_off_hours), _now(organisation_id)
    if new == old:
        raise SamePolicy
    _check_possible(organisation_id, new, old)
    return ApprovalPolicySet(organisation_id=organisation_id, rules=tuple(rules), cooling_off_hours=cooling_off_hours)


def _now(organisation_id: UUID) -> ApprovalPolicy:
    return queries.approval_policy_of(organisation_id)


def _check(rule: ApprovalRule, pointer: str) -> None:
    if rule.action not in GUARDED:
        raise UnknownAction(pointer=f"{pointer}/action")
    fewest = GUARDED[rule.action].eyes
    if not fewest <= rule.eyes <= limits.MAX_EYES:
        says = GUARDED[rule.action].says
        raise BadEyes(
            said(
                "eyes_between",
                f"For {says} a rule asks for {fewest} to {limits.MAX_EYES} people.",
                fewest=fewest,
                most=limits.MAX_EYES,
            ),
            pointer=f"{pointer}/eyes",
        )
    currencies = [amount.currency for amount in rule.above]
    if len(set(currencies)) < len(currencies) or any(amount.minor < 0 for amount in rule.above):
        raise BadThreshold(pointer=f"{pointer}/above")


def _check_possible(organisation_id: UUID, new: ApprovalPolicy, old: ApprovalPolicy) -> None:
    """Refuse to demand more people than there are: then nothing of the kind could happen any more."""
    members = queries.members_of(organisation_id)
    for action, guarded in GUARDED.items():
        eyes = new.eyes(action)
        able = sum(one.all_pools and one.role in policy.ACTIONS[guarded.approver] for one in members)
        if eyes > old.eyes(action) and able < eyes:
            is_asked = any(rule.action == action for rule in new.rules)
            why = "you ask for" if is_asked else "your strictest rule asks for"
            instead = "" if is_asked else ", or say how many that takes with a rule of its own"
            raise TooFewApprovers(
                said(
                    "too_few_can_approve",
                    f"For {guarded.says} {why} {eyes} people, and {able} of your members could approve it: let more "
                    f"people in first{instead}.",
                    eyes=eyes,
                    able=able,
                ),
                action=action,
            )
