"""The OpenAPI document and the page that shows it."""

import json
import re
from pathlib import Path

from django.test import Client

import poolbook
from poolbook.gateway.api.pages import document_text
from poolbook.gateway.tests.api_cast import PREFIX

CHECKED_IN = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"
DOCUMENT = json.loads(document_text())
OPERATIONS = [(path, method, one) for path, found in DOCUMENT["paths"].items() for method, one in found.items()]


class TestDocument:
    def test_is_the_one_checked_in(self) -> None:
        assert document_text() == CHECKED_IN.read_text(), "run make openapi and look at the difference"

    def test_is_served(self) -> None:
        response = Client(SERVER_NAME="localhost").get(f"{PREFIX}/openapi.json")
        assert (response.status_code, response.json()) == (200, DOCUMENT)
        assert DOCUMENT["openapi"].startswith("3.1")

    def test_says_of_every_route_what_it_does_and_refuses(self) -> None:
        for path, method, one in OPERATIONS:
            assert one["description"], (method, path)
            assert one["security"] == [{"BearerToken": []}, {"Session": []}]
            assert {"401"} < set(one["responses"])
            for status, response in one["responses"].items():
                assert "$ref" in response or status == "204" or response["content"], (method, path, status)

    def test_asks_for_a_key_at_every_post_but_previews_and_those_that_show_a_secret_once(self) -> None:
        for path, method, one in OPERATIONS:
            keys = [one for one in one["parameters"] if one["name"] == "Idempotency-Key"]
            previews = any(one["name"] == "dry_run" for one in one["parameters"])
            if method == "post" and not path.endswith(("/tokens", "/clients", "/calculations/waterfall")):
                assert keys[0]["required"] != previews, path
            else:
                assert not keys, path

    def test_says_which_states_and_kinds_a_list_can_be_narrowed_to(self) -> None:
        """What is said nowhere is checked nowhere: a word that nothing has would give an empty list."""
        asked = [
            (path, one["schema"])
            for path, _, operation in OPERATIONS
            for one in operation["parameters"]
            if one["in"] == "query" and one["name"] in ("state", "kind", "role", "mine")
        ]
        assert len(asked) > 8
        for path, schema in asked:
            of_words = [one for one in schema.get("anyOf", [schema]) if one["type"] == "string"]
            assert of_words and all({"enum", "pattern"} & one.keys() for one in of_words), path

    def test_has_no_two_shapes_of_one_name(self) -> None:
        """Components are kept by name: of two the last one would silently stand for both."""
        found: dict[str, Path] = {}
        for path in Path(poolbook.__file__).parent.glob("*/api/*.py"):
            for name in re.findall(r"^class (\w+(?:In|Out|Shape))\(", path.read_text(), re.MULTILINE):
                assert name not in found, f"{name} is in {found[name].name} and in {path.name}"
                found[name] = path

    def test_has_each_name_once_and_no_reference_to_nothing(self) -> None:
        names = [one["operationId"] for _, _, one in OPERATIONS]
        assert len(names) == len(set(names))
        text = document_text()
        for name in {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}:
            assert name in DOCUMENT["components"]["schemas"]

    def test_writes_money_in_one_way(self) -> None:
        assert document_text().count('"title": "Money"') == 1


class TestDocs:
    def test_load_nothing_from_anywhere(self) -> None:
        page = Client(SERVER_NAME="localhost").get(f"{PREFIX}/docs")
        assert page.status_code == 200
        assert "script-src" not in page.headers["Content-Security-Policy"]
        text = page.content.decode()
        assert not [one for one in ("http://", "https://", "<script", "@import", "url(") if one in text]
        for path, _, one in OPERATIONS:
            assert path in text
            assert f'id="{one["operationId"]}"' in text
