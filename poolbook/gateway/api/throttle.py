"""Buckets of the API: members, the clients that act for them, and kinds of routes."""

import hashlib

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from poolbook.eventlog.list_files import wanted_form
from poolbook.gateway.rates.charging import charge

_REPORTS = ("/reports/", "/reconciliations", "/match-proposals")
_FILES = ("/bank-statements", "/payout-files", "/evidence")


class ByMember(BaseThrottle):
    """Refuses members, and the clients that act for them, that ask too often; who it is, is known by then."""

    def allow_request(self, request: HttpRequest) -> bool:
        """
        Return True.

        raises: TooManyRequests.
        """
        user = str(request.auth.user_id)  # type: ignore[attr-defined]
        charge(request, "user", user)
        token = request.headers.get("Authorization")
        if token:
            charge(request, "client", hashlib.sha256(token.encode()).hexdigest())
        group = _group(request)
        if group:
            charge(request, group, user)
        return True


def _group(request: HttpRequest) -> str | None:
    if wanted_form(request) or any(part in request.path for part in _REPORTS):
        return "reports"
    if request.method not in ("GET", "HEAD"):
        return "files" if any(part in request.path for part in _FILES) else "writes"
    return "files" if request.path.endswith("/file") else None
