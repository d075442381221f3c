"""The walls of the house hold, and each contract bites: a forbidden import, written into a copy, is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SABOTAGE = {
    "house": ("poolbook/kernel/clock.py", "from poolbook.finance import shares"),
    "house-rooms-meet": ("poolbook/pools/queries/__init__.py", "from poolbook.users import models"),
    "rooms": ("poolbook/users/models/keys.py", "from poolbook.users import handlers"),
    "house-realtime-meets": ("poolbook/realtime/sight.py", "from poolbook.pools import queries"),
    "realtime": ("poolbook/realtime/telling.py", "from poolbook.realtime import watching"),
    "projection": ("poolbook/users/queries/rows.py", "from poolbook.users import projection"),
    "models": ("poolbook/users/handlers.py", "from poolbook.users import models"),
    "pure": ("poolbook/finance/shares.py", "import django"),
    "acyclic": ("poolbook/eventlog/envelope.py", "from poolbook.eventlog import log"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a copy of the tree."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder), "PATH": ""}
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its configuration, to be spoilt."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "poolbook", folder / "poolbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


class TestLayers:
    def test_hold(self, copy: Path) -> None:
        result = lint(copy)
        assert result.returncode == 0, result.stdout

    @pytest.mark.parametrize("contract", SABOTAGE)
    def test_each_contract_bites(self, copy: Path, contract: str) -> None:
        name, line = SABOTAGE[contract]
        path = copy / name
        kept = path.read_text()
        try:
            path.write_text(f"{kept}\n{line}\n")
            result = lint(copy)
        finally:
            path.write_text(kept)
        assert result.returncode == 1
        assert "BROKEN" in result.stdout
