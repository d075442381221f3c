"""What live updates ask of those who know: whose session or token it is, and what the rooms let them see."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.gateway.access_tokens import is_withdrawn, member_by_access_token
from poolbook.gateway.api.auth import BadOrganisationHeader, member_of_session, with_register
from poolbook.gateway.api.route_scopes import require_scope
from poolbook.gateway.rates.address import client_network
from poolbook.gateway.rates.charging import charge
from poolbook.gateway.second_factor import require_second_factor
from poolbook.kernel import clock
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.pools import queries as pools
from poolbook.realtime.server import Live
from poolbook.realtime.sight import Credentials, Sights
from poolbook.users import queries as users
from poolbook.users.sealing import note_token_use

_ROUTE = "GET /pools"  # what a token with scopes must be allowed, to be let in at all


class NotSignedIn(Refused):
    code = "not_signed_in"
    status = 401
    sentence = "Sign in first, or send a token."


class Doors:
    """Leads web sockets to live updates and requests to the pages and the API."""

    def __init__(self, live: Callable[..., Any], http: Callable[..., Any]) -> None:
        self._live, self._http = live, http

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request, or hold a web socket."""
        await (self._live if scope["type"] == "websocket" else self._http)(scope, receive, send)


def live_updates() -> Live:
    """Return the live updates of this process, not yet begun."""
    return Live(Known(), origins=origins)


def origins() -> Sequence[str]:
    """Return where our own pages come from: POOLBOOK_ORIGIN, and on localhost both of its names."""
    origin = os.environ.get("POOLBOOK_ORIGIN", "").rstrip("/")
    if origin.startswith("http://localhost:"):
        return (origin, origin.replace("localhost", "127.0.0.1", 1))
    return (origin,)


class Known:
    """The sight of the room realtime: sessions and tokens as the API takes them, pools as their queries show them."""

    def shown(self, environ: Mapping[str, Any], auth: object) -> Credentials:
        """
        Return what somebody shows: a token in the header or in auth, else the session's cookie.

        raises: NotSignedIn, TooManyRequests, BadOrganisationHeader.
        """
        request = _request(environ)
        charge(request, "address", client_network(request))
        said = auth if isinstance(auth, dict) else {}
        token = said.get("token") or _bearer(request)
        organisation = _organisation(said.get("organisation"))
        if isinstance(token, str):
            return Credentials(kind="token", secret=token, organisation=organisation)
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if not session or "HTTP_ORIGIN" not in environ:  # a browser says where its page is from; others send a token
            charge(request, "strangers", client_network(request))
            raise NotSignedIn
        return Credentials(kind="session", secret=session, organisation=organisation)

    def member(self, credentials: Credentials) -> Member | None:
        """Return who that is now, with the role and the investors of this moment."""
        if credentials.kind == "session":
            return _member_in_session(credentials)
        is_jwt = credentials.secret.count(".") == 2
        with reading(["users"]):
            found = member_by_access_token(credentials.secret) if is_jwt else users.member_by_token(credentials.secret)
            if found is not None and not is_jwt:
                require_second_factor(found)
        if found is not None:
            require_scope(found, _ROUTE)
            if not is_jwt:
                note_token_use(credentials.secret)
        return found

    def living(self, credentials: Collection[Credentials]) -> set[Credentials]:
        """Return those whose session has not ended; of tokens, only what is not told by a fact of users."""
        keys = {one.secret for one in credentials if one.kind == "session"}
        with reading(["users"]):
            rows = Session.objects.filter(session_key__in=keys, expire_date__gt=clock.now()) if keys else []
            left = {row.session_key for row in rows}
            return {
                one for one in credentials if (one.secret in left if one.kind == "session" else _stands(one.secret))
            }

    def sights(self, by: Member, *, pools: Collection[UUID], investors: Collection[UUID], most: int) -> Sights:
        """Return what a member may see: what they name, the investors that they act for, and their pools."""
        theirs = by.investor_ids | self._on_register(by, set(investors) - by.investor_ids)
        return _sights(by, named=pools, investors=sorted(theirs)[:most], most=most)

    def investors_of_commitments(self, commitment_ids: Collection[UUID]) -> dict[UUID, UUID]:
        """Return whose commitments these are."""
        return pools.investors_of_commitments(commitment_ids)

    def _on_register(self, by: Member, investors: Collection[UUID]) -> set[UUID]:
        firm = by.organisation_id
        if firm is None or not investors:
            return set()
        with reading(["users"], organisation=firm):
            known = {one for one in investors if users.investor_is_on_register(firm, one)}
        return known if by.all_pools else known & with_register(by).register


def _sights(by: Member, *, named: Collection[UUID], investors: Collection[UUID], most: int) -> Sights:
    with reading(["pools"], organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        left = most - len(investors)
        seen = pools.pools_watched_by(by, named=named, most=left) if named else {}
        others = pools.pools_watched_by(by, most=left)
        seen |= dict(list(others.items())[: left - len(seen)])
        return Sights(pools=seen, investors=pools.pools_watched_for(by, investors) if investors else {})


def _request(environ: Mapping[str, Any]) -> HttpRequest:
    """Return the handshake as Django reads it."""
    return WSGIRequest({**environ, "wsgi.input": BytesIO(), "REMOTE_ADDR": _address(environ)})


def _address(environ: Mapping[str, Any]) -> str:
    client = environ["asgi.scope"].get("client")
    return str(client[0]) if client else ""


def _bearer(request: HttpRequest) -> str | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind.lower() == "bearer" and token else None


def _organisation(named: object) -> UUID | None:
    if named is None:
        return None
    try:
        return UUID(str(named))
    except ValueError as error:
        raise BadOrganisationHeader from error


def _member_in_session(credentials: Credentials) -> Member | None:
    request = HttpRequest()
    request.session = SessionStore(credentials.secret)
    user = get_user(request)  # None of ours when the session has ended, or the password has changed since
    if not user.is_authenticated:
        return None
    with reading(["users"]):
        named = None if credentials.organisation is None else str(credentials.organisation)
        found = member_of_session(UUID(str(user.pk)), named)
        require_second_factor(found)
        return found


def _stands(token: str) -> bool:
    """Return whether an access token has not been taken back; what happens to the others is a fact of users."""
    return token.count(".") != 2 or not is_withdrawn(token)
