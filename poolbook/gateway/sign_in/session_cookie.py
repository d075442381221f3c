"""
The session's cookie: Strict, and for the way to an outside provider and back a short-lived one of its own that is Lax.

A Strict cookie is not sent when another site sends the browser here, so the session that began a sign-in at a provider
would be gone at its end. That one session travels in a cookie of its own; when it comes back signed in, or waiting for
a second factor, it becomes the session.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.signing import JSONSerializer
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from poolbook.eventlog.sealing import open_sealed, room_key, seal
from poolbook.kernel import clock, limits

FLOW_COOKIE = "__Host-poolbook-flow"
LEAVING = "/_allauth/browser/v1/auth/provider/redirect"
RETURNING = "/account/oidc/"
_PLACE: Any = {"table": "django_session", "column": "session_data", "row": UUID(int=0)}  # a row is signed as a whole


class Sealed(JSONSerializer):
    """What a session keeps, such as the address that somebody typed, is sealed before it lies in the database."""

    def dumps(self, obj: Any) -> bytes:
        """Write and seal."""
        return seal(room_key(), super().dumps(obj).decode("latin-1"), **_PLACE).encode()

    def loads(self, data: bytes) -> Any:
        """Open and read."""
        return super().loads(open_sealed(room_key(), data.decode(), **_PLACE).encode("latin-1"))


class Store(SessionStore):
    """A session that ends after SESSION_IDLE_S without use, and SESSION_DAYS after the sign-in at the latest."""

    _ends_at: datetime | None = None  # as it was read
    key_salt = "django.contrib.sessions.SessionStore"  # the list of sessions and live updates read with the library's

    def get_expiry_date(self, **given: Any) -> datetime:
        """Return when the session ends, if it is not used until then."""
        shown = [one["at"] for one in self.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]
        if not shown:
            return super().get_expiry_date(**given)
        last = datetime.fromtimestamp(min(shown), UTC) + timedelta(days=limits.SESSION_DAYS)
        return min(last, clock.now() + timedelta(seconds=limits.SESSION_IDLE_S))

    def _get_session_from_db(self) -> Any:
        found = super()._get_session_from_db()  # type: ignore[misc]  # the stubs do not know it
        self._ends_at = found.expire_date if found else None
        return found

    def note_use(self) -> None:
        """
        Put the end off, without writing what the session holds: another request may be changing it.

        Nothing is written where that would gain less than SESSION_SEEN_S.
        """
        is_signed_in = self.session_key and self.get(AUTHENTICATION_METHODS_SESSION_KEY)
        if not is_signed_in or self._ends_at is None:
            return
        ends_at = self.get_expiry_date()
        if ends_at - self._ends_at >= timedelta(seconds=limits.SESSION_SEEN_S):
            self.get_model_class().objects.filter(session_key=self.session_key).update(expire_date=ends_at)


class SessionCookie(MiddlewareMixin):
    """Loads and saves the session of a request, each from and into the cookie that belongs to its path."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its session, which is not read before somebody looks into it."""
        request.session = Store(request.COOKIES.get(_cookie_of(request)))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session if it was changed, and set or delete its cookie."""
        session = cast(Store, request.session)
        name = _cookie_of(request)
        if request.path.startswith(RETURNING):
            response.delete_cookie(FLOW_COOKIE, samesite="Lax")
            name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES and session.is_empty():
            response.delete_cookie(name, samesite="Strict")
            response["Clear-Site-Data"] = '"cache", "storage"'  # what pages of the session have left in the browser
            patch_vary_headers(response, ("Cookie",))
        elif session.accessed:
            patch_vary_headers(response, ("Cookie",))
            if session.modified and not session.is_empty() and response.status_code < 500:
                _keep(session, name, response)
            elif not session.modified and response.status_code < 500:
                session.note_use()
        return response


def _cookie_of(request: HttpRequest) -> str:
    is_on_the_way = request.path == LEAVING or request.path.startswith(RETURNING)
    return FLOW_COOKIE if is_on_the_way else settings.SESSION_COOKIE_NAME


def _keep(session: SessionBase, name: str, response: HttpResponse) -> None:
    try:
        session.save()
    except UpdateError as error:
        raise SessionInterrupted("The session ended while the request was answered.") from error
    is_flow = name == FLOW_COOKIE
    lasts = (
        limits.LOGIN_FLOW_S if is_flow else None if session.get_expire_at_browser_close() else session.get_expiry_age()
    )
    response.set_cookie(
        name,
        session.session_key or "",
        max_age=lasts,
        secure=True,
        httponly=True,
        samesite="Lax" if is_flow else "Strict",
    )
