"""What surrounds every request to the API: its id, its headers, its line in the access log."""

import hashlib
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from poolbook.gateway.api.problems import CONTENT_TYPE, method_not_allowed, problem, translate
from poolbook.gateway.audited import address_of, note_refusal
from poolbook.kernel.ids import new_id

PREFIX = "/api/"

_log = structlog.get_logger("poolbook.access")


class ApiMiddleware:
    """Wraps requests below /api/; leaves all others alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        started, is_head = time.perf_counter(), request.method == "HEAD"
        if is_head:
            request.method = "GET"
        request.request_id = new_id()  # type: ignore[attr-defined]
        request.poolbook_address = address_of(request)  # type: ignore[attr-defined]
        response = _finished(request, self._answer(request))
        note_refusal(request, response.status_code)
        if response.status_code not in (204, 304):
            response["Content-Length"] = str(len(response.content))
        if is_head:
            response.content = b""
        _write_line(request, response, started)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return problem(
                request,
                status=400,
                code="unknown_host",
                detail="This server does not answer under this name; POOLBOOK_HOSTS lists those that it does.",
            )
        if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
            return problem(
                request,
                status=411,
                code="length_required",
                detail="Send the body with its Content-Length; this server takes none in chunks.",
            )
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return method_not_allowed(request, ", ".join(sorted(response["Allow"].split(", "))))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what no door has caught."""
        return translate(request, error) if request.path.startswith(PREFIX) else None


def _finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["X-Request-Id"] = str(request.request_id)  # type: ignore[attr-defined]
    patch_vary_headers(response, ["Authorization", "Cookie", "Poolbook-Organisation"])
    position = getattr(request, "poolbook_position", None)
    if position is not None and response.status_code < 300:
        response["Poolbook-Position"] = str(position)
    if request.method == "GET" and response.status_code == 200:
        response.setdefault("Cache-Control", "private, no-cache")
        return _unless_known(request, response)
    response.setdefault("Cache-Control", "no-store")
    return response


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a read its ETag; whoever has it already gets 304."""
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    if "If-None-Match" not in request.headers:
        return response
    known: Any = get_conditional_response(request, etag=etag, response=response)
    return known  # type: ignore[no-any-return]


def _write_line(request: HttpRequest, response: HttpResponse, started: float) -> None:
    """The route, not the address; who it was by number; no names, no tokens, no bodies."""
    member = getattr(request, "auth", None)
    code = response.status_code
    _log.info(
        "request",
        request_id=str(request.request_id),  # type: ignore[attr-defined]
        method=request.method,
        route=getattr(request.resolver_match, "route", None),
        status=code,
        milliseconds=round((time.perf_counter() - started) * 1000, 1),
        organisation=str(member.organisation_id) if member else None,
        problem=response.headers.get("Content-Type") == CONTENT_TYPE,
    )
