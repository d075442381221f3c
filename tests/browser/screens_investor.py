"""The screens of the Investor App."""

from tests.browser.screens import Screen

SCREENS: list[Screen] = []
