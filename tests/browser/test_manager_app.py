"""What a firm does through the screens: an SPV from terms to a paid distribution, payout files, matching, the books."""

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
    accept = mia.page.get_by_role("button", name="Accept", exact=True)
    for left in reversed(range(len(PROMISED))):
        accept.first.click()
        mia.press("Accept", within="dialog")
        mia.dialog_closes()
        expect(accept).to_have_count(left, timeout=20_000)
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


FUND = "Wattlebrook Growth Fund II"


class TestPayoutFiles:
    def test_are_approved_by_another_saved_once_and_what_the_bank_refuses_is_due_again(
        self, demo: Demo, chromium: Browser
    ) -> None:
        mia, abe = (Person(demo, chromium, who) for who in ("mia", "abe"))
        pool = mia.api.pool(FUND)
        mia.goto(f"/pools/{pool}/payouts")
        mia.sees("cannot be paid by a file of this format")
        payable = [one for one in mia.api.get(f"/pools/{pool}/payouts/due?format=aba&limit=200")["items"]
                   if one["problem"] is None]  # fmt: skip
        total = f"{sum(Decimal(one['amount']['amount']) for one in payable):.2f}"
        mia.press("Prepare a payout file")
        mia.fill("Your bank", "CBA", within="dialog")
        mia.fill("User number", "301500", within="dialog")
        mia.press("Go on", within="dialog")
        mia.fill("Type", total, within="dialog")
        mia.press("Prepare it", within="dialog")
        mia.sees("This waits for somebody else")
        expect(mia.page.get_by_role("button", name="Approve")).to_have_count(0)
        file = mia.page.url.rsplit("/", 1)[1]

        abe.page.goto(mia.page.url)
        abe.press("Approve")
        abe.fill("Type", total, within="dialog")
        abe.press("Approve", within="dialog")
        abe.dialog_closes()

        mia.press("Hand it out")  # the other browser has shown it by itself
        with mia.page.expect_download() as saved:
            mia.press("Hand it out", within="dialog")
        lines = saved.value.path().read_bytes().split(b"\r\n")
        assert saved.value.suggested_filename.endswith(".aba")
        assert [len(line) for line in lines] == [120] * (len(payable) + 2) + [0]
        mia.dialog_closes()
        expect(mia.page.get_by_role("button", name="Hand it out")).to_have_count(0)

        mia.press(re.compile("^Not paid"))
        mia.fill("Reason", "no such account", within="dialog")
        mia.press("It was refused", within="dialog")
        mia.dialog_closes()
        mia.press("The bank has paid")
        mia.press("The bank has paid", within="dialog")
        mia.dialog_closes()
        expect(mia.page.get_by_role("button", name="The bank has paid")).to_have_count(0)
        states = {one["state"] for one in mia.api.get(f"/payout-files/{file}")["payments"]}
        assert states == {"failed", "settled"}
        mia.goto(f"/pools/{pool}/payouts")
        mia.sees("can be paid")
        assert mia.said == abe.said == []


class TestPayments:
    def test_match_a_receipt_that_is_dragged_to_a_line_and_take_that_back(self, demo: Demo, chromium: Browser) -> None:
        mia = Person(demo, chromium, "mia")
        pool = mia.api.pool(FUND)
        mia.goto(f"/pools/{pool}/payments")
        line = mia.page.locator("[data-drop]").first
        line.scroll_into_view_if_needed()
        picked, target = mia.page.locator("[data-grip]").first.bounding_box(), line.bounding_box()
        assert picked
        assert target
        mouse = mia.page.mouse
        mouse.move(picked["x"] + 5, picked["y"] + 5)
        mouse.down()
        mouse.move(target["x"] + 20, target["y"] + 10, steps=5)
        expect(mia.page.locator("[data-over]")).to_have_count(1)
        mouse.up()
        mia.sees("now pays what")
        (undo,) = mia.page.get_by_role("status").get_by_role("button", name="Undo").all()
        undo.click()
        expect(mia.page.get_by_text("now pays what")).to_have_count(0, timeout=20_000)
        expect(mia.page.locator("[data-grip]")).to_have_count(1, timeout=20_000)
        assert mia.said == []


class TestBooks:
    def test_take_an_entry_that_another_posts_with_its_evidence_and_lock_a_period(
        self, demo: Demo, chromium: Browser
    ) -> None:
        mia, abe = (Person(demo, chromium, who) for who in ("mia", "abe"))
        reason = f"Stamp duty {secrets.token_hex(2)}"
        pool = mia.api.pool(FUND)
        mia.goto(f"/pools/{pool}/books")
        mia.press("Write an entry")
        mia.fill("Reason", reason, within="dialog")
        for number, (account, side) in enumerate((("2400 Tax withheld", "Debit"), ("2500 Credit line", "Credit")), 1):
            mia.page.get_by_role("combobox", name=f"Account, line {number}").click()
            mia.page.get_by_role("option", name=account, exact=True).click()
            mia.fill(f"{side}, line {number}", "12.50", within="dialog")
        note = {"name": "duty.txt", "mimeType": "text/plain", "buffer": b"assessed at 12.50"}
        with mia.page.expect_file_chooser() as picking:
            mia.page.get_by_role("dialog").get_by_role("button", name="What it rests on").click()
        picking.value.set_files([note])  # type: ignore[list-item]
        mia.press("Go on", within="dialog")
        mia.press("Propose it", within="dialog")
        mia.dialog_closes()
        mia.sees(reason)

        abe.goto(f"/pools/{pool}/books")
        abe.press(f"Details: {reason}")
        with abe.page.expect_download() as saved:
            abe.press("duty.txt", within="dialog")
        assert saved.value.path().read_bytes() == b"assessed at 12.50"
        abe.press("Approve", within="dialog")
        abe.fill("Type", "12.50", within="dialog")
        abe.press("Approve", within="dialog")
        abe.dialog_closes()

        expect(mia.page.get_by_role("row").filter(has_text=reason)).to_contain_text("Posted", timeout=20_000)
        mia.press("Lock a period")
        mia.page.get_by_role("dialog").get_by_label("Through").fill("2026-03-31")
        mia.press("Lock a period", within="dialog")
        mia.dialog_closes()
        expect(mia.page.get_by_role("table", name="Locked periods")).to_contain_text("31 Mar 2026")
        mia.press("Unlock")
        mia.fill("Reason", "looked at", within="dialog")
        mia.press("Unlock", within="dialog")
        mia.dialog_closes()
        expect(mia.page.get_by_role("table", name="Locked periods")).to_contain_text("looked at", timeout=20_000)
        assert mia.said == abe.said == []
