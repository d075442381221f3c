"""Tables of capital calls: what was asked of whom for which use, and the history of what was paid."""

from django.db import models
from django.db.models import F, Q

USES = ("investment", "management_fee", "expenses")
CALL_STATES = ("proposed", "issued", "part_paid", "paid", "reversed", "withdrawn")


class Call(models.Model):
    """A capital call; its state says how far it is, overdue is a matter of the day on which one asks."""

    call_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    state = models.TextField()
    amount_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)
    memo = models.TextField(default="")
    due_on = models.DateField()
    proposed_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    reversed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    reason = models.TextField(default="")
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.UUIDField(null=True)
    issued_at = models.DateTimeField(null=True)
    reversed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(CALL_STATES)),
                name="call_state_known",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, paid_minor__gte=0, paid_minor__lte=F("amount_minor")),
                name="call_paid_within_amount",
            ),
        ]


class CallItem(models.Model):
    """What a call asks for one use; item_no counts from 1 in the order of the call."""

    pk = models.CompositePrimaryKey("call_id", "item_no")
    call_id = models.UUIDField()
    item_no = models.SmallIntegerField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    use = models.TextField()
    investment_id = models.UUIDField(null=True)
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(use__in=USES), name="call_item_use_known")]


class CallLine(models.Model):
    """What one item of a call asks of one investor, and what of it is paid."""

    pk = models.CompositePrimaryKey("call_id", "item_no", "investor_id")
    call_id = models.UUIDField()
    item_no = models.SmallIntegerField()
    investor_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, paid_minor__gte=0, paid_minor__lte=F("amount_minor")),
                name="call_line_paid_within_amount",
            )
        ]


class Contribution(models.Model):
    """
    What one investor paid on one item of a call with one fact; never changed, negative when the bank took it back.

    received_on: the day on which it counts; recorded_at: when we wrote it; cause: the fact of transactions behind it.
    """

    pk = models.CompositePrimaryKey("fact_id", "call_id", "item_no", "investor_id")
    fact_id = models.UUIDField()
    call_id = models.UUIDField()
    item_no = models.SmallIntegerField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    use = models.TextField()
    investment_id = models.UUIDField(null=True)
    amount_minor = models.BigIntegerField()
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    cause = models.UUIDField(null=True, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["pool_id", "received_on"], name="contribution_of_pool"),
            models.Index(fields=["investor_id", "call_id"], name="contribution_of_line"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_minor=0), name="contribution_not_zero"),
            models.CheckConstraint(condition=Q(use__in=USES), name="contribution_use_known"),
        ]
