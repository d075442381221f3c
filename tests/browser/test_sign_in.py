"""Sign-in as people do it: by link, password, app, passkey and outside provider; and what other sites cannot do."""

import html
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Server

PASSWORD = "quokka-lantern-vermilion-74"
_STATE: dict[str, bool] = {}


def choose_password(page: Page, server: Server) -> None:
    """Ask for the link, open it, choose; once per server."""
    if not _STATE.setdefault(server.origin, False):
        page.goto(f"{server.origin}/account/recovery")
        page.fill("#email", "mia@firm.example")
        page.click("text=Send me a link")
        expect(page.get_by_text("Look into your mail")).to_be_visible()
        page.goto(server.link_in_newest_mail())
        page.fill("#password", PASSWORD)
        page.click("text=Keep this password")
        page.wait_for_url("**/account/sign-in")
        _STATE[server.origin] = True


def sign_in(page: Page, server: Server) -> None:
    choose_password(page, server)
    page.goto(f"{server.origin}/account/sign-in")
    page.fill("#email", "mia@firm.example")
    page.fill("#password", PASSWORD)
    page.click("form button")
    page.wait_for_url(f"{server.origin}/manage")


def expect_mia(page: Page) -> None:
    """The app greets her."""
    expect(page.get_by_role("button", name="Mia Moss")).to_be_visible()


@contextmanager
def site(content: str, **headers: str) -> Iterator[str]:
    """Another site, on another port of 127.0.0.1; its address."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}/"
    finally:
        listening.shutdown()
        listening.server_close()


class TestPassword:
    def test_is_chosen_by_a_link_and_signs_in_and_out(self, page: Page, server: Server) -> None:
        sign_in(page, server)
        expect_mia(page)
        page.goto(f"{server.origin}/account/security")
        page.click("text=Sign out")
        page.wait_for_url(f"{server.origin}/account/sign-in**")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    def test_is_refused_in_words(self, page: Page, server: Server) -> None:
        page.goto(f"{server.origin}/account/sign-in")
        page.fill("#email", "nobody@firm.example")
        page.fill("#password", "not-the-right-one-22")
        page.click("form button")
        expect(page.get_by_role("alert")).to_contain_text("not correct")

    def test_has_a_field_that_managers_of_passwords_know(self, page: Page, server: Server) -> None:
        page.goto(f"{server.origin}/account/sign-in")
        field = page.locator("#password")
        assert field.get_attribute("type") == "password"
        assert field.get_attribute("autocomplete") == "current-password"
        field.focus()
        page.keyboard.insert_text("pasted-in-one-go-93")  # as a paste arrives: at once, not letter by letter
        assert field.input_value() == "pasted-in-one-go-93"


class TestPasskey:
    def test_is_registered_and_used_instead_of_a_password(
        self, context: BrowserContext, page: Page, server: Server
    ) -> None:
        devices = context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        checked = {"hasUserVerification": True, "isUserVerified": True}
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": options | checked})
        sign_in(page, server)
        page.goto(f"{server.origin}/account/security?next=/manage/team")  # as the apps send whoever needs a factor
        expect(page.get_by_text("Your organisation asks for a second factor")).to_be_visible()
        page.get_by_role("button", name="Add a passkey").click()
        page.fill("#password", PASSWORD)
        page.click("form button")
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible(timeout=20_000)
        assert len(page.locator("pre").inner_text().split()) == 10
        page.click("text=I have them")
        page.click("text=Go on to where you were")
        for now in ("Every member", "Nobody has to"):  # they have one, so they may ask for it
            page.get_by_role("button", name="Change who needs one").click()
            page.get_by_role("dialog").get_by_label(now, exact=True).check()
            page.get_by_role("dialog").get_by_role("button", name="Save").click()
            expect(page.get_by_role("dialog")).to_have_count(0)
            expect(page.get_by_text(now, exact=True)).to_be_visible()
        page.goto(f"{server.origin}/account/security")
        page.click("text=Sign out")
        page.wait_for_url(f"{server.origin}/account/sign-in**")
        page.goto(f"{server.origin}/account/sign-in")
        page.click("text=Use a passkey")
        page.wait_for_url(f"{server.origin}/manage")
        expect_mia(page)
        page.goto(f"{server.origin}/account/security")
        page.click("text=Remove")
        page.fill("#password", PASSWORD)
        page.click("form button")
        expect(page.get_by_text("The passkey is gone")).to_be_visible()


class TestOutsideProvider:
    def go_there(self, page: Page, server: Server, sub: str) -> None:
        page.goto(f"{server.origin}/account/sign-in")
        page.click("text=Sign in with the firm's directory")
        page.fill("input[name=sub]", sub)
        page.click("button:has-text('Authorize')")

    def test_signs_in_whom_it_knows_by_a_verified_address(
        self, context: BrowserContext, page: Page, server: Server
    ) -> None:
        self.go_there(page, server, "mia-at-the-provider")
        page.wait_for_url(f"{server.origin}/manage")
        expect_mia(page)
        cookies = {one["name"]: one["sameSite"] for one in context.cookies()}
        assert cookies["__Host-poolbook"] == "Strict"
        assert "__Host-poolbook-flow" not in cookies

    @pytest.mark.parametrize("sub", ["stranger", "unverified"])
    def test_does_not_let_in_whom_we_do_not_know_or_it_has_not_verified(
        self, page: Page, server: Server, sub: str
    ) -> None:
        self.go_there(page, server, sub)
        page.wait_for_url(f"{server.origin}/account/sign-in**")
        page.goto(f"{server.origin}/")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


class TestOtherSite:
    def test_cannot_use_the_session_by_a_form(self, page: Page, server: Server) -> None:
        sign_in(page, server)
        form = f'<form method="post" action="{server.origin}/api/v1/tokens"><button>Win</button></form>'
        with site(form) as evil:
            page.goto(evil)
            page.click("button")
            expect(page.locator("body")).to_contain_text("not_authenticated")

    def test_cannot_read_an_answer(self, page: Page, server: Server) -> None:
        sign_in(page, server)
        with site("<p>evil</p>") as evil:
            page.goto(evil)
            read = page.evaluate(
                "url => fetch(url, {credentials: 'include'}).then(one => one.text(), () => 'refused by the browser')",
                f"{server.origin}/api/v1/me",
            )
        assert read == "refused by the browser"

    def test_next_door_cannot_use_the_session_by_a_form_either(self, page: Page, server: Server) -> None:
        """Another port of our host is the same site: Strict cookies are sent, and the CSRF token is what holds."""
        sign_in(page, server)
        form = f'<form method="post" action="{server.origin}/api/v1/tokens"><button>Win</button></form>'
        with site(form) as evil:
            page.goto(evil.replace("127.0.0.1", "localhost"))
            page.click("button")
            expect(page.locator("body")).to_contain_text("csrf_failed")

    def test_is_told_no_at_a_preflight(self, page: Page, server: Server) -> None:
        sign_in(page, server)
        with site("<p>evil</p>") as evil:
            page.goto(evil.replace("127.0.0.1", "localhost"))
            sent = page.evaluate(
                "url => fetch(url, {method: 'POST', credentials: 'include', body: '{}', headers: {"
                "'Content-Type': 'application/json', 'X-CSRFToken': 'guessed', 'Idempotency-Key': 'one'}})"
                ".then(one => String(one.status), () => 'refused by the browser')",
                f"{server.origin}/api/v1/organisations",
            )
        assert sent == "refused by the browser"

    def test_cannot_put_our_pages_in_a_frame(self, page: Page, server: Server) -> None:
        with site(f'<iframe src="{server.origin}/account/sign-in"></iframe>') as evil:
            page.goto(evil)
            page.wait_for_timeout(500)
            assert "Sign in" not in (page.frames[-1].content() if len(page.frames) > 1 else "")

    def test_frames_a_page_that_does_not_forbid_it(self, page: Page) -> None:
        with site("<p>Sign in</p>") as open_page, site(f'<iframe src="{open_page}"></iframe>') as evil:
            page.goto(evil)
            page.wait_for_timeout(500)
            assert "Sign in" in page.frames[-1].content()


class TestContentSecurityPolicy:
    def test_lets_no_injected_script_run(self, page: Page, server: Server) -> None:
        page.goto(f"{server.origin}/account/sign-in")
        page.evaluate(
            "() => { const one = document.createElement('script'); one.textContent = 'window.injected = true';"
            " document.body.append(one); }"
        )
        assert page.evaluate("() => window.injected === true") is False

    def test_is_what_stops_it(self, page: Page) -> None:
        with site("<p>no policy</p>") as unprotected:
            page.goto(unprotected)
            page.evaluate(
                "() => { const one = document.createElement('script'); one.textContent = 'window.injected = true';"
                " document.body.append(one); }"
            )
            assert page.evaluate("() => window.injected === true") is True


class TestProgramOfOthers:
    def test_is_let_in_by_whoever_presses_the_button_on_our_page(self, page: Page, server: Server) -> None:
        sign_in(page, server)
        with site("") as other:
            made = json.loads(
                server.run(
                    *("client", "add", "--organisation", "Kestrel Ventures", "--name", "Dashboard", "--kind", "web"),
                    *("--scope", "openid", "--scope", "pools:read", "--redirect", f"{other}back", "--format", "json"),
                )
            )
            asked = {
                "response_type": "code",
                "client_id": made["client_id"],
                "redirect_uri": f"{other}back",
                "scope": "openid pools:read",
                "state": "s-1",
                "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method": "S256",
            }
            there = f"{server.origin}/oauth/authorize?{urlencode(asked)}"
            with site(f'<a href="{html.escape(there)}">Sign in with poolbook</a>') as link:
                page.goto(link)
                page.click("text=Sign in with poolbook")
                expect(page.get_by_text("See pools, commitments")).to_be_visible()
                expect(page.get_by_text("Mia Moss")).to_be_visible()
                page.click("text=Allow")
                page.wait_for_url(f"{other}back?**")
        assert "state=s-1" in page.url
        assert "code=" in page.url

    def test_waits_until_somebody_has_signed_in(self, page: Page, server: Server) -> None:
        choose_password(page, server)
        made = json.loads(
            server.run(
                *("client", "add", "--organisation", "Kestrel Ventures", "--name", "Phone", "--kind", "native"),
                *("--scope", "openid", "--redirect", "com.example.app:/back", "--format", "json"),
            )
        )
        assert made["client_secret"] is None
        asked = {
            "response_type": "code",
            "client_id": made["client_id"],
            "redirect_uri": "com.example.app:/back",
            "scope": "openid",
            "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method": "S256",
        }
        page.goto(f"{server.origin}/oauth/authorize?{urlencode(asked)}")
        page.fill("#email", "mia@firm.example")
        page.fill("#password", PASSWORD)
        page.click("form button")
        expect(page.get_by_role("heading", name="Phone")).to_be_visible()
        page.click("text=No")
