"""What of the provider is ours: its keys, its issuer, what tokens say, and what a program learns of a person."""

from collections.abc import Iterable
from typing import Any, Literal

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal.private_keys import filter_keys
from allauth.idp.oidc.models import Client, PrivateKey, Token
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from poolbook.gateway.access_tokens import audience, issuer
from poolbook.gateway.sign_in.accounts import address_behind, stands_for
from poolbook.gateway.sign_in.adapter import name_of
from poolbook.kernel.scopes import IDENTITY_SCOPES, SCOPES
from poolbook.users.sealing import ensure_signing_key, private_pem


class Provider(DefaultOIDCAdapter):  # type: ignore[misc]
    """Fills in what django-allauth asks for."""

    scope_display = IDENTITY_SCOPES | SCOPES

    def hash_token(self, token: str) -> str:
        """Reckon what is kept of a token; a cut one is another one, and half a character pair is no token."""
        return super().hash_token(token.encode(errors="replace").decode())  # type: ignore[no-any-return]

    def get_issuer(self) -> str:
        """Return the fixed issuer."""
        return issuer()

    def validate_resource_uris(self, *, uris: list[str], **_: Any) -> None:
        """Let programs ask for tokens for the API, and for nothing else."""
        if any(uri != audience() for uri in uris):
            raise ValidationError(f"Tokens are given out for {audience()} only.")

    def populate_access_token(
        self,
        access_token: dict[str, Any],
        *,
        client: Client,
        scopes: Iterable[str],
        user: AbstractBaseUser | None,
        **_: Any,
    ) -> None:
        """
        Say for whom the token is, and of whom: of a machine that is the machine itself.

        source: RFC 9068 section 2.2.
        """
        access_token["aud"] = audience()
        access_token["sub"] = client.id if user is None else self.get_user_sub(client, user)

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: AbstractBaseUser,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **_: Any,
    ) -> dict[str, Any]:
        """Tell who somebody is, and what of it they agreed to tell: their real address, their name."""
        claims: dict[str, Any] = {"sub": self.get_user_sub(client, user)}
        if "email" in scopes:
            claims |= {"email": address_behind(stands_for(user.pk)), "email_verified": True}
        if "profile" in scopes:
            claims["name"] = name_of(user)
        return claims

    def get_user_sub(self, client: Client, user: AbstractBaseUser) -> str:
        """Return a user's id as the API writes it."""
        return str(user.pk)

    def list_private_keys(
        self, *, did_activate: Literal[True] | None = None, is_active: Literal[True] | None = None
    ) -> list[PrivateKey]:
        """Open the keys that are published now."""
        keys = [
            PrivateKey(
                pem=private_pem(key), not_before=key.signs_from, expires_at=key.ends_at, issued_at=key.signs_from
            )
            for key in ensure_signing_key()
        ]
        return filter_keys(keys, did_activate=did_activate, is_active=is_active)  # type: ignore[no-any-return]

    def is_introspection_allowed(self, token: Token, *, caller_client: Client) -> bool:
        """Call a refresh token that was used before inactive."""
        return "used_at" not in (token.data or {})
