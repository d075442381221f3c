"""Receive contributions."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.transactions import (
    EntriesReversed,
    OverPaymentUsed,
    ReceivablesReversed,
    ReopenedLine,
)
from poolbook.eventlog import inbox
from poolbook.eventlog.replay import verify
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.reference import check_character, payment_reference
from poolbook.pools import queries
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.receive_contributions import (
    LinePaidBeyond,
    Payment,
    receive_contributions,
    share_payment,
)
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.tests.pool_cast import (
    ADMITTED,
    DUE,
    ISSUED,
    admitted_fund,
    aud,
    call,
    pay,
    register,
    told,
    with_terms,
)
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


LATER = date(2020, 5, 1)


class TestReceiveContributions:
    def test_pays_the_items_of_a_call_in_their_order(
        self, fund: UUID, mia: Member, ann: UUID, databases: Databases
    ) -> None:
        """
        Ann's line is 60.00 for an investment, 8.00 of fees and 6.00 of expenses.

        | paid  | day    | investment | fees | expenses |
        | 50.00 | 15 Apr | 50.00      |      |          |
        | 20.00 | 1 May  | 10.00      | 8.00 | 2.00     |
        | -5.00 | 1 May  |            | -3.00| -2.00    |
        """
        issued = call(mia, fund, ("investment", "100.00"), ("management_fee", "12.00"), ("expenses", "10.00"))
        pay(fund, issued.call_id, {ann: aud("50.00")})
        pay(fund, issued.call_id, {ann: aud("20.00")}, on=LATER)
        reopened = ReopenedLine(call_id=issued.call_id, investor_id=ann, amount=aud("5.00"))
        told(
            EntriesReversed(
                pool_id=fund,
                reverses=new_id(),
                reversed_on=LATER,
                legs=(),
                reason="Bounced",
                undoes="ReceiptsMatched",
                reopened=(reopened,),
            )
        )
        history = [(one.received_on, one.use, str(one.amount)) for one in queries.contributions_of(fund)]
        assert history == [
            (DUE, "investment", "50.00"),
            (LATER, "investment", "10.00"),
            (LATER, "management_fee", "8.00"),
            (LATER, "expenses", "2.00"),
            (LATER, "management_fee", "-3.00"),
            (LATER, "expenses", "-2.00"),
        ]
        position = queries.positions_of(fund)[ann]
        assert (position.paid_minor, position.paid_investment_minor, position.paid_fees_minor) == (6500, 6000, 500)
        assert queries.pool_of(fund).cash == aud("65.00")
        assert [str(one.amount) for one in queries.contributions_of(fund, as_of=DUE)] == ["50.00"]
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_passes_over_items_that_ask_the_investor_for_nothing(self, fund: UUID, mia: Member, gp: UUID) -> None:
        """A gp pays no fee: its 5.00 are 4.00 for the first item, nothing of the second, and 1.00 for the third."""
        issued = call(mia, fund, ("investment", "40.00"), ("management_fee", "12.00"), ("expenses", "20.00"))
        pay(fund, issued.call_id, {gp: aud("5.00")})
        history = [(one.use, str(one.amount)) for one in queries.contributions_of(fund)]
        assert history == [("investment", "4.00"), ("expenses", "1.00")]

    def test_shows_how_far_each_line_is(self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        pay(fund, issued.call_id, {ann: aud("60.00"), bob: aud("10.00")})
        (found,) = queries.calls_of(fund)
        assert (found.state, found.paid) == ("part_paid", aud("70.00"))
        lines = {one.investor_id: (str(one.called), str(one.paid), one.paid_on) for one in found.lines}
        assert lines == {ann: ("60.00", "60.00", DUE), bob: ("30.00", "10.00", None), gp: ("10.00", "0.00", None)}
        pay(fund, issued.call_id, {bob: aud("20.00"), gp: aud("10.00")}, on=LATER)
        (found,) = queries.calls_of(fund)
        assert (found.state, found.lines[1].paid_on) == ("paid", LATER)
        (found,) = queries.calls_of(fund, as_of=DUE)
        assert (found.state, found.paid) == ("part_paid", aud("70.00"))
        assert queries.calls_of(fund, as_of=ADMITTED) == []

    def test_counts_an_over_payment_that_is_used(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        told(OverPaymentUsed(pool_id=fund, used_on=DUE, call_id=issued.call_id, investor_id=ann, amount=aud("7.00")))
        assert queries.pool_of(fund).cash == aud("7.00")

    def test_gives_back_what_crossed_a_reversal_on_its_way(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        reverse_capital_call(pool_id=fund, call_id=issued.call_id, reason="Too early", reversed_on=DUE, by=mia)
        pay(fund, issued.call_id, {ann: aud("60.00")})
        told(
            ReceivablesReversed(
                pool_id=fund,
                call_id=issued.call_id,
                reversed_on=DUE,
                lines={ann: aud("60.00")},
                released={ann: aud("60.00")},
            )
        )
        assert queries.pool_of(fund).cash == aud("0.00")
        assert queries.calls_of(fund)[0].state == "reversed"
        assert queries.positions_of(fund)[ann].paid_minor == 0

    def test_lets_the_bank_take_back_what_is_spent(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        pay(fund, issued.call_id, {ann: aud("60.00")})
        make_investment(pool_id=fund, name="Quill", amount=aud("60.00"), made_on=DUE, by=mia)
        payment = Payment(call_id=issued.call_id, investor_id=ann, amount=aud("-60.00"), received_on=LATER)
        receive_contributions(pool_id=fund, payments=[payment])
        assert queries.pool_of(fund).cash == aud("-60.00")

    def test_counts_two_receipts_for_one_line_together(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        one = Payment(call_id=issued.call_id, investor_id=ann, amount=aud("30.00"), received_on=DUE)
        (fact,) = receive_contributions(pool_id=fund, payments=[one, one])
        assert [str(line.amount) for line in fact.paid] == ["60.00"]
        assert [str(row.amount) for row in queries.contributions_of(fund)] == ["60.00"]

    def test_parks_what_no_line_asks_for_and_changes_nothing(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        with pytest.raises(LinePaidBeyond):
            receive_contributions(
                pool_id=fund,
                payments=[Payment(call_id=issued.call_id, investor_id=ann, amount=aud("60.01"), received_on=DUE)],
            )
        with pytest.raises(AssertionError):
            pay(fund, new_id(), {ann: aud("1.00")})
        assert len(inbox.parked("pools")) == 1
        assert queries.contributions_of(fund) == []

    def test_weighs_by_what_was_paid_where_the_pool_shares_so(
        self, fund: UUID, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        other = admitted_fund(mia, {ann: "100.00", bob: "100.00"}, name="Paid", terms=with_terms(sharing="paid_in"))
        issued = call(mia, other, ("investment", "100.00"), ("management_fee", "10.00"), ("expenses", "20.00"))
        pay(other, issued.call_id, {ann: aud("65.00"), bob: aud("25.00")})
        assert queries.sharing_weights(other, on=DUE) == {ann: 6000, bob: 2500}
        assert queries.sharing_weights(other, investment_id=new_id(), on=DUE) == {ann: 5000, bob: 2500}
        assert queries.sharing_weights(other, on=ISSUED) == {ann: 0, bob: 0}
        assert queries.sharing_weights(fund, on=DUE)[ann] == 60000


class TestSharePayment:
    def test_splits_exactly_however_it_comes(self) -> None:
        items = [3, 5, 7]
        for first in range(16):
            for second in range(-first, 16 - first):
                before = share_payment(Money(first, "AUD"), items=items, paid=Money(0, "AUD"))
                after = share_payment(Money(second, "AUD"), items=items, paid=Money(first, "AUD"))
                ends = [one.minor + other.minor for one, other in zip(before, after, strict=True)]
                whole = share_payment(Money(first + second, "AUD"), items=items, paid=Money(0, "AUD"))
                assert ends == [one.minor for one in whole]
                assert sum(ends) == first + second


class TestPaymentReference:
    def test_is_always_the_same_and_catches_typing_errors(self, ann: UUID, bob: UUID) -> None:
        text = payment_reference(ann, bob)
        assert text == payment_reference(ann, bob) != payment_reference(bob, ann)
        assert len(text) == 9
        for place in range(8):
            for wrong in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567":
                if wrong != text[place]:
                    assert check_character(text[:place] + wrong + text[place + 1 : 8]) != text[8]
