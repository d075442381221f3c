"""The start pages at / and /manage: plain and honest, until the two apps come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from poolbook import __version__
from poolbook.eventlog.unit import reading
from poolbook.pools.queries import pools_of
from poolbook.users.queries import member_by_token


@require_http_methods(["GET", "HEAD", "POST"])
def start_page(request: HttpRequest) -> HttpResponse:
    """Show what is here; for the owner of a posted token, also their pools by name."""
    shown: dict[str, Any] = {"version": __version__, "manages": request.path == "/manage"}
    status = 200
    token = request.POST.get("token", "").strip()
    if request.method == "POST":
        member = member_by_token(token) if token else None
        if member is None:
            shown["refused"], status = "This token is not known, or no longer good.", 401
        else:
            organisation = member.organisation_id
            tenant = {"organisation": organisation} if organisation else {}
            with reading(("pools",), investors=member.investor_ids, **tenant):
                shown["pools"] = [
                    (pool.name, f"{pool.kind}, {pool.currency}, {pool.state.replace('_', ' ')}")
                    for pool in pools_of(member)
                ]
    response = render(request, "start.html", shown, status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response
