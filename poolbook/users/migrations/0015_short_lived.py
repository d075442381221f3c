from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0014_key_rotation"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShortLived",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "users_short_lived",
            },
        ),
        migrations.RunSQL("ALTER TABLE users_short_lived SET UNLOGGED", migrations.RunSQL.noop),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_short_lived"),
    ]
