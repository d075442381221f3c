from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("eventlog", "0001_log")]

    operations = [
        migrations.AddField(
            model_name="stream",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(
            "UPDATE eventlog_stream s SET recorded_at = f.recorded_at FROM eventlog_fact f"
            " WHERE f.stream_id = s.id AND f.version = s.version AND f.part = 1",
            migrations.RunSQL.noop,
        ),
    ]
