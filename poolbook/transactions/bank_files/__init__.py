"""Bank files: camt.053, MT940, OFX and CSV as statements and lines; bytes go in, values come out."""

from poolbook.transactions.bank_files.csv_mapping import CsvMapping
from poolbook.transactions.bank_files.reading import read_bank_file
from poolbook.transactions.bank_files.refusal import BankFileRefused
from poolbook.transactions.bank_files.statement import BankLine, BankStatement

__all__ = ["BankFileRefused", "BankLine", "BankStatement", "CsvMapping", "read_bank_file"]
