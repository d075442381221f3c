"""Personal data under lock: a key per person, all wrapped by one key that is not in the database."""

from poolbook.eventlog.sealing import SealBroken, open_sealed, seal
from poolbook.users.sealing.blind_index import blind_index
from poolbook.users.sealing.installation_key import (
    KeyLost,
    KeyWrong,
    fingerprint_of,
    installation_key,
    is_key_rotating,
    keeper_pass,
    keeper_passes,
    key_since,
    written_fingerprint,
)
from poolbook.users.sealing.key_places import KeyUnusable, adopt, earlier_file, is_in_environment, key_file, key_files
from poolbook.users.sealing.key_rotation import (
    KeyInUse,
    NewKeyIsOld,
    NewKeyMissing,
    Switched,
    prepare_next_key,
    switch_key,
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
    "KeyInUse",
    "KeyLost",
    "KeyUnusable",
    "KeyWrong",
    "NewKeyIsOld",
    "NewKeyMissing",
    "PersonKeys",
    "SealBroken",
    "SigningKey",
    "Switched",
    "adopt",
    "blind_index",
    "destroy_key",
    "earlier_file",
    "ensure_signing_key",
    "fingerprint_of",
    "installation_key",
    "is_in_environment",
    "is_key_rotating",
    "keeper_pass",
    "keeper_passes",
    "key_file",
    "key_files",
    "key_since",
    "make_keys",
    "new_secret",
    "note_token_use",
    "open_sealed",
    "prepare_next_key",
    "private_pem",
    "rotate_signing_key",
    "seal",
    "secret_hash",
    "signing_keys",
    "switch_key",
    "written_fingerprint",
]
