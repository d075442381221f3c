from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("transactions", "0006_ahead"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="payout", name="transactions_payout_left"),
        migrations.AddIndex(
            model_name="payout",
            index=models.Index(
                fields=["pool_id", "due_on", "recorded_at", "subject_id", "investor_id"],
                condition=~Q(state="settled"),
                name="transactions_payout_unpaid",
            ),
        ),
    ]
