"""
Judges how a broken bank file was read.

A broken file is refused with a sentence or read; when it is read, what it says is there: the lines add up to the
amounts that a plain search finds in it, or the statement says itself that its balances do not agree.
"""

import random

from poolbook.transactions.bank_files import BankFileRefused, BankStatement, CsvMapping, read_bank_file
from tests.properties.bank_mutations import mutated
from tests.properties.bank_writer import counted, some_account, written

MAPPING = CsvMapping(
    booked_on="Date", amount="Amount", texts=("Description",), reference="Transaction ID", balance="Balance"
)


def read(content: bytes) -> list[BankStatement] | BankFileRefused:
    try:
        return read_bank_file(content, name="fuzz", mapping=MAPPING, currency="EUR")
    except BankFileRefused as refused:
        return refused


def complaint(form: str, content: bytes) -> str:
    """Read a file and return what is wrong with the reading, "" for nothing; whatever else is raised is a bug."""
    found = read(content)
    if isinstance(found, BankFileRefused):
        return (
            "" if found.reason.strip() and str(found).startswith("fuzz") else f"it is refused without reason: {found!r}"
        )
    if not found:
        return "it is read as nothing"
    if any(statement.format[:3] != form[:3] for statement in found):
        return ""  # what was broken has become another format
    total = sum(statement.total.minor for statement in found)
    plain = counted(form, content)
    if form.startswith("OFX"):
        return "" if plain in (None, total) else f"lines give {total}, the file's amounts {plain}"
    if all(statement.is_proven for statement in found) and plain not in (None, total):
        return f"it is called proven with {total}, the file's amounts are {plain}"
    return ""


def one(form: str, seed: int) -> str:
    """Break one file and read it."""
    chance = random.Random(f"{form} {seed}")
    accounts = [some_account(chance, odd=True) for _ in range(chance.choice((1, 1, 2, 3)))]
    content = mutated(chance, written(form, accounts))
    try:
        return complaint(form, content)
    except Exception as error:
        error.add_note(f"{form} seed {seed}")
        raise
