"""docs/security.md: every requirement of ASVS 5.0.0 at level 1 and 2 is there once, every test it names exists."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "security.md"
REQUIREMENTS = Path(__file__).parent / "asvs-5.0.0.txt"
_ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
_NAMED = re.compile(r"`([\w./-]+\.(?:py|yml)(?:::[\w:-]+)?)`")
_LINK = re.compile(r"\[[^]]+\]\(([^)]+)\)")


def required() -> dict[str, str]:
    """Return {number: level} of the standard."""
    return dict(line.split() for line in REQUIREMENTS.read_text().splitlines() if not line.startswith("#"))


def rows(text: str) -> list[tuple[str, str, str, str]]:
    """Return number, level, what is asked for and what shows it, of every line of the table."""
    return _ROW.findall(text)


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return the tests of a file of Python, or the rules of one of semgrep."""
    text = path.read_text()
    if path.suffix == ".yml":
        return frozenset(re.findall(r"^  - id: (\S+)$", text, re.MULTILINE))
    return frozenset(_tests(ast.parse(text).body))


def _tests(body: list[ast.stmt], inside: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _tests(node.body, f"{node.name}::")
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield inside + node.name


def missing(text: str) -> list[str]:
    """Return the tests and rules that a text names and that do not exist."""
    found = []
    for named in _NAMED.findall(text):
        file, _, name = named.partition("::")
        path = ROOT / (file if file.startswith("tests/") else f"poolbook/{file}" if "::" in named else file)
        if not path.is_file() or (name and name not in names_in(path)):
            found.append(named)
    return found


class TestTable:
    def test_has_every_requirement_of_level_1_and_2_once_at_its_level(self) -> None:
        table = rows(DOCUMENT.read_text())
        assert Counter(number for number, *_ in table) == Counter(required().keys())
        assert {number: level for number, level, *_ in table} == required()
        assert Counter(required().values()) == {"1": 70, "2": 183}

    @pytest.mark.parametrize("row", rows(DOCUMENT.read_text()), ids=lambda row: row[0])
    def test_says_of_each_what_shows_it_or_why_nothing_does(self, row: tuple[str, str, str, str]) -> None:
        number, _, what, shown = row
        assert what.strip(), number
        is_shown = bool(_NAMED.search(shown) or _LINK.search(shown))
        assert is_shown or shown.startswith(("n/a: ", "n/a here: ", "open: ")), f"{number}: {shown}"
        assert missing(shown) == []

    def test_links_to_what_is_there(self) -> None:
        text = DOCUMENT.read_text()
        headings = {
            re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in re.findall(r"^#+ (.+)$", text, re.M)
        }
        for target in _LINK.findall(text):
            if target.startswith("#"):
                assert target[1:] in headings, target
            elif not target.startswith("https://"):
                assert (DOCUMENT.parent / target.partition("#")[0]).exists(), target

    def test_notices_a_test_that_is_gone_and_a_rule_that_never_was(self) -> None:
        here = "tests/contracts/test_security_table.py::TestTable"
        assert missing(f"`{here}::test_links_to_what_is_there`, `tests/rules/sql.yml::sql-put-together`") == []
        gone = [f"{here}::test_that_is_gone", "tests/rules/sql.yml::never", "gateway/tests/test_gone.py::TestX::test_y"]
        assert missing(" ".join(f"`{one}`" for one in gone)) == gone


class TestLibraries:
    @pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-semgrep.txt"])
    def test_are_pinned_by_hash(self, name: str) -> None:
        text = (ROOT / name).read_text().replace("\\\n", "")
        for line in filter(None, text.splitlines()):
            assert re.match(r"^[\w.-]+(\[[\w,-]+\])?==\S+", line), line
            assert "--hash=sha256:" in line, line

    def test_of_the_web_come_with_their_checksums_and_from_no_named_host(self) -> None:
        lock = (ROOT / "package-lock.json").read_text()
        assert '"resolved": "http' not in lock
        assert lock.count('"integrity"') > 100
