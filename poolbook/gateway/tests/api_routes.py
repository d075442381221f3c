"""Every route of the API from its document, with a body that would be right: what the matrices walk over."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from poolbook.gateway.api.pages import document_text
from poolbook.gateway.tests.api_cast import (
    BANK_DETAILS,
    CALLED,
    DISTRIBUTED,
    INVESTED,
    PAID,
    PAYOUT_FILE,
    PREFIX,
    SOLD,
    Life,
    aud,
)

MT940 = """:20:M
:25:062000 12345678
:28C:1
:60F:C240301AUD0,00
:61:2403150315C7,00NTRFNONREF
:86:Somebody
:62F:C240331AUD7,00
-
"""
WATERFALL = {
    "currency": "AUD",
    "terms": {
        "style": "european",
        "hurdle_rate": "0.08",
        "hurdle_compounding": "annual",
        "capital_base": "contributed",
        "catch_up": "1",
        "carry": "0.2",
    },
    "investors": [{"name": "Investors", "class": "lp"}, {"name": "Manager", "class": "gp"}],
    "flows": [
        {"date": "2024-01-01", "kind": "contribution", "investor": "Investors", "amount": "1000000.00"},
        {"date": "2029-01-01", "kind": "distribution", "amount": "2000000.00"},
    ],
}
_SHEETS = {
    "pool": "key,value\nname,Grown\nkind,fund\ncurrency,AUD\ntime_zone,UTC\nopened_on,2024-01-01\n",
    "investors": "name,kind,class,email,country\nDora Dale,individual,lp,,AU\n",
    "commitments": "investor,amount,committed_on,admitted_on\nDora Dale,1000.00,2024-01-01,2024-02-01\n",
    "events": "date,event,amount,investor,investment,kind,due_on,memo\n",
}
POOL_FILE = [
    {"name": f"{sheet}.csv", "content": base64.b64encode(text.encode()).decode()} for sheet, text in _SHEETS.items()
]
ITEMS = [{"use": "investment", "amount": aud("1000")}]
KINDS = (
    "capital-accounts",
    "performance",
    "distributions",
    "trial-balance",
    "ledger",
    "register",
    "calls",
    "cash",
    "positions",
)


@dataclass(frozen=True)
class Route:
    """A method and a path template, such as POST /pools/{pool_id}/closing."""

    method: str
    template: str

    def __str__(self) -> str:
        return f"{self.method} {self.template}"

    def path(self, ids: Mapping[str, str]) -> str:
        """Return the path with ids in it; an id that nobody has named fails the test."""
        return self.template.format(**ids)

    @property
    def needs_id(self) -> bool:
        """Whether it is about one thing."""
        return "{" in self.template


def routes() -> Iterator[Route]:
    """Return every route of the document."""
    for path, operations in json.loads(document_text())["paths"].items():
        for method in operations:
            yield Route(method.upper(), path.removeprefix(PREFIX))


def bodies(life: Life, others: Mapping[str, str]) -> dict[str, Any]:
    """
    Return a right body for every route that writes, about Mia's pool.

    others: further ids: organisation_id, user_id; and the secret of an invitation.
    """
    return {
        **_of_users({"secret": life.ids["invitation_secret"], "pool_id": life.pool, **others}),
        **_of_pools(life.ids),
        **_of_holdings(life.ids),
        **_of_control(life.ids),
        **_of_matching(life.ids),
        **_of_bank(life.ids),
    }


def _of_users(others: Mapping[str, str]) -> dict[str, Any]:
    return {
        "POST /organisations": {"name": "New Firm"},
        "POST /organisations/{organisation_id}/approval-policy": {
            "rules": [{"action": "valuations", "eyes": 2, "above": [aud("1000000")]}]
        },
        "POST /organisations/{organisation_id}/approvals/{approval_id}": {"sha256": "0" * 64},
        "POST /organisations/{organisation_id}/approvals/{approval_id}/drop": {"reason": "not now"},
        "POST /organisations/{organisation_id}/members": {"user_id": others["user_id"], "role": "auditor"},
        "POST /organisations/{organisation_id}/members/{user_id}/role": {"role": "operations"},
        "POST /organisations/{organisation_id}/members/{user_id}/grants": {"pool_id": others["pool_id"]},
        "DELETE /organisations/{organisation_id}/members/{user_id}/grants/{pool_id}": None,
        "POST /organisations/{organisation_id}/sign-in-policy": {"second_factor": "nobody"},
        "POST /organisations/{organisation_id}/ownership": {"user_id": others["user_id"]},
        "POST /organisations/{organisation_id}/invitations": {"email": "guest@firm.example", "role": "auditor"},
        "POST /investors/{investor_id}/invitations": {"email": "guest@firm.example", "capacity": "viewer"},
        "POST /invitations/{invitation_id}/resending": None,
        "POST /invitations/{invitation_id}/revocation": None,
        "POST /invitations/acceptance": {"secret": others["secret"]},
        "DELETE /organisations/{organisation_id}/members/{user_id}": None,
        "POST /organisations/{organisation_id}/clients": {
            "name": "Dashboard",
            "kind": "web",
            "scopes": ["pools:read"],
            "redirect_uris": ["https://dashboard.example/back"],
        },
        "DELETE /organisations/{organisation_id}/clients/{client_id}": None,
        "POST /users": {"email": "new@firm.example", "name": "New"},
        "POST /users/{user_id}/erasure": None,
        "POST /organisations/{organisation_id}/imports": {"files": POOL_FILE},
        "DELETE /organisations/{organisation_id}/jobs/{job_id}": None,
        "POST /calculations/waterfall": WATERFALL,
        "POST /portfolio/notifications/reading": {"ids": ["0190a1b2-0000-7000-8000-000000000001"]},
        "POST /tokens": {"name": "mine", "ttl_s": 60},
        "DELETE /tokens/{token_id}": None,
        "POST /investors": {"investors": [{"name": "Cleo", "kind": "individual", "class": "lp"}]},
        "POST /investors/{investor_id}/users": {"user_id": others["user_id"], "capacity": "viewer"},
        "POST /investors/{investor_id}/bank-details": {**BANK_DETAILS, "account": "87654321"},
        "POST /investors/{investor_id}/erasure": None,
    }


def _of_pools(ids: Mapping[str, str]) -> dict[str, Any]:
    return {
        "POST /pools": {
            "name": "Another",
            "kind": "spv",
            "currency": "AUD",
            "time_zone": "UTC",
            "opened_on": CALLED,
        },
        "POST /pools/{pool_id}/opening": {"on": CALLED},
        "POST /pools/{pool_id}/closing": {},
        "POST /pools/{pool_id}/winding-up": {},
        "POST /pools/{pool_id}/liquidation": {},
        "POST /pools/{pool_id}/cancellation": {},
        "POST /pools/{pool_id}/commitments": {"investor_id": ids["investor_id"], "amount": aud("10")},
        "POST /commitments/{commitment_id}/acceptance": {},
        "POST /commitments/{commitment_id}/decline": {"reason": "Full"},
        "POST /commitments/{commitment_id}/withdrawal": {},
        "POST /commitments/{commitment_id}/lapse": {},
        "POST /pools/{pool_id}/closes": {},
        "POST /pools/{pool_id}/capital-calls": {"items": ITEMS, "due_on": "2199-01-01"},
        "POST /pools/{pool_id}/capital-call-proposals": {"items": ITEMS, "due_on": "2199-01-01"},
        "POST /capital-calls/{call_id}/issue": {},
        "POST /capital-calls/{call_id}/reversal": {"reason": "Wrong"},
        "POST /capital-calls/{call_id}/withdrawal": {},
    }


def _of_holdings(ids: Mapping[str, str]) -> dict[str, Any]:
    money = {"amount": aud("10")}
    return {
        "POST /pools/{pool_id}/investments": {"name": "Beta", **money},
        "POST /investments/{investment_id}/valuations": {"fair_value": aud("1"), "valued_on": SOLD},
        "POST /investments/{investment_id}/write-offs": {},
        "POST /pools/{pool_id}/proceeds": {"kind": "dividend", **money},
        "POST /pools/{pool_id}/expenses": money,
        "POST /expenses/{expense_id}/payment": {},
        "POST /pools/{pool_id}/management-fees": money,
        "POST /management-fees/{fee_id}/payment": {},
        "POST /pools/{pool_id}/distributions": money,
        "POST /distributions/{distribution_id}/approval": None,
        "POST /distributions/{distribution_id}/withdrawal": {},
        "POST /decisions/{decision_id}/reversal": {"reason": "Wrong"},
        "POST /receipts": {"pool_id": ids["pool_id"], "received_on": PAID, **money},
        "POST /receipts/{receipt_id}/matches": {"matched_on": PAID},
        "POST /receipts/{receipt_id}/return": {"returned_on": PAID},
        "POST /pools/{pool_id}/over-payments/uses": {
            "call_id": ids["call_id"],
            "investor_id": ids["investor_id"],
            "used_on": PAID,
            **money,
        },
        "POST /pools/{pool_id}/payouts/sending": {"subject_id": ids["distribution_id"], "sent_on": DISTRIBUTED},
        "POST /pools/{pool_id}/payouts/settlement": {"subject_id": ids["distribution_id"], "settled_on": DISTRIBUTED},
        "POST /pools/{pool_id}/payouts/failure": {
            "subject_id": ids["distribution_id"],
            "investor_id": ids["investor_id"],
            "failed_on": DISTRIBUTED,
            "reason": "Closed",
        },
        "POST /pools/{pool_id}/payouts/rejection": {
            "subject_id": ids["distribution_id"],
            "investor_id": ids["investor_id"],
            "rejected_on": DISTRIBUTED,
            "reason": "Closed",
        },
        "POST /pools/{pool_id}/payout-files": PAYOUT_FILE,
        "POST /payout-files/{file_id}/approval": None,
        "POST /payout-files/{file_id}/export": None,
        "POST /payout-files/{file_id}/cancellation": {"reason": "Wrong day"},
        "POST /payout-files/{file_id}/settlement": {"settled_on": DISTRIBUTED},
        "POST /pools/{pool_id}/reversals": {"reverses": ids["receipt_id"], "reversed_on": INVESTED, "reason": "No"},
    }


def _of_control(ids: Mapping[str, str]) -> dict[str, Any]:
    lines = [{"account": "1300", "debit": aud("1")}, {"account": "1000", "credit": aud("1")}]
    return {
        "POST /pools/{pool_id}/locks": {"through": CALLED},
        "POST /pools/{pool_id}/unlocking": {"reason": "Late invoice"},
        "POST /pools/{pool_id}/sign-offs": {"day": PAID},
        "POST /pools/{pool_id}/sign-offs/withdrawal": {"day": PAID, "reason": "Late line"},
        "POST /pools/{pool_id}/journal-entries": {
            "effective_on": DISTRIBUTED,
            "lines": lines,
            "reason": "Escrow",
            "note": "letter",
        },
        "POST /pools/{pool_id}/journal-entries/{entry_id}/approval": {},
        "POST /pools/{pool_id}/journal-entries/{entry_id}/drop": {"reason": "Wrong"},
        "POST /pools/{pool_id}/evidence": {"subject": ids["call_id"], "note": "seen"},
    }


def _of_matching(ids: Mapping[str, str]) -> dict[str, Any]:
    line = {"investor_id": ids["investor_id"], "call_id": ids["call_id"]}
    return {
        "POST /pools/{pool_id}/matches": {
            "matched_on": PAID,
            "matches": [{"receipt_id": ids["receipt_id"], "amount": aud("1"), **line}],
        },
        "POST /pools/{pool_id}/sure-matches": {"matched_on": PAID},
        "POST /receipts/{receipt_id}/unmatching": {"unmatched_on": PAID, "reason": "Another fund's"},
        "POST /receipts/{receipt_id}/returned-payout": {
            "subject_id": ids["distribution_id"],
            "investor_id": ids["investor_id"],
            "reason": "Closed",
        },
        "POST /bank-lines/{line_id}/returned-receipt": {"receipt_id": ids["receipt_id"]},
    }


def _of_bank(ids: Mapping[str, str]) -> dict[str, Any]:
    mapping = {"booked_on": "Date", "amount": "Amount"}
    return {
        "POST /pools/{pool_id}/bank-accounts": {"name": "Escrow", "bsb": "062-000", "account": "1234"},
        "POST /bank-accounts/{bank_account_id}/details": {"name": "Main"},
        "POST /pools/{pool_id}/bank-mappings": {"name": "CommBank", "mapping": mapping},
        "POST /pools/{pool_id}/bank-statements": {
            "name": "march.sta",
            "content": base64.b64encode(MT940.encode()).decode(),
            "bank_account_id": ids["bank_account_id"],
        },
        "POST /pools/{pool_id}/bank-lines/ticking": {},
        "POST /bank-lines/{line_id}/ticks": {"item_ids": [ids["receipt_id"]]},
        "POST /bank-lines/{line_id}/unticking": {"reason": "Another payment"},
    }
