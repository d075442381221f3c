"""
MT940, the SWIFT customer statement, by a small strict reader of our own.

Not the library mt-940 5.1: it drops a line that it cannot read, takes a reversed credit for money in, and joins the
statements of a file into one (ADR 0014).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from poolbook.kernel import limits
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.amounts import check_currency, read_money
from poolbook.transactions.bank_files.characters import decode, fold, shown
from poolbook.transactions.bank_files.days import calendar_day
from poolbook.transactions.bank_files.mt940_line import Movement, century, read_movement
from poolbook.transactions.bank_files.refusal import BrokenBankFile, ContradictoryBankFile, NotAStatement
from poolbook.transactions.bank_files.statement import BankLine, BankStatement

_FIELD = re.compile(r":([0-9]{2}[A-Z]?|NS):(.*)")
_SWIFT_HEAD = re.compile(r".*\{4:")  # the header blocks of the network before the text block
_END = re.compile(r"-(?:\}.*|X{3})?")
_BALANCE = re.compile(r"([CD])([0-9]{2})([0-9]{2})([0-9]{2})([A-Z]{3})([0-9]+,[0-9]*)")
_INTERIM = {"34F", "90C", "90D"}  # fields of MT942, the report of the running day
_BEFORE = {"20", "21", "25", "25P", "28", "28C", "13", "13D", "NS"}  # in the order that banks like
_AFTER = {"64", "65", "86", "NS"}
_OPENS, _CLOSES = {"60F", "60M"}, {"62F", "62M"}
_KNOWN = _BEFORE | _AFTER | _OPENS | _CLOSES | {"61"} | _INTERIM


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its tag, the line of the file, and its text line by line."""

    tag: str
    line: int
    rows: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return its text on one line, as far as it has one."""
        return fold(" ".join(self.rows), line=self.line)


@dataclass(slots=True)
class _Reading:
    """The statement that is being read."""

    line: int
    before: dict[str, Field] = field(default_factory=dict)
    opening: tuple[Money, date | None, str] | None = None
    closing: tuple[Money, date | None, str] | None = None
    movements: list[Movement] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_mt940(content: bytes, *, encoding: str = "") -> list[BankStatement]:
    """
    Read the statements of an MT940 file.

    raises: BankFileRefused: a field out of its place, a line that cannot be read, a statement without its end.
    source: SWIFT Standards MT, category 9, MT 940 Customer Statement Message.
    """
    text = decode(content, stated=encoding)
    statements: list[BankStatement] = []
    reading: _Reading | None = None
    count = 0
    for each in _fields(text):
        if each.tag in _INTERIM:
            reason = said("this_is_mt942", "This is an MT942, a report of the running day; ask the bank for the MT940.")
            raise NotAStatement(reason, line=each.line)
        if each.tag == "20":
            statements += [_statement(reading)] if reading else []
            reading = _Reading(line=each.line)
        assert reading is not None, "the first field is :20:"
        _take(reading, each)
        count += each.tag == "61"
        if count > limits.MAX_BANK_FILE_LINES:
            raise BrokenBankFile(
                said(
                    "more_lines_than",
                    f"More than {limits.MAX_BANK_FILE_LINES:,} lines in one file.",
                    most=limits.MAX_BANK_FILE_LINES,
                ),
                line=each.line,
            )
    if reading is None:
        raise BrokenBankFile(said("no_mt_statement", "The file holds no statement (:20:)."), line=1)
    return [*statements, _statement(reading)]


def _fields(text: str) -> Iterator[Field]:
    """Cut the text into fields; what stands between statements (headers of the bank, the closing hyphen) is none."""
    tag, line, rows = "", 0, list[str]()
    is_begun = is_closed = is_over = False
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        row = raw.strip()
        row = _SWIFT_HEAD.sub("", row) if row.startswith("{") else row
        found = _FIELD.fullmatch(row)
        if found:
            if tag:
                yield Field(tag, line, tuple(rows))
            tag, line, rows = found[1], number, [found[2].strip()]
            if tag not in _KNOWN or not (is_begun or tag == "20"):
                raise _out_of_place(tag, number)
            is_begun, is_over = True, False
            is_closed = tag in _CLOSES or (is_closed and tag != "20")
        elif row.startswith(":") and (row != ":940:" or (is_begun and not is_closed)):
            raise BrokenBankFile(
                said("like_a_field", f"{shown(row)} begins like a field and is none.", text=shown(row)), line=number
            )
        elif is_closed and (tag != "86" or row == ":940:" or _END.fullmatch(row)):
            is_over = True
        elif row and is_begun and not is_over:
            rows.append(row)
    if tag:
        yield Field(tag, line, tuple(rows))


def _out_of_place(tag: str, line: int) -> BrokenBankFile:
    if tag not in _KNOWN:
        return BrokenBankFile(said("field_no_part", f"Field :{tag}: is no part of an MT940.", tag=tag), line=line)
    reason = said(
        "field_before_20",
        f"Field :{tag}: stands before any :20:, with which a statement begins: the file is not whole.",
        tag=tag,
    )
    return BrokenBankFile(reason, line=line)


def _take(reading: _Reading, each: Field) -> None:
    """Put one field in its place; refuse one that is out of it."""
    tag, is_open, is_closed = each.tag, reading.opening is not None, reading.closing is not None
    if tag not in ("61", "86", "NS") and len(each.rows) > 1:
        raise BrokenBankFile(
            said(
                "follows_field",
                f"{shown(each.rows[1])} follows field :{tag}:, which has one line.",
                text=shown(each.rows[1]),
                tag=tag,
            ),
            line=each.line + 1,
        )
    if tag in ("86", "NS"):
        _remark(reading, each)
    elif tag in _BEFORE and not is_open and tag not in reading.before:
        reading.before[tag] = each
    elif tag in _OPENS and not is_open:
        reading.opening = _balance(each)
    elif tag == "61" and is_open and not is_closed:
        reading.movements.append(read_movement(each.rows, line=each.line, currency=_opened(reading)[0].currency))
    elif tag in _CLOSES and is_open and not is_closed:
        reading.closing = _balance(each)
        _same_currency(_opened(reading)[0], reading.closing[0], each.line)
    elif not (tag in _AFTER and is_closed):
        raise BrokenBankFile(
            said("field_out_of_place", f"Field :{tag}: is out of its place in the statement.", tag=tag), line=each.line
        )


def _opened(reading: _Reading) -> tuple[Money, date | None, str]:
    assert reading.opening is not None
    return reading.opening


def _same_currency(opening: Money, closing: Money, line: int) -> None:
    if opening.currency != closing.currency:
        raise ContradictoryBankFile(
            said(
                "opens_and_closes_in",
                f"The statement opens in {opening.currency} and closes in {closing.currency}.",
                opening=opening.currency,
                closing=closing.currency,
            ),
            line=line,
        )


def _remark(reading: _Reading, each: Field) -> None:
    """Give a text to the movement before it, or to the statement."""
    if each.tag == "86" and reading.movements and reading.closing is None:
        reading.movements[-1].texts.append(each.rows)
    elif reading.opening is None and each.tag == "86":
        raise BrokenBankFile(said("field_86_early", "Field :86: stands before the opening balance."), line=each.line)
    elif each.tag == "86" and each.text:
        reading.remarks.append(said("bank_adds", f"The bank adds: {each.text}", text=each.text))


def _balance(each: Field) -> tuple[Money, date | None, str]:
    """Read a balance: sign, day, currency, amount; a day on no calendar is kept as its text."""
    found = _BALANCE.fullmatch(each.rows[0])
    if not found:
        raise BrokenBankFile(
            said(
                "balance_shape",
                f"The balance {shown(each.rows[0])} is not written like C260331EUR1234,56.",
                text=shown(each.rows[0]),
            ),
            line=each.line,
        )
    mark, year, month, day, currency, amount = found.groups()
    money = read_money(amount, check_currency(currency, line=each.line), line=each.line, decimal_mark=",")
    text = year + month + day
    when = calendar_day(century(int(year)), int(month), int(day), text=text, line=each.line)
    return (money if mark == "C" else -money), when, text


def _statement(reading: _Reading) -> BankStatement:
    """Put a statement together; one without its account or its end is refused."""
    if reading.opening is None or reading.closing is None:
        missing = "opening balance (:60F:)" if reading.opening is None else "closing balance (:62F:)"
        raise BrokenBankFile(
            said("statement_has_no", f"The statement that begins here has no {missing}: the file is cut off."),
            line=reading.line,
        )
    account = reading.before.get("25") or reading.before.get("25P")
    if account is None:
        raise BrokenBankFile(
            said("statement_names_no_account", "The statement that begins here names no account (:25:)."),
            line=reading.line,
        )
    number = reading.before.get("28C") or reading.before.get("28")
    (opening, from_on, from_text), (closing, to_on, to_text) = reading.opening, reading.closing
    lines: list[BankLine] = []
    notes: list[str] = [
        said("balance_day", f"The day {text} of the {name} balance is on no calendar.", day=text)
        for name, day, text in (("opening", from_on, from_text), ("closing", to_on, to_text))
        if day is None
    ]
    for movement in reading.movements:
        if movement.left_out:
            notes.append(movement.left_out)
        else:
            lines.append(movement.as_line(row=len(lines) + 1))
    return BankStatement(
        format="MT940",
        account=account.text.replace(" ", ""),
        currency=opening.currency,
        number=number.text if number else "",
        from_on=from_on,
        to_on=to_on,
        opening=opening,
        closing=closing,
        lines=tuple(lines),
        notes=(*notes, *reading.remarks),
    )
