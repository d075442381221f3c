"""A pool in which much was undone comes back from its export with equal reports on every day, also in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.transactions import Match
from poolbook.eventlog import inbox
from poolbook.eventlog.relay import drain
from poolbook.gateway.pool_file import FaultyFile, RowRefused, export_pool, import_pool_file
from poolbook.gateway.pool_file.export_events import NotInAPoolFile
from poolbook.gateway.session import operator
from poolbook.gateway.tests.pool_files import SHEETS, add, change, copy_kestrel
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries as pools
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.propose_capital_call import propose_capital_call
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.operations.reverse_decision import reverse_decision
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.withdraw_capital_call import withdraw_capital_call
from poolbook.pools.operations.withdraw_distribution import withdraw_distribution
from poolbook.pools.operations.write_off import write_off
from poolbook.reporting import KINDS, report
from poolbook.transactions import queries as books
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.operations.use_over_payment import use_over_payment
from poolbook.users import queries as users
from tests.databases import Databases
from tests.firm import let_in

pytestmark = pytest.mark.usefixtures("databases")
FIRST = date(2020, 6, 1)


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def aud(text: str) -> Money:
    return Money.parse(text, "AUD")


def settle() -> None:
    drain()
    assert [inbox.parked(room) for room in ("users", "pools", "transactions")] == [[], [], []]


class Lived:
    """A pool to act on; every act is brought to all rooms before the next."""

    def __init__(self, pool_id: UUID, by: Member) -> None:
        self.pool_id, self.by = pool_id, by
        self.names = {name: one for one, name in users.names_of(pools.pool_of(pool_id).organisation_id).items()}

    def do(self, operation: Callable[..., Any], **asked: Any) -> Any:
        made = operation(pool_id=self.pool_id, **{"by": self.by, **asked})
        settle()
        return made

    def last(self) -> UUID:
        return pools.decisions_of(self.pool_id, is_standing=True)[-1].decision_id

    def undo(self, day: int, some_id: UUID | None = None) -> None:
        self.do(reverse_decision, reverses=some_id or self.last(), reversed_on=on(day), reason="a slip, taken back")


@pytest.fixture
def pool(tmp_path: Path) -> Lived:
    """Kestrel up to its first investment."""
    folder = copy_kestrel(tmp_path / "kestrel")
    path = folder / "events.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:3]))
    outcome = import_pool_file(folder)
    return Lived(outcome.pool_id, operator(outcome.organisation_id))


def slip_with_decisions(life: Lived) -> None:
    """Record everything wrongly once, take it back on the same day or a later one, and record some of it anew."""
    northwind = pools.investment_named(life.pool_id, "Northwind Robotics").investment_id
    life.do(make_investment, name="Quill", amount=aud("1000.01"), made_on=on(0), memo="too much")
    life.undo(2)
    quill = life.do(make_investment, name="quill", amount=aud("900.00"), made_on=on(2)).investment_id
    life.do(make_investment, investment_id=quill, amount=aud("5.00"), made_on=on(3))
    life.undo(3)
    for day, value in ((4, "950.00"), (5, "9999.99"), (6, "960.00")):
        life.do(value_investment, investment_id=quill, fair_value=aud(value), valued_on=on(day))
        if day == 5:
            life.undo(6)
    income = life.do(record_proceeds, kind="interest", amount=aud("77.77"), received_on=on(6)).proceeds_id
    for kind, cost in (("partial", aud("100.00")), ("return_of_capital", None), ("dividend", None), ("exit", None)):
        life.do(record_proceeds, kind=kind, amount=aud("321.09"), investment_id=quill, cost=cost, received_on=on(7))
        life.undo(8 if kind == "exit" else 7)
    life.do(write_off, investment_id=northwind, amount=aud("1000.00"), written_off_on=on(8))
    life.undo(10)
    life.undo(11, income)
    expense = life.do(charge_expense, amount=aud("10.00"), payee="Lawyers", charged_on=on(8)).expense_id
    life.do(pay_expense, expense_id=expense, paid_on=on(8))
    life.undo(9)
    life.do(pay_expense, expense_id=expense, paid_on=on(10))
    fee = life.do(charge_management_fee, amount=aud("20.00"), charged_on=on(8)).fee_id
    life.do(pay_management_fee, fee_id=fee, paid_on=on(9))
    life.undo(11)
    life.undo(12, fee)
    life.do(record_proceeds, kind="exit", amount=aud("1234.56"), investment_id=quill, received_on=on(12))


def slip_with_receipts(life: Lived) -> None:
    """Match and keep wrongly, undo it, and do it right; one call is reversed while a payment is on its way."""
    ann, bob = life.names["Ann Archer"], life.names["Brook Family Trust"]
    items = [AskedItem(use="expenses", amount=aud("1000.00"))]
    call = life.do(issue_capital_call, items=items, due_on=on(20), issued_on=on(13), check_notice=False).call_id
    first, second = life.do(
        record_receipts,
        received_on=on(14),
        receipts=[
            NewReceipt(amount=aud("150.00"), investor_id=ann, reference="A"),
            NewReceipt(amount=aud("250.00"), investor_id=bob, reference="A"),
        ],
    ).receipts
    wrong = life.do(record_receipts, received_on=on(14), receipts=[NewReceipt(amount=aud("9.99"), reference="twice")])
    taken: dict[str, Any] = {"reason": "wrong", "reversed_on": on(16)}
    life.do(reverse_entries, reverses=_recorded_by(life, wrong.receipts[0].receipt_id), **taken)
    ids = [first.receipt_id, second.receipt_id]
    life.do(match_receipts, matched_on=on(14), receipts=dict.fromkeys(ids))
    by_kind = {one.call_id is None: one.fact for one in books.matches_of(life.pool_id) if one.receipt_id in ids}
    life.do(reverse_entries, reverses=by_kind[True], **taken)
    life.do(reverse_entries, reverses=by_kind[False], **taken)
    part = Match(receipt_id=first.receipt_id, call_id=call, investor_id=ann, amount=aud("60.00"))
    life.do(match_receipts, matched_on=on(17), matches=[part])
    life.do(match_receipts, matched_on=on(17), receipts={first.receipt_id: None}, call_id=new_id())
    life.do(use_over_payment, used_on=on(18), call_id=call, investor_id=ann, amount=aud("30.00"))
    used = next(one.fact for one in books.matches_of(life.pool_id) if one.receipt_id is None)
    life.do(reverse_entries, reverses=used, **(taken | {"reversed_on": on(19)}))
    life.do(use_over_payment, used_on=on(19), call_id=call, investor_id=ann, amount=aud("10.00"))
    life.do(return_receipt, receipt_id=second.receipt_id, returned_on=on(19))
    crossed = life.do(issue_capital_call, items=items, due_on=on(30), issued_on=on(20), check_notice=False).call_id
    late = life.do(record_receipts, received_on=on(21), receipts=[NewReceipt(amount=aud("100.00"), investor_id=ann)])
    reverse_capital_call(pool_id=life.pool_id, call_id=crossed, reason="no deal", reversed_on=on(22), by=life.by)
    receipt = late.receipts[0].receipt_id
    life.do(match_receipts, matched_on=on(21), receipts={receipt: None}, call_id=crossed)


def _recorded_by(life: Lived, receipt_id: UUID) -> UUID:
    return books.receipts_among(life.pool_id, [receipt_id])[receipt_id].recorded_by


def propose_and_take_back(life: Lived) -> None:
    """Proposals of calls and distributions: issued, taken back, and still open."""
    items = [AskedItem(use="expenses", amount=aud("7.00")), AskedItem(use="management_fee", amount=aud("3.00"))]
    proposed: dict[str, Any] = {"items": items, "due_on": on(60), "proposed_on": on(24)}
    issued, taken, _ = (life.do(propose_capital_call, memo=memo, **proposed) for memo in ("one", "two", "three"))
    life.do(issue_capital_call, proposal_id=issued.call_id, issued_on=on(25))
    life.do(withdraw_capital_call, call_id=taken.call_id, reason="not needed", withdrawn_on=on(26))
    abe = replace(life.by, user_id=named_id("user", "abe"))
    let_in(abe, by=life.by)
    for memo, decide in (("paid", approve_distribution), ("taken back", withdraw_distribution), ("open", None)):
        made = life.do(propose_distribution, amount=aud("50.00"), distributed_on=on(27), memo=memo).distribution_id
        if decide is not None:
            life.do(decide, distribution_id=made, by=abe)


def seen(pool_id: UUID, by: Member, day: date) -> dict[str, Any]:
    """Every report of a day, with payment references; of cash what stood, not in how many steps it came to be."""
    found = {kind: report(kind, pool_id=pool_id, as_of=day, by=by) for kind in KINDS}
    del found["ledger"]
    found["cash"] = found["cash"]["total"]["closing"]
    pool = pools.pool_of(pool_id)
    names = users.names_of(pool.organisation_id)
    found["spendable"] = pools.spendable(pool, day)
    found["receipts"] = sorted(
        (one.received_on, one.amount.minor, one.reference, one.state, one.left.minor)
        for one in books.receipts_of(pool_id, as_of=day)
    )
    found["owed"] = sorted(
        (names[one.investor_id], one.due_on, one.left.minor, one.paid_on)
        for one in books.receivables_of(pool_id, as_of=day)
    )
    found["charges"] = [(one.kind, one.amount, one.paid_on) for one in pools.charges_of(pool_id, day)]
    found["proposals"] = [(one.state, one.memo, one.amount) for one in pools.calls_of(pool_id, as_of=day)]
    return found


@pytest.fixture
def round_trip(databases: Databases, tmp_path: Path) -> Callable[..., Lived]:
    """Export a pool, empty the home, import it again: the reports of these days are equal."""

    def go(life: Lived, numbers: list[int]) -> Lived:
        days = [on(number) for number in numbers]
        before = [seen(life.pool_id, life.by, day) for day in days]
        export_pool(life.pool_id, tmp_path / "out", by=life.by)
        databases.clean()
        outcome = import_pool_file(tmp_path / "out")
        again = Lived(outcome.pool_id, operator(outcome.organisation_id))
        for day, then in zip(days, before, strict=True):
            assert seen(again.pool_id, again.by, day) == then, day
        export_pool(again.pool_id, tmp_path / "again", by=again.by)
        for sheet in SHEETS:
            assert (tmp_path / "again" / f"{sheet}.csv").read_text() == (tmp_path / "out" / f"{sheet}.csv").read_text()
        assert import_pool_file(tmp_path / "out").added == ()
        return again

    return go


class TestExport:
    def test_keeps_all_that_was_undone_and_the_days_in_between(
        self, pool: Lived, round_trip: Callable[..., Lived]
    ) -> None:
        slip_with_decisions(pool)
        slip_with_receipts(pool)
        propose_and_take_back(pool)
        again = round_trip(pool, [-70, 0, 2, 3, 5, 6, 7, 8, 10, 11, 14, 15, 16, 17, 18, 19, 21, 22, 24, 26, 27, 40])
        assert sum(1 for one in pools.decisions_of(again.pool_id) if one.reversed_on) == 12
        assert {one.state for one in books.receipts_of(again.pool_id)} >= {"matched", "returned", "reversed"}
        states = sorted(one.state for one in pools.calls_of(again.pool_id))
        assert states == ["issued", "paid", "part_paid", "proposed", "reversed", "withdrawn"]
        states = sorted(one.state for one in pools.distributions_of(again.pool_id, proposals=True))
        assert states == ["approved", "proposed", "withdrawn"]

    def test_keeps_what_was_dated_back_in_the_order_in_which_it_was_decided(
        self, pool: Lived, round_trip: Callable[..., Lived]
    ) -> None:
        """The fee of day 1 came after the distribution of day 5, which could not allow for it."""
        abe = replace(pool.by, user_id=named_id("user", "abe"))
        let_in(abe, by=pool.by)
        made = pool.do(propose_distribution, amount=aud("50000.00"), distributed_on=on(5)).distribution_id
        pool.do(approve_distribution, distribution_id=made, by=abe)
        pool.do(charge_management_fee, amount=aud("3000.00"), charged_on=on(1))
        round_trip(pool, [0, 3, 6])

    def test_keeps_ids_where_they_are_free(self, pool: Lived, databases: Databases, tmp_path: Path) -> None:
        """Payment references come from ids; the same file under another firm gets ids, and references, of its own."""
        export_pool(pool.pool_id, tmp_path / "out", by=pool.by)
        ann, other = str(pool.names["Ann Archer"]), str(new_id())
        change(tmp_path / "out", "investors", ann, other)
        databases.clean()
        outcome = import_pool_file(tmp_path / "out")
        (call,) = pools.calls_of(outcome.pool_id)
        assert other in {str(line.investor_id) for line in call.lines}
        copy = import_pool_file(tmp_path / "out", organisation="Another Firm")
        (same,) = pools.calls_of(copy.pool_id)
        assert call.call_id != same.call_id
        assert not {line.investor_id for line in call.lines} & {line.investor_id for line in same.lines}
        assert import_pool_file(tmp_path / "out", organisation="Another Firm").added == ()
        change(tmp_path / "out", "investors", other, "no-id")
        with pytest.raises(FaultyFile, match="investors, row 2, column id: 'no-id' is no id"):
            import_pool_file(tmp_path / "out")

    def test_refuses_a_book_that_no_row_can_say(
        self, pool: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("poolbook.gateway.pool_file.export_events._FOLLOW", ())
        with pytest.raises(NotInAPoolFile, match="make a backup instead"):
            export_pool(pool.pool_id, tmp_path / "out", by=pool.by)
        assert not (tmp_path / "out").exists()


class TestReversal:
    """Rows that people write themselves."""

    def corrected(self, tmp_path: Path, *rows: str) -> UUID:
        folder = copy_kestrel(tmp_path / "mine")
        path = folder / "events.csv"
        header, *lines = path.read_text().splitlines()
        path.write_text("\n".join([f"{header},ref", *(f"{line}," for line in lines[:2])]) + "\n")
        add(folder, "events", *rows)
        return import_pool_file(folder).pool_id

    def test_undoes_what_its_ref_names(self, tmp_path: Path) -> None:
        pool_id = self.corrected(
            tmp_path,
            "2021-12-31,valuation,9999999.00,,Northwind Robotics,,,typed wrongly,v1",
            "2021-12-31,reversal,,,,valuation,,typed wrongly,v1",
            "2021-12-31,valuation,4100000.00,,Northwind Robotics,,,,",
        )
        (northwind,) = pools.investments_of(pool_id)
        assert northwind.fair_value == aud("4100000.00")

    def test_undoes_a_charge_with_the_payment_of_its_row_also_when_the_file_has_grown(self, tmp_path: Path) -> None:
        pool_id = self.corrected(tmp_path, "2021-02-01,expense,1000.00,,,,,wrong,e1")
        add(tmp_path / "mine", "events", "2021-03-01,reversal,,,,expense,,not ours,e1")
        assert [one.label for one in import_pool_file(tmp_path / "mine").added] == ["2021-03-01 reversal"]
        pool = pools.pool_of(pool_id)
        assert (pools.charges_of(pool_id), pool.payables) == ([], aud("0.00"))
        assert pools.spendable(pool, date(2021, 3, 1)) - pools.spendable(pool, date(2021, 2, 1)) == aud("1000.00")
        assert import_pool_file(tmp_path / "mine").added == ()

    @pytest.mark.parametrize(
        ("row", "fault"),
        [
            ("2021-12-31,reversal,,,,valuation,,,v1", "row 4, column ref: no row has the ref 'v1'"),
            ("2021-12-31,reversal,,,,valuation,,,", "row 4, column ref: is empty"),
            ("2021-12-31,reversal,,,,payment,,,E1", "row 4, column event: reversal is for files that list every"),
            ("2021-12-31,reversal,5.00,,,valuation,,,v1", "row 4, column amount: does not name a valuation"),
            ("2021-12-31,reversal,,,,carry,,,v1", "row 4, column kind"),
            ("2021-12-31,withdrawal,,,,,,,", "row 4, column call: name the proposed call here"),
        ],
    )
    def test_refuses(self, tmp_path: Path, row: str, fault: str) -> None:
        with pytest.raises(Exception, match="Nothing was changed") as refused:
            self.corrected(tmp_path, row)
        assert fault in str(refused.value)

    def test_names_the_row_when_a_rule_refuses_it(self, tmp_path: Path) -> None:
        with pytest.raises(RowRefused, match="row 6: The valuation of 2021-12-31 stands on it"):
            self.corrected(
                tmp_path,
                "2021-06-30,valuation,1.00,,Northwind Robotics,,,,v1",
                "2021-12-31,valuation,2.00,,Northwind Robotics,,,,v2",
                "2021-12-31,reversal,,,,valuation,,,v1",
            )
