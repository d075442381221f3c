import django.db.models.deletion
from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0008_oauth_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotificationRead",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "user_id", "notification_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("notification_id", models.UUIDField()),
                ("read_at", models.DateTimeField()),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.user")),
            ],
            options={"db_table": "users_notification_read"},
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_notification_read"),
    ]
