"""What the balance column of a CSV proves: opening, closing, and each step between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from poolbook.kernel.money import Money
from poolbook.kernel.said import said


@dataclass(frozen=True, slots=True)
class Step:
    """One row: its line in the file, day, amount and the balance after it."""

    line: int
    day: date
    amount: Money
    balance: Money | None


def proved(steps: Sequence[Step]) -> tuple[Money | None, Money | None, tuple[str, ...]]:
    """
    Return opening and closing balance and notes, whichever way the rows run: oldest first or newest first.

    Opening is the first balance less the first amount; where a row is lost between, closing does not follow from it.
    """
    if not steps:
        return None, None, (said("no_rows_no_proof", "The file has no rows: balance not proven."),)
    without = next((step for step in steps if step.balance is None), None)
    if without is not None:
        return (
            None,
            None,
            (
                said(
                    "row_without_balance",
                    f"The row in line {without.line} has no balance: balance not proven.",
                    line=without.line,
                ),
            ),
        )
    newest_first = list(reversed(steps))
    breaks, breaks_reversed = _break(steps), _break(newest_first)
    if breaks is None or (breaks_reversed is not None and steps[0].day <= steps[-1].day):
        ordered, broken = list(steps), breaks
    else:
        ordered, broken = newest_first, breaks_reversed
    first, last = ordered[0], ordered[-1]
    assert first.balance is not None and last.balance is not None
    notes = (
        (
            said(
                "balance_does_not_follow",
                f"The balance in line {broken} is not the one before it plus the amount.",
                line=broken,
            ),
        )
        if broken
        else ()
    )
    return first.balance - first.amount, last.balance, notes


def _break(steps: Sequence[Step]) -> int | None:
    """Return the line of the first row whose balance does not follow from the one before."""
    for before, step in pairwise(steps):
        assert before.balance is not None and step.balance is not None
        if before.balance + step.amount != step.balance:
            return step.line
    return None
