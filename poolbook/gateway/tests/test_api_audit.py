"""The audit trail at the API: who may read it, what it tells, and proofs that hold anywhere else."""

import json
import string
from typing import Any

import pytest

from poolbook.eventlog import audit
from poolbook.eventlog.proof_file import NotAProof, ProofFails, check
from poolbook.gateway.tests.api_cast import Caller, World, open_pool, sign_heads
from poolbook.gateway.tests.test_sign_in import choose_password, home  # noqa: F401  (a fixture)
from poolbook.kernel.member import Member


@pytest.fixture
def pool(world: World) -> str:
    """A pool that Mia has opened from an address."""
    found = open_pool(world)
    sign_heads()
    return found


@pytest.fixture
def firm(mia: Member) -> str:
    return f"/organisations/{mia.organisation_id}"


def trail(who: Caller, firm: str, **question: str) -> list[dict[str, Any]]:
    asked = "&".join(f"{name}={value}" for name, value in question.items())
    items: list[dict[str, Any]] = who.get(f"{firm}/audit?{asked}")["items"]
    return items


class TestTrail:
    def test_tells_who_did_what_when_and_from_where(self, world: World, pool: str, firm: str, mia: Member) -> None:
        facts = {one["what"]: one for one in trail(world.zoe, firm, limit="200")}
        created, asked = facts["PoolCreated"], facts["POST /pools"]
        for one in (created, asked):
            assert (one["actor"], one["by"], one["outcome"]) == (str(mia.user_id), "Mia Moss", "done")
            assert (one["address"], one["subject"]) == ("127.0.0.1", pool)
            assert one["request"]
        assert (created["kind"], asked["kind"], created["room"]) == ("fact", "entry", "pools")
        assert created["correlation"] == asked["correlation"]
        assert facts["BookOpened"]["address"] == "127.0.0.1", "what another room did about it comes from there too"

    def test_is_searched_and_turned_page_by_page(self, world: World, pool: str, firm: str, mia: Member) -> None:
        whole = trail(world.mia, firm, limit="200")
        pages, after = [], ""
        while after is not None:
            page = world.mia.get(f"{firm}/audit?limit=3" + (f"&after={after}" if after else ""))
            pages += page["items"]
            after = page["next"]
        assert pages == whole
        assert [one["recorded_at"] for one in whole] == sorted((one["recorded_at"] for one in whole), reverse=True)
        assert {one["what"] for one in trail(world.mia, firm, what="poolcre")} == {"PoolCreated"}
        assert trail(world.mia, firm, actor="0190a1b2-0000-7000-8000-000000000000") == []
        middle = whole[len(whole) // 2]["recorded_at"]
        assert len(trail(world.mia, firm, to=middle, limit="200")) < len(whole)
        assert trail(world.mia, firm, **{"from": "2199-01-01T00:00:00Z"}) == []

    def test_holds_rights_that_were_refused(self, world: World, pool: str, firm: str) -> None:
        assert world.zoe.send("POST", f"/pools/{pool}/closing").status_code == 403
        sign_heads()
        (refused,) = trail(world.mia, firm, what="/closing")
        assert (refused["by"], refused["outcome"], refused["what"]) == (
            "Zoe Zinn",
            "not_allowed",
            "POST /pools/{pool_id}/closing",
        )

    def test_is_for_owners_and_auditors(self, world: World, pool: str, firm: str, mia: Member) -> None:
        audit_id = trail(world.zoe, firm)[0]["id"]
        for path in ("", "/heads", "/consistency", f"/{audit_id}/proof"):
            assert world.zoe.send("GET", f"{firm}/audit{path}").status_code == 200
            assert world.abe.send("GET", f"{firm}/audit{path}").status_code == 403
            assert world.rex.send("GET", f"{firm}/audit{path}").status_code == 404
            assert world.ann.send("GET", f"{firm}/audit{path}").status_code == 404

    def test_shows_rex_nothing_of_mias(self, world: World, pool: str, firm: str, rex: Member) -> None:
        audit_id = trail(world.zoe, firm)[0]["id"]
        his = f"/organisations/{rex.organisation_id}"
        shown = json.dumps(trail(world.rex, his, limit="200"))
        assert pool not in shown
        assert "Mia" not in shown
        assert world.rex.send("GET", f"{his}/audit/{audit_id}/proof").status_code == 404
        assert world.rex.send("GET", f"{his}/audit?after={audit_id}").status_code == 404

    def test_keeps_addresses_sealed(self, world: World, pool: str) -> None:
        entries = audit.entries("pools", "true", [])
        assert entries
        assert not [entry for entry, _, _ in entries if "127.0.0.1" in entry.origin + entry.details]
        assert all(audit.where_from(entry)["address"] == "127.0.0.1" for entry, _, _ in entries)


class TestSignIns:
    def test_are_told_with_failures_and_ends(self, world: World, firm: str, mia: Member) -> None:
        browser = choose_password("mia@firm.example")
        assert browser.sign_in("mia@firm.example").status_code == 200
        assert browser.ask("DELETE", "/_allauth/browser/v1/auth/session").status_code == 401
        assert browser.sign_in("mia@firm.example", "not this one at all").status_code == 400
        assert browser.sign_in("nobody@nowhere.example", "not this one at all").status_code == 400
        sign_heads()
        told = [(one["what"], one["outcome"], one["subject"]) for one in trail(world.mia, firm, what="sign")]
        user = str(mia.user_id)
        assert told[:3] == [("sign in", "refused", user), ("sign out", "done", user), ("sign in", "done", user)]
        assert "nowhere" not in str(audit.entries("default", "true", []))


class TestProofs:
    def test_hold_without_us(self, world: World, pool: str, firm: str) -> None:
        key = world.rex.get("/audit/key")["public_key"]
        for item in trail(world.zoe, firm, limit="200"):
            proof = world.zoe.get(f"{firm}/audit/{item['id']}/proof")
            (said,), keys = check(json.dumps(proof).encode(), public_key=key)
            assert item["id"] in said
            assert keys == {key}

    def test_fail_with_any_digit_changed(self, world: World, pool: str, firm: str) -> None:
        (item,) = trail(world.zoe, firm, what="PoolCreated")
        proof = world.zoe.get(f"{firm}/audit/{item['id']}/proof")
        text = json.dumps(proof)
        check(text.encode())
        for at, digit in enumerate(text):
            if digit in "0123456789":
                changed = text[:at] + str(9 - int(digit)) + text[at + 1 :]
                with pytest.raises((ProofFails, NotAProof)):
                    check(changed.encode())

    def test_fail_where_bits_that_nobody_reads_were_changed(self, world: World, pool: str, firm: str) -> None:
        (item,) = trail(world.zoe, firm, what="PoolCreated")
        proof = world.zoe.get(f"{firm}/audit/{item['id']}/proof")
        envelope = proof["proofs"][0]["envelope"]
        alphabet = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
        last = alphabet.index(envelope["hash"][-2])  # 32 bytes in base64: its last two bits are said to be 0
        envelope["hash"] = envelope["hash"][:-2] + alphabet[last + 1] + "="
        with pytest.raises(NotAProof, match="in another way"):
            check(json.dumps(proof).encode())

    def test_fail_under_another_key(self, world: World, pool: str, firm: str) -> None:
        proof = world.zoe.get(f"{firm}/audit/consistency")
        with pytest.raises(ProofFails, match="signed by another key"):
            check(json.dumps(proof).encode(), public_key="00" * 32)

    def test_show_that_the_log_only_grew(self, world: World, pool: str, firm: str) -> None:
        held = next(one for one in world.zoe.get(f"{firm}/audit/heads")["items"] if one["room"] == "pools")
        world.mia.post(f"/pools/{pool}/cancellation")
        sign_heads()
        proof = world.zoe.get(f"{firm}/audit/consistency?room=pools&earlier={held['size']}")
        (said,), _ = check(json.dumps(proof).encode())
        assert said.startswith(f"the log of pools only grew from {held['size']} to")
        assert proof["proofs"][0]["earlier"]["root"] == held["root"]
        asked = f"{firm}/audit/consistency?room=pools&earlier=99999"
        assert world.zoe.send("GET", asked).json()["code"] == "no_head_yet"
        assert world.zoe.send("GET", f"{firm}/audit/consistency?room=cellar").json()["code"] == "no_such_room"
