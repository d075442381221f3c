"""Every screen in both sizes and colours: no fault of accessibility, nothing sideways, no error; and its picture."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

from tests.browser import screens_account, screens_investor, screens_manager
from tests.browser.demo import Demo, demo_server
from tests.browser.people import WAIT_MS
from tests.browser.screens import AXE, ROOT, Api, Screen, faults_of, sideways_of

PICTURES = "POOLBOOK_PICTURES"  # set: every look is pictured in docs/screens, which is checked in; else a wrong one is
SCREENS = [*screens_account.SCREENS, *screens_investor.SCREENS, *screens_manager.SCREENS]
Scheme = Literal["light", "dark"]
SIZES = {390: 844, 1440: 900}  # the narrow one first: what is done to prepare a screen can be done on a phone
LOOKS: list[tuple[int, Scheme]] = [(390, "dark"), (390, "light"), (1440, "light"), (1440, "dark")]  # one change each
# Hides amounts, as the switch at the top does, for as long as it looks for those that can still be read.
# Text, titles and the tab's own title that hold an amount: a currency beside digits, or digits in groups. What is
# blurred is hidden; what only screen readers read is for no onlooker; what somebody is typing is theirs to see.
AMOUNTS_LEFT = r"""() => {
    document.documentElement.toggleAttribute("data-privacy", true);
    const code = "(?:AUD|USD|EUR|GBP|JPY|CHF|NZD)", amount = new RegExp(
        `[$€£¥]\\s?\\d|\\d\\s?[$€£¥]|\\b${code}\\s?[-−]?\\d|\\d\\s?${code}\\b|\\d{1,3}(?:[,.]\\d{3})+(?!\\d)`);
    const isSeen = (node) => node.checkVisibility() && getComputedStyle(node).clipPath === "none";
    const isHidden = (node) => {
        for (let one = node; one; one = one.parentElement)
            if (getComputedStyle(one).filter.includes("blur") || !isSeen(one)) return true;
        return node.getBoundingClientRect().bottom < 0;  // where a chart measures its words
    };
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (amount.test(data) && !isHidden(parentElement)) found.push(data);
    }
    for (const one of document.querySelectorAll("[title]:not(.pb-amount)"))
        if (amount.test(one.title)) found.push(`title: ${one.title}`);
    for (const one of document.querySelectorAll("input"))
        if (one !== document.activeElement && amount.test(one.value) && !isHidden(one))
            found.push(`input: ${one.value}`);
    if (amount.test(document.title)) found.push(document.title);
    document.documentElement.toggleAttribute("data-privacy", false);
    return found;
}"""
GREY = ".mantine-Skeleton-root:visible, [aria-busy=true]:visible"

# What a change of size or colours sets off has happened: the page is laid out anew, and nothing is on its way.
SETTLE = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame(), await frame();
  for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
  await frame();
}"""


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    with demo_server() as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if not os.environ.get(PICTURES):
        return tmp_path
    kept = ROOT / "docs" / "screens"
    kept.mkdir(exist_ok=True)
    return kept


def small(taken: bytes) -> bytes:
    """Return a picture in 256 colours chosen for it: a third of the bytes; no eye tells it from what was taken."""
    from PIL import Image  # only whoever keeps pictures needs it

    kept = BytesIO()
    few = Image.open(BytesIO(taken)).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


class Opened:
    """Somebody's page in one look after the other, and whatever its scripts and console complain of."""

    def __init__(self, context: BrowserContext) -> None:
        context.set_default_timeout(WAIT_MS)
        self.page = context.new_page()
        self.said: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        self.page.on("console", self._hear)

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.said.append(f"console: {line.text}")

    def show(self, screen: Screen, origin: str) -> None:
        """Leave the screen before behind, go to another and wait until all of it is there."""
        self.page.goto("about:blank")
        self.said.clear()
        path = screen.path if isinstance(screen.path, str) else screen.path(Api(self.page, origin))
        self.page.goto(f"{origin}{path}")
        self.page.get_by_text(screen.ready).locator("visible=true").first.wait_for()
        if screen.prepare:
            screen.prepare(self.page)
        self.page.wait_for_load_state("networkidle")
        self.page.locator(GREY).first.wait_for(state="hidden")
        self.page.evaluate(AXE)

    def look(self, width: int, scheme: Scheme) -> None:
        """Turn the device, or its colours, as it does by itself in the evening."""
        self.page.set_viewport_size({"width": width, "height": SIZES[width]})
        self.page.emulate_media(color_scheme=scheme)

    def wrong(self, width: int, scheme: Scheme) -> list[str]:
        """What is wrong in this look of the page."""
        self.look(width, scheme)
        self.page.locator(f"html[data-mantine-color-scheme={scheme}], html:not([data-mantine-color-scheme])").wait_for()
        self.page.evaluate(SETTLE)
        sideways = sideways_of(self.page)
        left = [f"can be read though amounts are hidden: {one}" for one in self.page.evaluate(AMOUNTS_LEFT)]
        return faults_of(self.page) + ([f"scrolls sideways by {sideways} px"] if sideways > 0 else []) + left

    def picture(self) -> bytes:
        whole = not self.page.locator("[role=dialog]:visible").count()  # what lies over a page covers one window of it
        return self.page.screenshot(full_page=whole, animations="disabled")


@pytest.fixture(scope="session")
def opened_of(chromium: Browser, demo: Demo) -> Callable[[str | None], Opened]:
    """Somebody's page, signed in; it goes from screen to screen by their addresses."""

    @cache
    def opened(who: str | None) -> Opened:
        context = chromium.new_context(
            reduced_motion="reduce",
            locale="en-AU",
            timezone_id="Australia/Sydney",
            storage_state=demo.state_of(chromium, who) if who else None,
        )
        return Opened(context)

    return opened


@pytest.mark.parametrize("screen", SCREENS, ids=str)
class TestScreen:
    def test_can_be_used_by_everybody_and_fits(
        self, screen: Screen, demo: Demo, opened_of: Callable[[str | None], Opened], folder: Path
    ) -> None:
        opened = opened_of(screen.who)
        opened.look(*LOOKS[0])
        opened.show(screen, demo.origin)
        wrong = {}
        for width, scheme in LOOKS:
            found = opened.wrong(width, scheme)
            if found:
                wrong[width, scheme] = found
            if found or os.environ.get(PICTURES):
                (folder / f"{screen}-{width}-{scheme}.png").write_bytes(small(opened.picture()))
        assert wrong == {}
        assert opened.said == []
