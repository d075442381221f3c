"""Idempotency keys: the same key gives the same answer, and the second request waits for the first."""

import functools
import hmac
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.contracts.fact import Fact
from poolbook.eventlog import log
from poolbook.eventlog.codec import encode_arguments
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, Refused


class KeyReused(Refused):
    code = "idempotency_key_reused"
    status = 422
    sentence = "This Idempotency-Key was used for another request; make a new key."


class KeyTooLong(BadInput):
    code = "idempotency_key_too_long"
    sentence = f"An Idempotency-Key has 1 to {limits.MAX_KEY_CHARS} characters."


_secrets: list[Callable[[], bytes]] = []


def hashed_with(secret: Callable[[], bytes]) -> None:
    """
    Say with which secret requests are hashed; the composition root does, once.

    secret: returns 32 bytes that are not in the database, always the same.
    """
    _secrets[:] = [functools.cache(secret)]


def request_hash(operation: str, arguments: dict[str, Any]) -> bytes:
    """
    Reckon what a request asked: HMAC-SHA-256 over the operation and its arguments.

    arguments: {name: value}, path and body together. They may be names and account numbers, and the hash outlives
               the erasure of a person: without the secret nobody can try out whose it is.
    source:    RFC 2104.
    """
    return hmac.digest(_secrets[0](), operation.encode() + b"\n" + encode_arguments(arguments), "sha256")


def claim(
    alias: str, *, organisation: UUID, actor: UUID, key: str, operation: str, digest: bytes
) -> list[Recorded[Fact]] | None:
    """
    Take a key for this request, waiting for another request that holds it; a refusal gives it back.

    organisation: whose key it is; for a user who acts in none, the user.
    actor:   who asks. What was answered to somebody else is told to nobody by their key: a replay asks no policy.
    returns: None when the key is ours; the facts of the first request when it was answered already.
    raises:  KeyReused when the first request asked something else, or somebody else sent it; KeyTooLong.
    """
    if not 1 <= len(key) <= limits.MAX_KEY_CHARS:
        raise KeyTooLong
    with connections[alias].cursor() as cursor:
        # A replay writes: with a lost acknowledgement it must not answer before this row is safe again.
        cursor.execute(
            "INSERT INTO eventlog_key (organisation_id, key, operation, request_hash, replays, made_at)"
            " VALUES (%s, %s, %s, %s, 0, %s)"
            " ON CONFLICT (organisation_id, key) DO UPDATE SET replays = eventlog_key.replays + 1"
            " RETURNING replays, operation, request_hash, fact_ids",
            [organisation, key, operation, digest, clock.now()],
        )
        replays, first_operation, first_digest, fact_ids = cursor.fetchone()
    if replays == 0:
        return None
    if first_operation != operation or bytes(first_digest) != digest:
        raise KeyReused
    with across_tenants(alias):  # facts of a stream that another tenant has, such as a pool that an investor asked
        found = [stored.recorded() for stored in log.read_ids(alias, fact_ids)]
    if any(one.envelope.actor != actor for one in found):
        raise KeyReused
    return found


def answer(alias: str, *, organisation: UUID, key: str, recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Keep with a key which facts answered its request.

    recorded: the facts, none when there was nothing to do.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "UPDATE eventlog_key SET fact_ids = %s WHERE organisation_id = %s AND key = %s",
            [[one.envelope.id for one in recorded], organisation, key],
        )
