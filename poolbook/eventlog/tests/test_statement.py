"""What an approval binds itself to: the words that were seen, whatever codes stand beside them."""

from poolbook.eventlog.approval import Row, Statement
from poolbook.kernel.said import said

PAID = said("paid_for", "paid on 2026-03-01 for management fee", on="2026-03-01", use="management_fee")


class TestStatement:
    def test_is_bound_by_what_it_says_and_not_by_its_codes(self) -> None:
        def statement(what: str) -> Statement:
            return Statement(action="calls", says=what, rows=lambda: [Row(what=what, before=None, after=what)])

        assert statement(PAID).sha256("salt") == statement(str(PAID)).sha256("salt")
        assert statement(PAID).sha256("salt") != statement("something else").sha256("salt")
