"""A page that is open shows what somebody else does, and whoever sits before it loses nothing."""

import threading
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from tests.browser.demo import Demo, demo_server


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with demo_server() as found:
        yield found


class Person:
    """Somebody of the demo in a browser of their own."""

    def __init__(self, browser: Browser, demo: Demo, who: str) -> None:
        self.origin = demo.origin
        self.context: BrowserContext = browser.new_context(
            storage_state=demo.state_of(browser, who), viewport={"width": 1280, "height": 480}, locale="en-AU"
        )
        self.page: Page = self.context.new_page()

    def get(self, path: str) -> Any:
        answer = self.page.request.get(f"{self.origin}/api/v1{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        (csrf,) = [one["value"] for one in self.context.cookies() if one["name"] == "__Host-poolbook-csrf"]
        headers = {"X-CSRFToken": csrf, "Idempotency-Key": str(uuid.uuid4())}
        answer = self.page.request.post(f"{self.origin}/api/v1{path}", data=body, headers=headers)
        assert answer.status == 201, answer.text()
        return answer.json()


@pytest.fixture
def mia(chromium: Browser, demo: Demo) -> Iterator[Person]:
    found = Person(chromium, demo, "mia")
    found.page.goto(f"{demo.origin}/manage/")
    yield found
    found.context.close()


@pytest.fixture
def ann(chromium: Browser, demo: Demo) -> Iterator[Person]:
    found = Person(chromium, demo, "ann")
    yield found
    found.context.close()


class Valuing:
    """An investment of a pool that both see, which Mia values a little higher each time."""

    def __init__(self, mia: Person, ann: Person) -> None:
        theirs = {one["pool"]["id"] for one in ann.get("/portfolio")["pools"]}
        for pool in mia.get("/pools?limit=200")["items"]:
            if pool["id"] in theirs and pool["state"] == "closed":
                held = [one for one in mia.get(f"/pools/{pool['id']}/investments")["items"] if not one["is_exited"]]
                if held:
                    self.mia, self.investment = mia, held[0]
                    self.fair_value = int(held[0]["fair_value"]["amount"].partition(".")[0])
                    return
        raise AssertionError("Mia manages nothing for Ann")

    def value(self) -> None:
        self.fair_value += 100_000
        amount = {"amount": f"{self.fair_value}.00", "currency": self.investment["fair_value"]["currency"]}
        self.mia.post(f"/investments/{self.investment['id']}/valuations", {"fair_value": amount})


def open_portfolio(ann: Person) -> str:
    """Ann's portfolio, with its connection up; what stands there."""
    with ann.page.expect_websocket():
        ann.page.goto(f"{ann.origin}/")
    ann.page.wait_for_load_state("networkidle")
    return shown(ann.page)


def shown(page: Page) -> str:
    return page.locator("#page").inner_text()


def until_shown_otherwise(page: Page, before: str) -> None:
    page.wait_for_function("before => document.querySelector('#page').innerText !== before", arg=before)


class TestLive:
    def test_shows_what_mia_does_and_keeps_place_and_focus(self, mia: Person, ann: Person):
        valuing = Valuing(mia, ann)
        before = open_portfolio(ann)
        focused = ann.page.locator("#page thead button").first
        focused.focus()
        ann.page.mouse.wheel(0, 300)
        ann.page.wait_for_function("() => window.scrollY > 0")
        place = ann.page.evaluate("window.scrollY")
        valuing.value()
        until_shown_otherwise(ann.page, before)
        expect(focused).to_be_focused()
        assert ann.page.evaluate("window.scrollY") == place

    def test_keeps_what_is_being_typed(self, mia: Person, ann: Person):
        valuing = Valuing(mia, ann)
        before = open_portfolio(ann)
        ann.page.keyboard.press("Control+k")
        typed = ann.page.get_by_role("dialog").get_by_role("combobox")
        expect(typed).to_be_focused()
        typed.press_sequentially("half a sen")
        expect(typed).to_have_value("half a sen")
        valuing.value()
        until_shown_otherwise(ann.page, before)
        expect(typed).to_be_focused()
        expect(typed).to_have_value("half a sen")

    def test_twin_without_live_updates_nothing_comes(self, mia: Person, ann: Person):
        valuing = Valuing(mia, ann)
        ann.page.route_web_socket("**/realtime/**", lambda _: None)  # connects, and nobody says anything
        ann.page.goto(f"{ann.origin}/")
        ann.page.wait_for_load_state("networkidle")
        before = shown(ann.page)
        valuing.value()
        ann.page.wait_for_timeout(3_000)
        assert shown(ann.page) == before
        ann.page.reload()
        ann.page.wait_for_load_state("networkidle")
        until_shown_otherwise(ann.page, before)

    def test_says_when_what_is_shown_may_be_old_and_reads_anew_when_it_is_back(self, mia: Person, ann: Person):
        valuing = Valuing(mia, ann)
        cut, lines = threading.Event(), list[WebSocketRoute]()

        def pass_on(line: WebSocketRoute) -> None:
            if cut.is_set():
                line.close()
            else:
                lines.append(line)
                line.connect_to_server()

        ann.page.route_web_socket("**/realtime/**", pass_on)
        before = open_portfolio(ann)
        cut.set()
        lines[-1].close()
        banner = ann.page.get_by_text("offline")
        banner.wait_for()
        valuing.value()
        cut.clear()
        until_shown_otherwise(ann.page, before)
        banner.wait_for(state="hidden")

    def test_ends_with_the_session(self, ann: Person):
        open_portfolio(ann)
        csrf = next(one["value"] for one in ann.context.cookies() if one["name"] == "__Host-poolbook-csrf")
        ann.page.request.delete(f"{ann.origin}/_allauth/browser/v1/auth/session", headers={"X-CSRFToken": csrf})
        ann.page.wait_for_url("**/account/sign-in**")
