"""The language of the server's own pages: as chosen in the apps, else as the browser asks; the API speaks English."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from poolbook.kernel.scopes import CLIENT_SCOPES, GERMAN, IDENTITY_SCOPES

PAGES = ("/account/", "/operator/", "/oauth/", "/_allauth/")  # what allauth refuses is told on our pages


class PagesLanguage:
    """Answer our own pages in German or English, with allauth's sentences and the names of months."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose the language for as long as a page is made."""
        if not request.path.startswith(PAGES):
            return self.get_response(request)
        with as_asked_by(request):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def as_asked_by(request: HttpRequest) -> AbstractContextManager[None]:
    """Speak the language of whoever asks, while inside: on pages, and in mails that they have sent."""
    return translation.override(translation.get_language_from_request(request))


def scopes_in_words() -> dict[str, str]:
    """Return what a program of others may be allowed, in the words of the page."""
    words = IDENTITY_SCOPES | CLIENT_SCOPES
    return {name: GERMAN[name] for name in words} if is_german() else words


def is_german() -> bool:
    """Return whether what is made now is for somebody who reads German."""
    return translation.get_language() == "de"
