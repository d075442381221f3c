"""The screens of the Fund Manager App."""

from tests.browser.screens import Screen

SCREENS: list[Screen] = []
