"""A server with its own home, an outside provider, and Chromium."""

import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import oidc_provider_mock
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.homes import Home, copied

REQUIRED = "POOLBOOK_BROWSER_TESTS"  # set where a missing browser is a failure


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Looks at screens come last: they are many and short, and whoever is done first takes over what is left."""
    items.sort(key=lambda item: item.path.name == "test_screens.py")


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """An OpenID provider on 127.0.0.1 that knows Mia; its address."""
    mia = oidc_provider_mock.User(
        sub="mia-at-the-provider", claims={"email": "mia@firm.example", "email_verified": True, "name": "Mia"}
    )
    stranger = oidc_provider_mock.User(
        sub="stranger", claims={"email": "who@nowhere.example", "email_verified": True, "name": "Who"}
    )
    unverified = oidc_provider_mock.User(
        sub="unverified", claims={"email": "abe@firm.example", "email_verified": False, "name": "Abe?"}
    )
    application = oidc_provider_mock.app(user_claims=(mia, stranger, unverified))
    listening = make_server("127.0.0.1", 0, application, threaded=True)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()


class Server:
    """A running poolbook, and commands in its home."""

    def __init__(self, home: Home, origin: str) -> None:
        self._home, self.origin = home, origin

    def run(self, *arguments: str) -> str:
        return self._home.run(*arguments).stdout

    def link_in_newest_mail(self) -> str:
        (newest, *_) = self._home.json("mails")
        return re.findall(r"http://\S+", newest["text"])[0]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[Server]:
    """Mia's firm on a server of its own, which lets people of an outside provider in."""
    folder = tmp_path_factory.mktemp("browser")
    outside = {
        "provider_id": "outside",
        "name": "the firm's directory",
        "client_id": "poolbook",
        "secret": "not-a-secret",
        "server_url": f"{provider}/.well-known/openid-configuration",
    }
    (folder / "oidc.json").write_text(json.dumps(outside))
    home = Home(copied(folder / "home"), POOLBOOK_OIDC=str(folder / "oidc.json"))
    with home.open():
        for name, role in (("Mia Moss", "owner"), ("Abe Ash", "approver")):
            email = f"{name.split()[0].lower()}@firm.example"
            member = ("--email", email, "--name", name, "--role", role)
            home.run("user", "add", *member, "--organisation", "Kestrel Ventures")
        with home.served() as printed:
            yield Server(home, re.findall(r"http://\S+", printed)[0])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        assert not os.environ.get(REQUIRED), "there is no Chromium on this machine"
        pytest.skip("needs a Chromium, such as Debian's package of that name; make test-browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody's browser, empty."""
    found = chromium.new_context()
    found.set_default_timeout(20_000)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in it; an error in a script fails the test."""
    found = context.new_page()

    def fail(error: Any) -> None:
        raise AssertionError(f"a script failed: {error}")

    found.on("pageerror", fail)
    return found
