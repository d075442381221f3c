"""Every screen in both sizes and colours: no fault of accessibility, nothing sideways, no error; and its picture."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser import screens_account, screens_investor, screens_manager
from tests.browser.demo import Demo, demo_server
from tests.browser.screens import Api, Screen

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = "POOLBOOK_PICTURES"  # set: pictures go to docs/screens, which is checked in; else to the test's own folder
SCREENS = [*screens_account.SCREENS, *screens_investor.SCREENS, *screens_manager.SCREENS]
Scheme = Literal["light", "dark"]
SIZES = {1440: 900, 390: 844}
SCHEMES: dict[int, tuple[Scheme, Scheme]] = {1440: ("light", "dark"), 390: ("dark", "light")}  # loaded in the first
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
    return amount.test(document.title) ? [...found, document.title] : found;
}"""
GREY = ".mantine-Skeleton-root:visible, [aria-busy=true]:visible"


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


def faults_of(page: Page) -> list[str]:
    """What axe-core finds: rule, what to do, where."""
    page.evaluate(AXE.read_text())
    found: Any = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['help']}: {'; '.join(' '.join(map(str, node['target'])) for node in one['nodes'][:5])}"
        for one in found["violations"]
    ]


class Opened:
    """A page in one width, and whatever its scripts and console complain of."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.said: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        self.page.on("console", self._hear)

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.said.append(f"console: {line.text}")

    def show(self, screen: Screen, origin: str) -> None:
        """Go to a screen and wait until all of it is there."""
        path = screen.path if isinstance(screen.path, str) else screen.path(Api(self.page, origin))
        self.page.goto(f"{origin}{path}")
        self.page.get_by_text(screen.ready).locator("visible=true").first.wait_for()
        if screen.prepare:
            screen.prepare(self.page)
        self.page.wait_for_load_state("networkidle")
        self.page.locator(GREY).first.wait_for(state="hidden")

    def wrong_in(self, scheme: Scheme, *, width: int, picture: Path) -> list[str]:
        """Turn the page to a colour scheme, as a device does in the evening, take its picture, say what is wrong."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.locator(f"html[data-mantine-color-scheme={scheme}], html:not([data-mantine-color-scheme])").wait_for()
        whole = not self.page.locator("[role=dialog]:visible").count()  # what lies over a page covers one window of it
        taken = self.page.screenshot(full_page=whole, animations="disabled")
        picture.write_bytes(small(taken) if os.environ.get(PICTURES) else taken)
        sideways = int(self.page.evaluate("document.documentElement.scrollWidth")) - width
        return faults_of(self.page) + ([f"scrolls sideways by {sideways} px"] if sideways > 0 else [])

    def amounts_left_by_the_switch(self) -> list[str]:
        """Hide amounts, as the switch at the top does, and say which can still be read."""
        return list(self.page.evaluate(AMOUNTS_LEFT))


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("screen", SCREENS, ids=str)
class TestScreen:
    def test_can_be_used_by_everybody_and_fits(
        self, screen: Screen, width: int, demo: Demo, chromium: Browser, folder: Path
    ) -> None:
        schemes = SCHEMES[width]
        context = chromium.new_context(
            viewport={"width": width, "height": SIZES[width]},
            color_scheme=schemes[0],
            reduced_motion="reduce",
            locale="en-AU",
            timezone_id="Australia/Sydney",
            storage_state=demo.state_of(chromium, screen.who) if screen.who else None,
        )
        try:
            opened = Opened(context)
            opened.show(screen, demo.origin)
            wrong = {
                scheme: opened.wrong_in(scheme, width=width, picture=folder / f"{screen}-{width}-{scheme}.png")
                for scheme in schemes
            }
            assert wrong == {scheme: [] for scheme in schemes}
            assert opened.amounts_left_by_the_switch() == []
            assert opened.said == []
        finally:
            context.close()
