"""Positions: where each investor stands in the pool, in the few numbers that somebody asks for first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from poolbook.finance.performance import multiples
from poolbook.kernel.said import said
from poolbook.reporting.accounts import COLUMNS, Account
from poolbook.reporting.entries import standing
from poolbook.reporting.explained import Explanation, Row, of_entries, of_numbers
from poolbook.reporting.lives import Life, lives_of, together
from poolbook.reporting.question import Question, Report, added_up, minor_of
from poolbook.reporting.rates import flows_to, in_text, rate_of
from poolbook.reporting.why_performance import OfInvestors, moved_parts, parts_of_accounts, why_net

AMOUNTS = (
    "committed", "called", "unfunded", "receivable", "paid_in", "distributed", "value", "gain",
)  # fmt: skip
_STANDING = {"committed": ("9000", 1), "called": ("9200", -1), "unfunded": ("9100", -1), "receivable": ("1100", 1)}
_RATES = ("irr", "tvpi", "dpi")
_MOVED = {
    "paid_in": (
        said("paid_on_calls", "What was paid on calls, on the day it was received, less what came back."),
        {"paid_in": -1, "refund": -1},
    ),
    "distributed": (
        said("distributions_gave", "What distributions gave, after carry, on the day that they count."),
        {"distributed": 1},
    ),
}


def positions(question: Question) -> Report:
    """
    Return each investor's position at the end of the last day, and that of those shown together.

    value:  its capital account less its own unpaid calls, so that value and distributed, divided by paid in, is TVPI.
    posted: its capital account by the book, which has no accrued carry in it.
    """
    return positions_with_lives(question)[0]


def positions_with_lives(question: Question) -> tuple[Report, dict[UUID, Life]]:
    """Return the report, and the lives that it was reckoned from."""
    lives = lives_of(question, own=True)
    names = question.names()
    rows = []
    for place, (investor, life) in enumerate(lives.of.items()):
        asked = OfInvestors(question, lives.accounts, life, (investor,), is_whole=False)
        line = _Line(asked, place, lives.accounts.get(investor, Account()))
        values = {
            "investor": names[investor],
            "class": question.investors[investor],
            **line.amounts(),
            "posted": question.money(line.account.before_accrued),
            **_rates(asked),
        }
        rows.append(Row(values, why=line.why, label=names[investor], key=investor))
    total = _total(question, rows, lives.accounts, lives.of)
    return {**question.head(), "positions": rows, "total": total}, lives.of


def _total(
    question: Question, rows: Sequence[Row], accounts: Mapping[UUID, Account], lives: Mapping[UUID, Life]
) -> Row:
    sums = added_up(question, rows, (*AMOUNTS, "posted"), path="/positions")
    asked = OfInvestors(question, accounts, together(list(lives.values())), tuple(lives), is_whole=False)
    return Row(
        {**sums, **_rates(asked)}, why=partial(_why_total, sums, asked), label=said("total", "total"), key="total"
    )


def _why_total(sums: Row, asked: OfInvestors, name: str) -> Explanation:
    return why_net(asked, name) if name in _RATES else sums.why(name)


def _rates(asked: OfInvestors) -> Report:
    life = asked.life
    found = multiples(committed=life.committed, paid_in=life.paid_in, distributed=life.distributed, nav=life.left)
    return {
        **rate_of(flows_to(life.flows, ending=asked.question.as_of, left=life.left)),
        "tvpi": in_text(found.tvpi),
        "dpi": in_text(found.dpi),
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """One investor's position, which can say where its numbers come from. place: in the report."""

    asked: OfInvestors
    place: int
    account: Account

    def amounts(self) -> dict[str, str]:
        """Return the amounts as the report writes them."""
        life, account = self.asked.life, self.account
        minors = {
            "committed": account.commitment,
            "called": account.called,
            "unfunded": account.unfunded,
            "receivable": account.receivable,
            "paid_in": life.paid_in,
            "distributed": life.distributed,
            "value": life.left,
            "gain": life.left + life.distributed - life.paid_in,
        }
        return {name: self.asked.question.money(minor) for name, minor in minors.items()}

    def why(self, name: str) -> Explanation:
        """Explain a number of the line."""
        asked = self.asked
        if name in _RATES:
            return why_net(asked, name)
        if name in _STANDING:
            code, sign = _STANDING[name]
            parts = of_entries(standing(asked.question, code, asked.investors[0]), sign=sign)
            return Explanation(
                how=said(
                    "account_until",
                    f"The entries on account {code} up to {asked.question.as_of}.",
                    account=code,
                    until=asked.question.as_of,
                ),
                parts=parts,
            )
        if name == "posted":
            posted = [
                one for column in COLUMNS for one in standing(asked.question, f"3000.{column}", asked.investors[0])
            ]
            return Explanation(
                how=said(
                    "posted_until",
                    f"All entries on the capital account up to {asked.question.as_of}.",
                    until=asked.question.as_of,
                ),
                parts=of_entries(posted, sign=-1),
            )
        if name in _MOVED:
            how, signs = _MOVED[name]
            return Explanation(how=how, parts=moved_parts(asked, signs))
        if name == "value":
            return Explanation(
                how=said("account_less_unpaid", "The capital account, less what was called and not paid yet."),
                parts=parts_of_accounts(asked, {"closing": 1, "receivable": -1}),
            )
        amounts = self.amounts()
        terms = {"value": minor_of(amounts["value"]), "distributed": minor_of(amounts["distributed"])}
        terms["paid_in"] = -minor_of(amounts["paid_in"])
        return Explanation(
            how=said("value_and_distributed", "Value and what was distributed, less what was paid in."),
            parts=of_numbers(f"/positions/{self.place}", terms),
        )
