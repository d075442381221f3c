"""The rows of payments that nobody has explained, and where in the history they were explained."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.fact import Fact
from poolbook.contracts.transactions import EntriesReversed
from poolbook.eventlog.envelope import Recorded
from poolbook.gateway.pool_file.export_sheets import Line


def explained_first(history: Iterable[Recorded[Fact]]) -> list[Recorded[Fact]]:
    """
    Let a payment's booking be undone before the decision that explains it: the money leaves the bank once.

    The book undoes it when it hears of the decision, in one transaction with its entries.
    """
    told = list(history)
    explaining: dict[UUID, list[Recorded[Fact]]] = {}
    rest = []
    decided = {one.envelope.id for one in told}
    for one in told:
        cause = one.envelope.causation
        if (
            isinstance(one.fact, EntriesReversed)
            and one.fact.undoes == PaymentUnexplained.__name__
            and cause in decided
        ):
            explaining.setdefault(cause, []).append(one)
        else:
            rest.append(one)
    return [each for one in rest for each in (*explaining.get(one.envelope.id, ()), one)]


class PaymentRows:
    """Rows of unexplained payments, and of their end."""

    def __init__(self) -> None:
        self._refs: dict[UUID, str] = {}

    def has(self, fact_id: UUID) -> bool:
        """Return whether a fact was told as an unexplained payment."""
        return fact_id in self._refs

    def recorded(self, fact: PaymentUnexplained, fact_id: UUID) -> Iterator[Line]:
        """A row."""
        ref = self._refs[fact_id] = f"U{len(self._refs) + 1}"
        yield {
            "date": fact.paid_on,
            "event": "unexplained_payment",
            "amount": fact.amount,
            "ref": ref,
            "memo": fact.memo,
        }

    def reversed(self, fact: EntriesReversed) -> Iterator[Line]:
        """A row that names what was explained."""
        yield {
            "date": fact.reversed_on,
            "event": "reversal",
            "kind": "unexplained_payment",
            "ref": self._refs[fact.reverses],
            "memo": fact.reason,
        }
