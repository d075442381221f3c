"""
Recovery codes: shown once and kept as hashes alone, where django-allauth keeps the seed from which they come.

They are made when they are shown, since nobody can read them afterwards: not we, and not whoever has database and key.
"""

import secrets
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth, flows
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.db import transaction

from poolbook.kernel import clock, limits

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that looks like something else
_ALIKE = str.maketrans("oil", "011")
_GROUP = 4
_SHOWN = "poolbook_codes"  # on the object of the one request that makes them


class CodeHasher(Argon2PasswordHasher):
    """
    Hashes a code of 60 bits of chance: ten at once, so with less memory than a password that a person has chosen.

    source: OWASP Password Storage Cheat Sheet, the least for argon2id.
    """

    memory_cost = 19_456  # KiB
    time_cost = 2
    parallelism = 1


class HashedCodes(RecoveryCodes):  # type: ignore[misc]
    """The recovery codes of somebody. In the row: {hashes of those that are left, viewed_at once there are any}."""

    instance: Authenticator

    @classmethod
    def activate(cls, user: AbstractBaseUser) -> "HashedCodes":
        """Return what will hold the codes of a user; there are none before they are looked at."""
        kind = Authenticator.Type.RECOVERY_CODES
        found, _ = Authenticator.objects.get_or_create(user_id=user.pk, type=kind, defaults={"data": {"hashes": []}})
        return cls(found)

    def mark_as_viewed(self) -> None:
        """Make the codes, for whoever looks at them now; of two who look at once, one sees them."""
        with transaction.atomic(using="default"):
            locked = Authenticator.objects.select_for_update().filter(pk=self.instance.pk).first()
            made = [] if locked is None or locked.data.get("viewed_at") else _made()
            if made:
                hashes = [make_password(_plain(one), hasher=CodeHasher()) for one in made]
                self.instance.data = {"hashes": hashes, "viewed_at": clock.now().timestamp()}
                self.instance.save(update_fields=["data"])
        setattr(self.instance, _SHOWN, made)

    def generate_codes(self) -> list[str]:
        """Return as many as there are at first; the library counts them."""
        return [""] * limits.RECOVERY_CODES

    def get_unused_codes(self) -> list[str]:
        """Return those just made, else as many as are left; what they are, nobody can tell."""
        left: list[str] = [""] * len(self.instance.data["hashes"])
        return list(getattr(self.instance, _SHOWN, left))

    def validate_code(self, code: str) -> bool:
        """Let a code through once; it may be typed with or without its dashes, in capitals too."""
        typed = _plain(code)
        if not typed.isascii() or len(typed) not in (limits.RECOVERY_CODE_CHARS, OLD_CHARS):
            return False  # most often the code of an app: hashing is slow
        with transaction.atomic(using="default"):
            self.instance = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
            hashes: list[str] = self.instance.data["hashes"]
            used = next((one for one in hashes if check_password(typed, one)), None)
            if used is None:
                return False
            self.instance.data = {**self.instance.data, "hashes": [one for one in hashes if one != used]}
            self.instance.save(update_fields=["data"])
        return True


OLD_CHARS = 8  # digits of the codes that django-allauth made; those that were left were hashed by a migration


def _made() -> list[str]:
    return [
        "-".join(_group() for _ in range(limits.RECOVERY_CODE_CHARS // _GROUP)) for _ in range(limits.RECOVERY_CODES)
    ]


def _group() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP))


def _plain(code: str) -> str:
    """Return a code as it is hashed: without what was put in to read it, and with what looks alike as one."""
    return str(normalize_user_code(code)).translate(_ALIKE)


def keep_hashes_only(codes: Any = HashedCodes) -> None:
    """Have django-allauth, which offers no setting for it, keep codes by this class."""
    auth.RecoveryCodes = flows.RecoveryCodes = codes
