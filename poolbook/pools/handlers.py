"""What pools does about facts of other rooms: one operation each."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.control import (
    DaySignedOff,
    JournalEntryApproved,
    PeriodLocked,
    PeriodUnlocked,
    SignOffWithdrawn,
)
from poolbook.contracts.pools import EnteredInvestor
from poolbook.contracts.transactions import (
    EntriesPosted,
    EntriesReversed,
    Leg,
    OverPaymentUsed,
    PayoutFailed,
    PayoutsSettled,
    ReceiptsMatched,
    ReceiptUnmatched,
    ReceivablesReversed,
)
from poolbook.contracts.users import InvestorsRegistered
from poolbook.eventlog.envelope import Envelope
from poolbook.eventlog.registry import handles
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations import _closed_days, _statements  # noqa: F401  (guard of closed days; what approvers see)
from poolbook.pools.operations.enter_investors import enter_investors
from poolbook.pools.operations.note_capital import note_capital
from poolbook.pools.operations.note_inflow import note_inflow
from poolbook.pools.operations.note_lock import note_lock
from poolbook.pools.operations.receive_contributions import Payment, receive_contributions
from poolbook.pools.operations.settle_distribution_lines import settle_distribution_lines

_BESIDE_THE_POOL = (JournalEntryApproved.__name__, PaymentUnexplained.__name__)  # cash moved, and no pool decided it


@handles(InvestorsRegistered)
def investors_registered(fact: InvestorsRegistered, envelope: Envelope) -> None:
    """Investors are on the register: they may commit to pools."""
    entered = [
        EnteredInvestor(investor_id=one.investor_id, register_no=one.register_no, investor_class=one.investor_class)
        for one in fact.investors
    ]
    enter_investors(organisation_id=fact.organisation_id, investors=entered)


@handles(ReceiptsMatched)
def receipts_matched(fact: ReceiptsMatched, envelope: Envelope) -> None:
    """Receipts pay lines of calls, on the day on which they were received."""
    payments = [
        Payment(
            call_id=one.call_id,
            investor_id=one.investor_id,
            amount=one.amount,
            received_on=one.received_on or fact.matched_on,
        )
        for one in fact.matches
    ]
    receive_contributions(pool_id=fact.pool_id, payments=payments)


@handles(OverPaymentUsed)
def over_payment_used(fact: OverPaymentUsed, envelope: Envelope) -> None:
    """What an investor had paid too much pays a line."""
    payment = Payment(call_id=fact.call_id, investor_id=fact.investor_id, amount=fact.amount, received_on=fact.used_on)
    receive_contributions(pool_id=fact.pool_id, payments=[payment])


@handles(EntriesReversed)
def entries_reversed(fact: EntriesReversed, envelope: Envelope) -> None:
    """Lines that a reversed match had paid are open again."""
    payments = [
        Payment(call_id=one.call_id, investor_id=one.investor_id, amount=-one.amount, received_on=fact.reversed_on)
        for one in fact.reopened
    ]
    receive_contributions(pool_id=fact.pool_id, payments=payments)
    if fact.undoes in _BESIDE_THE_POOL:
        _note_beside(fact.pool_id, fact.legs, fact.reversed_on, envelope.id)


@handles(ReceiptUnmatched)
def receipt_unmatched(fact: ReceiptUnmatched, envelope: Envelope) -> None:
    """Lines that a receipt had paid are open again."""
    payments = [
        Payment(call_id=one.call_id, investor_id=one.investor_id, amount=-one.amount, received_on=fact.unmatched_on)
        for one in fact.matches
    ]
    receive_contributions(pool_id=fact.pool_id, payments=payments)


@handles(ReceivablesReversed)
def receivables_reversed(fact: ReceivablesReversed, envelope: Envelope) -> None:
    """What crossed the reversal of its call on the way is owed back: it is no contribution."""
    payments = [
        Payment(call_id=fact.call_id, investor_id=investor, amount=-amount, received_on=fact.reversed_on)
        for investor, amount in fact.released.items()
    ]
    receive_contributions(pool_id=fact.pool_id, payments=payments)


@handles(EntriesPosted)
def entries_posted(fact: EntriesPosted, envelope: Envelope) -> None:
    """Money other than contributions is in the bank: it can be spent."""
    if fact.inflow.minor > 0:
        note_inflow(pool_id=fact.pool_id, amount=fact.inflow, noted_on=fact.effective_on, cause=fact.cause)


@handles(PayoutsSettled)
def payouts_settled(fact: PayoutsSettled, envelope: Envelope) -> None:
    """Lines of a distribution were paid; refunds of a cancelled pool are no distribution."""
    if fact.kind == "distribution":
        settle_distribution_lines(
            pool_id=fact.pool_id, distribution_id=fact.subject_id, settled_on=fact.settled_on, amounts=fact.lines
        )


@handles(PayoutFailed)
def payout_failed(fact: PayoutFailed, envelope: Envelope) -> None:
    """The bank sent a line back: it is due again."""
    if fact.kind == "distribution":
        settle_distribution_lines(
            pool_id=fact.pool_id,
            distribution_id=fact.subject_id,
            settled_on=fact.failed_on,
            amounts={fact.investor_id: -fact.amount},
        )


@handles(JournalEntryApproved)
def journal_entry_approved(fact: JournalEntryApproved, envelope: Envelope) -> None:
    """An entry by hand moved cash or capital accounts: there is more or less to spend, or to distribute at the end."""
    _note_beside(fact.pool_id, fact.legs, fact.effective_on, envelope.id)


def _note_beside(pool_id: UUID, legs: Iterable[Leg], on: date, cause: UUID) -> None:
    currency = queries.pool_of(pool_id).currency
    moved, capital = 0, dict[UUID, int]()
    for leg in legs:
        if leg.account == "1000":
            moved += sum(leg.amounts.values())
        elif leg.account.startswith("3000."):
            for investor, minor in leg.amounts.items():
                capital[investor] = capital.get(investor, 0) - minor
    if moved:
        note_inflow(pool_id=pool_id, amount=Money(moved, currency), noted_on=on, cause=cause)
    changes = {investor: Money(minor, currency) for investor, minor in capital.items()}
    note_capital(pool_id=pool_id, noted_on=on, changes=changes, cause=cause)


@handles(PaymentUnexplained)
def payment_unexplained(fact: PaymentUnexplained, envelope: Envelope) -> None:
    """Money has left the bank, whatever it was for: it cannot be spent again."""
    note_inflow(pool_id=fact.pool_id, amount=-fact.amount, noted_on=fact.paid_on, cause=envelope.id)


@handles(PeriodLocked)
def period_locked(fact: PeriodLocked, envelope: Envelope) -> None:
    """Nothing more is decided for days of this period."""
    note_lock(pool_id=fact.pool_id, kind="locked", until=fact.through, cause=envelope.id)


@handles(PeriodUnlocked)
def period_unlocked(fact: PeriodUnlocked, envelope: Envelope) -> None:
    """The period is open again."""
    note_lock(pool_id=fact.pool_id, kind="locked", until=fact.back_to, cause=envelope.id)


@handles(DaySignedOff)
def day_signed_off(fact: DaySignedOff, envelope: Envelope) -> None:
    """The account over which the pool pays and earns is agreed with the bank up to this day."""
    if fact.is_first:
        note_lock(pool_id=fact.pool_id, kind="signed", until=fact.day, cause=envelope.id)


@handles(SignOffWithdrawn)
def sign_off_withdrawn(fact: SignOffWithdrawn, envelope: Envelope) -> None:
    """Days of that account are open again."""
    if fact.is_first:
        note_lock(pool_id=fact.pool_id, kind="signed", until=fact.back_to, cause=envelope.id)
