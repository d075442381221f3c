"""The examples of docs/reference/matching.md are what comes out."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "matching.md"


def test_its_examples_hold() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted >= 15
    assert not found.failed
