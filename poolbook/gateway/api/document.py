"""The OpenAPI document: what the framework writes, with the parts that all routes share put in."""

import json
import re
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from ninja.openapi.schema import OpenAPISchema

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `detail` says what to do; `errors` lists every fault of a body.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "pointer": {"type": "string", "description": "JSON pointer into the body."},
        "errors": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "string"}}},
        "facts": {"type": "object", "additionalProperties": True},
        "incident": {"type": "string"},
        "request_id": {"type": ["string", "null"]},
    },
}
_POSITION = {
    "description": "Send it back as Poolbook-Position on a read that must see this write.",
    "schema": {"type": "string"},
}
_NAMES = {r"\bMoneyShape\b": "Money", r"\bPage_(\w+)Out_": r"\1Page"}
_STATUSES = {
    "get": ("401", "404", "422", "503"),
    "post": ("400", "401", "403", "404", "409", "413", "415", "422", "503"),
    "delete": ("401", "403", "404", "409", "503"),
}


def finished(document: OpenAPISchema) -> OpenAPISchema:
    """Put problems, positions and the trace header into every operation."""
    document["components"]["schemas"]["Problem"] = PROBLEM
    document["components"]["responses"] = {
        "Problem": {
            "description": "Refused, or failed; nothing was changed.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    }
    document["servers"] = [{"url": "/"}]
    document["paths"] = {path: document["paths"][path] for path in sorted(document["paths"])}
    for operations in document["paths"].values():
        for method, operation in operations.items():
            _finish(method, operation)
    return document


def _finish(method: str, operation: dict[str, Any]) -> None:
    responses = {str(status): response for status, response in operation["responses"].items()}
    for status in _STATUSES[method]:
        responses.setdefault(status, {"$ref": "#/components/responses/Problem"})
    for status, response in responses.items():
        if method != "get" and status in ("201", "204"):
            response["headers"] = {"Poolbook-Position": _POSITION}
    for parameter in operation["parameters"]:
        parameter["schema"].pop("title", None)
        parameter["schema"].pop("description", None)
    operation["responses"] = {status: responses[status] for status in sorted(responses)}
    if method == "get":
        operation["parameters"].append(
            {
                "in": "header",
                "name": "Poolbook-Position",
                "required": False,
                "schema": {"type": "string", "format": "uuid"},
                "description": "What a write answered: this read waits until it has arrived, at most 2 seconds.",
            }
        )


@cache
def document_text() -> str:
    """Return the document as it is checked in: docs/reference/openapi.json."""
    from poolbook.gateway.api.composition import api

    text = json.dumps(_without_titles(api.get_openapi_schema(path_prefix="api/v1/")), ensure_ascii=False)
    for pattern, name in _NAMES.items():
        text = re.sub(pattern, name, text)
    return json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def _without_titles(value: Any) -> Any:
    """Drop titles that only repeat names, and let money that stands in line point at its shape."""
    if isinstance(value, list):
        return [_without_titles(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {
        name: _without_titles(inner)
        for name, inner in value.items()
        if not (name == "title" and isinstance(inner, str) and "version" not in value)
    }
    is_money = value.get("title") == "MoneyShape"
    if "schemas" in kept:
        kept["schemas"]["MoneyShape"] = {**value["schemas"]["MoneyShape"], "title": "Money"}
    return {"$ref": "#/components/schemas/MoneyShape"} if is_money else kept


@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI 3.1 document."""
    return HttpResponse(document_text(), content_type="application/json")


@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """Show the API to a person: rendered here, with nothing loaded from anywhere."""
    document = json.loads(document_text())
    shown = {"info": document["info"], "groups": _groups(document), "schemas": _schemas(document)}
    response = render(request, "api_docs.html", shown)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
    return response


def _groups(document: dict[str, Any]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            groups.setdefault(operation.get("tags", ["reports"])[0], []).append(
                {
                    "id": operation["operationId"],
                    "method": method.upper(),
                    "path": path,
                    "says": operation.get("description", ""),
                    "parameters": [one for one in operation["parameters"] if one["in"] != "path"],
                    "body": _named(operation.get("requestBody", {})),
                    "answers": [
                        {"status": status, "shape": _named(answer)}
                        for status, answer in operation["responses"].items()
                        if status.startswith("2")
                    ],
                }
            )
    return [{"tag": tag, "operations": found} for tag, found in groups.items()]


def _named(holder: dict[str, Any]) -> str:
    """Return the name of the shape that a body or an answer has."""
    content = holder.get("content", {}).get("application/json")
    return _type(content["schema"]) if content else ""


def _schemas(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "says": schema.get("description", ""),
            "fields": [
                {"name": field, "type": _type(details), "required": field in schema.get("required", ())}
                for field, details in schema.get("properties", {}).items()
            ],
        }
        for name, schema in sorted(document["components"]["schemas"].items())
    ]


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    choices = schema.get("anyOf") or schema.get("allOf")
    if choices:
        return " or ".join(_type(one) for one in choices)
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    kind = schema.get("type", "any")
    kind = " or ".join(kind) if isinstance(kind, list) else kind
    return f"{kind} ({schema['format']})" if "format" in schema else kind
