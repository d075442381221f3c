"""Bank accounts' details, statements and their lines, cash items, what was ticked off against what, CSV mappings."""

from django.db import models
from django.db.models import F, Q


class BankAccount(models.Model):
    """
    Where a pool's money is.

    number: as JSON, sealed; number_index: its blind index, short_index that of what national files write of it.
    """

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField(db_index=True)
    name = models.TextField(db_default="")
    currency = models.TextField(db_default="")
    scheme = models.TextField(db_default="")
    number = models.TextField(db_default="")
    number_index = models.TextField(null=True)
    short_index = models.TextField(null=True, db_index=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "number_index"], name="transactions_bank_number_once"),
            models.UniqueConstraint(
                fields=["pool_id", "name"], condition=~Q(name=""), name="transactions_bank_name_once"
            ),
        ]


class BankAccountDetails(models.Model):
    """What a bank account's details were from an instant on."""

    fact_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    bank_account_id = models.UUIDField(db_index=True)
    name = models.TextField()
    scheme = models.TextField()
    number = models.TextField()
    actor_id = models.UUIDField()
    recorded_at = models.DateTimeField()


class Statement(models.Model):
    """A bank's statement that was read. said: its number and notes as JSON, sealed."""

    statement_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    bank_account_id = models.UUIDField()
    fact_id = models.UUIDField()
    format = models.TextField()
    file_hash = models.TextField()
    place = models.IntegerField()
    from_on = models.DateField()
    closed_on = models.DateField()
    opening_minor = models.BigIntegerField(null=True)
    closing_minor = models.BigIntegerField(null=True)
    difference_minor = models.BigIntegerField(null=True)
    is_proven = models.BooleanField()
    lines_read = models.IntegerField()
    lines_new = models.IntegerField()
    override_reason = models.TextField()
    said = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["bank_account_id", "closed_on"], name="transactions_statement_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_proven=False) | Q(difference_minor=0), name="transactions_statement_proven"
            ),
            models.CheckConstraint(
                condition=Q(difference_minor__isnull=True) | Q(difference_minor=0) | ~Q(override_reason=""),
                name="transactions_statement_adds_up",
            ),
        ]


class BankLine(models.Model):
    """
    A line of a statement, once however many files show it.

    state:      open | ticked | receipt | unexplained | empty (moves nothing).
    texts:      what the bank wrote, as JSON, sealed.
    start:      balance before the first line of that day in its statement; tells parts of one day apart.
    by_hand:    a person unticked it, so no rule ticks it off again.
    receipt_id: the receipt that it is, while it is booked as one.
    """

    line_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    bank_account_id = models.UUIDField()
    statement_id = models.UUIDField(db_index=True)
    place = models.IntegerField()
    booked_on = models.DateField()
    valued_on = models.DateField()
    amount_minor = models.BigIntegerField()
    code = models.TextField()
    is_reversal = models.BooleanField()
    texts = models.TextField()
    start_minor = models.BigIntegerField(null=True)
    state = models.TextField(db_default="open")
    by_hand = models.BooleanField(db_default=False)
    receipt_id = models.UUIDField(null=True, db_index=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["bank_account_id", "booked_on"], name="transactions_bankline_of"),
            models.Index(fields=["pool_id", "state"], name="transactions_bankline_in"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "ticked", "receipt", "unexplained", "empty"]),
                name="transactions_bankline_state",
            ),
        ]


class CashItem(models.Model):
    """
    What moved on 1000 as the bank would show it: one for each receipt, each payout, else for the entry.

    line_id:   the statement's line against which it is ticked off.
    undone_by: the fact that reversed it, on undone_on: the two cancel each other, and no line is to be expected.
    reference: what payer and payee know it by, where that is no secret of a person.
    """

    item_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    bank_account_id = models.UUIDField()
    fact_id = models.UUIDField(db_index=True)
    kind = models.TextField()
    happened_on = models.DateField()
    amount_minor = models.BigIntegerField()
    reference = models.TextField()
    line_id = models.UUIDField(null=True, db_index=True)
    undone_by = models.UUIDField(null=True)
    undone_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["bank_account_id", "amount_minor"],
                condition=Q(line_id__isnull=True, undone_by__isnull=True),
                name="transactions_cashitem_open",
            ),
            models.Index(fields=["pool_id", "happened_on", "recorded_at", "item_id"], name="transactions_cashitem_of"),
        ]


class Tick(models.Model):
    """
    A line and a cash item that stand for the same money, from from_on until (not on) until_on.

    how: reference | day | batch | hand | posted. ended_by: the fact that ended it.
    """

    pk = models.CompositePrimaryKey("fact_id", "item_id")
    fact_id = models.UUIDField()
    item_id = models.UUIDField()
    line_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    bank_account_id = models.UUIDField()
    how = models.TextField()
    reason = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_by = models.UUIDField(null=True)
    end_reason = models.TextField(db_default="")
    actor_id = models.UUIDField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_id"], condition=Q(ended_by__isnull=True), name="transactions_tick_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="transactions_tick_forward"
            ),
        ]


class CsvMapping(models.Model):
    """How an account's CSV is read. is_used: it is the one saved last."""

    pk = models.CompositePrimaryKey("bank_account_id", "name")
    bank_account_id = models.UUIDField()
    name = models.TextField()
    organisation_id = models.UUIDField()
    pool_id = models.UUIDField()
    mapping = models.JSONField()
    is_used = models.BooleanField()
    recorded_at = models.DateTimeField()
