"""Bodies: JSON read strictly on the way in, written quickly on the way out."""

import json
from typing import Any, NoReturn

import msgspec
from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import Said

_MAX_DEPTH = 32  # levels of a body; the deepest that a door takes has five


class MalformedJson(BadInput):
    code = "malformed_json"
    status = 400


class UnsupportedMediaType(BadInput):
    code = "unsupported_media_type"
    status = 415
    sentence = "Send JSON in UTF-8, and say so: Content-Type: application/json."


class StrictParser(Parser):
    """Takes what RFC 8259 calls interoperable JSON, and nothing that two readers could read in two ways."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Read a body; NaN, a key given twice, text that is no Unicode, and deep nesting are refused."""
        charset = (request.content_params or {}).get("charset", "utf-8")
        if request.content_type != "application/json" or charset.strip('"').lower() not in ("utf-8", "utf8"):
            raise UnsupportedMediaType
        try:
            read = json.loads(
                request.body.decode("utf-8"), object_pairs_hook=_no_key_twice, parse_constant=_no_constant
            )
        except (ValueError, RecursionError) as error:
            raise MalformedJson("The body is not JSON: look for a missing quote, comma or bracket.") from error
        _check(read, 0)
        return read


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise MalformedJson("An object of the body has the same key twice; which one counts, nobody could say.")
    return read


def _no_constant(name: str) -> NoReturn:
    raise MalformedJson(f'{name} is not JSON; write numbers of money as text, like "12.50".')


def _check(value: Any, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise MalformedJson(f"The body is nested deeper than {_MAX_DEPTH} levels.")
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise MalformedJson("A text of the body contains a character that no text has (NUL or half a pair).")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check(key, depth)
            _check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)


class Renderer(BaseRenderer):
    """Writes answers: UTF-8 JSON, ids and days as text, instants in UTC."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return an answer's bytes."""
        return msgspec.json.encode(data, enc_hook=_text)


def _text(value: object) -> str:
    if isinstance(value, Said):  # a sentence with a code is text
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an answer")
