"""Texts in cells: neutralised so that no spreadsheet takes them for formulas, and exactly restored."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")


def neutralised(text: str) -> str:
    """
    Put an apostrophe before a text that a spreadsheet would take for a formula.

    text:    any; one that looks neutralised already gets a further apostrophe, so that nothing is lost.
    returns: restored() gives the same text back.
    source:  OWASP, CSV injection.

    >>> neutralised("=1+1"), neutralised("Ann")
    ("'=1+1", 'Ann')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """
    Take exactly the apostrophe away that neutralised() put there.

    >>> restored("'=1+1"), restored("'n Boom")
    ('=1+1', "'n Boom")
    """
    return cell[1:] if _NEUTRALISED.match(cell) else cell
