"""Bank accounts and statements over HTTP."""

import base64
from typing import Any
from uuid import UUID

import pytest

from poolbook.gateway.tests.api_cast import PAID, World, call, with_investors
from poolbook.kernel.reference import payment_reference
from poolbook.transactions import queries as books
from tests.databases import Databases


@pytest.fixture
def pool(databases: Databases, world: World) -> str:
    return databases.at("pool with investors", lambda: with_investors(world))


def mt940(
    *lines: tuple[int, str], account: str = "062000/12345678", wrong: int = 0, later: tuple[tuple[int, str], ...] = ()
) -> dict[str, str]:
    """
    A body with a statement of March.

    lines: cents, text, on the 15th; later: those of the 20th, on which it ends then. wrong: cents by which the closing
    is off.
    """
    closing = sum(minor for minor, _ in (*lines, *later)) + wrong
    told = [":20:M", f":25:{account}", ":28C:1", ":60F:C240301AUD0,00"]
    for day, some in (("15", lines), ("20", later)):
        for minor, text in some:
            told += [f":61:2403{day}{'C' if minor > 0 else 'D'}{_comma(minor)}NTRFNONREF", f":86:{text}"]
    told += [f":62F:{'C' if closing >= 0 else 'D'}2403{'20' if later else '15'}AUD{_comma(closing)}", "-", ""]
    return {"name": "march.sta", "content": base64.b64encode("\r\n".join(told).encode()).decode()}


def _comma(minor: int) -> str:
    return f"{abs(minor) // 100},{abs(minor) % 100:02d}"


def counts(answer: Any) -> dict[str, int]:
    (one,) = answer["statements"]
    return {name: one[name] for name in ("read", "new", "known", "ticked", "matched", "unexplained", "unmatched")}


class TestBankStatements:
    def test_are_read_and_sure_matches_follow(self, world: World, pool: str) -> None:
        issued = call(world, pool)
        ann = str(world.investors["ann"])
        (owed,) = [one["called"]["amount"] for one in issued["lines"] if one["investor_id"] == ann]
        reference = payment_reference(UUID(issued["id"]), UUID(ann))
        body = mt940((int(owed.replace(".", "")), f"CALL {reference}"), (-1500, "FEE"))
        answer = world.mia.post(f"/pools/{pool}/bank-statements", body)
        assert counts(answer) == {
            "read": 2, "new": 2, "known": 0, "ticked": 0, "matched": 1, "unexplained": 1, "unmatched": 1,
        }  # fmt: skip
        (statement,) = world.mia.get(f"/pools/{pool}/bank-statements")["items"]
        assert (statement["is_proven"], statement["gap"], statement["lines_new"]) == (True, None, 2)
        lines = world.mia.get(f"/pools/{pool}/bank-lines?statement_id={statement['id']}&limit=1")
        assert (lines["items"][0]["text"], lines["items"][0]["state"]) == (f"CALL {reference}", "receipt")
        (rest,) = world.mia.get(f"/pools/{pool}/bank-lines?after={lines['next']}")["items"]
        assert (rest["amount"]["amount"], rest["state"]) == ("-15.00", "unexplained")

    def test_are_previewed(self, world: World, pool: str) -> None:
        response = world.mia.send("POST", f"/pools/{pool}/bank-statements?dry_run=true", mt940((500, "A")), key="")
        assert response.status_code == 200
        assert counts(response.json())["new"] == 1
        assert world.mia.get(f"/pools/{pool}/bank-statements")["items"] == []

    def test_change_nothing_the_second_time_and_answer_a_key_alike(self, world: World, pool: str) -> None:
        first = world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A")), key="k")
        assert world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A")), key="k") == first
        again = world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A")))
        assert (counts(again)["new"], counts(again)["known"]) == (0, 1)
        other = world.mia.send("POST", f"/pools/{pool}/bank-statements", mt940((600, "A")), key="k")
        assert other.json()["code"] == "idempotency_key_reused"
        assert len(world.mia.get(f"/pools/{pool}/receipts")["items"]) == 1

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            ({"name": "a.sta", "content": "%%"}, 422, "not_base64"),
            ({"name": "a.sta", "content": "aGVsbG8="}, 422, "bank_file_format_unknown"),
            (mt940((500, "A"), wrong=1), 409, "statement_does_not_add_up"),
            ({**mt940((500, "A")), "mapping": "None"}, 404, "no_such_mapping"),
        ],
    )
    def test_are_refused(self, world: World, pool: str, body: dict[str, str], status: int, code: str) -> None:
        response = world.mia.send("POST", f"/pools/{pool}/bank-statements", body)
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert world.mia.get(f"/pools/{pool}/bank-lines")["items"] == []

    def test_find_their_account_among_several(self, world: World, pool: str) -> None:
        number = {"bsb": "062-000", "account": "12345678"}
        escrow = world.mia.post(f"/pools/{pool}/bank-accounts", {"name": "Escrow", **number})
        world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A")))
        (line,) = world.mia.get(f"/pools/{pool}/bank-lines")["items"]
        assert line["bank_account_id"] == escrow["id"]
        unknown = mt940((500, "B"), account="062000/99999999")
        assert world.mia.send("POST", f"/pools/{pool}/bank-statements", unknown).json()["code"] == (
            "unknown_bank_account"
        )

    def test_of_rex_do_not_find_mias_account(self, world: World, pool: str) -> None:
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        world.mia.post(f"/bank-accounts/{account['id']}/details", {"bsb": "062-000", "account": "12345678"})
        rex = open_pool_of_rex(world)
        body = {**mt940((500, "A")), "bank_account_id": account["id"]}
        assert world.rex.send("POST", f"/pools/{rex}/bank-statements", body).status_code == 404
        assert world.rex.send("POST", f"/pools/{pool}/bank-statements", mt940((500, "A"))).status_code == 404
        assert world.rex.send("GET", f"/bank-accounts/{account['id']}").status_code == 404

    def test_twin_of_rex_would_find_it_without_the_tenant_check(
        self, world: World, pool: str, monkeypatch: pytest.MonkeyPatch, without_walls: None
    ) -> None:
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        by = books.bank_accounts.BankAccount.objects  # type: ignore[attr-defined]
        monkeypatch.setattr(
            "poolbook.transactions.api.bank.queries.bank_account_seen_by",
            lambda member, one: books.bank_accounts._view(member, by.get(id=one)),  # type: ignore[attr-defined]
        )
        assert world.rex.send("GET", f"/bank-accounts/{account['id']}").status_code == 200


class TestBankBalance:
    """What the bank says, explained: by its statement's opening and lines, and by each what the book has for it."""

    @pytest.fixture
    def path(self, world: World, pool: str) -> str:
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A"), (-1500, "FEE")))
        return f"/pools/{pool}/posted/{account['id']}?figure=balance"

    def test_leads_to_the_statement_and_its_lines(self, world: World, path: str) -> None:
        """
        2024-03-01  opening   0.00
        2024-03-15  A         5.00
        2024-03-15  FEE     -15.00
        """
        told = world.mia.get(f"{path}&as_of=2024-03-15")
        assert (told["value"], told["sum"], told["as_of"]) == ("-10.00", "-10.00", "2024-03-15")
        assert [(one["amount"], one["what_facts"].get("text")) for one in told["parts"]] == [
            ("0.00", None), ("5.00", "A"), ("-15.00", "FEE"),
        ]  # fmt: skip
        assert [one["fact"]["type"] for one in told["parts"]] == [
            "StatementRecorded", "ReceiptsRecorded", "PaymentUnexplained",
        ]  # fmt: skip
        assert all(one["fact"]["posting"] for one in told["parts"][1:])
        assert world.mia.get(f"{path}&as_of=2024-03-14")["value"] == "0.00"

    def test_counts_a_line_of_two_statements_once(self, world: World, pool: str, path: str) -> None:
        longer = mt940((500, "A"), (-1500, "FEE"), later=((700, "B"),))
        world.mia.post(f"/pools/{pool}/bank-statements", longer)
        told = world.mia.get(f"{path}&as_of=2024-03-20")
        assert [one["amount"] for one in told["parts"]] == ["0.00", "5.00", "-15.00", "7.00"]
        page = world.mia.get(f"{path}&as_of=2024-03-20&after=1&limit=1")["parts"]
        assert [one["amount"] for one in page] == ["0.00", "5.00", "-8.00"]
        assert page[1]["what_facts"]["text"] == "A"

    @pytest.mark.parametrize(
        ("asked", "status", "code"),
        [
            ("figure=balance&as_of=2024-03-16", 422, "no_such_number"),
            ("figure=amount&as_of=2024-03-15", 422, "no_such_number"),
            ("figure=amount", 404, "no_such_thing"),
        ],
    )
    def test_refuses(self, world: World, path: str, asked: str, status: int, code: str) -> None:
        refused = world.mia.send("GET", f"{path.partition('?')[0]}?{asked}")
        assert (refused.status_code, refused.json()["code"]) == (status, code)

    def test_is_the_firms_alone(self, world: World, path: str) -> None:
        for who in (world.ann, world.rex):
            assert who.send("GET", f"{path}&as_of=2024-03-15").status_code == 404


def open_pool_of_rex(world: World) -> str:
    body = {"name": "Rival", "kind": "spv", "currency": "AUD", "time_zone": "UTC", "opened_on": "2024-01-01"}
    made = world.rex.post("/pools", body)["id"]
    world.rex.post(f"/pools/{made}/opening", {"on": "2024-01-01"})
    return str(made)


class TestBankAccounts:
    def test_show_their_number_to_whoever_records_money(self, world: World, pool: str) -> None:
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        assert (account["name"], account["number"], account["scheme"]) == ("Bank account", "", "")
        details = {"name": "Main", "iban": "GB82 WEST 1234 5698 7654 32"}
        made = world.mia.post(f"/bank-accounts/{account['id']}/details", details)
        assert (made["number"], made["is_whole"]) == ("GB82WEST12345698765432", True)
        (masked,) = world.zoe.get(f"/pools/{pool}/bank-accounts")["items"]
        assert masked["number"].endswith("432") and "GB82" not in masked["number"]
        assert "GB82WEST" not in str(world.zoe.get(f"/bank-accounts/{account['id']}/details"))
        assert len(world.mia.get(f"/bank-accounts/{account['id']}/details")["items"]) == 1

    def test_refuse_a_number_that_is_none(self, world: World, pool: str) -> None:
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        for number in ({"iban": "GB82WEST12345698765431"}, {"bsb": "06200", "account": "1"}, {"account": "1"}):
            response = world.mia.send("POST", f"/bank-accounts/{account['id']}/details", number)
            assert (response.status_code, response.json()["code"]) == (422, "bad_account_number")


class TestBankLines:
    def test_say_what_was_odd_with_its_code(self, world: World, pool: str) -> None:
        file = base64.b64decode(mt940((500, "A"))["content"]).replace(b"240315C", b"2403150230C")
        body = {"name": "odd.sta", "content": base64.b64encode(file).decode()}
        world.mia.post(f"/pools/{pool}/bank-statements", body)
        (line,) = world.mia.get(f"/pools/{pool}/bank-lines")["items"]
        assert line["notes"] == ["The entry date 0230 is on no calendar: the value date counts."]
        assert line["notes_said"] == [{"code": "entry_date_on_no_calendar", "facts": {"text": "0230"}}]

    def test_are_ticked_off_by_hand_and_parted(self, world: World, pool: str) -> None:
        world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A")))
        (line,) = world.mia.get(f"/pools/{pool}/bank-lines")["items"]
        body = {"pool_id": pool, "amount": {"amount": "5.00", "currency": "AUD"}, "received_on": "2024-05-01"}
        world.mia.post("/receipts", body)
        (item,) = world.mia.get(f"/pools/{pool}/cash-items?is_open=true")["items"]
        assert world.mia.post(f"/pools/{pool}/bank-lines/ticking", {}) == {"ticks": []}
        ticked = world.mia.post(f"/bank-lines/{line['id']}/ticks", {"item_ids": [item["id"]], "reason": "late"})
        assert ticked["ticks"][0]["how"] == "hand"
        assert world.mia.get(f"/pools/{pool}/cash-items?is_open=true")["items"] == []
        parted = world.mia.post(f"/bank-lines/{line['id']}/unticking", {"reason": "no", "unticked_on": "2024-05-02"})
        assert parted["ticks"][0]["how"] == "posted"
        history = world.mia.get(f"/bank-lines/{line['id']}/ticks")
        assert [(one["how"], one["from_on"], one["until_on"]) for one in history] == [
            ("posted", PAID, "2024-05-01"),
            ("hand", "2024-05-01", "2024-05-02"),
            ("posted", "2024-05-02", None),
        ]


class TestBankMappings:
    def test_are_remembered(self, world: World, pool: str) -> None:
        mapping = {"booked_on": "Date", "amount": "Amount", "texts": ["Details"], "date_format": "YYYY-MM-DD"}
        made = world.mia.post(f"/pools/{pool}/bank-mappings", {"name": "CommBank", "mapping": mapping})
        assert world.mia.get(f"/pools/{pool}/bank-mappings") == [made]
        content = base64.b64encode(b"Date,Amount,Details\n2024-03-15,5.00,A\n").decode()
        answer = world.mia.post(f"/pools/{pool}/bank-statements", {"name": "m.csv", "content": content})
        assert answer["statements"][0]["format"] == "CSV"
        assert any("not proven" in one for one in answer["statements"][0]["warnings"])

    def test_refuse_columns_that_make_no_sense(self, world: World, pool: str) -> None:
        body = {"name": "X", "mapping": {"booked_on": "Date", "amount": "A", "credit": "B"}}
        assert world.mia.send("POST", f"/pools/{pool}/bank-mappings", body).json()["code"] == "bank_file_mapping"
