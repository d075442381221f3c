"""Money of every number of digits, and every text that is not quite an amount."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.kernel import limits
from poolbook.kernel.decimals import PATTERN, NotADecimal, TooManyDigits, parse_decimal
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import AmountTooLarge, Money, UnknownCurrency, currency_digits, half_even, total

# What Decimal, float or int would take and a person or a bank never wrote, and what is no text at all.
NOT_AMOUNTS = [
    "１０００", "١٠٠٠", "१०००", "1_000", "1e3", "1E+400", "NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf", "+1",
    " 1", "1 ", "1\n", "\t1", "1,000.00", "1.000,00", "1'000", "", "-", ".", ".5", "5.", "--1", "1-", "(1)", "−1",
    "0x10", "1/2", "½", "²", "1 000", "1\u00a0000", "$1", "1 AUD", "1.2.3", "\x001", "1\u200b", "True", "None",
]  # fmt: skip
NOT_TEXTS = [
    1,
    0,
    1.5,
    float("nan"),
    float("inf"),
    True,
    False,
    None,
    Decimal("1"),
    b"1",
    ["1"],
    {"amount": "1"},
    2**63,
]


class TestParseDecimal:
    @pytest.mark.parametrize("text", NOT_AMOUNTS)
    def test_refuses_what_is_no_plain_decimal(self, text: str) -> None:
        with pytest.raises(NotADecimal, match="plain decimal number"):
            parse_decimal(text)

    @pytest.mark.parametrize("value", NOT_TEXTS)
    def test_refuses_what_is_no_text(self, value: object) -> None:
        with pytest.raises(NotADecimal, match="is not text"):
            parse_decimal(value)

    def test_reads_no_more_digits_than_allowed(self) -> None:
        assert parse_decimal("-0.123", digits=3) == Decimal("-0.123")
        with pytest.raises(TooManyDigits):
            parse_decimal("0.1230", digits=3)

    def test_refuses_texts_of_any_length(self) -> None:
        with pytest.raises(NotADecimal) as refused:
            parse_decimal("9" * 1_000_000)
        assert len(refused.value.message) < 200
        with pytest.raises(NotADecimal) as refused:
            parse_decimal(["9" * 1_000_000])
        assert len(refused.value.message) <= 200

    def test_tells_others_its_form(self) -> None:
        assert PATTERN == r"^-?[0-9]{1,18}(?:\.[0-9]{1,18})?$"

    @given(st.text(max_size=12))
    def test_takes_only_ascii_digits_point_and_minus(self, text: str) -> None:
        try:
            value = parse_decimal(text)
        except BadInput:
            return
        assert set(text) <= set("0123456789.-")
        assert value == Decimal(text)


class TestCurrencyDigits:
    @pytest.mark.parametrize(
        ("currency", "digits"),
        [("JPY", 0), ("KRW", 0), ("AUD", 2), ("EUR", 2), ("KWD", 3), ("BHD", 3), ("CLF", 4), ("UYW", 4)],
    )
    def test_are_those_of_iso_4217(self, currency: str, digits: int) -> None:
        assert currency_digits(currency) == digits

    @pytest.mark.parametrize("code", ["XAU", "XXX", "XTS", "aud", "AU", "AUDX", "", "BTC", "036", "Australian dollar"])
    def test_refuses_what_has_no_minor_unit(self, code: str) -> None:
        with pytest.raises(UnknownCurrency):
            currency_digits(code)


class TestMoney:
    @pytest.mark.parametrize(
        ("text", "currency", "minor", "written"),
        [
            ("1000", "JPY", 1000, "1000"),
            ("-1", "JPY", -1, "-1"),
            ("1234.5", "AUD", 123450, "1234.50"),
            ("0.01", "AUD", 1, "0.01"),
            ("-0.01", "AUD", -1, "-0.01"),
            ("-0.00", "AUD", 0, "0.00"),
            ("007.10", "AUD", 710, "7.10"),
            ("1.001", "KWD", 1001, "1.001"),
            ("-0.0001", "CLF", -1, "-0.0001"),
            ("1000000000000000.00", "AUD", 10**17, "1000000000000000.00"),
            ("100000000000000000", "JPY", 10**17, "100000000000000000"),
        ],
    )
    def test_reads_and_writes_amounts(self, text: str, currency: str, minor: int, written: str) -> None:
        amount = Money.parse(text, currency)
        assert amount == Money(minor, currency)
        assert str(amount) == written

    @pytest.mark.parametrize(
        ("text", "currency"), [("1.0", "JPY"), ("0.001", "AUD"), ("1.0000", "KWD"), ("1.00000", "CLF")]
    )
    def test_refuses_more_digits_than_the_currency_has(self, text: str, currency: str) -> None:
        with pytest.raises(TooManyDigits):
            Money.parse(text, currency)

    @pytest.mark.parametrize("text", NOT_AMOUNTS)
    def test_refuses_texts_that_are_no_amount(self, text: str) -> None:
        with pytest.raises(NotADecimal):
            Money.parse(text, "AUD")

    @pytest.mark.parametrize("value", NOT_TEXTS)
    def test_refuses_values_that_are_no_text(self, value: object) -> None:
        with pytest.raises(NotADecimal):
            Money.parse(value, "AUD")

    @pytest.mark.parametrize("minor", [limits.MAX_AMOUNT_MINOR + 1, -limits.MAX_AMOUNT_MINOR - 1])
    def test_refuses_more_than_the_book_can_hold(self, minor: int) -> None:
        with pytest.raises(AmountTooLarge):
            Money.parse(str(Money(minor, "AUD")), "AUD")

    @pytest.mark.parametrize("minor", [2**63 - 1, 2**63, 2**64, 10**30])
    def test_trap_refuses_amounts_about_and_beyond_64_bits(self, minor: int) -> None:
        for currency in ("JPY", "AUD", "KWD", "CLF"):
            with pytest.raises(BadInput):
                Money.parse(str(Money(minor, currency)), currency)

    def test_trap_never_multiplies_yen_by_a_hundred(self) -> None:
        assert Money.parse("5000", "JPY").minor == 5000

    @given(
        st.integers(-limits.MAX_AMOUNT_MINOR, limits.MAX_AMOUNT_MINOR), st.sampled_from(["JPY", "AUD", "KWD", "CLF"])
    )
    def test_reads_what_it_writes(self, minor: int, currency: str) -> None:
        assert Money.parse(str(Money(minor, currency)), currency) == Money(minor, currency)

    def test_reckons_within_one_currency(self) -> None:
        one, two = Money(1, "AUD"), Money(2, "AUD")
        assert (one + two, one - two, -one) == (Money(3, "AUD"), Money(-1, "AUD"), Money(-1, "AUD"))
        assert one < two <= two and two > one >= one and not one > two and not two <= one
        assert bool(one) and not Money.zero("AUD")

    def test_breaks_on_two_currencies(self) -> None:
        aud, usd = Money(1, "AUD"), Money(1, "USD")
        for mix in (
            lambda: aud + usd, lambda: aud - usd, lambda: aud < usd, lambda: aud <= usd, lambda: aud > usd,
            lambda: aud >= usd, lambda: total([usd], "AUD"),
        ):  # fmt: skip
            with pytest.raises(TypeError, match="do not add up"):
                mix()
        assert aud != usd

    def test_is_a_value_that_can_be_compared_hashed_shown_and_pickled(self) -> None:
        amount = Money(5, "AUD")
        assert pickle.loads(pickle.dumps(amount)) == copy.deepcopy(amount) == amount
        assert {amount: "x"}[Money(5, "AUD")] == "x"
        assert repr(amount) == "Money(minor=5, currency='AUD')"
        assert amount != 5 and amount != Money(5, "NZD") and amount != Money(6, "AUD")

    def test_cannot_be_changed_or_multiplied(self) -> None:
        with pytest.raises(AttributeError):
            Money(1, "AUD").minor = 2  # type: ignore[misc]
        with pytest.raises(TypeError):
            Money(1, "AUD") * 1.1  # type: ignore[operator]


class TestTotal:
    def test_adds_up(self) -> None:
        assert total([Money(1, "AUD"), Money(-3, "AUD")], "AUD") == Money(-2, "AUD")
        assert total([], "JPY") == Money(0, "JPY")


class TestHalfEven:
    @pytest.mark.parametrize(
        ("value", "whole"),
        [
            ("0.5", 0),
            ("1.5", 2),
            ("2.5", 2),
            ("-0.5", 0),
            ("-1.5", -2),
            ("-2.5", -2),
            ("2.4999", 2),
            ("2.5001", 3),
            ("-2.51", -3),
        ],
    )
    def test_rounds_a_half_to_the_even_neighbour(self, value: str, whole: int) -> None:
        assert half_even(Fraction(value)) == whole
