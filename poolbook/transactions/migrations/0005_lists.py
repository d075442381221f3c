import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("transactions", "0004_payout_files"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="receipt",
            name="transactions_receipt_of",
        ),
        migrations.RemoveIndex(
            model_name="cashitem",
            name="transactions_cashitem_of",
        ),
        migrations.AddIndex(
            model_name="cashitem",
            index=models.Index(
                fields=["pool_id", "happened_on", "recorded_at", "item_id"], name="transactions_cashitem_of"
            ),
        ),
        migrations.AlterField(
            model_name="payout",
            name="pool_id",
            field=models.UUIDField(),
        ),
        migrations.AlterField(
            model_name="payoutstep",
            name="subject_id",
            field=models.UUIDField(),
        ),
        migrations.AddIndex(
            model_name="payout",
            index=models.Index(
                fields=["pool_id", "due_on", "recorded_at", "subject_id", "investor_id"], name="transactions_payout_of"
            ),
        ),
        migrations.AddIndex(
            model_name="payout",
            index=models.Index(fields=["investor_id", "pool_id"], name="transactions_payout_to"),
        ),
        migrations.AddIndex(
            model_name="payout",
            index=models.Index(
                condition=models.Q(("state", "settled"), _negated=True),
                fields=["pool_id"],
                name="transactions_payout_left",
            ),
        ),
        migrations.AddIndex(
            model_name="payoutstep",
            index=models.Index(fields=["subject_id", "investor_id"], name="transactions_payoutstep_of"),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(
                fields=["pool_id", "received_on", "recorded_at", "place", "receipt_id"], name="transactions_receipt_of"
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(
                condition=models.Q(("state__in", ["unmatched", "part"])),
                fields=["pool_id"],
                name="transactions_receipt_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="receivable",
            index=models.Index(
                condition=models.Q(
                    (
                        "amount_minor__gt",
                        django.db.models.expressions.CombinedExpression(
                            models.F("paid_minor"), "+", models.F("reversed_minor")
                        ),
                    )
                ),
                fields=["pool_id"],
                name="transactions_receivable_open",
            ),
        ),
    ]
