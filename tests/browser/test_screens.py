"""Every screen in both sizes and colours: no fault of accessibility, nothing sideways, no error; and its picture."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import screens_account, screens_investor, screens_manager
from tests.browser.demo import Demo, demo_server
from tests.browser.screens import Api, Screen

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = "POOLBOOK_PICTURES"  # set: pictures go to docs/screens, which is checked in; else to the test's own folder
SCREENS = [*screens_account.SCREENS, *screens_investor.SCREENS, *screens_manager.SCREENS]
SIZES = {1440: 900, 390: 844}
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


def faults_of(page: Page) -> list[str]:
    """What axe-core finds: rule, what to do, where."""
    page.evaluate(AXE.read_text())
    found: Any = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['help']}: {'; '.join(' '.join(map(str, node['target'])) for node in one['nodes'][:5])}"
        for one in found["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("screen", SCREENS, ids=str)
class TestScreen:
    def test_can_be_used_by_everybody_and_fits(
        self, screen: Screen, width: int, scheme: Any, demo: Demo, chromium: Browser, folder: Path
    ) -> None:
        state = demo.state_of(chromium, screen.who) if screen.who else None
        context = chromium.new_context(
            viewport={"width": width, "height": SIZES[width]},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-AU",
            timezone_id="Australia/Sydney",
            storage_state=state,
        )
        try:
            page = context.new_page()
            said: list[str] = []
            page.on("pageerror", lambda error: said.append(f"script: {error}"))
            page.on("console", lambda line: said.append(f"console: {line.text}") if line.type == "error" else None)
            path = screen.path if isinstance(screen.path, str) else screen.path(Api(page, demo.origin))
            page.goto(f"{demo.origin}{path}")
            page.get_by_text(screen.ready).locator("visible=true").first.wait_for()
            if screen.prepare:
                screen.prepare(page)
            page.wait_for_load_state("networkidle")
            page.locator(GREY).first.wait_for(state="hidden")
            whole = not page.locator("[role=dialog]:visible").count()  # what lies over a page covers one window of it
            page.screenshot(path=folder / f"{screen}-{width}-{scheme}.png", full_page=whole, animations="disabled")
            assert faults_of(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert said == []
        finally:
            context.close()
