"""Does anything wrong happen by itself, how much of the rest is proposed right, and how long do many receipts take?"""

import random
import statistics
import time
from datetime import date
from uuid import UUID

from benchmarks.measuring import ROUNDS, Figures, installation, report
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.transactions.matching import Incoming, OpenLine, Proposal, propose
from poolbook.transactions.tests.labelled.marking import HELD_OUT, LEARNT, marked, summed

RECEIPTS = LINES = 1_000
DUE = date(2026, 3, 16)
FIRST = (
    "Ann",
    "Bob",
    "Cleo",
    "Dora",
    "Emil",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Jana",
    "Karl",
    "Lena",
    "Mark",
    "Nora",
    "Otto",
)
STARTS, ENDS = (
    ("Smi", "Ngu", "Mul", "Jan", "Bro", "Arch", "Lind", "Kow", "Sil", "Nov"),
    ("th", "yen", "ler", "sen", "ok"),
)
LAST = [start + end for start in STARTS for end in ENDS]


def crowd(seed: int = 7) -> tuple[list[Incoming], list[OpenLine], dict[UUID, tuple[str, ...]]]:
    """1,000 open lines of investors of few names, and a receipt for each: by reference, with a slip, or by name."""
    dice = random.Random(seed)
    lines: list[OpenLine] = []
    names: dict[UUID, tuple[str, ...]] = {}
    receipts: list[Incoming] = []
    for number in range(LINES):
        call, who = named_id("bench call", number % 4), named_id("bench investor", number)
        names[who] = (f"{dice.choice(FIRST)} {dice.choice(FIRST)} {dice.choice(LAST)}",)
        owed = Money(dice.choice((25_000_00, 50_000_00, 100_000_00, dice.randrange(1_000_00, 900_000_00))), "AUD")
        reference = payment_reference(call, who)
        lines.append(OpenLine(call_id=call, investor_id=who, owed=owed, due_on=DUE, reference=reference))
        text = ("CAPITAL CALL", f"EREF+{reference} SVWZ+CALL", f"CALL {reference[1:]}")[number % 3]
        receipts.append(
            Incoming(
                receipt_id=named_id("bench receipt", number),
                amount=owed,
                received_on=DUE,
                texts=(text,),
                counterparty=names[who][0].upper()[:18],
            )
        )
    return receipts, lines, names


def main() -> None:
    """Print the figures of the labelled set, and how long proposals take."""
    figures: Figures = {}
    for title, name in (("labelled", LEARNT), ("labelled, held out", HELD_OUT)):
        counted = summed(marked(name))
        share = counted["rest_right"] * 100 / counted["rest"]
        figures[title] = {**counted, "rest_right_percent": round(share, 1)}
        print(
            f"{title}: {counted['lines']} lines; {counted['automatic']} matched by themselves,"
            f" {counted['automatic_wrong']} of them wrongly; of the other {counted['rest']}"
            f" {counted['rest_right']} proposed right ({share:.1f} %)"
        )
    receipts, lines, names = crowd()
    spent: list[float] = []
    made: list[Proposal] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        made = propose(receipts, lines, names)
        spent.append(time.process_time() - began)
    sure = sum(one.is_automatic for one in made)
    seconds = statistics.median(spent)
    figures["1,000 receipts, 1,000 lines"] = {
        "processor_seconds": round(seconds, 3),
        "proposals": len(made),
        "sure": sure,
    }
    print(
        f"{RECEIPTS:,} receipts, {LINES:,} open lines: {seconds:.2f} s of the processor;"
        f" {len(made)} proposals, {sure} of them sure"
    )
    with installation():
        report("matching", figures, asked=__doc__ or "")


if __name__ == "__main__":
    main()
