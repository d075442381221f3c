"""An invitation as somebody new takes it up: the mail, the page, a password, the page again."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server

PASSWORD = "quokka-lantern-vermilion-74"


class TestInvitation:
    def test_takes_somebody_new_from_the_mail_into_the_firm(self, page: Page, server: Server) -> None:
        firm = ("--organisation", "Kestrel Ventures", "--origin", server.origin)
        link = server.run("user", "invite", "--email", "gus@firm.example", "--role", "auditor", *firm).strip()
        assert server.link_in_newest_mail() == link
        page.goto(link)
        expect(page.get_by_text("Kestrel Ventures asks you to join as auditor")).to_be_visible()
        page.fill("#name", "Gus Gray")
        page.click("text=Choose a password")
        expect(page.get_by_text("is on its way to gus@firm.example")).to_be_visible()
        page.goto(server.link_in_newest_mail())
        page.fill("#password", PASSWORD)
        page.click("text=Keep this password")
        page.wait_for_url("**/account/sign-in")
        page.goto(link)
        page.click("text=Sign in to accept")
        page.fill("#email", "gus@firm.example")
        page.fill("#password", PASSWORD)
        page.click("form button")
        page.click("text=Accept")
        expect(page.get_by_text("Thank you, you are in")).to_be_visible()
        page.goto(link)
        expect(page.get_by_role("alert")).to_contain_text("not open to you")
