"""Where everything of one home lies: data, socket, log, passwords and locks."""

import hashlib
import json
import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from poolbook.kernel.errors import Refused
from poolbook.kernel.limits import MAX_SOCKET_PATH_BYTES

Role = Literal["owner", "app", "superuser"]
OWNER: Final = "owner"  # owns the databases and migrates them
APP: Final = "app"  # serves; owns nothing
SUPERUSER: Final = "superuser"  # makes roles and databases, and nothing else
ROLE_NAMES: Mapping[Role, str] = {OWNER: "poolbook_owner", APP: "poolbook_app", SUPERUSER: "postgres"}
DATABASES: Mapping[str, str] = {  # Django's alias -> database
    "default": "poolbook_users",
    "pools": "poolbook_pools",
    "transactions": "poolbook_transactions",
    "papers": "poolbook_papers",
}
PORT = 5432  # only a part of the socket's name: nothing listens on a network
SHORT_FOLDERS = Path("/tmp")  # noqa: S108 - always there and short; what is in it is checked before it is trusted
PLAIN_PATH = re.compile(r"[\w/. +=~:-]+")


class HomeUnusable(Refused):
    """The home, or a folder that belongs to it, cannot be used or cannot be trusted."""

    code = "home_unusable"
    status = 503


def home(environ: Mapping[str, str] | None = None) -> Path:
    """
    Return the folder in which poolbook keeps everything, made (0700) if it is not there.

    environ: the environment; POOLBOOK_HOME, else ~/.poolbook.
    raises:  HomeUnusable.
    """
    folder = home_path(environ)
    make_private(folder, parents=True, strict=False)
    return folder


def home_path(environ: Mapping[str, str] | None = None) -> Path:
    """
    Return where the home is, or would be, and touch nothing.

    environ: the environment; POOLBOOK_HOME, else ~/.poolbook.
    """
    named = (os.environ if environ is None else environ).get("POOLBOOK_HOME")
    return Path(named or "~/.poolbook").expanduser().resolve()


def make_private(folder: Path, *, parents: bool = False, strict: bool = True, owners: tuple[int, ...] = ()) -> None:
    """
    Make a folder that only we may enter, or check the one that is there.

    strict: whether an existing folder must be closed to everybody else too.
    owners: further user ids that may own it.
    raises: HomeUnusable when it is a link, a file or somebody else's.
    """
    try:
        if parents:
            folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise HomeUnusable(
            f"The folder {folder} cannot be made: {error.strerror}. Set POOLBOOK_HOME to a folder that you may write."
        ) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), *owners):
        raise HomeUnusable(
            f"{folder} is not a folder of yours. Remove it, run as its owner, or set POOLBOOK_HOME to another folder."
        )
    if strict and found.st_mode & 0o077:
        raise HomeUnusable(f"Others may enter {folder}. Close it first: chmod 700 {folder}")


@dataclass(frozen=True)
class Places:
    """Every path of one home that has to do with the database."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def half_made(self) -> Path:
        return self.folder / "data.half-made"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def passwords_file(self) -> Path:
        return self.folder / "passwords.json"

    @property
    def start_lock(self) -> Path:
        """Held while one process starts, joins or stops the server."""
        return self.folder / "start.lock"

    @property
    def use_lock(self) -> Path:
        """Shared by every process that uses the server."""
        return self.folder / "use.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server itself, which inherits the open file: free means that no part of it lives."""
        return self.folder / "server.lock"

    @property
    def serve_lock(self) -> Path:
        """Held by the one `poolbook serve` of this home; its process id is written in it."""
        return self.home / "serve.lock"

    @property
    def socket_is_inside(self) -> bool:
        return self.socket.parent == self.folder

    @property
    def socket(self) -> Path:
        """The socket's folder: inside the home, or a short one when its path is too long or too odd for a socket."""
        inside = self.folder / "socket"
        name = os.fsencode(inside / f".s.PGSQL.{PORT}")
        if len(name) <= MAX_SOCKET_PATH_BYTES and PLAIN_PATH.fullmatch(str(inside)):
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return SHORT_FOLDERS / f"poolbook-{os.geteuid()}-{digest}"

    def create(self) -> None:
        """
        Make the folders; the socket's folder is made by who starts the server.

        raises: HomeUnusable.
        """
        make_private(self.home, parents=True, strict=False)
        make_private(self.folder)

    def passwords(self, *, create: bool = False) -> dict[Role, str]:
        """
        Return the password of each role, {} if there are none yet.

        create: whether to make them when they are not there; only under the start lock.
        raises: HomeUnusable when they are lost while the data are still there.
        """
        try:
            known: dict[Role, str] = json.loads(self.passwords_file.read_text())
            return known
        except FileNotFoundError:
            if not create:
                return {}
        except ValueError as error:
            raise HomeUnusable(
                f"{self.passwords_file} is damaged. Put it back from a copy of the home of the same day."
            ) from error
        if self.data.exists():
            raise HomeUnusable(
                f"The database's passwords are gone: {self.passwords_file}. Put the file back from a copy of the "
                "home, or restore a backup into an empty POOLBOOK_HOME."
            )
        made = {role: secrets.token_urlsafe(24) for role in ROLE_NAMES}
        write_private(self.passwords_file, json.dumps(made))
        return made


def write_private(path: Path, text: str) -> None:
    """Write a file (0600) so that it is there whole or not at all, also after a power cut."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
