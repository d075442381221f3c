"""Settle sent payouts: those that lines of the bank's statements show to be paid."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import PayoutsSettled
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.business_days import business_days_between
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._ticking import LineToTick
from poolbook.transactions.queries.control import locked_until, signed_until

Paid = tuple[LineToTick, tuple[queries.SentPayout, ...]]


@operation(on="pool_id")
def settle_sent_payouts(*, pool_id: UUID, bank_account_id: UUID, by: Member) -> list[PayoutsSettled]:
    """
    Settle payouts that were sent and that unexplained debits of an account pay beyond doubt, each on its line's day.

    A debit pays a payout whose reference it names, a file that it names, or else, within five business days, the one
    file or distribution whose sum it is, or payouts of its amount where there are as many such debits. The amount is
    always exact. Lines that a person took in hand, and those of closed days, stay as they are.

    returns: a fact for each line and distribution; nothing where nothing is sure.
    raises:  NoSuchBook, NoSuchBankAccount, NotAllowed.
    """
    policy.require(by, "record_money")
    account = queries.bank_account_of_pool(by, pool_id, bank_account_id)
    sent = queries.sent_payouts(pool_id, account.id)
    lines = _debits(pool_id, account.id) if sent else []
    return [
        fact
        for line, payouts in paid_by(lines, sent)
        for fact in _settled(pool_id, account.id, line.booked_on, payouts)
    ]


def paid_by(lines: Sequence[LineToTick], sent: Sequence[queries.SentPayout]) -> list[Paid]:
    """
    Find what each debit pays: by reference first, then whole batches, then single payouts.

    lines: debits, minor units below zero, by day.
    """
    found: list[Paid] = []
    for step in (_by_reference, _by_batch_name, _by_batch_sum, _by_amount):
        used = {line.line_id for line, _ in found}
        paid = {(one.subject_id, one.investor_id) for _, payouts in found for one in payouts}
        left = [one for one in sent if (one.subject_id, one.investor_id) not in paid]
        for line, payouts in step([line for line in lines if line.line_id not in used], left):
            new = {(one.subject_id, one.investor_id) for one in payouts}
            if line.line_id not in used and not new & paid:
                used.add(line.line_id)
                paid |= new
                found.append((line, tuple(payouts)))
    return found


def _by_reference(lines: Sequence[LineToTick], sent: Sequence[queries.SentPayout]) -> Iterator[Paid]:
    called = {one.end_to_end: one for one in sent if one.end_to_end}
    of_amount: dict[int, list[queries.SentPayout]] = {}
    for one in called.values():
        of_amount.setdefault(one.amount.minor, []).append(one)
    for line in lines:
        named = [called[word] for word in line.words & called.keys()]
        if not named:  # the bank may have put gaps into it, or run it into other words
            some = of_amount.get(-line.minor, [])[: limits.MAX_SAME_DAY_LOOKS]
            named = [one for one in some if line.names(one.end_to_end)]
        for one in named:
            if one.amount.minor == -line.minor and line.booked_on >= one.due_on:
                yield line, (one,)


def _by_batch_name(lines: Sequence[LineToTick], sent: Sequence[queries.SentPayout]) -> Iterator[Paid]:
    for line in lines:
        for batch in _batches(sent):
            if _is_sum(line, batch) and line.names(batch[0].message_id):
                yield line, batch


def _by_batch_sum(lines: Sequence[LineToTick], sent: Sequence[queries.SentPayout]) -> Iterator[Paid]:
    """Only where one line and one batch fit each other and nothing else."""
    fits = [
        (line, batch)
        for batch in _batches(sent)
        if len(batch) > 1
        for line in lines
        if _is_sum(line, batch) and _is_near(line, batch[0])
    ]
    for line, batch in fits:
        if sum(line.line_id == other.line_id or batch == some for other, some in fits) == 1:
            yield line, batch


def _by_amount(lines: Sequence[LineToTick], sent: Sequence[queries.SentPayout]) -> Iterator[Paid]:
    """Equal payouts of one day are one like the other, if every one of them has its debit."""
    for minor in dict.fromkeys(one.amount.minor for one in sent):
        equal = [one for one in sent if one.amount.minor == minor]
        fitting = [line for line in lines if line.minor == -minor and all(_is_near(line, one) for one in equal)]
        if len(fitting) == len(equal):
            yield from ((line, (one,)) for line, one in zip(fitting, equal, strict=True))


def _batches(sent: Sequence[queries.SentPayout]) -> list[tuple[queries.SentPayout, ...]]:
    batches: dict[UUID, list[queries.SentPayout]] = {}
    for one in sent:
        batches.setdefault(one.batch, []).append(one)
    return [tuple(batch) for batch in batches.values()]


def _is_sum(line: LineToTick, batch: Sequence[queries.SentPayout]) -> bool:
    total = sum(one.amount.minor for one in batch)
    return total == -line.minor and all(line.booked_on >= one.due_on for one in batch)


def _is_near(line: LineToTick, one: queries.SentPayout) -> bool:
    days = business_days_between(line.booked_on, one.asked_on)
    return line.booked_on >= one.due_on and days <= limits.TICK_BUSINESS_DAYS


def _debits(pool_id: UUID, bank_account_id: UUID) -> list[LineToTick]:
    signed = signed_until({bank_account_id}).get(bank_account_id)
    closed = max((day for day in (locked_until(pool_id), signed) if day is not None), default=date.min)
    return [
        LineToTick.of(one.line_id, one.booked_on, one.amount.minor, queries.text_of_line(one.line_id, one.texts))
        for one in queries.booked_lines(pool_id, bank_account_id=bank_account_id)
        if one.state == "unexplained" and one.is_free and not one.by_hand and one.booked_on > closed
    ]


def _settled(
    pool_id: UUID, bank_account_id: UUID, settled_on: date, payouts: Sequence[queries.SentPayout]
) -> list[PayoutsSettled]:
    by_subject: dict[UUID, list[queries.SentPayout]] = {}
    for one in payouts:
        by_subject.setdefault(one.subject_id, []).append(one)
    return [
        PayoutsSettled(
            pool_id=pool_id,
            subject_id=subject_id,
            kind="refund" if subject_id == pool_id else "distribution",
            bank_account_id=bank_account_id,
            settled_on=settled_on,
            lines={one.investor_id: one.amount for one in some},
        )
        for subject_id, some in by_subject.items()
    ]
