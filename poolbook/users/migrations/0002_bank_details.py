import django.db.models.deletion
from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_users"),
    ]

    operations = [
        migrations.CreateModel(
            name="BankDetails",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("scheme", models.TextField()),
                ("currency", models.TextField()),
                ("details", models.TextField()),
                ("recorded_by", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("investor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.investor")),
            ],
            options={
                "db_table": "users_bank_details",
                "constraints": [
                    models.UniqueConstraint(fields=("investor", "number"), name="users_bank_details_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)), name="users_bank_details_number_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__in", ("iban", "bsb", "routing"))), name="users_bank_details_scheme"
                    ),
                ],
            },
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_bank_details"),
    ]
