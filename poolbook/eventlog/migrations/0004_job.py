from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [("eventlog", "0003_audit")]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("id", models.UUIDField()),
                ("kind", models.TextField()),
                ("actor", models.UUIDField()),
                ("is_preview", models.BooleanField()),
                ("about", models.TextField()),
                ("state", models.TextField()),
                ("phase", models.TextField()),
                ("done", models.BigIntegerField()),
                ("total", models.BigIntegerField()),
                ("doing", models.TextField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("code", models.TextField()),
                ("subject", models.UUIDField(null=True)),
            ],
            options={
                "db_table": "eventlog_job",
                "indexes": [models.Index(fields=["organisation_id", "started_at"], name="eventlog_job_by_time")],
            },
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "eventlog_job"),
    ]
