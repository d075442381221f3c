"""Reads the source itself: small functions and files, the words of the domain, nothing left over."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from poolbook.contracts.fact import FACTS
from poolbook.eventlog.rooms import ROOMS
from poolbook.gateway.database import SIGN_IN_APPS

ROOT = Path(__file__).parents[1]
SOURCE = sorted(path for path in (ROOT / "poolbook").rglob("*.py") if "migrations" not in path.parts)
CODE = [path for path in SOURCE if "tests" not in path.parts]
FLOATS = {"finance/roots.py", "finance/performance.py"}  # root finding for rates: the one place for floats
MONEY_ROOMS = ("kernel", "finance", "contracts", "eventlog", "pools", "transactions", "reporting")
LEFT_OVER = re.compile(r"\b(?:FIX" r"ME|TO" r"DO|HACK)\b")
CATCH_ALL = {"utils", "helpers", "common", "base", "info", "misc", "data"}
OF_NO_TENANT = {"InstallationKey", "ShortLived", "SigningKey"}  # of the installation, or before it is known who asks
ROOMS_HERE = [room for room in ROOMS if (ROOT / "poolbook" / room / "operations").is_dir()]
OPERATIONS = [
    path for room in ROOMS_HERE for path in sorted((ROOT / "poolbook" / room / "operations").glob("[a-z]*.py"))
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "poolbook"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def facts_of(path: Path) -> set[str]:
    """The facts that an operation's annotation names."""
    (node,) = [node for node in functions(path) if node.name == path.stem]
    return set(re.findall(r"\w+", ast.unparse(node.returns))) & set(FACTS) if node.returns else set()


def floats_in(path: Path) -> Iterator[str]:
    """Where a file near money has a float; the event log has seconds of waits."""
    name = name_of(path)
    if not name.startswith(MONEY_ROOMS) or name in FLOATS:
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Name) and node.id == "float":
            yield f"{name} line {node.lineno}: float"
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and not name.startswith("eventlog"):
            yield f"{name} line {node.lineno}: {node.value}"


class TestFiles:
    def test_are_no_longer_than_400_lines(self) -> None:
        assert [name_of(path) for path in SOURCE if len(path.read_text().splitlines()) > 400] == []

    def test_have_functions_of_at_most_70_lines(self) -> None:
        found = [(path, node) for path in SOURCE for node in functions(path)]
        long = [(path, node.name) for path, node in found if (node.end_lineno or 0) - node.lineno >= 70]
        assert [f"{name_of(path)} {name}" for path, name in long] == []

    def test_have_nothing_left_over(self) -> None:
        assert [name_of(path) for path in SOURCE if LEFT_OVER.search(path.read_text())] == []

    def test_have_names_that_say_something(self) -> None:
        assert [name_of(path) for path in SOURCE if path.stem in CATCH_ALL] == []

    def test_say_in_a_sentence_what_they_are(self) -> None:
        silent = [path for path in CODE if tree_of(path).body and not ast.get_docstring(tree_of(path))]
        assert [name_of(path) for path in silent] == []

    def test_have_no_float_near_money(self) -> None:
        assert [found for path in CODE for found in floats_in(path)] == []


class TestOperations:
    def test_are_one_function_each_of_the_files_name(self) -> None:
        wrong = {}
        for path in OPERATIONS:
            decorated = [
                node.name
                for node in functions(path)
                if any("operation" in ast.unparse(decorator) for decorator in node.decorator_list)
            ]
            if decorated != [path.stem]:
                wrong[name_of(path)] = decorated
        assert wrong == {}

    def test_return_a_fact(self) -> None:
        assert [name_of(path) for path in OPERATIONS if not facts_of(path)] == []

    def test_have_a_test(self) -> None:
        words = {
            room: set(re.findall(r"\w+", " ".join(test.read_text() for test in (room / "tests").glob("test_*.py"))))
            for room in {path.parents[1] for path in OPERATIONS}
        }
        untested = [path for path in OPERATIONS if not words[path.parents[1]] & {path.stem, *facts_of(path)}]
        assert [name_of(path) for path in untested] == []

    def test_are_in_the_glossary(self) -> None:
        glossary = (ROOT / "docs" / "glossary.md").read_text()
        assert [name_of(path) for path in OPERATIONS if f"`{path.stem}`" not in glossary] == []


class TestRooms:
    @pytest.mark.parametrize("room", ROOMS_HERE)
    def test_relate_to_no_other_room(self, room: str) -> None:
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                other = getattr(field, "related_model", None)
                nearby = {room, *SIGN_IN_APPS} if room == "users" else {room}
                assert other is None or other._meta.app_label in nearby, f"{model.__name__}.{field.name}"

    @pytest.mark.parametrize("room", ROOMS_HERE)
    def test_carry_the_tenant_in_every_table(self, room: str) -> None:
        for model in apps.get_app_config(room).get_models():
            names = {field.attname for field in model._meta.local_concrete_fields}
            assert names & {"organisation_id", "user_id", "person_id"} or model.__name__ in OF_NO_TENANT


def test_the_tree_names_no_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    lock = [name for name in tracked if name.endswith(("uv.lock",))]
    assert not lock
