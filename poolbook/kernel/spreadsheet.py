"""What texts and figures are in a spreadsheet: no cell of text is a formula, no figure is rounded."""

# What a spreadsheet takes for the start of a formula, in ASCII and in full width (East Asian versions read both).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
EXACT_DIGITS = 15  # significant digits that a spreadsheet keeps of a number


def neutral(text: str) -> str:
    """
    Make a text harmless in a spreadsheet: one that would be read as a formula gets an apostrophe in front.

    >>> neutral("=1+1"), neutral("Ann Archer")
    ("'=1+1", 'Ann Archer')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
