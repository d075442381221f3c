"""What was posted about one thing of a pool, an expense or a payout, say: for numbers that stand in no report."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from poolbook.eventlog.heads import heads, heads_about
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
from poolbook.transactions.queries.bank_accounts import BankAccountView, bank_account_of_pool
from poolbook.transactions.queries.bank_balance import LineOfWay, bank_balance, facts_standing_for, way_to_balance
from poolbook.transactions.queries.evidence import booked_as

FIGURES = ("amount", "balance", "gain", "paid", "left")

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
    as_of: date | None = None,
    after: int = 0,
    limit: int = limits.EXPLAINED_PARTS,
) -> Report:
    """
    Return what a number of one thing is made of, as explain does for numbers of reports.

    thing_id:    of an investment made, valuation, proceeds, write-off, fee, expense, receipt or bank account; of a
                 payout that of its distribution, or of the pool that refunds.
    figure:      amount (of a valuation the change), gain (of proceeds), paid (of a payout), left (of a receipt),
                 balance (of a bank account: what the bank says).
    investor_id: whose payout.
    as_of:       the day of a balance; left out, today.
    after, limit: as explain.
    raises:      NoSuchPool, also for an investor's user; NoSuchNumber, NoSuchThing.
    """
    with asking("ledger", by=by, pool_id=pool_id, as_of=as_of) as question:
        if not question.is_own_pool:
            raise NoSuchPool
        if figure not in FIGURES:
            raise NoSuchNumber(f"Such a number is one of {', '.join(FIGURES)}.", pointer="/figure")
        if as_of is not None and figure != "balance":
            raise NoSuchNumber("Only the balance of a bank account is asked for by day.", pointer="/as_of")
        if figure == "balance":
            row = _balance(question, bank_account_of_pool(by, pool_id, thing_id), shown=range(after, after + limit))
        elif investor_id is not None:
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


def _balance(question: Question, account: BankAccountView, *, shown: range) -> Row:
    """shown: the places of the parts that are listed; what the bank wrote on other lines stays sealed."""
    found = bank_balance(account.id, question.as_of, question.currency)
    if found.statement_id is None:
        raise NoSuchNumber(f"What the bank had is not proven: {found.why}.", pointer="/as_of")
    way = way_to_balance(found.statement_id, question.as_of)
    statement = OfFact(type="StatementRecorded", room="transactions", id=way.fact_id)
    opening = said(
        "statement_opens",
        f"the statement {way.from_on} to {way.closed_on} opens with",
        first=way.from_on,
        last=way.closed_on,
    )
    moved = said("statement_lines", "the lines of the statement together")
    parts = [Part(way.opening, opening, statement)]
    parts += (
        [Part(found.amount.minor - way.opening, moved, statement)]
        if way.lines is None
        else _bank_lines(way.lines, statement, told=way.lines[max(0, shown.start - 1) : shown.stop - 1])
    )
    how = said(
        "statement_leads_there", "What the statement opens with, and its lines; by each, what the book has for it."
    )
    return Row(
        {"balance": question.money(found.amount.minor)},
        why=lambda _: Explanation(how=how, parts=parts),
        label=account.name,
        key=account.id,
    )


def _bank_lines(lines: Sequence[LineOfWay], statement: OfFact, *, told: Sequence[LineOfWay]) -> Iterator[Part]:
    """told: lines of which it is said what the bank wrote, and what the book has for them."""
    booked = facts_standing_for([line.line_id for line in told])
    types = {fact: head.type for fact, head in heads(ALIASES["transactions"], list(booked.values())).items()}
    texts = {line.line_id: line.text for line in told}
    for line in lines:
        text, fact = texts.get(line.line_id, ""), booked.get(line.line_id)
        source = statement if fact is None else OfFact(type=types[fact], room="transactions", id=fact)
        yield Part(line.minor, said("bank_line", f"{line.on} {text}".strip(), on=line.on, text=text), source)


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
