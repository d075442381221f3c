"""Matches undone one by one, and returns of the bank, go out with a pool and come back equal."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog.relay import drain
from poolbook.gateway.pool_file import import_pool_file
from poolbook.gateway.session import operator
from poolbook.gateway.tests.pool_files import add, copy_kestrel
from poolbook.gateway.tests.test_pool_file_export import round_trip  # noqa: F401  (a fixture)
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions import queries as books
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.match_returned_receipt import match_returned_receipt
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.unmatch_receipt import unmatch_receipt
from poolbook.transactions.tests.bank_days import bank_line, read_lines
from poolbook.users import queries as users

pytestmark = pytest.mark.usefixtures("databases")
RoundTrip = Callable[[UUID], UUID]
ON, LATER = date(2020, 3, 16), date(2020, 3, 20)


@pytest.fixture
def here(tmp_path: Path) -> dict[str, Any]:
    """Kestrel after its first call, on which Ann has paid 1.00, and who acts for it."""
    folder = copy_kestrel(tmp_path / "kestrel")
    path = folder / "events.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
    add(folder, "events", "2020-03-10,contribution,1.00,Ann Archer,,,,")
    outcome = import_pool_file(folder)
    return {"pool_id": outcome.pool_id, "by": operator(outcome.organisation_id)}


def ann_of(by: Member) -> UUID:
    assert by.organisation_id is not None
    return next(one for one, name in users.names_of(by.organisation_id).items() if name == "Ann Archer")


class TestExport:
    def test_keeps_what_was_unmatched(self, here: dict[str, Any], round_trip: RoundTrip) -> None:  # noqa: F811
        receipts = [NewReceipt(amount=Money(900_000_00, "AUD"), investor_id=ann_of(here["by"]), reference="A"),
                    NewReceipt(amount=Money(5_00, "AUD"), investor_id=ann_of(here["by"]), reference="B")]  # fmt: skip
        first, second = record_receipts(received_on=ON, receipts=receipts, **here).receipts
        both = {first.receipt_id: None, second.receipt_id: None}
        match_receipts(matched_on=ON, receipts=both, **here)
        for one in both:
            unmatch_receipt(receipt_id=one, unmatched_on=LATER, reason="Another fund's", **here)
        match_receipts(matched_on=LATER, receipts={second.receipt_id: None}, **here)
        drain()
        pool_id = round_trip(here["pool_id"])
        states = {one.reference: one.state for one in books.receipts_of(pool_id) if one.reference in ("A", "B")}
        assert states == {"A": "unmatched", "B": "matched"}

    def test_keeps_what_the_bank_took_back(self, here: dict[str, Any], round_trip: RoundTrip) -> None:  # noqa: F811
        (receipt,), (line,) = read_lines(
            here["pool_id"], here["by"], bank_line(ON, "77.00", "CALL"), bank_line(LATER, "-77.00", "RETURN", row=2)
        )
        match_receipts(matched_on=ON, receipts={receipt: ann_of(here["by"])}, **here)
        match_returned_receipt(line_id=line, receipt_id=receipt, **here)
        drain()
        pool_id = round_trip(here["pool_id"])
        assert "returned" in {one.state for one in books.receipts_of(pool_id)}
