"""What waits for somebody in the books of many pools at once, and the cash that is there: one statement each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections
from django.db.models import Count, F, Max, Min, Sum

from poolbook.transactions.ledger.session import array
from poolbook.transactions.models import (
    OWED_STATES,
    BankAccount,
    JournalEntry,
    PayoutFile,
    PayoutTally,
    Receipt,
    Receivable,
    SignOff,
    Statement,
)

_STANDING = """
SELECT b.pool_id, a.code, sum(a.balance)::bigint FROM ledger_book b JOIN ledger_account a ON a.book_id = b.id
 WHERE b.pool_id = ANY(%s) AND a.code = ANY(%s) GROUP BY b.pool_id, a.code"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingItem:
    """
    Something of a pool that somebody has to look at.

    kind:    late_lines | unmatched_receipts | payouts_due | payouts_failed | payout_file | journal_entry |
             unsigned_days.
    subject: the call, distribution, file, entry or account; None where it is about the pool.
    count, minor: how many, and what they come to; minor is None where no amount says anything.
    since:   the first day of it; state: of a payout file. by: who proposed or prepared it.
    """

    kind: str
    pool_id: UUID
    subject: UUID | None
    count: int
    minor: int | None
    since: date | None
    state: str = ""
    by: UUID | None = None


def cash_standing(pool_ids: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """
    Return what stands on accounts of the bank: {pool: {code: minor units, debit +}}.

    Codes are 1000, 1900 and 2000; an account that stands at nothing may be left out.
    """
    found: dict[UUID, dict[str, int]] = {}
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_STANDING, [array(pool_ids), ["1000", "1900", "2000"]])
        for pool_id, code, minor in cursor.fetchall():
            found.setdefault(pool_id, {})[code] = minor
    return found


def waiting_in_books(pool_ids: Collection[UUID], today: dict[UUID, date]) -> list[WaitingItem]:
    """
    Return what waits in the books of pools.

    today: {pool: the day in its time zone}; lines due before it are late.
    """
    return [
        *_late_lines(pool_ids, today),
        *_receipts(pool_ids),
        *_payouts(pool_ids),
        *_payout_files(pool_ids),
        *_journal_entries(pool_ids),
        *_unsigned_days(pool_ids),
    ]


def _late_lines(pool_ids: Collection[UUID], today: dict[UUID, date]) -> list[WaitingItem]:
    left = F("amount_minor") - F("paid_minor") - F("reversed_minor")
    rows = Receivable.objects.filter(pool_id__in=list(pool_ids), amount_minor__gt=F("paid_minor") + F("reversed_minor"))
    return [
        WaitingItem(
            kind="late_lines",
            pool_id=row["pool_id"],
            subject=row["call_id"],
            count=row["n"],
            minor=int(row["left"]),
            since=row["due_on"],
        )
        for row in rows.values("pool_id", "call_id", "due_on").annotate(n=Count("investor_id"), left=Sum(left))
        if row["due_on"] < today[row["pool_id"]]
    ]


def _receipts(pool_ids: Collection[UUID]) -> list[WaitingItem]:
    left = F("amount_minor") - F("matched_minor") - F("over_minor")
    rows = Receipt.objects.filter(pool_id__in=list(pool_ids), state__in=["unmatched", "part"]).values("pool_id")
    return [
        WaitingItem(
            kind="unmatched_receipts",
            pool_id=row["pool_id"],
            subject=None,
            count=row["n"],
            minor=int(row["left"]),
            since=row["since"],
        )
        for row in rows.annotate(n=Count("receipt_id"), left=Sum(left), since=Min("received_on"))
    ]


def _payouts(pool_ids: Collection[UUID]) -> list[WaitingItem]:
    rows = PayoutTally.objects.filter(pool_id__in=list(pool_ids), state__in=OWED_STATES, payout_count__gt=0)
    grouped = rows.values("pool_id", "subject_id", "state").annotate(
        n=Sum("payout_count"), minor=Sum("amount_minor"), since=Min("due_on")
    )
    return [
        WaitingItem(
            kind=f"payouts_{row['state']}",
            pool_id=row["pool_id"],
            subject=row["subject_id"],
            count=row["n"],
            minor=int(row["minor"]),
            since=row["since"],
        )
        for row in grouped
    ]


def _payout_files(pool_ids: Collection[UUID]) -> list[WaitingItem]:
    return [
        WaitingItem(
            kind="payout_file",
            pool_id=row.pool_id,
            subject=row.file_id,
            count=1,
            minor=row.total_minor,
            since=row.execution_on,
            state=row.state,
            by=row.prepared_by,
        )
        for row in PayoutFile.objects.filter(pool_id__in=list(pool_ids), state__in=["prepared", "approved"])
    ]


def _journal_entries(pool_ids: Collection[UUID]) -> list[WaitingItem]:
    return [
        WaitingItem(
            kind="journal_entry",
            pool_id=row.pool_id,
            subject=row.entry_id,
            count=1,
            minor=None,
            since=row.effective_on,
            by=row.proposed_by,
        )
        for row in JournalEntry.objects.filter(pool_id__in=list(pool_ids), state="proposed")
    ]


def _unsigned_days(pool_ids: Collection[UUID]) -> list[WaitingItem]:
    """Accounts whose last statement ends after the last day that was signed off."""
    accounts = dict(BankAccount.objects.filter(pool_id__in=list(pool_ids)).values_list("id", "pool_id"))
    signed = SignOff.objects.filter(bank_account_id__in=list(accounts), withdrawn_at__isnull=True)
    until = {row["bank_account_id"]: row["last"] for row in signed.values("bank_account_id").annotate(last=Max("day"))}
    statements = Statement.objects.filter(bank_account_id__in=list(accounts)).values("bank_account_id")
    return [
        WaitingItem(
            kind="unsigned_days",
            pool_id=accounts[row["bank_account_id"]],
            subject=row["bank_account_id"],
            count=1,
            minor=None,
            since=row["last"],
        )
        for row in statements.annotate(last=Max("closed_on"))
        if until.get(row["bank_account_id"], date.min) < row["last"]
    ]
