"""The one translator of refusals, unreadable requests and bugs into RFC 9457 problem details."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from poolbook.eventlog.approval import WaitsForApproval
from poolbook.eventlog.http import KeyMissing
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.money import Money
from poolbook.kernel.said import Said, coded

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_S = 1  # seconds after which a request that met a bad moment may be sent again

_log = structlog.get_logger("poolbook.gateway")
_AGAIN = "The database does not answer; send the same request, with the same Idempotency-Key, again."
_PLAIN = {
    "missing": ("field_missing", "This is required; give it."),
    "extra_forbidden": ("unknown_field", "Nobody knows this field; leave it out."),
}

_PASSING: dict[type[Exception], tuple[int, str, str]] = {
    RequestDataTooBig: (413, "body_too_large", f"A body has at most {limits.MAX_BODY_BYTES} bytes; send less at once."),
    UnreadablePostError: (400, "body_cut_off", "The body ended early; send it again."),
    OperationalError: (503, "database_unavailable", _AGAIN),
    InterfaceError: (503, "database_unavailable", _AGAIN),
}


def problem(
    request: HttpRequest, *, status: int, code: str, detail: str, pointer: str | None = None, **more: Any
) -> HttpResponse:
    """
    Answer a problem.

    code:    stable, snake_case; detail: a sentence that says what to do.
    pointer: JSON pointer into the body.
    more:    further members.
    """
    body: dict[str, Any] = {
        "type": f"urn:poolbook:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
    if pointer is not None:
        body["pointer"] = pointer
    body |= more
    body["request_id"] = getattr(request, "request_id", None)
    response = HttpResponse(msgspec.json.encode(body, enc_hook=_encode), status=status, content_type=CONTENT_TYPE)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def _encode(value: Any) -> Any:
    return {"amount": str(value), "currency": value.currency} if isinstance(value, Money) else str(value)


def translate(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer whatever went wrong: refusals in their own words, bugs with nothing but the request's id."""
    if isinstance(error, HttpError) and isinstance(error.__cause__, Exception):
        error = error.__cause__  # the framework hides why it could not read a body
    if isinstance(error, Refused):
        return _refused(request, error)
    if isinstance(error, ValidationError):
        return _unreadable(request, error.errors)
    if isinstance(error, AuthenticationError):
        return _unauthenticated(request)
    if isinstance(error, Http404):
        return not_found(request)
    for kind, (status, code, detail) in _PASSING.items():
        if isinstance(error, kind):
            _log.warning("a request could not be served", code=code, request_id=_request_id(request), exc_info=error)
            return problem(request, status=status, code=code, detail=detail)
    return _bug(request, error)


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    if isinstance(refusal, WaitsForApproval):
        return _waits(refusal)
    request.poolbook_refusal = refusal.code  # type: ignore[attr-defined]
    more: dict[str, Any] = {"facts": dict(refusal.facts)} if refusal.facts else {}
    more |= _very(refusal.message, refusal.code)
    response = problem(
        request,
        status=refusal.status,
        code=refusal.code,
        detail=refusal.message,
        pointer=refusal.pointer,
        **more,
    )
    if refusal.code == "insufficient_scope":  # RFC 6750 section 3.1
        response["WWW-Authenticate"] = (
            f'Bearer realm="poolbook", error="insufficient_scope", scope="{refusal.facts["scope"]}"'
        )
    return response


def _very(detail: str, code: str) -> dict[str, Any]:
    """Return what says the very sentence in another language, where it is more than the code of the refusal says."""
    return coded(detail, "detail") if isinstance(detail, Said) and detail.code != code else {}


def _waits(refusal: WaitsForApproval) -> HttpResponse:
    """It was taken, and waits: no refusal to a program, though nothing of it has happened yet."""
    body = {"detail": refusal.message, **refusal.facts}
    return HttpResponse(msgspec.json.encode(body, enc_hook=_encode), status=202, content_type="application/json")


def _unauthenticated(request: HttpRequest) -> HttpResponse:
    given = bool(request.headers.get("Authorization"))
    response = problem(
        request,
        status=401,
        code="not_authenticated",
        detail="This token is not known, or no longer good."
        if given
        else "Sign in, or send a bearer token: Authorization: Bearer pb_...",
    )
    response["WWW-Authenticate"] = 'Bearer realm="poolbook"' + (', error="invalid_token"' if given else "")
    return response


def _unreadable(request: HttpRequest, errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """A path that names nothing is a 404; a missing key comes next; then everything that is wrong with the rest."""
    if any(error["loc"][0] == "path" for error in errors):
        return not_found(request)
    if any(error["loc"] == ("header", "Idempotency-Key") and error["type"] == "missing" for error in errors):
        return _refused(request, KeyMissing())
    faults = [_fault(error) for error in errors[: limits.MAX_FAULTS_SHOWN]]
    first = faults[0]
    return problem(
        request,
        status=422,
        code=first["code"],
        detail=first["detail"],
        pointer=first.get("pointer"),
        **{name: first[name] for name in ("detail_code", "detail_facts") if name in first},
        errors=faults,
    )


def _fault(error: Mapping[str, Any]) -> dict[str, Any]:
    facts = error.get("ctx", {})
    code, detail = _PLAIN.get(error["type"], ("bad_value", f"{error['msg']}."))
    if "sentence" in facts:
        code, detail = error["type"], facts["sentence"]
    fault: dict[str, Any] = {"code": code, "detail": detail, **_very(detail, code)}
    source, *where = error["loc"]
    if source == "body":
        steps = [*where[1:], *([facts["at"]] if "at" in facts else [])]
        fault["pointer"] = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    else:
        fault[{"query": "parameter"}.get(source, source)] = str(where[-1])
    return fault


def not_found(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Answer that there is nothing at this address."""
    return problem(request, status=404, code="not_found", detail="There is nothing at this address.")


def method_not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Answer that an address does not take this method."""
    response = problem(
        request, status=405, code="method_not_allowed", detail=f"This address takes {allowed}, not {request.method}."
    )
    response["Allow"] = allowed
    return response


def _bug(request: HttpRequest, error: Exception) -> HttpResponse:
    incident = _request_id(request)
    _log.error(
        "a request failed by a bug",
        incident=incident,
        route=getattr(request.resolver_match, "route", None),
        key=request.headers.get("Idempotency-Key"),
        exc_info=error,
    )
    return problem(
        request,
        status=500,
        code="internal_error",
        detail=f"Something went wrong here, not with your request. Tell whoever runs this server: incident {incident}.",
        incident=incident,
    )


def _request_id(request: HttpRequest) -> str:
    return str(getattr(request, "request_id", ""))


def speak_problems(api: NinjaAPI) -> None:
    """Let the translator answer for every door of an API."""
    for kind in (Exception, Http404, HttpError, ValidationError, AuthenticationError):
        api.add_exception_handler(kind, translate)  # type: ignore[arg-type]
