"""Share an amount out by weight, losing nothing to rounding."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from math import lcm
from typing import TypeVar

from poolbook.kernel.money import Money

Holder = TypeVar("Holder", bound=Hashable)
Weight = int | Fraction | Money


def share_out(
    amount: Money, weights: Mapping[Holder, Weight], *, limit: Mapping[Holder, Money] | None = None
) -> dict[Holder, Money]:
    """
    Split an amount by weight, losing nothing to rounding.

    amount:  Money, minor units; a loss (below zero) is shared as its opposite, and turned round again.
    weights: {holder: weight >= 0}, at least one positive unless there is nothing to share; in the holders' order.
    limit:   {holder: Money >= 0}, the most that each may get; what is above goes round again to those with room.
    returns: {holder: Money}, same keys and order, summing to `amount` exactly.
    raises:  ValueError when weights or limits cannot carry the amount: the caller has to refuse that in words first.
    ties:    the earlier key takes the spare minor unit.
    source:  Hamilton's method (largest remainder).

    >>> [str(share) for share in share_out(Money(1000, "AUD"), {"Ann": 1, "Bob": 1, "Cat": 1}).values()]
    ['3.34', '3.33', '3.33']
    """
    whole = _whole_weights(weights)
    if limit is None:
        shares = _largest_remainder(abs(amount.minor), whole)
    else:
        room = [_room(limit[holder], amount.currency) for holder in weights]
        shares = _within(abs(amount.minor), whole, room)
    sign, currency = (-1 if amount.minor < 0 else 1), amount.currency
    return {holder: Money(sign * share, currency) for holder, share in zip(weights, shares, strict=True)}


def _whole_weights(weights: Mapping[Holder, Weight]) -> list[int]:
    """Bring the weights to whole numbers in the same proportions."""
    plain = [weight.minor if isinstance(weight, Money) else weight for weight in weights.values()]
    scale = lcm(*{weight.denominator for weight in plain})
    whole = [weight.numerator * (scale // weight.denominator) for weight in plain]
    if any(weight < 0 for weight in whole):
        raise ValueError("a weight is below zero")
    return whole


def _room(most: Money, currency: str) -> int:
    if most.currency != currency or most.minor < 0:
        raise ValueError(f"a limit of {most} {most.currency} on an amount of {currency}")
    return most.minor


def _largest_remainder(amount: int, weights: list[int]) -> list[int]:
    """Give each the whole part of its exact share, and the units left over to the largest fractions."""
    whole = sum(weights)
    if not whole:
        if amount:
            raise ValueError("nobody has a weight")
        return [0] * len(weights)
    shares, fractions = [], []
    for weight in weights:
        share, fraction = divmod(amount * weight, whole)
        shares.append(share)
        fractions.append(fraction)
    left = amount - sum(shares)
    # sorted() is stable, so among equal fractions the earlier holder stays in front.
    for index in sorted(range(len(weights)), key=fractions.__getitem__, reverse=True)[:left]:
        shares[index] += 1
    return shares


def _within(amount: int, weights: list[int], room: list[int]) -> list[int]:
    """Share out in rounds: what would go above somebody's limit is shared again among those who have room."""
    if amount > sum(most for most, weight in zip(room, weights, strict=True) if weight):
        raise ValueError("the limits of those who have a weight are below the amount")
    shares, left = [0] * len(weights), amount
    open_ = [index for index, weight in enumerate(weights) if weight and room[index]]
    # Each round either gives everything away or fills at least one holder up.
    while left:
        offered = _largest_remainder(left, [weights[index] for index in open_])
        for index, offer in zip(open_, offered, strict=True):
            taken = min(offer, room[index] - shares[index])
            shares[index] += taken
            left -= taken
        open_ = [index for index in open_ if shares[index] < room[index]]
    return shares
