from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [("pools", "0002_holdings")]

    operations = [
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "pool_id",
                        "sheet",
                        "digest",
                        "occurrence",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("pool_id", models.UUIDField()),
                ("sheet", models.TextField()),
                ("digest", models.TextField()),
                ("occurrence", models.IntegerField()),
                ("organisation_id", models.UUIDField()),
                ("row", models.IntegerField()),
                ("label", models.TextField()),
                ("imported_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "pools_importedrow"),
    ]
