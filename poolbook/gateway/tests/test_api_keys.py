"""Whose an Idempotency-Key is: who is refused does not keep it, and nobody learns by it what others were answered."""

import pytest

from poolbook.eventlog import keys
from poolbook.gateway.tests.api_cast import World
from poolbook.kernel.member import Member

CY = {"investors": [{"name": "Cy Cole", "kind": "individual", "class": "lp"}]}


class TestKey:
    def test_of_somebody_else_gives_no_answer(self, world: World) -> None:
        world.mia.post("/investors", CY, key="one")
        refused = world.zoe.send("POST", "/investors", CY, key="one")
        assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")

    def test_would_give_an_auditor_the_managers_answer_if_nobody_looked_whose_it_is(
        self, world: World, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world.mia.post("/investors", CY, key="one")
        claim = keys.claim
        monkeypatch.setattr(keys, "claim", lambda alias, **asked: claim(alias, **{**asked, "actor": mia.user_id}))
        assert world.zoe.send("POST", "/investors", CY, key="one").status_code == 201

    def test_is_not_kept_by_who_is_refused(self, world: World) -> None:
        refused = world.zoe.send("POST", "/investors", CY, key="one")
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
        assert world.mia.post("/investors", CY, key="one")["investors"][0]["register_no"] == 4
