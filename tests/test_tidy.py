"""Reads the source itself: small functions and files, the words of the domain, nothing left over."""

import ast
import re
import subprocess
from collections.abc import Iterator
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
OF_NO_TENANT = {"InstallationKey", "SigningKey"}  # of the installation: its fingerprint, and what signs tokens
ROOMS_HERE = [room for room in ROOMS if (ROOT / "poolbook" / room / "operations").is_dir()]
OPERATIONS = [
    path for room in ROOMS_HERE for path in sorted((ROOT / "poolbook" / room / "operations").glob("[a-z]*.py"))
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "poolbook"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def facts_of(path: Path) -> set[str]:
    """The facts that an operation's annotation names."""
    (node,) = [node for node in functions(path) if node.name == path.stem]
    return set(re.findall(r"\w+", ast.unparse(node.returns))) & set(FACTS) if node.returns else set()


@pytest.mark.parametrize("path", SOURCE, ids=name_of)
class TestFile:
    def test_is_no_longer_than_400_lines(self, path: Path) -> None:
        assert len(path.read_text().splitlines()) <= 400

    def test_has_functions_of_at_most_70_lines(self, path: Path) -> None:
        long = [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno >= 70]
        assert not long

    def test_has_nothing_left_over(self, path: Path) -> None:
        assert not LEFT_OVER.search(path.read_text())

    def test_has_a_name_that_says_something(self, path: Path) -> None:
        assert path.stem not in CATCH_ALL


@pytest.mark.parametrize("path", CODE, ids=name_of)
class TestCode:
    def test_says_in_a_sentence_what_it_is(self, path: Path) -> None:
        tree = ast.parse(path.read_text())
        assert not tree.body or ast.get_docstring(tree), "no docstring"

    def test_has_no_float_near_money(self, path: Path) -> None:
        name = name_of(path)
        if not name.startswith(MONEY_ROOMS) or name in FLOATS:
            return
        for node in ast.walk(ast.parse(path.read_text())):
            assert not (isinstance(node, ast.Name) and node.id == "float"), f"line {node.lineno}"
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                assert name.startswith("eventlog"), f"line {node.lineno}: {node.value}"  # seconds of a wait


@pytest.mark.parametrize("path", OPERATIONS, ids=name_of)
class TestOperation:
    def test_is_one_function_of_the_files_name(self, path: Path) -> None:
        decorated = [
            node
            for node in functions(path)
            if any("operation" in ast.unparse(decorator) for decorator in node.decorator_list)
        ]
        assert [node.name for node in decorated] == [path.stem]

    def test_returns_a_fact(self, path: Path) -> None:
        assert facts_of(path), "its annotation names no fact"

    def test_has_a_test(self, path: Path) -> None:
        room = path.parents[1]
        tests = " ".join(test.read_text() for test in (room / "tests").glob("test_*.py"))
        names = {path.stem, *facts_of(path)}
        assert any(re.search(rf"\b{name}\b", tests) for name in names)

    def test_is_in_the_glossary(self, path: Path) -> None:
        assert f"`{path.stem}`" in (ROOT / "docs" / "glossary.md").read_text()


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
