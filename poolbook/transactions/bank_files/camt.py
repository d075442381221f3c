"""camt.053, the ISO 20022 statement, versions 02 to 13, with the rules of its schema that matter for money."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NoReturn

from stdnum import iban

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.amounts import check_currency
from poolbook.transactions.bank_files.camt_balances import Balance, closing_of, opening_of, read_balance
from poolbook.transactions.bank_files.camt_entry import Entry, read_entry
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.days import iso_day
from poolbook.transactions.bank_files.refusal import (
    BrokenBankFile,
    ContradictoryBankFile,
    NotAStatement,
    UnknownBankFormat,
)
from poolbook.transactions.bank_files.statement import BankLine, BankStatement

VERSIONS = tuple(f"{version:02d}" for version in range(2, 14))  # 02 to 13: the elements read here did not move
_SPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:((?:camt|pain|pacs|head)\.[0-9]{3}\.[0-9]{3}\.[0-9]{2})")
_OTHERS = {
    "camt.052": said("camt_052", "an account report of the running day"),
    "camt.054": said("camt_054", "a debit or credit notification"),
    "pain.001": said("pain_001", "a payment order"),
    "pain.002": said("pain_002", "a payment status report"),
    "pain.008": said("pain_008", "a direct debit order"),
}
_IN_STATEMENT = {
    *("Id", "StmtPgntn", "ElctrncSeqNb", "RptgSeq", "LglSeqNb", "CreDtTm", "FrToDt", "CpyDplctInd", "RptgSrc", "Acct"),
    *("RltdAcct", "Intrst", "Bal", "TxsSummry", "Ntry", "AddtlStmtInf"),
}


@dataclass(slots=True)
class _Reading:
    """What has been seen of the statement that is being read."""

    entries: list[Entry] = field(default_factory=list)
    lines: list[BankLine] = field(default_factory=list)


def read_camt(content: bytes, *, root: xml.Element, currency: str | None) -> list[BankStatement]:
    """
    Read the statements of a prepared camt.053 file, one entry at a time, so that memory stays small.

    root:   the root element as it opened.
    raises: BankFileRefused.
    """
    kind, space = _message(root)
    here = "{" + space + "}"
    tags = [here + name for name in ("Ntry", "Stmt", "BkToCstmrStmt", "Document")]
    statements: list[BankStatement] = []
    reading, count, bodies = _Reading(), 0, 0
    for _, element in xml.events(content, tags=tags):
        match xml.name_of(element):
            case "Ntry":
                entry = read_entry(element, row=len(reading.lines) + 1)
                reading.entries.append(entry)
                reading.lines.extend(entry.lines)
                count += len(entry.lines)
                element.clear(keep_tail=True)
                if count > limits.MAX_BANK_FILE_LINES:
                    raise BrokenBankFile(
                        said(
                            "more_lines_than",
                            f"More than {limits.MAX_BANK_FILE_LINES:,} lines in one file.",
                            most=limits.MAX_BANK_FILE_LINES,
                        ),
                        line=entry.line,
                    )
            case "Stmt":
                statements.append(_statement(element, reading, kind=kind, currency=currency))
                reading = _Reading()
                element.clear(keep_tail=True)
            case "BkToCstmrStmt":
                xml.refuse_strangers(element, {"GrpHdr", "Stmt", "SplmtryData"})
                bodies += 1
            case _:
                xml.refuse_strangers(element, {"BkToCstmrStmt"})
                _body_of(element, bodies)
    if reading.entries:
        raise BrokenBankFile(said("element_outside", "<Ntry> stands outside <Stmt>."), line=reading.entries[0].line)
    if not statements:
        raise BrokenBankFile(said("no_stmt", "The file holds no statement (<Stmt>)."), line=root.sourceline)
    return statements


def _message(root: xml.Element) -> tuple[str, str]:
    """Return which message it is ("camt.053.001.02") and its namespace; anything but a camt.053 is refused."""
    space = str(root.tag).rpartition("}")[0].lstrip("{")
    found = _SPACE.fullmatch(space)
    line = root.sourceline
    if not found:
        raise UnknownBankFormat(
            said(
                "xml_begins_with",
                f"The XML begins with <{xml.name_of(root)[:40]}> of {shown(space) if space else 'no namespace'}; "
                "a statement is camt.053 or OFX.",
                name=xml.name_of(root)[:40],
            ),
            line=line,
        )
    kind = found[1]
    if not kind.startswith("camt.053"):
        what = _OTHERS.get(kind[:8], said("other_message", "another message"))
        raise NotAStatement(
            said(
                "this_is_message",
                f"This is {kind}, {what}; ask the bank for the statement, camt.053.",
                kind=kind,
                what=what,
            ),
            line=line,
        )
    if not kind.startswith("camt.053.001.") or kind[-2:] not in VERSIONS:
        raise UnknownBankFormat(
            said(
                "version_not_read",
                f"{kind} is not read; versions {VERSIONS[0]} to {VERSIONS[-1]} of camt.053.001 are.",
                kind=kind,
                first=VERSIONS[0],
                last=VERSIONS[-1],
            ),
            line=line,
        )
    if xml.name_of(root) != "Document":
        raise BrokenBankFile(
            said(
                "begins_with_document",
                f"A {kind} begins with <Document>, not <{xml.name_of(root)[:40]}>.",
                kind=kind,
                name=xml.name_of(root)[:40],
            ),
            line=line,
        )
    return kind, space


def _body_of(document: xml.Element, bodies: int) -> None:
    if bodies != 1 or len(document) != 1:
        raise BrokenBankFile(
            said("one_statement_message", "<Document> holds exactly one <BkToCstmrStmt>."), line=document.sourceline
        )


def _statement(element: xml.Element, reading: _Reading, *, kind: str, currency: str | None) -> BankStatement:
    """Put a statement together from its header, its balances and the entries already read."""
    xml.refuse_strangers(element, _IN_STATEMENT)
    if len(xml.children(element, "Ntry")) != len(reading.entries):
        raise BrokenBankFile(said("ntry_inside", "<Ntry> stands inside another element."), line=element.sourceline)
    number = xml.text_of(xml.needed(element, "Id"))
    account = xml.needed(element, "Acct")
    balances = [read_balance(one) for one in xml.children(element, "Bal")]
    opening, closing = opening_of(balances), closing_of(balances)
    stated = [balance for balance in (opening, closing) if balance]
    counted = _currency(account, stated, reading, currency)
    notes = _notes(element, reading, opening, closing)
    from_on, to_on, period_notes = _period(element, reading.lines, opening, closing)
    named, account_notes = _account(account)
    statement = BankStatement(
        format=kind,
        account=named,
        currency=counted,
        number=number,
        from_on=from_on,
        to_on=to_on,
        opening=opening.amount if opening else None,
        closing=closing.amount if closing else None,
        lines=tuple(reading.lines),
        notes=(*account_notes, *period_notes, *notes),
    )
    return _summed(statement, element, reading)


def _account(account: xml.Element) -> tuple[str, tuple[str, ...]]:
    """Return the account's IBAN, else its other number; a wrong check digit is said."""
    ids = xml.needed(account, "Id")
    international, other = xml.text_at(ids, "IBAN"), xml.text_at(ids, "Othr", "Id")
    if bool(international) == bool(other):
        raise BrokenBankFile(
            said("iban_or_other", "The account is named by one of <IBAN> and <Othr>."), line=ids.sourceline
        )
    if not international:
        return other, ()
    compact = international.replace(" ", "").upper()
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}", compact):
        raise BrokenBankFile(
            said("no_iban", f"{shown(international)} is no IBAN.", text=shown(international)), line=ids.sourceline
        )
    return compact, () if iban.is_valid(compact) else (
        said("iban_digits_wrong", f"The check digits of the IBAN {compact} are wrong.", iban=compact),
    )


def _currency(account: xml.Element, stated: list[Balance], reading: _Reading, expected: str | None) -> str:
    """Return the one currency of account, booked balances and entries."""
    named = xml.child(account, "Ccy")
    seen = [(xml.text_of(named), named.sourceline)] if named is not None else []
    seen += [(balance.amount.currency, balance.line) for balance in stated]
    seen += [(entry.currency, entry.line) for entry in reading.entries]
    if not seen and expected is None:
        raise BrokenBankFile(
            said("nothing_names_currency", "Nothing in the statement names a currency."), line=account.sourceline
        )
    currency = check_currency(seen[0][0], line=seen[0][1]) if seen else expected or ""
    for other, line in seen:
        if other != currency:
            _differ(currency, other, line)
    return currency


def _differ(currency: str, other: str, line: int) -> NoReturn:
    raise ContradictoryBankFile(
        said(
            "two_currencies",
            f"The statement is in {currency}, but here an amount is in {other[:8]}: the two do not add up.",
            currency=currency,
            other=other[:8],
        ),
        line=line,
    )


def _period(
    element: xml.Element, lines: list[BankLine], opening: Balance | None, closing: Balance | None
) -> tuple[date | None, date | None, tuple[str, ...]]:
    """Return first and last day: as the file says, where its own lines and balances agree; else as the balances say."""
    period = xml.child(element, "FrToDt")
    first, last = None, None
    if period is not None:
        first, last = (
            iso_day(text, line=period.sourceline) if text else None
            for text in (
                xml.text_at(period, "FrDtTm") or xml.text_at(period, "FrDt"),
                xml.text_at(period, "ToDtTm") or xml.text_at(period, "ToDt"),
            )
        )
    days = [line.booked_on for line in lines]
    notes: tuple[str, ...] = ()
    outside = [day for day in days if (first and day < first) or (last and day > last)]
    if outside:
        notes = (
            said(
                "covers_other_days",
                f"The file says that it covers {first} to {last}, but a line is of {outside[0]}: the balances' days "
                f"count.",
                first=first,
                last=last,
                day=outside[0],
            ),
        )
        first, last = None, None
    first = first or (opening.day if opening else None) or min(days, default=None)
    last = (closing.day if closing else None) or last or max(days, default=None)
    return (min(first, last) if first and last else first), last, notes


def _notes(element: xml.Element, reading: _Reading, opening: Balance | None, closing: Balance | None) -> list[str]:
    """Say what was left out, what is missing and what the bank says about the statement as a whole."""
    notes = [note for entry in reading.entries for note in entry.left_out]
    if opening is None or closing is None:
        missing = " and ".join(name for name, found in (("opening", opening), ("closing", closing)) if found is None)
        notes.append(said("no_booked_balance", f"The file states no {missing} booked balance: balance not proven."))
    notes += [balance.note for balance in (opening, closing) if balance and balance.note]
    if xml.text_at(element, "StmtPgntn", "LastPgInd") in ("false", "0"):
        notes.append(
            said(
                "page_of_more",
                f"This is page {xml.text_at(element, 'StmtPgntn', 'PgNb')} of a statement; more pages follow.",
                page=xml.text_at(element, "StmtPgntn", "PgNb"),
            )
        )
    copy = xml.text_at(element, "CpyDplctInd")
    if copy:
        notes.append(
            {
                "COPY": said("bank_calls_copy", "The bank calls it a copy."),
                "DUPL": said("bank_calls_duplicate", "The bank calls it a duplicate."),
            }.get(copy, said("bank_marks", f"The bank marks it {copy[:8]}.", mark=copy[:8]))
        )
    return notes


def _summed(statement: BankStatement, element: xml.Element, reading: _Reading) -> BankStatement:
    """Check the bank's own count of entries: more or fewer in the file means a loss, unless the balances prove it."""
    summary = xml.child(element, "TxsSummry")
    if summary is None:
        return statement
    counted = xml.text_at(summary, "TtlNtries", "NbOfNtries")
    booked = sum(1 for entry in reading.entries if entry.is_booked)
    if not counted or counted in (str(booked), str(len(reading.entries))):
        return statement
    reason = said(
        "entries_counted",
        f"The bank counts {shown(counted)} entries, the statement holds {len(reading.entries)}",
        counted=shown(counted),
        count=len(reading.entries),
    )
    if not statement.is_proven:
        raise ContradictoryBankFile(
            said("not_whole", f"{reason}: the file is not whole.", what=reason), line=summary.sourceline
        )
    return replace(
        statement, notes=(*statement.notes, said("balances_agree", f"{reason}; its balances agree.", what=reason))
    )
