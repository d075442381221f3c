"""Read the labelled set, have the engine look at each case, and mark what it says."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from poolbook.contracts.transactions import Match, OverPayment
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.transactions.matching import (
    Earlier,
    Incoming,
    OpenLine,
    Outgoing,
    PaidOut,
    Proposal,
    TakenBack,
    propose,
    propose_returns,
)

HERE = Path(__file__).parent
LEARNT, HELD_OUT = "lines.csv", "held_out.csv"
_HOLE = re.compile(r"\{([^|}]+)/(\d)(?:\|(\w+))?\}")


def investor_of(pool: str, name: str) -> UUID:
    """Return the id of an investor of a labelled pool."""
    return named_id("labelled investor", pool, name)


def call_of(pool: str, number: str) -> UUID:
    """Return the id of a call of a labelled pool."""
    return named_id("labelled call", pool, number)


def _other(character: str) -> str:
    return "K" if character != "K" else "T"


_MANGLED: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "spaced": lambda text: " ".join((text[:3], text[3:6], text[6:])),
    "hyphen": lambda text: f"{text[:4]}-{text[4:]}",
    "dots": lambda text: f"{text[:3]}.{text[3:6]}.{text[6:]}",
    "split": lambda text: f"{text[:5]}\n{text[5:]}",
    "field": lambda text: f"{text[:4]}?21{text[4:]}",
    "upperstuck": lambda text: f"REF{text}KESTREL",
    "confused": lambda text: text[:-1].replace("O", "0").replace("I", "1") + text[-1].lower(),
    "wrong": lambda text: text[:3] + _other(text[3]) + text[4:],
    "swap": lambda text: text[:4] + text[5] + text[4] + text[6:],
    "missing": lambda text: text[:5] + text[6:],
    "cut7": lambda text: text[:7],
    "cut6": lambda text: text[:6],
}


@dataclass
class Pool:
    """A pool of the set: what is owed, what was paid out and in before."""

    name: str
    currency: str = ""
    lines: list[OpenLine] = field(default_factory=list)
    payouts: list[PaidOut] = field(default_factory=list)
    receipts: list[Earlier] = field(default_factory=list)
    names: dict[UUID, tuple[str, ...]] = field(default_factory=dict)

    def say(self, investor_id: UUID) -> str:
        """Return an investor's name."""
        return self.names[investor_id][0]

    def money(self, text: str) -> Money:
        """Read an amount."""
        return Money.parse(text, self.currency)


@dataclass(frozen=True)
class Line:
    """One row of the set. label: what it is for, as it is written there."""

    case: str
    pool: str
    on: date
    amount: str
    counterparty: str
    text: str
    label: str
    kind: str
    place: int

    @property
    def id(self) -> UUID:
        """The receipt's, or the bank line's."""
        return named_id("labelled", self.case, self.place)


@dataclass(frozen=True)
class Mark:
    """What came of a line. found: what the engine said, written as a label is."""

    line: Line
    found: str
    is_automatic: bool
    is_right: bool


def pools() -> dict[str, Pool]:
    """Read the pools."""
    found: dict[str, Pool] = {}
    for row in _rows("pools.csv"):
        pool = found.setdefault(row["pool"], Pool(row["pool"]))
        pool.currency = row["currency"]
        who, on = investor_of(pool.name, row["investor"]), date.fromisoformat(row["on"])
        pool.names[who] = (row["investor"],)
        amount = pool.money(row["amount"])
        if row["what"] in ("line", "paid"):
            call = call_of(pool.name, row["call"])
            owed = amount if row["what"] == "line" else Money.zero(pool.currency)
            reference = payment_reference(call, who)
            pool.lines.append(OpenLine(call_id=call, investor_id=who, owed=owed, due_on=on, reference=reference))
        elif row["what"] == "payout":
            subject = named_id("labelled distribution", pool.name)
            pool.payouts.append(PaidOut(subject_id=subject, investor_id=who, amount=amount, settled_on=on))
        else:
            receipt = named_id("labelled earlier", pool.name, f"{row['investor']}/{row['call']}")
            pool.receipts.append(
                Earlier(
                    receipt_id=receipt,
                    amount=amount,
                    received_on=on,
                    texts=(row["text"],),
                    counterparty=row["investor"],
                )
            )
    return found


def lines(name: str) -> list[Line]:
    """Read the lines of a file of the set."""
    return [
        Line(**{**row, "on": date.fromisoformat(row["on"])}, place=place)  # type: ignore[arg-type]
        for place, row in enumerate(_rows(name))
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def text_of(line: Line) -> str:
    """Return a line's text with the references that it names, mangled as it says."""

    def reference(hole: re.Match[str]) -> str:
        text = payment_reference(call_of(line.pool, hole[2]), investor_of(line.pool, hole[1]))
        return _MANGLED[hole[3]](text) if hole[3] else text

    return _HOLE.sub(reference, line.text)


def marked(name: str) -> list[Mark]:
    """Have every case of a file looked at by itself, in its pool as it stands, and marked."""
    known, cases = pools(), {}
    for line in lines(name):
        cases.setdefault(line.case, []).append(line)
    everything = [line for group in cases.values() for line in group]
    return [mark for group in cases.values() for mark in _marked(known[group[0].pool], group, everything)]


def _marked(pool: Pool, group: Sequence[Line], everything: Sequence[Line]) -> list[Mark]:
    if group[0].amount.startswith("-"):
        return [_mark_debit(pool, line, everything) for line in group]
    proposals = propose([incoming(pool, line) for line in group], pool.lines, pool.names, payouts=pool.payouts)
    return [_mark_credit(pool, line, proposals) for line in group]


def incoming(pool: Pool, line: Line) -> Incoming:
    """Return a line as a receipt."""
    return Incoming(
        receipt_id=line.id,
        amount=pool.money(line.amount),
        received_on=line.on,
        texts=(text_of(line),),
        counterparty=line.counterparty,
    )


def _mark_credit(pool: Pool, line: Line, proposals: Sequence[Proposal]) -> Mark:
    mine = next((one for one in proposals if line.id in one.receipt_ids), None)
    if mine is None:
        return Mark(line, "-", False, line.label == "-")
    found = _written(pool, line, mine)
    ways = {found, *(_written(pool, line, one) for one in mine.alternatives)}
    said = f"{found} [{mine.confidence}: {mine.reason}]"
    if line.label == "-":
        return Mark(line, said, mine.is_automatic, False)
    if line.label.startswith("? "):
        wanted = {_sorted(part) for part in line.label[2:].split(" | ")}
        return Mark(line, said, mine.is_automatic, wanted <= ways and found in wanted and not mine.is_automatic)
    return Mark(line, said, mine.is_automatic, found == _sorted(line.label))


def _sorted(label: str) -> str:
    return " + ".join(sorted(part.strip() for part in label.split(" + ")))


def _written(pool: Pool, line: Line, proposal: Proposal) -> str:
    numbers = {call_of(pool.name, str(number)): str(number) for number in range(10)}
    parts = [_match(pool, one, numbers) for one in proposal.matches if one.receipt_id == line.id]
    parts += [_kept(pool, one) for one in proposal.over_payments if one.receipt_id == line.id]
    if proposal.payout:
        parts.append(f"payout {pool.say(proposal.payout.investor_id)} {proposal.payout.amount}")
    return " + ".join(sorted(parts))


def _match(pool: Pool, one: Match, numbers: dict[UUID, str]) -> str:
    return f"{pool.say(one.investor_id)}/{numbers[one.call_id]} {one.amount}"


def _kept(pool: Pool, one: OverPayment) -> str:
    return f"keep {pool.say(one.investor_id)} {one.amount}"


def _mark_debit(pool: Pool, line: Line, everything: Sequence[Line]) -> Mark:
    arrived = [one for one in everything if one.pool == pool.name and not one.amount.startswith("-")]
    before = [
        Earlier(
            receipt_id=one.id,
            amount=pool.money(one.amount),
            received_on=one.on,
            texts=(text_of(one),),
            counterparty=one.counterparty,
        )
        for one in arrived
        if one.on <= line.on
    ]
    named = {one.id: one.case for one in arrived} | {
        named_id("labelled earlier", pool.name, f"{pool.say(who)}/0"): f"{pool.say(who)}/0" for who in pool.names
    }
    debit = Outgoing(
        line_id=line.id,
        amount=-pool.money(line.amount),
        booked_on=line.on,
        texts=(text_of(line),),
        counterparty=line.counterparty,
    )
    found: list[TakenBack] = propose_returns([debit], [*pool.receipts, *before])
    if not found:
        return Mark(line, "-", False, line.label == "-")
    said = f"takes back {named[found[0].receipt_id]}"
    return Mark(line, f"{said} [{found[0].confidence}: {found[0].reason}]", False, said == line.label)


def summed(marks: Sequence[Mark]) -> dict[str, int]:
    """Count: lines, matched by themselves, of those wrong, the rest, of those proposed right."""
    automatic = [one for one in marks if one.is_automatic]
    rest = [one for one in marks if not one.is_automatic]
    return {
        "lines": len(marks),
        "automatic": len(automatic),
        "automatic_wrong": sum(not one.is_right for one in automatic),
        "rest": len(rest),
        "rest_right": sum(one.is_right for one in rest),
    }
