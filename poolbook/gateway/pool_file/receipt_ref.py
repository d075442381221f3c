"""How a receipt is named inside a file: by the bank's reference, and a number where that is blank or not its own."""

import re

_NUMBERED = re.compile(r" ?~[0-9]+$")


def reference_of(ref: str) -> str:
    """
    Return the bank's reference in the ref of a receipt.

    >>> reference_of("INV 7"), reference_of("INV 7 ~2"), reference_of("~3")
    ('INV 7', 'INV 7', '')
    """
    return _NUMBERED.sub("", ref)


class Refs:
    """
    Names of receipts by their references, each a name of its own that later receipts never change.

    >>> refs = Refs()
    >>> [refs.next(reference) for reference in ("INV 7", "INV 8", "INV 7", "")]
    ['INV 7', 'INV 8', 'INV 7 ~3', '~4']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._number = 0

    def next(self, reference: str) -> str:
        """Name the next receipt; reference_of() gives its reference back."""
        self._number += 1
        is_free = reference and reference not in self._taken and not _NUMBERED.search(reference)
        self._taken.add(reference)
        return reference if is_free else f"{reference} ~{self._number}".lstrip(" ")
