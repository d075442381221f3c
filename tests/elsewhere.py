"""What somebody else asks meanwhile, as another request does."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections


def elsewhere(ask: Callable[[], Any]) -> Any:
    """Ask something in a thread, on connections of its own; return the answer."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(ask())
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]
