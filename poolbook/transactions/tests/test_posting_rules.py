"""The accounting, row by row of the table in the domain's chapter on books: each test's docstring is the posting."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentsAdmitted, PoolCancelled
from poolbook.contracts.transactions import (
    BookOpened,
    EntriesReversed,
    Match,
    OverPayment,
    OverPaymentsKept,
    OverPaymentUsed,
    PayoutFailed,
    PayoutsSent,
    PayoutsSettled,
    Receipt,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptsRecorded,
    ReceivablesOpened,
    ReceivablesReversed,
)
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.transactions.ledger import CHART
from poolbook.transactions.posting_rules import bank_account_of, kind_of, legs_of, opposite
from poolbook.transactions.tests.conftest import Says, aud, distribution_of

ON = date(2026, 3, 31)
NORTHWIND = named_id("investment", "northwind")
LAWYER = named_id("payee", "lawyer")
CALL = named_id("call", "first")


def shares(ann: UUID, bob: UUID, gp: UUID, *amounts: str) -> dict[UUID, Money]:
    return dict(zip((ann, bob, gp), map(aud, amounts), strict=True))


class TestLegsOfCommitmentsAndCalls:
    def test_admits_a_commitment(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        9000 ann  Dr 600.00
        9000 bob  Dr 300.00
        9100 ann  Cr 600.00
        9100 bob  Cr 300.00
        """
        amounts = {ann: aud("600.00"), bob: aud("300.00")}
        says(
            legs_of(
                CommitmentsAdmitted(pool_id=pool, close_id=CALL, admitted_on=ON, commitment_ids=(), amounts=amounts)
            )
        )

    def test_issues_a_call(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        1100 ann                Dr 60.00
        1100 bob                Dr 30.01
        3000.contributions ann  Cr 60.00
        3000.contributions bob  Cr 30.01
        9100 ann                Dr 60.00
        9100 bob                Dr 30.01
        9200 ann                Cr 60.00
        9200 bob                Cr 30.01
        """
        lines = {ann: aud("60.00"), bob: aud("30.01")}
        says(legs_of(ReceivablesOpened(pool_id=pool, call_id=CALL, issued_on=ON, due_on=ON, lines=lines)))

    def test_reverses_a_call_on_which_bob_had_paid_ten(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        3000.contributions ann  Dr 60.00
        3000.contributions bob  Dr 30.00
        1100 ann                Cr 60.00
        1100 bob                Cr 20.00
        2010 bob                Cr 10.00
        9200 ann                Dr 60.00
        9200 bob                Dr 30.00
        9100 ann                Cr 60.00
        9100 bob                Cr 30.00
        """
        lines = {ann: aud("60.00"), bob: aud("30.00")}
        says(
            legs_of(
                ReceivablesReversed(
                    pool_id=pool, call_id=CALL, reversed_on=ON, lines=lines, released={bob: aud("10.00")}
                )
            )
        )


class TestLegsOfReceipts:
    def test_records_receipts(self, pool: UUID, says: Says) -> None:
        """
        1000 bank  Dr 95.00
        2000       Cr 95.00
        """
        receipts = tuple(Receipt(receipt_id=named_id("r", text), amount=aud(text)) for text in ("60.00", "35.00"))
        account = bank_account_of(pool)
        says(legs_of(ReceiptsRecorded(pool_id=pool, bank_account_id=account, received_on=ON, receipts=receipts)))

    def test_matches_receipts_even_two_of_one_investor(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        2000      Dr 90.00
        1100 ann  Cr 60.00
        1100 bob  Cr 30.00
        """
        matches = tuple(
            Match(receipt_id=named_id("r", text), call_id=CALL, investor_id=who, amount=aud(text))
            for who, text in ((ann, "40.00"), (ann, "20.00"), (bob, "30.00"))
        )
        says(legs_of(ReceiptsMatched(pool_id=pool, matched_on=ON, matches=matches)))

    def test_keeps_an_over_payment(self, pool: UUID, bob: UUID, says: Says) -> None:
        """
        2000      Dr 5.00
        2010 bob  Cr 5.00
        """
        over = OverPayment(receipt_id=named_id("r"), investor_id=bob, amount=aud("5.00"))
        says(legs_of(OverPaymentsKept(pool_id=pool, kept_on=ON, over_payments=(over,))))

    def test_uses_an_over_payment(self, pool: UUID, bob: UUID, says: Says) -> None:
        """
        2010 bob  Dr 5.00
        1100 bob  Cr 5.00
        """
        says(legs_of(OverPaymentUsed(pool_id=pool, used_on=ON, call_id=CALL, investor_id=bob, amount=aud("5.00"))))

    def test_returns_what_is_left_of_a_receipt(self, pool: UUID, bob: UUID, says: Says) -> None:
        """
        2000       Dr 7.00
        2010 bob   Dr 5.00
        1000 bank  Cr 12.00
        """
        says(legs_of(self._returned(pool, bob, "7.00", "5.00")))

    def test_returns_a_receipt_of_nobody(self, pool: UUID, says: Says) -> None:
        """
        2000       Dr 7.00
        1000 bank  Cr 7.00
        """
        says(legs_of(self._returned(pool, None, "7.00", "0.00")))

    def _returned(self, pool: UUID, who: UUID | None, unmatched: str, over: str) -> ReceiptReturned:
        return ReceiptReturned(
            pool_id=pool,
            receipt_id=named_id("r"),
            bank_account_id=bank_account_of(pool),
            returned_on=ON,
            investor_id=who,
            unmatched=aud(unmatched),
            over_payment=aud(over),
        )


class TestLegsOfDistributions:
    def test_approves_a_distribution_with_carry(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        3000.distributions ann  Dr 40.00
        3000.distributions bob  Dr 20.00
        3000.distributions gp   Dr 12.00
        2100 ann                Cr 40.00
        2100 bob                Cr 20.00
        2100 gp                 Cr 12.00
        3000.carry ann          Dr 7.00
        3000.carry gp           Cr 7.00
        """
        lines = shares(ann, bob, gp, "40.00", "20.00", "12.00")
        says(legs_of(distribution_of(pool, lines, carry=(ann, gp, aud("7.00")))))

    def test_approves_a_recallable_one(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        3000.distributions ann  Dr 40.00
        3000.distributions bob  Dr 20.00
        2100 ann                Cr 40.00
        2100 bob                Cr 20.00
        9200 ann                Dr 40.00
        9200 bob                Dr 20.00
        9100 ann                Cr 40.00
        9100 bob                Cr 20.00
        """
        lines = {ann: aud("40.00"), bob: aud("20.00")}
        says(legs_of(distribution_of(pool, lines, recallable=lines)))

    def test_cancels_a_pool(self, pool: UUID, ann: UUID, says: Says) -> None:
        """
        3000.contributions ann  Dr 60.00
        2100 ann                Cr 60.00
        """
        says(legs_of(PoolCancelled(pool_id=pool, cancelled_on=ON, refunds={ann: aud("60.00")})))

    def test_settles_payouts(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        2100 ann   Dr 40.00
        2100 bob   Dr 20.00
        1000 bank  Cr 60.00
        """
        fact = PayoutsSettled(
            pool_id=pool,
            subject_id=named_id("d"),
            kind="distribution",
            bank_account_id=bank_account_of(pool),
            settled_on=ON,
            lines={ann: aud("40.00"), bob: aud("20.00")},
        )
        says(legs_of(fact))

    def test_takes_a_failed_payout_back(self, pool: UUID, bob: UUID, says: Says) -> None:
        """
        1000 bank  Dr 20.00
        2100 bob   Cr 20.00
        """
        fact = PayoutFailed(
            pool_id=pool,
            subject_id=named_id("d"),
            kind="distribution",
            bank_account_id=bank_account_of(pool),
            failed_on=ON,
            investor_id=bob,
            amount=aud("20.00"),
            reason="account closed",
        )
        says(legs_of(fact))

    def test_sends_payouts_and_opens_books_without_entries(self, pool: UUID, ann: UUID, says: Says) -> None:
        """Nothing is posted."""
        says(legs_of(PayoutsSent(pool_id=pool, subject_id=ann, sent_on=ON, investor_ids=(ann,))))
        says(
            legs_of(
                BookOpened(
                    pool_id=pool,
                    organisation_id=ann,
                    currency="AUD",
                    opened_on=ON,
                    bank_account_id=bank_account_of(pool),
                )
            )
        )


class TestOpposite:
    def test_turns_every_entry_round(self, pool: UUID, bob: UUID, says: Says) -> None:
        """
        2010 bob  Cr 5.00
        1100 bob  Dr 5.00
        """
        used = OverPaymentUsed(pool_id=pool, used_on=ON, call_id=CALL, investor_id=bob, amount=aud("5.00"))
        undone = EntriesReversed(
            pool_id=pool, reverses=CALL, reversed_on=ON, legs=opposite(legs_of(used)), reason="typo", undoes="x"
        )
        says(legs_of(undone))
        assert kind_of(undone) == "reversal"


class TestChart:
    def test_has_a_contra_account_for_each_account_that_is_allocated(self) -> None:
        gross = {"4000", "4100", "4200", "5000", "5100"}
        assert {code.removesuffix(".allocated") for code in CHART if code.endswith(".allocated")} == gross
        for code in gross:
            assert CHART[code].side != CHART[f"{code}.allocated"].side
