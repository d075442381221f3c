from django.db import migrations, models

from poolbook.eventlog.grants import grant

_COLUMNS = (
    "id, organisation_id, pool_id, version, kind, subject_id, investment_id, amount_minor, occurred_on, recorded_at"
)


def _decided(fact: str, table: str, named: str, kind: str, investment: str, amount: str, day: str) -> str:
    """Fill the decisions of one type from the log, each joined to its row by the id that the fact gave it."""
    return (
        f"INSERT INTO pools_decision ({_COLUMNS}) SELECT f.id, f.organisation_id, f.stream_id, f.version, {kind}, t.id,"
        f" {investment}, t.{amount}, t.{day}, f.recorded_at FROM eventlog_fact f JOIN {table} t"
        f' ON t.id = substring(f.body from \'"{named}":"([0-9a-f-]{{36}})"\')::uuid'
        f" WHERE f.type = '{fact}' AND f.part = 1"
    )


_FILL = (
    f"INSERT INTO pools_decision ({_COLUMNS}) SELECT f.id, f.organisation_id, f.stream_id, f.version, 'investment',"
    " t.id, t.investment_id, t.amount_minor, t.made_on, f.recorded_at FROM eventlog_fact f"
    " JOIN pools_investmentcost t ON t.id = f.id WHERE f.type = 'InvestmentMade' AND f.part = 1",
    _decided("InvestmentValued", "pools_valuation", "valuation_id", "'valuation'", "t.investment_id",
             "fair_value_minor", "valued_on"),
    _decided("ProceedsRecorded", "pools_proceeds", "proceeds_id", "t.kind", "t.investment_id",
             "amount_minor", "received_on"),
    _decided("InvestmentWrittenOff", "pools_writeoff", "write_off_id", "'write_off'", "t.investment_id",
             "amount_minor", "written_off_on"),
    _decided("ExpenseCharged", "pools_charge", "expense_id", "'expense'", "NULL::uuid", "amount_minor", "charged_on"),
    _decided("ManagementFeeCharged", "pools_charge", "fee_id", "'management_fee'", "NULL::uuid",
             "amount_minor", "charged_on"),
    "INSERT INTO pools_chargepayment (fact_id, charge_id, organisation_id, pool_id, amount_minor, paid_on, recorded_at)"
    " SELECT f.id, t.id, f.organisation_id, f.stream_id, t.amount_minor, t.paid_on, f.recorded_at FROM eventlog_fact f"
    " JOIN pools_charge t"
    " ON t.id = substring(f.body from '\"(?:expense_id|fee_id)\":\"([0-9a-f-]{36})\"')::uuid"
    " WHERE f.type IN ('ExpensePaid', 'ManagementFeePaid') AND f.part = 1",
    f"INSERT INTO pools_decision ({_COLUMNS}) SELECT t.fact_id, t.organisation_id, t.pool_id, f.version,"
    " CASE f.type WHEN 'ExpensePaid' THEN 'expense_paid' ELSE 'management_fee_paid' END, t.fact_id, NULL::uuid,"
    " t.amount_minor, t.paid_on, f.recorded_at FROM pools_chargepayment t"
    " JOIN eventlog_fact f ON f.id = t.fact_id AND f.part = 1",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("pools", "0004_position_space"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChargePayment",
            fields=[
                ("fact_id", models.UUIDField(primary_key=True, serialize=False)),
                ("charge_id", models.UUIDField(db_index=True)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("paid_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("version", models.BigIntegerField()),
                ("kind", models.TextField()),
                ("subject_id", models.UUIDField(db_index=True)),
                ("investment_id", models.UUIDField(db_index=True, null=True)),
                ("amount_minor", models.BigIntegerField()),
                ("occurred_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DecisionReversal",
            fields=[
                ("reverses", models.UUIDField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("pool_id", models.UUIDField()),
                ("fact_id", models.UUIDField(db_index=True)),
                ("subject_id", models.UUIDField(db_index=True)),
                ("reversed_on", models.DateField()),
                ("reason", models.TextField()),
                ("cash_minor", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="call",
            name="call_state_known",
        ),
        migrations.AddField(
            model_name="call",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="call",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="investment",
            name="made_on",
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name="inflow",
            index=models.Index(fields=["pool_id", "noted_on"], name="pools_inflow_of_pool"),
        ),
        migrations.AddIndex(
            model_name="investmentcost",
            index=models.Index(fields=["pool_id", "made_on"], name="pools_cost_of_pool"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "issued", "part_paid", "paid", "reversed", "withdrawn"])),
                name="call_state_known",
            ),
        ),
        migrations.AddIndex(
            model_name="chargepayment",
            index=models.Index(fields=["pool_id", "paid_on"], name="pools_payment_of_pool"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("pool_id", "version"), name="pools_decision_in_order"),
        ),
        migrations.AddIndex(
            model_name="decisionreversal",
            index=models.Index(fields=["pool_id", "reversed_on"], name="decision_reversal_of_pool"),
        ),
        *(migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in _FILL),
        *(
            grant("SELECT, INSERT, UPDATE, DELETE", table)
            for table in ("pools_chargepayment", "pools_decision", "pools_decisionreversal")
        ),
    ]
