"""Tables of what a pool decided about its money, and of what of it was undone."""

from django.db import models


class Decision(models.Model):
    """
    A fact that moved a pool's holdings, cash or charges, and that can be undone. id: the fact's.

    kind:       as its posting is called: investment, valuation, exit, dividend, expense, expense_paid and so on.
    subject_id: the valuation, proceeds, write-off, fee or expense that it made; else the fact itself.
    version:    its place in the pool's stream.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    version = models.BigIntegerField()
    kind = models.TextField()
    subject_id = models.UUIDField(db_index=True)
    investment_id = models.UUIDField(null=True, db_index=True)
    amount_minor = models.BigIntegerField()
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool_id", "version"], name="pools_decision_in_order")]


class DecisionReversal(models.Model):
    """A decision that was undone, at most once, and the fact that undid it. cash_minor: by how much cash changed."""

    reverses = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    fact_id = models.UUIDField(db_index=True)
    subject_id = models.UUIDField(db_index=True)
    reversed_on = models.DateField()
    reason = models.TextField()
    cash_minor = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pool_id", "reversed_on"], name="decision_reversal_of_pool")]
