"""Payout files at the API: from a distribution to a bank's file and back."""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from poolbook.gateway.tests.api_cast import (
    BANK_DETAILS,
    PAYOUT_FILE,
    World,
    aud,
    call,
    let_bank_details_count_at_once,
    number_of,
    pay,
    prepare_file,
    with_investors,
)
from poolbook.gateway.tests.test_api_lists import paged
from poolbook.kernel import clock
from tests.databases import Databases

TODAY = datetime(2025, 4, 2, 1, 0, tzinfo=UTC)
ON = "2025-04-02"


@pytest.fixture
def pool(databases: Databases, world: World) -> str:
    """A pool that owes 1,000 to its investors: Ann 600, Bob 390, the gp 10; only Ann has bank details."""

    def make() -> str:
        made = with_investors(world)
        pay(world, made, call(world, made))
        proposed = world.mia.post(f"/pools/{made}/distributions", {"amount": aud("1000"), "distributed_on": ON})
        world.abe.post(f"/distributions/{proposed['id']}/approval")
        return made

    with clock.fixed(TODAY):
        return databases.at("pool that owes its investors", make)


@pytest.fixture(autouse=True)
def today() -> Any:
    with clock.fixed(TODAY):
        yield


def export(who: Any, file_id: str, **options: Any) -> Any:
    return who.send("POST", f"/payout-files/{file_id}/export", **options)


class TestPayoutFiles:
    def test_go_from_a_distribution_to_the_bank_and_back(self, world: World, pool: str) -> None:
        for name in ("bob", "gp"):
            world.mia.post(f"/investors/{world.investors[name]}/bank-details", {**BANK_DETAILS, "holder": name})
        made = prepare_file(world, pool, skip_missing=False)
        assert (made["total"], made["state"], made["execution_on"]) == (aud("1000.00"), "prepared", ON)
        seen = world.abe.get(f"/payout-files/{made['id']}")
        assert seen == made
        assert {one["investor"]: one["account"] for one in seen["payments"]}["Ann Archer"] == "\u2022" * 5 + "678"
        world.abe.post(f"/payout-files/{made['id']}/approval")
        got = export(world.mia, made["id"], key="once")
        assert (got.status_code, got.headers["Content-Disposition"]) == (
            201,
            f'attachment; filename="payouts-1-{ON}.aba"',
        )
        assert hashlib.sha256(got.content).hexdigest() == made["sha256"]
        assert got.content.decode("ascii").splitlines()[-1][30:40] == "0000100000"
        assert "Poolbook-Position" in got.headers
        assert {one["state"] for one in world.mia.get(f"/pools/{pool}/payouts")["items"]} == {"sent"}
        assert export(world.mia, made["id"], key="once").content == got.content
        assert export(world.zoe, made["id"], key="once").json()["code"] == "idempotency_key_reused"
        again = export(world.mia, made["id"])
        assert (again.status_code, again.json()["code"]) == (409, "payout_file_already_exported")
        settled = world.mia.post(f"/payout-files/{made['id']}/settlement", {"settled_on": ON})
        assert (settled["state"], settled["left"]) == ("settled", aud("0.00"))
        (listed,) = world.zoe.get(f"/pools/{pool}/payout-files")["items"]
        assert listed == settled

    def test_are_settled_by_the_banks_statement(self, world: World, pool: str) -> None:
        for name in ("bob", "gp"):
            world.mia.post(f"/investors/{world.investors[name]}/bank-details", {**BANK_DETAILS, "holder": name})
        made = prepare_file(world, pool, skip_missing=False)
        world.abe.post(f"/payout-files/{made['id']}/approval")
        export(world.mia, made["id"])
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        debits = [
            f":61:2504030403D{one['amount']['amount'].replace('.', ',')}NTRFNONREF\n:86:DE {one['end_to_end']}"
            for one in made["payments"]
        ]
        head = [":20:1", f":25:062-000 {number_of(account['id'])}", ":28C:1/1", ":60F:C250402AUD1000,00"]
        content = "\n".join([*head, *debits, ":62F:C250403AUD0,00", "-", ""])
        body = {
            "name": "april.sta",
            "content": base64.b64encode(content.encode()).decode(),
            "bank_account_id": account["id"],
        }
        world.mia.post(f"/pools/{pool}/bank-statements", body)
        settled = world.mia.get(f"/payout-files/{made['id']}")
        assert (settled["state"], settled["left"]) == ("settled", aud("0.00"))
        assert {one["state"] for one in world.mia.get(f"/pools/{pool}/payouts")["items"]} == {"settled"}

    def test_say_who_cannot_be_paid(self, world: World, pool: str) -> None:
        prepare_file(world, pool)
        refused = world.mia.send("POST", f"/pools/{pool}/payout-files", {**PAYOUT_FILE, "skip_missing": False})
        assert (refused.status_code, refused.json()["code"]) == (409, "payees_missing")
        bob, gp = (str(world.investors[name]) for name in ("bob", "gp"))
        assert {one["investor_id"] for one in refused.json()["facts"]["problems"]} == {bob, gp}
        due = world.zoe.get(f"/pools/{pool}/payouts/due?format=aba")["items"]
        assert {one["investor_id"]: one["problem"] for one in due} == dict.fromkeys(
            (bob, gp), "there are no bank details"
        )

    def test_are_read_page_by_page(self, world: World, pool: str) -> None:
        """What a screen reads of a pool with many investors, against what is read whole."""
        world.mia.post(f"/investors/{world.investors['ann']}/bank-details", BANK_DETAILS)
        let_bank_details_count_at_once(world)
        due = f"/pools/{pool}/payouts/due"
        whole = world.zoe.get(f"{due}?format=aba")["items"]
        assert paged(world.zoe, f"{due}?format=aba") == whole
        assert [one["problem"] for one in whole] == [
            None if one["investor_id"] == str(world.investors["ann"]) else "there are no bank details" for one in whole
        ]
        sums = world.zoe.get(f"{due}/sums?format=aba")
        assert {**sums, "seal": ""} == {
            "count": 3,
            "total": aud("1000.00"),
            "payable_count": 1,
            "payable": aud("600.00"),
            "last_due_on": ON,
            "problems": [
                {
                    "problem": "there are no bank details",
                    "problem_code": "no_bank_details",
                    "problem_facts": {},
                    "count": 2,
                }
            ],
            "seal": "",
        }
        assert world.zoe.get(f"{due}/sums?format=nacha")["payable_count"] == 0
        for name in ("bob", "gp"):
            world.mia.post(f"/investors/{world.investors[name]}/bank-details", {**BANK_DETAILS, "holder": name})
        changed = world.mia.send("POST", f"/pools/{pool}/payout-files", {**PAYOUT_FILE, "seal": sums["seal"]})
        assert (changed.status_code, changed.json()["code"]) == (409, "payables_changed")
        seal = world.zoe.get(f"{due}/sums?format=aba")["seal"]
        file = prepare_file(world, pool, skip_missing=False, seal=seal)
        payments = f"/payout-files/{file['id']}/payments"
        assert paged(world.abe, payments) == file["payments"]
        assert world.abe.get(f"{payments}?state=settled")["items"] == []
        assert [one["investor"] for one in world.abe.get(f"{payments}?search=brook")["items"]] == ["Bob Brook"]
        content = world.abe.get(f"/payout-files/{file['id']}/content")
        assert content == {name: file[name] for name in ("sha256", "notes", "notes_said")}
        head = world.abe.get(f"/payout-files/{file['id']}?payments=no")
        assert head == {**file, "payments": [], "sha256": None, "notes": []}
        assert (head["payment_count"], head["settled_count"], head["left"]) == (3, 0, aud("1000.00"))
        assert world.zoe.get(due)["items"] == []
        assert world.zoe.get(f"{due}/sums") | {"problems": [], "seal": ""} == {
            "count": 0, "total": aud("0.00"), "payable_count": 0, "payable": aud("0.00"), "last_due_on": None,
            "problems": [], "seal": "",
        }  # fmt: skip
        second = world.mia.post(f"/payout-files/{file['id']}/cancellation", {"reason": "Wrong day"}) and prepare_file(
            world, pool
        )
        assert [one["id"] for one in paged(world.abe, f"/pools/{pool}/payout-files")] == [second["id"], file["id"]]

    def test_do_not_pay_to_an_account_that_has_changed(self, world: World, pool: str) -> None:
        made = prepare_file(world, pool)
        world.mia.post(f"/investors/{world.investors['ann']}/bank-details", {**BANK_DETAILS, "account": "999"})
        refused = world.abe.send("POST", f"/payout-files/{made['id']}/approval")
        assert (refused.status_code, refused.json()["code"]) == (409, "payout_file_outdated")
        cancelled = world.mia.post(f"/payout-files/{made['id']}/cancellation", {"reason": "Ann moved"})
        assert cancelled["state"] == "cancelled"
        assert prepare_file(world, pool)["number"] == 2

    def test_do_not_outlive_an_erased_investor(self, world: World, pool: str) -> None:
        made = prepare_file(world, pool)
        world.mia.post(f"/investors/{world.investors['ann']}/erasure")
        left = world.mia.get(f"/payout-files/{made['id']}")
        assert left["sha256"] is None
        assert {(one["investor"], one["holder"], one["account"]) for one in left["payments"]} == {("erased",) * 3}
        refused = world.abe.send("POST", f"/payout-files/{made['id']}/approval")
        assert refused.json()["code"] == "payout_file_outdated"

    def test_can_be_handed_out_again_under_the_same_key_though_details_changed(self, world: World, pool: str) -> None:
        made = prepare_file(world, pool)
        world.abe.post(f"/payout-files/{made['id']}/approval")
        got = export(world.mia, made["id"], key="once")
        world.mia.post(f"/investors/{world.investors['ann']}/bank-details", {**BANK_DETAILS, "account": "999"})
        assert export(world.mia, made["id"], key="once").content == got.content
        world.mia.post(f"/investors/{world.investors['ann']}/erasure")
        assert export(world.mia, made["id"], key="once").json()["code"] == "payees_gone"

    def test_take_rejected_payments_up_again(self, world: World, pool: str) -> None:
        made = prepare_file(world, pool)
        world.abe.post(f"/payout-files/{made['id']}/approval")
        export(world.mia, made["id"])
        (payment,) = made["payments"]
        body = {
            "subject_id": payment["subject_id"],
            "investor_id": payment["investor_id"],
            "rejected_on": ON,
            "reason": "No such account",
        }
        world.mia.post(f"/pools/{pool}/payouts/rejection", body)
        assert world.mia.get(f"/payout-files/{made['id']}")["payments"][0]["state"] == "failed"
        assert prepare_file(world, pool)["payments"][0]["end_to_end"] != payment["end_to_end"]

    def test_are_made_and_approved_by_two_people(self, world: World, pool: str) -> None:
        made = prepare_file(world, pool)
        refused = world.mia.send("POST", f"/payout-files/{made['id']}/approval")
        assert (refused.status_code, refused.json()["code"]) == (403, "maker_is_checker")

    def test_are_not_there_for_rex_nor_for_investors(self, world: World, pool: str) -> None:
        made = prepare_file(world, pool)
        for who in (world.rex, world.ann):
            file, due = f"/payout-files/{made['id']}", f"/pools/{pool}/payouts/due"
            for path in (
                *(f"{file}{part}" for part in ("", "?payments=no", "/payments", "/content")),
                *(due, f"{due}/sums", f"/pools/{pool}/payout-files", f"/pools/{pool}/payouts/sums?subject_id={pool}"),
            ):
                assert who.send("GET", path).status_code == 404
            assert export(who, made["id"]).status_code == 404
