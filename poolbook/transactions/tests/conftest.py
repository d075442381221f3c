"""Mia's pool with its book, what other rooms tell this one, and books as text tables."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import DistributionApproved, DistributionResult, TierAmounts
from poolbook.contracts.payout_files import Originator, PayoutFilePrepared
from poolbook.contracts.pools import CallItem, CapitalCallIssued, CommitmentsAdmitted, PoolCreated, PoolTerms
from poolbook.contracts.transactions import Leg
from poolbook.eventlog import inbox
from poolbook.eventlog.envelope import NOBODY, Envelope, Recorded
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations.approve_payout_file import approve_payout_file
from poolbook.transactions.operations.describe_bank_account import describe_bank_account
from poolbook.transactions.operations.export_payout_file import export_payout_file
from poolbook.transactions.operations.prepare_payout_file import prepare_payout_file
from poolbook.transactions.payout_files import Payee
from poolbook.transactions.posting_rules import bank_account_of

Tell = Callable[..., UUID]
Payees = dict[UUID, Payee]
Prepare = Callable[..., PayoutFilePrepared]
NOW = datetime(2026, 6, 29, 2, 0, tzinfo=UTC)
SENDER = Originator(name="Kestrel Fund I", institution="CBA", user_number="301500")
TERMS = PoolTerms(
    sharing="commitment",
    style="european",
    hurdle_rate="0.08",
    hurdle_compounding="annual",
    capital_base="contributed",
    catch_up="1",
    carry="0.2",
)


def aud(text: str) -> Money:
    return Money.parse(text, "AUD")


@pytest.fixture
def pool() -> UUID:
    """Mia's pool."""
    return named_id("pool", "Kestrel")


@pytest.fixture
def tell(mia: Member) -> Tell:
    """Bring a fact of pools to this room, as the relay does; the answer is the fact's id."""
    versions: dict[UUID, int] = {}

    def bring(fact: Fact, *, fact_id: UUID | None = None, organisation: UUID | None = None) -> UUID:
        stream = getattr(fact, fact.ON)
        versions[stream] = versions.get(stream, 0) + 1
        envelope = Envelope(
            id=fact_id or new_id(),
            stream=stream,
            stream_kind=fact.STREAM,
            version=versions[stream],
            type=type(fact).__name__,
            schema=fact.SCHEMA,
            organisation=organisation or mia.organisation_id or NOBODY,
            actor=mia.user_id,
            on_behalf_of=None,
            causation=None,
            correlation=new_id(),
            traceparent="",
            occurred_on=getattr(fact, fact.DATED) if fact.DATED else date(2026, 1, 1),
            recorded_at=clock.now(),
            previous=b"",
            hash=b"",
        )
        inbox.deliver("transactions", "pools", [Recorded(fact, envelope)])
        parked = [one["error"] for one in inbox.parked("transactions")]
        assert not parked, parked
        return envelope.id

    return bring


@pytest.fixture
def book(databases: object, tell: Tell, mia: Member, pool: UUID, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    """The pool's book, with Ann (600), Bob (300) and the gp (100) admitted on 2026-01-05."""
    tell(
        PoolCreated(
            pool_id=pool,
            organisation_id=mia.organisation_id or NOBODY,
            name="Kestrel",
            kind="fund",
            currency="AUD",
            time_zone="Australia/Sydney",
            opened_on=date(2026, 1, 1),
            terms=TERMS,
        )
    )
    tell(
        CommitmentsAdmitted(
            pool_id=pool,
            close_id=named_id("close"),
            admitted_on=date(2026, 1, 5),
            commitment_ids=(named_id("c", 1), named_id("c", 2), named_id("c", 3)),
            amounts={ann: aud("600.00"), bob: aud("300.00"), gp: aud("100.00")},
        )
    )
    return pool


def call_of(
    pool_id: UUID, name: str, lines: dict[UUID, Money], *, due_on: date = date(2026, 2, 16)
) -> CapitalCallIssued:
    amount = Money(sum(line.minor for line in lines.values()), "AUD")
    return CapitalCallIssued(
        pool_id=pool_id,
        call_id=named_id("call", name),
        amount=amount,
        issued_on=date(2026, 2, 2),
        due_on=due_on,
        items=(CallItem(use="investment", amount=amount, lines=lines),),
    )


@pytest.fixture
def call(book: UUID, tell: Tell, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    """A call of 100 over the three, issued on 2026-02-02, due on 2026-02-16."""
    tell(call_of(book, "first", {ann: aud("60.00"), bob: aud("30.00"), gp: aud("10.00")}))
    return named_id("call", "first")


def distribution_of(
    pool_id: UUID, lines: dict[UUID, Money], *, carry: tuple[UUID, UUID, Money] | None = None, name: str = "first",
    recallable: dict[UUID, Money] | None = None,
) -> DistributionApproved:  # fmt: skip
    zero = Money.zero("AUD")
    tiers = dict.fromkeys(("return_of_capital", "preferred_return", "catch_up", "split"), TierAmounts(lp=zero, gp=zero))
    lp, gp, amount = carry or (NOBODY, NOBODY, zero)
    return DistributionApproved(
        pool_id=pool_id,
        distribution_id=named_id("distribution", name),
        amount=Money(sum(line.minor for line in lines.values()), "AUD"),
        distributed_on=date(2026, 6, 30),
        approved_by=named_id("user", "abe"),
        result=DistributionResult(
            tiers=tiers,
            lines=lines,
            carry_taken={lp: amount} if carry else {},
            carry_paid={gp: amount} if carry else {},
            return_of_capital={},
            recallable=recallable or {},
            fee_allowance=zero,
        ),
    )


@pytest.fixture
def distribution(call: UUID, book: UUID, tell: Tell, ann: UUID, bob: UUID) -> UUID:
    """A distribution of 40 to Ann and 20 to Bob on 2026-06-30; nothing is in the bank."""
    tell(distribution_of(book, {ann: aud("40.00"), bob: aud("20.00")}))
    return named_id("distribution", "first")


@pytest.fixture
def at_noon() -> Iterator[None]:
    """It is noon in Sydney on 2026-06-29, the day before the distribution is due."""
    with clock.fixed(NOW):
        yield


@pytest.fixture
def payees(ann: UUID, bob: UUID) -> Payees:
    """Where Ann and Bob are paid."""

    def payee(name: str, number: str) -> Payee:
        account = AccountNumber(scheme="bsb", number=number, bank="062000")
        return Payee(bank_details_id=named_id("details", name, 1), holder=name, account=account, currency="AUD")

    return {ann: payee("Ann Archer", "12345678"), bob: payee("Bob Brook", "87654321")}


@pytest.fixture
def due(book: UUID, distribution: UUID, mia: Member) -> UUID:
    """40 for Ann and 20 for Bob are due on 2026-06-30, and the pool's account has a number."""
    number = AccountNumber(scheme="bsb", number="11112222", bank="062000")
    describe_bank_account(pool_id=book, bank_account_id=bank_account_of(book), number=number, by=mia)
    return distribution


@pytest.fixture
def prepare(book: UUID, due: UUID, payees: Payees, mia: Member) -> Prepare:
    """Prepare an ABA file of what is due, or of something else."""

    def run(**more: Any) -> PayoutFilePrepared:
        asked = {
            "pool_id": book,
            "form": "aba",
            "payees": payees,
            "time_zone": "Australia/Sydney",
            "by": mia,
            "pool_name": "Kestrel",
            "cooling_off": timedelta(0),
        }
        return prepare_payout_file(**{**asked, "originator": SENDER, **more})

    return run


@pytest.fixture
def exported(prepare: Prepare, book: UUID, payees: Payees, mia: Member, abe: Member) -> PayoutFilePrepared:
    """A file that Mia prepared, Abe approved and Mia handed out."""
    made = prepare()
    approve_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=abe)
    export_payout_file(pool_id=book, file_id=made.file_id, payees=payees, by=mia)
    return made


@pytest.fixture
def names(pool: UUID, ann: UUID, bob: UUID, gp: UUID) -> dict[UUID, str]:
    """What holders are called in text tables; "" is the pool itself."""
    named = {name: named_id("investment", name) for name in ("northwind",)} | {"lawyer": named_id("payee", "lawyer")}
    return {ann: "ann", bob: "bob", gp: "gp", bank_account_of(pool): "bank", pool: ""} | {
        holder: name for name, holder in named.items()
    }


def table(legs: tuple[Leg, ...], names: dict[UUID, str]) -> list[str]:
    """Entries as an accountant writes them: account, whose, debit or credit."""
    return [
        " ".join(f"{leg.account} {names[holder]} {'Dr' if minor > 0 else 'Cr'} {Money(abs(minor), 'AUD')}".split())
        for leg in legs
        for holder, minor in leg.amounts.items()
    ]


Says = Callable[[tuple[Leg, ...]], None]


@pytest.fixture
def says(request: pytest.FixtureRequest, names: dict[UUID, str]) -> Says:
    """Check that entries are, line by line, those of the table in the test's docstring, and sum to zero."""

    def check(legs: tuple[Leg, ...]) -> None:
        lines = [" ".join(line.split()) for line in (request.function.__doc__ or "").splitlines()]
        assert table(legs, names) == [line for line in lines if re.match(r"\d{4}", line)]
        assert sum(minor for leg in legs for minor in leg.amounts.values()) == 0
        assert len({(leg.account, holder) for leg in legs for holder in leg.amounts}) == len(table(legs, names))

    return check


@pytest.fixture
def stands(book: UUID, names: dict[UUID, str], mia: Member) -> Callable[..., dict[str, str]]:
    """Balances by "code whose", as text; memorandum accounts are left out."""

    def read(**asked: object) -> dict[str, str]:
        with reading(["transactions"], organisation=mia.organisation_id or NOBODY):
            found = queries.balances(book, **asked)  # type: ignore[arg-type]
        return {
            f"{code} {names[holder]}".strip(): str(Money(minor, "AUD"))
            for (code, holder), minor in found.items()
            if code < "9000"
        }

    return read
