"""The two apps as they were built: their pages with a nonce of their own, and the hashed files that pages ask for."""

import re
import secrets
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from whitenoise import WhiteNoise

from poolbook.gateway.pages import start_page
from poolbook.gateway.protection.headers import fixed_headers

APPS = Path(__file__).parents[2] / "web" / "apps"
INVESTOR, MANAGER = "investor", "manager"
_PREFIXES = {INVESTOR: "/assets/", MANAGER: "/manage/assets/"}
_PLACE_OF_NONCE = "POOLBOOK_NONCE"  # as web/vite.shared.ts writes it
# what the server answers itself, or files: there is no screen behind them
_NO_SCREEN = re.compile(
    r"/(?:(?:api|account|operator|oauth|realtime|assets|_allauth|csp-reports|\.well-known)(?:/|$)|manage/assets/)|.*\.[^/]*$"
)
_HASHED = re.compile(r"-[\w-]{8}\.\w+$")  # a name that holds a hash of what is in the file
_DAY_S = 86_400  # seconds that the font of the server's own pages is kept: its name says nothing of its version


def is_built(app: str) -> bool:
    """Return whether an app's pages are here: INVESTOR or MANAGER; a checkout that only ran Python has none."""
    return _index_of(app).is_file()


@require_safe
@ensure_csrf_cookie
def screen(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer with the app to which an address belongs, or with the start page where the apps were not built."""
    if _NO_SCREEN.match(request.path):
        raise Http404
    is_managers = request.path == "/manage" or request.path.startswith("/manage/")
    app = MANAGER if is_managers else INVESTOR
    if not is_built(app):
        if request.path.rstrip("/") in ("", "/manage"):
            return start_page(request)
        raise Http404
    nonce = secrets.token_urlsafe(16)
    response = HttpResponse(_index_of(app).read_text("utf-8").replace(_PLACE_OF_NONCE, nonce))
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}' 'self';"
        f" script-src 'nonce-{nonce}' 'strict-dynamic'; font-src 'self'; img-src 'self' data: blob:;"
        " connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    response["Referrer-Policy"] = "same-origin"
    return response


def _index_of(app: str) -> Path:
    return APPS / app / "dist" / "index.html"


class BuiltFiles(WhiteNoise):  # type: ignore[misc]
    """Answers with the apps' hashed files, which browsers keep for ever; asks the application for all the rest."""

    def __init__(self, application: Any) -> None:
        super().__init__(
            application,
            allow_all_origins=False,
            add_headers_function=_add_headers,
            immutable_file_test=_HASHED.pattern,
            max_age=_DAY_S,
        )
        self._built: tuple[int, ...] = ()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """Answer a request."""
        if environ.get("PATH_INFO", "").startswith(tuple(_PREFIXES.values())):
            self._notice_builds()
        return super().__call__(environ, start_response)

    def _notice_builds(self) -> None:
        """Look again at what is there when somebody has built since."""
        built = tuple(_index_of(app).stat().st_mtime_ns if is_built(app) else 0 for app in _PREFIXES)
        if built == self._built:
            return
        self.files.clear()
        for app, prefix in _PREFIXES.items():
            if is_built(app):
                self.add_files(_index_of(app).parent / "assets", prefix=prefix)
        self._built = built


def _add_headers(headers: Headers, path: str, url: str) -> None:
    for name, value in fixed_headers().items():
        headers[name] = value
