import django.db.models.deletion
from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0004_sign_in_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("email", models.TextField()),
                ("email_index", models.TextField(null=True)),
                ("role", models.TextField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("capacity", models.TextField(null=True)),
                ("secret_hash", models.TextField(unique=True)),
                ("invited_by", models.UUIDField()),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="member",
            name="ends_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at", None), models.Q(("role", "owner"), _negated=True), _connector="OR"),
                name="users_member_owner_stays",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="investor",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="users.investor"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="organisation",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="users.organisation"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("capacity", None), ("investor", None), ("role__isnull", False)),
                    models.Q(
                        ("capacity__isnull", False), ("ends_at", None), ("investor__isnull", False), ("role", None)
                    ),
                    _connector="OR",
                ),
                name="users_invitation_member_or_investor",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_by", None), ("email_index__isnull", False), ("ended_at", None)),
                    models.Q(("email", ""), ("email_index", None), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="users_invitation_ended_is_empty",
            ),
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_invitation"),
    ]
