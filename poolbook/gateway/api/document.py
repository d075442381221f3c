"""The OpenAPI document: what the framework writes, with the parts that all routes share put in."""

import json
import re
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from poolbook.eventlog.list_files import LIST_FIELDS, MEDIA_TYPES, PART

_DETAIL = {
    "detail_code": {"type": "string", "description": "Of the sentence, where it is more than `code` says."},
    "detail_facts": {"type": "object", "additionalProperties": {"type": "string"}},
}
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
        **_DETAIL,
        "pointer": {"type": "string", "description": "JSON pointer into the body."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    **_DETAIL,
                    "pointer": {"type": "string"},
                },
                "additionalProperties": {"type": "string"},
            },
        },
        "facts": {"type": "object", "additionalProperties": True},
        "incident": {"type": "string"},
        "request_id": {"type": ["string", "null"]},
    },
}
WAITING = {
    "type": "object",
    "description": "It waits for other people: nothing of it has happened yet. sha256: of what will happen.",
    "required": ["approval_id", "action", "says", "sha256", "eyes", "detail"],
    "properties": {
        "approval_id": {"type": "string", "format": "uuid"},
        "action": {"type": "string"},
        "says": {"type": "string"},
        "says_code": {"type": "string", "description": "Of the sentence, to say it in another language."},
        "says_facts": {"type": "object", "additionalProperties": {"type": "string"}},
        "sha256": {"type": "string"},
        "eyes": {"type": "integer", "description": "People that it takes, the one who asked for it included."},
        "detail": {"type": "string"},
    },
}
MAY_WAIT = frozenset(  # where a policy can demand more people than the one who asks
    {
        "POST /capital-calls/{call_id}/issue",
        "POST /distributions/{distribution_id}/approval",
        "POST /bank-accounts/{bank_account_id}/details",
        "POST /decisions/{decision_id}/reversal",
        "POST /investments/{investment_id}/valuations",
        "POST /investments/{investment_id}/write-offs",
        "POST /investors/{investor_id}/bank-details",
        "POST /organisations/{organisation_id}/approval-policy",
        "POST /organisations/{organisation_id}/approvals/{approval_id}",
        "POST /organisations/{organisation_id}/imports",
        "POST /organisations/{organisation_id}/invitations",
        "POST /organisations/{organisation_id}/members",
        "POST /organisations/{organisation_id}/members/{user_id}/grants",
        "POST /organisations/{organisation_id}/members/{user_id}/role",
        "POST /organisations/{organisation_id}/ownership",
        "POST /payout-files/{file_id}/approval",
        "POST /pools",
        "POST /pools/{pool_id}/bank-accounts",
        "POST /pools/{pool_id}/capital-calls",
        "POST /pools/{pool_id}/commitments",
        "POST /pools/{pool_id}/journal-entries/{entry_id}/approval",
        "POST /pools/{pool_id}/proceeds",
    }
)
_POSITION = {
    "description": "Send it back as Poolbook-Position on a read that must see this write.",
    "schema": {"type": "string"},
}
_NAMES = {r"\bMoneyShape\b": "Money", r"\bPage_(\w+)Out_": r"\1Page"}
_STATUSES = {
    "get": ("400", "401", "403", "404", "422", "429", "503"),
    "post": ("400", "401", "403", "404", "409", "413", "415", "422", "429", "503"),
    "delete": ("400", "401", "403", "404", "409", "422", "429", "503"),
}


def finished(document: OpenAPISchema) -> OpenAPISchema:
    """Put problems, positions and the trace header into every operation."""
    document["components"]["schemas"]["Problem"] = PROBLEM
    document["components"]["schemas"]["Waiting"] = WAITING
    document["components"]["responses"] = {
        "Waiting": {
            "description": "It was taken, and waits for other people to approve it.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Waiting"}}},
        },
        "Problem": {
            "description": "Refused, or failed; nothing was changed.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    }
    document["servers"] = [{"url": "/"}]
    document["paths"] = {path: document["paths"][path] for path in sorted(document["paths"])}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if f"{method.upper()} {path.removeprefix('/api/v1')}" in MAY_WAIT:
                operation["responses"][202] = {"$ref": "#/components/responses/Waiting"}
            _finish(method, operation)
            _as_file_too(operation, document["components"]["schemas"])
    return document


def _as_file_too(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say of a list, and of what says that it has one, that it comes as a file as well, where Accept asks for one."""
    content = operation["responses"].get(200, operation["responses"].get("200", {})).get("content", {})
    shape = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    schema = schemas.get(shape, {})
    fields = schema.get("properties", {})
    if PART in schema or ("items" in fields and set(fields) <= LIST_FIELDS):
        content |= {kind: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}


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


def written(document: dict[str, Any]) -> str:
    """Return a document as it is checked in: docs/reference/openapi.json."""
    text = json.dumps(_without_titles(document), ensure_ascii=False)
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
