"""What every route does with a request: keys, positions, bodies that cannot be read, headers, pages and bugs."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from structlog.testing import capture_logs

from poolbook.eventlog.relay import drain
from poolbook.gateway.tests.api_cast import OPENED, World, admit, aud, call, open_pool
from poolbook.kernel import limits

# What Decimal takes and a book must not (trust.md, fact 7), and its like.
MONEY_CORPUS = [
    "１０００",
    "١٠٠٠",
    "1_000",
    "1e3",
    "1E+400",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x10",
    "1,000.00",
    "1.000,00",
    " 1",
    "1 ",
    "+1",
    ".5",
    "5.",
    "",
    "-",
    "--1",
    "1.005",
    "٫5",
    "1\n",
    "1" * 19,
    "½",
    1000,
    10.5,
    True,
    None,
    [],
    {},
]


def problem_of(response: Any, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["code"], body["type"]) == (status, code, f"urn:poolbook:problem:{code}")
    assert body["detail"].endswith((".", ")", ">")), body["detail"]
    return dict(body)


class TestKeys:
    def test_are_required_wherever_something_changes(self, world: World) -> None:
        response = world.mia.send("POST", "/pools", {"name": 5}, key="")
        problem_of(response, 400, "idempotency_key_missing")
        pool = open_pool(world)
        asked = {"items": [{"use": "expenses", "amount": aud("1")}], "due_on": "2199-01-01"}
        problem_of(
            world.mia.send("POST", f"/pools/{pool}/capital-calls", asked, key=""), 400, "idempotency_key_missing"
        )
        problem_of(
            world.mia.send("POST", f"/pools/{pool}/distributions?dry_run=false", {"amount": aud("1")}, key=""),
            400,
            "idempotency_key_missing",
        )

    @pytest.mark.parametrize("key", [" ", "x" * 256, "\u00e9\u00e9", "a\x7fb"])
    def test_are_refused_where_they_are_no_keys(self, world: World, key: str) -> None:
        response = world.mia.send("POST", "/organisations", {"name": "Two"}, key=key)
        if key != " ":
            problem_of(response, 422, "idempotency_key_unusable")

    def test_give_the_same_answer_and_position_again(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        body = {"items": [{"use": "expenses", "amount": aud("10")}], "due_on": "2199-01-01"}
        first = world.mia.send("POST", f"/pools/{pool}/capital-calls", body, key="k1")
        again = world.mia.send("POST", f"/pools/{pool}/capital-calls", body, key="k1")
        assert (first.status_code, first.content) == (201, again.content)
        assert first.headers["Poolbook-Position"] == again.headers["Poolbook-Position"]
        assert len(world.mia.get(f"/pools/{pool}/capital-calls")["items"]) == 1

    def test_are_refused_with_another_body_or_at_another_route(self, world: World) -> None:
        pool = open_pool(world)
        first = {"investor_id": str(world.investors["ann"]), "amount": aud("10"), "committed_on": OPENED}
        world.mia.post(f"/pools/{pool}/commitments", first, key="k1")
        other = {**first, "amount": aud("11")}
        problem_of(world.mia.send("POST", f"/pools/{pool}/commitments", other, key="k1"), 422, "idempotency_key_reused")
        problem_of(world.mia.send("POST", f"/pools/{pool}/closes", {}, key="k1"), 422, "idempotency_key_reused")

    def test_belong_to_their_organisation(self, world: World) -> None:
        for who in (world.mia, world.rex):
            made = who.post(
                "/pools",
                {"name": "Same", "kind": "spv", "currency": "AUD", "time_zone": "UTC", "opened_on": OPENED},
                key="k1",
            )
            assert [one["id"] for one in who.get("/pools")["items"]] == [made["id"]]


class TestPositions:
    def test_let_a_read_wait_for_a_write(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        body = {"items": [{"use": "expenses", "amount": aud("10")}], "due_on": "2199-01-01"}
        position = world.mia.send("POST", f"/pools/{pool}/capital-calls", body).headers["Poolbook-Position"]
        early = world.mia.send("GET", f"/pools/{pool}", **{"Poolbook-Position": position})
        assert problem_of(early, 503, "position_not_reached")
        assert early.headers["Retry-After"] == "1"
        drain()
        assert world.mia.get(f"/pools/{pool}", **{"Poolbook-Position": position})
        assert world.mia.get(f"/pools/{pool}/reports/trial-balance", **{"Poolbook-Position": position})

    def test_are_refused_when_they_are_none(self, world: World) -> None:
        problem_of(world.mia.send("GET", "/pools", **{"Poolbook-Position": "x"}), 422, "not_a_position")


class TestBodies:
    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            (b"{", 400, "malformed_json"),
            (b'{"name": NaN}', 400, "malformed_json"),
            (b'{"name": Infinity}', 400, "malformed_json"),
            (b'{"name": "a", "name": "b"}', 400, "malformed_json"),
            (b'{"name": "\xff"}', 400, "malformed_json"),
            (b'{"name": "\\ud800"}', 400, "malformed_json"),
            (b'{"name": "a\\u0000b"}', 400, "malformed_json"),
            (b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400, "malformed_json"),
            (b'{"name": ' + b"9" * 5_000 + b"}", 400, "malformed_json"),
            (b"\xef\xbb\xbf{}", 400, "malformed_json"),
            (b"[]", 422, "bad_value"),
            (b"null", 422, "bad_value"),
            (b"", 422, "field_missing"),
            (b"{}", 422, "field_missing"),
            (b'{"name": "a", "colour": "b"}', 422, "unknown_field"),
            (b'{"name": 5}', 422, "bad_value"),
        ],
    )
    def test_that_cannot_be_read_are_refused(self, world: World, body: bytes, status: int, code: str) -> None:
        problem_of(world.mia.send("POST", "/organisations", body), status, code)

    def test_of_another_type_are_refused(self, world: World) -> None:
        for kind in (
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
        ):
            response = world.mia.send("POST", "/organisations", b'{"name": "a"}', content_type=kind)
            problem_of(response, 415, "unsupported_media_type")

    def test_that_are_too_large_are_refused(self, world: World) -> None:
        body = b'{"name": "' + b"a" * limits.MAX_BODY_BYTES + b'"}'
        problem_of(world.mia.send("POST", "/organisations", body), 413, "body_too_large")

    def test_in_chunks_are_refused(self, world: World) -> None:
        response = world.mia.send("POST", "/organisations", **{"Transfer-Encoding": "chunked"})
        problem_of(response, 411, "length_required")

    @pytest.mark.parametrize("ttl", [0, -1, 10**30, "60", 1.5, True])
    def test_with_lifetimes_that_no_token_has_are_refused(self, world: World, ttl: object) -> None:
        problem_of(world.mia.send("POST", "/tokens", {"name": "t", "ttl_s": ttl}, key=""), 422, "bad_value")

    def test_have_every_fault_named(self, world: World) -> None:
        body = {
            "name": "P",
            "kind": "spv",
            "currency": "AUD",
            "time_zone": "UTC",
            "opened_on": "2024-02-30",
            "terms": {"carry": 5, "x/y~z": 1, "fee_steps": [{"rate": "0.02"}]},
        }
        problem = problem_of(world.mia.send("POST", "/pools", body), 422, "not_a_day")
        assert problem["pointer"] == "/opened_on"
        assert [one["pointer"] for one in problem["errors"]] == [
            "/opened_on",
            "/terms/carry",
            "/terms/fee_steps/0/base",
            "/terms/x~1y~0z",
        ]

    def test_of_an_operation_are_pointed_into(self, world: World) -> None:
        body = {"name": "P", "kind": "club", "currency": "AUD", "time_zone": "UTC", "opened_on": OPENED}
        assert problem_of(world.mia.send("POST", "/pools", body), 422, "unknown_pool_kind")["pointer"] == "/kind"
        body |= {"kind": "spv", "currency": "XXX"}
        problem_of(world.mia.send("POST", "/pools", body), 422, "unknown_currency")

    @pytest.mark.parametrize(
        "day",
        [
            "2024-13-01",
            "2024-1-1",
            "20240101",
            "2024-01-01T00:00:00",
            1704067200,
            "0001-01-01",
            "9999-12-31",
            "２０２４-01-01",
        ],
    )
    def test_with_days_that_are_none_are_refused(self, world: World, day: object) -> None:
        body = {"name": "P", "kind": "spv", "currency": "AUD", "time_zone": "UTC", "opened_on": day}
        response = world.mia.send("POST", "/pools", body)
        assert response.status_code == 422
        assert response.json()["pointer"] == "/opened_on"


class TestMoney:
    @pytest.mark.parametrize("amount", MONEY_CORPUS, ids=repr)
    def test_that_is_no_plain_decimal_is_refused(self, world: World, amount: object) -> None:
        pool = open_pool(world)
        body = {"investor_id": str(world.investors["ann"]), "amount": {"amount": amount, "currency": "AUD"}}
        response = world.mia.send("POST", f"/pools/{pool}/commitments", body)
        assert response.status_code == 422
        assert response.json()["code"] in ("not_a_decimal", "too_many_digits")
        assert response.json()["pointer"] == "/amount/amount"
        assert world.mia.get(f"/pools/{pool}/commitments")["items"] == []

    @pytest.mark.parametrize(
        ("money", "code"),
        [
            ({"amount": "1", "currency": "aud"}, "unknown_currency"),
            ({"amount": "1", "currency": "XAU"}, "unknown_currency"),
            ({"amount": "1", "currency": "ＡＵＤ"}, "unknown_currency"),
            ({"amount": "1", "currency": "JPY"}, "wrong_currency"),
            ({"amount": "0", "currency": "AUD"}, "amount_not_above_zero"),
            ({"amount": "-1", "currency": "AUD"}, "amount_not_above_zero"),
            ({"amount": "1000000000000000.01", "currency": "AUD"}, "amount_too_large"),
            ({"amount": "1", "currency": 5}, "bad_value"),
            ({"amount": "1"}, "field_missing"),
            ({"amount": "1", "currency": "AUD", "minor": 100}, "unknown_field"),
            ("1 AUD", "bad_value"),
            ("1.00", "bad_value"),
            (1, "bad_value"),
        ],
    )
    def test_of_the_wrong_shape_or_sign_is_refused(self, world: World, money: object, code: str) -> None:
        pool = open_pool(world)
        body = {"investor_id": str(world.investors["ann"]), "amount": money}
        problem_of(world.mia.send("POST", f"/pools/{pool}/commitments", body), 422, code)

    def test_comes_back_with_exactly_the_currencys_digits(self, world: World) -> None:
        for currency, given, shown in (("JPY", "1000", "1000"), ("KWD", "1.5", "1.500"), ("AUD", "1", "1.00")):
            pool = world.mia.post(
                "/pools",
                {"name": currency, "kind": "spv", "currency": currency, "time_zone": "UTC", "opened_on": OPENED},
            )["id"]
            world.mia.post(f"/pools/{pool}/opening", {"on": OPENED})
            made = world.mia.post(
                f"/pools/{pool}/commitments",
                {"investor_id": str(world.investors["ann"]), "amount": {"amount": given, "currency": currency}},
            )
            assert made["amount"] == {"amount": shown, "currency": currency}


class TestAddresses:
    def test_that_name_nothing_are_a_404(self, world: World) -> None:
        for path in ("/pool", "/pools/", "/pools/x", "/pools/%00", f"/pools/{uuid4()}", f"/pools/{uuid4().hex}", "/"):
            problem_of(world.mia.send("GET", path), 404, "not_found")
        response = world.nobody.client.get("/api/v2/pools")
        problem_of(response, 404, "not_found")

    def test_take_only_their_methods(self, world: World) -> None:
        response = world.mia.send("PUT", "/pools", {})
        problem_of(response, 405, "method_not_allowed")
        assert response.headers["Allow"] == "GET, POST"

    def test_take_only_their_parameters(self, world: World) -> None:
        pool = open_pool(world)
        body = {"items": [{"use": "expenses", "amount": aud("1")}], "due_on": "2199-01-01"}
        problem_of(world.mia.send("POST", f"/pools/{pool}/capital-calls?dryrun=true", body), 422, "unknown_parameter")
        for query in ("limit=0", "limit=201", "limit=x", "after=x", "limit="):
            assert world.mia.send("GET", f"/pools?{query}").status_code == 422
        problem_of(world.mia.send("GET", f"/pools?after={uuid4()}"), 422, "unknown_cursor")
        assert world.mia.send("GET", f"/pools/{pool}/reports/nothing").status_code == 422

    def test_are_answered_under_this_servers_name_only(self, world: World) -> None:
        response = world.mia.send("GET", "/pools", Host="evil.example")
        problem_of(response, 400, "unknown_host")


class TestPages:
    def test_go_through_the_whole_list_once(self, world: World) -> None:
        for number in range(5):
            open_pool(world, f"Pool {number}")
        for path in ("/pools", "/investors"):
            everything = world.mia.get(path)["items"]
            seen: list[Any] = []
            page = world.mia.get(f"{path}?limit=2")
            while True:
                seen += page["items"]
                assert len(page["items"]) <= 2
                if page["next"] is None:
                    break
                page = world.mia.get(f"{path}?limit=2&after={page['next']}")
            assert seen == everything


class TestAnswers:
    def test_carry_their_headers(self, world: World) -> None:
        response = world.mia.send("GET", "/pools")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert response.headers["Cache-Control"] == "private, no-cache"
        assert "Authorization" in response.headers["Vary"]
        assert response.headers["X-Request-Id"]

    def test_to_head_are_those_to_get_without_the_body(self, world: World) -> None:
        whole, head = world.mia.send("GET", "/me"), world.mia.send("HEAD", "/me")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(whole.content))
        assert head.headers["ETag"] == whole.headers["ETag"]

    def test_are_not_sent_again_to_who_has_them(self, world: World) -> None:
        pool = open_pool(world)
        first = world.mia.send("GET", f"/pools/{pool}")
        again = world.mia.send("GET", f"/pools/{pool}", **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        world.mia.post(f"/pools/{pool}/cancellation")
        changed = world.mia.send("GET", f"/pools/{pool}", **{"If-None-Match": first.headers["ETag"]})
        assert changed.status_code == 200

    def test_pass_the_trace_on_into_facts(self, world: World) -> None:
        trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        pool = open_pool(world)
        world.mia.post(f"/pools/{pool}/cancellation", traceparent=trace)
        world.mia.post("/organisations", {"name": "Untraced"}, traceparent="00-0-0-01\x1f")
        with connections["pools"].cursor() as cursor:
            cursor.execute("SELECT traceparent FROM eventlog_fact WHERE type = 'PoolCancelled'")
            assert cursor.fetchall() == [(trace,)]
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT DISTINCT traceparent FROM eventlog_fact")
            assert cursor.fetchall() == [("",)]

    def test_leave_one_line_without_names_and_tokens_in_the_log(self, world: World) -> None:
        with capture_logs() as lines:
            world.mia.send("GET", f"/investors/{world.investors['ann']}")
        (line,) = lines
        assert (line["event"], line["route"], line["status"]) == ("request", "api/v1/investors/<investor_id>", 200)
        assert str(world.mia.token) not in str(line)
        assert "Ann" not in str(line)


class TestBugs:
    def test_leak_nothing_and_give_a_number(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("the word is swordfish")

        monkeypatch.setattr("poolbook.pools.queries.pools_of", broken)
        with capture_logs() as lines:
            problem = problem_of(world.mia.send("GET", "/pools"), 500, "internal_error")
        assert "swordfish" not in str(problem)
        assert problem["incident"] in problem["detail"]
        (bug,) = [line for line in lines if "incident" in line]
        assert (bug["incident"], str(bug["exc_info"])) == (problem["incident"], "the word is swordfish")

    def test_are_logged_as_one_line_without_values_of_variables(
        self, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def broken(*_: object, **__: object) -> None:
            name_of_ann = "Ann " * 2
            raise RuntimeError(f"a bug of {len(name_of_ann)} letters")

        monkeypatch.setattr("poolbook.pools.queries.pools_of", broken)
        capsys.readouterr()
        world.mia.send("GET", "/pools")
        lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
        assert [line["event"] for line in lines] == ["a request failed by a bug", "request"]
        assert "a bug of 8 letters" in lines[0]["exception"]
        assert "Ann Ann" not in lines[0]["exception"]

    def test_in_a_refusal_are_still_refusals(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        issued = call(world, pool)
        body = {"items": [{"use": "investment", "amount": aud("900000.01")}], "due_on": "2199-01-01"}
        problem = problem_of(world.mia.send("POST", f"/pools/{pool}/capital-calls", body), 409, "call_exceeds_unfunded")
        assert problem["facts"] == {"unfunded": "900000.00", "currency": "AUD"}
        assert problem["detail_code"] == "call_asks_too_much"
        assert problem["detail_facts"] == {"amount": "900000.01", **problem["facts"]}
        assert issued["state"] == "issued"
