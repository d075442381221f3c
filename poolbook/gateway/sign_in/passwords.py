"""How strong a password must be, beyond its length: as many guesses as zxcvbn reckons an attacker needs."""

import re
from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from poolbook.eventlog.unit import reading
from poolbook.gateway.sign_in.accounts import address_behind, stands_for
from poolbook.kernel import limits
from poolbook.users import queries

_WORD_CHARS = 3  # characters of a name that is looked for; shorter ones are in every word
OURS = ("poolbook", "investor", "capital", "fund", "pool", "manager")


class StrengthValidator:
    """
    Refuse a password that could be guessed.

    source: D. L. Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016. It knows 30,000 leaked
            passwords, names, words, dates, keyboard walks and their usual disguises; no list of breaches is shipped.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """raises: ValidationError, with what to do better."""
        told = _without(password[: limits.MAX_PASSWORD_CHARS], _words_about(user))
        found = zxcvbn(told or "poolbook", max_length=limits.MAX_PASSWORD_CHARS)
        if found["guesses"] >= 10**limits.MIN_PASSWORD_GUESSES_LOG10:
            return
        advice = " ".join(filter(None, [found["feedback"]["warning"], *found["feedback"]["suggestions"]]))
        raise ValidationError(f"This password can be guessed. {advice}".strip(), code="password_too_weak")

    def get_help_text(self) -> str:
        """Return what is asked of a password."""
        return "Several words that do not belong together make a good password."


def _without(password: str, words: Iterable[str]) -> str:
    """Return what is left of a password to guess for somebody who knows these words."""
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _WORD_CHARS:
            password = re.sub(re.escape(word), "", password, flags=re.IGNORECASE)
    return password


def _words_about(user: AbstractBaseUser | None) -> list[str]:
    """Return what somebody who knows the person would try first: their name, address and firms, and our own words."""
    if user is None or user.pk is None:
        return list(OURS)
    with reading(["users"]):
        name = queries.names_of_users([user.pk]).get(user.pk, "")
        firms = [one.organisation.name for one in queries.organisations_of(user.pk)]
    known = " ".join([name, address_behind(stands_for(user.pk)), *firms])
    return [*OURS, *filter(None, re.split(r"[\W_]+", known.casefold()))]
