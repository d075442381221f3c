from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [("pools", "0005_reversals")]

    operations = [
        migrations.CreateModel(
            name="ClosedDays",
            fields=[
                ("pool_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("locked_until", models.DateField(null=True)),
                ("signed_until", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="position",
            name="by_hand_minor",
            field=models.BigIntegerField(db_default=0),
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "pools_closeddays"),
    ]
