"""The server's own pages, which belong to no app."""

from tests.browser.screens import Screen

SCREENS: list[Screen] = [
    Screen(app="account", name="sign-in", who=None, path="/account/sign-in", ready="Use a passkey"),
    Screen(app="account", name="recovery", who=None, path="/account/recovery", ready="Send me a link"),
    Screen(app="account", name="security", who="ann", path="/account/security", ready="Add a passkey"),
    Screen(
        app="account",
        name="security-asked",
        who="ann",
        path="/account/security?next=/manage/",
        ready="Your organisation asks for a second factor",
    ),
]
