"""What approvers see of payout files and journal entries: the same while they wait and when they are decided on."""

from datetime import datetime
from uuid import UUID

from poolbook.eventlog.approval import Row, Statement
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.models import JournalEntry, PayoutFile
from poolbook.transactions.queries.books import book_of_pool
from poolbook.transactions.queries.journal import JournalEntryView, journal_entries_of
from poolbook.transactions.queries.payout_files import PayoutFileView, payout_files_of


def payout_file_statement(file: PayoutFileView) -> Statement:
    """Say whom a payout file pays how much; its seal binds the accounts, too."""

    def rows() -> list[Row]:
        head = [
            Row(what=said("format", "format"), before=None, after=file.format),
            Row(what=said("text", "text"), before=None, after=file.text),
            Row(what=said("bytes_seal", "seal of the bytes"), before=None, after=file.content_seal),
        ]
        return head + [
            Row(
                what=said("is_paid", "is paid"),
                before=None,
                after=f"{one.amount} {one.amount.currency}",
                about=one.investor_id,
            )
            for one in file.payments
        ]

    return Statement(
        action="payouts",
        says=said(
            "pay_by_file",
            f"Pay {file.total} {file.total.currency} to {len(file.payments)} by file {file.number} on "
            f"{file.execution_on}",
            amount=f"{file.total} {file.total.currency}",
            count=len(file.payments),
            number=file.number,
            on=file.execution_on,
        ),
        rows=rows,
        amount=file.total,
        people=frozenset({file.prepared_by}),
        pool_id=file.pool_id,
        subject_id=file.id,
    )


def journal_entry_statement(entry: JournalEntryView) -> Statement:
    """Say what an entry by hand posts; its digest binds the evidence, too."""
    currency = book_of_pool(entry.pool_id).currency
    lines = [(leg.account, holder, minor) for leg in entry.legs for holder, minor in leg.amounts.items()]

    def rows() -> list[Row]:
        head = [
            Row(what=said("reason", "reason"), before=None, after=entry.reason),
            Row(what=said("evidence", "evidence"), before=None, after=entry.note or said("files", "files")),
            Row(what=said("digest", "digest"), before=None, after=entry.digest),
        ]
        return head + [
            Row(
                what=said("debit", f"debit {account}", account=account)
                if minor > 0
                else said("credit", f"credit {account}", account=account),
                before=None,
                after=f"{Money(abs(minor), currency)} {currency}",
                about=holder,
            )
            for account, holder, minor in lines
        ]

    debits = Money(sum(minor for _, _, minor in lines if minor > 0), currency)
    return Statement(
        action="journal_entries",
        says=said(
            "post_journal_entry",
            f"Post a journal entry of {debits} {currency} on {entry.effective_on}",
            amount=f"{debits} {currency}",
            on=entry.effective_on,
        ),
        rows=rows,
        amount=debits,
        people=frozenset({entry.proposed_by}),
        pool_id=entry.pool_id,
        subject_id=entry.entry_id,
    )


def statements_waiting(pool_id: UUID) -> list[tuple[str, datetime, Statement]]:
    """Return what was prepared for a pool's book and waits for somebody: kind, since when, and what it would do."""
    files = [one for one in payout_files_of(pool_id) if one.state == "prepared"]
    entries = [one for one in journal_entries_of(pool_id) if one.state == "proposed"]
    return [
        *(("payout_file", one.recorded_at, payout_file_statement(one)) for one in files),
        *(("journal_entry", one.proposed_at, journal_entry_statement(one)) for one in entries),
    ]


def approvables(pool_id: UUID) -> list[tuple[str, UUID, UUID]]:
    """Return the payout files and journal entries of a pool, in whatever state: kind, id, and who proposed it."""
    files = PayoutFile.objects.filter(pool_id=pool_id).values_list("file_id", "prepared_by")
    entries = JournalEntry.objects.filter(pool_id=pool_id).values_list("entry_id", "proposed_by")
    return [
        *(("payout_file", file_id, who) for file_id, who in files),
        *(("journal_entry", entry_id, who) for entry_id, who in entries),
    ]
