"""Numbers of which somebody may see only some of the parts: the others stand together in one line."""

from collections.abc import Sequence

from poolbook.kernel.said import said
from poolbook.reporting.explained import OfPointer, OfStep, Part


def with_others(amounts: Sequence[tuple[str, int]], *, whole: int, where: str, name: str) -> list[Part]:
    """
    Return the lines shown as parts, and the rest of the whole as one.

    amounts: (label, minor units) of the lines shown, in their order. whole: minor units, what all lines come to.
    where:   the pointer of the lines. name: of the number in a line.
    """
    parts = [
        Part(minor, label, OfPointer(pointer=f"{where}/{place}/{name}"))
        for place, (label, minor) in enumerate(amounts)
        if minor
    ]
    others = whole - sum(minor for _, minor in amounts)
    if others:
        parts.append(Part(others, said("others", "the other investors together"), OfStep(name="others")))
    return parts
