"""What a screen is to the tests: its name, whose it is, where it is, and what is there when it is ready."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """
    One screen in one state; its picture is docs/screens/<app>-<name>-<1440|390>-<light|dark>.png.

    app: investor | manager. who: first name of somebody of the demo, small: ann, mia, zoe; None for nobody.
    path: the address, or what finds it through the API. ready: text that stands there once it has loaded.
    prepare: what is done before it is looked at: open a drawer, fill in a form.
    """

    app: str
    name: str
    who: str | None
    path: "str | Callable[[Api], str]"
    ready: str
    prepare: Callable[[Page], None] | None = None

    def __str__(self) -> str:
        return f"{self.app}-{self.name}"


class Api:
    """The API with the session of a page: `api.get("/pools")["items"]`."""

    def __init__(self, page: Page, origin: str) -> None:
        self._page, self._origin = page, origin

    def get(self, path: str) -> Any:
        answer = self._page.request.get(f"{self._origin}/api/v1{path}")
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json()

    def post(self, path: str, body: Any) -> Any:
        """Send a write, as a screen does: with the CSRF token of its session and a key of its own."""
        cookies = {one.get("name"): one.get("value", "") for one in self._page.context.cookies()}
        headers = {
            "X-CSRFToken": cookies["__Host-poolbook-csrf"],
            "Idempotency-Key": secrets.token_hex(16),
            "Origin": self._origin,
        }
        answer = self._page.request.post(f"{self._origin}/api/v1{path}", data=body, headers=headers)
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json()

    def pool(self, name: str) -> str:
        """Return the id of the pool whose name begins like this."""
        return next(pool["id"] for pool in self.get("/pools?limit=200")["items"] if pool["name"].startswith(name))


def faults_of(page: Page) -> list[str]:
    """What axe-core, which the page has loaded, finds: rule, what to do, where."""
    found: Any = page.evaluate(
        "axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })"
    )
    return [
        f"{one['id']}: {one['help']}: {'; '.join(' '.join(map(str, node['target'])) for node in one['nodes'][:5])}"
        for one in found["violations"]
    ]


def sideways_of(page: Page) -> int:
    """By how many pixels a page scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
