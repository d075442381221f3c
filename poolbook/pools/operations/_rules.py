"""Checks that several operations of this room share."""

import unicodedata
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from poolbook.contracts.pools import PoolTerms
from poolbook.finance.waterfall import (
    CapitalBase,
    HurdleCompounding,
    Style,
    WaterfallTerms,
    check_terms,
)
from poolbook.kernel import clock, limits
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools.queries import CommitmentView, PoolView


class PoolNotInState(Refused):
    """The pool is at another step of its life. Its code names the steps at which this is possible."""

    code = "pool_not_in_state"


class PoolNotOpen(PoolNotInState):
    code = "pool_not_open"


class PoolNotRunning(PoolNotInState):
    code = "pool_not_running"


class WrongCurrency(BadInput):
    code = "wrong_currency"


class AmountNotAboveZero(BadInput):
    code = "amount_not_above_zero"


class BeforeFirstDay(Refused):
    code = "before_first_day"


class BadText(BadInput):
    code = "bad_text"


class CarryTakesAll(BadInput):
    code = "carry_takes_all"


class CommitmentNotRequested(Refused):
    code = "commitment_not_requested"


class CommitmentNotAccepted(Refused):
    code = "commitment_not_accepted"


class EndsBeforeItStarts(Refused):
    code = "ends_before_it_starts"


RUNNING = ("open", "closed", "winding_up")
_PLAIN = {
    "draft": "a draft",
    "open": "open",
    "closed": "closed",
    "winding_up": "winding up",
    "liquidated": "liquidated",
    "cancelled": "cancelled",
}


def check_state(
    pool: PoolView, states: Collection[str], what: str, *, refusal: type[PoolNotInState] = PoolNotInState
) -> None:
    """
    Refuse what the pool's state does not allow.

    states: those that do.
    what:   what was asked, such as "take commitments".
    raises: the refusal.
    """
    if pool.state not in states:
        allowed = " or ".join(_PLAIN[state] for state in states)
        raise refusal(
            said(
                "pool_must_be",
                f"A pool that is {_PLAIN[pool.state]} cannot {what}; it must be {allowed}.",
                state=pool.state,
                states=",".join(states),
            ),
            pool_id=pool.id,
            state=pool.state,
        )


def check_open(pool: PoolView, what: str) -> None:
    """
    Refuse what only an open pool can do.

    raises: PoolNotOpen.
    """
    check_state(pool, ("open",), what, refusal=PoolNotOpen)


def check_running(pool: PoolView, what: str) -> None:
    """
    Refuse what needs a pool between its opening and its end.

    raises: PoolNotRunning.
    """
    check_state(pool, RUNNING, what, refusal=PoolNotRunning)


def check_amount(pool: PoolView, amount: Money, *, zero: bool = False) -> None:
    """
    Refuse an amount in another currency, or not above zero.

    zero:   whether nothing is fine too.
    raises: WrongCurrency, AmountNotAboveZero.
    """
    if amount.currency != pool.currency:
        raise WrongCurrency(
            said(
                "pool_counts_not_in",
                f"This pool counts in {pool.currency}, not in {amount.currency}.",
                currency=pool.currency,
                other=amount.currency,
            ),
            pointer="/amount",
        )
    if amount.minor < 0 or (not amount.minor and not zero):
        raise AmountNotAboveZero(
            said("not_above_zero", f"An amount of {amount} is not above zero.", amount=amount), pointer="/amount"
        )
    if amount.minor > limits.MAX_AMOUNT_MINOR:
        raise AmountNotAboveZero(
            said(
                "more_than_a_book_holds",
                f"{amount} {amount.currency} is more than this book can hold.",
                amount=amount,
                currency=amount.currency,
            ),
            pointer="/amount",
        )


def day_of(pool: PoolView, on: date | None) -> date:
    """
    Return the day on which something counts: the one given, else today where the pool is.

    raises: BeforeFirstDay when it lies before the first day of the pool's books.
    """
    day = on or clock.today(pool.time_zone)
    if day < pool.opened_on:
        raise BeforeFirstDay(
            said(
                "before_first_day_of_pool",
                f"{day} is before the first day of this pool, {pool.opened_on}.",
                day=day,
                opened_on=pool.opened_on,
            ),
            pool_id=pool.id,
        )
    return day


def not_before(day: date, start: date, what: str) -> date:
    """
    Return the day, unless it comes before what it follows.

    what:   what happened on start, such as "The commitment was made": said with a code.
    raises: EndsBeforeItStarts.
    """
    if day < start:
        raise EndsBeforeItStarts(
            said("before_what_it_follows", f"{what} on {start}; {day} is before that.", what=what, start=start, day=day)
        )
    return day


def clean_text(text: str, *, limit: int, pointer: str, blank: bool = False) -> str:
    """
    Return a name or memo in Unicode's composed form, without white space around it.

    limit:  characters at most.
    blank:  whether nothing is fine too.
    raises: BadText.
    """
    cleaned = unicodedata.normalize("NFC", text).strip()
    if not cleaned and not blank:
        raise BadText(said("text_empty", "This must not be empty."), pointer=pointer)
    if len(cleaned) > limit:
        raise BadText(
            said(
                "text_of_chars",
                f"This has {len(cleaned)} characters; at most {limit} are possible.",
                count=len(cleaned),
                limit=limit,
            ),
            pointer=pointer,
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in cleaned):
        raise BadText(said("text_unprintable", "This contains characters that cannot be printed."), pointer=pointer)
    return cleaned


def check_waterfall(
    terms: PoolTerms, *, carries: Collection[Decimal] = (), hurdle_rates: Collection[Decimal] = ()
) -> None:
    """
    Refuse terms that no waterfall could reckon with, side letters included.

    carries, hurdle_rates: those of side letters.
    raises: CarryTakesAll, and what finance's check_terms refuses, RateOutOfRange and CatchUpNotAboveCarry above all.
    """
    if 1 in {parse_decimal(terms.carry), *carries}:
        raise CarryTakesAll(
            said("carry_of_one", "A carry of 1 leaves the investors nothing; write 20 % as 0.20."),
            pointer="/terms/carry",
        )
    check_terms(
        WaterfallTerms(
            style=Style.EUROPEAN,  # american terms may be stored before they can be reckoned
            hurdle_rate=parse_decimal(terms.hurdle_rate),
            hurdle_compounding=HurdleCompounding(terms.hurdle_compounding),
            capital_base=CapitalBase(terms.capital_base),
            catch_up=parse_decimal(terms.catch_up),
            carry=parse_decimal(terms.carry),
        ),
        carries=carries,
        hurdle_rates=hurdle_rates,
    )


def check_requested(commitment: CommitmentView) -> None:
    """
    Refuse what only a commitment that waits for an answer can become.

    raises: CommitmentNotRequested.
    """
    if commitment.state != "requested":
        raise CommitmentNotRequested(
            said("commitment_is_already", f"This commitment is {commitment.state} already.", state=commitment.state),
            commitment_id=commitment.commitment_id,
        )


def check_accepted(commitment: CommitmentView) -> None:
    """
    Refuse what only an accepted commitment can become.

    raises: CommitmentNotAccepted.
    """
    if commitment.state != "accepted":
        raise CommitmentNotAccepted(
            said(
                "commitment_is_not_accepted",
                f"This commitment is {commitment.state}, not accepted.",
                state=commitment.state,
            ),
            commitment_id=commitment.commitment_id,
        )
