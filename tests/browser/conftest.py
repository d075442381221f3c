"""A server with its own home, an outside provider, and Chromium."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import oidc_provider_mock
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

POOLBOOK = Path(sys.executable).parent / "poolbook"
REQUIRED = "POOLBOOK_BROWSER_TESTS"  # set where a missing browser is a failure


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

    def __init__(self, home: Path, provider: str) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("POOLBOOK_", "PYTEST_"))}
        outside = home.parent / "oidc.json"
        outside.write_text(
            json.dumps(
                {
                    "provider_id": "outside",
                    "name": "the firm's directory",
                    "client_id": "poolbook",
                    "secret": "not-a-secret",
                    "server_url": f"{provider}/.well-known/openid-configuration",
                }
            )
        )
        self.environment = kept | {"POOLBOOK_HOME": str(home), "POOLBOOK_OIDC": str(outside)}
        self.origin = ""

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [POOLBOOK, *arguments], env=self.environment, capture_output=True, text=True, timeout=120, check=True
        ).stdout

    def link_in_newest_mail(self) -> str:
        (newest, *_) = json.loads(self.run("mails", "--format", "json"))
        return re.findall(r"http://\S+", newest["text"])[0]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[Server]:
    """Mia's firm on a server of its own."""
    found = Server(tmp_path_factory.mktemp("browser") / "home", provider)
    for name, role in (("Mia Moss", "owner"), ("Abe Ash", "approver")):
        email = f"{name.split()[0].lower()}@firm.example"
        found.run("user", "add", "--email", email, "--name", name, "--organisation", "Kestrel Ventures", "--role", role)
    process = subprocess.Popen(
        [POOLBOOK, "serve", "--port", "0"], env=found.environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        found.origin = re.findall(r"http://\S+", process.stdout.readline())[0]
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        assert not os.environ.get(REQUIRED), "there is no Chromium on this machine"
        pytest.skip("needs a Chromium, such as Debian's package of that name; .ci/run installs it")
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
