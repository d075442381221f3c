"""The payment reference of a call line: short, always the same, with a character that catches typing errors."""

import base64
import hashlib
from uuid import UUID

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = 8  # 40 bits: among the open lines of one investor two never meet


def payment_reference(call_id: UUID, investor_id: UUID) -> str:
    """
    Reckon the reference that an investor writes on the payment of its line of a call.

    returns: 9 capital letters and digits: 8 of base32 of SHA-256 over both ids, then a check character.
    source:  RFC 4648 section 6 for base32; ISO 7064 MOD 37,36 for the check character.

    >>> payment_reference(UUID(int=1), UUID(int=2))
    'PDLIOIO6L'
    """
    digest = hashlib.sha256(call_id.bytes + investor_id.bytes).digest()
    text = base64.b32encode(digest).decode()[:_LETTERS]
    return text + check_character(text)


def check_character(text: str) -> str:
    """
    Reckon the check character of a text: it catches every wrong character and nearly every swap of two.

    text:   capital letters and digits.
    source: ISO 7064 MOD 37,36 (hybrid system).

    >>> check_character("A12425GABC1234002")
    'M'
    """
    rest = 36
    for character in text:
        rest = (rest + _ALPHABET.index(character)) % 36 or 36
        rest = rest * 2 % 37
    return _ALPHABET[(37 - rest) % 36]
