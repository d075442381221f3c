"""Random requests, right and wrong, made from the OpenAPI document: whatever comes, no bug answers."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from poolbook.gateway.api.pages import document_text
from poolbook.gateway.tests.api_cast import PREFIX, Life, World
from poolbook.kernel.member import Member

EXAMPLES = 250
SCHEMA = schemathesis.openapi.from_dict(json.loads(document_text()))
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]


def address_of(case: Any, ids: dict[str, str], *, known: bool) -> str:
    """Return a case's path, with Mia's ids in it or with what was drawn."""
    drawn = {**(case.path_parameters or {}), **(ids if known else {})}
    path = case.path.format(**{name: quote(str(value), safe="") for name, value in drawn.items()})
    query = urlencode({name: str(value) for name, value in (case.query or {}).items()}, errors="replace")
    return f"{path.removeprefix(PREFIX)}?{query}"


class TestRandomRequests:
    def test_meet_no_bug(self, world: World, life: Life, mia: Member) -> None:
        ids = {
            **life.ids,
            "organisation_id": str(mia.organisation_id),
            "user_id": str(mia.user_id),
            "kind": "register",
        }
        statuses: set[int] = set()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(data=st.data())
        def send(data: st.DataObject) -> None:
            operation = data.draw(st.sampled_from(OPERATIONS))
            mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
            case = data.draw(operation.as_strategy(generation_mode=mode))
            path = address_of(case, ids, known=data.draw(st.booleans()))
            try:
                body: Any = json.dumps(case.body).encode()
            except (TypeError, ValueError):
                body = None
            response = world.mia.send(case.method.upper(), path, body)
            statuses.add(response.status_code)
            assert response.status_code < 500, f"{case.method} {path} {body!r}: {response.content!r}"
            if response.status_code >= 400:
                assert response.json()["code"]

        send()
        assert {200, 404, 422} <= statuses
