"""Instants and numbers in questions: with an offset, in the years that there are, no further than tables count."""

import pytest

from poolbook.gateway.tests.api_cast import World, open_pool


class TestInstants:
    @pytest.mark.parametrize(
        ("instant", "code"),
        [
            ("2024-01-01T00:00:00", "not_an_instant"),
            ("2024-01-01", "not_an_instant"),
            ("2024-01-01T25:00:00Z", "not_an_instant"),
            ("0001-01-01T00:00:00%2B16:20", "not_an_instant"),
            ("0128-10-05T18:08:49%2B16:20", "instant_out_of_range"),
            ("9999-12-31T23:59:59Z", "instant_out_of_range"),
        ],
    )
    def test_that_are_none_are_refused(self, world: World, instant: str, code: str) -> None:
        pool = open_pool(world)
        response = world.mia.send("GET", f"/pools/{pool}/reports/register?as_known={instant}")
        assert (response.status_code, response.json()["code"]) == (422, code)

    def test_may_have_any_offset(self, world: World) -> None:
        pool = open_pool(world)
        report = world.mia.get(f"/pools/{pool}/reports/register?as_known=2030-01-01T16:00:00%2B16:00")
        assert report["as_known"] == "2030-01-01T00:00:00+00:00"


class TestNumbers:
    @pytest.mark.parametrize("number", [-1, 2**63, 10**30])
    def test_that_no_table_counts_to_are_refused(self, world: World, number: int) -> None:
        pool = open_pool(world)
        response = world.mia.send("GET", f"/pools/{pool}/ledger?after={number}")
        assert (response.status_code, response.json()["code"]) == (422, "bad_value")
