"""The server behind the token endpoint, and the access tokens that it writes."""

from typing import Any
from uuid import UUID

import jwt as pyjwt
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.internal.oauthlib.server import generate_refresh_token
from oauthlib.common import Request
from oauthlib.openid import Server

from poolbook.gateway.access_tokens import ALGORITHMS, TYPES
from poolbook.gateway.oauth.rules import Rules
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import new_id
from poolbook.users import queries
from poolbook.users.sealing import ensure_signing_key, private_pem


class OAuthServer(Server):  # type: ignore[misc]
    """oauthlib's server, with our rules and our tokens."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            request_validator=Rules(),
            token_generator=access_token,
            refresh_token_generator=generate_refresh_token,
            token_expires_in=limits.ACCESS_TOKEN_S,
            **more,
        )


def access_token(request: Request) -> str:
    """
    Write the access token for a request that was found good.

    source: RFC 9068 section 2.
    """
    adapter = get_adapter()
    now = int(clock.now().timestamp())
    claims: dict[str, Any] = {
        "iss": adapter.get_issuer(),
        "iat": now,
        "exp": now + limits.ACCESS_TOKEN_S,
        "jti": new_id().hex,
        "client_id": request.client.id,
        "scope": " ".join(request.scopes or ()),
        "token_use": "access",
    }
    adapter.populate_access_token(claims, user=request.user, client=request.client, scopes=request.scopes)
    client = queries.client_by_id(UUID(request.client.id))
    assert client is not None, "the provider knows no client that we do not"
    claims["organisation"] = str(client.organisation_id)
    return signed(claims, typ=TYPES[0])


def signed(claims: dict[str, Any], *, typ: str) -> str:
    """
    Sign claims with the key that signs now.

    typ: what kind of token it is: at+jwt.
    """
    keys = ensure_signing_key()
    now = clock.now()
    key = max((one for one in keys if one.signs_from <= now), key=lambda one: one.signs_from)
    return pyjwt.encode(claims, private_pem(key), algorithm=ALGORITHMS[0], headers={"kid": key.kid, "typ": typ})
