"""Account numbers as bank files write them, and how they are found without being readable in the database."""

import json
import re
from uuid import UUID

from poolbook.eventlog.sealing import open_sealed, room_index, room_key, seal
from poolbook.kernel.bank_account import AccountNumber

TABLE = "transactions_bankaccount"
_LEAST_CHARS = 6  # characters that two ways of writing a number must share; fewer could be anybody's


def sealed_number(number: AccountNumber, bank_account_id: UUID) -> str:
    """Seal a number for its account's row."""
    text = json.dumps([number.scheme, number.number, number.bank, number.kind])
    return seal(room_key(), text, table=TABLE, column="number", row=bank_account_id)


def opened_number(sealed: str, bank_account_id: UUID) -> AccountNumber | None:
    """Read an account's number; None where nobody has said it."""
    if not sealed:
        return None
    scheme, number, bank, kind = json.loads(
        open_sealed(room_key(), sealed, table=TABLE, column="number", row=bank_account_id)
    )
    return AccountNumber(scheme=scheme, number=number, bank=bank, kind=kind)


def indexes_of(number: AccountNumber, organisation_id: UUID) -> tuple[str, str]:
    """Return the blind indexes of a number: whole, and as national files write it."""
    return index_of(whole_key(number), organisation_id), index_of(short_key(number), organisation_id)


def index_of(key: str, organisation_id: UUID) -> str:
    """Return the blind index of a key."""
    return room_index(key, table=TABLE, column="number", organisation=organisation_id)


def whole_key(number: AccountNumber) -> str:
    """Return what identifies a number: the IBAN, or bank and account without leading zeros."""
    return number.number if number.scheme == "iban" else number.bank + number.number.lstrip("0")


def short_key(number: AccountNumber) -> str:
    """Return what files of the bank's own country write: the IBAN without its head, or the account alone."""
    return number.number[4:] if number.scheme == "iban" else number.number.lstrip("0")


def keys_in_file(text: str, currency: str) -> list[str]:
    """
    Return the keys that a file's account may mean, the surest first.

    text: as the file names it, such as "NL26 VAYB 8060 4768 90", "062-000 123456", "37040044/532013000".
    """
    parts = [_squeezed(part) for part in re.split(r"[\s/]+", text.strip()) if _squeezed(part)]
    keys = [_squeezed(text)]
    if len(parts) > 1:
        bank, account = "".join(parts[:-1]), parts[-1]
        keys += [bank + account.lstrip("0"), bank + account.zfill(10), account.lstrip("0")]
    keys += [key[: -len(currency)] for key in list(keys) if currency and key.endswith(currency)]
    keys += [key.lstrip("0") for key in list(keys)]
    return [key for key in dict.fromkeys(keys) if key]


def fits(number: AccountNumber, text: str, currency: str) -> bool:
    """Return whether a file's account may be this one; files leave bank codes and check digits out."""
    known = (whole_key(number), short_key(number))
    keys = keys_in_file(text, currency)
    if set(known) & set(keys):
        return True
    long = [key for key in keys if len(key) >= _LEAST_CHARS]
    return any(known[0].endswith(key) or (len(known[1]) >= _LEAST_CHARS and key.endswith(known[1])) for key in long)


def are_alike(one: str, other: str, currency: str) -> bool:
    """Return whether two files may name the same account, each in its own way."""
    ones = [key for key in keys_in_file(one, currency) if len(key) >= _LEAST_CHARS]
    others = [key for key in keys_in_file(other, currency) if len(key) >= _LEAST_CHARS]
    if not ones or not others:
        return _squeezed(one) == _squeezed(other)
    return any(a.endswith(b) or b.endswith(a) for a in ones for b in others)


def _squeezed(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text.upper())
