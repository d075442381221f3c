"""Read a bank's file: recognise its format by what is in it, never by its name."""

from poolbook.transactions.bank_files.csv_mapping import CsvMapping
from poolbook.transactions.bank_files.refusal import EmptyBankFile, UnknownBankFormat
from poolbook.transactions.bank_files.statement import BankStatement


def read_bank_file(
    content: bytes, *, name: str, mapping: CsvMapping | None = None, currency: str | None = None
) -> list[BankStatement]:
    """
    Read the statements of a file; a sum that does not agree is the caller's to judge (`is_proven`, `difference`).

    content:  the file's bytes.
    name:     its name, for the sentence of a refusal.
    mapping:  how to read CSV; other formats are recognised even when it is given.
    currency: ISO 4217 code for files that do not name one (CSV).
    returns:  at least one statement, in the file's order.
    raises:   BankFileRefused: nothing was read; the sentence names file, line and reason.
    """
    if not content.strip():
        raise EmptyBankFile("The file is empty.", file=name)
    raise UnknownBankFormat("This is no camt.053, MT940, OFX or CSV with a mapping.", file=name)
