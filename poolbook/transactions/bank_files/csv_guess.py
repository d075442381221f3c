"""Guess how a bank's CSV is to be read, from its header and its rows: a proposal for a person, never more."""

import re
from collections.abc import Sequence
from typing import Any

from poolbook.transactions.bank_files.characters import decode, marked_encoding
from poolbook.transactions.bank_files.csv_dates import DayCell, fitting, read_day
from poolbook.transactions.bank_files.csv_rows import DELIMITERS, Row, rows_of
from poolbook.transactions.bank_files.refusal import BankFileRefused

_HEADER_LINES = 30  # lines in which a header is looked for
_ROWS = 500  # rows that are looked at

# What banks call their columns, without capitals, spaces and marks; the earlier name wins.
_NAMES: dict[str, tuple[str, ...]] = {
    "booked_on": (
        *("bookingdate", "postingdate", "posteddate", "entrydate", "transactiondate", "completeddate", "processdate"),
        *("buchungstag", "buchungsdatum", "boekdatum", "boekingsdatum", "transactiedatum", "datecomptable"),
        *("dateoperation", "date", "datum", "effectivedate"),
    ),
    "valued_on": ("valuedate", "valutadatum", "valuta", "wertstellung", "rentedatum", "interestdate", "datevaleur"),
    "amount": (
        *(
            "amount",
            "transactionamount",
            "betrag",
            "bedrag",
            "bedrageur",
            "betrageur",
            "umsatz",
            "montant",
            "amountaud",
        ),
        *("amounteur", "amountusd", "amountgbp", "netamount", "transactiebedrag"),
    ),
    "credit": (
        "credit",
        "creditamount",
        "credits",
        "haben",
        "moneyin",
        "paidin",
        "deposit",
        "deposits",
        "gutschrift",
        "crédit",
    ),
    "debit": (
        "debit",
        "debitamount",
        "debits",
        "soll",
        "moneyout",
        "paidout",
        "withdrawal",
        "withdrawals",
        "lastschrift",
        "débit",
    ),
    "direction": ("afbij", "debitcredit", "creditdebit", "crdr", "drcr", "dc", "sollhaben", "creditdebitindicator"),
    "reference": ("transactionid", "bankreference", "transactionreference", "bankref", "volgnr", "volgnummer"),
    "end_to_end": ("endtoendid", "endtoend", "endtoendreference", "kundenreferenzendtoend", "kundenreferenz"),
    "counterparty": (
        *("counterparty", "payee", "payer", "beneficiary", "counterpartyname", "otherparty", "naamtegenpartij"),
        *("beguenstigterzahlungspflichtiger", "begünstigterzahlungspflichtiger", "zahlungsbeteiligter"),
        *("auftraggeberempfänger", "naamomschrijving", "namezahlungsbeteiligter", "naam", "name", "payeename"),
    ),
    "counterparty_account": (
        *(
            "counterpartyaccount",
            "tegenrekening",
            "tegenrekeningibanbban",
            "kontonummeriban",
            "ibanzahlungsbeteiligter",
        ),
        *("otheraccount", "payeeaccount", "counterpartyiban", "beneficiaryaccount"),
    ),
    "code": ("transactiontype", "type", "code", "buchungstext", "mutatiesoort"),
    "balance": (
        *(
            "balance",
            "runningbalance",
            "balanceafter",
            "saldo",
            "saldonachbuchung",
            "saldonatrn",
            "saldonamutatie",
            "solde",
        ),
        *("accountbalance", "closingbalance"),
    ),
    "currency": ("currency", "ccy", "währung", "waehrung", "munt", "devise", "currencycode"),
    "account": (
        "account",
        "accountnumber",
        "rekening",
        "rekeningnummer",
        "iban",
        "ibanbban",
        "auftragskonto",
        "kontonummer",
        "bsbaccount",
    ),
}
_TEXTS = (
    *(
        "description",
        "details",
        "transactiondetails",
        "transactiondescription",
        "narrative",
        "narration",
        "particulars",
    ),
    *("verwendungszweck", "omschrijving", "omschrijving1", "omschrijving2", "mededelingen", "memo", "reference"),
    *("remittanceinformation", "libellé", "communication", "paymentreference", "paymentdetails", "notes", "text"),
)
_DEBIT_WORDS = {"af", "debit", "d", "dr", "db", "dbit", "s", "soll"}
_CREDIT_WORDS = {"bij", "credit", "c", "cr", "crdt", "h", "haben"}


def guessed(content: bytes) -> dict[str, Any] | None:
    """
    Return the values of a mapping for a CSV file; None where no header can be understood.

    A date format that two readings allow is left open, so that the reader asks for it.
    """
    encoding = marked_encoding(content)[0]
    try:
        text = decode(content)
    except BankFileRefused:
        return None
    for delimiter in DELIMITERS:
        found = _with_delimiter(text, delimiter)
        if found:
            return {**found, "delimiter": delimiter, "encoding": "utf-16" if encoding.startswith("utf-16") else ""}
    return None


def _with_delimiter(text: str, delimiter: str) -> dict[str, Any] | None:
    lines = text.splitlines()
    for skipped, line in enumerate(lines[:_HEADER_LINES]):
        if delimiter not in line:
            continue
        header = [cell.strip().strip('"') for cell in line.split(delimiter)]
        columns = _columns(header)
        if columns:
            return _completed(columns, _rows(text, delimiter, skipped, len(header)), skipped)
    return None


def _rows(text: str, delimiter: str, skipped: int, width: int) -> list[Row]:
    """Return the first rows below the header that are whole."""
    found: list[Row] = []
    try:
        for row in rows_of(text, delimiter=delimiter, skip_lines=skipped + 1):
            found += [row] if len(row.cells) >= width else []
            if len(found) == _ROWS:
                break
    except BankFileRefused:
        pass  # what was read until here is enough for a guess; the reading itself refuses the row
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _columns(header: Sequence[str]) -> dict[str, Any] | None:
    """Return which column (by number) is what; None unless there is a date and an amount."""
    plain = [_plain(name) for name in header]
    columns: dict[str, Any] = {}
    for field, names in _NAMES.items():
        number = next((plain.index(name) + 1 for name in names if name in plain), None)
        if number is not None and number not in columns.values():
            columns[field] = number
    if "booked_on" not in columns or not ("amount" in columns or {"credit", "debit"} <= columns.keys()):
        return None
    if "amount" in columns:
        columns.pop("credit", None)
        columns.pop("debit", None)
    columns["texts"] = tuple(number + 1 for number, name in enumerate(plain) if name in _TEXTS)
    return columns


def _completed(columns: dict[str, Any], rows: list[Row], skipped: int) -> dict[str, Any] | None:
    """Add what the rows tell: decimal mark, thousands, direction words, date format."""
    money = [columns[name] for name in ("amount", "credit", "debit", "balance") if name in columns]
    marks = _marks([row.cells[number - 1] for row in rows for number in money if row.cells[number - 1]])
    if marks is None:
        return None
    if "valued_on" in columns and not _are_days(rows, columns["valued_on"]):
        columns.pop("valued_on")  # "Valuta" is the value date in one country and the currency in the next
    if "direction" in columns:
        words = {row.cells[columns["direction"] - 1] for row in rows}
        debit = tuple(sorted(word for word in words if word.casefold() in _DEBIT_WORDS)) or ("debit",)
        credit = tuple(sorted(word for word in words if word.casefold() in _CREDIT_WORDS)) or ("credit",)
        if words <= {*debit, *credit} and "amount" in columns:
            columns |= {"debit_words": debit, "credit_words": credit}
        else:
            columns.pop("direction")
    days = [DayCell(row.cells[columns["booked_on"] - 1], row.line) for row in rows]
    if days and not fitting(days):
        return None
    return {
        **columns,
        "date_format": _one_format(days),
        "decimal_mark": marks[0],
        "thousands_mark": marks[1],
        "skip_rows": skipped,
    }


def _are_days(rows: list[Row], number: int) -> bool:
    cells = [DayCell(row.cells[number - 1], row.line) for row in rows if row.cells[number - 1]]
    return bool(fitting(cells))


def _one_format(days: list[DayCell]) -> str:
    """Return the one format of all days; "" where two fit and disagree."""
    fit = fitting(days)
    if any(len({read_day(day, form) for form in fit}) > 1 for day in days):
        return ""
    return fit[0] if fit else ""


def _marks(cells: Sequence[str]) -> tuple[str, str] | None:
    """Return decimal mark and thousands mark; None where the amounts leave it open (1,234 is two numbers)."""
    numbers = [re.sub(r"[^0-9.,' ’]", "", cell.replace("\u00a0", " ")).strip() for cell in cells]
    if any(not re.search("[0-9]", number) for number in numbers):
        return None
    for decimal, marks in ((".", ("", ",", " ", "'", "’")), (",", ("", ".", " ", "'", "’"))):
        for thousands in marks:
            whole = f"[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})*|[0-9]+" if thousands else "[0-9]*"
            form = re.compile(rf"(?:{whole})(?:{re.escape(decimal)}[0-9]{{0,2}})?")
            if all(form.fullmatch(number) for number in numbers):
                return decimal, thousands
    return None
