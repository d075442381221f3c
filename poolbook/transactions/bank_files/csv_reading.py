"""CSV statements, by the mapping of their columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.amounts import check_currency
from poolbook.transactions.bank_files.characters import decode, fold, shown
from poolbook.transactions.bank_files.csv_amounts import Notation
from poolbook.transactions.bank_files.csv_balance import Step, proved
from poolbook.transactions.bank_files.csv_dates import DayCell, chosen_format, read_day
from poolbook.transactions.bank_files.csv_mapping import Column, CsvMapping
from poolbook.transactions.bank_files.csv_rows import Row, found_delimiter, rows_of
from poolbook.transactions.bank_files.days import booked_and_valued
from poolbook.transactions.bank_files.refusal import BrokenBankFile, ContradictoryBankFile, WrongMapping
from poolbook.transactions.bank_files.statement import BankLine, BankStatement
from poolbook.transactions.bank_files.texts import given


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows below the header, and where each column of the mapping stands."""

    mapping: CsvMapping
    rows: tuple[Row, ...]
    places: dict[Column, int]

    def cell(self, row: Row, column: Column | None) -> str:
        """Return a cell of a row, "" for a column that is not mapped."""
        return row.cells[self.places[column]] if column is not None else ""


def read_csv(content: bytes, *, mapping: CsvMapping, currency: str | None) -> list[BankStatement]:
    """
    Read a CSV file: one statement, or one for each account where a column names it.

    currency: for a file without a column for it.
    raises:   BankFileRefused: a row that is cut off, a cell that cannot be read, days with two readings.
    """
    text = decode(content, stated=mapping.encoding)
    sheet = _sheet(text, mapping)
    form = mapping.date_format or chosen_format(
        [
            DayCell(cell, row.line)
            for row in sheet.rows
            for column in (mapping.booked_on, mapping.valued_on)
            if (cell := sheet.cell(row, column))
        ]
    )
    accounts: dict[str, list[Row]] = {}
    for row in sheet.rows:
        accounts.setdefault(sheet.cell(row, mapping.account), []).append(row)
    if mapping.account is not None and "" in accounts:
        raise BrokenBankFile(said("row_names_no_account", "The row names no account."), line=accounts[""][0].line)
    return [_statement(sheet, account, rows, form, currency) for account, rows in (accounts or {"": []}).items()]


def _sheet(text: str, mapping: CsvMapping) -> _Sheet:
    """Find the rows and the columns; each row must have as many cells as the header."""
    delimiter = mapping.delimiter or found_delimiter(text, skip_lines=mapping.skip_rows)
    rows = list(rows_of(text, delimiter=delimiter, skip_lines=mapping.skip_rows))
    if not rows:
        raise BrokenBankFile(
            said("nothing_below_skipped", "The file holds no rows below those that the mapping skips."),
            line=mapping.skip_rows + 1,
        )
    first = rows[0]
    width = max((number for number, cell in enumerate(first.cells, start=1) if cell), default=0)
    if not mapping.has_header:
        width = max(width, len(first.cells))
    places = {column: _place(column, first, width, mapping) for column in mapping.columns()}
    below = rows[1:] if mapping.has_header else rows
    below = below[: len(below) - mapping.skip_last_rows] if mapping.skip_last_rows else below
    for row in below:
        if len(row.cells) < width or any(row.cells[width:]):
            raise BrokenBankFile(
                said(
                    "cells_unlike_header",
                    f"The row has {len(row.cells)} cells where line {first.line} has {width}: cut off, or unquoted.",
                    count=len(row.cells),
                    line=first.line,
                    width=width,
                ),
                line=row.line,
            )
    return _Sheet(mapping, tuple(below), places)


def _place(column: Column, first: Row, width: int, mapping: CsvMapping) -> int:
    """Return the index of a column, given by number or by its header."""
    if isinstance(column, int):
        if column > width:
            raise WrongMapping(
                said(
                    "column_not_there",
                    f"The mapping names column {column}, the file has {width}.",
                    column=column,
                    width=width,
                ),
                line=first.line,
            )
        return column - 1
    names = [fold(cell, line=first.line).casefold() for cell in first.cells]
    found = [index for index, name in enumerate(names) if name == fold(column, line=first.line).casefold()]
    if len(found) != 1:
        there = ", ".join(shown(cell) for cell in first.cells[:20])
        count = "no" if not found else f"{len(found)}"
        raise WrongMapping(
            said(
                "column_of_header",
                f"The header has {count} column {shown(column)}; it has {there}.",
                column=shown(column),
                there=there,
            ),
            line=first.line,
        )
    return found[0]


def _statement(sheet: _Sheet, account: str, rows: Sequence[Row], form: str, expected: str | None) -> BankStatement:
    """Read the rows of one account."""
    mapping = sheet.mapping
    currency = _currency(sheet, rows, expected)
    notation = Notation(mapping.decimal_mark, mapping.thousands_mark, currency)
    lines: list[BankLine] = []
    steps: list[Step] = []
    notes: list[str] = []
    for row, amount in zip(rows, _amounts(sheet, rows, notation), strict=True):
        line = _line(sheet, row, amount, form, place=len(lines) + 1)
        told = sheet.cell(row, mapping.balance)
        balance = notation.read(told, line=row.line, column="balance") if told else None
        steps.append(Step(line=row.line, day=line.booked_on, amount=amount, balance=balance))
        if amount:
            lines.append(line)
        else:
            notes.append(
                said("row_moves_nothing", f"The row in line {row.line} moves nothing: left out.", line=row.line)
            )
    opening, closing, balance_notes = proved(steps) if mapping.balance is not None else (None, None, ())
    if mapping.balance is None:
        notes.append(said("no_balances", "The file states no balances: balance not proven."))
    days = [line.booked_on for line in lines]
    return BankStatement(
        format="CSV",
        account=account,
        currency=currency,
        number="",
        from_on=min(days, default=None),
        to_on=max(days, default=None),
        opening=opening,
        closing=closing,
        lines=tuple(lines),
        notes=(*notes, *balance_notes),
    )


def _currency(sheet: _Sheet, rows: Sequence[Row], expected: str | None) -> str:
    """Return the currency that every row names, else the one that the caller expects."""
    column = sheet.mapping.currency
    if column is None:
        if not expected:
            raise WrongMapping(
                said("no_currency", "The file names no currency: say which, or map the column that holds it.")
            )
        return check_currency(expected, line=1)
    currency = expected or ""
    for row in rows:
        told = sheet.cell(row, column).upper()
        currency = currency or check_currency(told, line=row.line)
        if told != currency:
            raise ContradictoryBankFile(
                said(
                    "row_in_other_currency",
                    f"The row is in {shown(told)}, the others in {currency}.",
                    other=shown(told),
                    currency=currency,
                ),
                line=row.line,
            )
    if not currency:
        raise WrongMapping(
            said("no_row_names_currency", "The file has no row that names a currency: say which it is."), line=1
        )
    return currency


def _amounts(sheet: _Sheet, rows: Sequence[Row], notation: Notation) -> list[Money]:
    """Return the signed amount of each row."""
    mapping = sheet.mapping
    if mapping.amount is None:
        return _of_two_columns(sheet, rows, notation)
    flip = mapping.sign == "debit_positive"
    amounts = []
    for row in rows:
        amount = notation.read(sheet.cell(row, mapping.amount), line=row.line, column="amount")
        if mapping.direction is not None:
            amount = _directed(amount, sheet.cell(row, mapping.direction), mapping, row.line)
        amounts.append(-amount if flip else amount)
    return amounts


def _directed(amount: Money, word: str, mapping: CsvMapping, line: int) -> Money:
    """Give an amount the direction that a word beside it states; a minus beside a credit contradicts it."""
    is_debit = word.casefold() in {each.casefold() for each in mapping.debit_words}
    is_credit = word.casefold() in {each.casefold() for each in mapping.credit_words}
    if not is_debit and not is_credit:
        known = ", ".join((*mapping.debit_words, *mapping.credit_words))
        raise BrokenBankFile(
            said(
                "direction_none_of", f"The direction {shown(word)} is none of {known}.", word=shown(word), known=known
            ),
            line=line,
        )
    if is_credit and amount.minor < 0:
        raise ContradictoryBankFile(
            said("negative_and_called", f"The amount is negative, and called {shown(word)}.", word=shown(word)),
            line=line,
        )
    return Money(-abs(amount.minor) if is_debit else amount.minor, amount.currency)


def _of_two_columns(sheet: _Sheet, rows: Sequence[Row], notation: Notation) -> list[Money]:
    """Read credit and debit columns: one of the two is filled; debits are all written with the same sign."""
    mapping, amounts = sheet.mapping, []
    first_sign = 0
    for row in rows:
        told = {
            name: sheet.cell(row, column) for name, column in (("credit", mapping.credit), ("debit", mapping.debit))
        }
        read = {name: notation.read(text, line=row.line, column=name) for name, text in told.items() if text}
        credit, debit = (read.get(name, Money.zero(notation.currency)) for name in ("credit", "debit"))
        if not read or (credit and debit):
            raise BrokenBankFile(
                said("credit_or_debit", "One of credit and debit must be filled, not both."), line=row.line
            )
        if credit.minor < 0:
            raise ContradictoryBankFile(
                said("credit_negative", f"The credit {credit} is negative.", amount=credit), line=row.line
            )
        sign = (debit.minor > 0) - (debit.minor < 0)
        first_sign = first_sign or sign
        if sign and sign != first_sign:
            raise ContradictoryBankFile(
                said("debits_both_ways", "Some debits are written with a minus and some without."), line=row.line
            )
        amounts.append(credit if credit else Money(-abs(debit.minor), debit.currency))
    return amounts


def _line(sheet: _Sheet, row: Row, amount: Money, form: str, *, place: int) -> BankLine:
    """Read the days and texts of a row."""
    mapping = sheet.mapping
    booked, valued = (sheet.cell(row, column) for column in (mapping.booked_on, mapping.valued_on))
    if not booked:
        raise BrokenBankFile(
            said(
                "row_without_date", "The row has no entry date; rows that are no lines can be skipped by the mapping."
            ),
            line=row.line,
        )
    booked_day = read_day(DayCell(booked, row.line), form)
    valued_day = read_day(DayCell(valued, row.line), form) if valued else booked_day
    booked_on, valued_on, notes = booked_and_valued(
        booked_day, valued_day, booked_text=booked, valued_text=valued, line=row.line
    )

    def text(column: Column | None) -> str:
        return fold(sheet.cell(row, column), line=row.line)

    return BankLine(
        row=place,
        booked_on=booked_on,
        valued_on=valued_on,
        amount=amount,
        bank_reference=text(mapping.reference),
        end_to_end=given(text(mapping.end_to_end)),
        counterparty=text(mapping.counterparty),
        counterparty_account=text(mapping.counterparty_account),
        text=fold(" ".join(sheet.cell(row, column) for column in mapping.texts), line=row.line),
        code=text(mapping.code),
        is_reversal=False,
        notes=notes,
    )
