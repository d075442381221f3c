"""The cast at the API: everybody with a token, and Mia's pool brought to a state through HTTP alone."""

import base64
import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from poolbook.eventlog.http import reading_for
from poolbook.eventlog.relay import drain
from poolbook.eventlog.rooms import ROOMS
from poolbook.eventlog.trees import build
from poolbook.gateway.sign_in.mail import mails
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member, Role
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.queries import bank_accounts_seen_by
from poolbook.transactions.tests.bank_days import bank_line, read_lines
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.sealing import new_secret, secret_hash

ANN_USER = named_id("user", "ann")
OTTO = named_id("user", "otto")
PREFIX = "/api/v1"
OPENED, ADMITTED, CALLED, PAID = "2024-01-01", "2024-02-01", "2024-03-01", "2024-03-15"
INVESTED, SOLD, DISTRIBUTED = "2024-04-01", "2025-04-01", "2025-04-02"


def aud(amount: str) -> dict[str, str]:
    """Money as the API takes and gives it."""
    return {"amount": amount, "currency": "AUD"}


@dataclass
class Caller:
    """Somebody with a token (or without), who sends requests."""

    token: str | None
    client: Client = field(default_factory=lambda: Client(SERVER_NAME="localhost", raise_request_exception=False))

    def __deepcopy__(self, _known: dict[int, Any]) -> "Caller":
        return Caller(self.token)  # who has sent nothing yet

    def send(
        self, method: str, path: str, body: object = None, *, key: str | None = None, **headers: str
    ) -> HttpResponse:
        """Send a request; a POST makes itself a key unless it is given one, "" for none."""
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        if method == "POST" and key != "":
            headers["Idempotency-Key"] = key or str(new_id())
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        content_type = headers.pop("content_type", "application/json")
        return self.client.generic(method, PREFIX + path, content, content_type=content_type, headers=headers)

    def get(self, path: str, **headers: str) -> Any:
        """Read something that is there."""
        response = self.send("GET", path, **headers)
        assert response.status_code == 200, response.content
        return response.json()

    def post(self, path: str, body: object = None, **options: Any) -> Any:
        """Do something that is allowed, and let the other rooms hear of it."""
        response = self.send("POST", path, body, **options)
        assert response.status_code == 201, response.content
        drain()
        return response.json()


@dataclass
class World:
    """Who is there."""

    mia: Caller
    abe: Caller
    zoe: Caller
    rex: Caller
    ann: Caller
    nobody: Caller
    investors: dict[str, UUID] = field(default_factory=dict)


def make_world(mia: Member, abe: Member, zoe: Member, rex: Member) -> World:
    """Give everybody an account and a token; Ann is an investor's user of no organisation."""
    people = {"Mia Moss": mia.user_id, "Abe Ash": abe.user_id, "Zoe Zinn": zoe.user_id, "Rex Reed": rex.user_id}
    for name, user_id in [*people.items(), ("Ann Archer", ANN_USER)]:
        add_user(user_id=user_id, email=f"{name.split()[0].lower()}@firm.example", name=name)
    create_organisation(organisation_id=mia.organisation_id, name="Kestrel Ventures", by_user=mia.user_id)
    create_organisation(organisation_id=rex.organisation_id, name="Rival Partners", by_user=rex.user_id)
    for member, role in ((abe, Role.APPROVER), (zoe, Role.AUDITOR)):
        add_member(organisation_id=mia.organisation_id, user_id=member.user_id, role=role, by=mia)
    world = World(
        mia=token_for(mia.user_id),
        abe=token_for(abe.user_id),
        zoe=token_for(zoe.user_id),
        rex=token_for(rex.user_id),
        ann=token_for(ANN_USER),
        nobody=Caller(None),
    )
    _register(world)
    drain()
    return world


def token_for(user_id: UUID) -> Caller:
    """Give somebody a token."""
    secret = new_secret()
    issue_token(user_id=user_id, name="test", secret_hash=secret_hash(secret), ttl=timedelta(days=1))
    return Caller(secret)


def _register(world: World) -> None:
    kinds = {"Ann Archer": "lp", "Bob Brook": "lp", "Kestrel GP": "gp"}
    made = world.mia.post(
        "/investors",
        {"investors": [{"name": name, "kind": "individual", "class": kind} for name, kind in kinds.items()]},
    )
    world.investors = dict(zip(("ann", "bob", "gp"), (UUID(one["id"]) for one in made["investors"]), strict=True))
    world.mia.post(f"/investors/{world.investors['ann']}/users", {"user_id": str(ANN_USER), "capacity": "signatory"})


def open_pool(world: World, name: str = "Kestrel I") -> str:
    """Make a pool and open it."""
    pool = world.mia.post(
        "/pools",
        {
            "name": name,
            "kind": "fund",
            "currency": "AUD",
            "time_zone": "Australia/Sydney",
            "opened_on": OPENED,
            "terms": {"hurdle_rate": "0.08", "catch_up": "1", "carry": "0.20"},
        },
    )["id"]
    world.mia.post(f"/pools/{pool}/opening", {"on": OPENED})
    return str(pool)


def admit(world: World, pool: str) -> dict[str, str]:
    """Commit Ann with 600,000, Bob with 390,000 and the gp with 10,000, and admit them."""
    commitments = {}
    for name, amount in (("ann", "600000"), ("bob", "390000"), ("gp", "10000")):
        made = world.mia.post(
            f"/pools/{pool}/commitments",
            {"investor_id": str(world.investors[name]), "amount": aud(amount), "committed_on": OPENED},
        )
        commitments[name] = made["id"]
        world.mia.post(f"/commitments/{made['id']}/acceptance", {"on": OPENED})
    world.mia.post(f"/pools/{pool}/closes", {"admitted_on": ADMITTED})
    return commitments


def with_investors(world: World) -> str:
    """Make a pool and admit everybody to it."""
    made = open_pool(world)
    admit(world, made)
    return made


def call(world: World, pool: str, amount: str = "100000.00") -> Any:
    """Call capital for investments."""
    return world.mia.post(
        f"/pools/{pool}/capital-calls",
        {"items": [{"use": "investment", "amount": aud(amount)}], "issued_on": CALLED, "due_on": "2024-03-22"},
    )


def pay(world: World, pool: str, issued: Any) -> list[str]:
    """Let everybody pay their line."""
    receipts = []
    for line in issued["lines"]:
        made = world.mia.post(
            "/receipts",
            {
                "pool_id": pool,
                "amount": line["called"],
                "received_on": PAID,
                "investor_id": line["investor_id"],
                "reference": line["reference"],
            },
        )
        receipts.append(made["id"])
        world.mia.post(f"/receipts/{made['id']}/matches", {"matched_on": PAID})
    return receipts


BANK_DETAILS = {"holder": "Ann Archer", "currency": "AUD", "bsb": "062-000", "account": "12345678"}
PAYOUT_FILE = {
    "format": "aba",
    "originator": {"institution": "CBA", "user_number": "301500"},
    "skip_missing": True,
}


def number_of(account_id: object) -> str:
    """The number of a pool's account, different for each."""
    return str(UUID(str(account_id)).int % 10**8 + 1)


def let_bank_details_count_at_once(world: World) -> None:
    """Make the policy weaker, which takes Abe besides: new bank details do not cool off."""
    firm = f"/organisations/{world.mia.get('/me')['organisation']['id']}"
    policy = world.mia.get(f"{firm}/approval-policy")
    if policy["cooling_off_hours"]:
        asked = world.mia.send(
            "POST", f"{firm}/approval-policy", {"rules": policy["rules"], "cooling_off_hours": 0}
        ).json()
        world.abe.post(f"{firm}/approvals/{asked['approval_id']}", {"sha256": asked["sha256"]})


def prepare_file(world: World, pool: str, **more: Any) -> Any:
    """Give Ann bank details and the pool's account a number, and prepare a payout file for whoever can be paid."""
    let_bank_details_count_at_once(world)
    details = f"/investors/{world.investors['ann']}/bank-details"
    if not world.mia.get(details)["items"]:
        world.mia.post(details, BANK_DETAILS)
    firm = world.mia.get("/me")
    by = Member(user_id=UUID(firm["user"]["id"]), organisation_id=UUID(firm["organisation"]["id"]), role=Role.OWNER)
    with reading_for(by, "transactions"):
        (account,) = bank_accounts_seen_by(by, UUID(pool))
    if account.number is None:
        number = AccountNumber(scheme="bsb", number=number_of(account.id), bank="062000")
        describe_bank_account(pool_id=account.pool_id, bank_account_id=account.id, number=number, by=by)
    return world.mia.post(f"/pools/{pool}/payout-files", {**PAYOUT_FILE, **more})


def left_the_bank(world: World, pool: str) -> str:
    """A statement shows a debit that nobody explains; returns its line's id."""
    firm = world.mia.get("/me")
    by = Member(user_id=UUID(firm["user"]["id"]), organisation_id=UUID(firm["organisation"]["id"]), role=Role.OWNER)
    _, (line,) = read_lines(UUID(pool), by, bank_line(date.fromisoformat(PAID), "-1.00", "UNKNOWN"))
    return str(line)


def sign_heads() -> None:
    """Bring facts and entries into the audit's trees, as the relay does within a second."""
    drain()
    for room in ROOMS:
        build(room)


def invite(world: World) -> tuple[str, str]:
    """Invite somebody to Mia's firm; returns the invitation's id and the secret that the mail takes to them."""
    firm = world.mia.get("/me")["organisation"]["id"]
    made = world.mia.post(f"/organisations/{firm}/invitations", {"email": "gus@firm.example", "role": "operations"})
    return made["id"], secret_in(mails()[0].text)


def secret_in(text: str) -> str:
    """Return the secret in the link of an invitation's mail."""
    found = re.search(r"/account/invitation/(\S+)", text)
    assert found
    return found[1]


@dataclass
class Life:
    """Ids of everything in a pool that has lived through all kinds of things."""

    pool: str
    ids: dict[str, str]


def live(world: World, name: str = "Kestrel I") -> Life:
    """Bring a pool from draft to a distribution that is being paid, through HTTP."""
    pool = open_pool(world, name)
    commitments = admit(world, pool)
    issued = call(world, pool)
    receipts = pay(world, pool, issued)
    mia = world.mia
    invested = mia.post(f"/pools/{pool}/investments", {"name": "Acme", "amount": aud("80000"), "made_on": INVESTED})
    valued = mia.post(
        f"/investments/{invested['id']}/valuations", {"fair_value": aud("90000"), "valued_on": "2024-12-31"}
    )
    expense = mia.post(f"/pools/{pool}/expenses", {"amount": aud("500"), "payee": "Audit & Co", "charged_on": INVESTED})
    mia.post(f"/expenses/{expense['id']}/payment", {"paid_on": INVESTED})
    fee = mia.post(f"/pools/{pool}/management-fees", {"amount": aud("700"), "charged_on": INVESTED})
    mia.post(f"/management-fees/{fee['id']}/payment", {"paid_on": INVESTED})
    part = {"kind": "partial", "amount": aud("60000"), "cost": aud("40000"), "received_on": SOLD}
    proceeds = mia.post(f"/pools/{pool}/proceeds", {**part, "investment_id": invested["id"]})
    lost = mia.post(f"/investments/{invested['id']}/write-offs", {"amount": aud("1000"), "written_off_on": SOLD})
    proposed = mia.post(f"/pools/{pool}/distributions", {"amount": aud("50000"), "distributed_on": DISTRIBUTED})
    world.abe.post(f"/distributions/{proposed['id']}/approval")
    prepared = prepare_file(world, pool)
    mia.post(f"/pools/{pool}/payouts/sending", {"subject_id": proposed["id"], "sent_on": DISTRIBUTED})
    entry = mia.post(
        f"/pools/{pool}/journal-entries",
        {
            "effective_on": DISTRIBUTED,
            "lines": [{"account": "1300", "debit": aud("1")}, {"account": "1000", "credit": aud("1")}],
            "reason": "Held back in escrow",
            "files": [{"name": "escrow.pdf", "content": base64.b64encode(b"%PDF-1.7 escrow").decode()}],
        },
    )
    invitation_id, secret = invite(world)
    firm = mia.get("/organisations")["items"][0]["id"]
    mia.post(f"/organisations/{firm}/approval-policy", {"rules": [], "cooling_off_hours": 24})
    waiting = mia.send("POST", f"/organisations/{firm}/approval-policy", {"rules": [], "cooling_off_hours": 0})
    assert waiting.status_code == 202, waiting.content
    return Life(
        pool,
        {
            "invitation_id": invitation_id,
            "invitation_secret": secret,
            "approval_id": waiting.json()["approval_id"],
            "file_id": prepared["id"],
            "line_id": left_the_bank(world, pool),
            "bank_account_id": mia.get(f"/pools/{pool}/bank-accounts")["items"][0]["id"],
            "entry_id": entry["id"],
            "evidence_id": entry["evidence_ids"][0],
            "pool_id": pool,
            "commitment_id": commitments["ann"],
            "call_id": issued["id"],
            "receipt_id": receipts[0],
            "investment_id": invested["id"],
            "valuation_id": valued["id"],
            "expense_id": expense["id"],
            "fee_id": fee["id"],
            "proceeds_id": proceeds["id"],
            "thing_id": proceeds["id"],
            "write_off_id": lost["id"],
            "decision_id": lost["id"],
            "distribution_id": proposed["id"],
            "investor_id": str(world.investors["ann"]),
        },
    )
