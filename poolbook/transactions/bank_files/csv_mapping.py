"""How the columns of one bank's CSV are to be read: what a person answers once, and an account remembers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from poolbook.kernel.said import said
from poolbook.transactions.bank_files.csv_dates import DATE_FORMATS
from poolbook.transactions.bank_files.csv_guess import guessed
from poolbook.transactions.bank_files.csv_rows import DELIMITERS
from poolbook.transactions.bank_files.refusal import WrongMapping

Column = str | int  # its header, whatever its capitals, or its number from 1

DECIMAL_MARKS = (".", ",")
THOUSANDS_MARKS = ("", ".", ",", " ", "'", "’")
SIGNS = ("credit_positive", "debit_positive")
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-15")


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvMapping:
    """
    The columns of a CSV statement and how they are written.

    booked_on:      column of the entry date; valued_on of the value date (left out: the entry date).
    amount:         column of a signed amount, or `credit` and `debit` for two columns.
    direction:      column that says which way an amount goes, with `debit_words` and `credit_words` (any capitals).
    texts:          columns of remittance information, joined in this order.
    balance:        column of the balance after the line; with it opening and closing are known and the sum is proved.
    currency:       column that must hold the account's currency in every row; account: column of its number.
    date_format:    one of DATE_FORMATS; "" when the rows themselves leave only one.
    decimal_mark:   "." or ","; thousands_mark "" when amounts are written without.
    delimiter:      one of DELIMITERS; "" to find it out.  encoding: one of ENCODINGS; "" to find it out.
    skip_rows:      lines before the header (or before the first row); skip_last_rows at the end.
    has_header:     the first line that is not skipped names the columns.
    sign:           credit_positive, or debit_positive for a bank that writes money out as a plus.
    raises:         WrongMapping.
    """

    booked_on: Column
    valued_on: Column | None = None
    amount: Column | None = None
    credit: Column | None = None
    debit: Column | None = None
    direction: Column | None = None
    debit_words: tuple[str, ...] = ()
    credit_words: tuple[str, ...] = ()
    texts: tuple[Column, ...] = ()
    reference: Column | None = None
    end_to_end: Column | None = None
    counterparty: Column | None = None
    counterparty_account: Column | None = None
    code: Column | None = None
    balance: Column | None = None
    currency: Column | None = None
    account: Column | None = None
    date_format: str = ""
    decimal_mark: str = "."
    thousands_mark: str = ""
    delimiter: str = ""
    encoding: str = ""
    skip_rows: int = 0
    skip_last_rows: int = 0
    has_header: bool = True
    sign: str = "credit_positive"

    def __post_init__(self) -> None:
        for reason in self._faults():
            raise WrongMapping(reason)

    def _faults(self) -> list[str]:
        """List what is wrong with it, in sentences."""
        two = self.credit is not None and self.debit is not None
        any_of_two = self.credit is not None or self.debit is not None
        choices: list[tuple[str, str, tuple[str, ...]]] = [
            ("date_format", self.date_format, ("", *DATE_FORMATS)),
            ("decimal_mark", self.decimal_mark, DECIMAL_MARKS),
            ("thousands_mark", self.thousands_mark, THOUSANDS_MARKS),
            ("delimiter", self.delimiter, ("", *DELIMITERS)),
            ("encoding", self.encoding, ("", *ENCODINGS)),
            ("sign", self.sign, SIGNS),
        ]
        faults: list[str] = [
            said(
                "mapping_none_of",
                f"{name} {value!r} is none of {', '.join(repr(one) for one in allowed)}.",
                name=name,
                value=value,
                choices=", ".join(repr(one) for one in allowed),
            )
            for name, value, allowed in choices
            if value not in allowed
        ]
        if (self.amount is not None) == any_of_two or any_of_two != two:
            faults.append(
                said("amount_or_both", "A mapping names either one column `amount`, or both `credit` and `debit`.")
            )
        if self.thousands_mark == self.decimal_mark:
            faults.append(said("marks_are_same", "The decimal mark and the thousands mark are the same."))
        if (self.direction is not None) != bool(self.debit_words and self.credit_words):
            faults.append(
                said(
                    "direction_needs_words",
                    "A column `direction` needs its debit_words and credit_words, and they need it.",
                )
            )
        if self.direction is not None and self.amount is None:
            faults.append(said("direction_with_amount", "A column `direction` goes with one column `amount`."))
        if {word.casefold() for word in self.debit_words} & {word.casefold() for word in self.credit_words}:
            faults.append(said("word_means_both", "The same word of `direction` means debit and credit."))
        if self.skip_rows < 0 or self.skip_last_rows < 0:
            faults.append(said("skipped_rows", "skip_rows and skip_last_rows are 0 or more."))
        for column in self.columns():
            if isinstance(column, int) and not self._is_number(column):
                faults.append(
                    said(
                        "column_from_one",
                        f"Column {column} does not exist: columns are numbered from 1.",
                        column=column,
                    )
                )
            if isinstance(column, str) and not self.has_header:
                faults.append(
                    said(
                        "column_by_number",
                        f"Without a header columns are given by number, not as {column!r}.",
                        column=column,
                    )
                )
        return faults

    @staticmethod
    def _is_number(column: int) -> bool:
        return not isinstance(column, bool) and column >= 1

    def columns(self) -> list[Column]:
        """Return every column that it names."""
        single = (self.booked_on, self.valued_on, self.amount, self.credit, self.debit, self.direction, self.reference)
        more = (self.end_to_end, self.counterparty, self.counterparty_account, self.code, self.balance)
        last = (self.currency, self.account)
        return [column for column in (*single, *more, *last, *self.texts) if column is not None]

    def values(self) -> dict[str, Any]:
        """Return it as plain values for JSON, without what is left at its default."""
        unset = {field.name: field.default for field in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value != unset[name]
        }

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """
        Make a mapping of plain values, as `values` gives them.

        raises: WrongMapping, for an unknown name or a value of the wrong kind.
        """
        kinds: dict[str, tuple[type, ...]] = {
            field.name: (bool,) if field.name == "has_header" else (int,) if "skip" in field.name else (str, int)
            for field in fields(cls)
        }
        made: dict[str, Any] = {}
        for name, value in values.items():
            if name not in kinds:
                raise WrongMapping(
                    said(
                        "mapping_has_no",
                        f"A mapping has no {name!r}; it has {', '.join(kinds)}.",
                        name=name,
                        names=", ".join(kinds),
                    )
                )
            many = name in ("texts", "debit_words", "credit_words")
            each = list(value) if many and isinstance(value, list | tuple) else [value]
            if not all(
                isinstance(one, kinds[name]) and isinstance(one, bool) == (kinds[name] == (bool,)) for one in each
            ):
                raise WrongMapping(said("mapping_cannot_be", f"{name} cannot be {value!r}.", name=name, value=value))
            made[name] = tuple(each) if many else value
        if "booked_on" not in made:
            raise WrongMapping(said("mapping_without_date", "A mapping names the column of the entry date: booked_on."))
        return cls(**made)

    @classmethod
    def guess(cls, content: bytes) -> Self | None:
        """
        Propose a mapping for a CSV file from its header and rows; None where it cannot be understood.

        A person looks at it before it counts; a date format that is ambiguous is left open, and the reader asks for it.
        """
        values = guessed(content)
        return cls(**values) if values else None
