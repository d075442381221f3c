"""A command is one request: its facts have one correlation, and it waits for those."""

import subprocess
import sys
from pathlib import Path

from poolbook.eventlog import log
from poolbook.eventlog.rooms import ALIASES

POOLBOOK = Path(sys.executable).parent / "poolbook"


class TestSession:
    def test_gives_everything_that_a_command_does_one_correlation(self, databases):
        for name in ("Mia", "Rex"):
            arguments = [
                "user",
                "add",
                "--email",
                f"{name}@firm.example",
                "--name",
                name,
                "--organisation",
                f"{name} & Co",
            ]
            subprocess.run([POOLBOOK, *arguments], env=databases.environment(), check=True, capture_output=True)
        found = {}
        for alias in ALIASES.values():
            for one in log.read(alias, "true", []):
                found.setdefault(one.envelope.correlation, []).append(one.envelope.type)
        assert [sorted(types) for types in found.values()] == [["MemberAdded", "OrganisationCreated", "UserAdded"]] * 2
