"""Reads of investors' bank details, opened: "erased" for those whose key is gone."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from poolbook.contracts.users import BankDetailsSet
from poolbook.eventlog.envelope import NOBODY
from poolbook.kernel import clock
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.member import Member
from poolbook.users.queries.register import investor_seen_by
from poolbook.users.queries.rows import rows, rows_across
from poolbook.users.sealing import ERASED, PersonKeys, open_sealed

_TABLE = "users_bank_details"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankDetails:
    """Where an investor is paid to: one version. holder and the account's number are "erased" once the person is."""

    id: UUID
    investor_id: UUID
    number: int
    holder: str
    account: AccountNumber
    currency: str
    recorded_by: UUID
    recorded_at: datetime
    is_erased: bool


def bank_details_of(organisation_id: UUID, ids: Collection[UUID] | None = None) -> dict[UUID, BankDetails]:
    """
    Return the bank details that count now of an organisation's investors: {investor: details}.

    ids: those wanted; left out, all. Who has none, or belongs to others, is not there.
    """
    found = _rows(organisation_id, "(%s::uuid[] IS NULL OR details.investor_id = ANY(%s))", ids)
    return {one.investor_id: one for one in sorted(found, key=lambda one: one.number)}


def bank_details_versions(organisation_id: UUID, versions: Collection[UUID]) -> dict[UUID, BankDetails]:
    """Return versions of bank details by their ids: {version: details}; those of others' investors are not there."""
    return {one.id: one for one in _rows(organisation_id, "(%s::uuid[] IS NULL OR details.id = ANY(%s))", versions)}


def bank_details_seen_by(by: Member, investor_id: UUID) -> list[BankDetails]:
    """
    Return every version of an investor's bank details, the one that counts first.

    raises: NoSuchInvestor, also for everybody else's.
    """
    investor_seen_by(by, investor_id)
    found = _rows(None, "(%s::uuid[] IS NULL OR details.investor_id = ANY(%s))", [investor_id])
    return sorted(found, key=lambda one: -one.number)


def opened_details(fact: BankDetailsSet) -> BankDetails:
    """Return bank details that were decided on and are not recorded yet, opened."""
    key = key_of_investor(fact.investor_id)
    assert key is not None, "bank details are set for investors who have a key"
    holder, account, bank, kind = json.loads(
        open_sealed(key, fact.details, table=_TABLE, column="details", row=fact.bank_details_id)
    )
    return BankDetails(
        id=fact.bank_details_id,
        investor_id=fact.investor_id,
        number=fact.number,
        holder=holder,
        account=AccountNumber(scheme=fact.scheme, number=account, bank=bank, kind=kind),
        currency=fact.currency,
        recorded_by=NOBODY,
        recorded_at=clock.now(),
        is_erased=False,
    )


def key_of_investor(investor_id: UUID) -> AESGCM | None:
    """Return an investor's key, None for an erased one."""
    found = rows(
        "SELECT erased_at IS NOT NULL, key.wrapped FROM users_investor AS person"
        " LEFT JOIN users_person_key AS key ON key.person_id = person.id WHERE person.id = %s",
        [investor_id],
    )
    return None if not found or found[0][0] else PersonKeys().of(investor_id, found[0][1])


def _rows(organisation_id: UUID | None, condition: str, ids: Collection[UUID] | None) -> list[BankDetails]:
    wanted = None if ids is None else list(ids)
    ask = rows_across if organisation_id is None else rows
    found = ask(
        "SELECT details.id, details.investor_id, number, scheme, currency, details.recorded_by, details.recorded_at,"
        " erased_at IS NOT NULL, key.wrapped, details.details FROM users_bank_details AS details"
        " JOIN users_investor AS person ON person.id = details.investor_id"
        " LEFT JOIN users_person_key AS key ON key.person_id = person.id"
        f" WHERE (%s::uuid IS NULL OR details.organisation_id = %s) AND {condition}",
        [organisation_id, organisation_id, wanted, wanted],
    )
    keys = PersonKeys()
    return [_opened(keys, row) for row in found]


def _opened(keys: PersonKeys, row: tuple[Any, ...]) -> BankDetails:
    version, investor_id, number, scheme, currency, recorded_by, recorded_at, is_erased, wrapped, sealed = row
    key = None if is_erased else keys.of(investor_id, wrapped)
    holder, account, bank, kind = ERASED, ERASED, "", ""
    if key is not None:
        holder, account, bank, kind = json.loads(open_sealed(key, sealed, table=_TABLE, column="details", row=version))
    return BankDetails(
        id=version,
        investor_id=investor_id,
        number=number,
        holder=holder,
        account=AccountNumber(scheme=scheme, number=account, bank=bank, kind=kind),
        currency=currency,
        recorded_by=recorded_by,
        recorded_at=recorded_at,
        is_erased=key is None,
    )
