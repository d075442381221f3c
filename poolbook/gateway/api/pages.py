"""The OpenAPI document, and the page that shows it to a person."""

import json
import secrets
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from poolbook.gateway.api.composition import api
from poolbook.gateway.api.document import written


@cache
def document_text() -> str:
    """Return the OpenAPI document."""
    return written(api.get_openapi_schema(path_prefix="api/v1/"))


@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI 3.1 document."""
    return HttpResponse(document_text(), content_type="application/json")


@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """Show the API to a person: rendered here, with nothing loaded from anywhere."""
    document = json.loads(document_text())
    nonce = secrets.token_urlsafe(16)
    shown = {"nonce": nonce, "info": document["info"], "groups": _groups(document), "schemas": _schemas(document)}
    response = render(request, "api_docs.html", shown)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
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
