from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("transactions", "0005_lists"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS ledger_journal_by_day ON ledger_journal (book_id, effective)",
            "DROP INDEX IF EXISTS ledger_journal_by_day",
        ),
    ]
