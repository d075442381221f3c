"""As whom PostgreSQL runs: it refuses root, so root starts it in a user namespace or under another user id."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from poolbook.kernel.errors import Refused

NAMESPACE_ACCOUNTS: tuple[int | str, ...] = (1000, "postgres", "daemon", "nobody")
OTHER_ACCOUNTS: tuple[int | str, ...] = ("poolbook", "nobody", "daemon")
CAPABILITIES = {"dac_read_search": 2, "dac_override": 1}  # the weaker one first; numbers of linux/capability.h


class CannotRunAsRoot(Refused):
    """PostgreSQL does not run as root, and there is no other way here."""

    code = "cannot_run_as_root"
    status = 503


@dataclass(frozen=True)
class Launch:
    """
    A way to start PostgreSQL's programs.

    name:   for people.
    prefix: what comes before the program on its command line.
    owner:  user id that must own the data and the socket's folder.
    """

    name: str
    prefix: tuple[str, ...]
    owner: int

    def give(self, path: Path) -> None:
        """Make a file, or a folder with all that is in it, belong to who runs PostgreSQL."""
        if path.lstat().st_uid == self.owner:
            return
        if path.is_dir():
            for folder, folders, files in os.walk(path):
                for name in (*folders, *files):
                    os.chown(Path(folder, name), self.owner, -1, follow_symlinks=False)
        os.chown(path, self.owner, -1, follow_symlinks=False)  # last: until then the next start begins again


def choose_launch(*, namespaces: bool = True) -> Launch:
    """
    Return how to start PostgreSQL here.

    namespaces: whether user namespaces may be used; False acts as if the machine blocked them.
    raises:     CannotRunAsRoot.
    """
    if os.geteuid() != 0:
        return Launch("as this user", (), os.geteuid())
    account = _account(NAMESPACE_ACCOUNTS)
    if namespaces and account and _namespaces_work(account.pw_uid):
        return Launch("in a user namespace", _namespace(account.pw_uid), 0)
    account, setpriv = _account(OTHER_ACCOUNTS), shutil.which("setpriv")
    if account is None or setpriv is None:
        raise CannotRunAsRoot(
            "PostgreSQL does not run as root, and this machine allows neither user namespaces (unshare) nor another "
            "user (setpriv, of util-linux). Run poolbook as an ordinary user."
        )
    # The home is closed to everybody else, so this one process keeps root's right to pass through folders.
    capability = _capability()
    who = (setpriv, f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")
    how = (f"--inh-caps=+{capability}", f"--ambient-caps=+{capability}")
    return Launch(f"as user {account.pw_name}", (*who, *how), account.pw_uid)


def _account(names: Iterable[int | str]) -> pwd.struct_passwd | None:
    """Return the first account that exists: PostgreSQL looks its own name up and fails without one."""
    for name in names:
        try:
            return pwd.getpwuid(name) if isinstance(name, int) else pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _namespace(user: int) -> tuple[str, ...]:
    return (shutil.which("unshare") or "unshare", "-U", f"--map-user={user}")


@lru_cache(maxsize=8)
def _namespaces_work(user: int) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - unshare and true
            [*_namespace(user), "true"], stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _capability() -> str:
    held = 0
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapPrm:"):
            held = int(line.split()[1], 16)
    for name, number in CAPABILITIES.items():
        if held >> number & 1:
            return name
    raise CannotRunAsRoot(
        "PostgreSQL does not run as root, and the user that would run it cannot reach the home. Run poolbook as an "
        "ordinary user, or allow user namespaces or the capability CAP_DAC_READ_SEARCH."
    )
