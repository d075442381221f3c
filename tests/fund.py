"""A small fund for tests that cross rooms: three investors, driven through the rooms' own operations."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import EnteredInvestor, PoolTerms
from poolbook.eventlog.relay import drain
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations._commitments import AgreedCommitment
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.enter_investors import enter_investors
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_commitments import record_commitments
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.settle_payouts import settle_payouts

TERMS = PoolTerms(
    sharing="commitment",
    style="european",
    hurdle_rate="0.08",
    hurdle_compounding="annual",
    capital_base="contributed",
    catch_up="1",
    carry="0.20",
)


class Fund:
    """
    A pool called `name`, of Mia's firm.

    investors: {investor: (class, commitment in minor units)}; the order is the register's.
    """

    def __init__(self, mia: Member, investors: dict[UUID, tuple[str, int]], *, name: str = "Wren Fund") -> None:
        self.mia, self.investors, self.name = mia, investors, name
        self.id = named_id("pool", name)
        assert mia.organisation_id
        self.organisation_id = mia.organisation_id

    def start(self, *, are_known: bool = False) -> "Fund":
        """Create, open and close with everybody admitted on 1 March 2020. are_known: users has told of them."""
        entered = [
            EnteredInvestor(investor_id=investor, register_no=number, investor_class=one[0])
            for number, (investor, one) in enumerate(self.investors.items(), start=1)
        ]
        if not are_known:
            enter_investors(organisation_id=self.organisation_id, investors=entered)
        create_pool(
            pool_id=self.id,
            name=self.name,
            kind="fund",
            currency="AUD",
            time_zone="Australia/Sydney",
            opened_on=date(2020, 1, 1),
            terms=TERMS,
            by=self.mia,
        )
        open_pool(pool_id=self.id, opened_on=date(2020, 1, 1), by=self.mia)
        agreed = [
            AgreedCommitment(
                commitment_id=named_id("commitment", self.name, investor),
                investor_id=investor,
                amount=aud(amount),
                committed_on=date(2020, 2, 1),
            )
            for investor, (_, amount) in self.investors.items()
        ]
        record_commitments(pool_id=self.id, commitments=agreed, by=self.mia)
        admit_commitments(pool_id=self.id, admitted_on=date(2020, 3, 1), by=self.mia)
        drain()
        return self

    def call(self, minor: int, *, use: str = "investment", on: date = date(2020, 3, 2), key: str) -> UUID:
        """Issue a call, due a fortnight later; returns its id."""
        fact = issue_capital_call(
            pool_id=self.id,
            items=[AskedItem(use=use, amount=aud(minor))],
            issued_on=on,
            due_on=date.fromordinal(on.toordinal() + 14),
            check_notice=False,
            call_id=named_id("call", self.name, key),
            by=self.mia,
            key=key,
        )
        return fact.call_id

    def pay(self, amounts: dict[UUID, int], *, on: date = date(2020, 3, 16), key: str) -> None:
        """Record a receipt per investor and match it to the oldest open lines."""
        receipts = {investor: named_id("receipt", self.name, key, investor) for investor in amounts}
        record_receipts(
            pool_id=self.id,
            received_on=on,
            receipts=[
                NewReceipt(amount=aud(minor), investor_id=investor, receipt_id=receipts[investor])
                for investor, minor in amounts.items()
            ],
            by=self.mia,
            key=f"{key} recorded",
        )
        match_receipts(
            pool_id=self.id,
            matched_on=on,
            receipts=dict.fromkeys(receipts.values()),
            by=self.mia,
            key=f"{key} matched",
        )

    def distribute(self, minor: int, *, on: date, abe: Member, key: str) -> UUID:
        """Propose, have Abe approve, and settle all lines; returns the distribution's id."""
        proposed = propose_distribution(
            pool_id=self.id, amount=aud(minor), distributed_on=on, proposed_on=on, by=self.mia, key=f"{key} proposed"
        )
        approve_distribution(pool_id=self.id, distribution_id=proposed.distribution_id, by=abe, key=f"{key} approved")
        drain()
        settle_payouts(
            pool_id=self.id, subject_id=proposed.distribution_id, settled_on=on, by=self.mia, key=f"{key} settled"
        )
        return proposed.distribution_id


def aud(minor: int) -> Money:
    """Return Australian dollars, given in cents."""
    return Money(minor, "AUD")
