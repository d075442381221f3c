"""A pool file is applied whole or not at all; again it changes nothing, grown it adds its new rows."""

from pathlib import Path

import pytest

from poolbook.gateway.pool_file import RowRefused, import_pool_file
from poolbook.gateway.pool_file.apply import PoolNotImported
from poolbook.gateway.tests.pool_files import KESTREL, add, change, copy_kestrel, kestrel_workbook
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Member
from poolbook.pools import queries as pools
from poolbook.transactions import queries as books
from poolbook.users import queries as users

pytestmark = pytest.mark.usefixtures("databases")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_kestrel(tmp_path / "kestrel")


def refusals_of(path: Path) -> list[str]:
    with pytest.raises(RowRefused) as refused:
        import_pool_file(path)
    return [str(fault) for fault in refused.value.faults]


class TestImport:
    def test_brings_kestrel_in(self) -> None:
        outcome = import_pool_file(KESTREL)
        pool = pools.pool_of(outcome.pool_id)
        assert outcome.is_new and "4 investors, 4 commitments, 15 events" in outcome.summary()
        assert (pool.state, str(pool.cash), str(pool.invested)) == ("open", "600000.00", "0.00")
        assert [one.state for one in pools.calls_of(pool.id)] == ["paid"] * 4
        assert [one.state for one in pools.distributions_of(pool.id)] == ["paid"] * 2
        names = users.names_of(outcome.organisation_id)
        lines = {names[one.investor_id]: str(one.amount) for one in pools.distributions_of(pool.id)[1].lines}
        assert lines == {
            "Ann Archer": "412000.00",
            "Brook Family Trust": "1030000.00",
            "Cedar Super": "2634000.00",
            "Kestrel GP": "1124000.00",
        }
        lines_of_balance = books.trial_balance(pool.id)
        assert sum(one.debit.minor for one in lines_of_balance) == sum(one.credit.minor for one in lines_of_balance)

    def test_brings_a_workbook_in_as_its_folder(self, tmp_path: Path) -> None:
        first = import_pool_file(KESTREL)
        again = import_pool_file(kestrel_workbook(tmp_path / "kestrel.xlsx"))
        assert again.added == () and again.pool_id == first.pool_id

    def test_calls_for_an_investment_before_it_is_made(self, folder: Path) -> None:
        """Paid-in for Northwind is what the first call brought, and for Quill what the second one did."""
        change(folder, "events", "3000000.00,,,investment", "3000000.00,,Northwind Robotics,investment")
        change(folder, "events", "2500000.00,,,investment", "2500000.00,,quill energy,investment")
        pool_id = import_pool_file(folder).pool_id
        names = {one.investment_id: one.name for one in pools.investments_of(pool_id)}
        called = [names.get(item.investment_id) for call in pools.calls_of(pool_id) for item in call.items]
        assert called == ["Northwind Robotics", None, None, "Quill Energy"]

    def test_refuses_a_call_for_an_investment_that_is_never_made(self, folder: Path) -> None:
        change(folder, "events", "3000000.00,,,investment", "3000000.00,,Northwnd,investment")
        assert refusals_of(folder) == [
            "events, row 2, column investment: 'Northwnd' is no investment of this pool by 2020-03-02; an investment "
            "row makes it."
        ]

    def test_puts_it_into_the_organisation_that_is_named_instead(self) -> None:
        assert import_pool_file(KESTREL, organisation="Falcon Capital").organisation == "Falcon Capital"

    def test_lets_a_manager_import_into_their_own_organisation_only(self, mia: Member, zoe: Member) -> None:
        with pytest.raises(users.NoSuchOrganisation):
            import_pool_file(KESTREL, by=mia)
        with pytest.raises(NotAllowed):
            import_pool_file(KESTREL, by=zoe)

    def test_tells_how_far_it_is(self) -> None:
        told: list[tuple[int, int, str]] = []
        import_pool_file(KESTREL, progress=lambda done, total, what: told.append((done, total, what)))
        assert told[0] == (0, 27, "2020-02-01 commit") and told[-1][:2] == (27, 27)

    def test_refuses_a_pool_that_did_not_come_from_a_file(self, mia: Member, folder: Path) -> None:
        outcome = import_pool_file(folder)
        change(folder, "pool", "Kestrel Fund I", "Kestrel Fund II")
        from poolbook.gateway.session import operator
        from poolbook.pools.operations.create_pool import create_pool

        terms = pools.pool_of(outcome.pool_id).terms
        create_pool(
            name="Kestrel Fund II",
            kind="fund",
            currency="AUD",
            time_zone="UTC",
            opened_on=pools.pool_of(outcome.pool_id).opened_on,
            terms=terms,
            by=operator(outcome.organisation_id),
        )
        with pytest.raises(PoolNotImported):
            import_pool_file(folder)


class TestDryRun:
    def test_does_everything_and_changes_nothing(self) -> None:
        outcome = import_pool_file(KESTREL, dry_run=True)
        assert outcome.is_new and len(outcome.added) == 41
        assert pools.all_pools() == [] and users.organisations() == []
        assert import_pool_file(KESTREL).is_new

    def test_finds_the_faults_of_rules_too(self, folder: Path) -> None:
        change(folder, "events", "distribution,6000000.00", "distribution,60000000.00")
        with pytest.raises(RowRefused, match="row 13, column amount"):
            import_pool_file(folder, dry_run=True)


class TestSameFile:
    def test_changes_nothing_however_it_is_typed(self, folder: Path) -> None:
        first = import_pool_file(KESTREL)
        number = books.ledger_of(first.pool_id)[-1].number
        change(folder, "events", "6500000.00", "6500000")
        again = import_pool_file(folder)
        assert (again.added, again.is_new) == ((), False)
        assert again.summary() == "Kestrel Fund I: nothing new, every row of this file is in the book already."
        assert books.ledger_of(first.pool_id)[-1].number == number


class TestGrownFile:
    def test_adds_its_new_rows_and_lists_them(self, folder: Path) -> None:
        import_pool_file(folder)
        add(folder, "investors", "Dora Dune,individual,lp,,AU,,")
        add(folder, "events", "2024-05-01,expense,1000.00,,,,,tax return")
        outcome = import_pool_file(folder)
        assert [(one.sheet, one.row, one.label) for one in outcome.added] == [
            ("investors", 6, "an investor"),
            ("events", 17, "2024-05-01 expense 1000.00"),
        ]
        assert str(pools.pool_of(outcome.pool_id).cash) == "599000.00"
        assert import_pool_file(folder).added == ()

    def test_comes_to_the_same_as_the_whole_file_at_once(self, folder: Path, tmp_path: Path) -> None:
        whole = (folder / "events.csv").read_text().splitlines(keepends=True)
        for rows in (3, 9, 11, 16):
            (folder / "events.csv").write_text("".join(whole[:rows]))
            outcome = import_pool_file(folder)
        grown = books.trial_balance(outcome.pool_id)
        other = import_pool_file(KESTREL, organisation="Falcon Capital")
        at_once = books.trial_balance(other.pool_id)
        assert sorted((one.code, one.debit.minor, one.credit.minor) for one in grown) == sorted(
            (one.code, one.debit.minor, one.credit.minor) for one in at_once
        )

    @pytest.mark.parametrize(
        ("sheet", "old", "new", "sentence"),
        [
            ("events", "2900000.00", "2900001.00", "events, row 3: has changed since it was imported (2020-03-20 inv"),
            (
                "events",
                "2020-03-20,investment,2900000.00,,Northwind Robotics,,,series A\n",
                "",
                "events, row 3: was imported (2020-03-20 investment",
            ),
            ("pool", "waterfall.carry,0.20", "waterfall.carry,0.25", "pool, row 14: has changed since it was imported"),
            ("investors", "AU,0.15", "AU,0.10", "investors, row 4: has changed since it was imported (an investor)"),
            ("events", "2024-04-15,distribution,5200000.00,,,,,\n", "", "events, row 16: was imported (2024-04-15 dis"),
        ],
    )
    def test_refuses_rows_that_changed_or_vanished(
        self, folder: Path, sheet: str, old: str, new: str, sentence: str
    ) -> None:
        import_pool_file(folder)
        change(folder, sheet, old, new)
        found = refusals_of(folder)
        assert any(one.startswith(sentence) for one in found), found

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            ("2024-01-01,expense,1.00,,,,,", "events, row 17, column date: 2024-01-01 is before 2024-04-15, up to"),
            ("2024-05-01,contribution,1.00,Ann Archer,,,,", "events, row 17, column event: the calls of this investor"),
        ],
    )
    def test_refuses_to_rewrite_history(self, folder: Path, row: str, sentence: str) -> None:
        import_pool_file(folder)
        add(folder, "events", row)
        assert refusals_of(folder)[0].startswith(sentence)

    def test_spends_no_money_that_came_later(self, folder: Path) -> None:
        """The first call is of 2020-03-02 and counts as paid on 2020-03-16; the whole file at once says no too."""
        path = folder / "events.csv"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
        import_pool_file(folder)
        called = path.read_text()
        path.write_text(f"{called}2020-03-15,expense,1.00,,,,,\n")
        assert refusals_of(folder)[0].startswith("events, row 3, column date: 2020-03-15 is before 2020-03-16, up to")
        path.write_text(f"{called}2020-03-16,expense,1.00,,,,,\n")
        assert len(import_pool_file(folder).added) == 1


class TestContributions:
    """
    First call: 3000000.00, of which Ann owes 300000.00.

    paid in 2020 by Ann | counts as
    250000.00           | the first call
    100000.00           | 50000.00 the first call, 20000.00 the fee call, 30000.00 an over-payment
    """

    def test_pay_the_oldest_open_lines_and_the_excess_is_an_over_payment(self, folder: Path) -> None:
        path = folder / "events.csv"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
        add(
            folder,
            "events",
            "2020-03-10,contribution,250000.00,Ann Archer,,,,",
            "2020-12-15,capital_call,190000.00,,,management_fee,2020-12-31,",
            "2020-12-20,contribution,100000.00,Ann Archer,,,,",
        )
        pool_id = import_pool_file(folder).pool_id
        calls = pools.calls_of(pool_id)
        assert [one.state for one in calls] == ["paid", "paid"]
        assert [str(one) for one in books.over_payments_of(pool_id).values()] == ["30000.00"]
        assert calls[0].lines[0].paid_on.isoformat() == "2020-12-20"


class TestRules:
    @pytest.mark.parametrize(
        ("sheet", "old", "new", "sentence"),
        [
            (
                "events",
                "capital_call,2500000.00",
                "capital_call,25000000.00",
                "events, row 8, column amount: This asks for 25000000.00 AUD where investors still owe",
            ),
            (
                "events",
                "distribution,6000000.00",
                "distribution,60000000.00",
                "events, row 13, column amount: This takes 60000000.00 AUD and the pool has",
            ),
            (
                "events",
                "valuation,2000000.00,,Quill Energy",
                "valuation,2000000.00,,Quill",
                "events, row 11, column investment: 'Quill' is no investment of this pool by 2021-12-31",
            ),
            ("pool", "catch_up,1", "catch_up,0.1", "pool, row 13, column value"),
        ],
    )
    def test_name_the_row_and_leave_nothing_behind(
        self, folder: Path, sheet: str, old: str, new: str, sentence: str
    ) -> None:
        change(folder, sheet, old, new)
        found = refusals_of(folder)
        assert found[0].startswith(sentence), found
        assert pools.all_pools() == [] and users.organisations() == []
