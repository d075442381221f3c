"""The start pages at / and /manage: plain and honest, until the two apps come."""

from http import HTTPStatus
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from poolbook import __version__
from poolbook.eventlog.unit import reading
from poolbook.gateway.api.problems import RETRY_AFTER_S
from poolbook.kernel.errors import Refused, TryAgain
from poolbook.pools.queries import pools_of
from poolbook.users.queries import member_by_token

_log = structlog.get_logger("poolbook.gateway")


class UnknownToken(Refused):
    code = "not_authenticated"
    status = 401
    sentence = "This token is not known, or no longer good."


@require_http_methods(["GET", "HEAD", "POST"])
def start_page(request: HttpRequest) -> HttpResponse:
    """Show what is here; for the owner of a posted token, also their pools by name."""
    shown: dict[str, Any] = {"version": __version__, "manages": request.path == "/manage"}
    status = 200
    token = request.POST.get("token", "").strip()
    if request.method == "POST":
        try:
            shown["pools"] = _pools_of(token)
        except UnknownToken as refused:
            shown["refused"], status = refused.message, 401
        except (OperationalError, InterfaceError, TryAgain):
            _log.warning("the start page could not read", exc_info=True)
            shown["refused"], status = "The database does not answer right now; try again in a moment.", 503
    response = render(request, "start.html", shown, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = str(RETRY_AFTER_S)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _pools_of(token: str) -> list[tuple[str, str]]:
    member = member_by_token(token) if token else None
    if member is None:
        raise UnknownToken
    tenant = {"organisation": member.organisation_id} if member.organisation_id else {}
    with reading(("pools",), investors=member.investor_ids, **tenant):
        return [
            (pool.name, f"{pool.kind}, {pool.currency}, {pool.state.replace('_', ' ')}") for pool in pools_of(member)
        ]
