"""The accounting of investments, fees and expenses: each test's docstring is the posting."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import (
    ExpenseCharged,
    ExpensePaid,
    InvestmentMade,
    InvestmentValued,
    InvestmentWrittenOff,
    ManagementFeeCharged,
    ManagementFeePaid,
    ProceedsRecorded,
)
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.transactions.posting_rules import legs_of
from poolbook.transactions.tests.conftest import Says, aud

ON = date(2026, 3, 31)
NORTHWIND = named_id("investment", "northwind")
LAWYER = named_id("payee", "lawyer")
CALL = named_id("call", "first")


def shares(ann: UUID, bob: UUID, gp: UUID, *amounts: str) -> dict[UUID, Money]:
    return dict(zip((ann, bob, gp), map(aud, amounts), strict=True))


class TestLegsOfInvestments:
    def test_makes_an_investment(self, pool: UUID, says: Says) -> None:
        """
        1200 northwind  Dr 100.00
        1000 bank       Cr 100.00
        """
        says(
            legs_of(
                InvestmentMade(
                    pool_id=pool, investment_id=NORTHWIND, name="Northwind", amount=aud("100.00"), made_on=ON
                )
            )
        )

    def test_values_an_investment_up(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        1210 northwind       Dr 50.00
        4200                 Cr 50.00
        4200.allocated       Dr 50.00
        3000.unrealised ann  Cr 30.00
        3000.unrealised bob  Cr 15.00
        3000.unrealised gp   Cr 5.00
        """
        says(legs_of(self._valued(pool, "50.00", shares(ann, bob, gp, "30.00", "15.00", "5.00"))))

    def test_values_an_investment_down(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        1210 northwind       Cr 50.00
        4200                 Dr 50.00
        4200.allocated       Cr 50.00
        3000.unrealised ann  Dr 30.00
        3000.unrealised bob  Dr 20.00
        """
        says(legs_of(self._valued(pool, "-50.00", shares(ann, bob, gp, "-30.00", "-20.00", "0.00"))))

    def test_values_an_investment_as_before(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """Nothing is posted."""
        says(legs_of(self._valued(pool, "0.00", shares(ann, bob, gp, "0.00", "0.00", "0.00"))))

    def _valued(self, pool: UUID, change: str, parts: dict[UUID, Money]) -> InvestmentValued:
        return InvestmentValued(
            pool_id=pool,
            investment_id=NORTHWIND,
            valuation_id=named_id("v"),
            valued_on=ON,
            fair_value=aud("100.00"),
            change=aud(change),
            shares=parts,
        )

    def test_exits_with_a_gain(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        1000 bank            Dr 170.00
        1200 northwind       Cr 100.00
        4000                 Cr 70.00
        4000.allocated       Dr 70.00
        3000.realised ann    Cr 42.00
        3000.realised bob    Cr 21.00
        3000.realised gp     Cr 7.00
        1210 northwind       Cr 50.00
        4200                 Dr 50.00
        4200.allocated       Cr 50.00
        3000.unrealised ann  Dr 30.00
        3000.unrealised bob  Dr 15.00
        3000.unrealised gp   Dr 5.00
        """
        gain = shares(ann, bob, gp, "42.00", "21.00", "7.00")
        back = shares(ann, bob, gp, "-30.00", "-15.00", "-5.00")
        says(legs_of(self._proceeds(pool, "exit", "170.00", "100.00", "50.00", gain=gain, back=back)))

    def test_exits_in_part_with_a_loss(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        1000 bank            Dr 30.00
        1200 northwind       Cr 40.00
        4000                 Dr 10.00
        4000.allocated       Cr 10.00
        3000.realised ann    Dr 6.00
        3000.realised bob    Dr 3.00
        3000.realised gp     Dr 1.00
        1210 northwind       Dr 20.00
        4200                 Cr 20.00
        4200.allocated       Dr 20.00
        3000.unrealised ann  Cr 12.00
        3000.unrealised bob  Cr 6.00
        3000.unrealised gp   Cr 2.00
        """
        gain = shares(ann, bob, gp, "-6.00", "-3.00", "-1.00")
        back = shares(ann, bob, gp, "12.00", "6.00", "2.00")
        says(legs_of(self._proceeds(pool, "partial", "30.00", "40.00", "-20.00", gain=gain, back=back)))

    def test_returns_capital(self, pool: UUID, says: Says) -> None:
        """
        1000 bank       Dr 30.00
        1200 northwind  Cr 30.00
        """
        says(legs_of(self._proceeds(pool, "return_of_capital", "30.00", "30.00", "0.00")))

    def test_earns_a_dividend(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        1000 bank        Dr 10.00
        4100             Cr 10.00
        4100.allocated   Dr 10.00
        3000.income ann  Cr 6.00
        3000.income bob  Cr 3.00
        3000.income gp   Cr 1.00
        """
        income = shares(ann, bob, gp, "6.00", "3.00", "1.00")
        says(legs_of(self._proceeds(pool, "dividend", "10.00", "0.00", "0.00", income=income)))

    def test_earns_interest_of_no_investment(self, pool: UUID, ann: UUID, says: Says) -> None:
        """
        1000 bank        Dr 10.00
        4100             Cr 10.00
        4100.allocated   Dr 10.00
        3000.income ann  Cr 10.00
        """
        income = {ann: aud("10.00")}
        says(legs_of(self._proceeds(pool, "interest", "10.00", "0.00", "0.00", income=income, of=None)))

    def _proceeds(
        self, pool: UUID, kind: str, amount: str, cost: str, unrealised: str, *,
        gain: dict[UUID, Money] | None = None, back: dict[UUID, Money] | None = None,
        income: dict[UUID, Money] | None = None, of: UUID | None = NORTHWIND,
    ) -> ProceedsRecorded:  # fmt: skip
        return ProceedsRecorded(
            pool_id=pool,
            proceeds_id=named_id("p"),
            investment_id=of,
            kind=kind,
            amount=aud(amount),
            received_on=ON,
            cost_relieved=aud(cost),
            unrealised_relieved=aud(unrealised),
            gain=aud("0.00") if income else aud(amount) - aud(cost),
            gain_shares=gain or {},
            income_shares=income or {},
            unrealised_shares=back or {},
        )

    def test_writes_off(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        1200 northwind       Cr 100.00
        4000                 Dr 100.00
        4000.allocated       Cr 100.00
        3000.realised ann    Dr 60.00
        3000.realised bob    Dr 30.00
        3000.realised gp     Dr 10.00
        1210 northwind       Dr 50.00
        4200                 Cr 50.00
        4200.allocated       Dr 50.00
        3000.unrealised ann  Cr 30.00
        3000.unrealised bob  Cr 15.00
        3000.unrealised gp   Cr 5.00
        """
        fact = InvestmentWrittenOff(
            pool_id=pool,
            investment_id=NORTHWIND,
            write_off_id=named_id("w"),
            written_off_on=ON,
            amount=aud("100.00"),
            unrealised_relieved=aud("-50.00"),
            loss_shares=shares(ann, bob, gp, "-60.00", "-30.00", "-10.00"),
            unrealised_shares=shares(ann, bob, gp, "30.00", "15.00", "5.00"),
        )
        says(legs_of(fact))


class TestLegsOfFeesAndExpenses:
    def test_charges_an_expense(self, pool: UUID, ann: UUID, bob: UUID, gp: UUID, says: Says) -> None:
        """
        5100               Dr 10.00
        2200 lawyer        Cr 10.00
        3000.expenses ann  Dr 6.00
        3000.expenses bob  Dr 3.00
        3000.expenses gp   Dr 1.00
        5100.allocated     Cr 10.00
        """
        says(
            legs_of(
                ExpenseCharged(
                    pool_id=pool,
                    expense_id=named_id("e"),
                    amount=aud("10.00"),
                    charged_on=ON,
                    payee_id=LAWYER,
                    payee="Lawyer",
                    shares=shares(ann, bob, gp, "6.00", "3.00", "1.00"),
                )
            )
        )

    def test_charges_a_management_fee_to_the_lps(self, pool: UUID, ann: UUID, bob: UUID, says: Says) -> None:
        """
        5000                      Dr 9.00
        2200 lawyer               Cr 9.00
        3000.management_fees ann  Dr 6.00
        3000.management_fees bob  Dr 3.00
        5000.allocated            Cr 9.00
        """
        says(
            legs_of(
                ManagementFeeCharged(
                    pool_id=pool,
                    fee_id=named_id("f"),
                    amount=aud("9.00"),
                    charged_on=ON,
                    payee_id=LAWYER,
                    shares={ann: aud("6.00"), bob: aud("3.00")},
                )
            )
        )

    def test_pays_an_expense(self, pool: UUID, says: Says) -> None:
        """
        2200 lawyer  Dr 10.00
        1000 bank    Cr 10.00
        """
        fact = ExpensePaid(pool_id=pool, expense_id=named_id("e"), amount=aud("10.00"), paid_on=ON, payee_id=LAWYER)
        says(legs_of(fact))

    def test_pays_a_management_fee(self, pool: UUID, says: Says) -> None:
        """
        2200 lawyer  Dr 9.00
        1000 bank    Cr 9.00
        """
        says(
            legs_of(
                ManagementFeePaid(pool_id=pool, fee_id=named_id("f"), amount=aud("9.00"), paid_on=ON, payee_id=LAWYER)
            )
        )
