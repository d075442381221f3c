from django.db import migrations, models

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0006_invitations"),
    ]

    run_before = [("allauth_idp_oidc", "0001_initial")]  # its tables refer to accounts

    operations = [
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kid", models.TextField(unique=True)),
                ("public", models.JSONField()),
                ("sealed", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("signs_from", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "users_signing_key",
            },
        ),
        migrations.CreateModel(
            name="TokenUse",
            fields=[
                ("token_id", models.UUIDField(primary_key=True, serialize=False)),
                ("user_id", models.UUIDField()),
                ("used_at", models.DateTimeField()),
            ],
            options={
                "db_table": "users_token_use",
            },
        ),
        migrations.AddField(
            model_name="token",
            name="scopes",
            field=models.TextField(null=True),
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("scopes", models.TextField()),
                ("redirect_uris", models.TextField()),
                ("secret_hash", models.TextField(null=True)),
                ("acts_for", models.UUIDField(null=True)),
                ("registered_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("web", "native", "machine"))), name="users_client_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acts_for__isnull", False), ("kind", "machine"), ("redirect_uris", "")),
                            models.Q(
                                models.Q(("kind", "machine"), _negated=True),
                                ("acts_for", None),
                                models.Q(("redirect_uris", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="users_client_machine_acts_for_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "native"), ("secret_hash", None)),
                            models.Q(models.Q(("kind", "native"), _negated=True), ("secret_hash__isnull", False)),
                            _connector="OR",
                        ),
                        name="users_client_native_has_no_secret",
                    ),
                ],
            },
        ),
        grant("SELECT, INSERT, UPDATE, DELETE", "users_client", "users_token_use"),
        grant("SELECT, INSERT", "users_signing_key"),
        grant("UPDATE (ends_at)", "users_signing_key"),
    ]
