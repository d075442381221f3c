"""What the server says can be said in German: every code has its sentence there, filled in with the same facts."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "web/packages/ui/src/text"
CATALOGUES = ("said-de", "refusals-de", "faults-de", "bank-de")

# What operators meet, at the command line and where a server starts, is in English; so is what only programs can do.
OF_OPERATORS = re.compile(
    r"gateway/(backup|cli|postgres|protection|rates)/|gateway/(bank|blobs|calc|matching|server|session)\.py|"
    r"gateway/sign_in/(mail|settings)\.py|gateway/pool_file/(write|export_\w+)\.py|users/sealing/|kernel/secret\.py|"
    r"eventlog/(proof_file|proofs)\.py|finance/performance\.py|finance/waterfall/history\.py"
)
OF_PROGRAMS = re.compile(r"gateway/api/(audit|auth|body|route_scopes|throttle)\.py|eventlog/(http|keys|positions)\.py")
PLAIN = re.compile(  # rooms whose refusals may say more than their classes without a code of its own: to programs
    r"kernel/scopes\.py|reporting/(explain|kinds|difference|posted)\.py|eventlog/(together|trees)\.py|users/operations/_standing"
    r"|queries/(evidence|standing|distribution)\.py|gateway/pool_file/(faults|read|apply)\.py|finance/waterfall/distribution"
)


@functools.cache
def _trees() -> dict[str, ast.Module]:
    files = (one for one in (ROOT / "poolbook").rglob("*.py") if "tests" not in one.parts)
    return {str(one.relative_to(ROOT / "poolbook")): ast.parse(one.read_text()) for one in files}


def _german(name: str) -> dict[str, str]:
    """Return the sentences of a catalogue: `code: "sentence",` on one line or two."""
    text = (TEXTS / f"{name}.ts").read_text().partition("\n  },\n")[0]  # behind the sentences stand words, by group
    return {code: said[1:-1] for code, said in re.findall(r"^ +(\w+):\s+(\"[^\"]*\"|'[^']*'|`[^`]*`),$", text, re.M)}


def _words(node: ast.expr) -> list[str]:
    """Return what a code may be: one word, one of two, or a pattern where a part of it is filled in."""
    if isinstance(node, ast.IfExp):
        return [*_words(node.body), *_words(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(one.value if isinstance(one, ast.Constant) else r"\w+" for one in node.values)]
    return [str(node.value)] if isinstance(node, ast.Constant) else []  # a variable's words stand where it is given


def _said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield where something is said, its code, and what is filled in; None where that is given by somebody else."""
    for path, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "said" and len(node.args) == 2:
                names = [one.arg for one in node.keywords]
                facts = None if None in names else {name for name in names if name}
                for code in _words(node.args[0]):
                    yield f"{path}:{node.lineno}", code, facts


def _refusals() -> dict[str, tuple[str, str | None]]:
    """Return the classes that refuse: {name: (file, code)}."""
    bases, found = {"Refused"}, {}
    classes = [(path, one) for path, tree in _trees().items() for one in tree.body if isinstance(one, ast.ClassDef)]
    grown = 0
    while grown != len(found) or not grown:
        grown = len(found) or -1
        for path, one in classes:
            if one.name == "Refused" or {ast.unparse(base).split(".")[-1] for base in one.bases} & bases:
                code = re.search(r"\bcode = ['\"](\w+)['\"]", ast.unparse(one))
                found[path, one.name] = (path, code[1] if code else None)
                bases.add(one.name)
    return {f"{path}:{name}": at for (path, name), at in found.items()}


class TestSaid:
    def test_has_german_words_for_every_code_filled_in_with_the_same_facts(self) -> None:
        german = {code: text for name in CATALOGUES for code, text in _german(name).items()}
        wrong = []
        for where, code, facts in _said():
            known = [one for one in german if re.fullmatch(code, one)]
            filled = [set(re.findall(r"\{\{(\w+)\}\}", german[one])) for one in known]
            if not known:
                wrong.append(f"{where}: {code} has no German")
            elif facts is not None and facts not in filled:
                wrong.append(f"{where}: {code} is said with {sorted(facts)}, and in German with {sorted(filled[0])}")
        assert not wrong, "\n".join(wrong)

    def test_keeps_no_german_words_for_what_is_not_said(self) -> None:
        codes = [code for _, code, _ in _said()]
        for name in CATALOGUES[1:]:
            gone = [one for one in _german(name) if not any(re.fullmatch(code, one) for code in codes)]
            assert not gone, f"{name}: {gone}"

    def test_says_no_code_in_two_catalogues(self) -> None:
        every = [code for name in CATALOGUES[1:] for code in _german(name)]
        assert len(every) == len(set(every))


class TestRefused:
    def test_has_german_words_for_every_code_that_people_meet(self) -> None:
        german = _german("problems-de")
        met = {
            at for at in _refusals().values() if at[1] and not (OF_OPERATORS.search(at[0]) or OF_PROGRAMS.search(at[0]))
        }
        missing = sorted(f"{path}: {code}" for path, code in met if code not in german)
        assert not missing, "\n".join(missing)

    def test_says_more_than_its_class_only_with_a_code(self) -> None:
        names = {one.split(":")[1] for one in _refusals()}
        plain = []
        for path, tree in _trees().items():
            if OF_OPERATORS.search(path) or OF_PROGRAMS.search(path) or PLAIN.search(path):
                continue
            for node in ast.walk(tree):
                is_refusal = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in names and node.args
                if is_refusal and isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp):
                    plain.append(f"{path}:{node.lineno} {ast.unparse(node.args[0])[:60]}")
        assert not plain, "\n".join(plain)
