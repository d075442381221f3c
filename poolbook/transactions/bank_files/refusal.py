"""How a bank file is refused: one class per rule, each sentence with the file, the line and the reason."""

from typing import Self

from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import said


class BankFileRefused(BadInput):
    """
    The file cannot be taken as it is; nothing of it was read.

    reason: a sentence for a person: what is wrong and what to do.
    line:   line of the file, from 1; None where no line is at fault.
    file:   the file's name, set by read_bank_file.
    """

    code = "bank_file_refused"

    def __init__(self, reason: str, *, line: int | None = None, file: str = "") -> None:
        super().__init__(_placed(reason, line, file), file=file, line=line)
        self.reason, self.line, self.file = reason, line, file

    def named(self, file: str) -> Self:
        """Return the same refusal with the name of the file in its sentence."""
        return type(self)(self.reason, line=self.line, file=file)


def _placed(reason: str, line: int | None, file: str) -> str:
    if file and line:
        return said("in_file_at_line", f"{file}, line {line}: {reason}", what=reason, file=file, line=line)
    if file:
        return said("in_file", f"{file}: {reason}", what=reason, file=file)
    return said("at_line", f"line {line}: {reason}", what=reason, line=line) if line else reason


class EmptyBankFile(BankFileRefused):
    code = "bank_file_empty"


class BankFileTooLarge(BankFileRefused):
    code = "bank_file_too_large"


class NotAStatement(BankFileRefused):
    """It is something else: an archive, a PDF, a web page, another message of the bank."""

    code = "bank_file_not_a_statement"


class UnknownBankFormat(BankFileRefused):
    code = "bank_file_format_unknown"


class UnsafeBankFile(BankFileRefused):
    """XML with a document type, entities or a depth that no statement needs."""

    code = "bank_file_unsafe"


class UnreadableCharacters(BankFileRefused):
    code = "bank_file_characters"


class BrokenBankFile(BankFileRefused):
    """It breaks the rules of its format: something is missing, cut off or cannot be read."""

    code = "bank_file_broken"


class ContradictoryBankFile(BankFileRefused):
    """It says two things that cannot both be true."""

    code = "bank_file_contradictory"


class UnsupportedBankFile(BankFileRefused):
    """It uses a part of its format that cannot be read without guessing."""

    code = "bank_file_unsupported"


class AmbiguousDates(BankFileRefused):
    """Its days can be read in more than one way."""

    code = "bank_file_dates_ambiguous"


class WrongMapping(BankFileRefused):
    """The mapping of CSV columns is not complete, or not one of this file."""

    code = "bank_file_mapping"
