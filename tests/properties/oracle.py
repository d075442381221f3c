"""An integer oracle of a pool's book: plain dictionaries, written from the domain's text and not from the product."""

from collections import Counter
from fractions import Fraction
from uuid import UUID

Shares = dict[UUID, int]
Moved = tuple[dict[tuple[str, UUID], int], Shares, Shares, int]  # balances, cost, unrealised gain, spendable


def hamilton(amount: int, weights: Shares, room: Shares | None = None) -> Shares:
    """Share by largest remainder, ties to the earlier; what is above somebody's room goes round again."""
    given = dict.fromkeys(weights, 0)
    left, taking = amount, {who: weight for who, weight in weights.items() if weight}
    while left and taking:
        whole = sum(taking.values())
        exact = {who: Fraction(left * weight, whole) for who, weight in taking.items()}
        share = {who: one.__floor__() for who, one in exact.items()}
        places = {who: place for place, who in enumerate(taking)}
        by_fraction = sorted(taking, key=lambda who: (share[who] - exact[who], places[who]))
        for who in by_fraction[: left - sum(share.values())]:
            share[who] += 1
        for who in taking:
            share[who] = share[who] if room is None else min(share[who], room[who] - given[who])
            given[who] += share[who]
        left -= sum(share.values())
        taking = {who: weight for who, weight in taking.items() if room is not None and given[who] < room[who]}
    assert left == 0
    return given


def signed(amount: int, weights: Shares) -> Shares:
    """Share a gain or a loss: a loss is the mirror of a gain."""
    shares = hamilton(abs(amount), weights)
    return {who: share if amount >= 0 else -share for who, share in shares.items()}


class Oracle:
    """Balances by (account, holder), and what each investor and investment stands at."""

    def __init__(self, pool: UUID, bank: UUID, commitments: Shares, lps: set[UUID]) -> None:
        self.pool, self.bank, self.commitments, self.lps = pool, bank, commitments, lps
        self.balance: Counter[tuple[str, UUID]] = Counter()
        self.lines: list[list[object]] = []  # [call, investor, still owed], the earliest first
        self.cost: dict[UUID, int] = {}
        self.gain: dict[UUID, int] = {}
        self.spendable = 0
        for who, amount in commitments.items():
            self._post({("9000", who): amount, ("9100", who): -amount})

    def _post(self, entries: dict[tuple[str, UUID], int]) -> None:
        assert sum(entries.values()) == 0, entries
        for account, amount in entries.items():
            self.balance[account] += amount

    def _spread(self, code: str, shares: Shares, sign: int) -> dict[tuple[str, UUID], int]:
        return {(code, who): sign * share for who, share in shares.items()}

    def unfunded(self) -> Shares:
        return {who: -self.balance["9100", who] for who in self.commitments}

    def fee_weights(self) -> Shares:
        return {who: amount if who in self.lps else 0 for who, amount in self.commitments.items()}

    def callable(self, use: str) -> int:
        who_pays = self.lps if use == "management_fee" else set(self.commitments)
        return sum(amount for who, amount in self.unfunded().items() if who in who_pays)

    def call(self, call: object, amount: int, use: str) -> None:
        weights = self.fee_weights() if use == "management_fee" else self.commitments
        shares = hamilton(amount, weights, self.unfunded())
        self._post(
            self._spread("1100", shares, 1)
            | self._spread("3000.contributions", shares, -1)
            | self._spread("9100", shares, 1)
            | self._spread("9200", shares, -1)
        )
        self.lines += [[call, who, share] for who, share in shares.items() if share]

    def pay(self, who: UUID, amount: int) -> None:
        self._post({("1000", self.bank): amount, ("2000", self.pool): -amount})
        left = amount
        for line in self.lines:
            if line[1] == who and left:
                part = min(left, int(str(line[2])))
                line[2] = int(str(line[2])) - part
                left -= part
                if part:
                    self._post({("2000", self.pool): part, ("1100", who): -part})
                    self.spendable += part
        if left:
            self._post({("2000", self.pool): left, ("2010", who): -left})

    def invest(self, what: UUID, amount: int) -> None:
        self._post({("1200", what): amount, ("1000", self.bank): -amount})
        self.cost[what] = self.cost.get(what, 0) + amount
        self.gain.setdefault(what, 0)
        self.spendable -= amount

    def value(self, what: UUID, fair_value: int) -> None:
        change = fair_value - self.cost[what] - self.gain[what]
        self._allocate("4200", "unrealised", change, {("1210", what): change})
        self.gain[what] += change

    def _allocate(self, account: str, column: str, profit: int, other_side: dict[tuple[str, UUID], int]) -> None:
        """Profit is credited to its account and taken on to the partners through its contra account."""
        shares = signed(profit, self.commitments)
        self._post(other_side | {(account, self.pool): -profit})
        self._post({(f"{account}.allocated", self.pool): profit} | self._spread(f"3000.{column}", shares, -1))

    def relieve(self, what: UUID, cost: int) -> int:
        """Take cost out of an investment with its part of the unrealised gain; returns that part."""
        part = round(Fraction(self.gain[what] * cost, self.cost[what])) if self.cost[what] else 0
        self.cost[what] -= cost
        self.gain[what] -= part
        if part:
            self._allocate("4200", "unrealised", -part, {("1210", what): -part})
        return part

    def proceeds(self, what: UUID, amount: int, cost: int) -> None:
        self.relieve(what, cost)
        sides = {("1000", self.bank): amount, ("1200", what): -cost}
        self._allocate("4000", "realised", amount - cost, sides)
        self.spendable += amount

    def income(self, amount: int) -> None:
        self._allocate("4100", "income", amount, {("1000", self.bank): amount})
        self.spendable += amount

    def write_off(self, what: UUID, amount: int) -> None:
        self.relieve(what, amount)
        self._allocate("4000", "realised", -amount, {("1200", what): -amount})

    def charge(self, account: str, column: str, amount: int, payee: UUID) -> None:
        weights = self.fee_weights() if account == "5000" else self.commitments
        shares = hamilton(amount, weights)
        self._post({(account, self.pool): amount, ("2200", payee): -amount})
        self._post({(f"{account}.allocated", self.pool): -amount} | self._spread(f"3000.{column}", shares, 1))

    def pay_charge(self, amount: int, payee: UUID) -> None:
        self._post({("2200", payee): amount, ("1000", self.bank): -amount})
        self.spendable -= amount

    def distribute(self, lines: Shares, taken: Shares, received: Shares) -> None:
        assert sum(taken.values()) == sum(received.values())
        self._post(self._spread("3000.distributions", lines, 1) | self._spread("2100", lines, -1))
        self._post(Counter(self._spread("3000.carry", taken, 1)) | self._spread("3000.carry", received, -1))
        self.spendable -= sum(lines.values())

    def settle(self, lines: Shares) -> None:
        self._post(self._spread("2100", lines, 1) | {("1000", self.bank): -sum(lines.values())})

    def moved_since(self, before: "Oracle") -> "Moved":
        """Say what changed since a copy of this oracle was taken."""
        balance = {one: self.balance[one] - before.balance[one] for one in self.balance}
        cost = {what: cost - before.cost.get(what, 0) for what, cost in self.cost.items()}
        gain = {what: gain - before.gain.get(what, 0) for what, gain in self.gain.items()}
        return balance, cost, gain, self.spendable - before.spendable

    def take_back(self, moved: "Moved") -> None:
        """Undo what one decision moved; an investment that nothing was put into is none."""
        balance, cost, gain, spendable = moved
        self._post({account: -amount for account, amount in balance.items() if amount})
        for what in [one for one in cost if cost[one] or gain[one]]:
            self.cost[what] -= cost[what]
            self.gain[what] -= gain[what]
        self.spendable -= spendable

    def balances(self) -> dict[tuple[str, UUID], int]:
        return {account: amount for account, amount in self.balance.items() if amount}
