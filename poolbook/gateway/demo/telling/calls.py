"""How capital is called, and how the money comes in: on time, late, in part, too much, by mistake."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from poolbook.gateway.demo.life import DECIDE, MATCH, RECEIVE, Life, Step, business_day
from poolbook.gateway.demo.rows import Call, ReturnOverPayment, Stray, UseOverPayment, WrongMatch, day
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.propose_capital_call import propose_capital_call
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.operations.use_over_payment import use_over_payment


def call(life: Life, row: Call) -> Iterator[Step]:
    """A call is prepared; issued; paid, each investor on its day; or taken back a week later."""
    issued = day(row.issued) if row.issued else day(row.due) - timedelta(days=21)
    if row.stage == "proposed":
        yield Step(issued, DECIDE, partial(_propose, life, row, issued))
        return
    yield Step(issued, DECIDE, partial(_issue, life, row, issued))
    if row.stage == "reversed":
        taken_back = partial(
            life.tell,
            reverse_capital_call,
            call_id=life.named("call", row.name),
            reversed_on=issued + timedelta(days=7),
            reason="the deal was called off",
        )
        yield Step(issued + timedelta(days=7), DECIDE, taken_back)
        return
    for on, payers in sorted(_pay_days(life, row, issued).items()):
        yield Step(on, RECEIVE, partial(_receive, life, row, payers, on))
        yield Step(on, MATCH, partial(_match, life, row.name, payers, on))


def _pay_days(life: Life, row: Call, issued: date) -> dict[date, list[str]]:
    """Return who pays on which day; every second investor pays the day before the call is due."""
    days: dict[date, list[str]] = {}
    payers = [promise.investor for promise in life.admitted() if promise.investor not in row.unpaid]
    for number, payer in enumerate(payers):
        if row.early is not None:
            if number < row.early:
                days.setdefault(business_day(issued, 3), []).append(payer)
        elif payer in row.late:
            days.setdefault(day(row.late[payer]), []).append(payer)
        else:
            days.setdefault(business_day(day(row.due), -(number % 2)), []).append(payer)
    return days


def _items(life: Life, row: Call) -> list[AskedItem]:
    return [AskedItem(use=use, amount=life.money(text)) for use, text in row.uses.items()]


def _propose(life: Life, row: Call, on: date) -> None:
    call_id = life.named("call", row.name)
    due, items = day(row.due), _items(life, row)
    life.tell(propose_capital_call, items=items, due_on=due, proposed_on=on, memo=row.name, call_id=call_id)


def _issue(life: Life, row: Call, on: date) -> None:
    life.calls[row.name] = life.tell(
        issue_capital_call,
        items=_items(life, row),
        due_on=day(row.due),
        issued_on=on,
        memo=row.name,
        call_id=life.named("call", row.name),
    )


def _receive(life: Life, row: Call, payers: list[str], on: date) -> None:
    lines = life.lines_of(row.name)
    receipts = []
    for payer in payers:
        line = lines.get(life.investor(payer))
        if line is None:  # a gp pays no fee
            continue
        paid = life.money(row.part[payer]) if payer in row.part else line
        extra = life.money(row.over[payer]) if payer in row.over else Money.zero(line.currency)
        receipts.append(
            NewReceipt(
                amount=paid + extra,
                investor_id=life.investor(payer),
                reference=payment_reference(life.calls[row.name].call_id, life.investor(payer)),
                receipt_id=_receipt(life, row.name, payer),
            )
        )
    life.tell(record_receipts, received_on=on, receipts=receipts)


def _match(life: Life, name: str, payers: list[str], on: date) -> None:
    lines = life.lines_of(name)
    receipts = {_receipt(life, name, payer): None for payer in payers if life.investor(payer) in lines}
    life.tell(match_receipts, matched_on=on, receipts=receipts, call_id=life.calls[name].call_id)


def _receipt(life: Life, call_name: str, payer: str) -> UUID:
    return life.named("receipt", call_name, payer)


def use_over_payment_of(life: Life, row: UseOverPayment) -> Iterator[Step]:
    """What was paid too much pays a line."""
    used = partial(
        life.tell,
        use_over_payment,
        used_on=day(row.on),
        call_id=life.named("call", row.call),
        investor_id=life.investor(row.investor),
        amount=life.money(row.amount),
    )
    yield Step(day(row.on), MATCH, used)


def return_over_payment(life: Life, row: ReturnOverPayment) -> Iterator[Step]:
    """What was paid too much goes back."""
    receipt = _receipt(life, row.call, row.investor)
    yield Step(day(row.on), MATCH, partial(life.tell, return_receipt, receipt_id=receipt, returned_on=day(row.on)))


def wrong_match(life: Life, row: WrongMatch) -> Iterator[Step]:
    """A match is undone, and made again on the next business day."""
    on = day(row.on)
    yield Step(on, MATCH, partial(_undo_match, life, row))
    yield Step(business_day(on, 1), MATCH, partial(_match, life, row.call, [row.investor], business_day(on, 1)))


def _undo_match(life: Life, row: WrongMatch) -> None:
    receipt = _receipt(life, row.call, row.investor)
    before = day(row.on) - timedelta(days=1)
    matched = next(one for one in queries.matches_of(life.pool_id, as_of=before) if one.receipt_id == receipt)
    life.tell(reverse_entries, reverses=matched.fact, reversed_on=day(row.on), reason=row.reason)


def stray(life: Life, row: Stray) -> Iterator[Step]:
    """Money comes in that nobody can place; it waits, or goes back."""
    receipt = life.named("receipt", row.on, row.reference)
    received = partial(
        life.tell,
        record_receipt,
        received_on=day(row.on),
        amount=life.money(row.amount),
        reference=row.reference,
        receipt_id=receipt,
    )
    yield Step(day(row.on), RECEIVE, received)
    if row.back:
        back = day(row.back)
        yield Step(back, MATCH, partial(life.tell, return_receipt, receipt_id=receipt, returned_on=back))
