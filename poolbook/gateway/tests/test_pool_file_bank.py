"""What a bank's statements brought is exported, and comes to the same in an empty home."""

from datetime import date
from pathlib import Path
from typing import Any

from poolbook.eventlog.relay import drain
from poolbook.gateway.pool_file import export_pool, import_pool_file
from poolbook.gateway.session import operator
from poolbook.gateway.tests.pool_files import SHEETS, copy_kestrel
from poolbook.gateway.tests.test_pool_file_export import standing
from poolbook.kernel.money import Money
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.transactions import queries as books
from poolbook.transactions.tests.bank_cast import line, read, statement
from tests.databases import Databases

DAYS = [None, *(date(2020, 6, day) for day in (9, 10, 11, 12, 15))]


def aud(text: str) -> Money:
    return Money.parse(text, "AUD")


def test_statements_leave_the_same_reports(databases: Databases, tmp_path: Path) -> None:
    outcome = import_pool_file(copy_kestrel(tmp_path / "kestrel"))
    pool, by = outcome.pool_id, operator(outcome.organisation_id)
    lines = [
        line("1000.00", date(2020, 6, 10), "from somebody"),
        line("-15.00", date(2020, 6, 10), "nobody knows"),
        line("-6.00", date(2020, 6, 11), "the auditors"),
        line("70.00", date(2020, 6, 11), "interest"),
    ]
    read(pool, by, statement(*lines))
    here: dict[str, Any] = {"pool_id": pool, "by": by}
    charged = charge_expense(amount=aud("6.00"), payee="Auditors", charged_on=date(2020, 6, 9), **here)
    pay_expense(expense_id=charged.expense_id, paid_on=date(2020, 6, 12), **here)
    record_proceeds(kind="interest", amount=aud("70.00"), received_on=date(2020, 6, 12), **here)
    drain()
    states = {one.said.text: one.state for one in books.bank_lines_of(pool)}
    assert states == {
        "from somebody": "receipt",
        "nobody knows": "unexplained",
        "the auditors": "ticked",
        "interest": "ticked",
    }
    before = [standing(pool, day) for day in DAYS]
    export_pool(pool, tmp_path / "out", by=by)
    events = (tmp_path / "out" / "events.csv").read_text()
    assert events.count("unexplained_payment") == 3  # two payments, one of which was explained
    databases.clean()
    again = import_pool_file(tmp_path / "out")
    assert [standing(again.pool_id, day) for day in DAYS] == before
    export_pool(again.pool_id, tmp_path / "again", by=operator(again.organisation_id))
    for sheet in SHEETS:
        assert (tmp_path / "again" / f"{sheet}.csv").read_text() == (tmp_path / "out" / f"{sheet}.csv").read_text()
