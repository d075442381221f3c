"""How a receipt is named inside a file: by the bank's reference, and a number where that is blank or not its own."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBERED = re.compile(r" ?~[0-9]+$")


def reference_of(ref: str) -> str:
    """
    Return the bank's reference in the ref of a receipt.

    >>> reference_of("INV 7"), reference_of("INV 7 ~2"), reference_of("~3")
    ('INV 7', 'INV 7', '')
    """
    return _NUMBERED.sub("", ref)


def refs_of(references: Sequence[str]) -> list[str]:
    """
    Name receipts by their references, each by a name of its own.

    returns: refs in the same order; reference_of() gives the references back.

    >>> refs_of(["INV 7", "INV 8", "INV 7", ""])
    ['INV 7 ~1', 'INV 8', 'INV 7 ~3', '~4']
    """
    counts = Counter(references)
    return [
        text if text and counts[text] == 1 and not _NUMBERED.search(text) else f"{text} ~{number}".lstrip(" ")
        for number, text in enumerate(references, start=1)
    ]
