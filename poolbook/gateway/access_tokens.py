"""Access tokens, checked: JWTs as RFC 9068 wants them, by their signature, and for whom they stand."""

import os
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from allauth.idp.oidc.models import Token
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from poolbook.gateway.second_factor import require_second_factor
from poolbook.kernel import clock, limits
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.sealing import signing_keys

ALGORITHMS = ["RS256"]
TYPES = ("at+jwt", "application/at+jwt")
NEEDED = ("iss", "aud", "exp", "iat", "sub", "client_id", "jti", "scope", "token_use")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """What a good access token says. subject: a user's id, or the client's own for a machine."""

    client_id: UUID
    subject: UUID
    scopes: frozenset[str]


def issuer() -> str:
    """Return the issuer of tokens: POOLBOOK_ORIGIN, which `poolbook serve` sets to its own address when nobody has."""
    return (os.environ.get("POOLBOOK_ORIGIN") or "http://localhost:8000").rstrip("/")


def audience() -> str:
    """Return for whom access tokens are: the HTTP API."""
    return issuer() + "/api/v1"


def read_access_token(text: str) -> AccessToken | None:
    """
    Check an access token by its signature, as any of our services can: it needs our public keys and nothing else.

    returns: None unless kind, key, signature, issuer, audience, times and use are all right.
    source:  RFC 9068 section 4, RFC 8725.
    """
    if len(text) > limits.MAX_ACCESS_TOKEN_CHARS:
        return None
    try:
        header = jws.extract_compact(text.encode("ascii")).headers()
        if not isinstance(header.get("kid"), str) or str(header.get("typ", "")).lower() not in TYPES:
            return None
        keys = KeySet.import_key_set({"keys": [dict(one.public) for one in signing_keys()]})
        token = jwt.decode(text, keys, algorithms=ALGORITHMS)
        rules(now=int(clock.now().timestamp())).validate(token.claims)
        return AccessToken(
            client_id=UUID(token.claims["client_id"]),
            subject=UUID(token.claims["sub"]),
            scopes=frozenset(token.claims["scope"].split()),
        )
    except (JoseError, ValueError, AttributeError):
        return None


def rules(*, now: int) -> jwt.JWTClaimsRegistry:
    """Return what the claims of an access token must be."""
    wanted: dict[str, Any] = {name: {"essential": True} for name in NEEDED}
    wanted["iss"]["value"] = issuer()
    wanted["aud"]["value"] = audience()
    wanted["token_use"]["value"] = "access"
    return jwt.JWTClaimsRegistry(now=now, **wanted)


def is_withdrawn(text: str) -> bool:
    """Return whether an access token was taken back before its time, itself or its family."""
    return Token.objects.lookup(Token.Type.ACCESS_TOKEN, text) is None


def member_by_access_token(text: str) -> Member | None:
    """
    Return whom an access token stands for: their role is looked up now, and bounded by the token's scopes.

    returns: None for a token that is not good, was taken back, or whose user has nothing to do with the client's
             organisation any more.
    raises:  SecondFactorNeeded for a person; a machine has shown its secret, and an owner let it in.
    """
    token = read_access_token(text)
    if token is None or is_withdrawn(text):
        return None
    client = queries.client_by_id(token.client_id)
    if client is None:
        return None
    is_machine = token.subject == client.id
    user_id = client.acts_for if is_machine else token.subject
    member = None if user_id is None else queries.member_through(client, user_id)
    if member is not None and not is_machine:
        require_second_factor(member)
    return None if member is None else replace(member, scopes=token.scopes & frozenset(client.scopes))
