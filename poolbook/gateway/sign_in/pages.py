"""The pages of sign-in: plain ones, which talk to django-allauth's headless API; nothing secret is in them."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from poolbook.gateway.api.problems import problem
from poolbook.gateway.language import is_german
from poolbook.gateway.sign_in.mail import mails
from poolbook.kernel import limits

_OPERATOR = "poolbook operator"
_TEMPLATES = Path(__file__).parents[1] / "templates"
_SCRIPTS = ("sign-in.de.js", "sign-in.js")  # the second reads the texts of the first


def page(
    request: HttpRequest, template: str, shown: dict[str, Any], *, status: int = 200, leads_to: Sequence[str] = ()
) -> HttpResponse:
    """
    Answer with a page that runs only our own scripts, stands in no frame and is kept by no cache.

    template: its name; shown: what it shows, a nonce for its styles and scripts is added.
    leads_to: other origins to which a form of it may lead in the end.
    """
    nonce = secrets.token_urlsafe(16)
    targets = " ".join(["'self'", *_provider_origins(), *leads_to])
    language = {"german": is_german(), "language": "de" if is_german() else "en"}
    response = render(request, template, shown | language | {"nonce": nonce}, status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self';"
        f" img-src data:; font-src 'self'; form-action {targets}; frame-ancestors 'none';"
        " base-uri 'none'"
    )
    response["Referrer-Policy"] = "same-origin"  # a form without an Origin would look as if another site sent it
    return response


def _provider_origins() -> list[str]:
    """List where a form of ours may lead: browsers count the redirect to an outside provider as its target."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    found = [urlsplit(one["settings"]["server_url"]) for one in apps]
    return sorted({f"{one.scheme}://{one.netloc}" for one in found})


@require_safe
@ensure_csrf_cookie
def account_page(request: HttpRequest, key: str = "", secret: str = "") -> HttpResponse:
    """Answer with the page for sign-in, recovery, verification and security; the script looks at the address."""
    # a strict cookie stays away when one comes back from an outside provider: then the script has to ask
    came_from_here = request.headers.get("Sec-Fetch-Site") in ("none", "same-origin")
    shown = {
        "narrow": request.path != "/account/security",
        "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES or not came_from_here,
    }
    return page(request, "account.html", shown)


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Answer with the pages' script, its German texts before it."""
    text = b"".join((_TEMPLATES / name).read_bytes() for name in _SCRIPTS)
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def mails_link(*, origin: str) -> str:
    """Return the link of the operator's page of mails: good for OPERATOR_LINK_S, for whoever may run commands here."""
    return f"{origin}/operator/mails/{signing.dumps('mails', salt=_OPERATOR)}"


@require_safe
def mails_page(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the latest mails, to whoever has a link that `poolbook mails` gave out."""
    try:
        signing.loads(token, salt=_OPERATOR, max_age=limits.OPERATOR_LINK_S)
    except signing.BadSignature as error:
        raise Http404 from error
    return page(request, "mails.html", {"mails": mails()})


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a request that does not come from one of our pages."""
    return problem(
        request,
        status=403,
        code="csrf_failed",
        detail="This request does not come from one of our pages: send X-CSRFToken with the value of the cookie"
        f" {settings.CSRF_COOKIE_NAME}.",
    )
