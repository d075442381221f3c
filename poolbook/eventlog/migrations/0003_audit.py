from django.db import migrations, models

from poolbook.eventlog.grants import grant

_LEAVES_OF_BEFORE = """
INSERT INTO eventlog_leaf (organisation_id, place, leaf_id, kind, position, recorded_at, actor, what, hash)
SELECT organisation_id, row_number() OVER (PARTITION BY organisation_id ORDER BY position) - 1, id, 'fact', position,
       recorded_at, actor, type, hash
  FROM eventlog_fact WHERE part = 1 AND id NOT IN (SELECT fact_id FROM eventlog_outbox)
"""


class Migration(migrations.Migration):
    dependencies = [("eventlog", "0002_recorded_in_order")]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("actor", models.UUIDField()),
                ("on_behalf_of", models.UUIDField(null=True)),
                ("action", models.TextField()),
                ("outcome", models.TextField()),
                ("subject", models.UUIDField(null=True)),
                ("correlation", models.UUIDField(db_index=True)),
                ("recorded_at", models.DateTimeField()),
                ("details", models.TextField()),
                ("origin", models.TextField()),
                ("hash", models.BinaryField()),
                ("is_pending", models.BooleanField(default=True)),
            ],
            options={
                "db_table": "eventlog_audit",
                "indexes": [
                    models.Index(
                        fields=["recorded_at", "id"],
                        condition=models.Q(("is_pending", True)),
                        name="eventlog_audit_pending",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id", "place", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("place", models.BigIntegerField()),
                ("leaf_id", models.UUIDField(unique=True)),
                ("kind", models.TextField()),
                ("position", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("actor", models.UUIDField()),
                ("what", models.TextField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "db_table": "eventlog_leaf",
                "indexes": [
                    models.Index(fields=["organisation_id", "recorded_at", "leaf_id"], name="eventlog_leaf_by_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id", "size", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("tops", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("public_key", models.BinaryField()),
                ("signature", models.BinaryField()),
            ],
            options={"db_table": "eventlog_tree_head"},
        ),
        migrations.RunSQL(_LEAVES_OF_BEFORE, migrations.RunSQL.noop),
        grant("SELECT, INSERT", "eventlog_audit", "eventlog_leaf", "eventlog_tree_head"),
        grant("UPDATE (is_pending)", "eventlog_audit"),
    ]
