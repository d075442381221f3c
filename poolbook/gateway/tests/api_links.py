"""Where ids come from: OpenAPI links from what makes or lists a thing to what is asked of it, read off the paths."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

START = "/api/v1/me"
_METHODS = ("get", "post", "put", "patch", "delete")


def linked(document: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the document with links: what `POST /pools` answers as `id` is the `pool_id` of `GET /pools/{pool_id}`.

    A thing is made or listed at the path that ends in the segment before its id, wherever that path stands:
    `POST /pools/{pool_id}/capital-calls` gives the `call_id` of `/capital-calls/{call_id}`. After `GET /me` everything
    can be asked, of ids that the caller knows already.
    """
    found: dict[str, Any] = json.loads(json.dumps(document))
    for source, operations in found["paths"].items():
        for method, operation in operations.items():
            status = next((one for one in ("201", "200") if one in operation["responses"]), None)
            if method in ("get", "post") and status is not None:
                pointers = list(_pointers(found, operation["responses"][status]))
                operation["responses"][status]["links"] = dict(_links(found, source, pointers))
    start = found["paths"][START]["get"]["responses"]["200"]
    start["links"] = {
        operation["operationId"]: {"operationId": operation["operationId"]}
        for operations in found["paths"].values()
        for operation in operations.values()
    }
    return found


def _pointers(document: Mapping[str, Any], response: Mapping[str, Any]) -> Iterator[str]:
    """Yield where in an answer ids of things stand: in itself, or in the first of a list."""
    schema = _resolved(document, response.get("content", {}).get("application/json", {}).get("schema", {}))
    properties = schema.get("properties", {})
    if "id" in properties:
        yield "/id"
    for name, inner in properties.items():
        items = _resolved(document, inner).get("items")
        if items and name in ("items", "investors") and "id" in _resolved(document, items).get("properties", {}):
            yield f"/{name}/0/id"


def _resolved(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return found


def _links(document: Mapping[str, Any], source: str, pointers: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    thing = source.rsplit("/", 1)[-1]
    for path, operations in document["paths"].items():
        named = re.search(rf"/{re.escape(thing)}/{{(\w+)}}", path)
        if named is None:
            continue
        others = [one for one in re.findall(r"{(\w+_id)}", path) if one != named[1]]
        if not all(f"{{{one}}}" in source for one in others):
            continue
        for method in _METHODS:
            if method in operations:
                target = operations[method]["operationId"]
                for pointer in pointers:
                    yield (
                        f"{target} of {pointer}",
                        {
                            "operationId": target,
                            "parameters": {
                                f"path.{named[1]}": f"$response.body#{pointer}",
                                **{f"path.{one}": f"$request.path.{one}" for one in others},
                            },
                        },
                    )
