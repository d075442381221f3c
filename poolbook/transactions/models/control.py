"""The tables of control: periods locked, days signed off, journal entries by hand, evidence."""

from django.db import models
from django.db.models import F, Q


class PeriodLock(models.Model):
    """A period that was locked, and perhaps unlocked again. through: its last day."""

    fact_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    through = models.DateField()
    locked_by = models.UUIDField()
    note = models.TextField()
    recorded_at = models.DateTimeField()
    unlocked_by = models.UUIDField(null=True)
    unlocked_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pool_id", "through"], condition=Q(unlocked_at__isnull=True), name="transactions_locked_once"
            ),
        ]


class SignOff(models.Model):
    """A day of a bank account whose cash a person found explained. accepted: the items that stayed open, as JSON."""

    fact_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    bank_account_id = models.UUIDField()
    day = models.DateField()
    ledger_minor = models.BigIntegerField()
    bank_minor = models.BigIntegerField()
    accepted = models.JSONField()
    note = models.TextField()
    signed_by = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bank_account_id", "day"],
                condition=Q(withdrawn_at__isnull=True),
                name="transactions_signed_off_once",
            ),
        ]


class JournalEntry(models.Model):
    """
    An entry written by hand. state: proposed | posted | withdrawn | declined.

    legs: as in the fact; fact_id: the fact that posted it.
    """

    entry_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    state = models.TextField()
    effective_on = models.DateField()
    adjusts = models.DateField(null=True)
    legs = models.JSONField()
    reason = models.TextField()
    note = models.TextField()
    digest = models.TextField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    dropped_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    dropped_reason = models.TextField(default="")
    fact_id = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="transactions_journal_entry_maker_is_not_checker",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", approved_by__isnull=True, dropped_by__isnull=True)
                | Q(state="posted", approved_by__isnull=False, dropped_by__isnull=True, fact_id__isnull=False)
                | Q(state__in=["withdrawn", "declined"], approved_by__isnull=True, dropped_by__isnull=False),
                name="transactions_journal_entry_decided_by_somebody",
            ),
        ]


class Evidence(models.Model):
    """A file, a note or both, put to something of a pool. name, note: sealed. sha256: empty without a file."""

    evidence_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    subject = models.UUIDField()
    sha256 = models.TextField()
    size = models.BigIntegerField()
    media_type = models.TextField()
    name = models.TextField()
    note = models.TextField()
    attached_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pool_id", "subject"], name="transactions_evidence_of")]
