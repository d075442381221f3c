"""docs/reference/explain.md is true: its commands print what it shows. POOLBOOK_WRITE_DOCS=1 writes it instead."""

import difflib
import os
import re
from pathlib import Path

import pytest

from tests.homes import Home, copied
from tests.journeys.test_getting_started import ROOT, played, settled, terminal

PAGE = ROOT / "docs" / "reference" / "explain.md"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")


def without_moments(text: str) -> str:
    """Leave out when this run recorded things."""
    return _MOMENT.sub("2026-12-01 09:00:00 UTC", settled(text))


@pytest.mark.timeout(300)  # a dozen processes, one after the other
class TestExplainPage:
    def test_shows_what_the_commands_print(self, tmp_path: Path) -> None:
        page = PAGE.read_text()
        with Home(copied(tmp_path / "home")).open(), terminal(tmp_path) as reader:
            now = without_moments(played(page, reader))
        if os.environ.get("POOLBOOK_WRITE_DOCS"):
            PAGE.write_text(now)
            page = now
        shown, printed = without_moments(page).splitlines(), now.splitlines()
        assert not list(difflib.unified_diff(shown, printed, "the page", "the commands", lineterm=""))
