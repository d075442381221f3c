"""One-click sign-ins of the demo: links that `make run` prints, for people who do not exist."""

import secrets
from dataclasses import dataclass

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.http import require_GET

from poolbook.gateway.sign_in.accounts import ensure_account, verify_address

_CODE_CHARS = 20  # of hex: 80 bits, which nobody guesses over a network
_START = secrets.token_hex(16)  # links are good until this process ends


@dataclass(frozen=True, slots=True)
class _Visitor:
    email: str
    to: str


_visitors: dict[str, _Visitor] = {}


def one_click_link(email: str, *, origin: str, to: str = "/") -> str:
    """
    Return a link that signs this process's visitors in as somebody of the demo; other processes refuse it.

    email: of a person of the demo. to: where they land: / or /manage.
    """
    name = email.partition("@")[0]
    _visitors[name] = _Visitor(email, to)
    return f"{origin}/account/demo/{name}/{_code(name)}"


@require_GET
def one_click(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Sign somebody of the demo in."""
    visitor = _visitors.get(name)
    if visitor is None or not constant_time_compare(code, _code(name)):
        raise Http404
    account = ensure_account(email=visitor.email)
    if account is None:
        raise Http404
    verify_address(account)
    record_authentication(request, account, method="demo")
    perform_login(request, Login(user=account))
    return HttpResponseRedirect(visitor.to if request.user.is_authenticated else "/account/sign-in")


def _code(name: str) -> str:
    return salted_hmac("poolbook demo sign-in", f"{_START}/{name}", algorithm="sha256").hexdigest()[:_CODE_CHARS]
