"""Two pools from the invitation to a paid distribution: four people at four browsers, one of them by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo import Demo, demo_server
from tests.browser.journey import (
    ANN,
    BOB,
    FUND,
    SPV,
    Cast,
    Plan,
    address,
    admit,
    ask_for_money,
    collect,
    distribute,
    either,
    invest_and_sell,
    open_pool,
    promise,
    shown,
    today,
    two_for_calls,
)
from tests.browser.people import Person, live

PASSWORD = "quokka-lantern-vermilion-74"


class Post:
    """The operator's page with every mail, the newest first."""

    def __init__(self, demo: Demo, chromium: Browser) -> None:
        self._page: Page = chromium.new_context().new_page()
        self._page.goto(demo.mails_page())

    def link_to(self, name: str) -> str:
        """The link in the newest mail to somebody."""
        self._page.reload()
        mail = self._page.locator("section").filter(has_text=f"to {address(name)}").first
        return str(mail.get_by_role("link").first.get_attribute("href"))


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with demo_server() as found:
        yield found


@pytest.fixture
def cast(demo: Demo, chromium: Browser, invited: None) -> Iterator[Cast]:
    """Mia, her approver, Ann and Bob, who sign in with their passwords, and Rex of another firm."""
    found = Cast(demo, chromium)
    for person, name in ((found.ann, ANN), (found.bob, BOB)):
        person.goto("/account/sign-in")
        sign_in(person, name)
        person.sees("Portfolio")
    yield found
    found.close()


@pytest.fixture(scope="module")
def invited(demo: Demo, chromium: Browser) -> None:
    """Ann and Bob are put on the register and invited, follow the link, choose a password, and accept."""
    found, post = Cast(demo, chromium), Post(demo, chromium)
    for person, name in ((found.ann, ANN), (found.bob, BOB)):
        found.mia.goto("/investors")
        found.mia.press("Add an investor")
        found.mia.fill("Name", name, within="dialog")
        found.mia.fill("E-mail", address(name), within="dialog")
        found.mia.press("Add an investor", within="dialog")
        found.mia.press("Invite somebody")
        found.mia.press("Invite somebody", within="dialog")
        found.mia.dialog_closes()
        found.mia.sees("Waiting")
        with live(found.mia):
            take_up(person, name, post)
            found.mia.sees("Accepted")
    two_for_calls(found.mia)
    found.close()


def take_up(person: Person, name: str, post: Post) -> None:
    invitation = post.link_to(name)
    person.page.goto(invitation)
    person.sees("Wattlebrook Capital asks you to act for")
    person.fill("Your name", name)
    person.press("Choose a password")
    person.sees(f"is on its way to {address(name)}")
    person.page.goto(post.link_to(name))
    person.hands.fill(person.page.locator("#password"), PASSWORD)
    person.press("Keep this password")
    person.page.wait_for_url("**/account/sign-in")
    person.page.goto(invitation)
    person.follow("Sign in to accept")
    sign_in(person, name)
    person.press("Accept")
    person.sees("Thank you, you are in")
    person.follow("Go on")
    person.sees("You have no pool yet.")


def sign_in(person: Person, name: str) -> None:
    person.hands.fill(person.page.locator("#email"), address(name))
    person.hands.fill(person.page.locator("#password"), PASSWORD)
    person.press("Sign in")


class TestJourney:
    @pytest.mark.parametrize("plan", [SPV, FUND], ids=["spv", "fund"])
    def test_goes_from_the_invitation_to_a_paid_distribution(self, plan: Plan, cast: Cast) -> None:
        pool = open_pool(plan, cast)
        promise(plan, cast, pool)
        admit(plan, cast, pool)
        call = ask_for_money(plan, cast, pool)
        collect(plan, cast, pool, call)
        invest_and_sell(plan, cast, pool)
        distribution = distribute(plan, cast, pool)
        numbers_equal_the_reports(plan, cast, pool)
        rex_sees_nothing(plan, cast, pool, call, distribution)
        if plan.is_fund:
            look_around(plan, cast, pool)


def numbers_equal_the_reports(plan: Plan, cast: Cast, pool: str) -> None:
    """To the cent where cents show; a rounded amount is one press away from the exact one."""
    mia, ann = cast.mia, cast.ann
    asked = f"as_of={plan.on}"
    report = mia.api.get(f"/pools/{pool}/reports/distributions?{asked}")
    (paid,) = report["distributions"]
    mia.goto(f"/pools/{pool}/reports?kind=distributions&{asked}")
    for line in paid["lines"]:
        row = mia.page.get_by_role("row").filter(has_text=line["investor"]).first
        expect(row).to_contain_text(shown(line["amount"]))
    (own,) = [line for line in paid["lines"] if line["investor"] == ANN]
    expect(ann.page.locator("#page")).to_contain_text(shown(own["amount"]))
    mia.goto(f"/pools/{pool}/reports?kind=capital-accounts&{asked}")
    accounts = mia.api.get(f"/pools/{pool}/reports/capital-accounts?{asked}")
    total = accounts["total"]
    for line in accounts["accounts"]:
        row = mia.page.get_by_role("row").filter(has_text=line["investor"])
        expect(row).to_contain_text(either(line["closing"]))
    closing = mia.page.locator("tfoot").get_by_role("button", name=either(total["closing"]))
    closing.click()
    expect(mia.page.get_by_role("dialog")).to_contain_text(shown(total["closing"]))
    mia.goto(f"/pools/{pool}")  # which counts to today, where the reports above count to the day of the distribution
    mia.sees("What has happened")
    worth = mia.api.get(f"/pools/{pool}/reports/capital-accounts?as_of={today()}")["total"]["closing"]
    expect(mia.button(re.compile(shown(worth, digits=0)))).to_be_visible()


def rex_sees_nothing(plan: Plan, cast: Cast, pool: str, call: str, distribution: str) -> None:
    """Neither in his lists nor by anybody's address, in either app or of the API."""
    rex = cast.rex
    rex.goto("/pools")
    rex.sees("Oxbow")
    expect(rex.page.locator("#page")).not_to_contain_text("Saltbush")
    theirs = [f"/pools/{pool}", f"/pools/{pool}/calls/{call}", f"/pools/{pool}/distributions/{distribution}"]
    for path in [
        *(f"/manage{one}" for one in theirs),
        f"/pools/{pool}",
        f"/calls/{call}",
        f"/distributions/{distribution}",
    ]:
        rex.page.goto(rex.origin + path)
        rex.sees("There is nothing here")
        expect(rex.page.locator("body")).not_to_contain_text("Saltbush")
    reads = [f"/pools/{pool}/reports/{kind}" for kind in ("capital-accounts", "calls", "distributions", "positions")]
    for path in [*reads, f"/pools/{pool}", f"/capital-calls/{call}", f"/distributions/{distribution}"]:
        assert rex.page.request.get(f"{rex.origin}/api/v1{path}").status == 404, path


def look_around(plan: Plan, cast: Cast, pool: str) -> None:
    """Everything else that an investor comes for, by keyboard alone."""
    ann, keys = cast.ann, cast.keys
    ann.page.reload()
    ann.sees("How it was shared")
    keys.tab()
    expect(ann.link("Skip to the page")).to_be_focused()
    keys.goes_round()
    ann.follow("Skip to the page")
    keys.tab()
    assert ann.page.evaluate("document.querySelector('#page').contains(document.activeElement)")

    keys.go("Capital account")
    keys.choose(ann.page.get_by_role("combobox", name="Pool"), plan.name)
    report = cast.mia.api.get(f"/pools/{pool}/reports/capital-accounts")
    (own,) = [line for line in report["accounts"] if line["investor"] == ANN]
    row = ann.page.get_by_role("row", name=re.compile("^Closing"))
    expect(row).to_contain_text(shown(own["closing"]))
    for name in ("Contributions", "Realised gains"):
        amount = own[{"Contributions": "contributions", "Realised gains": "realised"}[name]]
        expect(ann.page.get_by_role("row", name=re.compile(f"^{name}"))).to_contain_text(shown(amount))
    closing = row.get_by_role("button")
    ann.hands.press(closing)
    drawer = ann.page.get_by_role("dialog")
    expect(drawer).to_contain_text(shown(own["closing"]))
    keys.tab()
    expect(drawer.locator(":focus")).to_have_count(1)
    keys.escape()
    expect(drawer).to_have_count(0)
    expect(closing).to_be_focused()

    keys.go("Notifications")
    ann.press("Mark these read")
    ann.sees("0 unread")

    keys.go("Settings")
    keys.tick(ann.page.get_by_role("switch", name="Hide amounts"))
    keys.along(ann.page.get_by_role("radiogroup", name="Colours"), "Dark")
    expect(ann.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    account = ann.button(re.compile("^Your account"))
    ann.hands.press(account)
    ann.sees("Sign out")
    keys.escape()
    expect(account).to_be_focused()
    ann.hands.press(account)
    keys.down_to(ann.page.get_by_role("menuitem", name="Sign out"))
    ann.page.wait_for_url("**/account/sign-in**")
