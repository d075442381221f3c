"""Who proposed a call, also of those that were proposed before anybody kept that."""

from django.db import migrations, models

_FROM_THE_LOG = """
UPDATE pools_call AS c SET proposed_by = f.actor FROM eventlog_fact AS f
 WHERE f.stream_id = c.pool_id AND f.type = 'CapitalCallProposed' AND f.part = 1
   AND substring(f.body from '"call_id":"([0-9a-f-]{36})"')::uuid = c.call_id"""


class Migration(migrations.Migration):
    dependencies = [
        ("pools", "0006_locked"),
        ("eventlog", "0003_audit"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="proposed_by",
            field=models.UUIDField(null=True),
        ),
        migrations.RunSQL(_FROM_THE_LOG, migrations.RunSQL.noop),
    ]
