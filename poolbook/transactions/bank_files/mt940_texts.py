"""The texts of field :86:: Germany's numbered subfields, the Netherlands' keywords, or plain lines."""

import re
from collections.abc import Sequence

from poolbook.kernel.said import said
from poolbook.transactions.bank_files.characters import fold
from poolbook.transactions.bank_files.texts import Texts, given, joined_lines

_WIDTH, _TAG = 65, 4  # characters of a line, of which the first has its tag :86:
_CHUNK = 27  # characters of a German subfield of text
_NUMBERED = re.compile(r"([0-9]{3})([^A-Za-z0-9\s/])([0-9]{2}.*)")
_PURPOSE = {f"{number:02d}" for number in (*range(20, 30), *range(60, 64))}
_SEPA = re.compile(
    r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|RREF|BREF|RTRN|PURP|DDAT|SQTP|ORCR|ORMR|ANAM)\+"
)
_DUTCH = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|CNTP|ORDP|BENM|ULTC|ULTD|ULTB|PURP|PREF|TRCD|ISDT|RTRN|NRTX|BUSP|SVCL|"
    r"ADDR|TRAN|CREF|IREF|PID|INIT|DESC)/"
)
_KIND = re.compile(r"(?:USTD|STRD)/[A-Z]*/")


def read_texts(texts: Sequence[tuple[str, ...]], *, line: int) -> Texts:
    """
    Read the :86: fields of one movement.

    texts: for each field its lines.
    """
    whole = [row for rows in texts for row in rows]
    if not whole:
        return Texts()
    numbered = _NUMBERED.match(whole[0])
    if numbered:
        return _german(numbered[1], numbered[2], _wrapped(whole, numbered[2]), line)
    text = _wrapped(whole, "/")
    if _DUTCH.match(text):
        return _dutch(text, line)
    return Texts(text=fold(_wrapped(whole, ""), line=line))


def _wrapped(rows: Sequence[str], mark: str) -> str:
    """Join the lines of a field: a full one was cut in the middle of a word, one before a new subfield ended."""
    text = ""
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else ""
        is_full = len(row) >= _WIDTH - (_TAG if number == 0 else 0)
        text += row if is_full or not following or (mark and following.startswith(mark)) else f"{row} "
    return text


def _german(code: str, mark: str, text: str, line: int) -> Texts:
    """
    Read numbered subfields: ?00 what it is, ?20 to ?29 and ?60 to ?63 what for, ?30 and ?31 bank and account, ?32 name.

    source: DFÜ agreement of the German banks, annex 3, chapter 8 (SWIFT formats), field 86.
    """
    pieces = re.split(re.escape(mark) + "([0-9]{2})", text[3:])
    fields = list(zip(pieces[1::2], pieces[2::2], strict=True))
    purpose = joined_lines([value for number, value in fields if number in _PURPOSE], width=_CHUNK)
    parts = _SEPA.split(purpose)
    words = {key: fold(value, line=line) for key, value in zip(parts[1::2], parts[2::2], strict=True)}
    name = "".join(value for number, value in fields if number in ("32", "33"))
    behind = words.pop("ABWA", "") or words.pop("ABWE", "")
    bank, account = (fold("".join(value for n, value in fields if n == number), line=line) for number in ("30", "31"))
    account = words.pop("IBAN", "") or (account if account[:2].isalpha() else " ".join(filter(None, (bank, account))))
    known = {"00", "10", "30", "31", "32", "33", "34", *_PURPOSE}
    other = [value for number, value in fields if number not in known]
    reference = words.pop("EREF", "")
    words.pop("BIC", "")
    booking = [value for number, value in fields if number == "00"]
    told = [parts[0], words.pop("SVWZ", ""), *(f"{key}+{value}" for key, value in words.items()), *other]
    full_name = fold(name, line=line)
    return Texts(
        end_to_end=given(reference),
        counterparty=f"{full_name} ({behind})" if behind and full_name else full_name or behind,
        counterparty_account=account,
        text=fold(" ".join(told), line=line) or fold(" ".join(booking), line=line),
        code=code,
        notes=tuple(
            said("returned_because", f"Returned by the bank: {words[key]}.", reason=words[key])
            for key in ("RTRN",)
            if key in words
        ),
    )


def _dutch(text: str, line: int) -> Texts:
    """Read keywords: /CNTP/account/bank/name/place or /IBAN/ and /NAME/, /REMI/ what for, /EREF/ the payer's id."""
    parts = _DUTCH.split(text)
    words: dict[str, str] = {}
    for key, value in zip(parts[1::2], parts[2::2], strict=True):
        told = fold(value, line=line).strip("/ ") if key != "CNTP" else value
        words[key] = f"{words[key]} {told}" if words.get(key) else told
    other_side = [fold(each, line=line) for each in words.pop("CNTP", "").split("/")]
    account = words.pop("IBAN", "") or other_side[0]
    name = words.pop("NAME", "") or (other_side[2] if len(other_side) > 2 else "")
    remittance = _KIND.sub("", words.pop("REMI", ""), count=1).strip("/ ")
    reference, kind, returned = words.pop("EREF", ""), words.pop("TRTP", ""), words.get("RTRN", "")
    words.pop("BIC", "")
    rest = [f"/{key}/{value}" for key, value in words.items() if value]
    return Texts(
        end_to_end=given(reference),
        counterparty=name,
        counterparty_account=account,
        text=fold(" ".join((parts[0], remittance or kind, *rest)), line=line),
        notes=(said("returned_because", f"Returned by the bank: {returned}.", reason=returned),) if returned else (),
    )
