"""The Investor App in a browser: what is due to Ann, what others do not see of it, and how it looks."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.demo import Demo, demo_server
from tests.browser.screens import Api

NOTHING_HERE = "There is nothing here"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with demo_server() as found:
        yield found


@pytest.fixture
def open_as(demo: Demo, chromium: Browser) -> Iterator[Open]:
    """Open a page as somebody of the demo; an error in a script fails the test."""
    contexts = []
    said: list[str] = []

    def opened(who: str, path: str = "/", **more: Any) -> Page:
        context = chromium.new_context(
            storage_state=demo.state_of(chromium, who),
            locale=more.pop("locale", "en-AU"),
            viewport={"width": 1280, "height": 900},
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(demo.origin + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def amount_in(text: str) -> Fraction:
    """Read an amount as English writes it."""
    return Fraction(re.sub(r"[^0-9.−-]", "", text).replace("−", "-"))


class TestWhatIsDue:
    def test_stands_first_and_is_what_the_report_says(self, open_as: Open, demo: Demo) -> None:
        page = open_as("ann")
        card = page.get_by_text("Capital call due").first
        card.wait_for()
        assert card.bounding_box()["y"] < page.get_by_text("Value", exact=True).first.bounding_box()["y"]  # type: ignore[index]
        api = Api(page, demo.origin)
        pool = api.pool("Wattlebrook Growth Fund II")
        calls = api.get(f"/pools/{pool}/reports/calls")["calls"]
        owed = [Fraction(line["called"]) - Fraction(line["paid"]) for call in calls for line in call["lines"]]
        reversed_lines = [
            Fraction(line["called"]) - Fraction(line["paid"])
            for call in calls
            if call["state"] == "reversed"
            for line in call["lines"]
        ]
        assert amount_in(card.inner_text().split("·")[1]) == sum(owed) - sum(reversed_lines)

    def test_leads_to_reference_and_account(self, open_as: Open, demo: Demo) -> None:
        page = open_as("ann")
        page.get_by_role("link", name="Review and pay").click()
        expect(page.get_by_role("heading", name="How to pay")).to_be_visible()
        api = Api(page, demo.origin)
        call = api.get(f"/portfolio/capital-calls/{page.url.split('/')[-1]}")
        for line in call["lines"]:
            expect(
                page.get_by_role("button", name=re.compile("Payment reference")).filter(has_text=line["reference"])
            ).to_be_visible()
        expect(page.get_by_text("062-000").first).to_be_visible()
        expect(page.get_by_text(call["payment"]["account"]).first).to_be_visible()

    def test_is_nothing_for_bob_who_has_paid(self, open_as: Open) -> None:
        page = open_as("bob", "/calls?open=1")
        expect(page.get_by_text("Nothing is due. You are all paid up.")).to_be_visible()


class TestExplainDrawer:
    def test_adds_up_from_the_whole_down_to_entries(self, open_as: Open) -> None:
        page = open_as("ann")
        page.get_by_role("button", name="Paid in: Where does this come from?").click()
        drawer = page.get_by_role("dialog")
        whole = amount_in(drawer.locator("[data-explained]").inner_text())
        parts = drawer.get_by_role("listitem")
        expect(parts).to_have_count(3)
        assert sum(amount_in(one) for one in drawer.locator("li .pb-amount").all_inner_texts()) == whole
        drawer.get_by_role("button", name=re.compile("Wattlebrook Growth Fund II")).click()
        drawer.get_by_text("It adds up to").wait_for()
        self._down(drawer, "Calderwick Family Super Fund")
        total = amount_in(drawer.locator("[data-explained]").inner_text())
        while drawer.get_by_role("button", name="Show more parts").count():
            drawer.get_by_role("button", name="Show more parts").click()
            page.wait_for_load_state("networkidle")
        assert sum(amount_in(one) for one in drawer.locator("[data-part]").all_inner_texts()) == total
        expect(drawer.get_by_text("recorded by Wattlebrook Capital").first).to_be_visible()

    def _down(self, drawer: Locator, name: str) -> None:
        drawer.get_by_role("button", name=re.compile(name)).click()
        drawer.get_by_text("What was paid on calls").wait_for()


class TestOthers:
    def test_see_nothing_of_anns(self, open_as: Open, demo: Demo) -> None:
        ann = open_as("ann")
        call = Api(ann, demo.origin).get("/portfolio")["due"][0]["call_id"]
        industrials = Api(ann, demo.origin).pool("Quellmoor Industrials")
        bob = open_as("bob", f"/calls/{call}")
        bob.get_by_role("heading", level=1).wait_for()
        expect(bob.locator("#page")).not_to_contain_text("Calderwick")
        bob.goto(f"{demo.origin}/pools/{industrials}")
        expect(bob.get_by_text(NOTHING_HERE)).to_be_visible()
        rex = open_as("rex")
        expect(rex.get_by_text("You have no pool yet.")).to_be_visible()
        for path in (f"/calls/{call}", f"/pools/{industrials}"):
            rex.goto(demo.origin + path)
            expect(rex.get_by_text(NOTHING_HERE)).to_be_visible()


class TestCapitalAccount:
    def test_says_what_was_known_before_the_auditor_came(self, open_as: Open, demo: Demo) -> None:
        page = open_as("ann")
        fund = Api(page, demo.origin).pool("Wattlebrook Growth Fund I")
        closings = {}
        for known in ("2026-08-01", "2026-09-01"):
            page.goto(f"{demo.origin}/capital-account?pool={fund}&to=2026-06-30&known={known}")
            page.get_by_text(re.compile(r"^as known on \d")).wait_for()
            closing = page.get_by_role("row", name=re.compile("Closing on")).get_by_role("cell").last.inner_text()
            asked = f"as_of=2026-06-30&as_known={known}T23:59:59Z"
            report = Api(page, demo.origin).get(f"/pools/{fund}/reports/capital-accounts?{asked}")
            assert amount_in(closing.split("\n")[0].split(" ")[0]) == Fraction(report["total"]["closing"])
            closings[known] = report["total"]["closing"]
        assert closings["2026-08-01"] != closings["2026-09-01"]


class TestNotifications:
    def test_are_fewer_once_they_are_read(self, open_as: Open, demo: Demo) -> None:
        page = open_as("bob", "/notifications")
        page.get_by_text(re.compile(r"^\d+ unread$")).wait_for()
        before = Api(page, demo.origin).get("/portfolio/notifications")["unread"]
        assert before > 0
        page.get_by_role("button", name="Mark these read").click()
        expect(page.get_by_text("0 unread")).to_be_visible()
        assert Api(page, demo.origin).get("/portfolio/notifications")["unread"] == 0


class TestLooks:
    def test_hides_amounts(self, open_as: Open) -> None:
        page = open_as("ann")
        amount = page.locator(".pb-amount").first
        amount.wait_for()
        assert amount.evaluate("one => getComputedStyle(one).filter") == "none"
        page.get_by_role("button", name="Hide amounts").click()
        page.wait_for_timeout(300)
        assert "blur" in amount.evaluate("one => getComputedStyle(one).filter")
        page.reload()
        amount.wait_for()
        assert "blur" in amount.evaluate("one => getComputedStyle(one).filter")

    def test_speaks_german(self, open_as: Open) -> None:
        page = open_as("ann", "/calls", locale="de-DE")
        expect(page.get_by_role("heading", name="Kapitalabrufe")).to_be_visible()
        expect(page.get_by_text("87.150,00").first).to_be_visible()
        expect(page.get_by_role("link", name="Ausschüttungen")).to_be_visible()
        page.goto(page.url.replace("/calls", "/settings"))
        page.get_by_text("English").click()
        expect(page.get_by_role("heading", name="Settings")).to_be_visible()
