from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [("transactions", "0002_bank")]

    operations = [
        migrations.CreateModel(
            name="PeriodLock",
            fields=[
                ("fact_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField(db_index=True)),
                ("through", models.DateField()),
                ("locked_by", models.UUIDField()),
                ("note", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("unlocked_by", models.UUIDField(null=True)),
                ("unlocked_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("unlocked_at__isnull", True)),
                        fields=("pool_id", "through"),
                        name="transactions_locked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("fact_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField(db_index=True)),
                ("bank_account_id", models.UUIDField()),
                ("day", models.DateField()),
                ("ledger_minor", models.BigIntegerField()),
                ("bank_minor", models.BigIntegerField()),
                ("accepted", models.JSONField()),
                ("note", models.TextField()),
                ("signed_by", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_by", models.UUIDField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("bank_account_id", "day"),
                        name="transactions_signed_off_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField(db_index=True)),
                ("state", models.TextField()),
                ("effective_on", models.DateField()),
                ("adjusts", models.DateField(null=True)),
                ("legs", models.JSONField()),
                ("reason", models.TextField()),
                ("note", models.TextField()),
                ("digest", models.TextField()),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField()),
                ("approved_by", models.UUIDField(null=True)),
                ("dropped_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("dropped_reason", models.TextField(default="")),
                ("fact_id", models.UUIDField(null=True, unique=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="transactions_journal_entry_maker_is_not_checker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by__isnull", True), ("dropped_by__isnull", True), ("state", "proposed")
                            ),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("dropped_by__isnull", True),
                                ("fact_id__isnull", False),
                                ("state", "posted"),
                            ),
                            models.Q(
                                ("approved_by__isnull", True),
                                ("dropped_by__isnull", False),
                                ("state__in", ["withdrawn", "declined"]),
                            ),
                            _connector="OR",
                        ),
                        name="transactions_journal_entry_decided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("evidence_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("subject", models.UUIDField()),
                ("sha256", models.TextField()),
                ("size", models.BigIntegerField()),
                ("media_type", models.TextField()),
                ("name", models.TextField()),
                ("note", models.TextField()),
                ("attached_by", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["pool_id", "subject"], name="transactions_evidence_of")],
            },
        ),
        grant(
            "SELECT, INSERT, UPDATE, DELETE",
            "transactions_periodlock",
            "transactions_signoff",
            "transactions_journalentry",
            "transactions_evidence",
        ),
    ]
