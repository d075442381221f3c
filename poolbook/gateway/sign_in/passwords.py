"""How strong a password must be, beyond its length: as many guesses as zxcvbn reckons an attacker needs."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from poolbook.kernel import limits


class StrengthValidator:
    """
    Refuse a password that could be guessed.

    source: D. L. Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016. It knows 30,000 leaked
            passwords, names, words, dates, keyboard walks and their usual disguises; no list of breaches is shipped.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """raises: ValidationError, with what to do better."""
        found = zxcvbn(password[: limits.MAX_PASSWORD_CHARS], max_length=limits.MAX_PASSWORD_CHARS)
        if found["guesses"] >= 10**limits.MIN_PASSWORD_GUESSES_LOG10:
            return
        advice = " ".join(filter(None, [found["feedback"]["warning"], *found["feedback"]["suggestions"]]))
        raise ValidationError(f"This password can be guessed. {advice}".strip(), code="password_too_weak")

    def get_help_text(self) -> str:
        """Return what is asked of a password."""
        return "Several words that do not belong together make a good password."
