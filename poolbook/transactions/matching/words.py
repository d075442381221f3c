"""Words by which banks and payers say what a line is about."""

import re
from collections.abc import Sequence
from datetime import date

_BUSINESS = re.compile(
    r"\b(?:interest|zinsen|zinsgutschrift|rente|dividend\w*|dividende|tax|ato|irs|gst|bas|vat|ust|mwst|btw|steuer\w*"
    r"|finanzamt|belastingdienst|refund|erstattung|teruggaaf|fee|fees|gebuehr\w*|gebühr\w*|entgelt\w*|kosten|rebate"
    r"|cashback|salary|payroll|invoice|inv|rechnung|factuur|rent|miete|huur)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:(?<!total )(?<!absolute )(?<!real )return(?:ed|ing)?|rtn|reject\w*|dishono\w+|reversal|reversed|bounced"
    r"|recall(?:ed)?|retour\w*|rueckgabe|rückgabe|rueckueberweisung|rücküberweisung|ruecklast\w*|rücklast\w*|storno\w*"
    r"|teruggeboekt|terugboeking|stornering|undeliver\w*|account closed|konto erloschen)\b",
    re.IGNORECASE,
)


def is_sent_back(texts: Sequence[str]) -> bool:
    """Return whether a bank's texts say that money was sent back: return, dishonour, Rücklastschrift, retour."""
    return any(_BACK.search(text) for text in texts)


def is_other_business(texts: Sequence[str]) -> bool:
    """Return whether texts name something that is no contribution: interest, tax, a fee, an invoice."""
    return any(_BUSINESS.search(text) for text in texts)


def names_day(texts: Sequence[str], day: date) -> bool:
    """Return whether texts name a day in one of the ways that banks write it: 14 MAR, 14.03., 03/14, 2026-03-14."""
    ways = ("%d %b", "%d%b", "%d.%m.", "%d/%m", "%m/%d", "%Y-%m-%d", "%Y%m%d", "%d-%m-%Y", "%d%m%y", "%y%m%d")
    written = [day.strftime(way).upper() for way in ways]
    return any(way in text.upper() for text in texts for way in written)
