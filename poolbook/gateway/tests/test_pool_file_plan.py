"""A pool file's rows become steps in the order in which things happened, or are refused by row."""

from pathlib import Path

import pytest

from poolbook.gateway.pool_file.faults import RowRefused
from poolbook.gateway.pool_file.plan import Plan, plan_pool_file
from poolbook.gateway.pool_file.read import read_pool_file
from poolbook.gateway.tests.pool_files import KESTREL, add, change, copy_kestrel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_kestrel(tmp_path / "kestrel")


def planned(path: Path) -> Plan:
    return plan_pool_file(read_pool_file(path))


def steps_of(path: Path) -> list[str]:
    return [f"{step.on} {step.does} {step.source.row}" for step in planned(path).steps]


def refusals_of(path: Path) -> list[str]:
    with pytest.raises(RowRefused) as refused:
        planned(path)
    return [str(fault) for fault in refused.value.faults]


class TestPlan:
    def test_puts_kestrel_in_order_with_every_call_paid_when_due(self) -> None:
        """Calls are paid by everybody on due_on, for no investor has contributions of its own."""
        assert steps_of(KESTREL) == [
            "2020-02-01 commit 2",
            "2020-02-03 commit 3",
            "2020-02-10 commit 4",
            "2020-03-01 admit 2",
            "2020-03-02 capital_call 2",
            "2020-03-16 pay_call 2",
            "2020-03-20 investment 3",
            "2020-12-15 capital_call 4",
            "2020-12-31 pay_call 4",
            "2020-12-31 management_fee 5",
            "2021-01-10 capital_call 6",
            "2021-01-24 pay_call 6",
            "2021-02-01 expense 7",
            "2021-05-03 capital_call 8",
            "2021-05-17 pay_call 8",
            "2021-06-01 investment 9",
            "2021-12-31 valuation 10",
            "2021-12-31 valuation 11",
            "2022-09-30 proceeds 12",
            "2022-10-14 distribution 13",
            "2023-06-30 valuation 14",
            "2024-03-28 proceeds 15",
            "2024-04-15 distribution 16",
        ]
        assert len(planned(KESTREL).pay_on_time) == 4

    def test_orders_a_day_calls_money_in_valuations_money_out_distributions(self, folder: Path) -> None:
        add(
            folder,
            "events",
            "2025-01-01,distribution,1.00,,,,,",
            "2025-01-01,expense,1.00,,,,,",
            "2025-01-01,valuation,1.00,,Quill Energy,,,",
            "2025-01-01,proceeds,9.00,,,interest,,",
            "2025-01-01,capital_call,9.00,,,expenses,,",
        )
        assert steps_of(folder)[-6:] == [
            "2025-01-01 capital_call 21",
            "2025-01-01 proceeds 20",
            "2025-01-01 pay_call 21",
            "2025-01-01 valuation 19",
            "2025-01-01 expense 18",
            "2025-01-01 distribution 17",
        ]

    def test_lets_an_investor_with_contributions_pay_nothing_by_itself(self, folder: Path) -> None:
        add(folder, "events", "2020-03-15,contribution,5.00,Ann Archer,,,,")
        assert "Ann Archer" not in planned(folder).pay_on_time

    @pytest.mark.parametrize("call", ["first call", "2020-03-02"])
    def test_finds_the_call_that_a_contribution_names(self, folder: Path, call: str) -> None:
        change(folder, "events", "kind,due_on,memo\n", "kind,due_on,memo,call\n")
        lines = (folder / "events.csv").read_text().splitlines()
        (folder / "events.csv").write_text("\n".join([lines[0], *(f"{line}," for line in lines[1:])]) + "\n")
        add(folder, "events", f"2020-03-15,contribution,5.00,Ann Archer,,,,,{call}")
        (step,) = [step for step in planned(folder).steps if step.does == "contribution"]
        assert step.target is not None and step.target.row == 2

    def test_knows_rows_by_what_they_say_and_how_often(self, folder: Path) -> None:
        twice = "2025-01-01,expense,1.00,,,,,"
        add(folder, "events", twice, twice)
        first, second = (planned(folder).sources["events", row].key for row in (17, 18))
        assert (first.digest, first.occurrence, second.occurrence) == (second.digest, 1, 2)


class TestRefusals:
    @pytest.mark.parametrize(
        ("sheet", "old", "new", "sentence"),
        [
            ("pool", "european", "american", "pool, row 9, column value: american waterfalls"),
            (
                "commitments",
                "2020-02-10,2020-03-01\nK",
                "2020-02-10,2020-03-03\nK",
                "commitments, row 4, column admitted_on: 2020-03-03 is after the first capital call (2020-03-02)",
            ),
            (
                "events",
                "2021-02-01,expense,100000.01,,,,,audit and legal",
                "2021-02-01,charge_fees,,,,,,",
                "events, row 7, column event: fees cannot be computed",
            ),
            (
                "events",
                "2021-02-01,expense,100000.01,,,",
                "2021-02-01,excuse,,Ann Archer,Quill Energy,",
                "events, row 7, column event: excusing",
            ),
        ],
    )
    def test_name_the_row_of_what_cannot_be_done_yet(
        self, folder: Path, sheet: str, old: str, new: str, sentence: str
    ) -> None:
        change(folder, sheet, old, new)
        assert refusals_of(folder)[0].startswith(sentence)

    @pytest.mark.parametrize(
        ("carry", "sentence"),
        [
            ("0.50", "investors, row 4, column carry_rate: a catch-up of 0.5 never catches up with a carry of 0.50"),
            ("1", "investors, row 4, column carry_rate: a carry of 1 leaves the investor nothing."),
        ],
    )
    def test_name_the_investor_whose_own_carry_does_not_fit(self, folder: Path, carry: str, sentence: str) -> None:
        change(folder, "pool", "waterfall.catch_up,1", "waterfall.catch_up,0.5")
        change(folder, "investors", "AU,0.15,", f"AU,{carry},")
        assert refusals_of(folder)[0].startswith(sentence)

    def test_name_payments_listed_in_a_file_that_pays_by_itself(self, folder: Path) -> None:
        path = folder / "events.csv"
        lines = path.read_text().splitlines()
        path.write_text("\n".join([lines[0] + ",ref", *(f"{line}," for line in lines[1:])]) + "\n")
        add(folder, "events", "2020-03-16,receipt,1.00,,,,,,R1")
        assert refusals_of(folder)[0].startswith("events, row 17, column event: receipt is for files that list")
