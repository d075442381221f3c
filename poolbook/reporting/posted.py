"""What was posted about one thing of a pool, an expense or a payout, say: for numbers that stand in no report."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from poolbook.eventlog.heads import heads_about
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools.queries.pool import NoSuchPool
from poolbook.pools.queries.things import decision_about
from poolbook.reporting.explain import NoSuchNumber, told
from poolbook.reporting.explained import Explanation, OfFact, Part, Row, of_entries
from poolbook.reporting.kinds import asking
from poolbook.reporting.question import Question, Report
from poolbook.transactions.queries import (
    entries_by,
    facts_of_payout,
    matches_of_receipt,
    payouts_to,
    receipt_of,
    receipts_among,
    returns_of_receipt,
    reversal_of,
)
from poolbook.transactions.queries.evidence import booked_as

FIGURES = ("amount", "gain", "paid", "left")

# On which account the amount of a decision stands, and which side counts up; of proceeds it is what the bank received.
_AMOUNTS = {
    "expense": ("2200", -1),
    "expense_paid": ("2200", 1),
    "investment": ("1200", 1),
    "management_fee": ("2200", -1),
    "management_fee_paid": ("2200", 1),
    "valuation": ("1210", 1),
    "write_off": ("1200", -1),
}
_PROCEEDS, _GAIN, _PAYABLE = ("1000", 1), ("4000", -1), "2100"


class NoSuchThing(NoSuch):
    code = "no_such_thing"
    sentence = "This pool has nothing with this id that has such a number."


def explain_posted(
    thing_id: UUID,
    figure: str = "amount",
    *,
    by: Member,
    pool_id: UUID,
    investor_id: UUID | None = None,
    after: int = 0,
    limit: int = limits.EXPLAINED_PARTS,
) -> Report:
    """
    Return what a number of one thing is made of, as explain does for numbers of reports.

    thing_id:    of an investment made, valuation, proceeds, write-off, fee, expense or receipt; of a payout that of its
                 distribution, or of the pool that refunds.
    figure:      amount (of a valuation the change), gain (of proceeds), paid (of a payout), left (of a receipt).
    investor_id: whose payout.
    after, limit: as explain.
    raises:      NoSuchPool, also for an investor's user; NoSuchNumber, NoSuchThing.
    """
    with asking("ledger", by=by, pool_id=pool_id) as question:
        if not question.is_own_pool:
            raise NoSuchPool
        if figure not in FIGURES:
            raise NoSuchNumber(f"Such a number is one of {', '.join(FIGURES)}.", pointer="/figure")
        if investor_id is not None:
            row = _payout(question, figure, thing_id, investor_id)
        elif thing_id in receipts_among(pool_id, [thing_id]):
            row = _receipt(question, figure, thing_id)
        else:
            row = _decision(question, figure, thing_id)
        return told(question, "posted", figure, row, figure, after=after, limit=limit)


def _decision(question: Question, figure: str, thing_id: UUID) -> Row:
    decision = decision_about(question.pool.id, thing_id)
    if decision is None or figure not in ("amount", "gain"):
        raise NoSuchThing
    code, sign = _GAIN if figure == "gain" else _AMOUNTS.get(decision.kind, _PROCEEDS)
    parts = of_entries(entries_by(question.pool.id, _booked(question, decision.id), code=code), sign=sign)
    label = _dated(decision.kind, decision.occurred_on)
    return _shaped(question, figure, thing_id, label, _posted(code, parts))


def _payout(question: Question, figure: str, subject_id: UUID, investor_id: UUID) -> Row:
    pool_id = question.pool.id
    payout = payouts_to(pool_id, subject_id, [investor_id]).get(investor_id)
    if payout is None or figure not in ("amount", "paid"):
        raise NoSuchThing
    if figure == "amount":
        decided = "DistributionApproved" if payout.kind == "distribution" else "PoolCancelled"
        facts, sign = _booked(question, heads_about(ALIASES["pools"], pool_id, decided)[subject_id].id), -1
    else:
        facts, sign = facts_of_payout(subject_id, investor_id), 1
    parts = of_entries(entries_by(pool_id, facts, code=_PAYABLE, holder=investor_id), sign=sign)
    whole, name = _dated(payout.kind, payout.due_on), question.names_among([investor_id])[investor_id]
    label = said("line_of", f"{whole}, {name}", what=whole, name=name)
    value = payout.amount.minor if figure == "amount" or payout.state == "settled" else 0
    return _shaped(question, figure, investor_id, label, _posted(_PAYABLE, parts), value)


def _receipt(question: Question, figure: str, receipt_id: UUID) -> Row:
    if figure not in ("amount", "left"):
        raise NoSuchThing
    receipt = receipt_of(question.pool.id, receipt_id)
    label, value = _dated("receipt", receipt.received_on), receipt.amount
    parts = [_recorded(receipt.amount.minor, "receipt", receipt.received_on, "ReceiptsRecorded", receipt.recorded_by)]
    how = said("came_to_bank", "What the bank received.")
    if figure == "left":
        value = receipt.left
        how = said("received_less_used", "What the bank received, less what was matched, kept or sent back.")
        if undone := reversal_of(receipt.recorded_by):
            parts.append(_recorded(-receipt.amount.minor, "reversal", undone[0], "EntriesReversed", undone[1]))
        parts += _uses(receipt_id)
    explanation = Explanation(how=how, parts=[one for one in parts if one.minor])
    return _shaped(question, figure, receipt_id, label, explanation, value.minor)


def _uses(receipt_id: UUID) -> Iterator[Part]:
    for use in matches_of_receipt(receipt_id):
        if use.reversed_on is None and use.call_id is not None:
            yield _recorded(-use.amount_minor, "match", use.matched_on, "ReceiptsMatched", use.fact_id)
        elif use.reversed_on is None:
            yield _recorded(-use.amount_minor, "over_payment", use.matched_on, "OverPaymentsKept", use.fact_id)
    for back in returns_of_receipt(receipt_id):
        yield _recorded(-back.unmatched_minor, "return", back.returned_on, "ReceiptReturned", back.fact_id)


def _recorded(minor: int, kind: str, on: date, fact_type: str, fact_id: UUID) -> Part:
    return Part(minor, _dated(kind, on), OfFact(type=fact_type, room="transactions", id=fact_id))


def _booked(question: Question, decided: UUID) -> list[UUID]:
    """The facts of the book that posted a fact of pools."""
    return [posted for cause, posted in booked_as(question.pool.id, [decided]) if cause == decided]


def _posted(code: str, parts: list[Part]) -> Explanation:
    if not parts:
        return Explanation(how=said("nothing_posted", "Nothing: no entry was posted for it."))
    how = said("posted_for_it", f"The entries posted for it on account {code}.", account=code)
    return Explanation(how=how, parts=parts)


def _shaped(
    question: Question, figure: str, key: UUID, label: str, explanation: Explanation, value: int | None = None
) -> Row:
    """value: in minor units, as its own table has it, which the parts add up to; None: what they come to."""
    above, _ = explanation.sums()
    made = above if value is None else value
    return Row({figure: question.money(made)}, why=lambda _: explanation, label=label, key=key)


def _dated(kind: str, on: date) -> str:
    return said("entry", f"{kind.replace('_', ' ')} of {on}", kind=kind, on=on)
