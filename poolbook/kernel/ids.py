"""Ids: UUIDs that sort by time for what happens, and UUIDs made from names for what is imported."""

import os
import time
from uuid import UUID, uuid5

_IMPORTED = UUID("6f1d2f0e-6a51-5a5e-9a55-7c1d6c0b3a10")


def new_id() -> UUID:
    """
    Make a fresh UUIDv7: 48 bits of Unix milliseconds, then 74 random bits.

    source: RFC 9562 section 5.7.
    """
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def named_id(*parts: object) -> UUID:
    """
    Make the id that these parts always give: the same file names the same things.

    parts:  anything with a stable str(); order counts.
    source: RFC 9562 section 5.5 (version 5).

    >>> named_id("pool", "Kestrel") == named_id("pool", "Kestrel")
    True
    """
    return uuid5(_IMPORTED, "\x1f".join(str(part) for part in parts))
