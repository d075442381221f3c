"""How often one may ask: buckets, whose they are, what answers say about them, and where requests come from."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, RequestFactory, override_settings

from poolbook.gateway.rates import charging
from poolbook.gateway.rates.address import client_address, client_network
from poolbook.gateway.rates.buckets import InProcess, Rate
from poolbook.gateway.rates.charging import BadRateLimits, rates_of
from poolbook.gateway.tests.api_cast import World
from poolbook.kernel import limits


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def allow() -> Iterator[Callable[..., None]]:
    """Set rates by name for one test."""
    before = dict(charging.rates)

    def change(**quotas: int) -> None:
        for name, quota in quotas.items():
            charging.rates[name.replace("_", "-")] = Rate(name.replace("_", "-"), quota)

    yield change
    charging.rates.clear()
    charging.rates.update(before)


class TestInProcess:
    def test_gives_the_whole_quota_at_once_and_then_one_by_one(self) -> None:
        clock = Clock()
        buckets, rate = InProcess(now=clock), Rate("user", 60, 60)
        assert [buckets.take("mia", rate).remaining for _ in range(60)] == list(range(59, -1, -1))
        refused = buckets.take("mia", rate)
        assert (refused.is_allowed, refused.remaining, refused.reset_s, refused.retry_after_s) == (False, 0, 60, 1)
        clock.now += 1
        assert buckets.take("mia", rate).is_allowed
        assert not buckets.take("mia", rate).is_allowed
        clock.now += 600
        assert buckets.take("mia", rate).remaining == 59

    def test_says_when_to_come_again(self) -> None:
        clock = Clock()
        buckets, rate = InProcess(now=clock), Rate("files", 2, 60)
        for _ in range(2):
            buckets.take("mia", rate)
        wait = buckets.take("mia", rate).retry_after_s
        assert wait == 30
        clock.now += wait - 0.1
        assert not buckets.take("mia", rate).is_allowed
        clock.now += 0.1
        assert buckets.take("mia", rate).is_allowed

    def test_refusals_cost_nothing(self) -> None:
        clock = Clock()
        buckets, rate = InProcess(now=clock), Rate("user", 1, 60)
        buckets.take("mia", rate)
        for _ in range(100):
            assert not buckets.take("mia", rate).is_allowed
        clock.now += 60
        assert buckets.take("mia", rate).is_allowed

    def test_keeps_one_for_each_and_forgets_those_not_used_for_longest(self) -> None:
        buckets, rate = InProcess(now=Clock(), most=3), Rate("user", 1, 60)
        for who in ("mia", "abe", "zoe", "rex"):
            assert buckets.take(who, rate).is_allowed
        assert len(buckets) == 3
        assert not buckets.take("zoe", rate).is_allowed
        assert buckets.take("mia", rate).is_allowed


class TestRatesOf:
    def test_changes_what_is_named_and_keeps_the_rest(self) -> None:
        found = rates_of("user=5, csp-reports=7")
        assert (found["user"].quota, found["csp-reports"].quota) == (5, 7)
        assert found["address"].quota == limits.RATE_ADDRESS
        assert rates_of("off") == {}

    @pytest.mark.parametrize(
        "text", ["user", "user=0", "user=-1", "user=１０", "user=1e3", "nobody=5", "user=9999999", "on"]
    )
    def test_refuses_what_is_none(self, text: str) -> None:
        with pytest.raises(BadRateLimits):
            rates_of(text)


class TestApi:
    def test_says_on_every_answer_what_is_left(self, world: World, allow: Callable[..., None]) -> None:
        allow(user=10, client=9, reports=8)
        answer = world.mia.send("GET", "/me")
        policies = answer["RateLimit-Policy"].split(", ")
        assert [one for one in policies if "address" not in one] == ['"user";q=10;w=60', '"client";q=9;w=60']
        assert '"user";r=9;t=6' in answer["RateLimit"]
        assert "Retry-After" not in answer

    def test_refuses_a_user_who_asks_too_often_and_nobody_else(self, world: World, allow: Callable[..., None]) -> None:
        allow(user=2)
        assert [world.mia.send("GET", "/me").status_code for _ in range(3)] == [200, 200, 429]
        answer = world.mia.send("GET", "/me")
        body = json.loads(answer.content)
        assert answer["Content-Type"] == "application/problem+json"
        assert (body["code"], body["status"]) == ("too_many_requests", 429)
        assert 1 <= int(answer["Retry-After"]) <= 30
        assert '"user";r=0' in answer["RateLimit"]
        assert world.rex.send("GET", "/me").status_code == 200

    def test_twin_without_rates_anybody_may_ask_for_ever(self, world: World, allow: Callable[..., None]) -> None:
        allow(user=2)
        charging.rates.clear()
        answers = [world.mia.send("GET", "/me") for _ in range(5)]
        assert {one.status_code for one in answers} == {200}
        assert not any("RateLimit" in one for one in answers)

    def test_refuses_a_token_and_lets_its_user_in_by_another(self, world: World, allow: Callable[..., None]) -> None:
        made = world.mia.send("POST", "/tokens", {"name": "second", "ttl_s": 60}).json()["token"]
        allow(client=2)
        assert [world.mia.send("GET", "/me").status_code for _ in range(3)] == [200, 200, 429]
        other = Client(SERVER_NAME="localhost").get("/api/v1/me", headers={"Authorization": f"Bearer {made}"})
        assert other.status_code == 200

    def test_counts_kinds_of_routes_apart(self, world: World, allow: Callable[..., None]) -> None:
        allow(writes=1)
        one = {"investors": [{"name": "Cy Cole", "kind": "individual", "class": "lp"}]}
        assert world.mia.send("POST", "/investors", one, key="k1").status_code == 201
        refused = world.mia.send("POST", "/investors", one, key="k2")
        assert refused.status_code == 429
        assert world.mia.send("GET", "/me").status_code == 200
        charging.buckets.clear()
        assert world.mia.send("POST", "/investors", {"investors": []}, key="k2").status_code == 422, (
            "the key was used up"
        )

    def test_refuses_strangers_by_address_and_lets_members_in_from_there(
        self, world: World, allow: Callable[..., None]
    ) -> None:
        allow(strangers=2)
        answers = [Client(SERVER_NAME="localhost").get("/api/v1/me") for _ in range(3)]
        assert [one.status_code for one in answers] == [401, 401, 429]
        assert "Retry-After" in answers[2]
        wrong = Client(SERVER_NAME="localhost").get("/api/v1/me", headers={"Authorization": "Bearer pb_wrong"})
        assert wrong.status_code == 429
        assert world.mia.send("GET", "/me").status_code == 200
        assert Client(SERVER_NAME="localhost", REMOTE_ADDR="203.0.113.9").get("/api/v1/me").status_code == 401

    def test_refuses_an_address_before_anything_is_looked_at(self, world: World, allow: Callable[..., None]) -> None:
        allow(address=1)
        assert (
            Client(SERVER_NAME="localhost", REMOTE_ADDR="2001:db8:0:1::a").get("/api/v1/openapi.json").status_code
            == 200
        )
        refused = Client(SERVER_NAME="localhost", REMOTE_ADDR="2001:db8:0:1::b").get("/api/v1/openapi.json")
        assert refused.status_code == 429
        assert (
            Client(SERVER_NAME="localhost", REMOTE_ADDR="2001:db8:0:2::b").get("/api/v1/openapi.json").status_code
            == 200
        )

    def test_limits_sign_in_by_address(self, databases: Any, allow: Callable[..., None]) -> None:
        allow(sign_in=1)
        path = "/_allauth/browser/v1/config"
        assert [Client().get(path).status_code for _ in range(2)] == [200, 429]


class TestClientAddress:
    @pytest.mark.parametrize(
        ("proxies", "forwarded", "seen"),
        [
            (0, "203.0.113.1", "10.0.0.1"),
            (1, "203.0.113.1", "203.0.113.1"),
            (1, "1.1.1.1, 203.0.113.1", "203.0.113.1"),
            (2, "1.1.1.1, 203.0.113.1, 10.0.0.2", "203.0.113.1"),
            (2, "203.0.113.1", "10.0.0.1"),
            (1, "", "10.0.0.1"),
            (1, "nonsense", "10.0.0.1"),
            (1, "::ffff:203.0.113.1", "203.0.113.1"),
        ],
    )
    def test_believes_our_own_proxies_only(self, proxies: int, forwarded: str, seen: str) -> None:
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)
        with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
            assert client_address(request) == seen

    def test_takes_ipv6_by_its_64(self) -> None:
        request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
        assert client_network(request) == "2001:db8:1:2::"
        assert client_network(RequestFactory().get("/", REMOTE_ADDR="")) == "unknown"
