"""The room's tables beside the ledger's: lines of calls, receipts and what they paid, payouts."""

from django.db import models
from django.db.models import Case, F, Q, Value, When

RECEIPT_STATES = ("unmatched", "part", "matched", "returned", "reversed")
PAYOUT_STATES = ("due", "sent", "settled", "failed")
OWED_STATES = ("due", "failed")  # of payouts that nobody has sent, or that came back


class Book(models.Model):
    """A pool's book. cancelled_on: since then nothing is matched any more."""

    pool_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField(db_index=True)
    currency = models.TextField()
    opened_on = models.DateField()
    cancelled_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()


class PostedFact(models.Model):
    """A fact of pools that was booked, and the fact of this room that booked it: once."""

    cause = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    fact_id = models.UUIDField()
    recorded_at = models.DateTimeField()


class Receivable(models.Model):
    """What an investor owes on one call. reversed_minor: what nobody owes any more; opened_by: the fact."""

    pk = models.CompositePrimaryKey("call_id", "investor_id")
    call_id = models.UUIDField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    opened_by = models.UUIDField()
    issued_on = models.DateField()
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(db_default=0)
    reversed_minor = models.BigIntegerField(db_default=0)
    reversed_on = models.DateField(null=True)
    reversed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["pool_id", "investor_id"], name="transactions_receivable_of"),
            models.Index(
                fields=["pool_id"],
                condition=Q(amount_minor__gt=F("paid_minor") + F("reversed_minor")),
                name="transactions_receivable_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, paid_minor__gte=0, reversed_minor__gte=0)
                & Q(amount_minor__gte=F("paid_minor") + F("reversed_minor")),
                name="transactions_receivable_not_overpaid",
            ),
        ]


class Receipt(models.Model):
    """Money seen in the bank, and where it went. over_minor: kept as an over-payment and not sent back."""

    receipt_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    bank_account_id = models.UUIDField()
    received_on = models.DateField()
    place = models.IntegerField()
    investor_id = models.UUIDField(null=True)
    reference = models.TextField()
    memo = models.TextField()
    amount_minor = models.BigIntegerField()
    matched_minor = models.BigIntegerField(db_default=0)
    over_minor = models.BigIntegerField(db_default=0)
    returned_minor = models.BigIntegerField(db_default=0)
    recorded_by = models.UUIDField(db_index=True)
    reversed_on = models.DateField(null=True)
    reversed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    state = models.GeneratedField(
        expression=Case(
            When(reversed_on__isnull=False, then=Value("reversed")),
            When(returned_minor__gt=0, then=Value("returned")),
            When(amount_minor=F("matched_minor") + F("over_minor"), then=Value("matched")),
            When(Q(matched_minor=0, over_minor=0), then=Value("unmatched")),
            default=Value("part"),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["pool_id", "received_on", "recorded_at", "place", "receipt_id"], name="transactions_receipt_of"
            ),
            models.Index(
                fields=["pool_id"], condition=Q(state__in=["unmatched", "part"]), name="transactions_receipt_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, matched_minor__gte=0, over_minor__gte=0, returned_minor__gte=0)
                & Q(amount_minor__gte=F("matched_minor") + F("over_minor") + F("returned_minor")),
                name="transactions_receipt_not_overspent",
            ),
            models.CheckConstraint(
                condition=Q(reversed_on__isnull=True) | Q(matched_minor=0, over_minor=0, returned_minor=0),
                name="transactions_receipt_reversed_whole",
            ),
        ]


class Match(models.Model):
    """
    Money that was given a use: part of a receipt for a line of a call, part kept as an over-payment (no call), or an
    over-payment that pays a line (no receipt).
    """

    pk = models.CompositePrimaryKey("fact_id", "place")
    fact_id = models.UUIDField()
    place = models.IntegerField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    receipt_id = models.UUIDField(null=True, db_index=True)
    call_id = models.UUIDField(null=True)
    investor_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    matched_on = models.DateField()
    received_on = models.DateField()
    reversed_on = models.DateField(null=True)
    reversed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["call_id", "investor_id"], name="transactions_match_of_line"),
            models.Index(fields=["pool_id", "matched_on"], name="transactions_match_of"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="transactions_match_positive"),
            models.CheckConstraint(
                condition=Q(receipt_id__isnull=False) | Q(call_id__isnull=False), name="transactions_match_of_something"
            ),
        ]


class OverPayment(models.Model):
    """What an investor of a pool paid too much, and what became of it."""

    pk = models.CompositePrimaryKey("pool_id", "investor_id")
    pool_id = models.UUIDField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    kept_minor = models.BigIntegerField(db_default=0)
    used_minor = models.BigIntegerField(db_default=0)
    returned_minor = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_minor__gte=0, returned_minor__gte=0)
                & Q(kept_minor__gte=F("used_minor") + F("returned_minor")),
                name="transactions_over_payment_not_overspent",
            ),
        ]


class ReceiptReturn(models.Model):
    """A receipt, or what was left of it, was sent back."""

    fact_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    receipt_id = models.UUIDField(db_index=True)
    bank_account_id = models.UUIDField()
    investor_id = models.UUIDField(null=True)
    unmatched_minor = models.BigIntegerField()
    over_minor = models.BigIntegerField()
    returned_on = models.DateField()
    recorded_at = models.DateTimeField()


class Payout(models.Model):
    """The payment of one investor's line of a distribution, or of a cancelled pool's refund."""

    pk = models.CompositePrimaryKey("subject_id", "investor_id")
    subject_id = models.UUIDField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    kind = models.TextField()
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    state = models.TextField(db_default="due")
    bank_account_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["pool_id", "due_on", "recorded_at", "subject_id", "investor_id"],
                name="transactions_payout_of",
            ),
            models.Index(fields=["investor_id", "pool_id"], name="transactions_payout_to"),
            models.Index(
                fields=["pool_id", "due_on", "recorded_at", "subject_id", "investor_id"],
                condition=Q(state__in=list(OWED_STATES)),
                name="transactions_payout_owed",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="transactions_payout_positive"),
            models.CheckConstraint(condition=Q(state__in=list(PAYOUT_STATES)), name="transactions_payout_state"),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(bank_account_id__isnull=False), name="transactions_payout_from_bank"
            ),
        ]


class PayoutTally(models.Model):
    """How many payouts of a distribution, or refund, that are due on a day are in a state, and what they come to."""

    pk = models.CompositePrimaryKey("subject_id", "due_on", "state")
    subject_id = models.UUIDField()
    due_on = models.DateField()
    state = models.TextField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    payout_count = models.IntegerField()
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payout_count=0, amount_minor=0) | Q(payout_count__gt=0, amount_minor__gt=0),
                name="transactions_payouttally_of_something",
            ),
        ]


class PayoutStep(models.Model):
    """A payout was sent, settled or failed, and when."""

    pk = models.CompositePrimaryKey("fact_id", "investor_id")
    fact_id = models.UUIDField()
    investor_id = models.UUIDField()
    subject_id = models.UUIDField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    version = models.BigIntegerField()
    state = models.TextField()
    happened_on = models.DateField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_id", "investor_id"], name="transactions_payoutstep_of")]


class Reversal(models.Model):
    """A posting that was undone, and the fact that undid it: at most once."""

    reverses = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    fact_id = models.UUIDField()
    reversed_on = models.DateField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
