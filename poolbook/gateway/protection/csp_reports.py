"""Where browsers tell what a content security policy of ours has stopped: a sign of an attack, or of a bug."""

import json
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from poolbook.gateway.api.problems import problem, translate
from poolbook.gateway.rates.address import client_network
from poolbook.gateway.rates.charging import TooManyRequests, charge
from poolbook.kernel import limits

_KINDS = ("application/csp-report", "application/reports+json", "application/json")
_WORDS = ("inline", "eval", "wasm-eval", "self", "data", "blob", "trusted-types-policy", "trusted-types-sink")
_log = structlog.get_logger("poolbook.csp")


# nosemgrep: csrf-off - browsers send reports by themselves, without a token; nothing is changed by one
@csrf_exempt
@require_POST
def csp_reports(request: HttpRequest) -> HttpResponse:
    """Log the reports of a browser, without whatever could say who uses it."""
    try:
        charge(request, "csp-reports", client_network(request))
    except TooManyRequests as refusal:
        return translate(request, refusal)
    if request.content_type not in _KINDS:
        return problem(request, status=415, code="media_type", detail=f"Send {' or '.join(_KINDS[:2])}.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > limits.MAX_CSP_REPORT_BYTES:
        return problem(
            request,
            status=413,
            code="body_too_large",
            detail=f"Reports have at most {limits.MAX_CSP_REPORT_BYTES} bytes; send fewer at once.",
        )
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        return problem(request, status=400, code="unreadable", detail="This is no JSON.")
    for report in _reports(found)[: limits.CSP_REPORTS_AT_ONCE]:
        _log.warning("the content security policy stopped something", **_shown(report))
    return HttpResponse(status=204)


def _reports(found: Any) -> list[dict[str, Any]]:
    """List what both formats call the body of a report."""
    if isinstance(found, dict):
        bodies = [found.get("csp-report")]
    elif isinstance(found, list):
        bodies = [one.get("body") for one in found if isinstance(one, dict) and one.get("type") == "csp-violation"]
    else:
        bodies = []
    return [body for body in bodies if isinstance(body, dict)]


def _shown(report: dict[str, Any]) -> dict[str, Any]:
    """The directive, the route instead of the address, the origin instead of what was loaded: no names, no keys."""
    directive = _text(report, "effectiveDirective", "effective-directive", "violated-directive").partition(" ")[0]
    line = report.get("lineNumber", report.get("line-number"))
    return {
        "directive": directive if directive.replace("-", "").isalpha() and len(directive) < 40 else "?",
        "route": _route(_text(report, "documentURL", "document-uri")),
        "blocked": _origin(_text(report, "blockedURL", "blocked-uri")),
        "line": line if type(line) is int else None,
    }


def _text(report: dict[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := report.get(name), str)), "")


def _route(url: str) -> str:
    try:
        return str(resolve(urlsplit(url).path).route)
    except (Resolver404, ValueError):
        return "?"


def _origin(url: str) -> str:
    if url in _WORDS:
        return url
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "?"
    if not host or len(host) > 253:
        return parts.scheme if parts.scheme in _WORDS else "?"
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}"[:300]
