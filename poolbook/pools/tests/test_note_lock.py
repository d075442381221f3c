"""Closed days and money beside the pool's decisions, as transactions told of them: the pool refuses by itself."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.control import (
    DaySignedOff,
    JournalEntryApproved,
    PeriodLocked,
    PeriodUnlocked,
    SignOffWithdrawn,
)
from poolbook.contracts.transactions import EntriesReversed, Leg
from poolbook.eventlog import registry, replay
from poolbook.kernel import closed_days
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.note_capital import note_capital
from poolbook.pools.operations.note_lock import note_lock
from poolbook.pools.queries.locked import closed_days as closed_days_of
from poolbook.pools.tests.holding_cast import Fund, aud, fund_of, told
from tests.databases import Databases

DAY, NEXT = date(2020, 4, 1), date(2020, 4, 2)
ACCOUNT = named_id("bank account", "of the fund")


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    fund = fund_of({ann: ("lp", "600.00"), bob: ("lp", "300.00"), gp: ("gp", "100.00")})
    fund.called_and_paid(aud("500.00"), date(2020, 3, 20))
    return fund


def invest(fund: Fund, by: Member, on: date) -> None:
    make_investment(pool_id=fund.id, name=f"Quill {on}", amount=aud("10.00"), made_on=on, by=by)


def charge(fund: Fund, by: Member, on: date) -> None:
    charge_expense(pool_id=fund.id, amount=aud("1.00"), payee="Audit & Co", charged_on=on, by=by)


def signed_off(fund: Fund, *, is_first: bool = True) -> DaySignedOff:
    return DaySignedOff(
        pool_id=fund.id, bank_account_id=ACCOUNT, day=DAY, ledger=aud("500.00"), bank=aud("500.00"), accepted=(),
        is_first=is_first,
    )  # fmt: skip


class TestNoteLock:
    def test_keeps_what_it_was_not_told_of(self, fund: Fund) -> None:
        note_lock(pool_id=fund.id, kind="signed", until=DAY, cause=named_id("sign-off"))
        fact = note_lock(pool_id=fund.id, kind="locked", until=NEXT, cause=named_id("lock"))
        assert (fact.locked_until, fact.signed_until) == (NEXT, DAY)

    def test_closes_the_period_until_it_is_unlocked(self, fund: Fund, mia: Member, databases: Databases) -> None:
        told(PeriodLocked(pool_id=fund.id, through=DAY))
        for decide in (invest, charge):
            with pytest.raises(closed_days.PeriodLocked, match="give 2020-04-02 or a later day"):
                decide(fund, mia, DAY)
            decide(fund, mia, NEXT)
        told(PeriodUnlocked(pool_id=fund.id, through=DAY, back_to=None, reason="a late invoice"))
        charge(fund, mia, DAY)
        databases.connect_as("owner")
        assert replay.verify("pools") is None

    def test_closes_signed_days_for_what_moves_cash_only(self, fund: Fund, mia: Member) -> None:
        told(signed_off(fund))
        with pytest.raises(closed_days.DaySignedOff, match="2020-04-02"):
            invest(fund, mia, DAY)
        charge(fund, mia, DAY)
        told(
            SignOffWithdrawn(
                pool_id=fund.id, bank_account_id=ACCOUNT, days=(DAY,), back_to=None, is_first=True, reason="late line"
            )
        )
        invest(fund, mia, DAY)

    def test_knows_lock_and_sign_off_apart(self, fund: Fund) -> None:
        told(PeriodLocked(pool_id=fund.id, through=date(2020, 3, 31)))
        told(signed_off(fund, is_first=False))
        assert closed_days_of(fund.id) == (date(2020, 3, 31), None)
        told(signed_off(fund))
        assert closed_days_of(fund.id) == (date(2020, 3, 31), DAY)

    def test_twin_without_the_guard_the_day_is_taken(
        self, fund: Fund, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told(PeriodLocked(pool_id=fund.id, through=DAY))
        monkeypatch.delitem(registry._guards, "pools")
        invest(fund, mia, DAY)


class TestNoteInflow:
    def test_follows_entries_by_hand_and_their_reversal_also_below_zero(self, fund: Fund, databases: Databases) -> None:
        legs = (Leg(account="1300", amounts={fund.id: 60000}), Leg(account="1000", amounts={ACCOUNT: -60000}))
        entry = JournalEntryApproved(
            pool_id=fund.id, entry_id=named_id("entry"), effective_on=DAY, legs=legs, inflow=aud("-600.00"), memo="",
            digest="",
        )  # fmt: skip
        fact_id = told(entry).id
        assert queries.pool_of(fund.id).cash == aud("-100.00")
        back = tuple(
            Leg(account=leg.account, amounts={who: -minor for who, minor in leg.amounts.items()}) for leg in legs
        )
        told(
            EntriesReversed(
                pool_id=fund.id,
                reverses=fact_id,
                reversed_on=NEXT,
                legs=back,
                reason="no",
                undoes="JournalEntryApproved",
            )
        )
        assert queries.pool_of(fund.id).cash == aud("500.00")
        databases.connect_as("owner")
        assert replay.verify("pools") is None

    def test_follows_money_that_left_the_bank_unexplained(self, fund: Fund) -> None:
        told(
            PaymentUnexplained(
                pool_id=fund.id, bank_account_id=ACCOUNT, payment_id=named_id("line"), paid_on=DAY, amount=aud("9.00")
            )
        )
        assert queries.pool_of(fund.id).cash == aud("491.00")


class TestNoteCapital:
    def test_says_nothing_of_nothing(self, fund: Fund, ann: UUID) -> None:
        asked = {"pool_id": fund.id, "noted_on": DAY, "cause": named_id("entry")}
        assert note_capital(changes={}, **asked) is None
        assert note_capital(changes={ann: aud("0.00")}, **asked) is None

    def test_counts_entries_by_hand_in_capital_accounts_and_nowhere_else(
        self, fund: Fund, ann: UUID, bob: UUID, databases: Databases
    ) -> None:
        legs = (
            Leg(account="3000.expenses", amounts={ann: 600, bob: 300}),
            Leg(account="3000.income", amounts={bob: -100}),
            Leg(account="1000", amounts={ACCOUNT: -800}),
        )
        before = queries.positions_of(fund.id)
        entry = JournalEntryApproved(
            pool_id=fund.id, entry_id=named_id("entry"), effective_on=DAY, legs=legs, inflow=aud("-8.00"), memo="",
            digest="",
        )  # fmt: skip
        fact_id = told(entry).id
        after = queries.positions_of(fund.id)
        changed = {who: queries.capital_of(after[who]) - queries.capital_of(before[who]) for who in before}
        assert {who: minor for who, minor in changed.items() if minor} == {ann: -600, bob: -200}
        assert {who: one.paid_minor for who, one in after.items()} == {
            who: one.paid_minor for who, one in before.items()
        }
        back = tuple(
            Leg(account=leg.account, amounts={who: -minor for who, minor in leg.amounts.items()}) for leg in legs
        )
        told(
            EntriesReversed(
                pool_id=fund.id,
                reverses=fact_id,
                reversed_on=NEXT,
                legs=back,
                reason="no",
                undoes="JournalEntryApproved",
            )
        )
        again = queries.positions_of(fund.id)
        assert [queries.capital_of(again[who]) for who in before] == [queries.capital_of(before[who]) for who in before]
        databases.connect_as("owner")
        assert replay.verify("pools") is None
