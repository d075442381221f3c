"""Payout files a page at a time: the list without payments, and the payments of one file."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Q, Sum

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.pages import page_after
from poolbook.kernel.member import Member
from poolbook.transactions.models import PayoutFile, PayoutFilePayment
from poolbook.transactions.queries.books import book_managed_by
from poolbook.transactions.queries.payout_files import (
    FilePaymentView,
    NoSuchPayoutFile,
    PayoutFileRow,
    currencies_of,
    payment_view,
    told,
)


def payout_files_page(by: Member, pool_id: UUID, *, after: UUID | None = None, limit: int) -> list[PayoutFileRow]:
    """
    Return payout files of a pool of the member's organisation without their payments, the newest first.

    after, limit: the file to go on from, and how many.
    raises:       NoSuchBook, UnknownCursor.
    """
    book_managed_by(by, pool_id)
    files = PayoutFile.objects.filter(pool_id=pool_id)
    return _file_rows(page_after(files, ("-number",), after={"file_id": after}, limit=limit))


def payout_file_row_seen_by(by: Member, file_id: UUID) -> PayoutFileRow:
    """
    Return a payout file of the member's organisation without its payments.

    raises: NoSuchPayoutFile, also for somebody else's.
    """
    files = list(PayoutFile.objects.filter(file_id=file_id, organisation_id=by.organisation_id or NOBODY))
    if not files or not by.sees(files[0].pool_id):
        raise NoSuchPayoutFile
    return _file_rows(files)[0]


def payments_page(
    file: PayoutFileRow,
    *,
    states: Collection[str] | None = None,
    only: Collection[UUID] | None = None,
    after: tuple[UUID, UUID] | None = None,
    limit: int,
) -> list[FilePaymentView]:
    """
    Return payments of a file in its own order.

    states:       only those in one of them; None: all. only: those to these investors.
    after, limit: subject and investor of the payment to go on from, and how many.
    raises:       UnknownCursor.
    """
    rows = PayoutFilePayment.objects.filter(file_id=file.id)
    if only is not None:
        rows = rows.filter(investor_id__in=only)
    (subject, investor) = after or (None, None)
    found = page_after(
        rows,
        ("place",),
        after={"subject_id": subject, "investor_id": investor},
        limit=limit,
        only=None if states is None else Q(state__in=states),
    )
    return [payment_view(one, file.total.currency) for one in found]


def _file_rows(files: Iterable[PayoutFile]) -> list[PayoutFileRow]:
    files = list(files)
    currencies = currencies_of(files)
    payments = PayoutFilePayment.objects.filter(file_id__in=[one.file_id for one in files]).values("file_id")
    sums = {
        row["file_id"]: (row["n"], row["still"], row["settled"], int(row["left"] or 0))
        for row in payments.annotate(
            n=Count("place"),
            still=Count("place", filter=Q(state="open")),
            settled=Count("place", filter=Q(state="settled")),
            left=Sum("amount_minor", filter=Q(state="open")),
        )
    }
    return [PayoutFileRow(**told(one, *sums[one.file_id], currencies[one.pool_id])) for one in files]
