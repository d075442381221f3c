from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0012_recovery_codes_hashed"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="second_factor",
            field=models.TextField(db_default="nobody", default="nobody"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("second_factor__in", ("nobody", "members", "everybody"))),
                name="users_organisation_factor",
            ),
        ),
    ]
