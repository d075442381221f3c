"""An outside OpenID provider: what it answers belongs to what we asked, and to nobody but it."""

import hmac
import secrets
from typing import Any

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

_WELL_KNOWN = "/.well-known/openid-configuration"
_NONCE_BYTES = 32
_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """What is said between us and the provider during one sign-in."""

    nonce = ""  # what this sign-in sent along; none is ever good without

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider says of itself, if it is the one that we were told."""
        said: dict[str, Any] = super().openid_config
        asked = self.get_provider().server_url.partition(_WELL_KNOWN)[0]
        if str(said.get("issuer")).rstrip("/") != asked.rstrip("/"):
            raise OAuth2Error("The provider calls itself another.")
        return said

    def must_have_asked(self, request: HttpRequest, state: dict[str, Any]) -> None:
        """Refuse an answer that another provider has sent, RFC 9207; keep the nonce that must come back."""
        issuer = request.GET.get("iss")
        is_promised = self.openid_config.get("authorization_response_iss_parameter_supported") is True
        if issuer != self.openid_config["issuer"] and (is_promised or issuer is not None):
            raise OAuth2Error("The answer is another provider's.")
        self.nonce = state.get("nonce") or ""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        """Take who signed in from an ID token that was made for this sign-in."""
        login = super().complete_login(request, app, token, **kwargs)
        claims = login.account.extra_data.get("id_token", {})
        nonce = claims.get("nonce")
        if not (self.nonce and isinstance(nonce, str) and hmac.compare_digest(nonce.encode(), self.nonce.encode())):
            raise OAuth2Error("The ID token was made for another sign-in, or there is none.")
        if login.account.uid != claims.get("sub"):
            raise OAuth2Error("The ID token and the provider's page about the user name two people.")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Check the signature as well: django-allauth leaves that to TLS where the token came from the provider."""
        with get_adapter().get_requests_session() as http:
            answer = http.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            name = jwt.get_unverified_header(id_token).get("kid")
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
            (key,) = [one for one in keys if name in (None, one.key_id)]  # one key alone needs no name
            jwt.PyJWS().decode(id_token, key, algorithms=_SIGNATURES)
        except (jwt.PyJWTError, ValueError) as fault:
            raise OAuth2Error("The ID token is signed by no key of the provider.") from fault
        claims: dict[str, Any] = super()._decode_id_token(app, id_token)
        return claims


class OutsideProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider of django-allauth that is asked with a nonce, and by the way through the browser only."""

    oauth2_adapter_class = Exchange
    package = OpenIDConnectProvider.__module__.rpartition(".")[0]
    supports_token_authentication = False  # an ID token that somebody just hands in was made for no sign-in of ours

    def redirect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the browser there with a nonce that the session keeps."""
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        given = kwargs.pop("auth_params", None)
        params = (self.get_auth_params() if given is None else given) | {"nonce": nonce}
        try:
            answer: HttpResponse = super().redirect(request, *args, auth_params=params, nonce=nonce, **kwargs)
        except (OAuth2Error, RequestException) as fault:
            answer = render_authentication_error(request, self, exception=fault)
        return answer


class _Return(OAuth2CallbackView):  # type: ignore[misc]
    def _get_state(self, request: HttpRequest, provider: OutsideProvider) -> tuple[Any, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        if answer is None:
            try:
                self.adapter.must_have_asked(request, state)
            except (OAuth2Error, RequestException) as fault:
                return None, render_authentication_error(request, provider, exception=fault)
        return state, answer


@login_not_required  # type: ignore[untyped-decorator]
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Answer a browser that comes back from an outside provider."""
    try:
        answer: HttpResponse = _Return.adapter_view(Exchange(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer
