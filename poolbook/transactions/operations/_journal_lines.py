"""Lines of a journal entry written by hand: which accounts they may name, and what must add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from poolbook.contracts.transactions import Leg
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.ledger import CHART
from poolbook.transactions.queries.journal import admitted_investors

NOT_BY_HAND: Mapping[str, str] = {
    "1100": said(
        "not_by_hand_1100",
        "what investors owe is kept line by line; issue or reverse a capital call, or match a receipt",
    ),
    "1200": said("not_by_hand_1200", "cost is kept by investment; record the investment, its proceeds or a write-off"),
    "1210": said("not_by_hand_1210", "value is kept by investment; record a valuation"),
    "2000": said("not_by_hand_2000", "receipts are kept one by one; record, match or return a receipt"),
    "2010": said("not_by_hand_2010", "over-payments are kept by receipt; match, use or return one"),
    "2100": said("not_by_hand_2100", "payouts are kept one by one; approve a distribution, settle or fail a payout"),
    "2200": said("not_by_hand_2200", "fees and expenses are kept one by one; charge or pay one"),
    "9000": said("not_by_hand_9000", "it follows the commitments; admit one"),
    "9100": said("not_by_hand_9100", "it follows commitments and calls; admit, call or reverse"),
    "9200": said("not_by_hand_9200", "it follows the calls; issue or reverse one"),
}
PASSED_ON = ("4000", "4100", "4200", "5000", "5100")  # profit: what stands here is handed to capital at once
_AMONG_INVESTORS = ("3000.carry", "3000.transfers")  # passes from one investor to another, never in or out


class NotByHand(BadInput):
    code = "account_not_by_hand"


class NoSuchAccount(BadInput):
    code = "no_such_account"


class NoSuchHolder(BadInput):
    code = "no_such_holder"


class LineWithoutAmount(BadInput):
    code = "line_without_amount"
    sentence = "Each line has either a debit or a credit, above zero, in the pool's currency."


class AccountTwice(BadInput):
    code = "account_twice"
    sentence = "Two lines name the same account and holder; write them as one."


class NotBalanced(BadInput):
    code = "not_balanced"


class NoLines(BadInput):
    code = "no_lines"
    sentence = f"Give two lines at least, and {limits.MAX_JOURNAL_LINES:,} at most."


class ProfitNotPassedOn(BadInput):
    code = "profit_not_passed_on"


class CarryNotAmongInvestors(BadInput):
    code = "carry_not_among_investors"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """
    A line as somebody writes it.

    account: code of the chart, such as 5100 or 3000.expenses.
    holder:  investor or bank account; left out, the pool itself, or its first bank account.
    debit, credit: one of them, Money > 0.
    """

    account: str
    holder: UUID | None = None
    debit: Money | None = None
    credit: Money | None = None


def legs_written(*, pool_id: UUID, currency: str, lines: Sequence[JournalLine]) -> tuple[Leg, ...]:
    """
    Check lines and return them as they are posted: by account, debit +, credit -.

    raises: NoLines, NoSuchAccount, NotByHand, NoSuchHolder, LineWithoutAmount, AccountTwice, NotBalanced,
            ProfitNotPassedOn, CarryNotAmongInvestors.
    """
    if not 2 <= len(lines) <= limits.MAX_JOURNAL_LINES:
        raise NoLines(pointer="/lines")
    holders = _Holders(pool_id, {line.holder for line in lines if line.holder})
    amounts: dict[str, dict[UUID, int]] = {}
    for place, line in enumerate(lines):
        per = _check_account(line.account, place)
        holder = holders.of(line, per, place)
        if holder in amounts.setdefault(line.account, {}):
            raise AccountTwice(pointer=f"/lines/{place}")
        amounts[line.account][holder] = _minor(line, currency, place)
    _check_sums({code: sum(of.values()) for code, of in amounts.items()}, currency)
    return tuple(Leg(account=code, amounts=of) for code, of in sorted(amounts.items()))


def _check_account(code: str, place: int) -> str:
    account = CHART.get(code)
    if account is None:
        raise NoSuchAccount(
            said("chart_has_no", f"The chart has no account {code[:40]!r}.", number=code[:40]),
            pointer=f"/lines/{place}/account",
        )
    if code in NOT_BY_HAND:
        raise NotByHand(
            said(
                "account_takes_none_by_hand",
                f"{code} {account.name} takes no entry by hand: {NOT_BY_HAND[code]}.",
                what=NOT_BY_HAND[code],
                account=code,
            ),
            pointer=f"/lines/{place}/account",
        )
    return account.per


class _Holders:
    """Whose accounts may be named: the pool's bank accounts, and investors admitted to it."""

    def __init__(self, pool_id: UUID, named: set[UUID]) -> None:
        self.pool_id = pool_id
        self.bank_accounts = queries.bank_accounts_of(pool_id)
        self.investors = admitted_investors(pool_id, named)

    def of(self, line: JournalLine, per: str, place: int) -> UUID:
        pointer = f"/lines/{place}/holder"
        if per == "bank account":
            if line.holder not in (None, *self.bank_accounts):
                raise NoSuchHolder(
                    said("pool_has_no_bank_account", "This pool has no such bank account."), pointer=pointer
                )
            return line.holder or self.bank_accounts[0]
        if per == "investor":
            if line.holder not in self.investors:
                raise NoSuchHolder(
                    said(
                        "account_by_investor",
                        f"{line.account} is kept by investor: name one who is admitted to this pool.",
                        account=line.account,
                    ),
                    pointer=pointer,
                )
            return line.holder
        if line.holder not in (None, self.pool_id):
            raise NoSuchHolder(
                said(
                    "account_of_whole_pool",
                    f"{line.account} belongs to the whole pool: leave the holder out.",
                    account=line.account,
                ),
                pointer=pointer,
            )
        return self.pool_id


def _minor(line: JournalLine, currency: str, place: int) -> int:
    given = [one for one in (line.debit, line.credit) if one is not None]
    if len(given) != 1 or given[0].minor <= 0 or given[0].currency != currency:
        raise LineWithoutAmount(pointer=f"/lines/{place}")
    return given[0].minor if line.debit is not None else -given[0].minor


def _check_sums(sums: Mapping[str, int], currency: str) -> None:
    rest = sum(sums.values())
    if rest:
        side = "debits" if rest > 0 else "credits"
        raise NotBalanced(
            said(
                f"{side}_are_more",
                f"The {side} are {Money(abs(rest), currency)} {currency} more; the lines of an entry sum to zero.",
                amount=Money(abs(rest), currency),
                currency=currency,
            ),
            pointer="/lines",
        )
    for code in PASSED_ON:
        left = sums.get(code, 0) + sums.get(f"{code}.allocated", 0)
        if left:
            raise ProfitNotPassedOn(
                said(
                    "profit_stays",
                    f"{code} keeps nothing: what is written there is handed to the investors in the same entry, by"
                    f" {code}.allocated against 3000; {Money(abs(left), currency)} {currency} of it is not.",
                    number=code,
                    amount=Money(abs(left), currency),
                    currency=currency,
                ),
                pointer="/lines",
            )
    for code in _AMONG_INVESTORS:
        if sums.get(code):
            raise CarryNotAmongInvestors(
                said(
                    "passes_between_investors",
                    f"{code} passes from investor to investor: its lines sum to zero by themselves.",
                    account=code,
                ),
                pointer="/lines",
            )
