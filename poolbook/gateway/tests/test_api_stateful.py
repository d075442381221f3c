"""
The whole API, walked at random along its own ids by everybody who can sign in: no bug, and nothing but what its
document declares.
"""

import json
import os
from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.stateful.control import TransitionController
from schemathesis.specs.openapi import checks

from poolbook.eventlog.relay import drain
from poolbook.gateway.api.auth import BearerToken
from poolbook.gateway.api.pages import document_text
from poolbook.gateway.rates.charging import buckets
from poolbook.gateway.tests.api_cast import PREFIX, Life, World, sign_heads
from poolbook.gateway.tests.api_links import START, linked
from poolbook.gateway.tests.api_routes import bodies, routes
from poolbook.gateway.tests.test_sign_in import choose_password
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member

SCENARIOS = int(os.environ.get("POOLBOOK_API_SCENARIOS", "14"))  # CONTRIBUTING.md: how to walk further
SEED = int(os.environ.get("POOLBOOK_API_SEED", "1"))
STEPS = 25
RIGHT_OF_TEN = 6  # so many of ten bodies are right ones: chance alone hardly ever writes a capital call
KNOWN_OF_TEN = 8  # so many of ten ids that no link has given are those of a pool that has lived
CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.allow_header_conformance,
    checks.ignored_auth,
    checks.use_after_free,
    checks.ensure_resource_availability,
)


@dataclass(frozen=True)
class Way:
    """Who asks, and by what they are known: a token's header, or a session's cookies with the CSRF token."""

    name: str
    headers: dict[str, str]
    cookies: dict[str, str]


def ways_in(world: World) -> list[Way]:
    """Everybody by token and by a browser's session, Mia between all others: she may do most."""
    people = {"mia": world.mia, "abe": world.abe, "zoe": world.zoe, "ann": world.ann, "rex": world.rex}
    ways = [Way(f"{name} by token", {"Authorization": f"Bearer {who.token}"}, {}) for name, who in people.items()]
    for name in people:
        browser = choose_password(f"{name}@firm.example")
        assert browser.sign_in(f"{name}@firm.example").status_code == 200
        kept = {cookie: morsel.value for cookie, morsel in browser.client.cookies.items()}
        ways.append(Way(f"{name} by session", {"X-CSRFToken": browser.csrf}, kept))
    mias = [way for way in ways if way.name.startswith("mia")]
    others = [way for way in ways if way not in mias]
    return [one for number, way in enumerate(others) for one in (mias[number % 2], way)]


class Everywhere(TransitionController):
    """Lets a walk begin at GET /me alone, and go on from there wherever a link leads, as often as it likes."""

    def allow_root_transition(self, label: str, _bundles: object) -> bool:
        return label == f"GET {START}"

    def allow_transition(self, _source: str, _target: str) -> bool:
        return True


class Steps:
    """What a walk adds to the library's machine: who asks, ids and bodies that lead somewhere, and what is checked."""

    ways: ClassVar[list[Way]]
    way: ClassVar[Way]
    ids: ClassVar[dict[str, str]]
    right: ClassVar[dict[str, Any]]
    seen: ClassVar[Counter[tuple[str, str, int]]]

    def setup(self) -> None:
        self.control = Everywhere(self._transitions, self._root_labels)  # type: ignore[attr-defined]
        self.asked = 0

    def step(self, input: Any) -> Any:  # noqa: A002  (the library's name)
        self.follows = bool(input.applied_parameters)
        return super().step(input)  # type: ignore[misc]

    def before_call(self, case: Any) -> None:
        self.asked += 1
        buckets.clear()
        if not self.follows and self.asked % 10 < KNOWN_OF_TEN:
            case.path_parameters.update({name: self.ids[name] for name in case.path_parameters if name in self.ids})
        for drawn in ("Poolbook-Position", "Authorization"):  # waits for what nobody has written; is nobody's
            case.headers.pop(drawn, None)
        case._has_explicit_auth = True  # in-process, the library does not see what get_call_kwargs sends along
        if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
            return
        body = self.right.get(f"{case.method.upper()} {case.path.removeprefix(PREFIX)}")
        if body is not None and self.asked % 10 < RIGHT_OF_TEN:
            case.body = body
        if case.method.upper() == "POST":
            case.headers["Idempotency-Key"] = str(new_id())

    def get_call_kwargs(self, _case: Any) -> dict[str, Any]:
        return {"headers": dict(self.way.headers), "cookies": dict(self.way.cookies)}

    def after_call(self, response: Any, case: Any) -> None:
        super().after_call(response, case)  # type: ignore[misc]
        self.seen[self.way.name, case.operation.label, response.status_code] += 1
        drain()

    def validate_response(self, response: Any, case: Any, **kwargs: Any) -> None:
        recorder = self.recorder  # type: ignore[attr-defined]
        case.validate_response(response, checks=list(CHECKS), transport_kwargs=kwargs, recorder=recorder)


def machine(world: World, life: Life, mia: Member, document: dict[str, Any]) -> Any:
    """Return the state machine that walks along the document's links, through a pool that has lived."""
    sign_heads()
    ids = {**life.ids, "organisation_id": str(mia.organisation_id), "user_id": str(mia.user_id), "kind": "register"}
    config = schemathesis.Config.from_dict({"phases": {"stateful": {"inference": {"algorithms": []}}}})
    schema = schemathesis.openapi.from_dict(linked(document), config=config)
    schema.app = get_wsgi_application()
    load_all_checks()
    known = {"ways": ways_in(world), "ids": ids, "right": bodies(life, ids), "seen": Counter()}
    return type("Walk", (Steps, schema.as_state_machine()), known)


def walk(of: Any, scenarios: int = SCENARIOS) -> None:
    """
    Run scenarios, each on its own: what one has done stays in the books, so that none can be repeated.

    Hypothesis begins each with the plainest example that there is, one step, before the one by chance.
    """
    once = settings(
        max_examples=2,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for number in range(scenarios):
        of.way = of.ways[number % len(of.ways)]
        seed(SEED * 1_000_003 + number)(of).run(settings=once)


class TestWalk:
    def test_meets_no_bug_and_nothing_undeclared(self, world: World, life: Life, mia: Member) -> None:
        walker = machine(world, life, mia, json.loads(document_text()))
        walk(walker)
        statuses = {status for _, _, status in walker.seen}
        assert {200, 201, 403, 404, 422} <= statuses
        assert len({operation for _, operation, _ in walker.seen}) > len(list(routes())) / 2

    def test_notices_a_status_that_is_not_declared(self, world: World, life: Life, mia: Member) -> None:
        document = json.loads(document_text())
        for operation in (one for ways in document["paths"].values() for one in ways.values()):
            operation["responses"].pop("404", None)
        with pytest.raises(FailureGroup, match="Undocumented status code"):
            walk(machine(world, life, mia, document), 20)

    def test_notices_an_answer_of_another_shape(self, world: World, life: Life, mia: Member) -> None:
        document = json.loads(document_text())
        document["components"]["schemas"]["PoolOut"]["properties"]["name"] = {"type": "integer"}
        with pytest.raises(FailureGroup, match="Response violates schema"):
            walk(machine(world, life, mia, document), 20)

    def test_notices_a_door_that_takes_any_token(
        self, world: World, life: Life, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        walker = machine(world, life, mia, json.loads(document_text()))
        monkeypatch.setattr(BearerToken, "authenticate", lambda self, request, token: mia)
        with pytest.raises(FailureGroup, match="accepts invalid authentication"):
            walk(walker, 20)
