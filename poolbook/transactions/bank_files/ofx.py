"""
OFX bank statements, version 1 (SGML) and 2 (XML), by a strict reader of our own.

Not the library ofxparse 0.21: it leaves out a transaction with a mistyped tag, takes "1e3" and "1,234.56" for amounts,
moves days by time zones, and reads a file that is cut off (ADR 0014).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from poolbook.kernel import limits
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.amounts import check_currency
from poolbook.transactions.bank_files.ofx_events import Closed, Event, Opened, Value, sgml_events, xml_events
from poolbook.transactions.bank_files.ofx_line import read_line
from poolbook.transactions.bank_files.ofx_values import Aggregate, ofx_day, ofx_money
from poolbook.transactions.bank_files.refusal import BrokenBankFile, NotAStatement
from poolbook.transactions.bank_files.statement import BankLine, BankStatement

_OTHERS = {
    "CCSTMTRS": said("card_statement", "a statement of a credit card"),
    "INVSTMTRS": said("securities_statement", "a statement of securities"),
    "LOANSTMTRS": "of a loan",
}
_IN_STATEMENT = {
    *("CURDEF", "BANKACCTFROM", "BANKTRANLIST", "BANKTRANLISTP", "LEDGERBAL", "AVAILBAL", "CASHADVBALAMT", "INTRATE"),
    *("BALLIST", "MKTGINFO"),
}
_WITH_AMOUNTS = {"STMTTRN", "STMTTRNP"}  # booked, and pending
_ONCE = {"CURDEF", "BANKACCTFROM", "BANKTRANLIST", "LEDGERBAL"}


def read_ofx_sgml(content: bytes, *, currency: str | None) -> list[BankStatement]:
    """Read the statements of an OFX 1 file; raises BankFileRefused."""
    return _read(sgml_events(content), "OFX 1", currency)


def read_ofx_xml(content: bytes, *, currency: str | None) -> list[BankStatement]:
    """Read the statements of a prepared OFX 2 file; raises BankFileRefused."""
    return _read(xml_events(content), "OFX 2", currency)


def _read(events: Iterable[Event], kind: str, currency: str | None) -> list[BankStatement]:
    """Walk through the file with the open aggregates on a stack; a transaction becomes a line as soon as it closes."""
    stack: list[Aggregate] = []
    statements: list[BankStatement] = []
    count = 0
    for event in events:
        if isinstance(event, Opened):
            if event.name in _OTHERS:
                raise NotAStatement(
                    said(
                        "this_is_not_of_account",
                        f"This is {_OTHERS[event.name]}, not of a bank account.",
                        what=_OTHERS[event.name],
                    ),
                    line=event.line,
                )
            stack.append(Aggregate(event.name, event.line))
        elif isinstance(event, Value):
            _put(stack, event)
        else:
            count += event.name == "STMTTRN"
            if count > limits.MAX_BANK_FILE_LINES:
                raise BrokenBankFile(
                    said(
                        "more_lines_than",
                        f"More than {limits.MAX_BANK_FILE_LINES:,} lines in one file.",
                        most=limits.MAX_BANK_FILE_LINES,
                    ),
                    line=event.line,
                )
            _close(stack, statements, event, kind=kind, currency=currency)
    if not statements:
        raise BrokenBankFile(
            said("no_ofx_statement", "The file holds no statement of a bank account (<STMTRS>)."), line=1
        )
    return statements


def _put(stack: list[Aggregate], value: Value) -> None:
    if not stack:
        raise BrokenBankFile(
            said("outside_ofx", f"<{value.name[:40]}> stands outside <OFX>, or is empty.", name=value.name[:40]),
            line=value.line,
        )
    if value.name == "TRNAMT" and stack[-1].name not in _WITH_AMOUNTS:
        raise BrokenBankFile(
            said(
                "amount_in_other",
                f"<TRNAMT> stands in <{stack[-1].name[:40]}>, not in a transaction.",
                name=stack[-1].name[:40],
            ),
            line=value.line,
        )
    stack[-1].values.append(value)


def _close(
    stack: list[Aggregate], statements: list[BankStatement], event: Closed, *, kind: str, currency: str | None
) -> None:
    """Take the innermost aggregate off the stack and make of it what it is."""
    closed = stack.pop()
    if closed.name == "STMTTRN":
        _take_line(stack, closed, currency)
    elif closed.name == "STMTRS":
        statements.append(_statement(closed, kind, currency))
    elif closed.name == "STATUS":
        _refuse_failure(closed)
    elif stack:
        stack[-1].parts.append(closed)
    elif closed.name != "OFX":
        raise BrokenBankFile(
            said("outside_ofx_closed", f"<{closed.name[:40]}> stands outside <OFX>.", name=closed.name[:40]),
            line=event.line,
        )


def _refuse_failure(status: Aggregate) -> None:
    if status.text("SEVERITY").upper() == "ERROR":
        told = f"{status.text('CODE')} {status.text('MESSAGE')}".strip()
        raise NotAStatement(
            said(
                "bank_answered_error",
                f"The bank answered with an error, {told}; download the statement again.",
                told=told,
            ),
            line=status.line,
        )


def _take_line(stack: list[Aggregate], closed: Aggregate, currency: str | None) -> None:
    """Make a transaction a line of its list; one in any other place is refused."""
    if [one.name for one in stack[-2:]] != ["STMTRS", "BANKTRANLIST"]:
        raise BrokenBankFile(said("outside_list", "<STMTTRN> stands outside <BANKTRANLIST>."), line=closed.line)
    within = stack[-1]
    counted = _currency(stack[-2], currency, closed.line)
    line = read_line(closed, row=len(within.lines) + 1, currency=counted)
    if line.amount:
        within.lines.append(line)
    else:
        within.notes.append(
            said(
                "transaction_of_zero",
                f"A transaction of 0 (line {closed.line}) moves nothing: left out.",
                line=closed.line,
            )
        )


def _currency(statement: Aggregate, expected: str | None, line: int) -> str:
    stated = statement.value("CURDEF")
    currency = stated.text.upper() if stated else expected
    if not currency:
        raise BrokenBankFile(
            said("no_curdef", "The statement names no currency (<CURDEF>) before its lines."), line=line
        )
    return check_currency(currency, line=stated.line if stated else line)


def _statement(found: Aggregate, kind: str, expected: str | None) -> BankStatement:
    """Put a statement together from account, list and balance."""
    found.refuse_strangers(_IN_STATEMENT)
    for name in _ONCE:
        if [*(one.name for one in found.values), *(one.name for one in found.parts)].count(name) > 1:
            raise BrokenBankFile(
                said("twice_in_stmtrs", f"<{name}> stands twice in <STMTRS>.", name=name), line=found.line
            )
    currency = _currency(found, expected, found.line)
    listed = found.part("BANKTRANLIST") or Aggregate("BANKTRANLIST", found.line)
    listed.refuse_strangers({"DTSTART", "DTEND"})
    from_on, to_on = (_day(listed, name) for name in ("DTSTART", "DTEND"))
    closing, closing_on = _balance(found.part("LEDGERBAL"), currency)
    notes = [*listed.notes, said("no_opening_balance", "The file states no opening balance: balance not proven.")]
    if found.part("BANKTRANLISTP"):
        notes.append(said("pending_left_out", "Pending transactions (BANKTRANLISTP) are left out."))
    if closing_on and to_on and closing_on != to_on:
        notes.append(
            said(
                "lines_end_on", f"The lines end on {to_on}, the balance is of {closing_on}.", last=to_on, day=closing_on
            )
        )
    return BankStatement(
        format=kind,
        account=_account(found),
        currency=currency,
        number="",
        from_on=from_on,
        to_on=closing_on or to_on,
        opening=None,
        closing=closing,
        lines=tuple(_marked(listed.lines)),
        notes=tuple(notes),
    )


def _marked(lines: list[BankLine]) -> Iterable[BankLine]:
    """Say where a bank gave one reference (FITID), which must be unique, to two lines."""
    seen: dict[str, int] = {}
    for line in lines:
        before = seen.setdefault(line.bank_reference, line.row) if line.bank_reference else line.row
        note = said(
            "reference_again", f"The bank gave this reference to line {before} of the statement too.", line=before
        )
        yield line if before == line.row else replace(line, notes=(*line.notes, note))


def _account(found: Aggregate) -> str:
    """Return the account with its BSB or routing number before it, where the bank's id has digits."""
    account = found.part("BANKACCTFROM")
    number = account.text("ACCTID") if account else ""
    if account is None or not number:
        raise BrokenBankFile(
            said("no_ofx_account", "The statement names no account (<BANKACCTFROM>, <ACCTID>)."), line=found.line
        )
    bank = account.text("BANKID")
    is_international = number[:2].isalpha() and number[2:4].isdigit()
    return f"{bank} {number}" if any(sign.isdigit() for sign in bank) and not is_international else number


def _day(found: Aggregate, name: str) -> date | None:
    value = found.value(name)
    return ofx_day(value.text, line=value.line) if value and value.text else None


def _balance(found: Aggregate | None, currency: str) -> tuple[Money | None, date | None]:
    """Return the ledger balance and its day; the available balance is no balance of the books."""
    if found is None:
        return None, None
    amount = found.value("BALAMT")
    if amount is None:
        raise BrokenBankFile(said("ledgerbal_without", "<LEDGERBAL> has no <BALAMT>."), line=found.line)
    return ofx_money(amount, currency), _day(found, "DTASOF")
