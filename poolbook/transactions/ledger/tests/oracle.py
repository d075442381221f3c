"""A ledger in plain Python, one transaction after the other: what the write door must agree with."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from poolbook.kernel import limits
from poolbook.transactions.ledger import Act, Outcome, Posting, Status

Account = tuple[str, UUID]
Lines = dict[Account, int]
Body = tuple[str, date, str, Act, UUID | None, frozenset[tuple[Account, int]]]


@dataclass
class Written:
    """One row of the journal; lines: entries, or what is held."""

    idem: UUID
    body: Body
    act: Act
    effective: date
    lines: Lines
    ended: bool = False


@dataclass
class Oracle:
    """One book."""

    journal: list[Written] = field(default_factory=list)
    balance: Counter[Account] = field(default_factory=Counter)
    held: Counter[Account] = field(default_factory=Counter)

    def post_batch(self, postings: list[Posting]) -> list[Outcome]:
        """Answer each posting after those before it; a key again shares what its first one got in this batch."""
        seen: dict[UUID, tuple[Body, Outcome]] = {}
        outcomes = []
        for posting in postings:
            lines, body = self._lines(posting)
            if posting.idem in seen and not self._find(posting.idem):
                before, outcome = seen[posting.idem]
                outcomes.append(outcome if before == body else Outcome(Status.KEY_REUSED, None))
                continue
            outcome = self._post(posting, lines, body)
            seen.setdefault(posting.idem, (body, outcome))
            outcomes.append(outcome)
        return outcomes

    def balances(self, *, number: int | None = None, as_of: date | None = None) -> Lines:
        """Add up everything from nothing."""
        total: Counter[Account] = Counter()
        for written in self.journal[:number]:
            if written.act not in (Act.HOLD, Act.VOID_PENDING) and (as_of is None or written.effective <= as_of):
                for account, minor in written.lines.items():
                    total[account] += minor
        return {account: minor for account, minor in total.items() if minor}

    def _find(self, idem: UUID | None) -> tuple[int, Written] | None:
        return next(((number, one) for number, one in enumerate(self.journal, 1) if one.idem == idem), None)

    def _lines(self, posting: Posting) -> tuple[list[tuple[Account, int]], Body]:
        lines = [((leg.account, holder), minor) for leg in posting.legs for holder, minor in leg.amounts.items()]
        target = self._find(posting.of) if posting.of else None
        if target:
            sign = -1 if posting.act == Act.REVERSE else 1
            lines = [(account, sign * minor) for account, minor in target[1].lines.items()]
        kept = frozenset() if posting.of else frozenset(lines)
        return lines, (posting.kind, posting.effective, str(posting.doc), posting.act, posting.of, kept)

    def _post(self, posting: Posting, lines: list[tuple[Account, int]], body: Body) -> Outcome:
        known = self._find(posting.idem)
        if known:
            return Outcome(Status.REPLAY if known[1].body == body else Status.KEY_REUSED, known[0])
        status = self._acts(posting) or self._sums(lines) or self._fits(posting, lines)
        if status:
            return Outcome(status, None)
        for account, minor in lines:
            moved, promised = _moves(posting.act, minor)
            self.balance[account] += moved
            self.held[account] += promised
        target = self._find(posting.of) if posting.of else None
        if target:
            target[1].ended = True
        self.journal.append(Written(posting.idem, body, posting.act, posting.effective, dict(lines)))
        return Outcome(Status.POSTED, len(self.journal))

    def _acts(self, posting: Posting) -> Status | None:
        if posting.of is None:
            return None
        target = self._find(posting.of)
        if target is None or target[1].act in (Act.REVERSE, Act.VOID_PENDING):
            return Status.NOTHING_TO_ACT_ON
        if (target[1].act == Act.HOLD) != (posting.act in (Act.POST_PENDING, Act.VOID_PENDING)):
            return Status.NOTHING_TO_ACT_ON
        return Status.ALREADY_DONE if target[1].ended else None

    @staticmethod
    def _sums(lines: list[tuple[Account, int]]) -> Status | None:
        if not lines or any(minor == 0 for _, minor in lines):
            return Status.EMPTY
        if any(abs(minor) > limits.MAX_AMOUNT_MINOR for _, minor in lines):
            return Status.TOO_LARGE
        return Status.UNBALANCED if sum(minor for _, minor in lines) else None

    def _fits(self, posting: Posting, lines: list[tuple[Account, int]]) -> Status | None:
        if len({account for account, _ in lines}) < len(lines):
            return Status.ACCOUNT_TWICE
        wrong: set[Status] = set()
        for account, minor in lines:
            moved, promised = _moves(posting.act, minor)
            balance, held = self.balance[account] + moved, self.held[account] + promised
            if abs(balance) > limits.MAX_BALANCE_MINOR or held < -limits.MAX_BALANCE_MINOR:
                wrong.add(Status.TOO_LARGE)
            elif moved + promised < 0 and not posting.force and account[0] == "1000" and balance + held < 0:
                wrong.add(Status.OVERDRAFT)
        return min(wrong) if wrong else None


def _moves(act: Act, minor: int) -> tuple[int, int]:
    """What a line does to balance and to held."""
    out = min(minor, 0)
    return {
        Act.HOLD: (0, out),
        Act.POST_PENDING: (minor, -out),
        Act.VOID_PENDING: (0, -out),
    }.get(act, (minor, 0))
