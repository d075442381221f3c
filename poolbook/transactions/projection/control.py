"""Control over the books: locks, sign-offs, entries by hand, evidence."""

from collections.abc import Sequence

from poolbook.contracts.control import (
    DaySignedOff,
    EvidenceAttached,
    JournalEntryApproved,
    JournalEntryDropped,
    JournalEntryProposed,
    PeriodLocked,
    PeriodUnlocked,
    SignOffWithdrawn,
)
from poolbook.contracts.transactions import Leg
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions.models import Evidence, JournalEntry, PeriodLock, SignOff
from poolbook.transactions.projection.posting import post


@projects(PeriodLocked)
def periods_locked(recorded: Sequence[Recorded[PeriodLocked]]) -> None:
    """Write each lock."""
    for one in recorded:
        PeriodLock.objects.create(
            fact_id=one.envelope.id,
            organisation_id=one.envelope.organisation,
            pool_id=one.fact.pool_id,
            through=one.fact.through,
            locked_by=one.envelope.actor,
            note=one.fact.note,
            recorded_at=one.envelope.recorded_at,
        )


@projects(PeriodUnlocked)
def periods_unlocked(recorded: Sequence[Recorded[PeriodUnlocked]]) -> None:
    """Say of the lock who took it back, and why."""
    for one in recorded:
        PeriodLock.objects.filter(pool_id=one.fact.pool_id, through=one.fact.through, unlocked_at__isnull=True).update(
            unlocked_by=one.envelope.actor, unlocked_at=one.envelope.recorded_at, reason=one.fact.reason
        )


@projects(DaySignedOff)
def days_signed_off(recorded: Sequence[Recorded[DaySignedOff]]) -> None:
    """Write each sign-off, with both balances and what was left open."""
    for one in recorded:
        fact = one.fact
        SignOff.objects.create(
            fact_id=one.envelope.id,
            organisation_id=one.envelope.organisation,
            pool_id=fact.pool_id,
            bank_account_id=fact.bank_account_id,
            day=fact.day,
            ledger_minor=fact.ledger.minor,
            bank_minor=fact.bank.minor,
            accepted=[
                {
                    "side": item.side,
                    "item": item.item,
                    "on": item.on.isoformat(),
                    "amount": str(item.amount),
                    "reason": item.reason,
                }
                for item in fact.accepted
            ],
            note=fact.note,
            signed_by=one.envelope.actor,
            recorded_at=one.envelope.recorded_at,
        )


@projects(SignOffWithdrawn)
def sign_offs_withdrawn(recorded: Sequence[Recorded[SignOffWithdrawn]]) -> None:
    """Say of each sign-off who took it back, and why."""
    for one in recorded:
        SignOff.objects.filter(
            bank_account_id=one.fact.bank_account_id, day__in=one.fact.days, withdrawn_at__isnull=True
        ).update(withdrawn_by=one.envelope.actor, withdrawn_at=one.envelope.recorded_at, reason=one.fact.reason)


@projects(JournalEntryProposed)
def journal_entries_proposed(recorded: Sequence[Recorded[JournalEntryProposed]]) -> None:
    """Write each proposal with its lines."""
    for one in recorded:
        fact = one.fact
        JournalEntry.objects.create(
            entry_id=fact.entry_id,
            organisation_id=one.envelope.organisation,
            pool_id=fact.pool_id,
            state="proposed",
            effective_on=fact.effective_on,
            adjusts=fact.adjusts,
            legs=[_written(leg) for leg in fact.legs],
            reason=fact.reason,
            note=fact.note,
            digest=fact.digest,
            proposed_by=one.envelope.actor,
            proposed_at=one.envelope.recorded_at,
        )


def _written(leg: Leg) -> dict[str, object]:
    return {"account": leg.account, "amounts": {str(holder): minor for holder, minor in leg.amounts.items()}}


@projects(JournalEntryApproved)
def journal_entries_approved(recorded: Sequence[Recorded[JournalEntryApproved]]) -> None:
    """Say of each entry who approved it, and post it."""
    for one in recorded:
        changed = JournalEntry.objects.filter(entry_id=one.fact.entry_id, state="proposed").update(
            state="posted",
            approved_by=one.envelope.actor,
            decided_at=one.envelope.recorded_at,
            fact_id=one.envelope.id,
        )
        assert changed == 1, f"no entry {one.fact.entry_id} waits for an approval"
    post(recorded)


@projects(JournalEntryDropped)
def journal_entries_dropped(recorded: Sequence[Recorded[JournalEntryDropped]]) -> None:
    """Say of each entry who dropped it, and why."""
    for one in recorded:
        JournalEntry.objects.filter(entry_id=one.fact.entry_id).update(
            state=one.fact.outcome,
            dropped_by=one.envelope.actor,
            decided_at=one.envelope.recorded_at,
            dropped_reason=one.fact.reason,
        )


@projects(EvidenceAttached)
def evidence_attached(recorded: Sequence[Recorded[EvidenceAttached]]) -> None:
    """Write a row for each file or note."""
    for one in recorded:
        fact = one.fact
        Evidence.objects.create(
            evidence_id=fact.evidence_id,
            organisation_id=one.envelope.organisation,
            pool_id=fact.pool_id,
            subject=fact.subject,
            sha256=fact.sha256,
            size=fact.size,
            media_type=fact.media_type,
            name=fact.name,
            note=fact.note,
            attached_by=one.envelope.actor,
            recorded_at=one.envelope.recorded_at,
        )
