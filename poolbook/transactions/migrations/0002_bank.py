"""Details of bank accounts, statements, cash items and ticks; what moved on 1000 before becomes cash items."""

from django.db import migrations, models

from poolbook.eventlog.grants import grant
from poolbook.kernel.ids import named_id

_ITEMS = """
SELECT j.idem, j.kind, j.effective, j.doc->>'cause', f.recorded_at, j.reverses, k.organisation_id, k.pool_id, a.holder,
       e.amount
  FROM ledger_entry e
  JOIN ledger_account a ON a.book_id = e.book_id AND a.id = e.account_id AND a.code = '1000'
  JOIN ledger_journal j ON j.book_id = e.book_id AND j.seq = e.seq
  JOIN ledger_book k ON k.id = e.book_id
  JOIN eventlog_fact f ON f.id = j.idem AND f.part = 1
 WHERE j.kind NOT IN ('receipt', 'payout') AND j.reverses IS NULL"""
_RECEIPTS = """
INSERT INTO transactions_cashitem (item_id, organisation_id, pool_id, bank_account_id, fact_id, kind, happened_on,
                                   amount_minor, reference, recorded_at)
SELECT receipt_id, organisation_id, pool_id, bank_account_id, recorded_by, 'receipt', received_on, amount_minor,
       reference, recorded_at FROM transactions_receipt"""
_PAYOUTS = """
SELECT s.fact_id, s.investor_id, s.organisation_id, s.pool_id, a.holder, s.happened_on, -p.amount_minor, s.recorded_at
  FROM transactions_payoutstep s
  JOIN transactions_payout p ON p.subject_id = s.subject_id AND p.investor_id = s.investor_id
  JOIN ledger_journal j ON j.idem = s.fact_id
  JOIN ledger_entry e ON e.book_id = j.book_id AND e.seq = j.seq
  JOIN ledger_account a ON a.book_id = e.book_id AND a.id = e.account_id AND a.code = '1000'
 WHERE s.state = 'settled'"""
_REVERSED = """
SELECT r.fact_id, r.reversed_on, r.recorded_at, i.item_id, i.organisation_id, i.pool_id, i.bank_account_id,
       -i.amount_minor
  FROM transactions_reversal r JOIN transactions_cashitem i ON i.fact_id = r.reverses"""
_UNDONE = """
UPDATE transactions_cashitem i SET undone_by = r.fact_id, undone_on = r.reversed_on FROM transactions_reversal r
 WHERE r.reverses = i.fact_id"""
_INSERT = """
INSERT INTO transactions_cashitem (item_id, organisation_id, pool_id, bank_account_id, fact_id, kind, happened_on,
                                   amount_minor, reference, recorded_at, undone_by, undone_on)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '', %s, %s, %s)"""


def note_what_is_there(_apps, schema_editor):
    """Give accounts their currency, and everything that moved on 1000 its cash item, as the projection does."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "UPDATE transactions_bankaccount a SET currency = b.currency FROM transactions_book b"
            " WHERE b.pool_id = a.pool_id"
        )
        cursor.execute(_RECEIPTS)
        cursor.execute(_ITEMS)
        for idem, kind, on, cause, at, _, firm, pool, account, minor in cursor.fetchall():
            item = named_id("cash item", cause or idem, account)
            cursor.execute(_INSERT, [item, firm, pool, account, idem, kind, on, minor, at, None, None])
        cursor.execute(_PAYOUTS)
        for fact, investor, firm, pool, account, on, minor, at in cursor.fetchall():
            item = named_id("cash item", fact, investor)
            cursor.execute(_INSERT, [item, firm, pool, account, fact, "payout", on, minor, at, None, None])
        cursor.execute(_REVERSED)
        for fact, on, at, undone, firm, pool, account, minor in cursor.fetchall():
            item = named_id("cash item", fact, undone)
            cursor.execute(_INSERT, [item, firm, pool, account, fact, "reversal", on, minor, at, fact, on])
        cursor.execute(_UNDONE)


class Migration(migrations.Migration):
    dependencies = [("transactions", "0001_books"), ("eventlog", "0001_log")]

    operations = [
        migrations.CreateModel(
            name="BankAccountDetails",
            fields=[
                ("fact_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("bank_account_id", models.UUIDField(db_index=True)),
                ("name", models.TextField()),
                ("scheme", models.TextField()),
                ("number", models.TextField()),
                ("actor_id", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="BankLine",
            fields=[
                ("line_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("bank_account_id", models.UUIDField()),
                ("statement_id", models.UUIDField(db_index=True)),
                ("place", models.IntegerField()),
                ("booked_on", models.DateField()),
                ("valued_on", models.DateField()),
                ("amount_minor", models.BigIntegerField()),
                ("code", models.TextField()),
                ("is_reversal", models.BooleanField()),
                ("texts", models.TextField()),
                ("start_minor", models.BigIntegerField(null=True)),
                ("state", models.TextField(db_default="open")),
                ("by_hand", models.BooleanField(db_default=False)),
                ("receipt_id", models.UUIDField(db_index=True, null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CashItem",
            fields=[
                ("item_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("bank_account_id", models.UUIDField()),
                ("fact_id", models.UUIDField(db_index=True)),
                ("kind", models.TextField()),
                ("happened_on", models.DateField()),
                ("amount_minor", models.BigIntegerField()),
                ("reference", models.TextField()),
                ("line_id", models.UUIDField(db_index=True, null=True)),
                ("undone_by", models.UUIDField(null=True)),
                ("undone_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CsvMapping",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "bank_account_id", "name", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("bank_account_id", models.UUIDField()),
                ("name", models.TextField()),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("mapping", models.JSONField()),
                ("is_used", models.BooleanField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("statement_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("bank_account_id", models.UUIDField()),
                ("fact_id", models.UUIDField()),
                ("format", models.TextField()),
                ("file_hash", models.TextField()),
                ("place", models.IntegerField()),
                ("from_on", models.DateField()),
                ("closed_on", models.DateField()),
                ("opening_minor", models.BigIntegerField(null=True)),
                ("closing_minor", models.BigIntegerField(null=True)),
                ("difference_minor", models.BigIntegerField(null=True)),
                ("is_proven", models.BooleanField()),
                ("lines_read", models.IntegerField()),
                ("lines_new", models.IntegerField()),
                ("override_reason", models.TextField()),
                ("said", models.TextField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "fact_id", "item_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("fact_id", models.UUIDField()),
                ("item_id", models.UUIDField()),
                ("line_id", models.UUIDField(db_index=True)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("bank_account_id", models.UUIDField()),
                ("how", models.TextField()),
                ("reason", models.TextField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("end_reason", models.TextField(db_default="")),
                ("actor_id", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="currency",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="name",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="number",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="number_index",
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="scheme",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="bankaccount",
            name="short_index",
            field=models.TextField(db_index=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.UniqueConstraint(
                fields=("organisation_id", "number_index"), name="transactions_bank_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("name", ""), _negated=True),
                fields=("pool_id", "name"),
                name="transactions_bank_name_once",
            ),
        ),
        migrations.AddIndex(
            model_name="bankline",
            index=models.Index(fields=["bank_account_id", "booked_on"], name="transactions_bankline_of"),
        ),
        migrations.AddIndex(
            model_name="bankline",
            index=models.Index(fields=["pool_id", "state"], name="transactions_bankline_in"),
        ),
        migrations.AddConstraint(
            model_name="bankline",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "ticked", "receipt", "unexplained", "empty"])),
                name="transactions_bankline_state",
            ),
        ),
        migrations.AddIndex(
            model_name="cashitem",
            index=models.Index(
                condition=models.Q(("line_id__isnull", True), ("undone_by__isnull", True)),
                fields=["bank_account_id", "amount_minor"],
                name="transactions_cashitem_open",
            ),
        ),
        migrations.AddIndex(
            model_name="cashitem",
            index=models.Index(fields=["pool_id", "happened_on"], name="transactions_cashitem_of"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["bank_account_id", "closed_on"], name="transactions_statement_of"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_proven", False), ("difference_minor", 0), _connector="OR"),
                name="transactions_statement_proven",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("difference_minor__isnull", True),
                    ("difference_minor", 0),
                    models.Q(("override_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="transactions_statement_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_by__isnull", True)), fields=("item_id",), name="transactions_tick_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"),
                name="transactions_tick_forward",
            ),
        ),
        grant(
            "SELECT, INSERT, UPDATE, DELETE",
            "transactions_bankaccountdetails",
            "transactions_bankline",
            "transactions_cashitem",
            "transactions_csvmapping",
            "transactions_statement",
            "transactions_tick",
        ),
        migrations.RunPython(note_what_is_there, migrations.RunPython.noop),
    ]
