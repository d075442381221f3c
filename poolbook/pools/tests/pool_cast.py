"""An open pool of Mia's, made by the operations themselves, and what the tests of its life ask of it."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.contracts.pools import CapitalCallIssued, EnteredInvestor, InvestorsEntered
from poolbook.contracts.transactions import Match, ReceiptsMatched
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.enter_investors import enter_investors
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.pools.tests.holding_cast import ADMITTED, FIRM, OPENED, TERMS, aud, happened, told

COMMITTED = date(2020, 2, 1)
ISSUED, DUE = date(2020, 4, 1), date(2020, 4, 15)

__all__ = ["ADMITTED", "COMMITTED", "DUE", "FIRM", "ISSUED", "OPENED", "TERMS", "aud", "happened", "told"]


def register(investors: Mapping[UUID, str], *, organisation_id: UUID = FIRM) -> None:
    """Put investors on the register: {investor: lp | gp}, numbered in this order."""
    entered = [
        EnteredInvestor(investor_id=one, register_no=number, investor_class=class_)
        for number, (one, class_) in enumerate(investors.items(), start=1)
    ]
    happened(organisation_id, InvestorsEntered(organisation_id=organisation_id, investors=tuple(entered)))
    assert enter_investors(organisation_id=organisation_id, investors=[]) is None


def draft(by: Member, *, key: str | None = None, **changes: Any) -> UUID:
    """Make a draft; changes: arguments of create_pool, or terms by name."""
    arguments = {
        "name": "Kestrel Fund I",
        "kind": "fund",
        "currency": "AUD",
        "time_zone": "Australia/Sydney",
        "opened_on": OPENED,
        "terms": TERMS,
        **changes,
    }
    return create_pool(by=by, key=key, **arguments).pool_id


def open_fund(by: Member, **changes: Any) -> UUID:
    """Make a pool that takes commitments."""
    pool_id = draft(by, **changes)
    open_pool(pool_id=pool_id, opened_on=OPENED, by=by)
    return pool_id


def commit(by: Member, pool_id: UUID, amounts: Mapping[UUID, str], **rates: Any) -> list[UUID]:
    """Let investors commit, and the manager accept."""
    agreed = [
        AgreedCommitment(
            commitment_id=new_id(), investor_id=one, amount=aud(text), committed_on=COMMITTED, **rates.get(str(one), {})
        )
        for one, text in amounts.items()
    ]
    record_commitments(pool_id=pool_id, commitments=agreed, by=by)
    return [one.commitment_id for one in agreed]


def admitted_fund(by: Member, amounts: Mapping[UUID, str], **changes: Any) -> UUID:
    """Make an open pool with admitted investors."""
    pool_id = open_fund(by, **changes)
    commit(by, pool_id, amounts)
    admit_commitments(pool_id=pool_id, admitted_on=ADMITTED, by=by)
    return pool_id


def call(by: Member, pool_id: UUID, *asked: tuple[str, str]) -> CapitalCallIssued:
    """Issue a call of (use, amount) each."""
    items = [AskedItem(use=use, amount=aud(text)) for use, text in asked]
    return issue_capital_call(pool_id=pool_id, items=items, due_on=DUE, issued_on=ISSUED, check_notice=False, by=by)


def pay(pool_id: UUID, call_id: UUID, amounts: Mapping[UUID, Money], *, on: date = DUE) -> UUID:
    """Let transactions tell that lines were paid; returns the id of that fact."""
    matches = tuple(
        Match(receipt_id=new_id(), call_id=call_id, investor_id=one, amount=amount, received_on=on)
        for one, amount in amounts.items()
    )
    return told(ReceiptsMatched(pool_id=pool_id, matched_on=on, matches=matches)).id


def at_once(function: Callable[[Any], Any], arguments: Sequence[Any]) -> list[Any]:
    """Run a function for each argument, all at the same time; a refusal is a result."""

    def one(argument: Any) -> Any:
        try:
            return function(argument)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(arguments)) as workers:
        return list(workers.map(one, arguments))


def code_of(asked: Callable[[], Any]) -> str:
    """Return the code with which something is refused."""
    try:
        asked()
    except Refused as refusal:
        assert refusal.message
        return refusal.code
    return "allowed"


def with_terms(**changes: Any) -> Any:
    """Return the usual terms, changed."""
    return replace(TERMS, **changes)


def investor(name: str) -> UUID:
    """Return the id of an investor by name."""
    return named_id("investor", name)
