"""Locks, sign-offs, journal entries and evidence through HTTP."""

import base64
from decimal import Decimal
from typing import Any

from poolbook.eventlog.relay import drain
from poolbook.gateway.tests.api_cast import DISTRIBUTED, Life, World, aud

PDF = b"%PDF-1.7 invoice"


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "effective_on": DISTRIBUTED,
        "lines": [{"account": "1300", "debit": aud("5")}, {"account": "1000", "credit": aud("5")}],
        "reason": "Held back in escrow",
        "note": "letter of the seller",
        **changes,
    }


class TestLocks:
    def test_refuse_their_days_with_the_first_open_one(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        world.mia.post(f"{pool}/locks", {"through": DISTRIBUTED, "note": "2024 is done"})
        refused = world.mia.send("POST", f"{pool}/expenses", {"amount": aud("1"), "charged_on": DISTRIBUTED})
        assert (refused.status_code, refused.json()["code"]) == (409, "period_locked")
        assert refused.json()["facts"]["first_open"] == "2025-04-03"
        world.mia.post(f"{pool}/unlocking", {"reason": "an invoice came late"})
        (lock,) = world.mia.get(f"{pool}/locks")["items"]
        assert (lock["through"], lock["reason"]) == (DISTRIBUTED, "an invoice came late")
        world.mia.post(f"{pool}/expenses", {"amount": aud("1"), "charged_on": DISTRIBUTED})

    def test_stand_in_the_head_of_reports(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        assert world.mia.get(f"{pool}/reports/trial-balance")["locked_until"] is None
        world.mia.post(f"{pool}/locks", {"through": DISTRIBUTED})
        for kind in ("capital-accounts", "trial-balance", "ledger", "performance"):
            assert world.mia.get(f"{pool}/reports/{kind}")["locked_until"] == DISTRIBUTED


class TestJournalEntries:
    def test_are_proposed_by_one_and_approved_by_another(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        drain()
        before = world.mia.get(pool)["cash"]["amount"]
        made = world.mia.post(f"{pool}/journal-entries", entry())
        path = f"{pool}/journal-entries/{made['id']}"
        assert world.mia.send("POST", f"{path}/approval", {}).json()["code"] == "maker_is_checker"
        seen = world.abe.get(path)
        assert [(line["account"], line["debit"]["amount"]) for line in seen["lines"]] == [
            ("1000", "0.00"),
            ("1300", "5.00"),
        ]
        world.abe.post(f"{path}/approval", {"digest": seen["digest"]})
        posted = world.mia.get(path)
        assert (posted["state"], Decimal(world.mia.get(pool)["cash"]["amount"])) == ("posted", Decimal(before) - 5)
        world.mia.post(
            f"{pool}/reversals", {"reverses": posted["fact_id"], "reversed_on": DISTRIBUTED, "reason": "released"}
        )
        assert world.mia.get(path)["state"] == "reversed"
        assert world.mia.get(pool)["cash"]["amount"] == before

    def test_say_which_line_is_at_fault(self, world: World, life: Life) -> None:
        lines = [{"account": "1300", "debit": aud("5")}, {"account": "1200", "credit": aud("5")}]
        refused = world.mia.send("POST", f"/pools/{life.pool}/journal-entries", entry(lines=lines)).json()
        assert (refused["code"], refused["pointer"]) == ("account_not_by_hand", "/lines/1/account")


class TestEvidence:
    def test_is_given_back_as_an_attachment(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        made = world.mia.post(
            f"{pool}/evidence",
            {
                "subject": life.ids["call_id"],
                "file": {"name": 'Rücksendung "März".pdf', "content": base64.b64encode(PDF).decode()},
            },
        )
        (line,) = world.zoe.get(f"{pool}/evidence?subject={life.ids['call_id']}")["items"]
        assert (line["id"], line["name"], line["size"]) == (made["id"], "Rücksendung März.pdf", len(PDF))
        response = world.zoe.send("GET", f"{pool}/evidence/{made['id']}/file")
        assert (response.content, response["Content-Type"]) == (PDF, "application/pdf")
        assert response["Content-Disposition"] == (
            "attachment; filename=\"R_cksendung M_rz.pdf\"; filename*=UTF-8''R%C3%BCcksendung%20M%C3%A4rz.pdf"
        )
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_is_put_to_what_the_pool_decided_and_to_nothing_else(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        world.mia.post(f"{pool}/evidence", {"subject": life.ids["decision_id"], "note": "seen"})
        nothing = {"subject": "0190a1b2-0000-7000-8000-000000000000", "note": "seen"}
        assert world.mia.send("POST", f"{pool}/evidence", nothing).json()["code"] == "no_such_subject"

    def test_is_about_one_event_whichever_of_its_ids_it_was_put_to(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        (valuation, *_) = [
            one["id"] for one in world.mia.get(f"/investments/{life.ids['investment_id']}/valuations")["items"]
        ]
        book = world.mia.get(f"{pool}/ledger?limit=200")["transactions"]
        posted = next(one["fact"] for one in book if one["kind"] == "valuation")
        other = life.ids["call_id"]
        put = [world.mia.post(f"{pool}/evidence", {"subject": one, "note": "why"}) for one in (posted, valuation)]
        made = [one["id"] for one in put]
        found = world.mia.get(f"{pool}/evidence?subject={valuation},{posted},{other}")["items"]
        about = {one["id"]: set(one["about"]) for one in found}
        assert [about[one] for one in made] == [{valuation, posted}, {valuation, posted}]
        assert all(one == {other} for evidence, one in about.items() if evidence not in made)
        counted = f"{pool}/evidence/counts?subject="
        assert {
            one["subject"]: one["count"] for one in world.mia.get(f"{counted}{valuation},{posted},{other}")["items"]
        } == {str(subject): sum(str(subject) in one["about"] for one in found) for subject in (valuation, posted)}
        assert world.rex.send("GET", f"{counted}{valuation}").status_code == 404
        assert world.mia.send("GET", f"{pool}/evidence?subject=mine").json()["code"] == "not_subjects"

    def test_refuses_markup_whatever_it_is_called(self, world: World, life: Life) -> None:
        content = base64.b64encode(b"<html><script>alert(1)</script>").decode()
        body = {"file": {"name": "invoice.pdf", "content": content}}
        assert world.mia.send("POST", f"/pools/{life.pool}/evidence", body).json()["code"] == "file_not_taken"

    def test_is_hidden_from_rex_and_from_investors(self, world: World, life: Life) -> None:
        path = f"/pools/{life.pool}/evidence"
        for who in (world.rex, world.ann):
            assert who.send("GET", path).status_code == 404
            assert who.send("GET", f"{path}/{life.ids['evidence_id']}/file").status_code == 404


class TestReconciliations:
    def test_put_the_book_beside_the_bank(self, world: World, life: Life) -> None:
        found = world.zoe.get(f"/pools/{life.pool}/reconciliations?on={DISTRIBUTED}")
        assert (found["bank_is_proven"], found["is_reconciled"], found["unexplained"]) == (False, False, "0.00")
        assert found["difference"] == found["explained"]
        assert found["open"]["ledger"]
        refused = world.mia.send("POST", f"/pools/{life.pool}/sign-offs", {"day": DISTRIBUTED}).json()
        assert refused["code"] == "bank_balance_not_proven"
