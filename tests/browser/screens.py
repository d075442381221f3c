"""What a screen is to the tests: its name, whose it is, where it is, and what is there when it is ready."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page


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
