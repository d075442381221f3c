from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pools", "0007_call_proposer"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["investor_id", "call_id"], name="contribution_of_line"),
        ),
    ]
