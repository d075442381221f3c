import django.db.models.deletion
from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0010_pool_grants"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalPolicy",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="users.organisation",
                    ),
                ),
                ("rules", models.JSONField()),
                ("cooling_off_hours", models.IntegerField()),
                ("set_by", models.UUIDField()),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "db_table": "users_approval_policy",
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("action", models.TextField()),
                ("operation", models.TextField()),
                ("content", models.TextField()),
                ("sha256", models.TextField()),
                ("asked", models.TextField()),
                ("key", models.TextField()),
                ("pool_id", models.UUIDField(null=True)),
                ("subject_id", models.UUIDField(null=True)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("currency", models.TextField(db_default="", default="")),
                ("people", models.JSONField()),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField()),
                ("state", models.TextField(db_default="waiting", default="waiting")),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("reason", models.TextField(db_default="", default="")),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChangeApproval",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "change_id", "approved_by", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("approved_by", models.UUIDField()),
                ("proposed_by", models.UUIDField()),
                ("approved_at", models.DateTimeField()),
                ("change", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.change")),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.organisation"),
                ),
            ],
            options={
                "db_table": "users_change_approval",
            },
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True), ("content", ""), ("ended_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="users_change_ended_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="changeapproval",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                name="users_change_maker_is_not_checker",
            ),
        ),
        *(
            grant("SELECT, INSERT, UPDATE, DELETE", table)
            for table in ("users_approval_policy", "users_change", "users_change_approval")
        ),
    ]
