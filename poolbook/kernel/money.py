"""Money: whole minor units of one ISO 4217 currency."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import Self

from iso4217 import Currency

from poolbook.kernel import limits
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import said


class UnknownCurrency(BadInput):
    code = "unknown_currency"


class AmountTooLarge(BadInput):
    code = "amount_too_large"


@cache
def currency_digits(currency: str) -> int:
    """
    Return how many digits a currency has after the point: 2 for AUD, 0 for JPY, 3 for KWD.

    currency: ISO 4217 code, capital letters.
    raises:   UnknownCurrency, also for gold, test codes and the like, which have no minor unit.
    source:   ISO 4217 list one, through the iso4217 package.
    """
    try:
        exponent = Currency(currency).exponent
    except ValueError:
        exponent = None
    if exponent is None:
        raise UnknownCurrency(
            said(
                "no_such_currency",
                f"{currency!r} is not the ISO 4217 code of a currency with minor units, such as AUD.",
                currency=currency,
            )
        )
    return int(exponent)


class Money:
    """
    An amount of one currency, exact; a value: it never changes.

    minor:    whole minor units, may be negative.
    currency: ISO 4217 code.
    """

    __slots__ = ("currency", "minor")
    minor: int
    currency: str

    def __init__(self, minor: int, currency: str) -> None:
        object.__setattr__(self, "minor", minor)
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"money does not change: {name}")

    def __reduce__(self) -> tuple[type[Self], tuple[int, str]]:
        return type(self), (self.minor, self.currency)

    def __repr__(self) -> str:
        return f"Money(minor={self.minor}, currency={self.currency!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.minor == other.minor and self.currency == other.currency

    def __hash__(self) -> int:
        return hash((self.minor, self.currency))

    @classmethod
    def parse(cls, text: object, currency: str) -> Self:
        """
        Read an amount with at most the currency's digits.

        text:   a plain decimal string.
        raises: NotADecimal, TooManyDigits, UnknownCurrency, AmountTooLarge.

        >>> Money.parse("1234.5", "AUD")
        Money(minor=123450, currency='AUD')
        """
        digits = currency_digits(currency)
        minor = int(parse_decimal(text, digits=digits).scaleb(digits))
        if abs(minor) > limits.MAX_AMOUNT_MINOR:
            raise AmountTooLarge(
                said(
                    "more_than_a_book_holds",
                    f"{text} {currency} is more than this book can hold.",
                    amount=text,
                    currency=currency,
                )
            )
        return cls(minor, currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Return nothing, in a currency."""
        return cls(0, currency)

    def __str__(self) -> str:
        digits = currency_digits(self.currency)
        if not digits:
            return str(self.minor)
        text = f"{abs(self.minor):0{digits + 1}d}"
        return f"{'-' if self.minor < 0 else ''}{text[:-digits]}.{text[-digits:]}"

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise TypeError(f"{self.currency} and {other.currency} do not add up")
        return other.minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """
    Add amounts of one currency.

    amounts: Money, any number, also none.
    raises:  TypeError when one has another currency: our mistake, not the user's.
    """
    zero = Money(0, currency)
    return Money(sum(zero._same(amount) for amount in amounts), currency)


def half_even(value: Fraction) -> int:
    """
    Round an exact number to a whole one, a half to the even neighbour.

    source: IEEE 754 round-half-to-even; round() of a Fraction does just that.

    >>> half_even(Fraction(5, 2)), half_even(Fraction(7, 2))
    (2, 4)
    """
    return round(value)


def half_even_ratio(numerator: int, denominator: int) -> int:
    """
    Round a quotient of whole numbers as half_even does a Fraction, in a fifth of the time.

    denominator: above zero.

    >>> half_even_ratio(5, 2), half_even_ratio(7, 2), half_even_ratio(-5, 2)
    (2, 4, -2)
    """
    whole, over = divmod(numerator, denominator)
    return whole + (2 * over > denominator or (2 * over == denominator and whole % 2))
