"""The steps of a pool's life as people take them on the screens, each seen by the others as it happens."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, expect

from tests.browser.demo import Demo
from tests.browser.people import Keyboard, Person, live, member

MARK = secrets.token_hex(2)  # a server that runs already may have had such people and pools
ANN, BOB = f"Ann Amaranth {MARK}", f"Bob Bluebush {MARK}"
GP = "Wattlebrook GP Pty Ltd"
BSB = "062-000"


def today() -> date:
    """The day where the pools are, and everybody's browser."""
    return datetime.now(ZoneInfo("Australia/Sydney")).date()


def address(name: str) -> str:
    return name.lower().replace(" ", ".") + "@mail.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What becomes of a pool.

    asked, taken: what Bob asks for, and what is taken of it. fee: called for and charged, beside the investment.
    account: where it is paid. days: until the distribution; with some, the preferred return is more than nothing.
    """

    name: str
    is_fund: bool
    ann: str
    asked: str
    taken: str
    gp: str
    invested: str
    fee: str
    value: str
    proceeds: str
    distributed: str
    days: int
    account: str

    @property
    def called(self) -> str:
        return str(Decimal(self.invested) + Decimal(self.fee))

    @property
    def on(self) -> str:
        return str(today() + timedelta(days=self.days))


SPV = Plan(
    name=f"Saltbush Wind SPV {MARK}",
    is_fund=False,
    ann="60000.37",
    asked="40000.00",
    taken="39000.00",
    gp="1000.00",
    invested="97531.24",
    fee="0.00",
    value="150000.00",
    proceeds="180000.00",
    distributed="170000.01",
    days=0,
    account=str(10_000_000 + secrets.randbelow(9_000_000)),
)
FUND = Plan(
    name=f"Saltbush Growth Fund {MARK}",
    is_fund=True,
    ann="600000.00",
    asked="400000.00",
    taken="390000.00",
    gp="10000.00",
    invested="800000.10",
    fee="20000.00",
    value="1000000.00",
    proceeds="1300000.00",
    distributed="1200000.77",
    days=365,
    account=str(20_000_000 + secrets.randbelow(9_000_000)),
)


def shown(amount: str, *, digits: int = 2) -> str:
    """As English writes an amount."""
    return f"{Decimal(amount):,.{digits}f}"


def either(amount: str) -> re.Pattern[str]:
    """To the cent or in whole units: tables show cents where they have the room."""
    return re.compile(rf"{re.escape(shown(amount))}|{re.escape(shown(amount, digits=0))}(?![.,]\d)")


class Cast:
    """Everybody at a browser of their own. Ann has no mouse."""

    def __init__(self, demo: Demo, chromium: Browser) -> None:
        self.mia, self.abe, self.rex = (member(demo, chromium, who) for who in ("mia", "abe", "rex"))
        self.ann = Person(chromium, demo.origin, hands=Keyboard)
        assert isinstance(self.ann.hands, Keyboard)
        self.keys = self.ann.hands
        self.bob = Person(chromium, demo.origin)
        self.everybody = (self.mia, self.abe, self.rex, self.ann, self.bob)

    def close(self) -> None:
        for one in self.everybody:
            one.context.close()
        assert [one.said for one in self.everybody] == [[]] * len(self.everybody)


def open_pool(plan: Plan, cast: Cast) -> str:
    """Mia makes a draft with the wizard and opens it: it comes to those who may commit. Its id."""
    mia, ann, bob = cast.mia, cast.ann, cast.bob
    ann.go("Explore pools")
    bob.go("Explore pools")
    mia.goto("/pools/new")
    mia.fill("Name", plan.name)
    if plan.is_fund:
        mia.choose("Fund: many investments")
    mia.press("Go on")
    mia.sees("which is 20.0% of the profit")
    if plan.is_fund:
        mia.page.get_by_role("switch", name="A management fee by schedule").check(force=True)
    mia.press("Go on")
    mia.press("Make the draft")
    mia.sees("What has happened")
    mia.press("Open the pool")
    with live(ann, bob):
        mia.press("Open the pool", within="dialog")
        mia.dialog_closes()
        mia.sees("steps until the money is here")
        ann.sees(plan.name)
        bob.sees(plan.name)
    return mia.page.url.rsplit("/", 1)[1]


def promise(plan: Plan, cast: Cast, pool: str) -> None:
    """Ann and Bob ask to commit, and Mia sees it; Bob has thought again in between."""
    mia, ann, bob = cast.mia, cast.ann, cast.bob
    mia.goto(f"/pools/{pool}/commitments")
    commit(ann, plan, plan.ann)
    ann.press("Take it back")
    ann.press("Keep it", within="dialog")
    expect(ann.button("Take it back")).to_be_focused()
    with live(mia):
        commit(bob, plan, "1234.56")
        mia.sees(ANN)
        mia.sees(shown(plan.ann))
        mia.sees("1,234.56")
        bob.press("Take it back")
        bob.press("Take it back", within="dialog")
        expect(bob.page.get_by_text("You asked to commit")).to_have_count(0)
        expect(mia.page.get_by_text("1,234.56")).to_have_count(0)
        commit(bob, plan, plan.asked)
        mia.sees(shown(plan.asked))


def commit(person: Person, plan: Plan, amount: str) -> None:
    """From the open pools to the pool's own page, where the request stands."""
    person.go("Explore pools")
    offer = person.page.get_by_role("article").filter(has_text=plan.name)
    person.hands.press(offer.get_by_role("link", name="Commit"))
    person.fill("Amount that you commit", amount)
    person.hands.tick(person.page.get_by_role("checkbox"))
    person.press("Check the request")
    expect(person.button("Send the request")).to_be_disabled()
    person.fill("Type the amount to confirm it", amount)
    person.press("Send the request")
    person.sees("Your request is with the manager")
    person.follow("To the pool")
    person.sees("You asked to commit")
    expect(person.page.locator("#page")).to_contain_text(shown(amount))


def admit(plan: Plan, cast: Cast, pool: str) -> None:
    """Mia notes what the manager puts in, accepts all of it, Bob's in part, and admits them by a close."""
    mia, ann, bob = cast.mia, cast.ann, cast.bob
    mia.press("Note a commitment")
    mia.page.get_by_role("dialog").get_by_role("combobox").first.fill(GP)
    mia.page.get_by_role("option", name=GP, exact=True).click()
    mia.fill("Promised", plan.gp, within="dialog")
    mia.press("Note it", within="dialog")
    mia.dialog_closes()
    with live(ann, bob):
        for name, amount in ((ANN, plan.ann), (BOB, plan.taken), (GP, plan.gp)):
            row = mia.page.get_by_role("row").filter(has_text=name)
            row.get_by_role("button", name="Accept", exact=True).click()
            mia.fill("How much of it", amount, within="dialog")
            mia.press(re.compile("^Accept( this much)?$"), within="dialog")
            mia.dialog_closes()
        for person, amount in ((ann, plan.ann), (bob, plan.taken)):
            person.sees("Your commitment was accepted")
            person.sees(shown(amount))
        mia.press("Admit 3 investors")
        mia.press("Admit 3 investors", within="dialog")
        mia.dialog_closes()
        mia.sees("Admitted 3")
        for person in (ann, bob):
            person.sees("Unfunded")


def ask_for_money(plan: Plan, cast: Cast, pool: str) -> str:
    """Mia says into which account, and calls; it waits for Abe; then Ann and Bob see what to pay and how. Its id."""
    mia, abe, ann, bob = cast.mia, cast.abe, cast.ann, cast.bob
    abe.goto("/approvals")
    abe.sees("what takes more than one person")
    mia.goto(f"/pools/{pool}/payments")
    mia.press("Bank account")
    mia.fill("BSB", BSB, within="dialog")
    mia.fill("Account number", plan.account, within="dialog")
    mia.press("Save", within="dialog")
    mia.dialog_closes()
    expect(mia.page.get_by_text("Investors are not told where to pay")).to_have_count(0)
    mia.goto(f"/pools/{pool}/calls/new")
    mia.fill("Amount", plan.invested)
    if Decimal(plan.fee):
        mia.press("Add another use")
        mia.page.get_by_role("combobox", name="What for").last.click()
        mia.page.get_by_role("option", name="Management fee").click()
        mia.page.get_by_role("textbox", name="Amount").last.fill(plan.fee)
    mia.press("See who pays how much")
    mia.fill("Type", plan.called)
    ann.go("Portfolio")
    with live(abe, ann, bob):
        mia.press("Ask 3 investors")
        mia.page.wait_for_url("**/manage/approvals")
        waiting = abe.page.get_by_role("article").filter(has_text=plan.name)
        waiting.get_by_role("button", name="Approve").click()
        abe.fill("Type", plan.called, within="dialog")
        abe.press("Approve", within="dialog")
        abe.dialog_closes()
        expect(mia.page.get_by_role("article").filter(has_text=plan.name)).to_have_count(0)
        ann.sees("Capital call due in")
    (call,) = mia.api.get(f"/pools/{pool}/capital-calls")["items"]
    lines = {one["name"]: one for one in mia.api.get(f"/capital-calls/{call['id']}/lines")["items"]}
    ann.follow("Review and pay")
    bob.goto(f"/calls/{call['id']}")
    for person, name in ((ann, ANN), (bob, BOB)):
        person.sees("How to pay")
        for text in (shown(lines[name]["called"]["amount"]), lines[name]["reference"], BSB, plan.account):
            person.sees(text)
    return str(call["id"])


def two_for_calls(mia: Person) -> None:
    """From now on a call takes somebody besides the one who asks for it."""
    mia.goto("/policy")
    calls = mia.page.get_by_role("radiogroup", name="Capital calls")
    calls.wait_for()
    if not calls.get_by_role("radio", name="2 people").is_checked():
        calls.get_by_text("2 people").click()
        mia.press("Save")
        mia.sees("The policy holds from now on.")


def collect(plan: Plan, cast: Cast, pool: str, call: str) -> None:
    """What comes in is recorded with the references of the call, and matched; whoever has paid sees it at once."""
    mia, ann, bob = cast.mia, cast.ann, cast.bob
    lines = mia.api.get(f"/capital-calls/{call}/lines")["items"]
    mia.goto(f"/pools/{pool}/payments")
    if plan.is_fund:
        upload(mia, plan, [(line["called"]["amount"], line["reference"]) for line in lines])
    else:
        for line in lines:
            mia.press("Record a receipt")
            mia.fill("Amount", line["called"]["amount"], within="dialog")
            mia.fill("Reference", line["reference"], within="dialog")
            mia.press("Record it", within="dialog")
            mia.dialog_closes()
    with live(ann, bob):
        if not plan.is_fund:
            mia.sees("3 proposals to look at")
            mia.press("Match the 3 sure ones")
        expect(mia.button("Undo")).to_be_visible()
        for person in (ann, bob):
            person.sees("There is nothing left to pay on this call.")
    mia.goto(f"/pools/{pool}/calls/{call}")
    mia.sees("Fully paid")


def upload(mia: Person, plan: Plan, paid: list[tuple[str, str]]) -> None:
    """Read a statement of the bank into the book: its sure lines match themselves."""
    day = f"{today():%y%m%d}"
    told = [":20:STATEMENT", f":25:062000/{plan.account}", ":28C:1/1", f":60F:C{day}AUD0,00"]
    for amount, reference in paid:
        told += [f":61:{day}{day[2:]}CR{amount.replace('.', ',')}NTRFNONREF", f":86:{reference}"]
    told += [f":62F:C{day}AUD{plan.called.replace('.', ',')}"]
    mia.press("Upload a bank file")
    file = {"name": "today.sta", "mimeType": "text/plain", "buffer": "\r\n".join(told).encode()}
    with mia.page.expect_file_chooser() as chooser:
        mia.page.get_by_role("dialog").get_by_role("button", name="Bank file").click()
    chooser.value.set_files(file)  # type: ignore[arg-type]
    mia.press("Read it into the book", within="dialog")
    mia.dialog_closes()


def invest_and_sell(plan: Plan, cast: Cast, pool: str) -> None:
    """Mia buys, values and sells one investment, and pays the fee; Ann's value follows."""
    mia, ann = cast.mia, cast.ann
    name = f"Saltbush {MARK}"
    mia.goto(f"/pools/{pool}/investments")
    mia.press("Invest")
    mia.page.get_by_role("dialog").get_by_label("Investment").first.fill(name)
    mia.fill("Amount", plan.invested, within="dialog")
    mia.press("Go on", within="dialog")
    mia.press("Invest", within="dialog")
    mia.dialog_closes()
    if Decimal(plan.fee):
        pay_the_fee(mia, plan)
    ann.go(plan.name)
    mia.page.get_by_role("link", name=name, exact=True).click()
    mia.press("Value")
    with live(ann):
        mia.fill("Fair value", plan.value, within="dialog")
        mia.press("Value", within="dialog")
        mia.dialog_closes()
        mia.sees(f"+${shown(str(Decimal(plan.value) - Decimal(plan.invested)), digits=0)}")
        worth = position(mia, pool, ANN)["value"]
        value = ann.button(re.compile("^.*Value: Where does this come from"))
        expect(value).to_contain_text(shown(worth, digits=0))
    mia.press("Record proceeds")
    mia.fill("Amount", plan.proceeds, within="dialog")
    mia.press("Go on", within="dialog")
    with live(ann):
        mia.press("Record it", within="dialog")
        mia.dialog_closes()
        mia.sees("Exited")
        expect(value).to_contain_text(shown(position(mia, pool, ANN)["value"], digits=0))


def pay_the_fee(mia: Person, plan: Plan) -> None:
    mia.press("Charge")
    mia.page.get_by_role("dialog").get_by_text("Management fee").click()
    mia.fill("Amount", plan.fee, within="dialog")
    mia.press("Charge", within="dialog")
    mia.dialog_closes()
    mia.press("Pay")
    mia.press("Pay", within="dialog")
    mia.dialog_closes()
    expect(mia.page.get_by_role("row").filter(has_text="Management fee")).to_contain_text("Paid")


def position(mia: Person, pool: str, name: str, **asked: str) -> dict[str, str]:
    """Somebody's line of the report of positions."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    lines = mia.api.get(f"/pools/{pool}/reports/positions?{query}")["positions"]
    return next(line for line in lines if line["investor"] == name)


def distribute(plan: Plan, cast: Cast, pool: str) -> str:
    """Mia proposes, Abe approves, Mia has it paid; each step comes to the others by itself. Its id."""
    mia, abe, ann = cast.mia, cast.abe, cast.ann
    abe.goto("/")
    abe.sees("What needs you")
    ann.go("Portfolio")
    mia.goto(f"/pools/{pool}/distributions/new")
    mia.fill("Amount", plan.distributed)
    mia.page.get_by_label("To be paid on").fill(plan.on)
    mia.press("See the tiers")
    mia.sees("1. Capital back")
    mia.fill("Type", plan.distributed)
    with live(abe):
        mia.press("Propose it")
        mia.sees("This waits for somebody else")
        expect(mia.button("Approve")).to_have_count(0)
        abe.sees(f"A distribution to approve · ${shown(plan.distributed)}")
    abe.page.goto(mia.page.url)
    abe.press("Approve")
    abe.fill("Type", plan.distributed, within="dialog")
    distribution = mia.page.url.rsplit("/", 1)[1]
    with live(mia, ann):
        abe.press("Approve", within="dialog")
        abe.dialog_closes()
        mia.sees("approved by Abe Lindgate")
        ann.sees("Distribution approved")
        mia.press("Send 3 payouts")
        mia.fill("Type", plan.distributed, within="dialog")
        mia.press("They are at the bank", within="dialog")
        mia.dialog_closes()
        ann.sees("On its way to you")
        ann.follow("Show")
        ann.sees("How it was shared")
        mia.press("Mark 3 as paid")
        mia.press("They are paid", within="dialog")
        mia.dialog_closes()
        mia.sees("Fully paid")
        ann.sees("Settled")
    return distribution
