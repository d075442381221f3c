"""What each row of a story does: the steps it takes, on which days, by which operations."""

from collections.abc import Callable, Iterator
from typing import Any

from poolbook.gateway.demo import rows
from poolbook.gateway.demo.life import Life, Step
from poolbook.gateway.demo.telling import bank, calls, distributions, holdings, pool

_TOLD: dict[type, Callable[[Life, Any], Iterator[Step]]] = {
    rows.State: pool.state,
    rows.Close: pool.close,
    rows.Call: calls.call,
    rows.UseOverPayment: calls.use_over_payment_of,
    rows.ReturnOverPayment: calls.return_over_payment,
    rows.WrongMatch: calls.wrong_match,
    rows.Stray: calls.stray,
    rows.Invest: holdings.invest,
    rows.Marks: holdings.marks,
    rows.Correction: holdings.correction,
    rows.Proceeds: holdings.proceeds,
    rows.WriteOff: holdings.write_off_of,
    rows.Expense: holdings.expense,
    rows.Fees: holdings.fees,
    rows.Distribute: distributions.distribute,
    rows.Refund: distributions.refund,
    rows.Statement: bank.statement,
}


def steps_of(life: Life) -> Iterator[Step]:
    """Return every step of a pool's life, row by row."""
    yield from pool.create(life)
    for row in life.story.rows:
        yield from _TOLD[type(row)](life, row)
