"""Tables of distributions: what was proposed, who approved it, what each investor gets and has got."""

from django.db import models
from django.db.models import F, Q


class Distribution(models.Model):
    """
    A distribution. state: proposed | approved | paying | paid | withdrawn.

    version: place in the stream of its proposal, then of its approval; it orders distributions of one day.
    The tiers are amounts to the lps, and carry; fee_allowance_minor: fees charged and not called that it allowed for.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    state = models.TextField()
    amount_minor = models.BigIntegerField()
    proposed_on = models.DateField()
    distributed_on = models.DateField()
    is_recallable = models.BooleanField()
    memo = models.TextField()
    proposed_by = models.UUIDField()
    approved_by = models.UUIDField(null=True)
    version = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")
    fee_allowance_minor = models.BigIntegerField()
    return_of_capital_lp_minor = models.BigIntegerField()
    preferred_return_lp_minor = models.BigIntegerField()
    catch_up_lp_minor = models.BigIntegerField()
    catch_up_gp_minor = models.BigIntegerField()
    split_lp_minor = models.BigIntegerField()
    split_gp_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="pools_distribution_above_zero"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="pools_distribution_maker_is_not_checker",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "withdrawn"], approved_by__isnull=True)
                | Q(state__in=["approved", "paying", "paid"], approved_by__isnull=False),
                name="pools_distribution_approved_by_somebody",
            ),
        ]


class DistributionLine(models.Model):
    """What one investor gets, after carry. settled_minor: what has left the bank for it."""

    pk = models.CompositePrimaryKey("distribution_id", "investor_id")
    distribution_id = models.UUIDField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    place = models.IntegerField()
    amount_minor = models.BigIntegerField()
    carry_taken_minor = models.BigIntegerField()
    carry_paid_minor = models.BigIntegerField()
    return_of_capital_minor = models.BigIntegerField()
    recallable_minor = models.BigIntegerField()
    fees_allowed_minor = models.BigIntegerField()
    settled_minor = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["distribution_id", "place"], name="pools_distribution_line_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    amount_minor__gte=0, carry_taken_minor__gte=0, carry_paid_minor__gte=0, recallable_minor__gte=0
                ),
                name="pools_distribution_line_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(settled_minor__gte=0, settled_minor__lte=F("amount_minor")),
                name="pools_distribution_line_settled",
            ),
        ]
