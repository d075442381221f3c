"""A portfolio over HTTP: its numbers are the reports', and nobody sees anything of somebody else's."""

from datetime import timedelta
from typing import Any

from poolbook.gateway.tests.api_cast import Life, World, admit, aud, call, open_pool, pay
from poolbook.gateway.tests.api_routes import routes
from poolbook.kernel import clock

OWN_LISTS = ("capital-calls", "distributions", "activity", "notifications")


def report(world: World, pool: str, kind: str, **asked: str) -> Any:
    """The report that Ann gets."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return world.ann.get(f"/pools/{pool}/reports/{kind}?{query}")


class TestGetPortfolio:
    def test_says_what_the_reports_say_to_the_cent(self, world: World, life: Life) -> None:
        (standing,) = world.ann.get("/portfolio")["pools"]
        (position,) = report(world, life.pool, "positions")["positions"]
        total = report(world, life.pool, "positions")["total"]
        (account,) = report(world, life.pool, "capital-accounts")["accounts"]
        (rates,) = report(world, life.pool, "performance")["investors"]
        figures = standing["total"]
        assert standing["investors"][0]["figures"] == figures
        for name in ("committed", "called", "unfunded", "receivable", "paid_in", "distributed", "value", "gain"):
            assert figures[name]["amount"] == position[name] == total[name], name
        assert (figures["committed"]["amount"], figures["unfunded"]["amount"]) == (
            account["commitment"],
            account["unfunded"],
        )
        assert figures["distributed"]["amount"] == account["distributions"].removeprefix("-")
        assert cents(figures["value"]) == cents(account["closing"]) - cents(account["receivable"])
        assert [figures[name] for name in ("irr", "tvpi", "dpi")] == [rates[name] for name in ("irr", "tvpi", "dpi")]

    def test_adds_up_pools_of_one_currency(self, world: World, life: Life) -> None:
        second = open_pool(world, "Kestrel II")
        admit(world, second)
        pay(world, second, call(world, second))
        found = world.ann.get("/portfolio")
        (whole,) = found["totals"]
        assert (whole["currency"], whole["pools"], len(found["pools"])) == ("AUD", 2, 2)
        for name in ("committed", "paid_in", "distributed", "value", "gain"):
            parts = [one["total"][name] for one in found["pools"]]
            assert cents(whole["figures"][name]) == sum(cents(part) for part in parts)
        assert {one["pool"]["id"] for one in found["pools"]} == {life.pool, second}

    def test_says_how_it_stood_on_a_day(self, world: World, life: Life) -> None:
        (then,) = world.ann.get("/portfolio?as_of=2024-12-31")["pools"]
        (position,) = report(world, life.pool, "positions", as_of="2024-12-31")["positions"]
        assert then["as_of"] == "2024-12-31"
        assert then["total"]["value"]["amount"] == position["value"]
        assert then["total"]["distributed"]["amount"] == "0.00"

    def test_begins_with_what_is_due(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        issued = call(world, pool)
        (due,) = world.ann.get("/portfolio")["due"]
        (line,) = due["lines"]
        told = next(one for one in report(world, pool, "calls")["calls"])
        assert (due["call_id"], due["left"], due["is_overdue"]) == (issued["id"], aud("60000.00"), True)
        assert (line["reference"], line["called"]["amount"]) == (
            told["lines"][0]["reference"],
            told["lines"][0]["called"],
        )

    def test_has_a_commitment_before_it_is_admitted(self, world: World) -> None:
        pool = open_pool(world, "Fresh")
        ann = str(world.investors["ann"])
        made = world.ann.post(f"/pools/{pool}/commitments", {"investor_id": ann, "amount": aud("5000")})
        (standing,) = world.ann.get("/portfolio")["pools"]
        assert (standing["total"], standing["investors"]) == (None, [])
        assert [one["commitment_id"] for one in standing["pending"]] == [made["id"]]

    def test_is_empty_for_whoever_acts_for_nobody(self, world: World, life: Life) -> None:
        for who in (world.rex, world.mia):
            assert who.get("/portfolio") == {"pools": [], "totals": [], "due": [], "coming": []}
            assert who.get("/portfolio/history") == {"series": []}
            assert who.get("/portfolio/investors") == []
            assert who.get("/portfolio/open-pools") == []
            for name in OWN_LISTS:
                assert who.get(f"/portfolio/{name}")["items"] == []

    def test_says_nothing_of_bob_anywhere(self, world: World, life: Life) -> None:
        others = [str(world.investors[name]) for name in ("bob", "gp")] + ["Bob"]
        for route in routes():
            if route.method == "GET" and route.template.startswith("/portfolio"):
                text = world.ann.send("GET", route.path(life.ids)).content.decode()
                assert not [one for one in others if one in text], route


class TestGetPortfolioHistory:
    def test_has_the_value_of_each_day_that_the_report_has(self, world: World, life: Life) -> None:
        (series,) = world.ann.get("/portfolio/history")["series"]
        points = series["points"]
        assert points[0]["value"]["amount"] == "0.00"
        for point in points[:: max(1, len(points) // 12)] + points[-1:]:
            asked = {"as_of": point["on"]}
            (position,) = report(world, life.pool, "positions", **asked)["positions"] or [None]
            expected = position or {"value": "0.00", "paid_in": "0.00", "distributed": "0.00"}
            assert {name: point[name]["amount"] for name in ("value", "paid_in", "distributed")} == {
                name: expected[name] for name in ("value", "paid_in", "distributed")
            }, point["on"]
            accounts = world.mia.get(f"/pools/{life.pool}/reports/capital-accounts?as_of={point['on']}")["accounts"]
            own = [one for one in accounts if one["investor"].startswith("Ann")]
            assert sum(cents(one["closing"]) - cents(one["receivable"]) for one in own) == cents(point["value"])


class TestGetOwnCapitalCall:
    def test_says_where_to_pay_only_while_something_is_owed(self, world: World, life: Life) -> None:
        (paid,) = world.ann.get("/portfolio/capital-calls")["items"]
        assert (paid["state"], paid["left"]) == ("paid", aud("0.00"))
        assert world.ann.get(f"/portfolio/capital-calls/{paid['call_id']}")["payment"] is None
        account = world.mia.get(f"/pools/{life.pool}/bank-accounts")["items"][0]
        world.mia.post(f"/bank-accounts/{account['id']}/details", {"bsb": "062-000", "account": "12345678"})
        due_on = str(clock.today() + timedelta(days=30))
        body = {"items": [{"use": "expenses", "amount": aud("1000")}], "due_on": due_on}
        issued = world.mia.post(f"/pools/{life.pool}/capital-calls", body)
        found = world.ann.get(f"/portfolio/capital-calls/{issued['id']}")
        assert (found["state"], found["is_overdue"], found["left"]) == ("issued", False, found["called"])
        payment = found["payment"]
        assert (payment["holder"], payment["scheme"]) == ("Kestrel I", "bsb")
        assert (payment["bsb"], payment["account"], payment["iban"]) == ("062000", "12345678", "")
        (first, _) = world.ann.get("/portfolio/capital-calls")["items"]
        assert first["call_id"] == issued["id"], "what is due stands first"
        assert len(world.ann.get("/portfolio/capital-calls?open=true")["items"]) == 1
        assert world.rex.send("GET", f"/portfolio/capital-calls/{issued['id']}").status_code == 404
        assert world.mia.send("GET", f"/portfolio/capital-calls/{issued['id']}").status_code == 404


class TestGetOwnDistribution:
    def test_goes_through_tiers_that_add_up(self, world: World, life: Life) -> None:
        (one,) = world.ann.get("/portfolio/distributions")["items"]
        found = world.ann.get(f"/portfolio/distributions/{one['distribution_id']}")
        lines = report(world, life.pool, "distributions")["distributions"][0]["lines"]
        assert found["amount"]["amount"] == lines[0]["amount"]
        assert cents(found["carry"]) == -cents(lines[0]["carry"])
        assert sum(cents(tier["lp"]) for tier in found["tiers"]) == cents(found["amount"])
        assert sum(cents(tier["gp"]) for tier in found["tiers"]) == -cents(found["carry"])
        assert cents(found["return_of_capital"]) + cents(found["profit"]) == cents(found["amount"])


class TestGetActivity:
    def test_adds_up_to_the_capital_account(self, world: World, life: Life) -> None:
        account = report(world, life.pool, "capital-accounts")["accounts"][0]
        columns = {
            "call": "contributions",
            "distribution": "distributions",
            "valuation": "unrealised",
            "realised_gain": "realised",
            "income": "income",
            "expense": "expenses",
            "management_fee": "management_fees",
        }
        items = world.ann.get("/portfolio/activity?limit=200")["items"]
        for kind, column in columns.items():
            found = [cents(one["amount"]) for one in items if one["kind"] == kind]
            sign = -1 if kind == "distribution" else 1  # the account loses what the investor gets
            assert sum(found) == sign * cents(account[column]), kind
        paid = [cents(one["amount"]) for one in items if one["kind"] == "payment"]
        assert sum(paid) == -cents(world.ann.get("/portfolio")["pools"][0]["total"]["paid_in"])
        assert [one["on"] for one in items] == sorted((one["on"] for one in items), reverse=True)

    def test_is_filtered_and_paged(self, world: World, life: Life) -> None:
        only = world.ann.get("/portfolio/activity?kind=payment,distribution&limit=1")
        assert only["next"] == only["items"][0]["id"]
        rest = world.ann.get(f"/portfolio/activity?kind=payment,distribution&after={only['next']}")["items"]
        assert {one["kind"] for one in [*only["items"], *rest]} == {"payment", "distribution"}
        assert all(one["on"] <= "2024-03-31" for one in world.ann.get("/portfolio/activity?to=2024-03-31")["items"])


class TestNotifications:
    def test_are_unread_until_they_are_read(self, world: World, life: Life) -> None:
        before = world.ann.get("/portfolio/notifications")
        assert before["unread"] == len(before["items"]) > 3
        assert {"call_issued", "payment_received", "distribution_approved"} <= {one["kind"] for one in before["items"]}
        ids = [before["items"][0]["id"]]
        world.ann.post("/portfolio/notifications/reading", {"ids": ids})
        world.ann.post("/portfolio/notifications/reading", {"ids": ids})
        after = world.ann.get("/portfolio/notifications")
        assert after["unread"] == before["unread"] - 1
        assert [one["id"] for one in after["items"] if one["is_read"]] == ids
        refused = world.ann.send("POST", "/portfolio/notifications/reading", {"ids": []})
        assert refused.status_code == 422

    def test_say_that_a_call_is_overdue(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        call(world, pool)
        kinds = [one["kind"] for one in world.ann.get("/portfolio/notifications")["items"]]
        assert kinds[:2] == ["call_overdue", "call_due_soon"] or set(kinds) >= {"call_overdue", "call_due_soon"}


class TestGetOpenPools:
    def test_are_those_of_firms_that_know_ann(self, world: World) -> None:
        pool = open_pool(world, "Fresh")
        (offer,) = world.ann.get("/portfolio/open-pools")
        assert (offer["pool"]["id"], offer["promised"]) == (pool, None), "nobody has promised anything yet"
        assert [one["signs"] for one in offer["investors"]] == [True]
        assert world.rex.get("/portfolio/open-pools") == []
        found = world.ann.get(f"/portfolio/pools/{pool}")
        assert (found["standing"], found["holdings"], found["offer"]["pool"]["id"]) == (None, [], pool)
        assert world.rex.send("GET", f"/portfolio/pools/{pool}").status_code == 404
        world.mia.post(f"/pools/{pool}/cancellation")
        assert world.ann.get("/portfolio/open-pools") == []
        assert world.ann.send("GET", f"/portfolio/pools/{pool}").status_code == 404

    def test_tell_a_sum_only_of_three_or_more(self, world: World) -> None:
        pool = open_pool(world, "Fresh")
        for count, name in enumerate(("bob", "gp", "ann"), start=1):
            body = {"investor_id": str(world.investors[name]), "amount": aud("1000")}
            made = world.mia.post(f"/pools/{pool}/commitments", body)
            world.mia.post(f"/commitments/{made['id']}/acceptance", {})
            (offer,) = world.ann.get("/portfolio/open-pools")
            assert offer["promised"] == (aud("3000.00") if count == 3 else None)


class TestGetPortfolioInvestors:
    def test_say_where_they_are_paid_to_but_not_all_of_it(self, world: World, life: Life) -> None:
        (ann,) = world.ann.get("/portfolio/investors")
        assert (ann["capacity"], ann["id"]) == ("signatory", str(world.investors["ann"]))
        assert ann["paid_to"].startswith("•")


def cents(amount: Any) -> int:
    text = amount["amount"] if isinstance(amount, dict) else amount
    return int(text.replace(".", ""))
