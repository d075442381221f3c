from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("transactions", "0003_control"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayoutFile",
            fields=[
                ("file_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("format", models.TextField()),
                ("bank_account_id", models.UUIDField()),
                ("message_id", models.TextField()),
                ("execution_on", models.DateField()),
                ("created_at", models.DateTimeField()),
                ("time_zone", models.TextField()),
                ("text", models.TextField()),
                ("originator", models.JSONField()),
                ("total_minor", models.BigIntegerField()),
                ("content_seal", models.TextField()),
                ("state", models.TextField(db_default="prepared")),
                ("prepared_by", models.UUIDField()),
                ("approved_by", models.UUIDField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("exported_by", models.UUIDField(null=True)),
                ("exported_at", models.DateTimeField(null=True)),
                ("cancelled_by", models.UUIDField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(db_default="")),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pool_id", "number"), name="transactions_payoutfile_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("format__in", ("pain.001.001.03", "pain.001.001.09", "aba", "nacha"))),
                        name="transactions_payoutfile_format",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="transactions_payoutfile_maker_is_not_checker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by__isnull", True), ("exported_by__isnull", True), ("state", "prepared")
                            ),
                            models.Q(
                                ("approved_by__isnull", False), ("exported_by__isnull", True), ("state", "approved")
                            ),
                            models.Q(
                                ("approved_by__isnull", False), ("exported_by__isnull", False), ("state", "exported")
                            ),
                            models.Q(("cancelled_by__isnull", False), ("state", "cancelled")),
                            _connector="OR",
                        ),
                        name="transactions_payoutfile_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayoutFilePayment",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "file_id",
                        "subject_id",
                        "investor_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("file_id", models.UUIDField()),
                ("subject_id", models.UUIDField()),
                ("investor_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("place", models.IntegerField()),
                ("bank_details_id", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("end_to_end", models.TextField()),
                ("state", models.TextField(db_default="open")),
            ],
            options={
                "indexes": [models.Index(fields=["pool_id", "end_to_end"], name="transactions_payment_called")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("subject_id", "investor_id"),
                        name="transactions_payment_open_once",
                    ),
                    models.UniqueConstraint(
                        fields=("file_id", "end_to_end"), name="transactions_payment_end_to_end_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor__gt", 0)), name="transactions_payment_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "settled", "failed", "cancelled"])),
                        name="transactions_payment_state",
                    ),
                ],
            },
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "transactions_payoutfile", "transactions_payoutfilepayment"),
    ]
