"""Backups: all rooms' databases, the files and the key, of one moment, in one file; and back."""

from poolbook.gateway.backup.archive import Archive, open_archive
from poolbook.gateway.backup.half_restored import refuse_half_restored
from poolbook.gateway.backup.record import last_backup
from poolbook.gateway.backup.restoring import Restored, restore
from poolbook.gateway.backup.taking import Taken, back_up

__all__ = [
    "Archive",
    "Restored",
    "Taken",
    "back_up",
    "last_backup",
    "open_archive",
    "refuse_half_restored",
    "restore",
]
