"""One entry of a camt statement: booked or not, alone or a batch, with all its texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.amounts import listed
from poolbook.transactions.bank_files.camt_balances import SIGNS, read_amount, read_sign
from poolbook.transactions.bank_files.camt_texts import texts_of_details, texts_of_entry
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.days import booked_and_valued, iso_day
from poolbook.transactions.bank_files.refusal import BrokenBankFile
from poolbook.transactions.bank_files.statement import BankLine
from poolbook.transactions.bank_files.texts import Texts

_KNOWN = {
    *("NtryRef", "Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "ValDt", "AcctSvcrRef", "Avlbty", "BkTxCd"),
    *("ComssnWvrInd", "AddtlInfInd", "AmtDtls", "Chrgs", "TechInptChanl", "Intrst", "CardTx", "NtryDtls"),
    "AddtlNtryInf",
}
_NOT_BOOKED = {
    "PDNG": said("pending", "pending"),
    "INFO": said("pending_information", "for information only"),
    "FUTR": said("pending_in_future", "in the future"),
}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of an entry: its lines, or the reason why it has none."""

    line: int
    currency: str
    lines: tuple[BankLine, ...]
    left_out: tuple[str, ...] = ()
    is_booked: bool = True


def read_entry(element: xml.Element, *, row: int) -> Entry:
    """
    Read one <Ntry>.

    row: the place in the statement of its first line.
    The sign is <CdtDbtInd> alone: for a reversal it already says which way the money went (a reversed credit is DBIT);
    turning it once more at <RvslInd> is the classical mistake.
    source: ISO 20022 message definition report, ReversalIndicator.
    """
    xml.refuse_strangers(element, _KNOWN)
    at = element.sourceline
    amount, sign = read_amount(xml.needed(element, "Amt")), read_sign(element)
    signed = Money(sign * amount.minor, amount.currency)
    status = _status(xml.needed(element, "Sts"))
    if status != "BOOK":
        what = _NOT_BOOKED.get(status, said("of_status", f"of status {status}", status=status))
        note = said(
            "entry_not_booked",
            f"An entry of {listed([signed])} (line {at}) is {what}, not booked: left out.",
            amount=listed([signed]),
            line=at,
            what=what,
        )
        return Entry(at, amount.currency, (), (note,), is_booked=False)
    if not signed:
        return Entry(
            at,
            amount.currency,
            (),
            (
                said(
                    "entry_moves_nothing",
                    f"An entry of {listed([signed])} (line {at}) moves nothing: left out.",
                    amount=listed([signed]),
                    line=at,
                ),
            ),
        )
    return Entry(at, amount.currency, tuple(_lines(element, signed, row)))


def _status(element: xml.Element) -> str:
    """Read <Sts>: a code as its text up to version 06, below <Cd> or <Prtry> later."""
    code = xml.text_at(element, "Cd") or xml.text_at(element, "Prtry") if len(element) else xml.text_of(element)
    if not code or (code != "BOOK" and code not in _NOT_BOOKED and xml.child(element, "Prtry") is None):
        raise BrokenBankFile(
            said("status_unknown", f"The status {shown(code)} is none of BOOK, PDNG, INFO, FUTR.", text=shown(code)),
            line=element.sourceline,
        )
    return code


def _lines(element: xml.Element, signed: Money, row: int) -> Iterator[BankLine]:
    """Give the lines of a booked entry: one for each part of a batch that adds up, else one for all."""
    at = element.sourceline
    is_reversal = _is_reversal(element)
    booked_text, valued_text = _day_text(element, "BookgDt"), _day_text(element, "ValDt")
    booked_on, valued_on, notes = booked_and_valued(
        iso_day(booked_text, line=at) if booked_text else None,
        iso_day(valued_text, line=at) if valued_text else None,
        booked_text=booked_text,
        valued_text=valued_text,
        line=at,
    )
    details = _details(element)
    parts, batch_notes = _parts(element, details, signed)
    for number, (amount, texts) in enumerate(parts):
        yield BankLine(
            row=row + number,
            booked_on=booked_on,
            valued_on=valued_on,
            amount=amount,
            bank_reference=texts.bank_reference,
            end_to_end=texts.end_to_end,
            counterparty=texts.counterparty,
            counterparty_account=texts.counterparty_account,
            text=texts.text,
            code=texts.code,
            is_reversal=is_reversal,
            notes=(*notes, *batch_notes, *texts.notes),
        )


def _is_reversal(element: xml.Element) -> bool:
    text = xml.text_at(element, "RvslInd") or "false"
    if text not in _TRUTHS:
        raise BrokenBankFile(
            said("reversal_mark", f"<RvslInd> {shown(text)} is neither true nor false.", text=shown(text)),
            line=element.sourceline,
        )
    return _TRUTHS[text]


def _day_text(element: xml.Element, name: str) -> str:
    return xml.text_at(element, name, "Dt") or xml.text_at(element, name, "DtTm")


def _details(element: xml.Element) -> list[xml.Element]:
    """Return all <TxDtls> of an entry."""
    found = []
    for group in xml.children(element, "NtryDtls"):
        xml.refuse_strangers(group, {"Btch", "TxDtls"})
        found += xml.children(group, "TxDtls")
    return found


def _parts(
    element: xml.Element, details: list[xml.Element], signed: Money
) -> tuple[list[tuple[Money, Texts]], tuple[str, ...]]:
    """Split a batch where its parts add up to the entry; where they do not, keep one line and say so."""
    is_credit = (signed.minor > 0) != _is_reversal(element)  # who stands on the other side, before anything was undone
    whole = texts_of_entry(element)
    each = [texts_of_details(one, whole, is_credit=is_credit) for one in details]
    if not each:
        return [(signed, whole)], ()
    amounts = [_amount_of(one, signed) for one in details]
    if len(each) == 1:
        return [(signed, each[0])], _note_of_single(amounts[0], signed)
    if all(amounts) and sum(amount.minor for amount in amounts if amount) == signed.minor:
        return [
            (amount, texts.noted(_part(number, len(each), signed)))
            for number, (amount, texts) in enumerate(zip(amounts, each, strict=True), start=1)
            if amount is not None
        ], ()
    reason = "do not all state an amount" if not all(amounts) else "do not add up to it"
    note = said(
        "batch_parts_do_not_add_up" if all(amounts) else "batch_parts_without_amount",
        f"One line for a batch of {len(each)}: its parts {reason}.",
        count=len(each),
    )
    return [(signed, Texts.joined(each, entry=whole))], (note,)


def _part(number: int, count: int, whole: Money) -> str:
    said_whole = listed([whole])
    sentence = f"Part {number} of {count} of one entry of {said_whole}."
    return said("part_of_entry", sentence, number=number, count=count, whole=said_whole)


def _note_of_single(amount: Money | None, signed: Money) -> tuple[str, ...]:
    if amount and amount != signed:
        return (
            said(
                "details_say_other",
                f"The details say {listed([amount])}, the entry {listed([signed])}: the entry counts.",
                amount=listed([amount]),
                whole=listed([signed]),
            ),
        )
    return ()


def _amount_of(details: xml.Element, signed: Money) -> Money | None:
    """Return the signed amount of one part in the account's currency; None where it states none, or nothing."""
    direct = xml.child(details, "Amt")
    inside = [xml.child(details, "AmtDtls", name, "Amt") for name in ("TxAmt", "InstdAmt")]
    indicator = xml.child(details, "CdtDbtInd")
    if indicator is not None and xml.text_of(indicator) not in SIGNS:
        raise BrokenBankFile(
            said("indicator_unknown", "<CdtDbtInd> is neither CRDT nor DBIT."), line=indicator.sourceline
        )
    sign = SIGNS[xml.text_of(indicator)] if indicator is not None else (1 if signed.minor > 0 else -1)
    for one in (direct, *inside):
        amount = read_amount(one) if one is not None else None
        if amount and amount.currency == signed.currency:
            return Money(sign * amount.minor, amount.currency)
    return None
