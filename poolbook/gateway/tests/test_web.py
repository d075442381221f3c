"""The built apps: pages with a nonce of their own, files that are kept for ever, and what is no screen of theirs."""

import gzip
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.test.client import RequestFactory

from poolbook.gateway import web

PAGE = '<!doctype html><meta nonce="POOLBOOK_NONCE"><script nonce="POOLBOOK_NONCE" src="x"></script>{}'
SCRIPT = "console.log(1)" * 100


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both apps, as small as they can be."""
    for app in (web.INVESTOR, web.MANAGER):
        assets = tmp_path / app / "dist" / "assets"
        assets.mkdir(parents=True)
        (assets.parent / "index.html").write_text(PAGE.format(app))
        (assets / "index-abcdefgh.js").write_text(SCRIPT)
        (assets / "index-abcdefgh.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    monkeypatch.setattr(web, "APPS", tmp_path)
    return tmp_path


def fetch(files: web.BuiltFiles, path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    """Ask the WSGI application."""
    said: list[Any] = []
    environ = RequestFactory().get(path, headers=headers).environ
    body = b"".join(files(environ, lambda status, found: said.extend((status, dict(found)))))
    return said[0], said[1], body


def elsewhere(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"Django"]


class TestScreen:
    @pytest.mark.parametrize(
        ("path", "app"),
        [
            ("/", "investor"),
            ("/pools/1", "investor"),
            ("/manage", "manager"),
            ("/manage/", "manager"),
            ("/manage/a/b", "manager"),
        ],
    )
    def test_is_the_page_of_the_app_that_the_address_belongs_to(self, built, path, app):
        answer = Client(SERVER_NAME="localhost").get(path)
        assert answer.status_code == 200
        assert answer.text.endswith(app)
        assert "no-store" in answer["Cache-Control"]
        assert "__Host-poolbook-csrf" in answer.cookies

    def test_has_a_nonce_of_its_own_that_its_policy_names(self, built):
        policies = []
        for _ in range(2):
            answer = Client(SERVER_NAME="localhost").get("/")
            (nonce,) = set(re.findall(r'nonce="([^"]+)"', answer.text))
            policies.append(answer["Content-Security-Policy"])
            assert f"script-src 'nonce-{nonce}' 'strict-dynamic'" in policies[-1]
            assert "unsafe" not in policies[-1]
        assert len(set(policies)) == 2

    @pytest.mark.parametrize(
        "path",
        [
            "/api/v1/nothing",
            "/api",
            "/account/nothing",
            "/_allauth/nothing",
            "/assets/gone.js",
            "/manage/assets/x",
            "/a.php",
        ],
    )
    def test_is_not_what_the_server_answers_itself(self, built, path):
        assert Client(SERVER_NAME="localhost").get(path).status_code == 404

    def test_takes_no_writes(self, built):
        assert Client(SERVER_NAME="localhost").post("/pools").status_code == 405

    def test_is_the_start_page_where_nothing_was_built(self, databases):
        assert "make web" in Client(SERVER_NAME="localhost").get("/").text
        assert "Fund Manager App" in Client(SERVER_NAME="localhost").get("/manage/").text
        assert Client(SERVER_NAME="localhost").get("/pools").status_code == 404


class TestBuiltFiles:
    def test_are_kept_for_ever_and_carry_the_headers_of_every_answer(self, built):
        status, headers, body = fetch(web.BuiltFiles(elsewhere), "/assets/index-abcdefgh.js")
        assert (status, body) == ("200 OK", SCRIPT.encode())
        assert "immutable" in headers["Cache-Control"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers

    def test_come_compressed_to_who_takes_them_so(self, built):
        _, headers, body = fetch(
            web.BuiltFiles(elsewhere), "/manage/assets/index-abcdefgh.js", **{"Accept-Encoding": "gzip"}
        )
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(body) == SCRIPT.encode()

    def test_are_those_of_the_last_build(self, built):
        files = web.BuiltFiles(elsewhere)
        fetch(files, "/assets/index-abcdefgh.js")
        dist = built / "investor" / "dist"
        (dist / "assets" / "index-abcdefgh.js").rename(dist / "assets" / "index-12345678.js")
        os.utime(dist / "index.html", ns=(1, 1))
        assert fetch(files, "/assets/index-abcdefgh.js")[2] == b"Django"
        assert fetch(files, "/assets/index-12345678.js")[2] == SCRIPT.encode()

    @pytest.mark.parametrize("path", ["/", "/api/v1/me", "/assets/../index.html", "/assets/none.js"])
    def test_leave_all_the_rest_to_the_application(self, built, path):
        assert fetch(web.BuiltFiles(elsewhere), path)[2] == b"Django"
