"""The screens of the Fund Manager App, as Mia sees them: the owner of a firm with six pools in every state of life."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.screens import Api, Screen

FUND, RAISING, DRAFT = "Wattlebrook Growth Fund II", "Wattlebrook Harbour SPV", "Wattlebrook Data Centre SPV"


def _pool(name: str, rest: str = "") -> Callable[[Api], str]:
    return lambda api: f"/manage/pools/{api.pool(name)}{rest}"


def _latest(things: str) -> Callable[[Api], str]:
    """The last one of a pool's calls, investments or distributions that its list has."""

    def path(api: Api) -> str:
        pool, kind = api.pool(FUND), things
        found = [one for one in api.get(f"/pools/{pool}/{kind}?limit=200")["items"] if one.get("state") != "proposed"]
        return f"/manage/pools/{pool}/{kind.removeprefix('capital-')}/{found[-1]['id']}"

    return path


def _proposed(api: Api) -> str:
    pool = api.pool("Wattlebrook Growth Fund I")
    items = api.get(f"/pools/{pool}/distributions?limit=200")["items"]
    return f"/manage/pools/{pool}/distributions/{next(one['id'] for one in items if one['state'] == 'proposed')}"


def _investor(api: Api) -> str:
    return f"/manage/investors/{api.get('/investors?search=calderwick')['items'][0]['id']}"


def _second_account(api: Api) -> str:
    """The second bank account of a pool beside its book; made if there is none yet."""
    pool = api.pool("Wattlebrook Growth Fund I")
    accounts = api.get(f"/pools/{pool}/bank-accounts")["items"]
    if len(accounts) == 1:
        accounts.append(api.post(f"/pools/{pool}/bank-accounts", {"name": "Term deposit"}))
    return f"/manage/pools/{pool}/payments?account={accounts[1]['id']}"


def _payout_file(api: Api) -> str:
    """A file of the pool, prepared if there is none yet."""
    pool = api.pool(FUND)
    files = api.get(f"/pools/{pool}/payout-files")["items"]
    if not files:
        due = api.get(f"/pools/{pool}/payouts/due?format=aba&limit=200")["items"]
        payable = [one["investor_id"] for one in due if one["problem"] is None]
        asked = {
            "format": "aba",
            "investor_ids": payable[:1],
            "originator": {"institution": "CBA", "user_number": "301500"},
        }
        files = [api.post(f"/pools/{pool}/payout-files", asked)]
    return f"/manage/pools/{pool}/payouts/{files[0]['id']}"


def _prepare_file(page: Page) -> None:
    page.get_by_role("button", name="Prepare a payout file").click()
    page.get_by_role("dialog").get_by_text("User number").wait_for()


def _write_entry(page: Page) -> None:
    page.get_by_role("button", name="Write an entry").click()
    page.get_by_role("combobox", name="Account, line 1").click()
    page.get_by_role("option", name="5100 Expenses", exact=True).click()


def _lock(page: Page) -> None:
    page.get_by_role("button", name="Lock a period").click()
    page.get_by_role("dialog").get_by_text("Nothing dated up to that day").wait_for()


def _evidence(page: Page) -> None:
    page.get_by_role("button", name="evidence of Posting 1 ").first.click()
    page.get_by_role("dialog").get_by_text("It stays for good").wait_for()


def _pools_of_abe(page: Page) -> None:
    page.get_by_role("button", name="Change Abe Lindgate").click()
    page.get_by_role("menuitem", name="Access to pools").click()
    page.get_by_role("dialog").get_by_text("No single pool is granted").wait_for()


def _hand_over(page: Page) -> None:
    page.get_by_role("button", name="Change Abe Lindgate").click()
    page.get_by_role("menuitem", name="Hand ownership over").click()
    page.get_by_role("dialog").get_by_text("you are a manager").wait_for()


def _explain(page: Page) -> None:
    page.get_by_role("button", name="19,637,400").first.click()
    page.get_by_role("dialog").get_by_text("The sum of closing over the lines shown.").wait_for()


def _explain_line(page: Page) -> None:
    page.get_by_role("row", name="Stonecrop Super").get_by_role("button").first.click()
    page.get_by_role("dialog").get_by_text("The investor's share of each use of the call.").wait_for()


def _explain_bank(page: Page) -> None:
    page.get_by_role("button", name="4,267,750").nth(1).click()
    page.get_by_role("dialog").get_by_text("What the statement opens with").wait_for()


def _explain_promised(page: Page) -> None:
    page.get_by_role("paragraph").filter(has_text="wait for an answer").get_by_role("button").click()
    page.get_by_role("dialog").get_by_text("Tanglefern Pty Ltd").wait_for()


def _explain_planned(page: Page) -> None:
    page.get_by_title("Where this number comes from").first.click()
    page.get_by_role("dialog").get_by_text("Nothing is booked for this yet.").wait_for()


def _to_terms(page: Page) -> None:
    page.get_by_label("Name").fill("Saltbush Wind SPV")
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("which is 20.0% of the profit").wait_for()


def _to_check(page: Page) -> None:
    _to_terms(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the draft").wait_for()


def _preview_call(page: Page) -> None:
    page.get_by_role("textbox", name="Amount").fill("600000")
    page.get_by_role("button", name="See who pays how much").click()
    page.get_by_role("button", name="Ask 15 investors").wait_for()


def _preview_distribution(page: Page) -> None:
    page.get_by_role("textbox", name="Amount").fill("300000")
    page.get_by_role("button", name="See the tiers").click()
    page.get_by_role("button", name="Propose it").wait_for()


def _accept(page: Page) -> None:
    page.get_by_role("button", name="Accept", exact=True).first.click()
    page.get_by_role("dialog").get_by_text("It waits for a close").wait_for()


def _by_hand(page: Page) -> None:
    page.get_by_role("button", name="Match", exact=True).first.click()
    page.get_by_role("dialog").get_by_text("Whose line does it pay?").wait_for()


def _second_factor(page: Page) -> None:
    page.get_by_role("button", name="Change who needs one").click()
    page.get_by_role("dialog").get_by_text("Every member").wait_for()


def _account(page: Page) -> None:
    page.get_by_role("button", name="Bank account").click()
    page.get_by_role("dialog").get_by_label("Account number").wait_for()


def _another_account(page: Page) -> None:
    _account(page)
    page.get_by_text("Another account").click()
    page.get_by_role("dialog").get_by_role("button", name="Add the account").wait_for()


def _use_over_payment(page: Page) -> None:
    page.get_by_role("button", name="Use it").first.click()
    page.get_by_role("dialog").get_by_text("no money moves at the bank").wait_for()


def _erase(page: Page) -> None:
    page.get_by_role("button", name="Erase").click()
    page.get_by_role("dialog").get_by_text("The key to their data is destroyed").wait_for()


def _sums(page: Page) -> None:
    page.get_by_role("button", name="Net asset value in AUD").click()
    page.get_by_role("dialog").get_by_text("Each pool as of its own today").wait_for()


def _screen(
    name: str,
    path: "str | Callable[[Api], str]",
    ready: str,
    *,
    who: str = "mia",
    prepare: Callable[[Page], None] | None = None,
) -> Screen:
    return Screen(app="manager", name=name, who=who, path=path, ready=ready, prepare=prepare)


SCREENS: list[Screen] = [
    _screen("home", "/manage/", "Pools under way"),
    _screen("home-sums", "/manage/", "Pools under way", prepare=_sums),
    _screen("pools", "/manage/pools", "Growth Fund I"),
    _screen("pool", _pool(FUND), "What has happened"),
    _screen("pool-raising", _pool(RAISING), "until the money is here"),
    _screen("pool-explain", _pool(FUND), "Net asset value", prepare=_explain),
    _screen("pool-promised", _pool(RAISING), "wait for an answer", prepare=_explain_promised),
    _screen("new-pool", "/manage/pools/new", "Time zone"),
    _screen("new-pool-terms", "/manage/pools/new", "Time zone", prepare=_to_terms),
    _screen("new-pool-check", "/manage/pools/new", "Time zone", prepare=_to_check),
    _screen("pool-investors", _pool(FUND, "/investors"), "Stonecrop Super"),
    _screen("commitments", _pool(RAISING, "/commitments"), "Tanglefern Pty Ltd"),
    _screen("commitment-accept", _pool(RAISING, "/commitments"), "Tanglefern Pty Ltd", prepare=_accept),
    _screen("calls", _pool(FUND, "/calls"), "Fully paid"),
    _screen("call", _latest("capital-calls"), "Stonecrop Super"),
    _screen("call-explain", _latest("capital-calls"), "Stonecrop Super", prepare=_explain_line),
    _screen("new-call", _pool(FUND, "/calls/new"), "See who pays how much", prepare=_preview_call),
    _screen("payments", _pool(FUND, "/payments"), "2 proposals to look at"),
    _screen("payment-explain", _pool(FUND, "/payments"), "proven by statements", prepare=_explain_bank),
    _screen("payment-account", _pool(RAISING, "/payments"), "By the book", prepare=_account),
    _screen("payment-another-account", _pool(RAISING, "/payments"), "By the book", prepare=_another_account),
    _screen("payment-second-account", _second_account, "Bank account beside the book"),
    _screen(
        "payment-over", _pool("Quellmoor Medtech", "/payments"), "Paid too much", who="lena", prepare=_use_over_payment
    ),
    _screen("payment-match", _pool(FUND, "/payments"), "CAPITAL CALL 5", prepare=_by_hand),
    _screen("investments", _pool(FUND, "/investments"), "Banksia Genomics"),
    _screen("investment", _latest("investments"), "Valuations"),
    _screen("distributions", _pool(FUND, "/distributions"), "Approved"),
    _screen("distribution", _latest("distributions"), "Tier by tier"),
    _screen("distribution-proposed", _proposed, "This waits for somebody else"),
    _screen("distribution-planned", _proposed, "This waits for somebody else", prepare=_explain_planned),
    _screen("new-distribution", _pool(FUND, "/distributions/new"), "See the tiers", prepare=_preview_distribution),
    _screen("payouts", _pool(FUND, "/payouts"), "are due and in no file"),
    _screen("payout-prepare", _pool(FUND, "/payouts"), "can be paid", prepare=_prepare_file),
    _screen("payout-file", _payout_file, "SHA-256"),
    _screen("books", _pool(FUND, "/books"), "Evidence of the pool"),
    _screen("book-entry", _pool(FUND, "/books"), "Evidence of the pool", prepare=_write_entry),
    _screen("book-lock", _pool(FUND, "/books"), "Evidence of the pool", prepare=_lock),
    _screen("reports", _pool(FUND, "/reports"), "Stonecrop Super"),
    _screen("reports-performance", _pool(FUND, "/reports?kind=performance"), "By investment, gross"),
    _screen("ledger", _pool(FUND, "/ledger"), "Posting 1"),
    _screen("ledger-evidence", _pool(FUND, "/ledger"), "Posting 1", prepare=_evidence),
    _screen("investors", "/manage/investors", "Ann Calderwick"),
    _screen("investor", _investor, "Who it is"),
    _screen("investor-erase", _investor, "Who it is", prepare=_erase),
    _screen("approvals", "/manage/approvals", "Change the policy"),
    _screen("policy", "/manage/policy", "New bank details wait"),
    _screen("import", "/manage/import", "Pool file"),
    _screen("team", "/manage/team", "Abe Lindgate"),
    _screen("team-second-factor", "/manage/team", "Abe Lindgate", prepare=_second_factor),
    _screen("team-pools", "/manage/team", "Abe Lindgate", prepare=_pools_of_abe),
    _screen("team-owner", "/manage/team", "Abe Lindgate", prepare=_hand_over),
    _screen("keys", "/manage/keys", "Programs of others"),
    _screen("audit", "/manage/audit", "Abe Lindgate"),
]
