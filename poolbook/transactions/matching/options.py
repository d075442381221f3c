"""What a receipt could be for when it is not sure: every option with its points and the reasons for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from poolbook.kernel import limits
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.matching.lines import Key, Lines, Parts
from poolbook.transactions.matching.payers import FAIR, STRONG
from poolbook.transactions.matching.sure import Clue, references_named, spaced
from poolbook.transactions.matching.values import Confidence, Incoming, PaidOut
from poolbook.transactions.matching.words import is_other_business, is_sent_back

LIKELY, POSSIBLE, OTHERWISE = 80, 40, 30  # points of what is likely, what is possible, and what is only an alternative
CLOSE = 5  # points within which two options count as equally good
_READ = {"exact": 60, "repaired": 60, "cut": 45, "near": 45}
_SAID = 50  # somebody has recorded who paid
_STRONG, _FAIR, _FAINT = 40, 25, 10
_EXACT, _EXACT_SUM, _PART, _OVER = 40, 35, 10, 5
_REST_ELSEWHERE = 25  # what is more than the line named equals the one line of another investor
_ONLY_ONE = 15  # nothing else in the pool has this amount
_ALONE, _ALONE_ROUND = 15, 30  # taken off an amount whose payer is nobody we know; off a round one, which many pay
_ROUND = 500  # whole units of the currency
_AGAINST = 30  # taken off a reference when the payer bears somebody else's name
_OTHER_LINE = 30  # taken off a reference when the amount is that of another line of its investor
_OTHER_BUSINESS = 30  # taken off an amount when the text says what it is: interest, tax, a fee
_GOES_BACK = 30  # the text says that money comes back

_OF_ANOTHER = said("rest_of_another", "the rest equals what is owed on another investor's line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that a receipt could be for. kept: what is kept for an investor; payout: comes back by it."""

    points: int
    parts: Parts = ()
    kept: tuple[UUID, int] | None = None
    payout: PaidOut | None = None
    reasons: tuple[str, ...]

    @property
    def confidence(self) -> Confidence:
        """How far it is certain, for itself."""
        return Confidence.LIKELY if self.points >= LIKELY else Confidence.POSSIBLE

    @property
    def content(self) -> tuple[object, ...]:
        """What it comes down to, whatever the reasons."""
        return tuple(sorted(self.parts, key=str)), self.kept, self.payout


def options(receipt: Incoming, clue: Clue, lines: Lines, payouts: Sequence[PaidOut]) -> list[Option]:
    """Return what a receipt could be for, the best first: at most as many as a person can look at."""
    weighing = _Weighing(receipt, clue, lines)
    found: dict[tuple[object, ...], Option] = {}
    for option in (
        *weighing.by_reference(),
        *weighing.by_payer(),
        *weighing.by_several_payers(),
        *weighing.by_amount(),
        *weighing.by_payout(payouts),
    ):
        known = found.get(option.content)
        if option.points >= OTHERWISE and (known is None or option.points > known.points):
            found[option.content] = option
    ranked = sorted(found.values(), key=lambda option: -option.points)
    return ranked[: limits.MAX_MATCH_ALTERNATIVES] if ranked and ranked[0].points >= POSSIBLE else []


class _Weighing:
    def __init__(self, receipt: Incoming, clue: Clue, lines: Lines) -> None:
        self.receipt, self.clue, self.lines = receipt, clue, lines
        self.minor = receipt.amount.minor
        self.business = is_other_business((*receipt.texts, receipt.counterparty))
        self.back = is_sent_back((*receipt.texts, receipt.counterparty))
        self.read = {lines.by_reference[one.reference].key: one for one in clue.readings}

    def by_reference(self) -> Iterator[Option]:
        """Lines that the text names, but not so that it is sure."""
        keys = [key for key in self.read if self.lines.owed[key]]
        if self.clue.is_proven and len(keys) > 1:
            yield self._named(keys)
        else:
            for key in keys:
                yield self._named([key])
                if self.lines.owed[key] < self.minor:
                    yield from self._named_and_more(key)

    def _named(self, keys: list[Key]) -> Option:
        investors = {key[1] for key in keys}
        points, why = self._reference_points(keys), self._reference_said(keys)
        name, names = self._name_points(investors)
        parts, rest = self.lines.spread(self.minor, keys)
        worth, amount = self._amount_worth(parts, rest, len(keys))
        amounts = [amount]
        if any(other[1] in investors and other not in keys for other in self.lines.owing(self.minor)):
            worth -= _OTHER_LINE
            amounts.append(said("equals_another_line", "but it equals what is owed on another line"))
        kept = (next(iter(investors)), rest) if rest and len(investors) == 1 else None
        return Option(points=points + name + worth, parts=parts, kept=kept, reasons=(*why, *names, *amounts))

    def _named_and_more(self, key: Key) -> Iterator[Option]:
        """A reference of one line, and money for more: the investor's other lines, or one of somebody near."""
        rest = self.minor - self.lines.owed[key]
        near = [key[1], *self._payers()]
        others = [other for who in dict.fromkeys(near) for other in self.lines.open_of(who) if other != key]
        points, why = self._reference_points([key]), self._reference_said([key])
        for more in self.lines.summing_to(rest, others, least=1):
            name, names = self._name_points({one[1] for one in (key, *more)})
            yield Option(
                points=points + name + _EXACT_SUM,
                parts=self.lines.whole([key, *more]),
                reasons=(*why, *names, said("rest_on_other_lines", "the rest equals what is owed on other lines")),
            )
            break
        else:
            yield from self._named_and_of_others(key, rest)

    def _named_and_of_others(self, key: Key, rest: int) -> Iterator[Option]:
        """What is more than the line equals somebody else's: telling if it is the only one, and no doubling."""
        points, why = self._reference_points([key]), self._reference_said([key])
        name, names = self._name_points({key[1]})
        others = [one for one in self.lines.owing(rest) if one != key]
        telling = len(others) == 1 and rest != self.lines.owed[key]
        for other in others[:2]:
            yield Option(
                points=points + (name + _REST_ELSEWHERE if telling else _PART),
                parts=self.lines.whole([key, other]),
                reasons=(*why, *names, _OF_ANOTHER),
            )

    def by_payer(self) -> Iterator[Option]:
        """Open lines of whoever the payer may be: by name, as recorded, or by the reference of a line that is paid."""
        paid = {key[1]: one for key, one in self.read.items() if not self.lines.owed[key]}
        who_may = dict.fromkeys([*self._payers(), *(key[1] for key in self.read)])
        if self.receipt.investor_id is not None:
            who_may = dict.fromkeys([self.receipt.investor_id])
        for who in who_may:
            name, names = self._name_points({who})
            if who in paid:
                name = max(name, _STRONG if paid[who].is_proven else _FAIR)
                paid_one = spaced(paid[who].reference)
                is_paid = f"reference {paid_one} is of a line on which nothing is owed"
                names.append(said("reference_is_paid", is_paid, reference=paid_one))
            keys = self.lines.open_of(who)
            named = [key for key in keys if key in self.read]
            if named and self.receipt.investor_id is None:
                name = max(name, _FAIR) + _FAINT
                theirs = spaced(self.read[named[0]].reference)
                names.append(said("reference_is_theirs", f"reference {theirs} is this investor's", reference=theirs))
            for parts, rest, count in self._ways([*named, *(key for key in keys if key not in named)]):
                worth, amount = self._amount_worth(parts, rest, count)
                yield Option(
                    points=name + worth,
                    parts=parts,
                    kept=(who, rest) if rest else None,
                    reasons=(*names, amount),
                )

    def _payers(self) -> list[UUID]:
        """Return those whom the payer is like most, and those like them who owe exactly this amount."""
        likes = sorted(self.clue.payers.values(), key=lambda like: -like.points)[: limits.MAX_PAYERS_WEIGHED]
        exact = [key[1] for key in self.lines.owing(self.minor) if key[1] in self.clue.payers]
        return [*(like.investor_id for like in likes), *exact[: limits.MAX_PAYERS_WEIGHED]]

    def _ways(self, keys: list[Key]) -> Iterator[tuple[Parts, int, int]]:
        """Ways to use an amount on an investor's lines: exactly one, exactly several, or as far as it goes."""
        exact = [key for key in keys if self.lines.owed[key] == self.minor]
        for key in exact:
            yield self.lines.whole([key]), 0, 1
        several = None if exact else next(self.lines.summing_to(self.minor, keys), None)
        if several:
            yield self.lines.whole(several), 0, len(several)
        if not exact and not several:
            parts, rest = self.lines.spread(self.minor, keys)
            yield parts, rest, len(parts)

    def by_several_payers(self) -> Iterator[Option]:
        """One payment for lines of several investors who bear the payer's name or stand in the text."""
        near = self._payers()[: limits.MAX_LINES_SUMMED]
        if len(near) < 2:
            return
        keys = [key for who in dict.fromkeys(near) for key in self.lines.open_of(who)]
        ways = [some for some in self.lines.summing_to(self.minor, keys) if len({key[1] for key in some}) > 1]
        for some in ways[:2]:
            name, names = self._name_points({key[1] for key in some})
            yield Option(
                points=name + _EXACT_SUM + (_ONLY_ONE if len(ways) == 1 else 0),
                parts=self.lines.whole(some),
                reasons=(*names, said("equals_theirs_together", "amount equals what they owe together")),
            )

    def by_amount(self) -> Iterator[Option]:
        """Nothing but the amount."""
        owing = self.lines.owing(self.minor)
        points = _EXACT + (_ONLY_ONE if len(owing) == 1 else 0)
        if self.receipt.counterparty:
            points -= _ALONE_ROUND if self._is_round() else _ALONE
        points -= _OTHER_BUSINESS if self.business else 0
        if self.receipt.investor_id is not None:
            return
        for key in owing[: limits.MAX_MATCH_ALTERNATIVES]:
            others = len(owing) - 1
            is_only = (
                said("so_do_others", f"so do {others} others", count=others)
                if others
                else said("no_other_line", "no other line has this amount")
            )
            yield Option(
                points=points,
                parts=self.lines.whole([key]),
                reasons=(said("only_the_amount", "only the amount fits: it equals what is owed"), is_only),
            )

    def _is_round(self) -> bool:
        one = Money.parse("1", self.receipt.amount.currency)
        return self.minor % (_ROUND * one.minor) == 0

    def by_payout(self, payouts: Sequence[PaidOut]) -> Iterator[Option]:
        """A payout that has left and comes back."""
        same = [one for one in payouts if one.amount.minor == self.minor and one.settled_on <= self.receipt.received_on]
        for payout in same:
            name, names = self._name_points({payout.investor_id})
            points = _EXACT + max(name, 0) + (_GOES_BACK if self.back else -10) + (10 if len(same) == 1 else 0)
            back = [said("money_comes_back", "the bank says that money comes back")] if self.back else []
            left_on = payout.settled_on
            equal = said("equals_payout", f"amount equals the payout that left on {left_on}", on=left_on)
            yield Option(points=points, payout=payout, reasons=(*back, *names, equal))

    def _reference_points(self, keys: Sequence[Key]) -> int:
        points = min(_READ[self.read[key].kind] for key in keys)
        return points - (_AGAINST if self.clue.speaks_against({key[1] for key in keys}) else 0)

    def _reference_said(self, keys: Sequence[Key]) -> list[str]:
        why = references_named([self.read[key] for key in keys])
        others = self.clue.speaks_against({key[1] for key in keys})
        if others:
            other = self.clue.payers[others[0]].named
            why.append(said("but_name_like", f"but the payer's name is like {other}", name=other))
        return why

    def _name_points(self, investors: set[UUID]) -> tuple[int, list[str]]:
        """Return what the names are worth, the least of several, and what is to be said about them."""
        if self.receipt.investor_id in investors:
            return _SAID, [said("recorded_as_theirs", "recorded as paid by this investor")]
        likes = [self.clue.payers.get(who) for who in investors]
        if not all(likes):
            return 0, []
        named = sorted(f"{like.named} ({like.points} of 100)" for like in likes if like)
        least = min(like.points for like in likes if like)
        worth = _STRONG if least >= STRONG else _FAIR if least >= FAIR else _FAINT
        names = ", ".join(named)
        plain = names.replace(" of 100)", "/100)")
        return worth, [said("name_like", f"the payer's name is like {names}", names=plain)]

    def _amount_worth(self, parts: Parts, rest: int, count: int) -> tuple[int, str]:
        is_whole = all(self.lines.owed[key] == minor for key, minor in parts)
        if rest:
            return _OVER, (
                said("more_than_owed", "more than is owed, the rest would be kept for the investor")
                if parts
                else said("nothing_owed", "nothing is owed, it would be kept for the investor")
            )
        if not is_whole:
            return _PART, said("part_of_owed", "part of what is owed")
        if count > 1:
            together = f"amount equals what is owed on {count} lines together"
            return _EXACT_SUM, said("equals_lines", together, count=count)
        only = self.lines.count_owing(self.minor) == 1
        return _EXACT + (_ONLY_ONE if only else 0), said("equals_owed", "amount equals what is owed")
