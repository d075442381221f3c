"""What a firm does through the screens beside a pool's journey: payout files, matching, the books."""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, expect

from poolbook.kernel import limits
from tests.browser.demo import Demo, demo_server
from tests.browser.people import member
from tests.browser.screens import AXE, faults_of, sideways_of

FUND = "Wattlebrook Growth Fund II"


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with demo_server() as found:
        yield found


class TestPayoutFiles:
    def test_are_approved_by_another_saved_once_and_what_the_bank_refuses_is_due_again(
        self, demo: Demo, chromium: Browser
    ) -> None:
        mia, abe = (member(demo, chromium, who) for who in ("mia", "abe"))
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
        mia = member(demo, chromium, "mia")
        pool = mia.api.pool(FUND)
        mia.goto(f"/pools/{pool}/payments")
        line, grips = mia.page.locator("[data-drop]").first, mia.page.locator("[data-grip]")
        line.scroll_into_view_if_needed()
        before = grips.count()
        picked, target = grips.first.bounding_box(), line.bounding_box()
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
        expect(mia.page.get_by_text("now pays what")).to_have_count(0)
        expect(grips).to_have_count(before)
        assert mia.said == []


class TestBooks:
    def test_take_an_entry_that_another_posts_with_its_evidence_and_lock_a_period(
        self, demo: Demo, chromium: Browser
    ) -> None:
        mia, abe = (member(demo, chromium, who) for who in ("mia", "abe"))
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

        expect(mia.page.get_by_role("row").filter(has_text=reason)).to_contain_text("Posted")
        mia.press("Lock a period")
        mia.page.get_by_role("dialog").get_by_label("Through").fill("2026-03-31")
        mia.press("Lock a period", within="dialog")
        mia.dialog_closes()
        expect(mia.page.get_by_role("table", name="Locked periods")).to_contain_text("31 Mar 2026")
        mia.press("Unlock")
        mia.fill("Reason", "looked at", within="dialog")
        mia.press("Unlock", within="dialog")
        mia.dialog_closes()
        expect(mia.page.get_by_role("table", name="Locked periods")).to_contain_text("looked at")
        assert mia.said == abe.said == []


def pool_file(name: str, *, investors: int) -> list[dict[str, object]]:
    """A pool file as it is picked: so many investors, all admitted."""
    people = [f"{name} investor {number}" for number in range(investors)]
    sheets = {
        "pool": f"key,value\nname,{name}\nkind,fund\ncurrency,AUD\ntime_zone,UTC\nopened_on,2024-01-01\n",
        "investors": "name,kind,class,email,country\n" + "".join(f"{one},individual,lp,,AU\n" for one in people),
        "commitments": "investor,amount,committed_on,admitted_on\n"
        + "".join(f"{one},1000.00,2024-01-01,2024-02-01\n" for one in people),
        "events": "date,event,amount,investor,investment,kind,due_on,memo\n",
    }
    return [{"name": f"{sheet}.csv", "mimeType": "text/csv", "buffer": text.encode()} for sheet, text in sheets.items()]


class TestImport:
    def test_is_ended_with_nothing_changed_and_goes_on_when_its_page_is_left(
        self, demo: Demo, chromium: Browser
    ) -> None:
        mia = member(demo, chromium, "mia")
        name = f"Imported {secrets.token_hex(2)}"
        mia.goto("/import")
        files = mia.page.locator("input[type=file]")
        wrong = pool_file(name, investors=2)
        wrong[2]["buffer"] = bytes(wrong[2]["buffer"]).replace(b"1000.00", b"ten")  # type: ignore[call-overload]
        files.set_input_files(wrong)  # type: ignore[arg-type]
        mia.sees("2 faults")
        with mia.page.expect_download() as saved:  # a file of what is only looked at
            mia.press("Export")
            mia.page.get_by_role("menuitem", name="CSV").click()
        assert saved.value.path().read_text().startswith("sheet,row,column,sentence\ncommitments,2,amount,")
        files.set_input_files(pool_file(name, investors=5_000))  # type: ignore[arg-type]
        expect(mia.page.get_by_role("progressbar")).to_be_visible()
        mia.press("End it")
        mia.sees("Ended, nothing was changed")
        files.set_input_files(pool_file(name, investors=2))  # type: ignore[arg-type]
        mia.sees(f"{name} can come in")
        with mia.page.expect_request("**/imports?*"):
            mia.press("Bring the pool in")
        mia.go("Home")
        mia.go("Import")
        mia.sees("Is in")
        expect(mia.page.get_by_role("link", name=name)).to_be_visible()
        assert mia.said == []


# Facts take longer to write than a request that is not shown; what comes after them waits to be let go.
LONG = f"""
    CREATE TABLE held ();
    INSERT INTO held DEFAULT VALUES;
    CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep({limits.JOB_SHOWN_MS / 1000 + 0.1}); RETURN NULL; END $$;
    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN WHILE EXISTS (SELECT FROM public.held) LOOP PERFORM pg_sleep(0.02); END LOOP; RETURN NULL; END $$;
    CREATE TRIGGER long BEFORE INSERT ON eventlog_fact FOR EACH STATEMENT EXECUTE FUNCTION take_long();
    CREATE TRIGGER long BEFORE UPDATE ON eventlog_stream FOR EACH STATEMENT EXECUTE FUNCTION hold();
"""
QUICK = """
    DROP TRIGGER long ON eventlog_fact;
    DROP TRIGGER long ON eventlog_stream;
    DROP FUNCTION take_long(), hold();
    DROP TABLE held;
"""


@contextmanager
def long_work(demo: Demo, room: str) -> Iterator[Callable[[], None]]:
    """What a room writes meanwhile takes long, and is not done before it is let go by what this gives."""
    with demo.database(room) as database:
        database.execute(LONG)

        def let_go() -> None:
            database.execute("DELETE FROM held")

        try:
            yield let_go
        finally:
            let_go()
            database.execute(QUICK)


class TestLongWork:
    def test_is_seen_where_it_was_begun_and_wherever_one_goes_and_ended_with_nothing_changed(
        self, demo: Demo, chromium: Browser
    ) -> None:
        mia = member(demo, chromium, "mia")
        pool = mia.api.pool(FUND)
        before = mia.api.get(f"/pools/{pool}/capital-calls")["items"]
        tray = mia.page.get_by_role("region", name="Under way")
        mia.goto(f"/pools/{pool}/calls/new")
        mia.fill("Amount", "60000")
        mia.press("See who pays how much")
        mia.fill("Type", "60000")
        with long_work(demo, "pools") as let_go:
            mia.press(re.compile("^Ask "))
            expect(mia.page.get_by_role("progressbar", name="Issuing a capital call")).to_be_visible()
            expect(tray).to_have_count(0)
            mia.page.evaluate(AXE)
            assert faults_of(mia.page) == []

            mia.go("Approvals")
            expect(tray).to_contain_text("Issuing a capital call")
            mia.page.set_viewport_size({"width": 390, "height": 844})
            mia.page.emulate_media(color_scheme="dark")
            assert faults_of(mia.page) == []
            assert sideways_of(mia.page) <= 0

            mia.page.reload()
            with mia.page.expect_response(lambda answer: answer.request.method == "DELETE"):
                tray.get_by_role("button", name="End it").click()
            let_go()
            mia.sees("Ended, nothing was changed")
            mia.page.evaluate(AXE)
            assert faults_of(mia.page) == []
        expect(tray).to_have_count(0)
        assert mia.api.get(f"/pools/{pool}/capital-calls")["items"] == before
        assert mia.said == []
