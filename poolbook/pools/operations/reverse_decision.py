"""Reverse a decision: undo what a pool recorded about its holdings, fees and expenses, as if it had not been."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import DecisionReversed
from poolbook.eventlog import log
from poolbook.eventlog.operation import operation
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused, TryAgain
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._money import check_cash
from poolbook.pools.operations._rules import check_running, clean_text, day_of, not_before
from poolbook.pools.operations._undoing import changes_back
from poolbook.pools.queries import INCOME_KINDS, DecisionView, PoolView

_CHARGES = ("expense", "management_fee")
_PROCEEDS = ("exit", "partial", "return_of_capital", *INCOME_KINDS)


class AlreadyReversed(Refused):
    code = "already_reversed"
    sentence = "This was reversed before; a decision is reversed at most once."


class ReversalOfReversal(Refused):
    code = "reversal_of_reversal"
    sentence = "This is a reversal itself; record what it undid anew instead."


class LaterStandsOnIt(Refused):
    code = "later_stands_on_it"


class MoneyOnItsWay(TryAgain):
    code = "money_on_its_way"
    sentence = "The book has not told yet that this money is in the bank; try again in a moment."


@operation(on="pool_id", constraints={"pools_decisionreversal_pkey": AlreadyReversed})
def reverse_decision(
    *, pool_id: UUID, reverses: UUID, reason: str, reversed_on: date | None = None, by: Member
) -> DecisionReversed:
    """
    Undo the cost of an investment, a valuation, proceeds, a write-off, a fee, an expense or a payment, once.

    reverses:    the fact, or the valuation, proceeds, write-off, fee or expense that it made.
    reason:      a sentence for the record.
    reversed_on: day in the pool's time zone, not before what is undone; left out, today. On the same day it leaves no
                 trace on any day's reports; on a later one, days in between keep it.
    raises:      NotAllowed, NoSuchPool, NoSuchDecision, PoolNotRunning, AlreadyReversed, ReversalOfReversal,
                 LaterStandsOnIt, NotEnoughCash, MoneyOnItsWay, BeforeFirstDay, EndsBeforeItStarts, BadText.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    if queries.is_reversal(pool_id, reverses):
        raise ReversalOfReversal(reverses=reverses)
    found = queries.decision_of(pool_id, reverses)
    check_running(pool, "reverse what it decided")
    if found.reversed_on is not None:
        raise AlreadyReversed(
            said(
                "reversed_on_already",
                f"This was reversed on {found.reversed_on} already.",
                reversed_on=found.reversed_on,
            ),
            reverses=found.decision_id,
        )
    day = not_before(day_of(pool, reversed_on), found.occurred_on, said("this_happened", "This happened"))
    _check_nothing_stands_on(pool, found, day)
    (stored,) = log.read_ids(ALIASES["pools"], [found.decision_id])
    changes = changes_back(stored.recorded().fact)
    if found.kind in _PROCEEDS:
        if not queries.is_inflow_noted(found.decision_id):
            raise MoneyOnItsWay(reverses=found.decision_id)
        check_cash(pool, found.amount, day)
    return DecisionReversed(
        pool_id=pool_id,
        reverses=found.decision_id,
        kind=found.kind,
        subject_id=found.subject_id,
        reversed_on=day,
        reason=clean_text(reason, limit=limits.MAX_MEMO_CHARS, pointer="/reason"),
        tallies=changes.tallies,
        shares=changes.shares,
        investment_id=found.investment_id,
        held=changes.held,
    )


def _check_nothing_stands_on(pool: PoolView, found: DecisionView, day: date) -> None:
    if found.kind in _CHARGES:
        _check_charge(pool, found, day)
    elif found.investment_id is not None and found.kind not in INCOME_KINDS:
        _check_investment(pool, found, found.investment_id, day)


def _check_charge(pool: PoolView, found: DecisionView, day: date) -> None:
    payment = queries.standing_payment_of(pool.id, found.subject_id)
    if payment is not None:
        raise LaterStandsOnIt(
            said(
                "reverse_payment_first",
                f"This was paid on {payment.occurred_on}; reverse the payment first.",
                paid_on=payment.occurred_on,
            ),
            stands_on_it=payment.decision_id,
        )
    last = queries.last_reversed_on(pool.id, charge_id=found.subject_id)
    not_before(day, last or day, said("payment_was_reversed", "Its payment was reversed"))
    if found.kind == "management_fee":
        counted_on = queries.distribution_after(pool.id, found.version, found.occurred_on)
        if counted_on is not None:
            raise LaterStandsOnIt(
                said(
                    "distribution_stands_on_it",
                    f"The distribution of {counted_on} was approved since, and it allowed for this fee: what each "
                    "investor got stands on it.",
                    on=counted_on,
                )
            )


def _check_investment(pool: PoolView, found: DecisionView, investment_id: UUID, day: date) -> None:
    """Refuse to undo what is not the last that changed an investment's cost or value; costs also hold its income."""
    about = queries.decisions_of(pool.id, investment_id=investment_id, is_standing=True)
    later = [one for one in about if one.version > found.version and one.kind not in INCOME_KINDS]
    is_all_of_it = found.kind == "investment" and sum(1 for one in about if one.kind == "investment") == 1
    if is_all_of_it:
        later += [one for one in about if one.kind in INCOME_KINDS]
    if later:
        last = later[-1]
        raise LaterStandsOnIt(
            said(
                "reverse_that_first",
                f"The {last.kind.replace('_', ' ')} of {last.occurred_on} stands on it; reverse that first.",
                kind=last.kind,
                on=last.occurred_on,
            ),
            stands_on_it=last.decision_id,
        )
    investment = queries.investment_of(pool.id, investment_id)
    not_before(
        day,
        investment.moved_on,
        said("cost_or_value_changed", f"The cost or value of {investment.name} changed", name=investment.name),
    )
    if is_all_of_it:
        last_on = queries.last_reversed_on(pool.id, investment_id=investment_id)
        not_before(
            day,
            last_on or day,
            said("income_was_reversed", f"Income of {investment.name} was reversed", name=investment.name),
        )
