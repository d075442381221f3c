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


class TestIdsInPointers:
    """Who shows a list has ids, not places in a report."""

    @pytest.mark.parametrize(
        ("kind", "pointer", "amount"),
        [
            ("calls", "/calls/{call_id}/amount", "100000.00"),
            ("calls", "/calls/{call_id}/lines/{investor_id}/paid", "60000.00"),
            ("distributions", "/distributions/{distribution_id}/lines/{investor_id}/amount", None),
            ("distributions", "/distributions/{distribution_id}/tiers/return_of_capital/lp", None),
            ("performance", "/investments/{investment_id}/fair_value", "43875.00"),
            ("trial-balance", "/accounts/1200.{investment_id}/debit", "39000.00"),
        ],
    )
    def test_name_a_row(self, world: World, life: Life, kind: str, pointer: str, amount: str | None) -> None:
        found = told(world, life, kind, f"pointer={pointer.format(**life.ids)}")
        assert amount in (None, found["value"])
        assert found["parts"]
        assert found["sum"] == found["value"]

    def test_of_nothing_are_refused(self, world: World, life: Life) -> None:
        asked = f"pointer=/calls/{life.ids['expense_id']}/amount"
        response = world.mia.send("GET", f"/pools/{life.pool}/reports/calls/explain?{asked}")
        assert (response.status_code, response.json()["code"]) == (422, "no_such_number")


class TestFacts:
    def test_say_under_which_number_they_were_posted(self, world: World, life: Life) -> None:
        """Of a call, of what was paid on it, of a distribution: that of the posting with this sum on these accounts."""
        numbers = {one["number"]: one["kind"] for one in world.mia.get(f"/pools/{life.pool}/ledger")["transactions"]}
        for kind, pointer, posted_as in (
            ("calls", "/calls/{call_id}/lines/{investor_id}/called", "capital_call"),
            ("calls", "/calls/{call_id}/lines/{investor_id}/paid", "match"),
            ("distributions", "/distributions/{distribution_id}/lines/{investor_id}/amount", "distribution"),
        ):
            parts = told(world, life, kind, f"pointer={pointer.format(**life.ids)}")["parts"]
            assert {numbers[part["fact"]["posting"]] for part in parts} == {posted_as}


class TestPosted:
    @pytest.mark.parametrize(
        ("of", "asked", "value", "source"),
        [
            ("expense_id", "", "500.00", "entry"),
            ("fee_id", "", "700.00", "entry"),
            ("valuation_id", "", "10000.00", "entry"),
            ("proceeds_id", "figure=amount", "60000.00", "entry"),
            ("proceeds_id", "figure=gain", "20000.00", "entry"),
            ("write_off_id", "", "1000.00", "entry"),
            ("receipt_id", "", "60000.00", "fact"),
            ("receipt_id", "figure=left", "0.00", "fact"),
            ("distribution_id", "investor_id={investor_id}", None, "entry"),
        ],
    )
    def test_leads_to_the_entries(
        self, world: World, life: Life, of: str, asked: str, value: str | None, source: str
    ) -> None:
        told = world.mia.get(f"/pools/{life.pool}/posted/{life.ids[of]}?{asked.format(**life.ids)}")
        assert value in (None, told["value"])
        assert told["sum"] == told["value"]
        assert all(source in part and part[source]["by"] for part in told["parts"])
        assert told["parts"]

    def test_leaves_nothing_of_a_receipt_that_was_reversed(self, world: World, life: Life) -> None:
        money = {"received_on": "2024-03-01", "amount": {"amount": "100.00", "currency": "AUD"}}
        made = world.mia.post("/receipts", {"pool_id": life.pool, **money})["id"]
        left = f"/pools/{life.pool}/posted/{made}?figure=left"
        before = world.mia.get(left)
        assert before["value"] == "100.00"
        undone = {"reverses": before["parts"][0]["fact"]["id"], "reversed_on": "2024-03-02", "reason": "Not ours"}
        world.mia.post(f"/pools/{life.pool}/reversals", undone)
        told = world.mia.get(left)
        assert (told["value"], told["sum"], len(told["parts"])) == ("0.00", "0.00", 2)

    def test_says_what_of_a_payout_has_left_the_bank(self, world: World, life: Life) -> None:
        asked = f"figure=paid&investor_id={life.ids['investor_id']}"
        path = f"/pools/{life.pool}/posted/{life.ids['distribution_id']}?{asked}"
        told = world.mia.get(path)
        assert (told["value"], told["parts"], told["how_code"]) == ("0.00", [], "nothing_posted")

    @pytest.mark.parametrize(
        ("of", "asked", "status", "code"),
        [
            ("call_id", "", 404, "not_found"),
            ("expense_id", "figure=left", 404, "not_found"),
            ("expense_id", "figure=closing", 422, "no_such_number"),
            ("distribution_id", "investor_id={call_id}", 404, "not_found"),
        ],
    )
    def test_refuses(self, world: World, life: Life, of: str, asked: str, status: int, code: str) -> None:
        path = f"/pools/{life.pool}/posted/{life.ids[of]}?{asked.format(**life.ids)}"
        response = world.mia.send("GET", path)
        assert response.status_code == status, response.content
        assert response.json()["code"] in (code, "no_such_thing")

    def test_is_the_firms_alone(self, world: World, life: Life) -> None:
        for who in (world.ann, world.rex):
            assert who.send("GET", f"/pools/{life.pool}/posted/{life.ids['expense_id']}").status_code == 404


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
