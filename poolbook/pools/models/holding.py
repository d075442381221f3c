"""Tables of what a pool holds, earns and owes: investments and what happened to them, charges, inflows."""

from django.db import models
from django.db.models import F, Q


class Investment(models.Model):
    """
    An investment as it stands. cost_minor: all ever put in; unrealised_minor: fair value less cost left.

    moved_on: day of the last change of its cost or value, reversals too; nothing before it may change them any more.
    made_on:  None when all that was put in was reversed: the pool does not hold it, and may make it anew.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    name = models.TextField()
    name_key = models.TextField()  # the name, case folded
    cost_minor = models.BigIntegerField()
    cost_left_minor = models.BigIntegerField()
    unrealised_minor = models.BigIntegerField(default=0)
    is_exited = models.BooleanField(default=False)
    made_on = models.DateField(null=True)
    moved_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool_id", "name_key"], name="pools_investment_name_once"),
            models.CheckConstraint(
                condition=Q(cost_left_minor__gte=0, cost_left_minor__lte=F("cost_minor")),
                name="pools_investment_cost_left",
            ),
            models.CheckConstraint(
                condition=Q(unrealised_minor__gte=-F("cost_left_minor")), name="pools_investment_fair_value"
            ),
        ]


class InvestmentCost(models.Model):
    """Money put into an investment, once or again. id: the fact's."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    investment_id = models.UUIDField(db_index=True)
    made_on = models.DateField()
    amount_minor = models.BigIntegerField()
    memo = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pool_id", "made_on"], name="pools_cost_of_pool")]
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="pools_cost_above_zero")]


class Valuation(models.Model):
    """A fair value on a date. change_minor: against the unrealised gain before."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    investment_id = models.UUIDField(db_index=True)
    valued_on = models.DateField()
    fair_value_minor = models.BigIntegerField()
    change_minor = models.BigIntegerField()
    memo = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(fair_value_minor__gte=0), name="pools_fair_value")]


class Proceeds(models.Model):
    """Money from an investment, or income of the pool that belongs to none."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    investment_id = models.UUIDField(null=True)
    kind = models.TextField()
    amount_minor = models.BigIntegerField()
    received_on = models.DateField()
    cost_relieved_minor = models.BigIntegerField()
    unrealised_relieved_minor = models.BigIntegerField()
    gain_minor = models.BigIntegerField()
    memo = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, cost_relieved_minor__gte=0), name="pools_proceeds_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(investment_id__isnull=False) | Q(kind__in=["dividend", "interest"]),
                name="pools_proceeds_of_investment",
            ),
        ]


class WriteOff(models.Model):
    """Cost that was given up for lost."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    investment_id = models.UUIDField(db_index=True)
    written_off_on = models.DateField()
    amount_minor = models.BigIntegerField()
    unrealised_relieved_minor = models.BigIntegerField()
    memo = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="pools_write_off_above_zero")]


class Charge(models.Model):
    """A fee or expense that the pool owes. kind: management_fee | expense; paid_on: None while it is owed."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    kind = models.TextField()
    amount_minor = models.BigIntegerField()
    charged_on = models.DateField()
    payee_id = models.UUIDField()
    payee = models.TextField()
    memo = models.TextField()
    recorded_at = models.DateTimeField()
    paid_on = models.DateField(null=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="pools_charge_above_zero"),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(paid_on__gte=F("charged_on")), name="pools_charge_paid_after"
            ),
        ]


class ChargePayment(models.Model):
    """A fee or expense left the bank. fact_id: of the payment; one that was reversed stays as history."""

    fact_id = models.UUIDField(primary_key=True)
    charge_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    paid_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pool_id", "paid_on"], name="pools_payment_of_pool")]


class FeeShare(models.Model):
    """An lp's part of a management fee."""

    pk = models.CompositePrimaryKey("charge_id", "investor_id")
    charge_id = models.UUIDField()
    investor_id = models.UUIDField()
    organisation_id = models.UUIDField()
    amount_minor = models.BigIntegerField()


class Inflow(models.Model):
    """Money other than contributions that transactions have told of. cause: the fact that posted it, told once."""

    cause = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    amount_minor = models.BigIntegerField()
    noted_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pool_id", "noted_on"], name="pools_inflow_of_pool")]
