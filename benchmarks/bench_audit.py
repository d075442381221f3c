"""What does a write cost with the audit trail, its leaves and signed heads, against the same write without?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from benchmarks.measuring import ROUNDS, Figures, Spent, installation, medians, report, timed
from poolbook.eventlog import audit, trees
from poolbook.eventlog.context import Origin, Place, originating, placed
from poolbook.eventlog.relay import drain
from poolbook.eventlog.rooms import ROOMS
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member, Role
from poolbook.kernel.money import Money
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from tests.fund import Fund

WRITES = 30  # receipts of one round and case, each a request of its own: one fact, its postings, its entry
BATCH = 10  # writes between two rounds of the relay, about what a busy second brings
MIA = Member(user_id=named_id("user", "mia"), organisation_id=named_id("firm"), role=Role.OWNER)
PLACE = Place(action="POST /receipts", address="203.0.113.7", client="bench", request="r")


@contextmanager
def without_audit() -> Iterator[None]:
    """Write no entry, make no leaf and sign no head while inside."""
    with (
        patch.object(audit, "note", lambda *_, **__: None),
        patch.object(trees, "add_facts", lambda *_: None),
        patch.object(trees, "build", lambda *_: 0),
    ):
        yield


def record(fund: Fund) -> None:
    """Record receipts one by one, and let the relay bring them on."""
    for number in range(WRITES):
        with originating(Origin(correlation=new_id(), actor=MIA.user_id)), placed(PLACE):
            record_receipts(
                pool_id=fund.id,
                receipts=[NewReceipt(amount=Money(100, "AUD"))],
                received_on=date(2020, 6, 1),
                by=MIA,
                key=str(new_id()),
            )
        if number % BATCH == BATCH - 1:
            drain()
            for room in ROOMS:
                trees.build(room)


def measure(fund: Fund) -> Figures:
    """Measure both in turn, round by round; the one that begins changes."""
    spent: dict[str, list[Spent]] = {"with": [], "without": []}
    record(fund)
    for number in range(ROUNDS):
        for name in sorted(spent, reverse=bool(number % 2)):
            if name == "with":
                spent[name].append(timed(lambda: record(fund)))
            else:
                with without_audit():
                    spent[name].append(timed(lambda: record(fund)))
    found: Figures = {f"{WRITES} writes {name} audit": medians(one) for name, one in spent.items()}
    own, bare = found.values()
    own["times_without"] = round(own["seconds"] / bare["seconds"], 2)
    own["cpu_times_without"] = round(_cpu_s(spent["with"]) / _cpu_s(spent["without"]), 2)
    own["ms_a_write"] = round(1000 * own["seconds"] / WRITES, 2)
    return found


def _cpu_s(spent: list[Spent]) -> float:
    """All processor time, ours and the server's: what others on the machine do hardly shows in it."""
    return sum(one.cpu_s + (one.server_cpu_s or 0) for one in spent)


def main() -> None:
    """Make a pool of ten investors and record receipts."""
    with installation():
        investors = {named_id("investor", one): ("lp" if one else "gp", 1_000_000) for one in range(10)}
        fund = Fund(MIA, investors, name="Audited Fund").start()
        drain()
        report("audit", measure(fund), asked=__doc__ or "")


if __name__ == "__main__":
    main()
