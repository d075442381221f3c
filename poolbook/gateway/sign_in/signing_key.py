"""What signs sessions and links: derived from the installation's key, so that both outlive the process."""

import hmac

from django.conf import settings

from poolbook.kernel.secret import secret
from poolbook.users.sealing import installation_key


def use_signing_key() -> None:
    """
    Sign with POOLBOOK_SECRET_KEY, else with what the installation's key gives; whoever makes or reads sessions and
    links calls this first. Until then a process signs with a key of its own that nobody else knows.

    raises: KeyUnusable, KeyLost, KeyWrong, SecretUnusable.
    """
    written = secret("POOLBOOK_SECRET_KEY")
    derived = hmac.digest(installation_key().request_key, b"sign sessions and links", "sha256").hex()
    settings.SECRET_KEY = written or derived
