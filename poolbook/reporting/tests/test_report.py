"""Who may ask for which report, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from poolbook.kernel import clock
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member, Role
from poolbook.reporting import KINDS, difference, report
from poolbook.reporting.cash import CashIsThePools, NoCashByInvestor
from poolbook.reporting.kinds import KINDS_FROM, FromAfterAsOf, InstantWithoutZone, NoFromHere, NoSuchReport
from poolbook.reporting.tests.conftest import ANN, BOB, CEDAR, GP, REGISTER
from poolbook.reporting.tests.fund_life import FundLife, open_fund

DAY = "2024-12-31"
REX = Member(user_id=named_id("user", "rex"), organisation_id=named_id("organisation", "rival"), role=Role.OWNER)


def acting_for(*investors: UUID) -> Member:
    """A user who is a member of nothing and acts for investors."""
    firms = frozenset({named_id("organisation", "kestrel")})
    return Member(user_id=new_id(), organisation_id=None, role=None, investor_ids=frozenset(investors), firms=firms)


def everything_in(value: Any) -> str:
    """All that a report says, as one text."""
    return repr(value)


@pytest.mark.parametrize("kind", KINDS)
class TestTenants:
    def test_shows_rex_nothing(self, kestrel: FundLife, kind: str) -> None:
        with pytest.raises(NoSuch) as missing:
            report(kind, by=REX, pool_id=new_id())
        with pytest.raises(NoSuch) as somebody_elses:
            kestrel.report(kind, by=REX)
        assert somebody_elses.value.message == missing.value.message

    def test_shows_rex_nothing_though_he_acts_for_an_investor_elsewhere(self, kestrel: FundLife, kind: str) -> None:
        with pytest.raises(NoSuch):
            kestrel.report(kind, by=replace(REX, investor_ids=frozenset({new_id()})))

    def test_shows_an_auditor_all_that_the_owner_sees(self, kestrel: FundLife, kind: str) -> None:
        zoe = replace(kestrel.by, user_id=new_id(), role=Role.AUDITOR)
        assert kestrel.report(kind, DAY, by=zoe) == kestrel.report(kind, DAY)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cash"])
class TestInvestorsUser:
    def test_sees_own_lines_and_nobody_elses_name(self, kestrel: FundLife, kind: str) -> None:
        said = everything_in(kestrel.report(kind, DAY, by=acting_for(ANN)))
        assert "Ann Archer" in said
        for other in (BOB, CEDAR, GP):
            assert REGISTER[other][0] not in said
            assert str(other) not in said

    def test_is_shown_the_others_where_nothing_filters(self, kestrel: FundLife, kind: str) -> None:
        """The twin: the same report without the filter says every name, so the test above proves something."""
        said = everything_in(kestrel.report(kind, DAY))
        assert all(name in said for name, _ in REGISTER.values())

    def test_sees_exactly_what_the_manager_sees_of_that_investor(self, kestrel: FundLife, kind: str) -> None:
        assert kestrel.report(kind, DAY, by=acting_for(BOB)) == kestrel.report(kind, DAY, investor_id=BOB)

    def test_may_act_for_several_and_ask_for_one(self, kestrel: FundLife, kind: str) -> None:
        both = acting_for(ANN, GP)
        assert kestrel.report(kind, DAY, by=both, investor_id=GP) == kestrel.report(kind, DAY, by=acting_for(GP))
        with pytest.raises(NoSuch):
            kestrel.report(kind, DAY, by=both, investor_id=BOB)


class TestReport:
    def test_hides_a_pool_from_an_investor_who_was_never_admitted(self, firm: Member) -> None:
        fund = open_fund(firm, {GP: "1.00"}, name="Without Ann")
        with pytest.raises(NoSuch):
            fund.report("performance", by=acting_for(ANN))

    def test_shows_a_member_who_also_invests_the_whole_pool(self, kestrel: FundLife) -> None:
        both = replace(kestrel.by, investor_ids=frozenset({ANN}))
        assert kestrel.report("capital-accounts", DAY, by=both) == kestrel.report("capital-accounts", DAY)

    def test_says_how_things_are_today_in_the_pools_zone(self, kestrel: FundLife) -> None:
        with clock.fixed(datetime(2021, 12, 30, 20, tzinfo=UTC)):  # the 31st in Sydney
            assert kestrel.report("capital-accounts") == kestrel.report("capital-accounts", "2021-12-31")

    @pytest.mark.parametrize(
        ("asked", "refusal"),
        [
            ({"kind": "balance-sheet"}, NoSuchReport),
            ({"kind": "cash", "from_on": date(2025, 1, 1), "as_of": DAY}, FromAfterAsOf),
            ({"kind": "performance", "from_on": date(2021, 1, 1)}, NoFromHere),
            ({"kind": "register", "as_known": datetime(2021, 1, 1)}, InstantWithoutZone),  # noqa: DTZ001
            ({"kind": "register", "investor_id": named_id("investor", "nobody")}, NoSuch),
            ({"kind": "cash", "investor_id": ANN}, NoCashByInvestor),
            ({"kind": "cash", "by": acting_for(ANN)}, CashIsThePools),
        ],
    )
    def test_refuses(self, kestrel: FundLife, asked: dict[str, Any], refusal: type[Refused]) -> None:
        with pytest.raises(refusal) as refused:
            kestrel.report(**asked)
        assert refused.value.message.endswith(".")

    @pytest.mark.parametrize("kind", KINDS)
    def test_is_empty_for_a_pool_without_anything(self, firm: Member, kind: str) -> None:
        fund = open_fund(firm, {}, name=f"Empty {kind}")
        found = fund.report(kind, DAY)
        assert found["pool"] == f"Empty {kind}"
        assert not any(found.get(name) for name in ("distributions", "transactions", "calls", "investors"))

    @pytest.mark.parametrize("kind", KINDS)
    def test_answers_for_the_first_and_the_last_day_that_there_is(self, kestrel: FundLife, kind: str) -> None:
        first = date.min if kind in KINDS_FROM else None
        whole = {**kestrel.report(kind, "9999-12-31", from_on=first), "from": None}
        assert whole == kestrel.report(kind, "9999-12-31")
        kestrel.report(kind, "0001-01-01")
        for day in (date.min, date.max):
            assert not difference(kind, by=kestrel.by, pool_id=kestrel.pool_id, as_of=day)["next"]

    @pytest.mark.parametrize("kind", KINDS)
    def test_knows_nothing_before_anything_was_recorded(self, kestrel: FundLife, kind: str) -> None:
        before = datetime(2020, 1, 1, tzinfo=UTC)
        found = kestrel.report(kind, DAY, as_known=before)
        assert "Ann Archer" not in everything_in(found)

    @pytest.mark.parametrize("kind", KINDS)
    def test_knows_everything_now(self, kestrel: FundLife, kind: str) -> None:
        soon = datetime.now(UTC) + timedelta(hours=1)
        assert kestrel.report(kind, DAY, as_known=soon) == {
            **kestrel.report(kind, DAY),
            "as_known": soon.isoformat(),
        }
