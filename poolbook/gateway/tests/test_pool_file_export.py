"""What is exported can be imported into an empty home, and comes to the same there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog.relay import drain
from poolbook.eventlog.together import together
from poolbook.gateway.pool_file import FaultyFile, export_pool, import_pool_file, read_pool_file, write_template
from poolbook.gateway.pool_file.write import FolderUnusable
from poolbook.gateway.session import operator
from poolbook.gateway.tests.pool_files import KESTREL, SHEETS, add, change, copy_kestrel
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries as pools
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.cancel_pool import cancel_pool
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.operations.start_winding_up import start_winding_up
from poolbook.transactions import queries as books
from poolbook.transactions.operations.fail_payout import fail_payout
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.reject_payout import reject_payout
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.operations.use_over_payment import use_over_payment
from poolbook.users import queries as users
from tests.databases import Databases
from tests.firm import let_in

pytestmark = pytest.mark.usefixtures("databases")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_kestrel(tmp_path / "kestrel")


def standing(pool_id: UUID, as_of: date | None = None) -> dict[str, Any]:
    """Everything that reports are made of, by name instead of id."""
    pool = pools.pool_of(pool_id)
    names = users.names_of(pool.organisation_id)
    waterfall = pools.waterfall_history(pool_id, as_of)
    return {
        "pool": (pool.name, pool.state, pool.terms, pool.cash, pool.payables),
        "register": [(one.name, one.kind, one.email) for one in users.investors_of(pool.organisation_id)],
        "commitments": [
            (names[one.investor_id], one.state, one.accepted, one.admitted_on, one.carry_rate)
            for one in pools.commitment_list(pool_id)
        ],
        "balances": sorted(
            (code, names.get(holder, "-"), minor)
            for (code, holder), minor in books.balances(pool_id, as_of=as_of).items()
        ),
        "calls": [
            (
                one.state,
                one.amount,
                one.due_on,
                one.memo,
                [(line.called, line.paid, line.paid_on) for line in one.lines],
            )
            for one in pools.calls_of(pool_id, as_of=as_of)
        ],
        "investments": [(one.name, one.cost, one.fair_value) for one in pools.investments_of(pool_id, as_of)],
        "distributions": [
            (one.distributed_on, one.state, one.tiers, [(names[line.investor_id], line.amount) for line in one.lines])
            for one in pools.distributions_of(pool_id, as_of)
        ],
        "past": {names[lp]: position for lp, position in waterfall.positions.items()},
        "receipts": sorted(
            (one.received_on, one.amount.minor, one.reference, one.state) for one in books.receipts_of(pool_id)
        ),
        "payouts": sorted((one.due_on, one.amount.minor, one.state, one.state_on) for one in books.payouts_of(pool_id)),
    }


@pytest.fixture
def round_trip(databases: Databases, tmp_path: Path) -> Callable[[UUID], UUID]:
    """Export a pool, empty the home, import it again; return the pool there."""

    def go(pool_id: UUID) -> UUID:
        days = [None, date(2020, 12, 20), date(2021, 12, 31), date(2022, 10, 14)]
        before = [standing(pool_id, day) for day in days]
        export_pool(pool_id, tmp_path / "out", by=operator(pools.pool_of(pool_id).organisation_id))
        databases.clean()
        outcome = import_pool_file(tmp_path / "out")
        for day, then in zip(days, before, strict=True):
            assert standing(outcome.pool_id, day) == then
        export_pool(outcome.pool_id, tmp_path / "again", by=operator(outcome.organisation_id))
        for sheet in SHEETS:
            assert (tmp_path / "again" / f"{sheet}.csv").read_text() == (tmp_path / "out" / f"{sheet}.csv").read_text()
        return outcome.pool_id

    return go


def live(pool_id: UUID, by: Member) -> None:
    """Let a pool go through what no hand-written file says."""
    here: dict[str, Any] = {"pool_id": pool_id, "by": by}
    investors = {name: one for one, name in users.names_of(pools.pool_of(pool_id).organisation_id).items()}
    ann, bob = investors["Ann Archer"], investors["Brook Family Trust"]
    day = date(2020, 6, 1)
    asked = [
        AskedItem(use="expenses", amount=Money(1_000_00, "AUD")),
        AskedItem(use="management_fee", amount=Money(950_00, "AUD")),
    ]
    wrong = issue_capital_call(items=asked[:1], due_on=day, issued_on=date(2020, 5, 29), check_notice=False, **here)
    reverse_capital_call(call_id=wrong.call_id, reason="wrong amount", reversed_on=day, **here)
    issue_capital_call(items=asked, due_on=day, issued_on=day, check_notice=False, memo="two uses", **here)
    first = record_receipts(
        received_on=day,
        receipts=[
            NewReceipt(amount=Money(500_00, "AUD"), investor_id=ann, reference="A"),
            NewReceipt(amount=Money(10_00, "AUD"), investor_id=bob, reference="A"),
            NewReceipt(amount=Money(7_00, "AUD"), reference="B"),
            NewReceipt(amount=Money(8_00, "AUD"), memo="whose?"),
        ],
        **here,
    ).receipts
    match_receipts(matched_on=day, receipts={first[0].receipt_id: None, first[1].receipt_id: None}, **here)
    return_receipt(receipt_id=first[2].receipt_id, returned_on=date(2020, 6, 3), **here)
    later = issue_capital_call(
        items=asked[:1], due_on=date(2020, 6, 9), issued_on=date(2020, 6, 2), check_notice=False, **here
    )
    use_over_payment(
        used_on=date(2020, 6, 2), call_id=later.call_id, investor_id=ann, amount=Money(1_00, "AUD"), **here
    )
    charge_expense(amount=Money(5_00, "AUD"), payee="Lawyers & Co", charged_on=day, **here)
    due = charge_expense(amount=Money(6_00, "AUD"), payee="-Auditors", charged_on=day, **here)
    pay_expense(expense_id=due.expense_id, paid_on=date(2020, 6, 4), **here)
    close_pool(closed_on=date(2020, 6, 5), **here)
    start_winding_up(started_on=date(2020, 7, 1), **here)
    abe = replace(by, user_id=named_id("user", "abe"))
    let_in(abe, by=by)
    paid = propose_distribution(amount=Money(50_000_00, "AUD"), distributed_on=date(2020, 7, 2), **here)
    approve_distribution(pool_id=pool_id, distribution_id=paid.distribution_id, by=abe)
    payouts: dict[str, Any] = {"subject_id": paid.distribution_id, **here}
    settle_payouts(settled_on=date(2020, 7, 3), investor_ids=[ann, bob], **payouts)
    fail_payout(investor_id=bob, failed_on=date(2020, 7, 6), reason="account closed", **payouts)
    cedar = investors["Cedar Super"]
    send_payouts(sent_on=date(2020, 7, 7), investor_ids=[cedar], **payouts)
    reject_payout(investor_id=cedar, rejected_on=date(2020, 7, 8), reason="no such account", **payouts)
    send_payouts(sent_on=date(2020, 7, 9), investor_ids=[cedar], **payouts)
    propose_distribution(amount=Money(1_00, "AUD"), distributed_on=date(2020, 7, 8), **here)


class TestExport:
    def test_of_kestrel_comes_to_the_same(self, round_trip: Callable[[UUID], UUID]) -> None:
        first = import_pool_file(KESTREL).pool_id
        assert round_trip(first) == first

    def test_keeps_what_calls_were_for(self, folder: Path, round_trip: Callable[[UUID], UUID]) -> None:
        change(folder, "events", "3000000.00,,,investment", "3000000.00,,Northwind Robotics,investment")
        pool_id = round_trip(import_pool_file(folder).pool_id)
        northwind = pools.investment_named(pool_id, "Northwind Robotics").investment_id
        assert pools.calls_of(pool_id)[0].items[0].investment_id == northwind

    def test_keeps_part_payments_over_payments_and_what_is_still_owed(
        self, folder: Path, round_trip: Callable[[UUID], UUID]
    ) -> None:
        path = folder / "events.csv"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
        add(
            folder,
            "events",
            "2020-03-10,contribution,250000.00,Ann Archer,,,,",
            "2020-12-15,capital_call,190000.00,,,management_fee,2020-12-31,",
            "2020-12-20,contribution,100000.00,Ann Archer,,,,",
            "2021-03-01,contribution,5.00,Brook Family Trust,,,,",
        )
        pool_id = round_trip(import_pool_file(folder).pool_id)
        assert [one.state for one in pools.calls_of(pool_id)] == ["part_paid", "part_paid"]

    def test_keeps_recallable_distributions_write_offs_and_partial_exits(
        self, folder: Path, round_trip: Callable[[UUID], UUID]
    ) -> None:
        path = folder / "events.csv"
        header, *lines = path.read_text().splitlines()
        path.write_text("\n".join([f"{header},cost", *(f"{line}," for line in lines[:10])]) + "\n")
        add(
            folder,
            "events",
            "2022-03-01,proceeds,1000000.00,,Northwind Robotics,partial,,,900000.00",
            "2022-03-02,distribution,500000.00,,,recallable,,,",
            "2022-03-03,proceeds,77.77,,,interest,,,",
            "2022-03-04,write_off,,,Quill Energy,,,,",
            "2022-03-05,proceeds,100.00,,Northwind Robotics,return_of_capital,,,",
        )
        round_trip(import_pool_file(folder).pool_id)

    def test_keeps_receipts_returns_reversals_payouts_and_how_the_pool_lives(
        self, folder: Path, round_trip: Callable[[UUID], UUID]
    ) -> None:
        path = folder / "events.csv"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:3]))
        outcome = import_pool_file(folder)
        with together(("users", "pools", "transactions"), organisation=outcome.organisation_id):
            live(outcome.pool_id, operator(outcome.organisation_id))
        pool_id = round_trip(outcome.pool_id)
        assert pools.pool_of(pool_id).state == "winding_up"
        assert [one.state for one in pools.calls_of(pool_id)] == ["paid", "reversed", "part_paid", "part_paid"]
        assert {one.state for one in books.receipts_of(pool_id)} == {"matched", "returned", "unmatched"}
        assert {one.state for one in books.payouts_of(pool_id)} == {"settled", "failed", "sent", "due"}

    def test_keeps_a_cancelled_pool_and_its_refunds(self, folder: Path, round_trip: Callable[[UUID], UUID]) -> None:
        path = folder / "events.csv"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
        outcome = import_pool_file(folder)
        by = operator(outcome.organisation_id)
        cancel_pool(pool_id=outcome.pool_id, cancelled_on=date(2020, 4, 1), by=by)
        drain()
        settle_payouts(pool_id=outcome.pool_id, subject_id=outcome.pool_id, settled_on=date(2020, 4, 2), by=by)
        drain()
        assert pools.pool_of(round_trip(outcome.pool_id)).state == "cancelled"

    def test_keeps_names_whatever_is_in_them(self, folder: Path, round_trip: Callable[[UUID], UUID]) -> None:
        names = {
            "Ann Archer": '=HYPERLINK("http://x","y")',
            "Brook Family Trust": "# 'Brook', \"the\" trust",
            "Cedar Super": "Café 東京 '-1",
        }
        for sheet in ("investors", "commitments"):
            path = folder / f"{sheet}.csv"
            text = path.read_text()
            for old, new in names.items():
                text = text.replace(old, '"' + new.replace('"', '""') + '"')
            path.write_text(text)
        change(folder, "events", "series A", '"@SUM(A1)\nsecond, line"')
        pool_id = round_trip(import_pool_file(folder).pool_id)
        assert pools.costs_of(pool_id)[0].memo == "@SUM(A1)\nsecond, line"

    def test_starts_no_cell_as_a_formula(self, folder: Path, tmp_path: Path) -> None:
        for sheet in ("investors", "commitments"):
            change(folder, sheet, "Ann Archer", "=1+1")
        outcome = import_pool_file(folder)
        export_pool(outcome.pool_id, tmp_path / "out", by=operator(outcome.organisation_id))
        assert "\n'=1+1,individual" in (tmp_path / "out" / "investors.csv").read_text()
        assert read_pool_file(tmp_path / "out").investors[0].name == "=1+1"

    def test_shows_rex_no_pool(self, rex: Member, tmp_path: Path) -> None:
        pool_id = import_pool_file(KESTREL).pool_id
        with pytest.raises(pools.NoSuchPool):
            export_pool(pool_id, tmp_path / "out", by=rex)
        assert not (tmp_path / "out").exists()

    def test_refuses_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        outcome = import_pool_file(KESTREL)
        (tmp_path / "file").write_text("")
        with pytest.raises(FolderUnusable, match="cannot be written"):
            export_pool(outcome.pool_id, tmp_path / "file", by=operator(outcome.organisation_id))


class TestTemplate:
    def test_is_read_but_for_what_is_left_to_fill_in(self, tmp_path: Path) -> None:
        write_template(tmp_path / "new")
        with pytest.raises(FaultyFile) as refused:
            read_pool_file(tmp_path / "new")
        assert [str(fault) for fault in refused.value.faults] == [
            f"pool, column key: {key} is missing; add a row for it."
            for key in ("name", "currency", "time_zone", "opened_on", "kind")
        ]

    def test_can_be_filled_in_and_imported(self, tmp_path: Path) -> None:
        new = tmp_path / "new"
        write_template(new)
        for key, value in (
            ("name", "Wren"),
            ("kind", "spv"),
            ("currency", "JPY"),
            ("time_zone", "Asia/Tokyo"),
            ("opened_on", "2024-01-01"),
            ("organisation", "Wren & Co"),
        ):
            change(new, "pool", f"\n{key},\n", f"\n{key},{value}\n")
        add(new, "investors", "Ann,individual,lp,,,,,", "Gp,company,gp,,,,,")
        add(new, "commitments", "Ann,1000,2024-01-02,2024-01-03", "Gp,0,2024-01-02,2024-01-03")
        add(new, "events", "2024-02-01,capital_call,500,,,investment,,,,,,")
        assert str(pools.pool_of(import_pool_file(new).pool_id).cash) == "500"

    def test_never_replaces_a_pool_file(self, folder: Path) -> None:
        with pytest.raises(FolderUnusable, match="exists already"):
            write_template(folder)
