"""Proofs as a file: JSON that anybody checks with nothing but the file, and the public key if they hold it."""

import hashlib
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from poolbook.eventlog.audit_entry import Entry, entry_hash
from poolbook.eventlog.envelope import Envelope, hash_of
from poolbook.eventlog.tree_head import Head, signed_text
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.merkle import is_consistent, is_included, leaf_hash

FORMAT: Final = "poolbook proof 1"


class NotAProof(BadInput):
    code = "not_a_proof"
    sentence = (
        "This is no file of proofs: it is JSON with the format 'poolbook proof 1', as `poolbook audit` writes it."
    )


class ProofFails(Refused):
    code = "proof_fails"
    sentence = "The proof does not hold."


class HeadShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed head; bytes in hex."""

    room: str
    organisation: UUID
    size: int
    root: str
    made_at: datetime
    public_key: str
    signature: str


class Inclusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="proves", tag="inclusion"):
    """
    A fact or an entry is in the tree.

    envelope, body: of a fact; body is None where it is too long for the file: its hash is all that is proved then.
    entry:          of the audit trail; statement: the text whose SHA-256 the entry holds.
    """

    place: int
    hash: str
    path: list[str]
    head: HeadShape
    envelope: Envelope | None = None
    body: str | None = None
    entry: Entry | None = None
    statement: str | None = None


class Consistency(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="proves", tag="consistency"):
    """The tree of the later head holds all leaves of the earlier one, unchanged, and adds to them."""

    earlier: HeadShape
    later: HeadShape
    path: list[str]


class ProofFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any number of proofs."""

    format: Literal["poolbook proof 1"]
    proofs: list[Inclusion | Consistency]


def shape_of(head: Head) -> HeadShape:
    """Return a head as a file shows it."""
    return HeadShape(
        room=head.room,
        organisation=head.organisation,
        size=head.size,
        root=head.root.hex(),
        made_at=head.made_at,
        public_key=head.public_key.hex(),
        signature=head.signature.hex(),
    )


def check(content: bytes, *, public_key: str | None = None) -> tuple[list[str], set[str]]:
    """
    Check every proof of a file.

    public_key: hex, of the installation that is believed; left out, the file's own: then somebody has to compare it.
    returns:    a sentence for each proof, and the keys that signed.
    raises:     NotAProof, ProofFails.
    """
    try:
        file = msgspec.json.decode(content, type=ProofFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise NotAProof(f"{NotAProof.sentence} {error}.") from error
    if not file.proofs:
        raise NotAProof("The file holds no proof.")
    if msgspec.json.decode(msgspec.json.encode(file)) != msgspec.json.decode(content):
        raise NotAProof("The file says things in another way than poolbook writes them: somebody has edited it.")
    said, keys, trusted = [], set(), set()
    for number, proof in enumerate(file.proofs, start=1):
        heads = [proof.head] if isinstance(proof, Inclusion) else [proof.earlier, proof.later]
        try:
            for head in heads:
                if head not in trusted:
                    _check_head(head, public_key)
                    trusted.add(head)
            said.append(_check_inclusion(proof) if isinstance(proof, Inclusion) else _check_consistency(proof))
        except _Fails as fault:
            raise ProofFails(f"Proof {number} of {len(file.proofs)} does not hold: {fault}.", proof=number) from fault
        keys |= {head.public_key for head in heads}
    return said, keys


class _Fails(Exception):
    """What is wrong with one proof."""


def _check_head(head: HeadShape, public_key: str | None) -> None:
    if public_key is not None and head.public_key != public_key.lower():
        raise _Fails(f"the head of {head.room} over {head.size} leaves was signed by another key, {head.public_key}")
    text = signed_text(head.room, head.organisation, head.size, _raw(head.root), head.made_at)
    try:
        Ed25519PublicKey.from_public_bytes(_raw(head.public_key)).verify(_raw(head.signature), text)
    except (InvalidSignature, ValueError) as error:
        raise _Fails(f"the signature of the head of {head.room} over {head.size} leaves does not fit it") from error


def _check_inclusion(proof: Inclusion) -> str:
    head, digest = proof.head, _raw(proof.hash)
    what = _check_content(proof, digest)
    path = [_raw(one) for one in proof.path]
    if not is_included(leaf_hash(digest), place=proof.place, size=head.size, path=path, root=_raw(head.root)):
        raise _Fails(f"{what} is not at place {proof.place} of the tree of {head.room} over {head.size} leaves")
    return (
        f"{what} is in the log of {head.room}, at place {proof.place} of {head.size}, head of {head.made_at:%F %T} UTC"
    )


def _check_content(proof: Inclusion, digest: bytes) -> str:
    if proof.entry is not None and proof.envelope is None and proof.body is None:
        entry = proof.entry
        what = f"entry {entry.id} ({entry.action})"
        if entry_hash(entry) != digest or entry.organisation != proof.head.organisation:
            raise _Fails(f"{what} was changed: its hash does not fit its content")
        if proof.statement is not None:
            known = msgspec.json.decode(entry.details, type=dict[str, object]).get("sha256")
            if hashlib.sha256(proof.statement.encode()).hexdigest() != known:
                raise _Fails(f"the statement was changed: {what} was made for another")
            what = f"the statement of {what}"
        return what
    if proof.envelope is None or proof.entry is not None or proof.statement is not None:
        raise _Fails("it must hold either a fact or an entry")
    envelope = proof.envelope
    what = f"fact {envelope.id} ({envelope.type})"
    if envelope.hash != digest or envelope.organisation != proof.head.organisation:
        raise _Fails(f"{what} was changed: its hash is not the one that is proved")
    if proof.body is None:
        return f"the hash of {what}, whose content is not in the file,"
    if hash_of(envelope, proof.body.encode()) != digest:
        raise _Fails(f"{what} was changed: its hash does not fit its content")
    return what


def _check_consistency(proof: Consistency) -> str:
    earlier, later = proof.earlier, proof.later
    if (earlier.room, earlier.organisation) != (later.room, later.organisation):
        raise _Fails("its two heads are of different trees")
    holds = is_consistent(
        earlier=earlier.size,
        earlier_root=_raw(earlier.root),
        later=later.size,
        later_root=_raw(later.root),
        path=[_raw(one) for one in proof.path],
    )
    if not holds:
        raise _Fails(
            f"the tree of {later.room} over {later.size} leaves does not hold that over {earlier.size} unchanged"
        )
    return f"the log of {later.room} only grew from {earlier.size} to {later.size} leaves"


def _raw(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise _Fails(f"{text[:20]!r} is not in hexadecimal") from error
