"""Explanations and differences over HTTP: what the command gives, with names, page by page, and nothing of others."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from poolbook.gateway.tests.api_cast import DISTRIBUTED, SOLD, Life, World, aud
from poolbook.kernel.member import Member
from poolbook.reporting import difference, explain


def told(world: World, life: Life, kind: str, asked: str = "") -> Any:
    return world.mia.get(f"/pools/{life.pool}/reports/{kind}/explain?{asked}")


class TestExplain:
    def test_gives_what_the_function_gives(self, world: World, life: Life, mia: Member) -> None:
        asked = f"pointer=/accounts/0/realised&as_of={DISTRIBUTED}&from={SOLD}"
        assert told(world, life, "capital-accounts", asked) == explain(
            "capital-accounts",
            "/accounts/0/realised",
            by=mia,
            pool_id=UUID(life.pool),
            from_on=datetime.fromisoformat(SOLD).date(),
            as_of=datetime.fromisoformat(DISTRIBUTED).date(),
        )

    def test_names_the_people_to_members_and_the_firm_to_investors(self, world: World, life: Life) -> None:
        asked = "pointer=/distributions/0/lines/0/amount"
        (line, *_) = told(world, life, "distributions", asked)["parts"]
        assert (line["fact"]["type"], line["fact"]["by"], line["fact"]["proposed_by"]) == (
            "DistributionApproved", "Abe Ash", "Mia Moss",
        )  # fmt: skip
        (own, *_) = world.ann.get(f"/pools/{life.pool}/reports/distributions/explain?{asked}")["parts"]
        assert (own["fact"]["by"], own["amount"]) == ("Kestrel Ventures", line["amount"])

    def test_lists_the_numbers_without_a_pointer(self, world: World, life: Life) -> None:
        listed = told(world, life, "register", "limit=2")
        assert [one["pointer"] for one in listed["numbers"]] == ["/investors/0/register_no", "/investors/0/commitment"]
        assert listed["next"] == 2

    @pytest.mark.parametrize(
        ("asked", "status", "code"),
        [
            ("pointer=/accounts/7/realised", 422, "no_such_number"),
            ("pointer=/accounts/0/investor", 422, "not_a_number"),
            ("pointer=/accounts/0/closing&limit=0", 422, "invalid"),
            ("pointer=/accounts/0/closing&after=-1", 422, "invalid"),
            ("pointer=/accounts/0/closing&page=1", 422, "unknown_parameter"),
            ("pointer=" + "/x" * 3000, 422, "no_such_number"),
        ],
    )
    def test_refuses(self, world: World, life: Life, asked: str, status: int, code: str) -> None:
        response = world.mia.send("GET", f"/pools/{life.pool}/reports/capital-accounts/explain?{asked}")
        assert response.status_code == status, response.content
        assert code in ("invalid", response.json()["code"])

    def test_keeps_the_whole_pools_rates_from_an_investors_user(self, world: World, life: Life) -> None:
        response = world.ann.send("GET", f"/pools/{life.pool}/reports/performance/explain?pointer=/net/irr")
        assert (response.status_code, response.json()["code"]) == (403, "others_numbers")


class TestDifference:
    def test_gives_what_the_function_gives(self, world: World, life: Life, mia: Member) -> None:
        first = datetime.now(UTC)
        world.mia.post(
            f"/pools/{life.pool}/expenses", {"amount": aud("100"), "charged_on": DISTRIBUTED, "memo": "late"}
        )
        later = datetime.now(UTC) + timedelta(hours=1)
        asked = f"between={_in_query(first)}&and={_in_query(later)}&as_of={DISTRIBUTED}"
        found = world.mia.get(f"/pools/{life.pool}/reports/capital-accounts/difference?{asked}")
        assert found == difference(
            "capital-accounts",
            by=mia,
            pool_id=UUID(life.pool),
            between=first,
            until=later,
            as_of=datetime.fromisoformat(DISTRIBUTED).date(),
        )
        assert "Ann Archer: expenses" in [one["what"] for one in found["numbers"]]
        assert [(one["memo"], one["by"]) for one in found["recorded"]] == [("late", "Mia Moss")]

    def test_refuses_instants_the_wrong_way_round(self, world: World, life: Life) -> None:
        asked = "between=2025-01-02T00:00:00Z&and=2025-01-01T00:00:00Z"
        response = world.mia.send("GET", f"/pools/{life.pool}/reports/cash/difference?{asked}")
        assert (response.status_code, response.json()["code"]) == (422, "between_after_and")


def _in_query(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")
