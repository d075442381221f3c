"""Why a report changed: what differs, by how much, and because of what, exactly."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from poolbook.kernel import clock
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.reporting import KINDS, difference
from poolbook.reporting.difference import BetweenAfterAnd
from poolbook.reporting.kinds import InstantWithoutZone
from poolbook.reporting.tests.adding_up import numbers_in
from poolbook.reporting.tests.conftest import ANN, BOB, CEDAR, GP, REGISTER
from poolbook.reporting.tests.fund_life import FundLife, open_fund
from poolbook.reporting.tests.test_report import REX, acting_for

MIDYEAR = date(2021, 6, 30)
FIRST = datetime(2021, 8, 1, tzinfo=UTC)
LATER = datetime(2021, 9, 1, tzinfo=UTC)
IDENTITIES = ("number", "register_no", "reverses")


@pytest.fixture(scope="module")
def corrected(firm: Member) -> Iterator[FundLife]:
    """A fund whose June was corrected in August: a valuation came late, and an expense of June came to light."""
    with clock.fixed(datetime(2021, 7, 1, tzinfo=UTC)):
        fund = open_fund(firm, {ANN: "700.00", BOB: "200.00", GP: "100.00"}, name="Corrected")
        fund.called_and_paid("500.00", date(2020, 3, 4))
        orchard = fund.invest("400.00", date(2020, 4, 1), "Orchard")
        fund.value(orchard, "900.00", date(2021, 3, 31))
    with clock.fixed(datetime(2021, 8, 10, tzinfo=UTC)):
        fund.value(orchard, "1200.00", MIDYEAR)
        fund.expense("10.00", MIDYEAR, memo="found late")
    with clock.fixed(datetime(2021, 10, 1, tzinfo=UTC)):
        fund.value(orchard, "1300.00", date(2021, 9, 30))
    yield fund


def changed(fund: FundLife, kind: str, **asked: Any) -> dict[str, Any]:
    usual = {"by": fund.by, "pool_id": fund.pool_id, "as_of": MIDYEAR, "between": FIRST, "until": LATER}
    return difference(kind, **{**usual, **asked})


def number_of(told: dict[str, Any], what: str) -> dict[str, Any]:
    (found,) = [one for one in told["numbers"] if one["what"] == what]
    return found


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_lists_exactly_what_differs_and_what_it_comes_from(self, corrected: FundLife, kind: str) -> None:
        was, is_ = (dict(_by_pointer(corrected.report(kind, str(MIDYEAR), as_known=at))) for at in (FIRST, LATER))
        told = changed(corrected, kind, limit=10_000)
        for one in told["numbers"]:
            assert one["before"] == was.get(one["pointer_before"]) and one["after"] == is_.get(one["pointer"])
            if one["what"].rsplit(" ", 1)[1] not in ("irr", "tvpi", "dpi", "rvpi", "pic", "moic", "share"):
                assert Fraction(one["after"] or 0) - Fraction(one["before"] or 0) == Fraction(one["change"])
                assert sum(Fraction(cause["amount"]) for cause in one["because"]) == Fraction(one["change"])
        if kind in ("capital-accounts", "performance", "distributions", "register", "calls"):  # the same lines in both
            assert {one["pointer"] for one in told["numbers"]} == {name for name in is_ if is_[name] != was[name]}
        assert [one["kind"] for one in told["recorded"]] == ["valuation", "expense", "expense_paid"][
            : len(told["recorded"])
        ]

    def test_finds_nothing_where_nothing_was_recorded(self, corrected: FundLife, kind: str) -> None:
        told = changed(corrected, kind, between=LATER - timedelta(days=1))
        assert (told["different"], told["numbers"], told["recorded"]) == (0, [], [])

    def test_tells_rex_nothing(self, corrected: FundLife, kind: str) -> None:
        for who in (REX, replace(REX, investor_ids=frozenset({new_id()}))):
            with pytest.raises(NoSuch):
                changed(corrected, kind, by=who)


def _by_pointer(report: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for pointer, name, value in numbers_in(report):
        if name not in IDENTITIES:
            yield pointer, value


class TestDifference:
    def test_names_the_entries_that_changed_an_account(self, corrected: FundLife) -> None:
        told = changed(corrected, "capital-accounts")
        unrealised = number_of(told, "Ann Archer: unrealised")
        assert (unrealised["before"], unrealised["after"], unrealised["change"]) == ("350.00", "560.00", "210.00")
        (cause,) = unrealised["because"]
        assert (cause["amount"], cause["what"]) == ("210.00", "valuation of 2021-06-30")
        assert cause["entry"]["recorded_at"] == "2021-08-10T00:00:00+00:00"
        closing = number_of(told, "Ann Archer: closing")
        assert {one["what"] for one in closing["because"]} == {"unrealised", "expenses", "carry"}

    def test_says_which_step_of_the_computation_came_out_otherwise(self, corrected: FundLife) -> None:
        carry = number_of(changed(corrected, "capital-accounts"), "Ann Archer: carry")
        assert {one["step"]["name"] for one in carry["because"]} <= {"catch_up", "split"}
        net = number_of(changed(corrected, "performance"), "all lps together: tvpi")
        assert {one["side"] for one in net["because"]} == {"numerator"}

    def test_follows_a_line_that_moved_and_one_that_is_new(self, corrected: FundLife) -> None:
        told = changed(corrected, "trial-balance")
        new = number_of(told, "5100 Expenses: debit")
        assert (new["pointer_before"], new["before"], new["change"]) == (None, None, "10.00")
        moved = [one for one in told["numbers"] if one["pointer"] != one["pointer_before"] and one["pointer_before"]]
        assert all(one["before"] != one["after"] for one in moved)

    def test_asks_from_the_end_of_the_last_day_to_now_by_itself(self, corrected: FundLife) -> None:
        told = changed(corrected, "capital-accounts", between=None, until=None)
        assert told["between"] == "2021-06-30T23:59:59.999999+10:00"
        assert (told["and"], told["numbers"][0]["before"]) == (None, None)

    @pytest.mark.parametrize(
        ("asked", "refusal"),
        [
            ({"between": LATER, "until": FIRST}, BetweenAfterAnd),
            ({"between": datetime(2021, 8, 1)}, InstantWithoutZone),  # noqa: DTZ001
        ],
    )
    def test_refuses(self, corrected: FundLife, asked: dict[str, Any], refusal: type[Exception]) -> None:
        with pytest.raises(refusal):
            changed(corrected, "capital-accounts", **asked)

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cash"])
    def test_tells_an_investors_user_nothing_of_the_others(self, corrected: FundLife, kind: str) -> None:
        said = repr(changed(corrected, kind, by=acting_for(ANN), between=None, until=None, limit=10_000))
        others = [REGISTER[one][0] for one in (BOB, CEDAR, GP)] + [str(one) for one in (BOB, CEDAR, GP)]
        assert not [other for other in others if other in said]

    def test_would_tell_of_the_others_where_nothing_filters(self, corrected: FundLife) -> None:
        """The twin: a member is told of everybody."""
        said = repr(changed(corrected, "capital-accounts"))
        assert all(REGISTER[one][0] in said for one in (ANN, BOB, GP))

    def test_lists_no_more_than_asked_and_counts_all(self, corrected: FundLife) -> None:
        whole = changed(corrected, "capital-accounts")
        told = changed(corrected, "capital-accounts", limit=2, after=1)
        assert told["numbers"] == whole["numbers"][1:3]
        assert (told["different"], told["next"]) == (len(whole["numbers"]), 3)
