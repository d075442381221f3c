"""The screens of the Investor App, as Ann sees them: she has pools of two firms, a call to pay and money on its way."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.screens import Api, Screen


def _open_pool(name: str, rest: str = "") -> Callable[[Api], str]:
    """Find a pool that Ann may commit to, whose name begins like this."""

    def path(api: Api) -> str:
        offers = api.get("/portfolio/open-pools")
        found = next(one["pool"]["id"] for one in offers if one["pool"]["name"].startswith(name))
        return f"/pools/{found}{rest}"

    return path


def _due(api: Api) -> str:
    return f"/calls/{api.get('/portfolio')['due'][0]['call_id']}"


def _with_carry(api: Api) -> str:
    """Find a distribution from which carry was taken."""
    items = api.get("/portfolio/distributions?limit=200")["items"]
    return f"/distributions/{next(one['distribution_id'] for one in items if one['carry']['amount'].startswith('-'))}"


def _explain(page: Page) -> None:
    page.get_by_role("button", name="Value: Where does this come from?").first.click()
    page.get_by_role("dialog").get_by_role("button").nth(1).click()
    page.get_by_text("It adds up to").wait_for()


def _explain_left(page: Page) -> None:
    page.get_by_role("button", name="Left to pay").first.click()
    page.get_by_role("dialog").get_by_text("What was called, less what was paid on it.").wait_for()


def _check(page: Page) -> None:
    page.get_by_label("Amount that you commit").fill("250000")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Check the request").click()
    page.get_by_text("What happens next").wait_for()


def _ann(
    name: str, path: str | Callable[[Api], str], ready: str, prepare: Callable[[Page], None] | None = None
) -> Screen:
    return Screen(app="investor", name=name, who="ann", path=path, ready=ready, prepare=prepare)


SCREENS: list[Screen] = [
    _ann("portfolio", "/", "Your pools"),
    _ann("portfolio-exited", "/?tab=exited", "Wattlebrook Solar Farm SPV"),
    _ann("explain", "/", "Your pools", _explain),
    _ann("explore", "/explore", "Quellmoor Medtech SPV"),
    _ann("pool", lambda api: f"/pools/{api.pool('Wattlebrook Growth Fund II')}", "Holdings"),
    _ann("pool-offered", _open_pool("Quellmoor Medtech"), "Terms in words"),
    _ann("commit", _open_pool("Quellmoor Medtech", "/commit"), "Who commits, and how much"),
    _ann("commit-review", _open_pool("Quellmoor Medtech", "/commit"), "Who commits, and how much", _check),
    _ann("calls", "/calls", "Sixth"),
    _ann("call", _due, "How to pay"),
    _ann("call-explain", _due, "How to pay", _explain_left),
    _ann("distributions", "/distributions", "Quellmoor Industrials Fund"),
    _ann("distribution", _with_carry, "How it was shared"),
    _ann("performance", "/performance", "Cash flows by year"),
    _ann("capital-account", "/capital-account", "Closing on"),
    _ann("activity", "/activity", "Payout sent"),
    _ann("notifications", "/notifications", "unread"),
    _ann("settings", "/settings", "Investors you act for"),
    Screen(app="investor", name="calls-nothing-due", who="bob", path="/calls?open=1", ready="Nothing is due"),
]
