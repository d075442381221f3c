"""Facts about approvals into tables: an organisation's policy, and the changes that wait."""

from collections.abc import Sequence

from poolbook.contracts.approvals import (
    ApprovalPolicySet,
    ChangeApproved,
    ChangeCarriedOut,
    ChangeDropped,
    ChangeProposed,
)
from poolbook.eventlog.codec import plain
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.users.models import ApprovalPolicy, Change, ChangeApproval


@projects(ApprovalPolicySet)
def approval_policies_set(recorded: Sequence[Recorded[ApprovalPolicySet]]) -> None:
    for one in recorded:
        ApprovalPolicy.objects.update_or_create(
            organisation_id=one.fact.organisation_id,
            defaults={
                "rules": plain(one.fact.rules),
                "cooling_off_hours": one.fact.cooling_off_hours,
                "set_by": one.envelope.actor,
                "set_at": one.envelope.recorded_at,
            },
        )


@projects(ChangeProposed)
def changes_proposed(recorded: Sequence[Recorded[ChangeProposed]]) -> None:
    Change.objects.bulk_create(
        Change(
            id=one.fact.change_id,
            organisation_id=one.fact.organisation_id,
            action=one.fact.action,
            operation=one.fact.operation,
            content=one.fact.content,
            sha256=one.fact.sha256,
            asked=one.fact.asked,
            key=one.fact.key,
            pool_id=one.fact.pool_id,
            subject_id=one.fact.subject_id,
            amount_minor=one.fact.amount.minor if one.fact.amount is not None else None,
            currency=one.fact.amount.currency if one.fact.amount is not None else "",
            people=[str(who) for who in one.fact.people],
            proposed_by=one.fact.proposed_by,
            proposed_at=one.envelope.recorded_at,
        )
        for one in recorded
    )


@projects(ChangeApproved)
def changes_approved(recorded: Sequence[Recorded[ChangeApproved]]) -> None:
    for one in recorded:
        ChangeApproval.objects.create(
            change_id=one.fact.change_id,
            organisation_id=one.fact.organisation_id,
            approved_by=one.fact.approved_by,
            proposed_by=Change.objects.get(id=one.fact.change_id).proposed_by,
            approved_at=one.envelope.recorded_at,
        )


@projects(ChangeCarriedOut)
def changes_carried_out(recorded: Sequence[Recorded[ChangeCarriedOut]]) -> None:
    for one in recorded:
        _end(one, "carried_out", "")


@projects(ChangeDropped)
def changes_dropped(recorded: Sequence[Recorded[ChangeDropped]]) -> None:
    for one in recorded:
        _end(one, one.fact.outcome, one.fact.reason)


def _end(one: Recorded[ChangeCarriedOut] | Recorded[ChangeDropped], state: str, reason: str) -> None:
    ended = Change.objects.filter(id=one.fact.change_id, state="waiting").update(
        state=state, content="", ended_at=one.envelope.recorded_at, ended_by=one.envelope.actor, reason=reason
    )
    assert ended == 1, f"the change {one.fact.change_id} does not wait any more"
