"""Proposals: what receipts, and debits that nobody explains, could be for, with investors' names beside the book."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import Match, OverPayment
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import coded
from poolbook.pools.queries.pool import pool_managed_by
from poolbook.reporting.question import Report
from poolbook.transactions import queries as books
from poolbook.transactions.matching import (
    Earlier,
    Incoming,
    OpenLine,
    Outgoing,
    Proposal,
    TakenBack,
    propose,
    propose_returns,
)
from poolbook.users.queries import names_of
from poolbook.users.sealing import ERASED

Key = tuple[UUID, UUID]
SENT_BACK = "the bank sent it back"  # not in its own words: those name people, and a reason is kept in the clear


@dataclass(frozen=True, slots=True)
class Proposals:
    """
    What could be done about a pool's open receipts and debits.

    receipts, debits: what they are about, by id; lines: of calls, by key; names: of investors.
    left_out:         receipts that are waiting beyond those looked at.
    """

    pool: str
    currency: str
    proposals: list[Proposal]
    returns: list[TakenBack]
    receipts: dict[UUID, Incoming]
    debits: dict[UUID, Outgoing]
    earlier: dict[UUID, Earlier]
    lines: dict[Key, OpenLine]
    names: dict[UUID, str]
    left_out: int


def proposals_for(*, by: Member, pool_id: UUID) -> Proposals:
    """
    Reckon what a pool's receipts and unexplained debits could be for; nothing is stored.

    raises: NoSuchPool, NoSuchBook; an investor's user finds nothing.
    """
    rooms = ("transactions", "pools", "users")
    with reading(rooms, organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        pool = pool_managed_by(by, pool_id)
        book = books.book_managed_by(by, pool_id)
        waiting = books.receipts_to_match(pool_id) if book.cancelled_on is None else []
        receipts = waiting[: limits.MAX_RECEIPTS_PROPOSED]
        lines, payouts = [], []
        if receipts:
            lines, payouts = books.lines_to_match(pool_id), books.payouts_that_left(pool_id)
        investors = {line.investor_id for line in lines} | {one.investor_id for one in payouts}
        names = names_of(pool.organisation_id, investors)
        debits, earlier, returns = _returns(pool_id)
    made = propose(receipts, lines, _known(names), payouts=payouts)
    return Proposals(
        pool=pool.name,
        currency=pool.currency,
        proposals=made,
        returns=returns,
        receipts={one.receipt_id: one for one in receipts},
        debits={one.line_id: one for one in debits},
        earlier={one.receipt_id: one for one in earlier},
        lines={line.key: line for line in lines},
        names=names,
        left_out=len(waiting) - len(receipts),
    )


def payers_of(*, by: Member, pool_id: UUID) -> dict[UUID, tuple[str, ...]]:
    """
    Return the names that matching compares payers with: {investor: names}, without those who were erased.

    raises: NoSuchPool, NoSuchBook; an investor's user finds nothing.
    """
    rooms = ("transactions", "pools", "users")
    with reading(rooms, organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        pool = pool_managed_by(by, pool_id)
        books.book_managed_by(by, pool_id)
        return _known(
            names_of(pool.organisation_id, {line.investor_id for line in books.lines_to_match(pool_id)})
        )  # fmt: skip


def match_proposals(*, by: Member, pool_id: UUID) -> Report:
    """
    Return the proposals for a pool as plain values: amounts are decimal strings, days are ISO dates.

    returns: for each what it is about, what it would do, how certain it is and why, alternatives, and under `accept`
             the request that does it.
    raises:  as proposals_for.
    """
    found = proposals_for(by=by, pool_id=pool_id)
    return {
        "pool": found.pool,
        "currency": found.currency,
        "proposals": [
            *(_proposed(found, pool_id, one) for one in found.proposals),
            *(_taken_back(found, one) for one in found.returns),
        ],
        "not_looked_at": found.left_out,
    }


def return_id(proposal: TakenBack) -> UUID:
    """Return the id of a proposal about a debit: the same for the same content."""
    return named_id("return proposal", proposal.line_id, proposal.receipt_id)


def _returns(pool_id: UUID) -> tuple[list[Outgoing], list[Earlier], list[TakenBack]]:
    debits, receipts, returns = [], [], []
    for account, outgoing in books.debits_to_match(pool_id).items():
        earlier = books.receipts_to_take_back(pool_id, account, {one.amount.minor for one in outgoing})
        debits += outgoing
        receipts += earlier
        returns += propose_returns(outgoing, earlier)
    return debits, receipts, returns


def _known(names: dict[UUID, str]) -> dict[UUID, tuple[str, ...]]:
    return {who: (name,) for who, name in names.items() if name != ERASED}


def _proposed(found: Proposals, pool_id: UUID, one: Proposal) -> Report:
    return {
        **_way(found, pool_id, one),
        "confidence": str(one.confidence),
        "is_automatic": one.is_automatic,
        "receipts": [_receipt(found.receipts[receipt]) for receipt in one.receipt_ids],
        "line": None,
        "alternatives": [_way(found, pool_id, other) for other in one.alternatives],
    }


def _way(found: Proposals, pool_id: UUID, one: Proposal) -> Report:
    """Return one thing that receipts could be for, and the request that makes it so."""
    return {
        "id": str(one.id),
        "kind": "match" if one.payout is None else "returned_payout",
        "reason": one.reason,
        "reasons": [{"what": str(said), **coded(said, "what")} for said in one.reasons],
        "matches": [_match(found, match) for match in one.matches],
        "kept": [_kept(found, over) for over in one.over_payments],
        "payout": None
        if one.payout is None
        else {
            "subject_id": str(one.payout.subject_id),
            "investor_id": str(one.payout.investor_id),
            "investor": found.names.get(one.payout.investor_id),
            "amount": str(one.payout.amount),
            "settled_on": one.payout.settled_on.isoformat(),
        },
        "returned_receipt": None,
        "accept": _request(found, pool_id, one),
    }


def _taken_back(found: Proposals, one: TakenBack) -> Report:
    debit = found.debits[one.line_id]
    return {
        **_return(found, one),
        "confidence": str(one.confidence),
        "is_automatic": False,
        "receipts": [],
        "line": {
            "id": str(debit.line_id),
            "amount": str(-debit.amount),
            "booked_on": debit.booked_on.isoformat(),
            "payer": debit.counterparty,
            "text": " ".join(debit.texts),
        },
        "alternatives": [_return(found, other) for other in one.alternatives],
    }


def _return(found: Proposals, one: TakenBack) -> Report:
    return {
        "id": str(return_id(one)),
        "kind": "returned_receipt",
        "reason": one.reason,
        "reasons": [{"what": str(said), **coded(said, "what")} for said in one.reasons],
        "matches": [],
        "kept": [],
        "payout": None,
        "returned_receipt": _receipt(found.earlier[one.receipt_id]),
        "accept": {
            "method": "POST",
            "path": f"/bank-lines/{one.line_id}/returned-receipt",
            "body": {"receipt_id": str(one.receipt_id)},
        },
    }


def _receipt(one: Incoming | Earlier) -> Report:
    return {
        "id": str(one.receipt_id),
        "amount": str(one.amount),
        "received_on": one.received_on.isoformat(),
        "payer": one.counterparty,
        "text": " ".join(one.texts),
    }


def _match(found: Proposals, one: Match) -> Report:
    line = found.lines[one.call_id, one.investor_id]
    return {
        "receipt_id": str(one.receipt_id),
        "call_id": str(one.call_id),
        "investor_id": str(one.investor_id),
        "investor": found.names.get(one.investor_id),
        "amount": str(one.amount),
        "owed": str(line.owed),
        "due_on": line.due_on.isoformat(),
        "reference": line.reference,
    }


def _kept(found: Proposals, one: OverPayment) -> Report:
    return {
        "receipt_id": str(one.receipt_id),
        "investor_id": str(one.investor_id),
        "investor": found.names.get(one.investor_id),
        "amount": str(one.amount),
    }


def _request(found: Proposals, pool_id: UUID, one: Proposal) -> Report:
    if one.payout is not None:
        (receipt_id,) = one.receipt_ids
        body = {
            "subject_id": str(one.payout.subject_id),
            "investor_id": str(one.payout.investor_id),
            "reason": SENT_BACK,
        }
        return {"method": "POST", "path": f"/receipts/{receipt_id}/returned-payout", "body": body}
    return {
        "method": "POST",
        "path": f"/pools/{pool_id}/matches",
        "body": {
            "matched_on": matched_on(found, one).isoformat(),
            "matches": [
                {**_ids(match), "call_id": str(match.call_id), "amount": _money(match.amount)} for match in one.matches
            ],
            "kept": [{**_ids(over), "amount": _money(over.amount)} for over in one.over_payments],
        },
    }


def matched_on(found: Proposals, one: Proposal) -> date:
    """Return the first day on which a proposal can be carried out: that of its last receipt."""
    return max(found.receipts[receipt].received_on for receipt in one.receipt_ids)


def _ids(one: Match | OverPayment) -> dict[str, str]:
    return {"receipt_id": str(one.receipt_id), "investor_id": str(one.investor_id)}


def _money(amount: Money) -> dict[str, str]:
    return {"amount": str(amount), "currency": amount.currency}


def ways_of(proposals: Iterable[Proposal]) -> dict[UUID, Proposal]:
    """Return proposals and their alternatives by id."""
    return {way.id: way for one in proposals for way in (*one.alternatives, one)}


def returns_of(proposals: Sequence[TakenBack]) -> dict[UUID, TakenBack]:
    """Return proposals about debits, and their alternatives, by id."""
    return {return_id(way): way for one in proposals for way in (*one.alternatives, one)}
