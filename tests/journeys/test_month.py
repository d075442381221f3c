"""A month of a fund: calls, part, over, wrong and returned payments, a fee nobody expected, and a reconciled bank."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest

from poolbook.eventlog import inbox, replay
from poolbook.eventlog.relay import drain
from poolbook.kernel.closed_days import DaySignedOff, PeriodLocked
from poolbook.kernel.member import Member
from poolbook.kernel.reference import payment_reference
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.liquidate_pool import liquidate_pool
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.start_winding_up import start_winding_up
from poolbook.pools.queries import investments_of, pool_of
from poolbook.reporting import report
from poolbook.reporting.reconciliation import reconciliation
from poolbook.transactions import queries as books
from poolbook.transactions.operations._bank_file import FileRead, import_bank_file
from poolbook.transactions.operations._journal_lines import JournalLine
from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.propose_journal_entry import propose_journal_entry
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.operations.sign_off_day import ItemsOpen, sign_off_day
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from tests.databases import Databases
from tests.firm import found_firm, let_in
from tests.fund import Fund, aud

MARCH = date(2020, 3, 31)


def march(day: int) -> date:
    return date(2020, 3, day)


@dataclass
class Bank:
    """The fund's bank: it writes a statement of the days since the last one, in MT940."""

    fund: Fund
    balance: int = 0
    day: date = field(default=march(1))
    count: int = 0

    def statement(self, until: date, lines: Sequence[tuple[date, int, str]]) -> FileRead:
        """Write the statement of the days up to one, and have it read. lines: day, cents, text."""
        told = [":20:STATEMENT", ":25:062000/12345678", f":28C:{self.count + 1}/1", f":60F:{self._balance(self.day)}"]
        for on, minor, text in lines:
            self.count += 1
            self.balance += minor
            side = "C" if minor > 0 else "D"
            told += [f":61:{on:%y%m%d}{on:%m%d}{side}{_comma(minor)}NTRFNONREF//B{self.count}", f":86:{text}"]
        told += [f":62F:{self._balance(until)}", "-"]
        self.day = until
        account = books.bank_account_of_pool(self.fund.mia, self.fund.id, None)
        read = import_bank_file(
            content="\r\n".join(told).encode() + b"\r\n",
            name=f"{until}.sta",
            account_for=lambda _: (self.fund.mia, account),
        )
        drain()
        return read

    def _balance(self, on: date) -> str:
        return f"{'C' if self.balance >= 0 else 'D'}{on:%y%m%d}AUD{_comma(self.balance)}"


def _comma(minor: int) -> str:
    return f"{abs(minor) // 100},{abs(minor) % 100:02d}"


@pytest.fixture
def fund(databases: Databases, mia: Member, abe: Member, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    """Ann, Bob and the gp have committed 90,000.00, 60,000.00 and 1,500.00."""
    found_firm(mia, "Kestrel Ventures")
    let_in(abe, by=mia)
    people = {ann: ("Ann Archer", "lp"), bob: ("Bob Brook", "lp"), gp: ("Kestrel GP", "gp")}
    register_investors(
        organisation_id=mia.organisation_id,
        investors=[
            NewInvestor(name=name, kind="individual", investor_class=kind, investor_id=who)
            for who, (name, kind) in people.items()
        ],
        by=mia,
    )
    drain()
    return Fund(mia, {ann: ("lp", 9_000_000), bob: ("lp", 6_000_000), gp: ("gp", 150_000)}).start(are_known=True)


class Month:
    """What happens, told by day."""

    def __init__(self, fund: Fund, abe: Member, ann: UUID, bob: UUID, gp: UUID) -> None:
        self.fund, self.abe, self.ann, self.bob, self.gp = fund, abe, ann, bob, gp
        self.bank, self.mia = Bank(fund), fund.mia
        self.call = fund.call(1_515_000, on=march(2), key="first")
        drain()

    def money_comes_in(self) -> None:
        """Ann pays in two parts, Bob too much, a stranger by mistake; the gp's payment is taken back by the bank."""
        by_ann, by_bob, by_gp = (payment_reference(self.call, who) for who in (self.ann, self.bob, self.gp))
        read = self.bank.statement(
            march(13),
            [
                (march(9), 500_000, f"CALL {by_ann} PART ONE"),
                (march(10), 400_000, f"{by_ann.lower()} REST"),
                (march(11), 610_000, f"CALL {by_bob}"),
                (march(12), 15_000, by_gp),
                (march(13), 7_777, "SALARY MARCH"),
            ],
        ).statements[0]
        assert (read.receipts, read.matched, read.is_proven) == (5, 3, True)
        over, wrong = [one for one in books.receipts_of(self.fund.id) if one.state == "unmatched"]
        match_receipts(pool_id=self.fund.id, matched_on=march(13), receipts={over.receipt_id: self.bob}, by=self.mia)
        return_receipt(pool_id=self.fund.id, receipt_id=wrong.receipt_id, returned_on=march(16), by=self.mia)
        (over,) = [one for one in books.receipts_of(self.fund.id) if one.over]
        return_receipt(pool_id=self.fund.id, receipt_id=over.receipt_id, returned_on=march(16), by=self.mia)
        drain()

    def money_goes_out(self) -> None:
        """An investment and an invoice are paid, both returns leave, and the bank takes a fee of its own."""
        make_investment(pool_id=self.fund.id, name="Brightbox", amount=aud(1_200_000), made_on=march(17), by=self.mia)
        charged = charge_expense(
            pool_id=self.fund.id, amount=aud(33_000), payee="Audit & Co", charged_on=march(17), by=self.mia
        )
        pay_expense(pool_id=self.fund.id, expense_id=charged.expense_id, paid_on=march(18), by=self.mia)
        drain()
        read = self.bank.statement(
            march(24),
            [
                (march(16), -7_777, "RETURN"),
                (march(17), -10_000, "RETURN OVERPAID"),
                (march(18), -1_200_000, "BRIGHTBOX PTY"),
                (march(19), -33_000, "AUDIT"),
                (march(20), -900, "ACCOUNT FEE"),
            ],
        ).statements[0]
        assert (read.ticked, read.unexplained) == (4, 1)

    def the_fee_is_explained_by_hand(self) -> None:
        """Dr 5100, Dr 3000.expenses of Ann, Bob and the gp, Cr 5100.allocated, Cr 1900: Mia writes it, Abe approves."""
        shares = {self.ann: 535, self.bob: 356, self.gp: 9}
        lines = [
            JournalLine(account="5100", debit=aud(900)),
            JournalLine(account="1900", credit=aud(900)),
            JournalLine(account="5100.allocated", credit=aud(900)),
            *(JournalLine(account="3000.expenses", holder=who, debit=aud(minor)) for who, minor in shares.items()),
        ]
        proposed, *_ = propose_journal_entry(
            pool_id=self.fund.id,
            effective_on=march(20),
            lines=lines,
            reason="the bank's account fee of March",
            note="statement of 24 March, line 5",
            by=self.mia,
        )
        approve_journal_entry(pool_id=self.fund.id, entry_id=proposed.entry_id, by=self.abe)
        drain()

    def reconciled(self, on: date) -> dict[str, object]:
        return reconciliation(by=self.mia, pool_id=self.fund.id, on=on)


@pytest.fixture
def month(fund: Fund, abe: Member, ann: UUID, bob: UUID, gp: UUID) -> Month:
    month = Month(fund, abe, ann, bob, gp)
    month.money_comes_in()
    month.money_goes_out()
    month.the_fee_is_explained_by_hand()
    month.bank.statement(MARCH, [])
    return month


class TestMonth:
    def test_ends_at_zero_open_items_and_verify(self, month: Month, databases: Databases) -> None:
        found = month.reconciled(MARCH)
        assert found["open"] == {"ledger": [], "bank": []}
        assert (found["unmatched_receipts"], found["unexplained_payments"]) == ("0.00", "0.00")
        assert found["ledger"] == found["bank"] == "2811.00"
        for day in range(1, 32):
            seen = month.reconciled(march(day))
            assert (seen["bank_is_proven"], seen["unexplained"]) == (True, "0.00"), seen
        assert not inbox.parked("pools")
        databases.connect_as("owner")
        assert [replay.verify(room) for room in ("pools", "transactions")] == [None, None]

    def test_has_the_same_cash_in_book_and_bank_on_every_day_that_is_signed_off(self, month: Month) -> None:
        signed = []
        for day in (13, 24, 31):
            fact = sign_off_day(pool_id=month.fund.id, day=march(day), by=month.mia)
            signed.append((fact.ledger, fact.bank))
        assert [ledger for ledger, _ in signed] == [bank for _, bank in signed]
        with pytest.raises(DaySignedOff):
            record_receipt(pool_id=month.fund.id, amount=aud(1), received_on=MARCH, by=month.mia)
        drain()
        with pytest.raises(DaySignedOff):
            make_investment(pool_id=month.fund.id, name="Late", amount=aud(1), made_on=MARCH, by=month.mia)

    def test_cannot_be_signed_off_on_a_day_on_which_money_is_on_its_way(self, month: Month) -> None:
        with pytest.raises(ItemsOpen, match=r"-12000\.00 AUD of 2020-03-17"):
            sign_off_day(pool_id=month.fund.id, day=march(17), by=month.mia)

    def test_leaves_a_locked_report_as_it_was(self, month: Month) -> None:
        lock_period(pool_id=month.fund.id, through=MARCH, by=month.mia)
        drain()

        def shown() -> dict[str, object]:
            made = report("capital-accounts", by=month.mia, pool_id=month.fund.id, as_of=MARCH)
            return {name: made[name] for name in ("accounts", "total")}

        before = shown()
        with pytest.raises(PeriodLocked):
            charge_expense(pool_id=month.fund.id, amount=aud(100), payee="Late & Co", charged_on=MARCH, by=month.mia)
        lines = [
            JournalLine(account="3000.expenses", holder=month.ann, credit=aud(5)),
            JournalLine(account="3000.expenses", holder=month.bob, debit=aud(5)),
        ]
        proposed, *_ = propose_journal_entry(
            pool_id=month.fund.id,
            effective_on=date(2020, 4, 1),
            adjusts=march(20),
            lines=lines,
            reason="the fee was shared wrongly",
            note="mail of 2 April",
            by=month.mia,
        )
        approve_journal_entry(pool_id=month.fund.id, entry_id=proposed.entry_id, by=month.abe)
        assert shown() == before
        told = report("capital-accounts", by=month.mia, pool_id=month.fund.id, as_of=MARCH)
        assert told["locked_until"] == "2020-03-31"
        (adjustment,) = told["adjustments"]
        assert (adjustment["date"], adjustment["adjusts"], adjustment["kind"]) == (
            "2020-04-01",
            "2020-03-20",
            "journal_entry",
        )
        april = report("capital-accounts", by=month.mia, pool_id=month.fund.id, as_of=date(2020, 4, 30))
        assert april["total"] == before["total"]
        assert april["accounts"] != before["accounts"]

    def test_lets_the_pool_end_at_zero_with_its_entries_by_hand(self, month: Month) -> None:
        """The last distribution pays each its capital account, in which the fee counts that no pool decided."""
        fund, april = month.fund, date(2020, 4, 3)
        (held,) = investments_of(fund.id)
        record_proceeds(
            pool_id=fund.id, investment_id=held.investment_id, kind="exit", amount=aud(1_200_000), received_on=april,
            by=month.mia,
        )  # fmt: skip
        drain()
        fund.distribute(1_481_100, on=april, abe=month.abe, key="last")
        drain()
        made = report("capital-accounts", by=month.mia, pool_id=fund.id, as_of=april)
        assert {one["closing"] for one in made["accounts"]} == {"0.00"}
        close_pool(pool_id=fund.id, closed_on=april, by=month.mia)
        start_winding_up(pool_id=fund.id, started_on=april, by=month.mia)
        liquidate_pool(pool_id=fund.id, liquidated_on=april, by=month.mia)

    def test_leaves_the_pool_what_it_can_spend(self, month: Month) -> None:
        """Contributions of 15,150.00 less 12,000.00, 330.00 and the fee, which the pool never decided."""
        assert str(pool_of(month.fund.id).cash) == "2811.00"
