from django.db import migrations

from poolbook.transactions.ledger import install


class Migration(migrations.Migration):
    dependencies = [
        ("transactions", "0008_payout_tallies"),
    ]

    operations = [
        migrations.RunSQL(
            "DROP INDEX IF EXISTS ledger_journal_by_day;"
            " CREATE INDEX ledger_journal_by_day ON ledger_journal (effective)",
            "DROP INDEX IF EXISTS ledger_journal_by_day;"
            " CREATE INDEX ledger_journal_by_day ON ledger_journal (book_id, effective)",
        ),
        migrations.RunSQL(install.replacing("ledger_targets", "ledger_judge"), migrations.RunSQL.noop),
    ]
