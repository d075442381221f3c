"""Payout files where the rooms meet: users know who is paid where, transactions what is owed to whom."""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from poolbook.contracts.payout_files import Originator, PayoutFileApproved
from poolbook.contracts.transactions import PayoutsSettled
from poolbook.eventlog.http import reading_for
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, total
from poolbook.kernel.said import said
from poolbook.pools import queries as pools
from poolbook.transactions import queries as transactions
from poolbook.transactions.operations.approve_payout_file import approve_payout_file
from poolbook.transactions.operations.cancel_payout_file import cancel_payout_file
from poolbook.transactions.operations.export_payout_file import export_payout_file
from poolbook.transactions.operations.prepare_payout_file import (
    Payable,
    payables,
    payables_seal,
    prepare_payout_file,
)
from poolbook.transactions.operations.settle_payout_file import settle_payout_file
from poolbook.transactions.payout_files import FILE_NAMES, Payee
from poolbook.users import queries as users

_CONSUMERS = ("individual", "joint")
_SATURDAY = 5  # of date.weekday()


class PayeesGone(Refused):
    code = "payees_gone"
    sentence = "Somebody in this file has been erased, or the paying account has changed: its bytes are gone for good."


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file to hand out. sha256: hex; notes: what is written otherwise than it was given, a sentence each."""

    name: str
    content: bytes
    sha256: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A payment as a person sees it. account: all but its end is hidden."""

    payment: transactions.FilePaymentView
    investor: str
    holder: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSums:
    """
    What a pool owes its investors now, whatever a file can pay of it.

    payable:     how much of it a file can pay, to how many (payable_count), the last of them due on last_due_on.
    problems:    {why a file cannot pay: how many}, the most frequent first.
    seal:        of what a file can pay, for preparing exactly that.
    """

    count: int
    total: Money
    payable_count: int
    payable: Money
    last_due_on: date | None
    problems: dict[str, int]
    seal: str


def payees_now(by: Member, investor_ids: Collection[UUID] | None = None) -> dict[UUID, Payee]:
    """
    Return where the investors of the member's organisation are paid now; erased ones are left out.

    investor_ids: those wanted; None: all.
    """
    if by.organisation_id is None:
        return {}
    with reading_for(by, "users"):
        found = users.bank_details_of(by.organisation_id, investor_ids)
        payees = _payees(by.organisation_id, {one.investor_id: one for one in found.values()})
        wait = _cooling_off(by.organisation_id)
    return {
        investor_id: replace(payee, usable_at=found[investor_id].recorded_at + wait if wait else None)
        for investor_id, payee in payees.items()
    }


def _cooling_off(organisation_id: UUID) -> timedelta:
    return timedelta(hours=users.approval_policy_of(organisation_id).cooling_off_hours)


def payees_in(by: Member, organisation_id: UUID, payments: Sequence[transactions.FilePaymentView]) -> dict[UUID, Payee]:
    """Return where payments of a file go, by the versions that it names; erased ones are left out."""
    with reading_for(by, "users"):
        versions = users.bank_details_versions(organisation_id, [payment.bank_details_id for payment in payments])
        return _payees(organisation_id, {one.investor_id: one for one in versions.values()})


def _payees(organisation_id: UUID, details: Mapping[UUID, users.BankDetails]) -> dict[UUID, Payee]:
    kinds = users.kinds_of(organisation_id, list(details))
    return {
        investor_id: Payee(
            bank_details_id=one.id,
            holder=one.holder,
            account=one.account,
            currency=one.currency,
            is_consumer=kinds[investor_id] in _CONSUMERS,
        )
        for investor_id, one in details.items()
        if not one.is_erased
    }


def due(
    by: Member, pool_id: UUID, form: str, *, after: tuple[UUID, UUID] | None = None, limit: int | None = None
) -> list[Payable]:
    """
    Return the payouts of a pool that are due and in no open file, and why a file of this format cannot pay some.

    Bank details of these investors alone are opened.
    after, limit: subject and investor of the payout to go on from, and how many; None: all.
    raises:       NoSuchBook, UnknownCursor.
    """
    with reading_for(by, "transactions"):
        transactions.book_managed_by(by, pool_id)
        found = transactions.payouts_due(pool_id, after=after, limit=limit)
    return payables(form, found, payees_now(by, {one.investor_id for one in found}) if found else {})


def due_sums(by: Member, pool_id: UUID, form: str) -> DueSums:
    """
    Return what is due in all, and how much of it a file of this format can pay: everybody's details are opened.

    raises: NoSuchBook.
    """
    found = due(by, pool_id, form)
    with reading_for(by, "transactions"):
        currency = transactions.book_managed_by(by, pool_id).currency
    payable = [one.payout for one in found if one.problem is None]
    problems = Counter(one.problem for one in found if one.problem is not None)
    return DueSums(
        count=len(found),
        total=total((one.payout.amount for one in found), currency),
        payable_count=len(payable),
        payable=total((one.amount for one in payable), currency),
        last_due_on=max((one.due_on for one in payable), default=None),
        problems=dict(problems.most_common()),
        seal=payables_seal(found),
    )


def prepare(
    *,
    pool_id: UUID,
    form: str,
    by: Member,
    originator: Originator | None = None,
    text: str = "",
    execution_on: date | None = None,
    bank_account_id: UUID | None = None,
    subject_id: UUID | None = None,
    investor_ids: Sequence[UUID] | None = None,
    skip_missing: bool = False,
    seal: str | None = None,
    key: str | None = None,
) -> UUID:
    """
    Prepare a payout file with what users and pools know, and return its id.

    raises: as prepare_payout_file; NoSuchPool.
    """
    with reading_for(by, "pools"):
        pool = pools.pool_managed_by(by, pool_id)
    with reading_for(by, "users"):
        wait = _cooling_off(pool.organisation_id)
    fact = prepare_payout_file(
        pool_id=pool_id,
        form=form,
        payees=payees_now(by),
        time_zone=pool.time_zone,
        pool_name=pool.name,
        cooling_off=wait,
        originator=originator,
        text=text,
        execution_on=execution_on,
        bank_account_id=bank_account_id,
        subject_id=subject_id,
        investor_ids=investor_ids,
        skip_missing=skip_missing,
        seal=seal,
        by=by,
        key=key,
    )
    return fact.file_id


def file_seen_by(by: Member, file_id: UUID) -> transactions.PayoutFileView:
    """
    Return a payout file of the member's organisation.

    raises: NoSuchPayoutFile.
    """
    with reading_for(by, "transactions"):
        return transactions.payout_file_seen_by(by, file_id)


def approve(*, file_id: UUID, by: Member, key: str | None = None) -> PayoutFileApproved:
    """Approve a payout file; raises as approve_payout_file."""
    file = file_seen_by(by, file_id)
    return approve_payout_file(pool_id=file.pool_id, file_id=file_id, payees=payees_now(by), by=by, key=key)


def export(*, file_id: UUID, by: Member, key: str | None = None) -> Bytes:
    """
    Hand a payout file out, once; the same key gives the same bytes again.

    raises: as export_payout_file; PayeesGone when the same key asks after somebody was erased.
    """
    file = file_seen_by(by, file_id)
    export_payout_file(pool_id=file.pool_id, file_id=file_id, payees=payees_now(by), by=by, key=key)
    found = bytes_of(by, file)
    if found is None:
        raise PayeesGone
    return found


def bytes_of(by: Member, file: transactions.PayoutFileView) -> Bytes | None:
    """Return a file's bytes as they were prepared; None when they cannot be written any more."""
    payees = payees_in(by, file.organisation_id, file.payments)
    if any(payment.investor_id not in payees for payment in file.payments):
        return None
    with reading_for(by, "transactions"):
        written = transactions.written_file(file, payees)
    if transactions.seal_of(written.content, file.organisation_id) != file.content_seal:
        return None
    name = f"payouts-{file.number}-{file.execution_on}.{FILE_NAMES[file.format]}"
    notes = (*written.notes, *_weekend(file.execution_on))
    return Bytes(name, written.content, hashlib.sha256(written.content).hexdigest(), notes)


def _weekend(day: date) -> tuple[str, ...]:
    if day.weekday() < _SATURDAY:
        return ()
    sentence = f"{day} is a {day:%A}: the bank pays on its next business day, or refuses the file."
    return (said("paid_on_weekend", sentence, day=day),)


def shown(by: Member, organisation_id: UUID, payments: Sequence[transactions.FilePaymentView]) -> list[Shown]:
    """Return payments of a file with names and masked accounts, for whoever has to approve it."""
    payees = payees_in(by, organisation_id, payments)
    with reading_for(by, "users"):
        names = users.names_of(organisation_id, [payment.investor_id for payment in payments])
    lines = []
    for payment in payments:
        payee = payees.get(payment.investor_id)
        holder, account = (payee.holder, payee.account.masked) if payee else ("erased", "erased")
        lines.append(Shown(payment, names.get(payment.investor_id, "erased"), holder, account))
    return lines


def cancel(*, file_id: UUID, reason: str, by: Member, key: str | None = None) -> None:
    """Cancel a payout file; raises as cancel_payout_file."""
    file = file_seen_by(by, file_id)
    cancel_payout_file(pool_id=file.pool_id, file_id=file_id, reason=reason, by=by, key=key)


def settle(
    *, file_id: UUID, settled_on: date, by: Member, end_to_ends: Sequence[str] | None = None, key: str | None = None
) -> list[PayoutsSettled]:
    """Note that the bank has paid a file; raises as settle_payout_file."""
    file = file_seen_by(by, file_id)
    return settle_payout_file(
        pool_id=file.pool_id, file_id=file_id, settled_on=settled_on, end_to_ends=end_to_ends, by=by, key=key
    )
