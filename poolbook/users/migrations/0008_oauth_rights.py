from django.db import migrations

from poolbook.eventlog.grants import grant


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0007_oauth"),
        ("allauth_idp_oidc", "0003_client_allow_uri_wildcards"),
    ]

    operations = [
        grant("SELECT, INSERT, UPDATE, DELETE", "allauth_idp_oidc_client", "allauth_idp_oidc_token"),
    ]
