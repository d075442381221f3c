"""Payout files and the payments in them."""

from django.db import models
from django.db.models import F, Q

from poolbook.contracts.payout_files import PAYOUT_FORMATS

PAYMENT_STATES = ("open", "settled", "failed", "cancelled")


class PayoutFile(models.Model):
    """
    Payouts put together for the bank. state: prepared | approved | exported | cancelled.

    content_seal: binds the file's bytes; originator: what the bank has agreed with the sender.
    """

    file_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    number = models.IntegerField()
    format = models.TextField()
    bank_account_id = models.UUIDField()
    message_id = models.TextField()
    execution_on = models.DateField()
    created_at = models.DateTimeField()
    time_zone = models.TextField()
    text = models.TextField()
    originator = models.JSONField()
    total_minor = models.BigIntegerField()
    content_seal = models.TextField()
    state = models.TextField(db_default="prepared")
    prepared_by = models.UUIDField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    exported_by = models.UUIDField(null=True)
    exported_at = models.DateTimeField(null=True)
    cancelled_by = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.TextField(db_default="")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool_id", "number"], name="transactions_payoutfile_number_once"),
            models.CheckConstraint(condition=Q(format__in=PAYOUT_FORMATS), name="transactions_payoutfile_format"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="transactions_payoutfile_maker_is_not_checker",
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", approved_by__isnull=True, exported_by__isnull=True)
                | Q(state="approved", approved_by__isnull=False, exported_by__isnull=True)
                | Q(state="exported", approved_by__isnull=False, exported_by__isnull=False)
                | Q(state="cancelled", cancelled_by__isnull=False),
                name="transactions_payoutfile_state",
            ),
        ]


class PayoutFilePayment(models.Model):
    """
    One payout in a file. state: open | settled | failed | cancelled; open in one file only.

    bank_details_id: the version of the investor's bank details that the file names.
    """

    pk = models.CompositePrimaryKey("file_id", "subject_id", "investor_id")
    file_id = models.UUIDField()
    subject_id = models.UUIDField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    place = models.IntegerField()
    bank_details_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    end_to_end = models.TextField()
    state = models.TextField(db_default="open")

    class Meta:
        indexes = [models.Index(fields=["pool_id", "end_to_end"], name="transactions_payment_called")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "investor_id"], condition=Q(state="open"), name="transactions_payment_open_once"
            ),
            models.UniqueConstraint(fields=["file_id", "end_to_end"], name="transactions_payment_end_to_end_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="transactions_payment_positive"),
            models.CheckConstraint(condition=Q(state__in=list(PAYMENT_STATES)), name="transactions_payment_state"),
        ]
