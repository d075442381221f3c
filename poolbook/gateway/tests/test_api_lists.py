"""Lists over HTTP page by page: every row once, in both orders, whatever became of the row to go on from."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from poolbook.gateway.tests.api_cast import Life, World, aud, open_pool, with_investors
from poolbook.gateway.tests.oauth_program import register
from poolbook.gateway.tests.test_api_requests import problem_of
from poolbook.kernel.member import Member

DATED = ("capital-calls", "distributions", "receipts")


def paged(client: Any, path: str) -> list[Any]:
    """Read a list one row at a time."""
    rows, mark = [], "&" if "?" in path else "?"
    page = client.get(f"{path}{mark}limit=1")
    while page["next"] is not None:
        rows += page["items"]
        page = client.get(f"{path}{mark}limit=1&after={page['next']}")
    return rows + page["items"]


class TestPages:
    def test_show_every_row_once(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        lines = f"/capital-calls/{world.mia.get(f'{pool}/capital-calls')['items'][0]['id']}/lines"
        lists = [f"{pool}/{name}" for name in (*DATED, "commitments", "payouts", "cash-items", "positions")]
        paid = f"/distributions/{life.ids['distribution_id']}/lines"
        orders = [f"{paid}?order={order}" for order in ("place", "-place", "amount", "-amount")]
        for path in (*lines_in_both_orders(lines), *lists, *orders):
            whole = world.mia.get(path)["items"]
            assert whole, path
            assert paged(world.mia, path) == whole, path

    def test_begin_with_the_latest_where_that_is_asked_for(self, world: World, life: Life) -> None:
        for name in DATED:
            path = f"/pools/{life.pool}/{name}"
            assert paged(world.mia, f"{path}?order=-day") == world.mia.get(path)["items"][::-1]

    def test_show_an_investors_user_their_own_part(self, world: World, life: Life) -> None:
        ann = str(world.investors["ann"])
        for name in ("capital-calls", "distributions", "commitments", "payouts"):
            path = f"/pools/{life.pool}/{name}"
            whole, own = world.mia.get(path)["items"], world.ann.get(path)["items"]
            assert 0 < len(own) <= len(whole)
            assert paged(world.ann, path) == own
            assert {one["investor_id"] for one in own if "investor_id" in one} <= {ann}
        latest = world.ann.get(f"/pools/{life.pool}/capital-calls?order=-day")["items"]
        assert latest == world.ann.get(f"/pools/{life.pool}/capital-calls")["items"][::-1]

    def test_show_the_states_asked_for_alone(self, world: World, life: Life) -> None:
        for name in ("commitments", "receipts", "payouts", "capital-calls"):
            path = f"/pools/{life.pool}/{name}"
            whole = world.mia.get(path)["items"]
            for state in {one["state"] for one in whole}:
                assert paged(world.mia, f"{path}?state={state}") == [one for one in whole if one["state"] == state]
        (some, *_) = world.mia.get(f"/pools/{life.pool}/payouts")["items"]
        of = paged(world.mia, f"/pools/{life.pool}/payouts?subject_id={some['subject_id']}")
        assert {one["subject_id"] for one in of} == {some["subject_id"]}

    def test_go_with_sums_of_all_that_they_are_pages_of(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        whole = world.mia.get(f"{pool}/commitments")["items"]
        for one in world.mia.get(f"{pool}/commitments/sums")["items"]:
            of = [row for row in whole if row["state"] == one["state"]]
            assert one["count"] == len(of)
            assert Decimal(one["promised"]["amount"]) == sum(Decimal(row["amount"]["amount"]) for row in of)
            assert Decimal(one["accepted"]["amount"]) == sum(Decimal(row["accepted"]["amount"]) for row in of)
        payouts = world.mia.get(f"{pool}/payouts")["items"]
        subject = payouts[0]["subject_id"]
        for one in world.mia.get(f"{pool}/payouts/sums?subject_id={subject}")["items"]:
            of = [row for row in payouts if (row["subject_id"], row["state"]) == (subject, one["state"])]
            assert one["count"] == len(of) > 0
            assert Decimal(one["amount"]["amount"]) == sum(Decimal(row["amount"]["amount"]) for row in of)

    def test_stand_beside_things_that_are_read_without_their_lines(self, world: World, life: Life) -> None:
        for path in (f"/capital-calls/{life.ids['call_id']}", f"/distributions/{life.ids['distribution_id']}"):
            for who in (world.mia, world.ann):
                whole = who.get(path)
                assert whole["line_count"] == len(whole["lines"]) > 0
                assert who.get(f"{path}?lines=no") == {**whole, "lines": []}
            assert world.rex.send("GET", f"{path}?lines=no").status_code == 404
        call = world.mia.get(f"/capital-calls/{life.ids['call_id']}")
        assert call["unpaid_count"] == sum(one["paid"] != one["called"] for one in call["lines"])

    def test_show_the_lines_of_a_distribution_as_it_has_them(self, world: World, life: Life) -> None:
        whole = world.mia.get(f"/distributions/{life.ids['distribution_id']}")
        path = f"/distributions/{whole['id']}/lines"
        lines = world.mia.get(path)["items"]
        amounts = ("amount", "carry_taken", "carry_paid", "return_of_capital", "recallable")
        assert [(one["id"], *(one[name] for name in amounts)) for one in lines] == [
            (one["investor_id"], *(one[name] for name in amounts)) for one in whole["lines"]
        ]
        states = {
            one["investor_id"]: (one["state"], one["state_on"], one["reason"])
            for one in world.mia.get(f"/pools/{life.pool}/payouts?subject_id={whole['id']}")["items"]
        }
        assert {one["id"]: (one["payout"], one["payout_on"], one["reason"]) for one in lines} == states
        for state in ("due", "sent", "settled", "failed"):
            of = [one for one in lines if one["payout"] == state]
            assert paged(world.mia, f"{path}?state={state}") == of
            assert [one["name"] for one in world.mia.get(f"{path}?state={state}&search=bob")["items"]] == [
                one["name"] for one in of if one["name"] == "Bob Brook"
            ]
        problem_of(world.mia.send("GET", f"{path}?order=secret"), 422, "no_such_order")
        proposed = world.mia.post(f"/pools/{life.pool}/distributions", {"amount": aud("5")})
        assert {one["payout"] for one in world.mia.get(f"/distributions/{proposed['id']}/lines")["items"]} == {None}

    def test_find_pools_and_members_by_part_of_their_name(self, world: World, life: Life, mia: Member) -> None:
        open_pool(world, "Fresh Water")
        assert [one["name"] for one in world.mia.get("/pools?search=WATER+fre")["items"]] == ["Fresh Water"]
        assert world.rex.get("/pools?search=water")["items"] == []
        assert world.ann.get("/pools")["items"]
        assert world.ann.get("/pools?own=yes")["items"] == []
        assert len(world.mia.get("/pools?own=yes")["items"]) == 2
        members = f"/organisations/{mia.organisation_id}/members"
        assert [one["user_id"] for one in world.zoe.get(f"{members}?search=moss")["items"]] == [str(mia.user_id)]
        assert world.mia.get(f"{members}?search=nobody")["items"] == []

    def test_leave_out_what_a_screen_does_not_show(self, world: World, life: Life, mia: Member) -> None:
        open_pool(world, "Fresh Water")
        firm = f"/organisations/{mia.organisation_id}"

        def found(path: str, field: str = "name") -> list[Any]:
            return [one[field] for one in world.mia.get(f"{firm}/{path}")["items"]]

        assert found("standings?search=fresh&state=open,draft") == ["Fresh Water"]
        assert found("standings?state=open") == found("standings") == ["Fresh Water", "Kestrel I"]
        assert found("standings?state=closed,winding_up") == []
        assert "waiting" not in found("invitations?state=accepted,revoked", "state")
        assert set(found("invitations?state=waiting", "state")) == {"waiting"}
        to_act = world.mia.post(
            f"/investors/{world.investors['bob']}/invitations", {"email": "guest@firm.example", "capacity": "viewer"}
        )
        assert found(f"invitations?investor_id={world.investors['bob']}", "id") == [to_act["id"]]
        client = register(world.mia, mia.organisation_id, name="Gone", scopes=["pools:read"])
        assert "Gone" in found("clients?revoked=no")
        world.mia.send("DELETE", f"{firm}/clients/{client['id']}")
        assert "Gone" in found("clients")
        assert "Gone" not in found("clients?revoked=no")
        of_pool = f"/pools/{life.pool}/proceeds"
        everything = world.mia.get(of_pool)["items"]
        assert world.mia.get(f"{of_pool}?investment_id={life.ids['investment_id']}")["items"] == everything
        problem_of(world.mia.send("GET", f"{of_pool}?investment_id={mia.user_id}"), 404, "not_found")
        problem_of(world.mia.send("GET", f"{firm}/invitations?investor_id={mia.user_id}"), 404, "not_found")
        problem_of(world.mia.send("GET", f"{firm}/standings?state=ended"), 422, "unknown_value")

    def test_go_on_from_a_row_that_left_the_list(self, world: World) -> None:
        pool = open_pool(world)
        receipts = [
            world.mia.post("/receipts", {"pool_id": pool, "amount": aud(amount), "received_on": "2024-05-01"})
            for amount in ("1.00", "2.00")
        ]
        path = f"/pools/{pool}/receipts?state=unmatched"
        first = world.mia.get(f"{path}&limit=1")
        world.mia.post(f"/receipts/{receipts[0]['id']}/return", {"returned_on": "2024-05-02"})
        rest = world.mia.get(f"{path}&after={first['next']}")
        assert [one["id"] for one in rest["items"]] == [receipts[1]["id"]]

    def test_refuse_a_cursor_that_is_of_no_row(self, world: World) -> None:
        pool = with_investors(world)
        for name in (*DATED, "commitments", "cash-items", "payout-files"):
            response = world.mia.send("GET", f"/pools/{pool}/{name}?after={pool}")
            problem_of(response, 422, "unknown_cursor")
        for name in ("payouts", "payouts/due"):
            problem_of(world.mia.send("GET", f"/pools/{pool}/{name}?after={pool}.{pool}"), 422, "unknown_cursor")

    def test_refuse_a_state_that_nothing_has_and_name_those_there_are(self, world: World) -> None:
        some = uuid4()
        for path, known in {
            f"/pools/{some}/capital-calls?state": "proposed, issued, part_paid, paid, reversed, withdrawn",
            f"/pools/{some}/commitments?state": "requested, accepted, admitted, declined, withdrawn, lapsed",
            f"/pools/{some}/receipts?state": "unmatched, part, matched, returned, reversed",
            f"/pools/{some}/payouts?state": "due, sent, settled, failed",
            f"/payout-files/{some}/payments?state": "open, settled, failed, cancelled",
            f"/distributions/{some}/lines?state": "due, sent, settled, failed",
            "/portfolio/activity?kind": "commitment_requested, ",
        }.items():
            for value in ("lost", f"{known.split(',')[0]},lost", "", "Due"):
                told = problem_of(world.mia.send("GET", f"{path}={value}"), 422, "unknown_value")
                assert known in told["detail"]
                assert told["errors"][0]["parameter"] == path.rpartition("?")[2]

    def test_refuse_an_account_statement_or_investor_that_is_not_theirs(self, world: World) -> None:
        pool, some = open_pool(world), uuid4()
        for name in ("bank-lines", "cash-items", "bank-statements", "sign-offs"):
            response = world.mia.send("GET", f"/pools/{pool}/{name}?bank_account_id={some}")
            problem_of(response, 404, "no_such_bank_account")
        response = world.mia.send("GET", f"/pools/{pool}/bank-lines?statement_id={some}")
        problem_of(response, 404, "no_such_bank_statement")
        problem_of(world.mia.send("GET", f"/portfolio/activity?investor_id={some}"), 404, "not_found")


def lines_in_both_orders(path: str) -> list[str]:
    """The lines of a call by number, by what is left, and of one state: three ways to read them."""
    return [path, f"{path}?order=-register_no", f"{path}?order=-left", f"{path}?state=paid"]
