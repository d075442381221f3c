"""What signs sessions and links: derived from the installation's key, so that both outlive the process."""

from django.conf import settings

from poolbook.eventlog import sealing
from poolbook.kernel.secret import secret
from poolbook.users.sealing import installation_key


def use_signing_key() -> None:
    """
    Sign with POOLBOOK_SECRET_KEY, else with what the installation's key gives; whoever makes or reads sessions and
    links calls this first. Until then a process signs with a key of its own that nobody else knows.

    raises: KeyUnusable, KeyLost, KeyWrong, SecretUnusable.
    """
    settings.SECRET_KEY = secret("POOLBOOK_SECRET_KEY") or installation_key().link_key.hex()


def keep_up_with_key() -> None:
    """
    Seal and sign with the installation's key of now, should another process have rotated it; a server calls this often.

    raises: as use_signing_key.
    """
    sealing.forget()
    use_signing_key()
