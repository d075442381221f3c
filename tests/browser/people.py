"""People at browsers of their own: some work with a mouse, some by keyboard alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.demo import Demo
from tests.browser.screens import Api

TABS = 120  # presses of Tab after which something cannot be reached
WAIT_MS = 20_000
expect.set_options(timeout=WAIT_MS)  # a machine that is busy is no fault of the page
Name = str | re.Pattern[str]

# What has the focus, and whether everybody can see that it has: an outline of its own, or of the mark beside a hidden
# box; whether it lies in the window; and whether it is the one that was wanted.
FOCUS = """(wanted) => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const hidden = getComputedStyle(one).opacity === "0" || one.offsetWidth < 2;
  const drawn = hidden ? one.nextElementSibling ?? one.parentElement : one;
  const isCalendar = one.type === "date" && !one.matches(":focus"); // its button: the browser draws that ring itself
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const { top, bottom, left, right } = drawn.getBoundingClientRect();
  return {
    what: one.outerHTML.slice(0, 200),
    seen: isCalendar || one.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1,
    inside: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    there: wanted.length === 1 && wanted[0] === one,
  };
}"""


class Hands(Protocol):
    """How somebody works a page."""

    def press(self, wanted: Locator) -> None:
        """Press a button, or follow a link."""

    def fill(self, wanted: Locator, text: str) -> None:
        """Write into a field, over what stands there."""

    def tick(self, wanted: Locator) -> None:
        """Tick a box."""

    def go(self, where: str) -> None:
        """Go to one of the pages that the navigation and Ctrl+K know."""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, wanted: Locator) -> None:
        wanted.click()

    def fill(self, wanted: Locator, text: str) -> None:
        wanted.fill(text)

    def tick(self, wanted: Locator) -> None:
        wanted.check()

    def go(self, where: str) -> None:
        self._page.get_by_role("navigation").get_by_role("link", name=where).first.click()


class Keyboard:
    """Never touches a mouse, and always sees where the focus is."""

    def __init__(self, page: Page) -> None:
        self._page, self._keys = page, page.keyboard

    def press(self, wanted: Locator) -> None:
        self.to(wanted)
        self._keys.press("Enter")

    def fill(self, wanted: Locator, text: str) -> None:
        self.to(wanted)
        self._keys.press("Control+a")
        self._keys.type(text)

    def tick(self, wanted: Locator) -> None:
        self.to(wanted)
        self._keys.press("Space")
        expect(wanted).to_be_checked()

    def to(self, wanted: Locator) -> None:
        """Press Tab until something has the focus; at every stop on the way one sees where one is."""
        wanted.wait_for(state="attached")  # a box may lie hidden below its mark
        if has_focus(wanted):
            return
        for _ in range(TABS):
            if self.tab(wanted):
                return
        raise AssertionError(f"{wanted} is not reached by {TABS} presses of Tab")

    def tab(self, wanted: Locator | None = None) -> bool:
        """Go one stop on; whether one is at what was wanted now."""
        self._keys.press("Tab")
        focus = wanted.evaluate_all(FOCUS) if wanted else self._page.evaluate(FOCUS, [])
        assert focus is None or focus["seen"], f"nobody sees that this has the focus: {focus['what']}"
        assert focus is None or focus["inside"], f"this has the focus outside of the window: {focus['what']}"
        return bool(focus and focus["there"])

    def escape(self) -> None:
        """Close what lies over the page."""
        self._keys.press("Escape")

    def choose(self, box: Locator, option: str) -> None:
        """Open a list, and choose by arrow keys."""
        self.to(box)
        self._keys.press("Enter")
        wanted = self._page.get_by_role("option", name=option, exact=True)
        wanted.wait_for()
        for _ in range(self._page.get_by_role("option").count()):
            if wanted.get_attribute("data-combobox-selected"):
                break
            self._keys.press("ArrowDown")
        self._keys.press("Enter")
        expect(box).to_have_value(option)

    def along(self, group: Locator, option: str) -> None:
        """Go along options that stand beside each other, which are one stop of Tab."""
        self.to(group.get_by_role("radio", checked=True))
        wanted = group.get_by_role("radio", name=option)
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self._keys.press("ArrowRight")
        expect(wanted).to_be_checked()

    def down_to(self, item: Locator) -> None:
        """Go down an open menu, and press one of its items."""
        item.wait_for()
        for _ in range(TABS):
            if has_focus(item):
                break
            self._keys.press("ArrowDown")
        self._keys.press("Enter")

    def go(self, where: str) -> None:
        """Go to a page by Ctrl+K."""
        self._keys.press("Control+k")
        box = self._page.get_by_role("dialog").get_by_role("combobox")
        expect(box).to_be_focused()
        self._keys.type(where)
        expect(self._page.get_by_role("option").first).to_contain_text(where)
        self._keys.press("Enter")
        expect(self._page.get_by_role("heading", level=1)).to_contain_text(where)

    def goes_round(self) -> None:
        """Come back to where one is by Tab alone: nothing on the page keeps the focus."""
        self._page.evaluate("() => { window.pbStart = document.activeElement }")
        for _ in range(TABS):
            self.tab()
            if self._page.evaluate("() => document.activeElement === window.pbStart"):
                return
        raise AssertionError("Tab does not come round")


def has_focus(wanted: Locator) -> bool:
    """Whether the one thing that this finds has the focus."""
    return wanted.count() == 1 and bool(wanted.evaluate("one => one === document.activeElement"))


class Person:
    """Somebody with a browser of their own. app: where their pages are, "" or "/manage"."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        *,
        app: str = "",
        hands: Callable[[Page], Hands] = Mouse,
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-AU", timezone_id="Australia/Sydney"
        )
        self.context.set_default_timeout(WAIT_MS)
        self.page = self.context.new_page()
        self.origin, self._app = origin, app
        self.api = Api(self.page, origin)
        self.hands: Hands = hands(self.page)
        self.said: list[str] = []
        self.loads = 0
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("domcontentloaded", self._loaded)

    def _loaded(self, _: Page) -> None:
        self.loads += 1

    def goto(self, path: str) -> None:
        """Open a page of one's app."""
        self.page.goto(f"{self.origin}{self._app}{path}")

    def go(self, where: str) -> None:
        """Go to another page of the app, without loading it again."""
        self.hands.go(where)

    def button(self, name: Name, *, within: str = "") -> Locator:
        return self._where(within).get_by_role("button", name=name, exact=isinstance(name, str)).first

    def link(self, name: Name) -> Locator:
        return self.page.get_by_role("link", name=name, exact=isinstance(name, str)).first

    def press(self, name: Name, *, within: str = "") -> None:
        """Press a button. within: "dialog" for one of a dialog."""
        self.hands.press(self.button(name, within=within))

    def follow(self, name: Name) -> None:
        """Follow a link."""
        self.hands.press(self.link(name))

    def fill(self, label: Name, text: str, *, within: str = "") -> None:
        """Write into a field."""
        self.hands.fill(self._where(within).get_by_role("textbox", name=label).first, text)

    def choose(self, name: str) -> None:
        """Choose one of several that stand beside each other."""
        self.page.get_by_text(name, exact=True).click()

    def sees(self, text: Name) -> None:
        """Wait until something stands there."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def dialog_closes(self) -> None:
        """Wait until there is no dialog."""
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def _where(self, within: str) -> Any:
        return self.page.get_by_role(within) if within == "dialog" else self.page  # type: ignore[arg-type]


def member(demo: Demo, browser: Browser, who: str) -> Person:
    """Somebody of the demo's firms at the Fund Manager App, just signed in, as money asks for."""
    found = Person(browser, demo.origin, app="/manage")
    found.page.goto(demo.links[who])
    return found


@contextmanager
def live(*watching: Person) -> Iterator[None]:
    """What is done and seen inside reaches these people's open pages by itself: none of them loads again."""
    before = [one.loads for one in watching]
    yield
    assert [one.loads for one in watching] == before
