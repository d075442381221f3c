"""The letters that banks take: names from everywhere are written with them, or the payment is refused."""

import unicodedata

# source: ISO 20022 usage in SEPA, EPC217-08: the Latin letters, digits and punctuation that every bank must take.
SEPA_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
# source: BECS procedures (direct entry) and the Nacha rules: printable ASCII, less what either of them leaves out.
ASCII_LETTERS = SEPA_LETTERS | frozenset("&*#$%!@=;")

_APART = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N",
    "\u2018": "'", "\u2019": "'", "\u201a": ",", "`": "'", "\u201c": "'", "\u201d": "'", '"': "'", "\u2010": "-",
    "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "_": "-", "[": "(", "]": ")", "{": "(", "}": ")",
})  # fmt: skip
_IN_SEPA = {"&": "+", ";": ",", "!": ".", "=": "-"}


def unwritable_letters(text: str, letters: frozenset[str]) -> str:
    """Return the letters and digits of a text that cannot be written, each once; signs are never among them."""
    plain = _latin(text, letters)
    if letters.issuperset(plain):
        return ""
    return "".join(dict.fromkeys(one for one in plain if one not in letters and one.isalnum()))


def written(text: str, letters: frozenset[str], *, longest: int) -> str:
    """
    Write a text with the letters that a format takes; signs that it does not take become spaces.

    longest: characters; what is longer is cut.
    returns: without spaces around, single spaces inside.
    """
    plain = _latin(text, letters)
    if not letters.issuperset(plain):
        plain = "".join(one if one in letters else " " for one in plain)
    return " ".join(plain.split())[:longest].rstrip()


def _latin(text: str, letters: frozenset[str]) -> str:
    """Take accents off; ü becomes u, as banks do it, for the receiver's bank compares loosely or not at all."""
    if letters.issuperset(text):
        return text
    plain = unicodedata.normalize("NFC", text).translate(_APART)
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    return "".join(one if one in letters else _IN_SEPA.get(one, one) for one in plain)
