"""The provider's addresses: consent by a person, the document that describes it, its keys."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from allauth.idp.oidc import app_settings, views
from allauth.idp.oidc.models import Client
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from oauthlib.oauth2.rfc6749.errors import OAuth2Error

from poolbook.eventlog.unit import reading
from poolbook.gateway.access_tokens import ALGORITHMS, issuer
from poolbook.gateway.api.auth import is_fresh
from poolbook.gateway.audited import note_program
from poolbook.gateway.language import scopes_in_words
from poolbook.gateway.oauth.tokens import OAuthServer
from poolbook.gateway.second_factor import set_up_link
from poolbook.gateway.sign_in.adapter import name_of
from poolbook.gateway.sign_in.pages import page
from poolbook.kernel import limits
from poolbook.kernel.scopes import CLIENT_SCOPES, IDENTITY_SCOPES
from poolbook.users import queries
from poolbook.users.sealing import ensure_signing_key

HOP = "hop"
_NOT_YOURS = "You are no member of this client's organisation, and act for none of its investors."


def refused(request: HttpRequest, *, error: Exception | None = None, **_: Any) -> HttpResponse:
    """Tell a person that a program sent them with a request that cannot be answered; it is not told itself."""
    why = error.description if isinstance(error, OAuth2Error) else " ".join(getattr(error, "messages", []))
    return page(request, "client_refused.html", {"why": why or type(error).__name__}, status=400)


views.get_server = OAuthServer  # how django-allauth's views come to our rules, and to pages that look like ours
views.respond_html_error = refused


# django-allauth checks the CSRF token of the answer itself; only where a program sends somebody by POST needs none
@method_decorator(csrf_exempt, name="dispatch")  # nosemgrep: csrf-off
class Consent(views.AuthorizationView):  # type: ignore[misc]
    """Where a program sends a person to be asked for their consent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, once we know who it is: another site's link brings no Strict cookie, our own next step does."""
        if HOP not in request.GET and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            again = urlencode([*((name, one) for name, all_ in request.GET.lists() for one in all_), (HOP, "1")])
            return page(request, "one_moment.html", {"to": f"{request.path}?{again}"})
        if request.user.is_authenticated:
            stranger = self._stranger(request)
            if stranger:
                return refused(request, error=ValidationError(stranger))
            if self._needs_second_factor(request):
                return HttpResponseRedirect(set_up_link(back_to=request.get_full_path()))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def _stranger(self, request: HttpRequest) -> str:
        with reading(["users"]):
            client = _client(request.GET.get("client_id", ""))
            is_near = client is None or queries.member_through(client, UUID(str(request.user.pk))) is not None
        return "" if is_near else _NOT_YOURS  # a client that is not known is refused by the library

    def _needs_second_factor(self, request: HttpRequest) -> bool:
        with reading(["users"]):
            client = _client(request.GET.get("client_id", ""))
            member = queries.member_through(client, UUID(str(request.user.pk))) if client is not None else None
            return member is not None and queries.needs_second_factor(member)

    def form_valid(self, form: Any) -> HttpResponse:
        """Let the program in, as far as the person said, and say so in the audit trail."""
        response: HttpResponse = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            self._note("let a program in", sorted(form.cleaned_data["scopes"]))
        return response

    def _respond_with_access_denied(self) -> HttpResponse:
        response: HttpResponse = super()._respond_with_access_denied()
        self._note("keep a program out", [])
        return response

    def _note(self, action: str, scopes: list[str]) -> None:
        note_program(
            action,
            self.request,
            client_id=UUID(self._request_info["client_id"]),
            user_id=UUID(str(self.request.user.pk)),
            scopes=scopes,
        )

    def _handle_login_prompt(self, request: HttpRequest, prompts: list[str]) -> HttpResponse | None:
        """Have somebody sign in again whose last proof is older than STEP_UP_S."""
        if is_fresh(request, by_provider=True):  # else whoever has no other way in would sign in for ever
            return None
        logout(request)
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """Answer with the consent page; its form leads to us, and from there to the program."""
        client: Client = context["client"]
        to = urlsplit(self._request_info["redirect_uri"])
        target = f"{to.scheme}://{to.netloc}" if to.scheme in ("http", "https") else f"{to.scheme}:"
        with reading(["users"]):
            registered = queries.client_by_id(UUID(client.id))
            firm = registered and queries.organisation_by_id(registered.organisation_id)
        words = scopes_in_words()
        shown = {
            "client": client,
            "organisation": firm,
            "name": name_of(self.request.user),
            "scopes": [(one, words.get(one, one)) for one in self._scopes],
            "signed_request": context["form"]["request"].value(),
            "errors": context["form"].errors,
            "to": to.netloc or to.scheme,
        }
        return page(self.request, "consent.html", shown, leads_to=[target])


def _client(client_id: str) -> queries.Client | None:
    try:
        return queries.client_by_id(UUID(client_id))
    except ValueError:
        return None


consent = Consent.as_view()


@require_safe
def configuration(request: HttpRequest) -> HttpResponse:
    """
    Describe the provider.

    source: OpenID Connect Discovery 1.0, RFC 8414.
    """
    at = {
        name: issuer() + reverse(f"idp:oidc:{view}")
        for name, view in (
            ("authorization_endpoint", "authorization"),
            ("token_endpoint", "token"),
            ("userinfo_endpoint", "userinfo"),
            ("revocation_endpoint", "revoke"),
            ("introspection_endpoint", "introspect"),
            ("jwks_uri", "jwks"),
        )
    }
    by_secret = ["client_secret_basic", "client_secret_post"]
    response = JsonResponse(
        {
            "issuer": issuer(),
            **at,
            "scopes_supported": [*IDENTITY_SCOPES, *CLIENT_SCOPES],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
            "code_challenge_methods_supported": ["S256"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ALGORITHMS,
            "token_endpoint_auth_methods_supported": list(app_settings.AUTH_METHODS),
            "introspection_endpoint_auth_methods_supported": by_secret,
            "revocation_endpoint_auth_methods_supported": list(app_settings.AUTH_METHODS),
            "claims_supported": ["sub", "name", "email", "email_verified"],
        }
    )
    return _public(response, limits.JWKS_CACHE_S)


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """Publish the keys that sign now, will sign next, or have signed what is still good."""
    return _public(JsonResponse({"keys": [one.public for one in ensure_signing_key()]}), limits.JWKS_CACHE_S)


def _public(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={seconds}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
