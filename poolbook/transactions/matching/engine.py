"""Propose what receipts are for: first what is sure, then what fits the others best, and nothing is used twice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from poolbook.contracts.transactions import Match, OverPayment
from poolbook.kernel import limits
from poolbook.kernel.money import Money
from poolbook.kernel.reference import words_like_references
from poolbook.kernel.said import said
from poolbook.transactions.matching.lines import Lines, Parts
from poolbook.transactions.matching.options import CLOSE, Option, options
from poolbook.transactions.matching.payers import Payers
from poolbook.transactions.matching.sure import Clue, Settled, sure
from poolbook.transactions.matching.values import Confidence, Incoming, OpenLine, PaidOut, Proposal

Progress = Callable[[int, int], None]


def propose(
    incoming: Iterable[Incoming],
    lines: Iterable[OpenLine],
    names: Mapping[UUID, Sequence[str]],
    *,
    payouts: Sequence[PaidOut] = (),
) -> list[Proposal]:
    """
    Say of each receipt what it could be for.

    incoming: receipts with something left, in one currency with the lines; those of one day in the order given.
    lines:    all that the pool has asked for, also what is paid: its references still say who pays.
    names:    {investor: names}; an investor without a name is found by reference and amount only.
    payouts:  that have left the bank: money that comes in may be one of them that comes back.
    returns:  at most one for each receipt, the earliest receipt first. Taken together they give no receipt and no line
              more than it has; an alternative is instead of its proposal.
    """
    return _Round(incoming, lines, names, payouts).proposals()


def sure_matches(
    incoming: Iterable[Incoming],
    lines: Iterable[OpenLine],
    names: Mapping[UUID, Sequence[str]],
    *,
    payouts: Sequence[PaidOut] = (),
    progress: Progress = lambda *_: None,
) -> list[Proposal]:
    """
    Say what is sure, and only that: what may happen by itself.

    incoming, lines, names, payouts: as propose.
    progress: told (receipts read, receipts).
    returns: proposals that are automatic, the earliest receipt first.
    """
    return list(_Round(incoming, lines, names, payouts, progress).certain().values())


class _Round:
    """One look at all receipts that have something left."""

    def __init__(
        self,
        incoming: Iterable[Incoming],
        lines: Iterable[OpenLine],
        names: Mapping[UUID, Sequence[str]],
        payouts: Sequence[PaidOut],
        progress: Progress = lambda *_: None,
    ) -> None:
        by_id = {one.receipt_id: one for one in incoming if one.amount.minor > 0}
        self.receipts = sorted(by_id.values(), key=lambda one: one.received_on)
        self.lines, self.payouts = Lines(lines), list(payouts)
        self.investors = {line.investor_id for line in self.lines.all.values()} | {one.investor_id for one in payouts}
        payers = Payers({who: given for who, given in names.items() if who in self.investors})
        self.clues = {}
        for place, receipt in enumerate(self.receipts):
            progress(place, len(self.receipts))
            self.clues[receipt.receipt_id] = self._clue(receipt, payers)

    def _clue(self, receipt: Incoming, payers: Payers) -> Clue:
        readings = tuple(self.lines.reader.read(*receipt.texts))
        others = words_like_references(*receipt.texts) - {reading.written for reading in readings}
        return Clue(readings, payers.like(receipt.counterparty, receipt.texts), bool(others))

    def certain(self) -> dict[UUID, Proposal]:
        """Take what is sure, receipt by receipt."""
        made = {}
        for receipt in self.receipts:
            settled = sure(receipt, self.clues[receipt.receipt_id], self.lines)
            if settled is not None:
                self.lines.take(settled.parts)
                made[receipt.receipt_id] = _certain(receipt, settled)
        return made

    def proposals(self) -> list[Proposal]:
        made = self.certain()
        rest = [one for one in self.receipts if one.receipt_id not in made]
        found = {one.receipt_id: self._options(one) for one in rest}
        for proposal in self._together(rest, found):
            made |= dict.fromkeys(proposal.receipt_ids, proposal)
        waiting = [one for one in rest if one.receipt_id not in made and found[one.receipt_id]]
        for receipt in sorted(waiting, key=lambda one: -found[one.receipt_id][0].points):
            offered = found[receipt.receipt_id]
            if not self._is_free(offered[0]):
                offered = self._options(receipt)
            if offered:
                self._take(offered[0])
                made[receipt.receipt_id] = _proposed(receipt, offered)
        ordered = (made[one.receipt_id] for one in self.receipts if one.receipt_id in made)
        return list(dict.fromkeys(ordered))

    def _options(self, receipt: Incoming) -> list[Option]:
        return options(receipt, self.clues[receipt.receipt_id], self.lines, self.payouts)

    def _is_free(self, option: Option) -> bool:
        return self.lines.has_room_for(option.parts) and (option.payout is None or option.payout in self.payouts)

    def _take(self, option: Option) -> None:
        self.lines.take(option.parts)
        if option.payout is not None:
            self.payouts.remove(option.payout)

    def _together(self, rest: Sequence[Incoming], found: Mapping[UUID, list[Option]]) -> list[Proposal]:
        """Several receipts of one payer that make up exactly what is owed, none of which does so alone."""
        by_payer: dict[UUID, list[Incoming]] = {}
        for receipt in rest:
            first = found[receipt.receipt_id][0] if found[receipt.receipt_id] else None
            parts = first.parts if first and first.payout is None else ()
            investors = {key[1] for key, _ in parts}
            if len(investors) == 1 and any(minor < self.lines.owed[key] for key, minor in parts):
                by_payer.setdefault(investors.pop(), []).append(receipt)
        made = []
        for who, receipts in by_payer.items():
            if 1 < len(receipts) <= limits.MAX_LINES_SUMMED:
                made += self._of_one_payer(who, receipts, found)
        return made

    def _of_one_payer(
        self, who: UUID, receipts: Sequence[Incoming], found: Mapping[UUID, list[Option]]
    ) -> list[Proposal]:
        minor = sum(one.amount.minor for one in receipts)
        keys = self.lines.open_of(who)
        exact = [(key,) for key in keys if self.lines.owed[key] == minor]
        some = next(iter(exact), None) or next(self.lines.summing_to(minor, keys), None)
        if some is None:
            return []
        matches: list[Match] = []
        for receipt in receipts:
            parts, rest = self.lines.spread(receipt.amount.minor, some)
            assert not rest, "together they are exactly what is owed"
            self.lines.take(parts)
            matches += _matches(receipt, parts)
        firsts = [found[one.receipt_id][0] for one in receipts]
        return [
            Proposal(
                receipt_ids=tuple(one.receipt_id for one in receipts),
                matches=tuple(matches),
                confidence=Confidence.LIKELY,
                reasons=(_equal_together(len(receipts)), *firsts[0].reasons[:-1]),
            )
        ]


def _certain(receipt: Incoming, settled: Settled) -> Proposal:
    kept = (settled.parts[0][0][1], settled.kept) if settled.kept else None
    return Proposal(
        receipt_ids=(receipt.receipt_id,),
        matches=_matches(receipt, settled.parts),
        over_payments=_over_payments(receipt, kept),
        confidence=Confidence.SURE,
        reasons=settled.reasons,
        is_automatic=True,
    )


def _proposed(receipt: Incoming, offered: Sequence[Option]) -> Proposal:
    """Make a proposal of the best option; where another is as good, it is only possible, and says so."""
    first, others = offered[0], offered[1:]
    equals = [one for one in others if first.points - one.points < CLOSE]
    reasons = (*first.reasons, _as_well(len(equals))) if equals else first.reasons
    return Proposal(
        receipt_ids=(receipt.receipt_id,),
        matches=_matches(receipt, first.parts),
        over_payments=_over_payments(receipt, first.kept),
        payout=first.payout,
        confidence=Confidence.POSSIBLE if equals else first.confidence,
        reasons=reasons,
        alternatives=tuple(_alternative(receipt, one) for one in others),
    )


def _alternative(receipt: Incoming, option: Option) -> Proposal:
    return Proposal(
        receipt_ids=(receipt.receipt_id,),
        matches=_matches(receipt, option.parts),
        over_payments=_over_payments(receipt, option.kept),
        payout=option.payout,
        confidence=Confidence.POSSIBLE,
        reasons=option.reasons,
    )


def _matches(receipt: Incoming, parts: Parts) -> tuple[Match, ...]:
    return tuple(
        Match(
            receipt_id=receipt.receipt_id,
            call_id=call_id,
            investor_id=investor_id,
            amount=Money(minor, receipt.amount.currency),
            received_on=receipt.received_on,
        )
        for (call_id, investor_id), minor in parts
    )


def _over_payments(receipt: Incoming, kept: tuple[UUID, int] | None) -> tuple[OverPayment, ...]:
    if kept is None:
        return ()
    amount = Money(kept[1], receipt.amount.currency)
    return (OverPayment(receipt_id=receipt.receipt_id, investor_id=kept[0], amount=amount),)


def _equal_together(count: int) -> str:
    return said("receipts_together", f"{count} receipts together equal what is owed", count=count)


def _as_well(count: int) -> str:
    ways = "other ways" if count > 1 else "other way"
    return said("other_ways", f"{count} {ways} would fit as well", count=count)
