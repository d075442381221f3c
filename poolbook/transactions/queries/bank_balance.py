"""What the bank says stood on an account at the end of a day, and the statement and lines that lead there."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.models import BankLine, CashItem, Statement
from poolbook.transactions.queries.bank import text_of_line

_OF_LINE = ("line_id", "statement_id", "booked_on", "amount_minor", "texts")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankBalance:
    """
    What the bank says stood on an account at the end of a day.

    is_proven:    a statement's opening and lines lead to it; why: how it is known, or what is missing.
    statement_id: the statement that proves it, None where none does.
    """

    amount: Money
    is_proven: bool
    why: str
    statement_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LineOfWay:
    """A line, and the statement that showed it first. texts: sealed."""

    line_id: UUID
    statement_id: UUID
    on: date
    minor: int
    texts: str

    @property
    def text(self) -> str:
        """Who and what for, as the bank wrote it; "" where it wrote nothing."""
        return in_words(self.line_id, self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToBalance:
    """
    How a statement leads to the balance of a day, in minor units.

    fact_id: that recorded the statement.
    lines:   of the days up to that one; None where statements overlap so that no set of lines is this one's alone.
    """

    fact_id: UUID
    from_on: date
    closed_on: date
    opening: int
    lines: tuple[LineOfWay, ...] | None


def bank_balance(bank_account_id: UUID, on: date, currency: str, *, known_at: datetime | None = None) -> BankBalance:
    """
    Return what the bank says stood on an account at the end of a day.

    known_at: instant: only statements and lines that had been recorded by then.
    """
    found = Statement.objects.filter(bank_account_id=bank_account_id)
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    statements = list(found.order_by("from_on", "closed_on", "recorded_at", "place"))
    last_first = statements[::-1]
    for one in sorted(last_first, key=lambda one: _goes_on(one, statements)):
        minor = _balance_within(one, on, known_at)
        if minor is not None:
            why = said(
                "by_statement", f"statement {one.from_on} to {one.closed_on}", first=one.from_on, last=one.closed_on
            )
            return BankBalance(amount=Money(minor, currency), is_proven=True, why=why, statement_id=one.statement_id)
    return _balance_beside(statements, bank_account_id, on, currency, known_at)


def way_to_balance(statement_id: UUID, on: date) -> WayToBalance:
    """Return how the statement that proves the balance of a day leads there."""
    one = Statement.objects.get(statement_id=statement_id)
    assert one.opening_minor is not None, "a proven statement states both balances"
    lines = _leading(one, None)
    return WayToBalance(
        fact_id=one.fact_id,
        from_on=one.from_on,
        closed_on=one.closed_on,
        opening=one.opening_minor,
        lines=None if lines is None else tuple(line for line in lines if line.on <= on),
    )


def facts_standing_for(line_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return {line: the fact of the book that stands for it}; a line for which several do, or none, is left out."""
    facts: dict[UUID, set[UUID]] = defaultdict(set)
    for one in CashItem.objects.filter(line_id__in=line_ids):
        assert one.line_id is not None, "only items with a line were asked for"
        facts[one.line_id].add(one.fact_id)
    return {line_id: found.pop() for line_id, found in facts.items() if len(found) == 1}


def in_words(line_id: UUID, sealed: str) -> str:
    """Return who and what for, as the bank wrote it on a line."""
    wrote = text_of_line(line_id, sealed)
    return " ".join(part for part in (wrote.counterparty, wrote.text or wrote.end_to_end) if part)


def _goes_on(one: Statement, statements: Sequence[Statement]) -> bool:
    """Return whether another statement of the same last day begins where this one ends: that one says the day's end."""
    return any(
        other.statement_id != one.statement_id
        and other.closed_on == one.closed_on == other.from_on
        and other.opening_minor == one.closing_minor
        and other.closing_minor != one.opening_minor
        for other in statements
    )


def _balance_within(one: Statement, on: date, known_at: datetime | None) -> int | None:
    """Return the balance on a day that a proven statement covers, None where it says nothing about it."""
    if not one.is_proven or not one.from_on <= on <= one.closed_on:
        return None
    assert one.opening_minor is not None and one.closing_minor is not None, "a proven statement states both balances"
    if on == one.closed_on:
        return one.closing_minor
    lines = _leading(one, known_at)
    return None if lines is None else one.opening_minor + sum(line.minor for line in lines if line.on <= on)


def _leading(one: Statement, known_at: datetime | None) -> list[LineOfWay] | None:
    """Return the lines that lead from a proven statement's opening to its closing, None where none do exactly."""
    assert one.opening_minor is not None and one.closing_minor is not None, "a proven statement states both balances"
    found = BankLine.objects.filter(
        bank_account_id=one.bank_account_id, booked_on__range=(one.from_on, one.closed_on)
    ).order_by("booked_on", "recorded_at", "place")
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    lines = [LineOfWay(*row) for row in found.values_list(*_OF_LINE)]
    own = [line for line in lines if line.statement_id == one.statement_id]
    for taken in (own, lines):  # lines that an overlapping file had shown before are that file's
        if sum(line.minor for line in taken) == one.closing_minor - one.opening_minor:
            return taken
    return None


def _balance_beside(
    statements: Sequence[Statement], bank_account_id: UUID, on: date, currency: str, known_at: datetime | None
) -> BankBalance:
    """Return the balance on a day that no proven statement covers: by what stands before and after it."""
    before = [one for one in statements if one.closed_on < on and one.closing_minor is not None]
    last = max(before, key=lambda one: one.closed_on, default=None)
    if last is not None:
        last = [one for one in before if one.closed_on == last.closed_on][-1]
    lines = BankLine.objects.filter(bank_account_id=bank_account_id, booked_on__lte=on)
    if last is not None:
        lines = lines.filter(booked_on__gt=last.closed_on)
    if known_at is not None:
        lines = lines.filter(recorded_at__lte=known_at)
    later = int(lines.aggregate(minor=Sum("amount_minor"))["minor"] or 0)
    minor = (last.closing_minor if last and last.closing_minor else 0) + later
    amount = Money(minor, currency)
    follows = min((one for one in statements if one.from_on > on), key=lambda one: one.from_on, default=None)
    if last and last.is_proven and follows and follows.is_proven and follows.opening_minor == minor and not later:
        why = said(
            "nothing_moved_between",
            f"nothing moved between the statements of {last.closed_on} and {follows.from_on}",
            first=last.closed_on,
            last=follows.from_on,
        )
        return BankBalance(amount=amount, is_proven=True, why=why, statement_id=last.statement_id)
    if not statements:
        return BankBalance(
            amount=amount, is_proven=False, why=said("no_statement_read", "no statement of this account was read")
        )
    covered = [one for one in statements if one.from_on <= on <= one.closed_on]
    why = (
        said(
            "statement_not_led_to",
            f"the statement {covered[-1].from_on} to {covered[-1].closed_on} states no balances that its lines lead to",
            first=covered[-1].from_on,
            last=covered[-1].closed_on,
        )
        if covered
        else said(
            "last_statement_ends_before",
            f"no statement covers {on}; the last one before it ends on {last.closed_on}",
            on=on,
            last=last.closed_on,
        )
        if last
        else said("no_statement_covers", f"no statement covers {on}", on=on)
    )
    return BankBalance(amount=amount, is_proven=False, why=why)
