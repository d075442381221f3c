"""An SPV from terms to a paid distribution, through the screens; another person approves, and Rex sees nothing."""

import re
import secrets
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo import Demo, demo_server
from tests.browser.screens import Api

NAME = f"Saltbush Wind SPV {secrets.token_hex(2)}"  # a server that runs already may have had one
PROMISED = {"Ann Calderwick": "60000", "Bob and Ilse Ferriston": "39000", "Wattlebrook GP Pty Ltd": "1000"}


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with demo_server() as found:
        yield found


class Person:
    """Somebody of the demo with a browser of their own, at the Fund Manager App."""

    def __init__(self, demo: Demo, chromium: Browser, who: str) -> None:
        self.context = chromium.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-AU", storage_state=demo.state_of(chromium, who)
        )
        self.page: Page = self.context.new_page()
        self.origin = demo.origin
        self.api = Api(self.page, demo.origin)
        self.said: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def goto(self, path: str) -> None:
        self.page.goto(f"{self.origin}/manage{path}")

    def press(self, name: str | re.Pattern[str], *, within: str = "") -> None:
        where: Any = self.page.get_by_role("dialog") if within == "dialog" else self.page
        where.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()

    def fill(self, label: str, text: str, *, within: str = "") -> None:
        where: Any = self.page.get_by_role("dialog") if within == "dialog" else self.page
        where.get_by_role("textbox", name=label).first.fill(text)

    def choose_investor(self, name: str) -> None:
        box = self.page.get_by_role("dialog").get_by_role("combobox").first
        box.fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible(timeout=20_000)

    def dialog_closes(self) -> None:
        expect(self.page.get_by_role("dialog")).to_have_count(0, timeout=20_000)


def make_pool(mia: Person) -> str:
    """Make a draft with the wizard and open it; its id."""
    mia.goto("/pools/new")
    mia.fill("Name", NAME)
    mia.press("Go on")
    mia.sees("which is 20.0% of the profit")
    mia.press("Go on")
    mia.press("Make the draft")
    mia.sees("What has happened")
    mia.press("Open the pool")
    mia.press("Open the pool", within="dialog")
    mia.dialog_closes()
    mia.sees("steps until the money is here")
    found = re.search(r"/pools/([0-9a-f-]{36})", mia.page.url)
    assert found
    return found[1]


def admit(mia: Person, pool: str) -> None:
    """Note three commitments, accept each, and admit them by a close."""
    mia.goto(f"/pools/{pool}/commitments")
    for name, amount in PROMISED.items():
        mia.press("Note a commitment")
        mia.choose_investor(name)
        mia.fill("Promised", amount, within="dialog")
        mia.press("Note it", within="dialog")
        mia.dialog_closes()
    for _ in PROMISED:
        mia.page.get_by_role("button", name="Accept", exact=True).first.click()
        mia.press("Accept", within="dialog")
        mia.dialog_closes()
    mia.press("Admit 3 investors")
    mia.press("Admit 3 investors", within="dialog")
    mia.dialog_closes()
    mia.sees("Admitted 3")


def call_and_collect(mia: Person, pool: str) -> None:
    """Call everything, record what came in with the references of the call, and match what is sure."""
    mia.goto(f"/pools/{pool}/calls/new")
    mia.fill("Amount", "100000")
    mia.press("See who pays how much")
    mia.fill("Type", "100000")
    mia.press("Ask 3 investors")
    mia.sees("3 investors still owe")
    call = mia.page.url.rsplit("/", 1)[1]
    lines = {one["name"]: one["reference"] for one in mia.api.get(f"/capital-calls/{call}/lines")["items"]}
    mia.goto(f"/pools/{pool}/payments")
    for name, amount in PROMISED.items():
        mia.press("Record a receipt")
        mia.fill("Amount", amount, within="dialog")
        mia.fill("Reference", lines[name], within="dialog")
        mia.press("Record it", within="dialog")
        mia.dialog_closes()
    mia.sees("3 proposals to look at")
    mia.press("Match the 3 sure ones")
    expect(mia.page.get_by_role("button", name="Undo")).to_have_count(3, timeout=20_000)


def invest_and_sell(mia: Person, pool: str) -> None:
    """Buy, value and sell one investment."""
    mia.goto(f"/pools/{pool}/investments")
    mia.press("Invest")
    mia.page.get_by_role("dialog").get_by_label("Investment").first.fill("Saltbush Wind")
    mia.fill("Amount", "90000", within="dialog")
    mia.press("Go on", within="dialog")
    mia.press("Invest", within="dialog")
    mia.dialog_closes()
    mia.page.get_by_role("link", name="Saltbush Wind", exact=True).click()
    mia.press("Value")
    mia.fill("Fair value", "150000", within="dialog")
    mia.press("Value", within="dialog")
    mia.dialog_closes()
    mia.sees("+$60,000")
    mia.press("Record proceeds")
    mia.fill("Amount", "180000", within="dialog")
    mia.press("Go on", within="dialog")
    mia.press("Record it", within="dialog")
    mia.dialog_closes()
    mia.sees("Exited")


class TestManagerApp:
    def test_takes_an_spv_from_terms_to_a_paid_distribution(self, demo: Demo, chromium: Browser) -> None:
        mia, abe, rex = (Person(demo, chromium, who) for who in ("mia", "abe", "rex"))
        pool = make_pool(mia)
        admit(mia, pool)
        call_and_collect(mia, pool)
        invest_and_sell(mia, pool)

        mia.goto(f"/pools/{pool}/distributions/new")
        mia.fill("Amount", "190000")
        mia.press("See the tiers")
        mia.sees("1. Capital back")
        mia.fill("Type", "190000")
        mia.press("Propose it")
        mia.sees("This waits for somebody else")
        expect(mia.page.get_by_role("button", name="Approve")).to_have_count(0)

        abe.goto("/")
        abe.sees("A distribution to approve")
        abe.page.goto(mia.page.url)
        abe.press("Approve")
        abe.fill("Type", "190000", within="dialog")
        abe.press("Approve", within="dialog")
        abe.dialog_closes()

        mia.sees("approved by Abe Lindgate")  # the other browser shows it by itself
        mia.press("Send 3 payouts")
        mia.fill("Type", "190000", within="dialog")
        mia.press("They are at the bank", within="dialog")
        mia.dialog_closes()
        mia.press("Mark 3 as paid")
        mia.press("They are paid", within="dialog")
        mia.dialog_closes()
        mia.sees("Fully paid")

        self.numbers_equal_the_reports(mia, pool)
        rex.goto(f"/pools/{pool}")
        rex.sees("There is nothing here")
        rex.goto("/pools")
        rex.sees("Oxbow")
        assert NAME not in rex.page.content()
        assert mia.said == abe.said == rex.said == []

    @staticmethod
    def numbers_equal_the_reports(mia: Person, pool: str) -> None:
        report = mia.api.get(f"/pools/{pool}/reports/distributions")
        mia.goto(f"/pools/{pool}/reports?kind=distributions")
        for line in report["distributions"][0]["lines"]:
            row = mia.page.get_by_role("row").filter(has_text=line["investor"]).first
            expect(row).to_contain_text(f"{Decimal(line['amount']):,.2f}")
        total = mia.api.get(f"/pools/{pool}/reports/capital-accounts")["total"]
        mia.goto(f"/pools/{pool}")
        mia.sees("What has happened")
        expect(mia.page.get_by_role("button", name=f"{Decimal(total['closing']):,.0f}").first).to_be_visible()
