"""What payouts come to, kept beside them; and an index of those that are owed, in the order of their list."""

from django.db import migrations, models
from django.db.models import Q

from poolbook.eventlog.grants import grant

_FROM_THE_PAYOUTS = """
INSERT INTO transactions_payouttally
       (subject_id, due_on, state, organisation_id, pool_id, payout_count, amount_minor)
SELECT subject_id, due_on, state, organisation_id, pool_id, count(*), sum(amount_minor)
  FROM transactions_payout GROUP BY subject_id, due_on, state, organisation_id, pool_id"""
_WHERE_NONE_IS_LEFT = """
INSERT INTO transactions_payouttally
       (subject_id, due_on, state, organisation_id, pool_id, payout_count, amount_minor)
SELECT DISTINCT payout.subject_id, due_on, been.state, payout.organisation_id, payout.pool_id, 0, 0
  FROM transactions_payout AS payout
  LEFT JOIN transactions_payoutstep AS step USING (subject_id, investor_id)
 CROSS JOIN LATERAL (VALUES ('due'), (step.state)) AS been (state)
 WHERE been.state IS NOT NULL
    ON CONFLICT DO NOTHING"""


class Migration(migrations.Migration):
    dependencies = [
        ("transactions", "0007_payouts_left"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="payout", name="transactions_payout_unpaid"),
        migrations.AddIndex(
            model_name="payout",
            index=models.Index(
                fields=["pool_id", "due_on", "recorded_at", "subject_id", "investor_id"],
                condition=Q(state__in=["due", "failed"]),
                name="transactions_payout_owed",
            ),
        ),
        migrations.CreateModel(
            name="PayoutTally",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject_id",
                        "due_on",
                        "state",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("due_on", models.DateField()),
                ("state", models.TextField()),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField(db_index=True)),
                ("payout_count", models.IntegerField()),
                ("amount_minor", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(payout_count=0, amount_minor=0) | Q(payout_count__gt=0, amount_minor__gt=0),
                        name="transactions_payouttally_of_something",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_FROM_THE_PAYOUTS, migrations.RunSQL.noop),
        migrations.RunSQL(_WHERE_NONE_IS_LEFT, migrations.RunSQL.noop),
        grant("SELECT, INSERT, UPDATE", "transactions_payouttally"),
    ]
