"""The start pages at / and /manage where the two apps were not built: plain and honest."""

from typing import Any
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from poolbook import __version__
from poolbook.eventlog.unit import reading
from poolbook.gateway.api.problems import RETRY_AFTER_S
from poolbook.gateway.language import as_asked_by, is_german
from poolbook.gateway.sign_in.adapter import name_of
from poolbook.gateway.sign_in.pages import page
from poolbook.kernel.errors import TryAgain
from poolbook.kernel.member import Member
from poolbook.pools.queries import pools_of
from poolbook.users import queries

_GERMAN = {
    "spv": "SPV",
    "fund": "Fonds",
    "draft": "Entwurf",
    "open": "offen",
    "closed": "geschlossen",
    "winding_up": "in Abwicklung",
    "liquidated": "liquidiert",
    "cancelled": "abgebrochen",
}
_log = structlog.get_logger("poolbook.gateway")


@require_safe
def start_page(request: HttpRequest) -> HttpResponse:
    """Show what is here; for whoever has signed in, also their pools by name."""
    with as_asked_by(request):
        response = _start_page(request)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _start_page(request: HttpRequest) -> HttpResponse:
    shown: dict[str, Any] = {"version": __version__, "manages": request.path.rstrip("/") == "/manage"}
    try:
        if request.user.is_authenticated:
            shown |= {"name": name_of(request.user), "pools": _pools_of(UUID(str(request.user.pk)))}
        return page(request, "start.html", shown)
    except (OperationalError, InterfaceError, TryAgain):
        _log.warning("the start page could not read", exc_info=True)
    shown["refused"] = (
        "Die Datenbank antwortet gerade nicht; versuchen Sie es gleich noch einmal."
        if is_german()
        else "The database does not answer right now; try again in a moment."
    )
    response = page(request, "start.html", shown, status=503)
    response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def _pools_of(user_id: UUID) -> list[tuple[str, str]]:
    """List the pools of every organisation that a user is a member of, and those of their investors."""
    with reading(["users"]):
        firms = [one.organisation.id for one in queries.organisations_of(user_id)]
        hats = [queries.member_for(user_id, firm) for firm in firms] or [queries.member_for(user_id, None)]
    found: dict[UUID, Any] = {}
    for member in hats:
        found |= {pool.id: pool for pool in _seen_by(member)}
    return sorted(
        (pool.name, f"{_called(pool.kind)}, {pool.currency}, {_called(pool.state)}") for pool in found.values()
    )


def _called(word: str) -> str:
    return _GERMAN.get(word, word) if is_german() else word.replace("_", " ")


def _seen_by(member: Member) -> list[Any]:
    tenant = {"organisation": member.organisation_id} if member.organisation_id else {}
    with reading(("pools",), investors=member.investor_ids, firms=member.firms, **tenant):
        return list(pools_of(member))
