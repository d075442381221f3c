"""Personal data under lock: a key per person, all wrapped by one key that is not in the database."""

from poolbook.eventlog.sealing import SealBroken, open_sealed, seal
from poolbook.users.sealing.blind_index import blind_index
from poolbook.users.sealing.installation_key import (
    KeyLost,
    KeyUnusable,
    KeyWrong,
    fingerprint_of,
    installation_key,
    keeper_pass,
    key_file,
)
from poolbook.users.sealing.person_keys import ERASED, PersonKeys, destroy_key, make_keys
from poolbook.users.sealing.signing_keys import (
    SigningKey,
    ensure_signing_key,
    private_pem,
    rotate_signing_key,
    signing_keys,
)
from poolbook.users.sealing.token_secret import new_secret, secret_hash
from poolbook.users.sealing.token_use import note_token_use

__all__ = [
    "ERASED",
    "KeyLost",
    "KeyUnusable",
    "KeyWrong",
    "PersonKeys",
    "SealBroken",
    "SigningKey",
    "blind_index",
    "destroy_key",
    "ensure_signing_key",
    "fingerprint_of",
    "installation_key",
    "keeper_pass",
    "key_file",
    "make_keys",
    "new_secret",
    "note_token_use",
    "open_sealed",
    "private_pem",
    "rotate_signing_key",
    "seal",
    "secret_hash",
    "signing_keys",
]
