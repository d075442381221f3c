"""Tables of pools: who may invest, the pools, their commitments and closes, and what each investor stands at."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

POOL_STATES = ("draft", "open", "closed", "winding_up", "liquidated", "cancelled")
COMMITMENT_STATES = ("requested", "accepted", "admitted", "declined", "withdrawn", "lapsed")


class Investor(models.Model):
    """What pools knows of an investor; the name lives in users."""

    investor_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    register_no = models.IntegerField()
    investor_class = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "register_no"], name="investor_register_no_once"),
            models.CheckConstraint(condition=Q(investor_class__in=["lp", "gp"]), name="investor_class_known"),
        ]


class Pool(models.Model):
    """
    A pool, its terms and its running tallies, all in minor units of its currency.

    cash:         available: contributions received + inflows noted - outflows, these already when decided.
    taken_back:   contributions that the bank took back; only they may push cash below zero.
    invested:     cost not yet realised.
    payables:     fees and expenses charged and not paid.
    fees_charged, fees_called: management fees of the lps; fees_allowed: how much of charged - called past
                  distributions allowed for.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    name = models.TextField()
    name_key = models.TextField()  # the name, case folded
    kind = models.TextField()
    currency = models.TextField()
    time_zone = models.TextField()
    opened_on = models.DateField()
    state = models.TextField()
    terms = models.JSONField(encoder=DjangoJSONEncoder)
    cash_minor = models.BigIntegerField(default=0)
    taken_back_minor = models.BigIntegerField(default=0)
    invested_minor = models.BigIntegerField(default=0)
    payables_minor = models.BigIntegerField(default=0)
    fees_charged_minor = models.BigIntegerField(default=0)
    fees_called_minor = models.BigIntegerField(default=0)
    fees_allowed_minor = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "name_key"], name="pool_name_once"),
            models.CheckConstraint(condition=Q(kind__in=["spv", "fund"]), name="pool_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=list(POOL_STATES)),
                name="pool_state_known",
            ),
            # What we decide never makes cash negative; what the bank takes back has happened, and may.
            models.CheckConstraint(
                condition=Q(cash_minor__gte=-F("taken_back_minor"), taken_back_minor__gte=0),
                name="pool_cash_not_below_zero",
            ),
            models.CheckConstraint(condition=Q(invested_minor__gte=0), name="pool_invested_not_below_zero"),
            models.CheckConstraint(condition=Q(payables_minor__gte=0), name="pool_payables_not_below_zero"),
        ]


class Commitment(models.Model):
    """
    What an investor promised. amount: asked for; accepted: taken by the manager, then admitted by a close.

    The three rates are a side letter's decimal strings; null means the pool's.
    ended_on: the day on which it was declined, withdrawn or lapsed.
    """

    commitment_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    investor_id = models.UUIDField()
    state = models.TextField()
    amount_minor = models.BigIntegerField()
    accepted_minor = models.BigIntegerField(null=True)
    carry_rate = models.TextField(null=True)
    fee_rate = models.TextField(null=True)
    hurdle_rate = models.TextField(null=True)
    committed_on = models.DateField()
    accepted_on = models.DateField(null=True)
    admitted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.TextField(default="")
    close_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    admitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["pool_id", "state"], name="commitment_of_pool"),
            models.Index(fields=["investor_id"], name="commitment_of_investor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(COMMITMENT_STATES)),
                name="commitment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=0)
                & (Q(accepted_minor=None) | Q(accepted_minor__gte=0, accepted_minor__lte=F("amount_minor"))),
                name="commitment_accepted_within_amount",
            ),
            models.CheckConstraint(
                condition=~Q(state="admitted")
                | Q(accepted_minor__isnull=False, admitted_on__isnull=False, close_id__isnull=False),
                name="commitment_admitted_by_a_close",
            ),
        ]


class Close(models.Model):
    """The day on which accepted commitments were admitted. amount: what was admitted."""

    close_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    admitted_on = models.DateField()
    amount_minor = models.BigIntegerField()
    recorded_at = models.DateTimeField()


class Position(models.Model):
    """
    Where an investor stands in a pool: one row from its admission on, running tallies in minor units.

    committed, called, paid:   called and paid also by use; called counts from issue, less what was reversed.
    recallable_returned:       recallable distributions; they raise the unfunded again.
    released, refunded:        of a cancelled pool: called, not paid and owed no more; paid back.
    fees, expenses:            charged, >= 0. income, realised, unrealised: signed.
    distributed:               what it got: net of carry for an lp, own part and carry for a gp.
    carry_taken, carry_paid:   from an lp, to a gp, >= 0.
    payable:                   distributed and not yet settled.
    by_hand:                   what entries by hand changed of its capital account, signed.
    Unfunded = committed - called + released + recallable_returned.
    Capital account = called - released - refunded - distributed
    - fees - expenses + income + realised + unrealised - carry_taken + carry_paid + by_hand.
    """

    pk = models.CompositePrimaryKey("pool_id", "investor_id")
    pool_id = models.UUIDField()
    investor_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    committed_minor = models.BigIntegerField(default=0)
    called_minor = models.BigIntegerField(default=0)
    called_investment_minor = models.BigIntegerField(default=0)
    called_fees_minor = models.BigIntegerField(default=0)
    called_expenses_minor = models.BigIntegerField(default=0)
    paid_minor = models.BigIntegerField(default=0)
    paid_investment_minor = models.BigIntegerField(default=0)
    paid_fees_minor = models.BigIntegerField(default=0)
    paid_expenses_minor = models.BigIntegerField(default=0)
    recallable_returned_minor = models.BigIntegerField(default=0)
    released_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    fees_minor = models.BigIntegerField(default=0)
    expenses_minor = models.BigIntegerField(default=0)
    income_minor = models.BigIntegerField(default=0)
    realised_minor = models.BigIntegerField(default=0)
    unrealised_minor = models.BigIntegerField(default=0)
    distributed_minor = models.BigIntegerField(default=0)
    carry_taken_minor = models.BigIntegerField(default=0)
    carry_paid_minor = models.BigIntegerField(default=0)
    payable_minor = models.BigIntegerField(default=0)
    by_hand_minor = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(called_minor__lte=F("committed_minor") + F("recallable_returned_minor")),
                name="position_unfunded_not_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(
                    called_minor=F("called_investment_minor") + F("called_fees_minor") + F("called_expenses_minor"),
                    paid_minor=F("paid_investment_minor") + F("paid_fees_minor") + F("paid_expenses_minor"),
                ),
                name="position_uses_add_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    called_investment_minor__gte=0,
                    called_fees_minor__gte=0,
                    called_expenses_minor__gte=0,
                    paid_investment_minor__gte=0,
                    paid_fees_minor__gte=0,
                    paid_expenses_minor__gte=0,
                ),
                name="position_calls_not_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(carry_taken_minor__gte=0, carry_paid_minor__gte=0, payable_minor__gte=0),
                name="position_carry_and_payable_not_below_zero",
            ),
        ]
