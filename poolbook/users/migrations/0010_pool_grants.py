import django.db.models.deletion
from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0009_notifications_read"),
    ]

    operations = [
        migrations.CreateModel(
            name="PoolGrant",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id",
                        "user_id",
                        "pool_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("pool_id", models.UUIDField()),
                ("role", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.organisation"),
                ),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.user")),
            ],
            options={"db_table": "users_pool_grant"},
        ),
        migrations.AddConstraint(
            model_name="poolgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["manager", "operations", "approver", "auditor"])),
                name="users_pool_grant_role",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="all_pools",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="invitation",
            name="grants",
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name="member",
            name="all_pools",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(("all_pools", True), models.Q(("role", "owner"), _negated=True), _connector="OR"),
                name="users_member_owner_sees_all",
            ),
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_pool_grant"),
    ]
