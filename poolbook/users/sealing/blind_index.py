"""Blind indexes: find a sealed value by its text, without the text being anywhere."""

import hmac
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.users.naming import compared
from poolbook.users.sealing.installation_key import InstallationKey


def blind_index(key: InstallationKey, text: str, *, table: str, column: str, organisation: UUID = NOBODY) -> str:
    """
    Reckon the index of a text: equal for equal texts in one column of one organisation, and only there.

    text:         compared as naming.compared says: case and composition do not count.
    organisation: tenant inside which the text is looked for; left out, the whole installation.
    returns:      64 hex digits.
    source:       HMAC-SHA256, RFC 2104.
    """
    message = f"{table}:{column}:{organisation}:{compared(text)}".encode()
    return hmac.digest(key.index_key, message, "sha256").hex()
