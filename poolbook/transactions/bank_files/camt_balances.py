"""The balances of a camt statement: which of them open and close it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.amounts import check_currency, listed, read_money
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.days import existing, iso_day
from poolbook.transactions.bank_files.refusal import BrokenBankFile, ContradictoryBankFile

_KNOWN = {"Tp", "CdtLine", "Amt", "CdtDbtInd", "Dt", "Avlbty"}
SIGNS = {"CRDT": 1, "DBIT": -1}
_OPENS, _BEFORE, _CLOSES, _BETWEEN = "OPBD", "PRCD", "CLBD", "ITBD"


@dataclass(frozen=True, slots=True)
class Balance:
    """One balance: its code, signed amount, day, the line of the file and a note, if there is one."""

    code: str
    amount: Money
    day: date
    line: int
    note: str = ""


def read_amount(element: xml.Element) -> Money:
    """Read <Amt Ccy="EUR">: never negative; the direction stands beside it."""
    line = element.sourceline
    currency = element.get("Ccy")
    if not currency:
        raise BrokenBankFile(said("amt_without_ccy", "<Amt> names no currency (Ccy)."), line=line)
    amount = read_money(xml.text_of(element), check_currency(currency, line=line), line=line)
    if amount.minor < 0:
        raise BrokenBankFile(
            said(
                "amount_is_negative",
                f"The amount {amount} is negative; camt says the direction in <CdtDbtInd>.",
                amount=amount,
            ),
            line=line,
        )
    return amount


def read_sign(element: xml.Element) -> int:
    """Read <CdtDbtInd>: 1 for CRDT, −1 for DBIT."""
    indicator = xml.needed(element, "CdtDbtInd")
    text = xml.text_of(indicator)
    if text not in SIGNS:
        raise BrokenBankFile(
            said("neither_crdt_nor_dbit", f"<CdtDbtInd> {shown(text)} is neither CRDT nor DBIT.", text=shown(text)),
            line=indicator.sourceline,
        )
    return SIGNS[text]


def read_balance(element: xml.Element) -> Balance:
    """Read one <Bal>."""
    xml.refuse_strangers(element, _KNOWN)
    kind = xml.child(xml.needed(element, "Tp"), "CdOrPrtry")
    code = xml.text_at(kind, "Cd") if kind is not None else ""
    proprietary = xml.text_at(kind, "Prtry") if kind is not None else ""
    if not code and not proprietary:
        raise BrokenBankFile(
            said("balance_without_type", "A balance does not say which one it is (<Tp>)."), line=element.sourceline
        )
    amount = read_amount(xml.needed(element, "Amt"))
    signed = Money(read_sign(element) * amount.minor, amount.currency)
    when = xml.needed(element, "Dt")
    text = xml.text_at(when, "Dt") or xml.text_at(when, "DtTm")
    day = existing(iso_day(text, line=when.sourceline), text=text, line=when.sourceline)
    return Balance(code, signed, day, element.sourceline)


def _one_of(balances: Sequence[Balance], code: str, *, last: bool) -> Balance | None:
    """Return the earliest (or latest) balance of a code; two of one day must say the same."""
    found = [balance for balance in balances if balance.code == code]
    if not found:
        return None
    chosen = (max if last else min)(found, key=lambda balance: balance.day)
    for other in found:
        if other.day == chosen.day and other.amount != chosen.amount:
            raise ContradictoryBankFile(
                said(
                    "balances_differ",
                    f"Two balances {code} of {chosen.day} differ: {listed([chosen.amount, other.amount])}.",
                    kind=code,
                    day=chosen.day,
                    amounts=listed([chosen.amount, other.amount]),
                ),
                line=other.line,
            )
    return chosen


def opening_of(balances: Sequence[Balance]) -> Balance | None:
    """
    Return the balance before the entries: OPBD; else PRCD, the closing of the period before; else the first ITBD.

    raises: ContradictoryBankFile when OPBD and PRCD differ: ISO 20022 demands that they are equal.
    source: ISO 20022 BalanceType12Code; an ITBD opens every page of a statement but the first.
    """
    opens, before = _one_of(balances, _OPENS, last=False), _one_of(balances, _BEFORE, last=True)
    if opens and before and opens.amount != before.amount:
        raise ContradictoryBankFile(
            said(
                "opening_differs",
                f"The opening balance and the closing before it differ: {listed([opens.amount, before.amount])}.",
                amounts=listed([opens.amount, before.amount]),
            ),
            line=before.line,
        )
    between = [balance for balance in balances if balance.code == _BETWEEN]
    has_end = len(between) > 1 or any(balance.code == _CLOSES for balance in balances)
    return opens or before or (between[0] if between and has_end else None)


def closing_of(balances: Sequence[Balance]) -> Balance | None:
    """Return the balance after the entries: CLBD; else the last ITBD, which closes every page but the last."""
    closes = _one_of(balances, _CLOSES, last=True)
    between = [balance for balance in balances if balance.code == _BETWEEN]
    has_start = len(between) > 1 or any(balance.code in (_OPENS, _BEFORE) for balance in balances)
    if closes or not between or not has_start:
        return closes
    last = between[-1]
    return Balance(
        last.code,
        last.amount,
        last.day,
        last.line,
        said("interim_closing", "The closing balance is an interim one (ITBD)."),
    )
