"""The manifest of a backup: what is in it, and by what it is known to be whole."""

from datetime import datetime

import msgspec

FORMAT = 1
NAME = "manifest.json"
KEY = "key/kek"
BLOBS = "blobs/"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """
    One file inside the backup.

    bytes, sha256: of the member as it lies there, compressed or not; rows: of a table, None for other members.
    """

    bytes: int
    sha256: str
    rows: int | None = None


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """
    One room's database at the moment of the backup.

    postgres:   version of the server.
    migrations: (app, name) of all that were applied.
    tables:     {table: columns, in the order of the copy}.
    sequences:  {sequence: the next number that it gives}.
    """

    postgres: str
    migrations: list[tuple[str, str]]
    tables: dict[str, list[str]]
    sequences: dict[str, int]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """
    What a backup says about itself.

    poolbook:    version that wrote it.
    moment:      the instant at which all databases are shown.
    fingerprint: of the key that opens personal data, None when nothing was sealed yet; it says nothing about the key.
    has_key:     whether that key lies in the backup.
    members:     {path: member}, all but the manifest.
    """

    format: int
    poolbook: str
    moment: datetime
    fingerprint: str | None
    has_key: bool
    rooms: dict[str, Room]
    members: dict[str, Member]

    @property
    def rows(self) -> int:
        return sum(member.rows or 0 for member in self.members.values())

    @property
    def blobs(self) -> list[str]:
        return [name for name in self.members if name.startswith(BLOBS)]

    def member_of(self, room: str, table: str) -> str:
        """Return the path of a table's rows."""
        return f"{room}/{table}.copy.gz"
