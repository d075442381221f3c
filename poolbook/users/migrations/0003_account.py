from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [("users", "0002_bank_details")]
    run_before = [  # their tables refer to accounts
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("socialaccount", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("user_id", models.UUIDField(primary_key=True, serialize=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
            ],
            options={"db_table": "users_account"},
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_account"),
    ]
