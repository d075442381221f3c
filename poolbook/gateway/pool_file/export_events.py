"""The sheet events of a pool that is in the book: what was decided, fact by fact, in its order."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.contracts import bank, control, holdings, payout_files, pools, transactions
from poolbook.contracts.fact import Fact
from poolbook.eventlog import log
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.pool_file.export_bank import PaymentRows, explained_first
from poolbook.gateway.pool_file.export_history import history_of
from poolbook.gateway.pool_file.export_journal import JournalRows, locked, unlocked
from poolbook.gateway.pool_file.export_receipts import ReceiptRows
from poolbook.gateway.pool_file.export_sheets import Line
from poolbook.gateway.pool_file.plan import REFUND
from poolbook.kernel.errors import Refused
from poolbook.pools import queries
from poolbook.transactions import queries as books
from poolbook.transactions.posting_rules import legs_of

Rows = Iterator[Line]
_STATES: dict[type[Fact], str] = {
    pools.PoolClosed: "closed",
    pools.WindingUpStarted: "winding_up",
    pools.PoolLiquidated: "liquidated",
    pools.PoolCancelled: "cancelled",
}
_REVERSED_AS = {
    "exit": "proceeds",
    "partial": "proceeds",
    "return_of_capital": "proceeds",
    "dividend": "proceeds",
    "interest": "proceeds",
    "expense_paid": "payment",
    "management_fee_paid": "payment",
}
_FOLLOW = (  # what the book does by itself about facts that have rows
    transactions.BookOpened,
    transactions.EntriesPosted,
    transactions.ReceivablesOpened,
    transactions.PayoutsOpened,
)


class NotInAPoolFile(Refused):
    code = "not_in_a_pool_file"


def event_lines(pool_id: UUID, names: dict[UUID, str]) -> list[Line]:
    """
    Return the rows of the sheet events, numbered in the order in which things were decided.

    names:  of every investor of the pool.
    raises: NotInAPoolFile when something was posted that no row can say.
    """
    telling = _Telling(pool_id, names)
    _refuse_what_no_row_says(pool_id, telling.types["transactions"])
    history = explained_first(history_of(pool_id, telling.types))
    lines = [line for recorded in history for line in telling.rows_of(recorded)]
    for number, line in enumerate(lines, start=1):
        line["order"] = str(number)
    return lines


def _refuse_what_no_row_says(pool_id: UUID, told: Iterable[type[Fact]]) -> None:
    """Leaving a posting out would make every later balance wrong without a word."""
    known = [one.__name__ for one in (*told, *_FOLLOW)]
    where = "stream_id = %s AND type <> ALL(%s)"
    for stored in log.read(ALIASES["transactions"], where, [pool_id, known]):
        if legs_of(stored.recorded().fact):
            raise NotInAPoolFile(
                f"The book of this pool has a posting of {stored.envelope.occurred_on} that a pool file cannot say yet "
                f"({stored.envelope.type}); make a backup instead of an export.",
                pool_id=pool_id,
                fact=stored.envelope.id,
            )


class _Telling:
    """Rows of facts, one after the other, and what later rows need of earlier ones: how each thing is called."""

    def __init__(self, pool_id: UUID, names: dict[UUID, str]) -> None:
        self.pool_id, self.names = pool_id, names
        self.investments = queries.investment_names(pool_id)
        self.calls: dict[UUID, str] = {}
        self.distributions = {pool_id: REFUND}
        self.decisions: dict[UUID, str] = {}  # by fact; of a payment, its charge
        self.charges: dict[UUID, str] = {}
        self.receipts = ReceiptRows(names, self.calls)
        self.journal = JournalRows(names)
        self.payments = PaymentRows()
        self.payouts = self._payouts()
        self.crossed = self.receipts.crossings(pool_id)
        self._numbers: dict[str, int] = {}
        self.tell: dict[str, dict[type[Fact], Callable[[Any, UUID], Iterable[Line]]]] = {
            "pools": {
                pools.CapitalCallProposed: self.proposed_call,
                pools.CapitalCallIssued: self.issued_call,
                pools.CapitalCallReversed: self.reversed_call,
                pools.CapitalCallWithdrawn: self.withdrawn_call,
                holdings.InvestmentMade: self.investment,
                holdings.InvestmentValued: self.valuation,
                holdings.ProceedsRecorded: self.proceeds,
                holdings.InvestmentWrittenOff: self.write_off,
                holdings.ExpenseCharged: self.expense,
                holdings.ManagementFeeCharged: self.management_fee,
                holdings.ExpensePaid: self.payment,
                holdings.ManagementFeePaid: self.payment,
                holdings.DecisionReversed: self.reversed_decision,
                holdings.DistributionProposed: self.distribution,
                holdings.DistributionApproved: self.approval,
                holdings.DistributionWithdrawn: self.withdrawn_distribution,
                **dict.fromkeys(_STATES, self.status),
            },
            "transactions": {
                transactions.ReceiptsRecorded: self.receipts.recorded,
                transactions.ReceiptsMatched: self.receipts.matched,
                transactions.OverPaymentsKept: self.receipts.kept,
                transactions.OverPaymentUsed: self.receipts.used,
                transactions.ReceiptReturned: self.receipts.returned,
                transactions.ReceiptUnmatched: self.receipts.unmatched,
                transactions.EntriesReversed: self.reversed_posting,
                control.JournalEntryApproved: self.journal.posted,
                bank.PaymentUnexplained: self.payments.recorded,
                control.PeriodLocked: locked,
                control.PeriodUnlocked: unlocked,
                transactions.ReceivablesReversed: self.crossed_reversal,
                transactions.PayoutsSent: self.sent,
                transactions.PayoutsSettled: self.settled,
                transactions.PayoutFailed: self.failed,
                payout_files.PayoutRejected: self.rejected,
                payout_files.PayoutsRecalled: self.recalled,
            },
        }
        self.types = {room: tuple(told) for room, told in self.tell.items()}

    def _payouts(self) -> dict[UUID, int]:
        sizes: dict[UUID, int] = {}
        for payout in books.payouts_of(self.pool_id):
            sizes[payout.subject_id] = sizes.get(payout.subject_id, 0) + 1
        return sizes

    def rows_of(self, recorded: Recorded[Fact]) -> Iterable[Line]:
        """Return the rows of one fact."""
        for told in self.tell.values():
            if type(recorded.fact) in told:
                return told[type(recorded.fact)](recorded.fact, recorded.envelope.id)
        raise AssertionError(f"{recorded.envelope.type} has no rows")

    def _next(self, letter: str) -> str:
        self._numbers[letter] = self._numbers.get(letter, 0) + 1
        return f"{letter}{self._numbers[letter]}"

    # -- calls ------------------------------------------------------------------------------------

    def proposed_call(self, fact: pools.CapitalCallProposed, _: UUID) -> Rows:
        """A row for each use."""
        self.calls[fact.call_id] = self._next("C")
        for item in fact.items:
            yield {**self._item(fact, item), "date": fact.proposed_on, "event": "call_proposal"}

    def issued_call(self, fact: pools.CapitalCallIssued, _: UUID) -> Rows:
        """A row for each use; one that was proposed names its proposal."""
        was_proposed = fact.call_id in self.calls
        if not was_proposed:
            self.calls[fact.call_id] = self._next("C")
        proposal = self.calls[fact.call_id] if was_proposed else ""
        for item in fact.items:
            yield {**self._item(fact, item), "date": fact.issued_on, "event": "capital_call", "call": proposal}

    def _item(self, fact: pools.CapitalCallProposed | pools.CapitalCallIssued, item: pools.CallItem) -> Line:
        return {
            "amount": item.amount,
            "kind": item.use,
            "investment": self.investments.get(item.investment_id, "") if item.investment_id else "",
            "due_on": fact.due_on,
            "memo": fact.memo,
            "ref": self.calls[fact.call_id],
            "id": str(fact.call_id),
        }

    def reversed_call(self, fact: pools.CapitalCallReversed, _: UUID) -> Rows:
        """A row, unless a payment crossed it: then the book says when."""
        if fact.call_id not in self.crossed:
            yield self._call_reversal(fact)

    def _call_reversal(self, fact: pools.CapitalCallReversed) -> Line:
        return {"date": fact.reversed_on, "event": "reversal", "call": self.calls[fact.call_id], "memo": fact.reason}

    def crossed_reversal(self, fact: transactions.ReceivablesReversed, _: UUID) -> Rows:
        """What had been paid meanwhile is taken off the call first, and kept for its investors."""
        call = self.crossed.get(fact.call_id)
        if fact.released and call is not None:
            undone, kept = self.receipts.released(fact, call.reason)
            yield from (*undone, self._call_reversal(call), *kept)

    def withdrawn_call(self, fact: pools.CapitalCallWithdrawn, _: UUID) -> Rows:
        """A row."""
        ref = self.calls[fact.call_id]
        yield {"date": fact.withdrawn_on, "event": "withdrawal", "call": ref, "memo": fact.reason}

    def reversed_posting(self, fact: transactions.EntriesReversed, fact_id: UUID) -> Rows:
        """Rows of what was undone: an entry by hand, or what was done to receipts."""
        if self.journal.has(fact.reverses):
            return self.journal.reversed(fact)
        if self.payments.has(fact.reverses):
            return self.payments.reversed(fact)
        return self.receipts.reversed(fact, fact_id)

    # -- what the pool holds, earns and owes --------------------------------------------------------

    def _holding(self, fact: Any, fact_id: UUID, event: str, letter: str, **cells: object) -> Line:
        ref = self.decisions[fact_id] = self._next(letter)
        investment = self.investments[fact.investment_id] if fact.investment_id else ""
        on = getattr(fact, fact.DATED)
        return {"date": on, "event": event, "investment": investment, "ref": ref, "memo": fact.memo, **cells}

    def investment(self, fact: holdings.InvestmentMade, fact_id: UUID) -> Rows:
        """A row, with the name that it had then."""
        yield self._holding(fact, fact_id, "investment", "I", amount=fact.amount)

    def valuation(self, fact: holdings.InvestmentValued, fact_id: UUID) -> Rows:
        """A row."""
        yield self._holding(fact, fact_id, "valuation", "V", amount=fact.fair_value)

    def proceeds(self, fact: holdings.ProceedsRecorded, fact_id: UUID) -> Rows:
        """A row."""
        cost = fact.cost_relieved if fact.kind == "partial" else None
        yield self._holding(fact, fact_id, "proceeds", "P", amount=fact.amount, kind=fact.kind, cost=cost)

    def write_off(self, fact: holdings.InvestmentWrittenOff, fact_id: UUID) -> Rows:
        """A row."""
        yield self._holding(fact, fact_id, "write_off", "W", amount=fact.amount)

    def expense(self, fact: holdings.ExpenseCharged, fact_id: UUID) -> Rows:
        """A row; its payment is another."""
        yield self._charge(fact, fact_id, fact.expense_id, "expense", fact.payee)

    def management_fee(self, fact: holdings.ManagementFeeCharged, fact_id: UUID) -> Rows:
        """A row; its payment is another."""
        yield self._charge(fact, fact_id, fact.fee_id, "management_fee", "")

    def _charge(
        self,
        fact: holdings.ExpenseCharged | holdings.ManagementFeeCharged,
        fact_id: UUID,
        charge_id: UUID,
        event: str,
        payee: str,
    ) -> Line:
        ref = self.charges[charge_id] = self.decisions[fact_id] = self._next("E")
        return {
            "date": fact.charged_on,
            "event": event,
            "amount": fact.amount,
            "kind": "unpaid",
            "to": payee,
            "ref": ref,
            "memo": fact.memo,
        }

    def payment(self, fact: holdings.ExpensePaid | holdings.ManagementFeePaid, fact_id: UUID) -> Rows:
        """A row that names the charge."""
        charge_id = fact.expense_id if isinstance(fact, holdings.ExpensePaid) else fact.fee_id
        ref = self.decisions[fact_id] = self.charges[charge_id]
        yield {"date": fact.paid_on, "event": "payment", "ref": ref}

    def reversed_decision(self, fact: holdings.DecisionReversed, _: UUID) -> Rows:
        """A row that names what is undone."""
        yield {
            "date": fact.reversed_on,
            "event": "reversal",
            "kind": _REVERSED_AS.get(fact.kind, fact.kind),
            "ref": self.decisions[fact.reverses],
            "memo": fact.reason,
        }

    # -- distributions ------------------------------------------------------------------------------

    def distribution(self, fact: holdings.DistributionProposed, _: UUID) -> Rows:
        """A row; its approval is another."""
        self.distributions[fact.distribution_id] = self._next("D")
        yield {
            "date": fact.distributed_on,
            "event": "distribution",
            "amount": fact.amount,
            "kind": "recallable" if fact.is_recallable else "",
            "ref": self.distributions[fact.distribution_id],
            "memo": fact.memo,
        }

    def approval(self, fact: holdings.DistributionApproved, _: UUID) -> Rows:
        """A row."""
        ref = self.distributions[fact.distribution_id]
        yield {"date": fact.distributed_on, "event": "approval", "ref": ref}

    def withdrawn_distribution(self, fact: holdings.DistributionWithdrawn, _: UUID) -> Rows:
        """A row."""
        ref = self.distributions[fact.distribution_id]
        yield {"date": fact.withdrawn_on, "event": "withdrawal", "ref": ref, "memo": fact.reason}

    def sent(self, fact: transactions.PayoutsSent, _: UUID) -> Rows:
        """All the payouts of a distribution that move together are one row; some of them are a row each."""
        line: Line = {"date": fact.sent_on, "event": "payout", "kind": "sent"}
        yield from self._moved(line, fact.subject_id, fact.investor_ids)

    def settled(self, fact: transactions.PayoutsSettled, _: UUID) -> Rows:
        """As for those sent."""
        line: Line = {"date": fact.settled_on, "event": "payout", "kind": "settled"}
        yield from self._moved(line, fact.subject_id, tuple(fact.lines))

    def _moved(self, line: Line, subject_id: UUID, who: tuple[UUID, ...]) -> Rows:
        line["ref"] = self.distributions[subject_id]
        if len(who) == self.payouts[subject_id]:
            yield line
        else:
            yield from ({**line, "investor": self.names[one]} for one in who)

    def failed(self, fact: transactions.PayoutFailed, _: UUID) -> Rows:
        """A row."""
        yield {
            "date": fact.failed_on,
            "event": "payout",
            "kind": "failed",
            "investor": self.names[fact.investor_id],
            "amount": fact.amount,
            "ref": self.distributions[fact.subject_id],
            "memo": fact.reason,
        }

    def rejected(self, fact: payout_files.PayoutRejected, _: UUID) -> Rows:
        """A row."""
        yield self._refused(fact.subject_id, fact.investor_id, fact.rejected_on, fact.reason)

    def recalled(self, fact: payout_files.PayoutsRecalled, _: UUID) -> Rows:
        """A row each: files stay here, and what a cancelled one had sent was never paid."""
        for investor_id in fact.investor_ids:
            yield self._refused(fact.subject_id, investor_id, fact.recalled_on, fact.reason)

    def _refused(self, subject_id: UUID, investor_id: UUID, on: date, reason: str) -> Line:
        return {
            "date": on,
            "event": "payout",
            "kind": "rejected",
            "investor": self.names[investor_id],
            "ref": self.distributions[subject_id],
            "memo": reason,
        }

    def status(self, fact: Any, _: UUID) -> Rows:
        """A row."""
        yield {"date": getattr(fact, fact.DATED), "event": "status", "kind": _STATES[type(fact)]}
