"""Names and addresses as people write them: what is accepted, and the form in which they are compared."""

import unicodedata
from functools import cache
from importlib import resources

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import said

_JOINERS = "\u200c\u200d"  # Persian and Indic names are spelled with them


class BadName(BadInput):
    code = "bad_name"


class BadEmail(BadInput):
    code = "bad_email"
    sentence = "This is not an e-mail address; write it like ann@example.org."


class BadCountry(BadInput):
    code = "bad_country"
    sentence = "A country is given as two letters of ISO 3166, such as AU or SG, or left empty."


def compared(text: str) -> str:
    """
    Return the form in which two spellings of one name or address are the same: composed, case folded, single spaces.

    text:   any text.
    source: Unicode 15 section 3.13, caseless matching, with NFC.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def read_name(text: str, *, pointer: str) -> str:
    """
    Accept a name: composed, trimmed, without characters that cannot be seen.

    text:    1 to MAX_NAME_CHARS characters once trimmed.
    pointer: JSON pointer to it in the input.
    raises:  BadName.
    """
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not 1 <= len(name) <= limits.MAX_NAME_CHARS:
        raise BadName(
            said("name_of_chars", f"A name has 1 to {limits.MAX_NAME_CHARS} characters.", limit=limits.MAX_NAME_CHARS),
            pointer=pointer,
        )
    if any(not letter.isprintable() and letter not in _JOINERS for letter in name):
        raise BadName(
            said("name_unprintable", "A name may not contain control or invisible characters."), pointer=pointer
        )
    return name


def read_email(text: str, *, pointer: str) -> str:
    """
    Accept an e-mail address.

    pointer: JSON pointer to it in the input.
    raises:  BadEmail.
    """
    email = unicodedata.normalize("NFC", text.strip())
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadEmail(pointer=pointer) from error
    if len(email) > limits.MAX_EMAIL_CHARS:
        raise BadEmail(
            said(
                "address_of_chars",
                f"An address has at most {limits.MAX_EMAIL_CHARS} characters.",
                limit=limits.MAX_EMAIL_CHARS,
            ),
            pointer=pointer,
        )
    return email


def read_country(text: str, *, pointer: str) -> str:
    """
    Accept a country: ISO 3166 alpha-2 in capitals, or empty.

    pointer: JSON pointer to it in the input.
    raises:  BadCountry.
    """
    if text and text not in _countries():
        raise BadCountry(pointer=pointer)
    return text


@cache
def _countries() -> frozenset[str]:
    """The codes come with the time zone database, which is pinned like every other library."""
    table = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text("utf-8")
    return frozenset(line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#"))
