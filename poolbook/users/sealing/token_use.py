"""When bearer tokens were last used: written at most once a minute, and not from the log."""

import time

from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock, limits
from poolbook.users.sealing.token_secret import secret_hash

_noted: dict[str, float] = {}


def note_token_use(secret: str) -> None:
    """
    Note that a bearer token was used now.

    secret: as handed out; one that is not known is not noted.
    """
    hashed, now = secret_hash(secret), time.monotonic()
    if now - _noted.get(hashed, -limits.TOKEN_USE_EVERY_S) < limits.TOKEN_USE_EVERY_S:
        return
    alias = ALIASES["users"]
    with across_tenants(alias), connections[alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO users_token_use AS use (token_id, user_id, used_at)"
            " SELECT id, user_id, %s FROM users_token WHERE secret_hash = %s"
            " ON CONFLICT (token_id) DO UPDATE SET used_at = greatest(use.used_at, excluded.used_at)",
            [clock.now(), hashed],
        )
    if len(_noted) >= limits.TOKEN_USES_KNOWN:
        _noted.clear()
    _noted[hashed] = now
