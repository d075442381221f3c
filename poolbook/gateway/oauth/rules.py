"""The rules of the provider where django-allauth is laxer: PKCE for all, codes and refresh tokens good once."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.core import context
from allauth.core.internal import httpkit
from allauth.idp.oidc.internal.oauthlib.request_validator import OAuthLibRequestValidator
from allauth.idp.oidc.models import Client, Token
from django.core.cache import cache
from django.db import connections
from oauthlib.common import Request
from oauthlib.oauth2.rfc6749.errors import UnsupportedCodeChallengeMethodError

from poolbook.gateway.audited import note_program
from poolbook.gateway.families import end_family
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import new_id
from poolbook.users.sealing import secret_hash


class Rules(OAuthLibRequestValidator):  # type: ignore[misc]
    """
    The rules for one request.

    A family is all tokens that came from one consent. Its name is kept with each of them: when a code or a refresh
    token comes a second time, somebody has stolen it, and the family ends.
    source: RFC 9700 sections 2.1.1, 4.14.2; RFC 6749 section 4.1.2; RFC 7009.
    """

    def __init__(self) -> None:
        super().__init__()
        self.family = new_id().hex
        self.used = ""  # what the request for tokens showed, in the words of the audit trail

    def is_pkce_required(self, client_id: str, request: Request) -> bool:
        """Ask everybody for a code challenge, by S256: a plain one shows the verifier to whoever sees it."""
        if request.code_challenge is not None and request.code_challenge_method != "S256":
            raise UnsupportedCodeChallengeMethodError(request=request)
        return True

    def authenticate_client(self, request: Request, *_: Any, **__: Any) -> bool:
        """Take the secret of a client from the header or the form; it is kept as the hash of 256 random bits."""
        client_id, secret = httpkit.extract_basic_auth(request.headers)
        if not client_id and not secret:
            client_id, secret = getattr(request, "client_id", None), getattr(request, "client_secret", None)
        if not isinstance(client_id, str) or not isinstance(secret, str) or not secret:
            return False
        client = self._lookup_client(request, client_id)
        if client is None or client.type != Client.Type.CONFIDENTIAL:
            return False
        if not hmac.compare_digest(secret_hash(secret), client.secret):
            return False
        self._use_client(request, client)
        return True

    def _lookup_client(self, request: Request, client_id: str) -> Client | None:
        """Look a client up; whoever asks for tokens has it stay until they are given out, or finds none."""
        found: Client | None = super()._lookup_client(request, client_id)
        if found is None or not request.grant_type:
            return found
        return found if _is_held("allauth_idp_oidc_client", "id", found.id) else None

    # -- codes
    def validate_code(self, client_id: str, code: str, client: Client, request: Request, *_: Any, **__: Any) -> bool:
        """Let a code through once, even if it comes twice at the same moment."""
        self.family = hashlib.sha256(f"{client.id}:{code}".encode(errors="replace")).hexdigest()
        self.used = "exchange a code"
        is_good = super().validate_code(client.id, code, client, request) and _is_account_held(request.user.pk)
        if is_good and cache.add(f"poolbook:code:{self.family}", True, timeout=limits.AUTHORIZATION_CODE_S):
            return True
        self._end_family(client, why="a code came twice")
        return False

    # -- refresh tokens
    def validate_refresh_token(self, refresh_token: str, client: Client, request: Request, *_: Any, **__: Any) -> bool:
        """Let a refresh token through once; whoever comes second waits for the first, and ends the family."""
        shown = Token.objects.filter(client=client).by_value(refresh_token).first()
        if shown is None or not _is_account_held(shown.user_id):
            return False
        Token.objects.select_for_update().filter(client=client).by_value(refresh_token).first()
        if not super().validate_refresh_token(refresh_token, client, request):
            return False
        token = Token.objects.filter(client=client).lookup(Token.Type.REFRESH_TOKEN, refresh_token)
        self.used, self.family = "refresh a token", token.data["family"]
        if "used_at" in token.data:
            self._end_family(client, why="a refresh token came twice", user_id=_user_id(token.user_id))
            return False
        return True

    def _end_family(self, client: Client, *, why: str, user_id: UUID | None = None) -> None:
        if end_family(client, self.family, why=why):
            note_program(
                self.used, context.request, client_id=UUID(client.id), user_id=user_id, outcome="family_ended", why=why
            )

    def save_bearer_token(self, token: dict[str, Any], request: Request, *_: Any, **__: Any) -> None:
        """Keep the hashes of the tokens given out, and say so in the audit trail; those that ran out are forgotten."""
        Token.objects.expired().filter(client=request.client).delete()
        super().save_bearer_token(token, request)
        note_program(
            self.used or "get a token by a secret",
            context.request,
            client_id=UUID(request.client.id),
            user_id=_user_id(request.user.pk if request.user else None),
            scopes=sorted(request.scopes or ()),
        )

    def _prep_access_token(self, ctx: Any, token: dict[str, Any], request: Request) -> Token:
        made = super()._prep_access_token(ctx, token, request)
        made.data = {**(made.data or {}), "family": self.family}
        return made

    def _prep_refresh_token(self, ctx: Any, refresh_token: str, request: Request) -> Token:
        """Keep the one that was used, so that it is known when it comes again; the new one ends when it would have."""
        used: Token | None = ctx.refresh_token
        if used is None:
            ends_at = clock.now() + timedelta(days=limits.REFRESH_TOKEN_DAYS)
        else:
            ends_at = used.expires_at
            ctx.granted_resources = used.get_resources()
            used.data = {**used.data, "used_at": clock.now().isoformat()}
            used.save(update_fields=["data"])
        made = Token(client=request.client, user=request.user, type=Token.Type.REFRESH_TOKEN, expires_at=ends_at)
        made.set_value(refresh_token)
        made.data = {"family": self.family}
        if ctx.granted_resources:
            made.set_resources(ctx.granted_resources)
        return made

    def revoke_token(self, token: str, token_type_hint: str | None, request: Request, *_: Any, **__: Any) -> None:
        """Take back a token of the client that asks: with a refresh token goes its family, whatever the hint says."""
        for one in Token.objects.filter(client=request.client).by_value(token):
            if one.type == Token.Type.REFRESH_TOKEN:
                end_family(request.client, one.data["family"], why="")
            elif one.type == Token.Type.ACCESS_TOKEN:
                one.delete()
            else:
                continue
            note_program(
                "revoke a token",
                context.request,
                client_id=UUID(request.client.id),
                user_id=_user_id(one.user_id),
            )

    def validate_silent_authorization(self, request: Request) -> bool:
        """Answer without a question only where this client, not just any, was granted as much before."""
        granted: set[str] = set()
        for one in Token.objects.valid().filter(user=context.request.user, client=request.client):
            granted.update(one.get_scopes())
        return set(request.scopes) <= granted


def _is_account_held(user_id: object) -> bool:
    return user_id is not None and _is_held("users_account", "user_id", user_id)


def _is_held(table: str, column: str, key: object) -> bool:
    """
    Return whether a row is there to which tokens refer, and have it stay until this transaction ends.

    Whoever gives tokens out holds client and person before any token, and whoever revokes or erases them does as well:
    in one order, so that neither waits for the other for ever.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE {column} = %s FOR KEY SHARE", [str(key)])
        return cursor.fetchone() is not None


def _user_id(key: object) -> UUID | None:
    return None if key is None else UUID(str(key))
