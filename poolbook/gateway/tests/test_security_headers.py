"""What every answer carries, at every address there is; and where browsers report what a policy has stopped."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from structlog.testing import capture_logs

from poolbook.gateway.protection.headers import ALWAYS
from poolbook.gateway.rates import charging
from poolbook.gateway.rates.buckets import Rate
from poolbook.kernel import limits

SOME_ID = "018f0000-0000-7000-8000-000000000000"
NOT_THERE = ["/nothing", "/api/nothing", "/api/v1/nothing", "/account/", "/_allauth/nothing", "/%00", "/a" * 2000]


def addresses(patterns: list[Any] | None = None, before: str = "/") -> Iterator[str]:
    """Every address that the server answers, with something in the place of what varies."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = str(one.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        route = before + re.sub(r"<(?:uuid:)?\w+>", SOME_ID, re.sub(r"\(\?P<\w+>[^)]*\)", "x", route))
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield route


@pytest.fixture(scope="module")
def everywhere() -> list[str]:
    found = list(addresses())
    assert len(found) > 100
    return found


def check(answer: Any, path: str) -> None:
    missing = [name for name in ALWAYS if name not in answer.headers]
    assert not missing, path
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'"), path
    assert "unsafe" not in policy, path
    assert "frame-ancestors 'none'" in policy, path
    assert "base-uri 'none'" in policy, path
    assert "report-uri /csp-reports; report-to csp" in policy, path
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Reporting-Endpoints"] == 'csp="/csp-reports"'
    nonce = re.search(r"style-src 'nonce-([^']+)'", policy)
    if answer["Content-Type"].startswith("text/html") and nonce:
        tags = re.findall(r"<(?:style|script)[^>]*>", answer.text)
        assert tags, path
        assert all(f'nonce="{nonce[1]}"' in tag for tag in tags), path
        assert not re.search(r"\son\w+=|style=\"|javascript:", answer.text), path


class TestEveryAnswer:
    @pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "DELETE"])
    def test_has_the_headers(self, databases: Any, everywhere: list[str], method: str) -> None:
        client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        statuses = set()
        for path in [*everywhere, *NOT_THERE]:
            answer = client.generic(method, path)
            assert answer.status_code < 500, path
            check(answer, path)
            statuses.add(answer.status_code)
        assert statuses >= ({200, 401, 404} if method == "GET" else {401, 404, 405})

    def test_has_them_under_another_name_of_the_host(self, databases: Any) -> None:
        for path in ("/", "/api/v1/me", "/_allauth/browser/v1/config"):
            answer = Client(SERVER_NAME="evil.example").get(path)
            check(answer, path)
            assert "evil.example" not in answer.text

    def test_has_them_when_it_is_a_bug(self, databases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("poolbook.gateway.pages.page", lambda *_, **__: 1 / 0)
        answer = Client(raise_request_exception=False).get("/")
        assert answer.status_code == 500
        check(answer, "/")
        assert "ZeroDivisionError" not in answer.text

    def test_asks_for_tls_where_people_come_by_it(self, databases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "Strict-Transport-Security" not in Client().get("/")
        monkeypatch.setenv("POOLBOOK_ORIGIN", "https://book.example")
        for path in ("/", "/api/v1/me", "/nothing"):
            assert Client().get(path)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"

    def test_has_a_nonce_of_its_own(self, databases: Any) -> None:
        for path in ("/", "/account/sign-in", "/api/v1/docs"):
            one, other = (Client(SERVER_NAME="localhost").get(path)["Content-Security-Policy"] for _ in range(2))
            assert one != other, path


def report(**changes: Any) -> dict[str, Any]:
    body = {
        "document-uri": "http://localhost/account/recovery/secret-key?who=mia@firm.example",
        "blocked-uri": "https://evil.example/steal?who=mia@firm.example",
        "effective-directive": "script-src-elem",
        "violated-directive": "script-src-elem",
        "script-sample": "alert('mia@firm.example')",
        "line-number": 7,
        "referrer": "http://localhost/operator/mails/token",
    }
    return {"csp-report": body | changes}


class TestCspReports:
    def send(self, body: object, kind: str = "application/csp-report") -> tuple[Any, list[Any]]:
        client = Client(enforce_csrf_checks=True)
        with capture_logs() as logs:
            text = body if isinstance(body, str) else json.dumps(body)
            answer = client.post("/csp-reports", text, content_type=kind)
        return answer, [one for one in logs if one["event"].startswith("the content security policy")]

    def test_are_logged_without_anything_that_says_who(self, databases: Any) -> None:
        answer, logs = self.send(report())
        assert answer.status_code == 204
        (line,) = logs
        assert (line["directive"], line["blocked"], line["line"]) == ("script-src-elem", "https://evil.example", 7)
        assert line["route"] == "account/recovery/<key>"
        assert not any(word in json.dumps(line) for word in ("mia", "secret-key", "token", "steal"))

    def test_are_taken_as_the_reporting_api_sends_them(self, databases: Any) -> None:
        body = {"documentURL": "http://localhost/", "blockedURL": "inline", "effectiveDirective": "style-src-attr"}
        sent = [{"type": "csp-violation", "body": body}, {"type": "deprecation", "body": {}}]
        answer, logs = self.send(sent, "application/reports+json")
        assert (answer.status_code, [one["blocked"] for one in logs]) == (204, ["inline"])

    @pytest.mark.parametrize(
        "odd",
        [
            {"blocked-uri": "mia@firm.example"},
            {"blocked-uri": "http://[::1"},
            {"blocked-uri": 5},
            {"document-uri": "http://x/Mia Moss"},
            {"effective-directive": "mia@firm.example"},
            {"effective-directive": "A" * 4000},
            {"line-number": "mia"},
        ],
    )
    def test_are_taken_whatever_is_in_them(self, databases: Any, odd: dict[str, Any]) -> None:
        answer, (line,) = self.send(report(**odd))
        assert answer.status_code == 204
        assert "mia" not in json.dumps(line).lower()
        assert len(json.dumps(line)) < 1000

    @pytest.mark.parametrize(
        "body", ["", "[", "[" * 5000, "nothing", '"text"', "5", "[5]", '{"csp-report": 5}', "\x00"]
    )
    def test_that_are_none_are_not_logged(self, databases: Any, body: str) -> None:
        answer, logs = self.send(body)
        assert answer.status_code in (204, 400, 415)
        assert logs == []

    def test_are_limited_in_size_number_and_rate(self, databases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.send(report(x="x" * limits.MAX_CSP_REPORT_BYTES))[0].status_code == 413
        assert self.send(report(), "text/plain")[0].status_code == 415
        many = [{"type": "csp-violation", "body": {}}] * 50
        assert len(self.send(many, "application/reports+json")[1]) == limits.CSP_REPORTS_AT_ONCE
        monkeypatch.setitem(charging.rates, "csp-reports", Rate("csp-reports", 1))
        charging.buckets.clear()
        assert [self.send(report())[0].status_code for _ in range(2)] == [204, 429]
