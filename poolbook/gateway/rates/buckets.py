"""Token buckets: how much of a rate somebody has left."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from poolbook.kernel import limits


@dataclass(frozen=True, slots=True)
class Rate:
    """name: as the headers say it; quota: requests, at once or spread over window_s seconds."""

    name: str
    quota: int
    window_s: int = 60


@dataclass(frozen=True, slots=True)
class Left:
    """remaining: requests; reset_s: seconds until all are there again; retry_after_s: until one is, 0 when allowed."""

    is_allowed: bool
    remaining: int
    reset_s: int
    retry_after_s: int


class Buckets(Protocol):
    """Where buckets are kept: in this process, or in what several share."""

    def take(self, who: str, rate: Rate) -> Left:
        """Take one request out of somebody's bucket, if one is in it."""

    def clear(self) -> None:
        """Fill all buckets."""


class InProcess:
    """
    Buckets of one process, at most RATE_KEYS of them: those that were not used for longest are forgotten first,
    and are then full, as they would be after a window anyway.

    A bucket is the instant at which it will be full again.
    source: generic cell rate algorithm, ITU-T I.371, with the whole quota as its burst.
    """

    def __init__(self, *, now: Callable[[], float] = time.monotonic, most: int = limits.RATE_KEYS) -> None:
        self._now, self._most = now, most
        self._lock = threading.Lock()
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def take(self, who: str, rate: Rate) -> Left:
        """Take one request out of somebody's bucket, if one is in it."""
        key, step = f"{rate.name}:{who}", rate.window_s / rate.quota
        with self._lock:
            now = self._now()
            full_at = max(self._full_at.pop(key, now), now)
            wait = full_at + step - now - rate.window_s
            is_allowed = wait <= 1e-6
            if is_allowed:
                full_at += step
            self._full_at[key] = full_at
            while len(self._full_at) > self._most:
                self._full_at.popitem(last=False)
        return Left(
            is_allowed,
            remaining=max(0, math.floor(rate.quota - (full_at - now) / step + 1e-6)),
            reset_s=math.ceil(full_at - now),
            retry_after_s=0 if is_allowed else max(1, math.ceil(wait)),
        )

    def clear(self) -> None:
        """Fill all buckets."""
        with self._lock:
            self._full_at.clear()

    def __len__(self) -> int:
        return len(self._full_at)
