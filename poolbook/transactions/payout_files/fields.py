"""Records of fixed length, as banks have taken them since punched cards."""

from poolbook.transactions.payout_files.letters import ASCII_LETTERS, written


def text(value: str, size: int) -> str:
    """Write a text from the left, cut at the field's end, blanks after it."""
    return written(value, ASCII_LETTERS, longest=size).ljust(size)


def number(value: int, size: int) -> str:
    """Write a number from the right, zeros before it; one that does not fit is our mistake: it was checked before."""
    digits = f"{value:0{size}d}"
    assert value >= 0 and len(digits) == size, f"a number of {len(digits)} digits in a field of {size}"
    return digits


def record(*fields: str, size: int) -> str:
    """Put fields together."""
    line = "".join(fields)
    assert len(line) == size and line.isascii(), f"a record of {len(line)} characters instead of {size}"
    return line
