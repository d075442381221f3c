"""What receipts are for, from a bank's lines to matches: over HTTP and at the command line."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner
from django.db import connections

from poolbook.eventlog.relay import drain
from poolbook.gateway import cli
from poolbook.gateway.matching import ProposalGone, accept_proposal, match_what_is_sure
from poolbook.gateway.tests.api_cast import PAID, World, aud, call, with_investors
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.reporting.proposals import match_proposals
from poolbook.transactions.operations.settle_payouts import settle_payouts
from poolbook.transactions.tests.bank_days import bank_line, read_lines
from tests.databases import Databases

ON = date.fromisoformat(PAID)
LATER = date(2025, 4, 2)
Run = Callable[..., str]


@pytest.fixture
def pool(databases: Databases, world: World) -> str:
    """A pool in which nothing was called yet."""
    return databases.at("pool with investors", lambda: with_investors(world))


@pytest.fixture
def lines(world: World, pool: str) -> dict[str, dict[str, Any]]:
    """The lines of a call of 100,000, by the investor's name: Ann owes 60,000, Bob 39,000, the gp 1,000."""
    issued = world.mia.get(f"/capital-calls/{call(world, pool)['id']}")
    by_id = {str(investor): name for name, investor in world.investors.items()}
    return {by_id[line["investor_id"]]: {**line, "call_id": issued["id"]} for line in issued["lines"]}


@pytest.fixture
def came(pool: str, lines: dict[str, dict[str, Any]], mia: Member) -> dict[str, UUID]:
    """A statement: Ann by reference, Bob by name, and money that nobody knows."""
    receipts, _ = read_lines(
        UUID(pool), mia,
        bank_line(ON, lines["ann"]["called"]["amount"], f"EREF+{lines['ann']['reference'].lower()}", "ANN ARCHER"),
        bank_line(ON, lines["bob"]["called"]["amount"], "CAPITAL CALL", "BROOK BOB", row=2),
        bank_line(ON, "12.34", "INTEREST", row=3),
    )  # fmt: skip
    return dict(zip(("ann", "bob", "nobody"), receipts, strict=True))


def facts_of(room: str) -> str:
    """All facts of a room, as they lie in its log."""
    with connections[room].cursor() as cursor:
        cursor.execute("SELECT body::text FROM eventlog_fact")
        return "\n".join(body for (body,) in cursor.fetchall())


def proposed(world: World, pool: str) -> list[dict[str, Any]]:
    """Proposals, the sure ones first."""
    found: list[dict[str, Any]] = world.mia.get(f"/pools/{pool}/match-proposals")["proposals"]
    return sorted(found, key=lambda one: not one["is_automatic"])


def left(world: World, pool: str, who: str) -> str:
    (issued,) = world.mia.get(f"/pools/{pool}/capital-calls")["items"]
    found = world.mia.get(f"/capital-calls/{issued['id']}")["lines"]
    (line,) = [one for one in found if one["investor_id"] == str(world.investors[who])]
    return str(line["paid"]["amount"])


@pytest.mark.usefixtures("lines")
class TestMatchProposals:
    def test_say_what_each_receipt_is_for_and_why(self, world: World, pool: str, came: dict[str, UUID]) -> None:
        sure, likely = proposed(world, pool)
        assert (sure["confidence"], sure["is_automatic"]) == ("sure", True)
        assert sure["receipts"][0]["id"] == str(came["ann"])
        assert sure["reason"].startswith("Reference ")
        assert (likely["confidence"], likely["is_automatic"]) == ("likely", False)
        assert likely["matches"][0]["investor"] == "Bob Brook"
        assert "the payer's name is like Bob Brook (100 of 100)" in likely["reason"].replace("The", "the")

    def test_are_accepted_by_the_request_that_they_carry(self, world: World, pool: str, came: dict[str, UUID]) -> None:
        (bob,) = [one for one in proposed(world, pool) if not one["is_automatic"]]
        request = bob["accept"]
        made = world.mia.send(request["method"], request["path"], request["body"], key="once")
        assert made.status_code == 201, made.content
        again = world.mia.send(request["method"], request["path"], request["body"], key="once")
        assert again.json() == made.json()
        drain()
        assert left(world, pool, "bob") == bob["matches"][0]["amount"]
        stale = world.mia.send(request["method"], request["path"], request["body"])
        assert (stale.status_code, stale.json()["code"]) == (409, "match_exceeds_receipt")

    def test_happen_by_themselves_when_sure(self, world: World, pool: str, came: dict[str, UUID]) -> None:
        made = world.mia.post(f"/pools/{pool}/sure-matches", {"matched_on": PAID})
        assert [one["receipt_id"] for one in made["matches"]] == [str(came["ann"])]
        assert world.mia.post(f"/pools/{pool}/sure-matches", {"matched_on": PAID})["matches"] == []
        assert [one["is_automatic"] for one in proposed(world, pool)] == [False]

    def test_are_undone_with_their_history(self, world: World, pool: str, came: dict[str, UUID]) -> None:
        world.mia.post(f"/pools/{pool}/sure-matches", {"matched_on": PAID})
        world.mia.post(f"/receipts/{came['ann']}/unmatching", {"unmatched_on": PAID, "reason": "Another fund's"})
        (stood,) = world.mia.get(f"/receipts/{came['ann']}/match-history")["items"]
        assert (stood["matched_on"], stood["undone_on"]) == (PAID, PAID)
        assert left(world, pool, "ann") == "0.00"
        assert len(proposed(world, pool)) == 2

    def test_find_the_receipt_that_a_debit_takes_back(
        self, world: World, pool: str, came: dict[str, UUID], lines: dict[str, Any], mia: Member
    ) -> None:
        world.mia.post(f"/pools/{pool}/sure-matches", {"matched_on": PAID})
        amount = lines["ann"]["called"]["amount"]
        read_lines(UUID(pool), mia, bank_line(LATER, f"-{amount}", "DISHONOURED", "ANN ARCHER"))
        (back,) = [one for one in proposed(world, pool) if one["kind"] == "returned_receipt"]
        assert back["returned_receipt"]["id"] == str(came["ann"])
        made = world.mia.post(back["accept"]["path"], back["accept"]["body"])
        assert [one["amount"]["amount"] for one in made["reopened"]] == [amount]
        assert left(world, pool, "ann") == "0.00"
        assert world.mia.get(f"/receipts/{came['ann']}")["state"] == "returned"

    def test_find_the_payout_that_a_credit_brings_back(
        self, world: World, pool: str, came: dict[str, UUID], lines: dict[str, Any], mia: Member
    ) -> None:
        for one in proposed(world, pool):
            world.mia.post(one["accept"]["path"], one["accept"]["body"])
        given = world.mia.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": "2025-04-01"})
        world.abe.post(f"/distributions/{given['id']}/approval")
        fact = settle_payouts(pool_id=UUID(pool), subject_id=UUID(given["id"]), settled_on=LATER, by=mia)
        paid = fact.lines[world.investors["ann"]]
        read_lines(UUID(pool), mia, bank_line(LATER, str(paid), "RETURNED ACCOUNT CLOSED", "ANN ARCHER"))
        (back,) = [one for one in proposed(world, pool) if one["kind"] == "returned_payout"]
        assert back["payout"]["investor"] == "Ann Archer"
        world.mia.post(back["accept"]["path"], back["accept"]["body"])
        states = {one["investor_id"]: one["state"] for one in world.mia.get(f"/pools/{pool}/payouts")["items"]}
        assert states[str(world.investors["ann"])] == "failed"
        assert "ANN ARCHER" not in facts_of("transactions")

    def test_would_name_people_in_the_clear_with_the_banks_words_as_reason(
        self, world: World, pool: str, came: dict[str, UUID]
    ) -> None:
        world.mia.post(f"/pools/{pool}/sure-matches", {"matched_on": PAID})
        said = {"unmatched_on": PAID, "reason": "RETURNED ANN ARCHER"}
        world.mia.post(f"/receipts/{came['ann']}/unmatching", said)
        assert "ANN ARCHER" in facts_of("transactions")

    def test_are_not_for_rex_or_for_ann(
        self, world: World, pool: str, came: dict[str, UUID], rex: Member, mia: Member
    ) -> None:
        ann = Member(
            user_id=mia.user_id, organisation_id=None, role=None, investor_ids=frozenset({world.investors["ann"]})
        )
        for nobody in (rex, ann):
            with pytest.raises(NoSuch):
                match_proposals(by=nobody, pool_id=UUID(pool))
            with pytest.raises(NoSuch):
                match_what_is_sure(by=nobody, pool_id=UUID(pool), on=ON)
            with pytest.raises(NoSuch):
                accept_proposal(by=nobody, pool_id=UUID(pool), proposal="0")


class TestAcceptProposal:
    def test_refuses_what_no_longer_holds(self, world: World, pool: str, came: dict[str, UUID], mia: Member) -> None:
        ids = [one["id"] for one in proposed(world, pool)]
        assert accept_proposal(by=mia, pool_id=UUID(pool), proposal=ids[1][:8]).startswith("The payer's name")
        with pytest.raises(ProposalGone):
            accept_proposal(by=mia, pool_id=UUID(pool), proposal=ids[1])
        with pytest.raises(Refused, match="begin with ''"):
            read_lines(UUID(pool), mia, bank_line(LATER, "1000.00", "CALL", "KESTREL GP"))
            accept_proposal(by=mia, pool_id=UUID(pool), proposal="")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command as the shell does, with the databases of the tests."""
    monkeypatch.setattr("poolbook.gateway.cli.matching.session", nullcontext)

    def ask(*arguments: object) -> str:
        result = CliRunner().invoke(
            cli.poolbook, ["bank", *map(str, arguments)], standalone_mode=False, catch_exceptions=False
        )
        return result.output

    yield ask


class TestBankProposals:
    def test_are_listed_accepted_and_undone(self, world: World, pool: str, came: dict[str, UUID], run: Run) -> None:
        told = json.loads(run("proposals", "--format", "json"))
        by_confidence = {one["confidence"]: one["id"][:8] for one in told["proposals"]}
        assert set(by_confidence) == {"sure", "likely"}
        shown = run("proposals")
        assert "Bob Brook 39000.00" in shown and by_confidence["likely"] in shown
        assert "1 receipts matched." in run("match", "--on", PAID)
        assert "The payer's name is like Bob Brook" in run("match", by_confidence["likely"])
        assert json.loads(run("proposals", "--format", "json"))["proposals"] == []
        assert "1 matches and 0 over-payments undone." in run(
            "unmatch", came["bob"], "--on", PAID, "--reason", "Another fund's"
        )
        drain()
        assert left(world, pool, "bob") == "0.00"
