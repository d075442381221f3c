"""What the home knows about its last backup."""

from datetime import datetime
from pathlib import Path

import msgspec

from poolbook.gateway.postgres import home
from poolbook.gateway.postgres.places import home_path, write_private
from poolbook.kernel import clock, limits

_NAME = "last-backup.json"


class LastBackup(msgspec.Struct, frozen=True, kw_only=True):
    """
    The last backup of this home.

    file: where it was written; moment: the instant that it shows; bytes: its size; has_key: whether the key is in it.
    """

    file: str
    moment: datetime
    bytes: int
    has_key: bool

    @property
    def age_days(self) -> int:
        return (clock.now() - self.moment).days

    @property
    def is_old(self) -> bool:
        return self.age_days >= limits.BACKUP_OLD_DAYS

    @property
    def is_there(self) -> bool:
        """Return whether the file still lies where it was written; it may have been moved to a better place."""
        path = Path(self.file)
        return path.is_file() and path.stat().st_size == self.bytes


def last_backup() -> LastBackup | None:
    """Return the last backup that was taken from this home, None when there was none."""
    try:
        return msgspec.json.decode((home_path() / _NAME).read_bytes(), type=LastBackup)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def remember(backup: LastBackup) -> None:
    """Note a backup that was taken."""
    write_private(home() / _NAME, msgspec.json.encode(backup).decode())
