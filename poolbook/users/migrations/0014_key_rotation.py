from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0013_second_factor"),
    ]

    operations = [
        migrations.AddField(
            model_name="installationkey",
            name="since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="installationkey",
            name="earlier",
            field=models.BinaryField(null=True),
        ),
    ]
