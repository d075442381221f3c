"""The terms, days and amounts that the waterfall's tests share."""

from datetime import date
from decimal import Decimal

from poolbook.finance.waterfall import CapitalBase, HurdleCompounding, Style, WaterfallTerms
from poolbook.kernel.money import Money


def aud(text: str) -> Money:
    return Money.parse(text, "AUD")


def day(text: str) -> date:
    return date.fromisoformat(text)


def terms(
    *,
    hurdle_rate: str = "0.08",
    simple: bool = False,
    invested: bool = False,
    catch_up: str = "1",
    carry: str = "0.20",
    style: Style = Style.EUROPEAN,
) -> WaterfallTerms:
    return WaterfallTerms(
        style=style,
        hurdle_rate=Decimal(hurdle_rate),
        hurdle_compounding=HurdleCompounding.SIMPLE if simple else HurdleCompounding.ANNUAL,
        capital_base=CapitalBase.INVESTED if invested else CapitalBase.CONTRIBUTED,
        catch_up=Decimal(catch_up),
        carry=Decimal(carry),
    )
