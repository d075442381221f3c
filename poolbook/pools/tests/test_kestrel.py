"""The example Kestrel Fund I, from its first day to its last distribution, through the operations."""

import csv
import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from poolbook.contracts.pools import EnteredInvestor, PoolTerms
from poolbook.contracts.transactions import EntriesPosted, Match, ReceiptsMatched
from poolbook.eventlog.replay import verify
from poolbook.finance.waterfall import carry_after_liquidation, clawbacks
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.enter_investors import enter_investors
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.tests.holding_cast import FIRM, TERMS, aud, told
from tests.databases import Databases

EXAMPLE = Path(__file__).parents[3] / "examples" / "pools" / "kestrel"
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text())


def _rows(sheet: str) -> list[dict[str, str]]:
    with (EXAMPLE / f"{sheet}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


class _Life:
    """Mia runs the fund as its file says, Abe approves, and the bank pays what it should."""

    def __init__(self, mia: Member, abe: Member) -> None:
        self.mia, self.abe = mia, abe
        self.investors = {row["name"]: named_id("investor", row["name"]) for row in _rows("investors")}
        entered = [
            EnteredInvestor(investor_id=self.investors[row["name"]], register_no=number, investor_class=row["class"])
            for number, row in enumerate(_rows("investors"), start=1)
        ]
        enter_investors(organisation_id=FIRM, investors=entered)
        self.pool_id = self._opened()
        self.held: dict[str, UUID] = {}

    def _opened(self) -> UUID:
        terms: PoolTerms = TERMS
        made = create_pool(
            name="Kestrel Fund I", kind="fund", currency="AUD", time_zone="Australia/Sydney",
            opened_on=date(2020, 1, 15), terms=terms, by=self.mia,
        )  # fmt: skip
        open_pool(pool_id=made.pool_id, opened_on=date(2020, 1, 15), by=self.mia)
        carries = {row["name"]: row["carry_rate"] or None for row in _rows("investors")}
        record_commitments(
            pool_id=made.pool_id,
            commitments=[
                AgreedCommitment(
                    commitment_id=new_id(),
                    investor_id=self.investors[row["investor"]],
                    amount=aud(row["amount"]),
                    committed_on=date.fromisoformat(row["committed_on"]),
                    carry_rate=carries[row["investor"]],
                )
                for row in _rows("commitments")
            ],
            by=self.mia,
        )
        admit_commitments(pool_id=made.pool_id, admitted_on=date(2020, 3, 1), by=self.mia)
        return made.pool_id

    def live(self) -> None:
        for row in _rows("events"):
            day = date.fromisoformat(row["date"])
            getattr(self, row["event"])(row, day, aud(row["amount"]))

    def capital_call(self, row: dict[str, str], day: date, amount: Money) -> None:
        due = date.fromisoformat(row["due_on"])
        call = issue_capital_call(
            pool_id=self.pool_id, items=[AskedItem(use=row["kind"], amount=amount)], due_on=due, issued_on=day,
            check_notice=False, by=self.mia,
        )  # fmt: skip
        matches = tuple(
            Match(receipt_id=new_id(), call_id=call.call_id, investor_id=one, amount=line, received_on=due)
            for one, line in call.items[0].lines.items()
        )
        told(ReceiptsMatched(pool_id=self.pool_id, matched_on=due, matches=matches))

    def investment(self, row: dict[str, str], day: date, amount: Money) -> None:
        made = make_investment(pool_id=self.pool_id, name=row["investment"], amount=amount, made_on=day, by=self.mia)
        self.held[row["investment"]] = made.investment_id

    def valuation(self, row: dict[str, str], day: date, amount: Money) -> None:
        value_investment(
            pool_id=self.pool_id, investment_id=self.held[row["investment"]], fair_value=amount, valued_on=day,
            by=self.mia,
        )  # fmt: skip

    def proceeds(self, row: dict[str, str], day: date, amount: Money) -> None:
        record_proceeds(
            pool_id=self.pool_id, investment_id=self.held[row["investment"]], kind=row["kind"], amount=amount,
            received_on=day, by=self.mia,
        )  # fmt: skip
        told(
            EntriesPosted(
                pool_id=self.pool_id, cause=new_id(), kind="proceeds", effective_on=day, legs=(), inflow=amount
            )
        )

    def expense(self, row: dict[str, str], day: date, amount: Money) -> None:
        charged = charge_expense(pool_id=self.pool_id, amount=amount, charged_on=day, by=self.mia)
        pay_expense(pool_id=self.pool_id, expense_id=charged.expense_id, paid_on=day, by=self.mia)

    def management_fee(self, row: dict[str, str], day: date, amount: Money) -> None:
        charged = charge_management_fee(pool_id=self.pool_id, amount=amount, charged_on=day, by=self.mia)
        pay_management_fee(pool_id=self.pool_id, fee_id=charged.fee_id, paid_on=day, by=self.mia)

    def distribution(self, row: dict[str, str], day: date, amount: Money) -> None:
        proposed = propose_distribution(pool_id=self.pool_id, amount=amount, distributed_on=day, by=self.mia)
        approve_distribution(pool_id=self.pool_id, distribution_id=proposed.distribution_id, by=self.abe)


@pytest.fixture
def life(databases: Databases, mia: Member, abe: Member) -> _Life:
    life = _Life(mia, abe)
    life.live()
    return life


class TestKestrel:
    def test_distributes_as_expected(self, life: _Life) -> None:
        """
        date        amount      return of capital  preferred   catch-up (gp)  split lp / gp
        2022-10-14  6000000.00  5510000.01         189999.99   0.00           0.00 / 0.00
        2024-04-15  5200000.00  0.00               842132.97   210101.36      3233867.03 / 653898.64
        """
        names = {investor: name for name, investor in life.investors.items()}
        found = [
            {
                "date": view.distributed_on.isoformat(),
                "amount": str(view.amount),
                "tiers": {name: [str(tier.lp), str(tier.gp)] for name, tier in view.tiers.items()},
                "lines": [[names[line.investor_id], str(line.amount), str(line.carry_taken)] for line in view.lines],
            }
            for view in queries.distributions_of(life.pool_id)
        ]
        assert found == EXPECTED[-1]["distributions"]
        assert queries.distributions_of(life.pool_id, as_of=date(2021, 12, 31)) == []

    def test_leaves_the_capital_accounts_that_are_expected(self, life: _Life) -> None:
        history, positions = queries.waterfall_history(life.pool_id), queries.positions_of(life.pool_id)
        before = {one: Money(queries.capital_of(position), "AUD") for one, position in positions.items()}
        accrued = carry_after_liquidation(
            on=date(2024, 12, 31), accounts=before, positions=history.positions, gps=history.gps,
            terms=history.terms, currency=history.currency,
        )  # fmt: skip
        unfunded = queries.unfunded_of(life.pool_id)
        found = {
            name: (str(before[investor] + accrued[investor]), str(unfunded[investor]))
            for name, investor in life.investors.items()
        }
        assert found == {one["investor"]: (one["closing"], one["unfunded"]) for one in EXPECTED[-1]["accounts"]}
        assert queries.pool_of(life.pool_id).cash == aud("600000.00")

    def test_owes_nothing_back(self, life: _Life) -> None:
        history = queries.waterfall_history(life.pool_id)
        owed = clawbacks(
            on=date(2024, 4, 15), positions=history.positions, terms=history.terms, currency=history.currency
        )
        assert {str(amount) for amount in owed.values()} == {"0.00"}

    def test_replays_to_the_same_tables(self, life: _Life, databases: Databases) -> None:
        databases.connect_as("owner")
        assert verify("pools") is None
