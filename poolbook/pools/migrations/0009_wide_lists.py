"""When a commitment was accepted and ended, also of those before anybody kept that; lines in the order of a page."""

from django.db import migrations, models

_FROM_THE_LOG = """
UPDATE pools_commitment AS c SET {column} = f.recorded_at FROM eventlog_fact AS f
 WHERE f.stream_id = c.pool_id AND f.type IN ({types}) AND f.part = 1
   AND substring(f.body from '"commitment_id":"([0-9a-f-]{{36}})"')::uuid = c.commitment_id"""
_ENDS = "'CommitmentDeclined', 'CommitmentWithdrawn', 'CommitmentLapsed'"


class Migration(migrations.Migration):
    dependencies = [
        ("pools", "0008_lists"),
        ("eventlog", "0003_audit"),
    ]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="accepted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="commitment",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(
            _FROM_THE_LOG.format(column="accepted_at", types="'CommitmentAccepted'"), migrations.RunSQL.noop
        ),
        migrations.RunSQL(_FROM_THE_LOG.format(column="ended_at", types=_ENDS), migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="distributionline",
            index=models.Index(fields=["distribution_id", "place"], name="pools_distribution_line_of"),
        ),
    ]
