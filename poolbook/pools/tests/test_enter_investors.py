"""Enter investors."""

from uuid import UUID

from poolbook.contracts.users import InvestorsRegistered, RegisteredInvestor
from poolbook.eventlog.replay import verify
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.tests.pool_cast import FIRM, aud, code_of, open_fund, register, told
from tests.databases import Databases


class TestEnterInvestors:
    def test_notes_whom_users_registered_and_each_once(self, databases: Databases, mia: Member, ann: UUID) -> None:
        registered = RegisteredInvestor(
            investor_id=ann,
            register_no=1,
            kind="individual",
            investor_class="lp",
            name="c2VhbGVk",
            name_index="00",
            email=None,
            country="AU",
        )
        told(InvestorsRegistered(organisation_id=FIRM, investors=(registered,)))
        assert queries.investors_known(FIRM, [ann]) == {ann: "lp"}
        pool_id = open_fund(mia)
        assert request_commitment(pool_id=pool_id, investor_id=ann, amount=aud("1.00"), by=mia).investor_id == ann
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_keeps_the_registers_of_two_firms_apart(
        self, databases: Databases, mia: Member, rex: Member, ann: UUID, bob: UUID
    ) -> None:
        register({ann: "lp"})
        assert rex.organisation_id is not None
        register({bob: "lp"}, organisation_id=rex.organisation_id)
        pool_id = open_fund(mia)
        refused = code_of(lambda: request_commitment(pool_id=pool_id, investor_id=bob, amount=aud("1.00"), by=mia))
        assert refused == "not_found"
