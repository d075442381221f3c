"""The one parser of decimal numbers, for API, files, calculators and screens."""

import re
from decimal import Decimal

from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import said

_FORM = re.compile(
    rf"-?[0-9]{{1,{limits.MAX_DECIMAL_INTEGER_DIGITS}}}(?:\.[0-9]{{1,{limits.MAX_DECIMAL_FRACTION_DIGITS}}})?"
)
PATTERN = f"^{_FORM.pattern}$"


class NotADecimal(BadInput):
    code = "not_a_decimal"


class TooManyDigits(BadInput):
    code = "too_many_digits"


def parse_decimal(text: object, *, digits: int = limits.MAX_DECIMAL_FRACTION_DIGITS) -> Decimal:
    """
    Read a decimal number: ASCII digits, at most one point, an optional minus, nothing else.

    text:    a string; numbers are refused, for a float has already lost what was meant.
    digits:  the most digits allowed after the point.
    returns: Decimal, exact.
    raises:  NotADecimal, TooManyDigits.

    >>> parse_decimal("-12.50")
    Decimal('-12.50')
    """
    if not isinstance(text, str):
        raise NotADecimal(f'Write the number as text, like "12.50"; {text!r} is not text.'[:200])
    if not _FORM.fullmatch(text):
        raise NotADecimal(
            said(
                "no_plain_decimal",
                f"{text[:40]!r} is not a plain decimal number like 1234.56 (digits, one point, a minus).",
                text=text[:40],
            )
        )
    if len(text.partition(".")[2]) > digits:
        raise TooManyDigits(
            said(
                "digits_after_the_point",
                f"{text} has more than {digits} digits after the point.",
                text=text,
                digits=digits,
            )
        )
    return Decimal(text)
