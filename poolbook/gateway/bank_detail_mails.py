"""Mails about bank details: whoever they concern hears of it when others are asked for, and when others count."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import Error as DatabaseError
from django.template.loader import render_to_string
from django.utils import translation

from poolbook.contracts.approvals import ChangeProposed
from poolbook.contracts.bank import BankAccountDescribed
from poolbook.contracts.users import BankDetailsSet
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import follows
from poolbook.eventlog.unit import reading
from poolbook.kernel.member import Role
from poolbook.transactions.queries.bank_accounts import number_said_at
from poolbook.users import queries

_TEMPLATE = "account/email/bank_details"
_log = structlog.get_logger("poolbook.mail")


@follows(BankDetailsSet)
def tell_of_new_details(recorded: Recorded[BankDetailsSet]) -> None:
    """An investor is paid to another account from now on."""
    _tell(recorded, recorded.fact.organisation_id, recorded.fact.investor_id)


@follows(BankAccountDescribed)
def tell_of_new_number(recorded: Recorded[BankAccountDescribed]) -> None:
    """A pool has another account, or its account another number; another name alone is told to nobody."""
    organisation_id = recorded.envelope.organisation
    with _only_logged(recorded), reading(["transactions"], organisation=organisation_id):
        if number_said_at(recorded.fact.bank_account_id) == recorded.envelope.recorded_at:
            _tell(recorded, organisation_id, None)


@follows(ChangeProposed)
def tell_of_what_is_asked(recorded: Recorded[ChangeProposed]) -> None:
    """Somebody asks for other bank details, and it waits: time to say no before it counts."""
    fact = recorded.fact
    if fact.action == "bank_details":
        investor_id = fact.subject_id if fact.operation == "users.set_bank_details" else None
        _tell(recorded, fact.organisation_id, investor_id, is_asked=True)


def _tell(recorded: Recorded[Any], organisation_id: UUID, investor_id: UUID | None, *, is_asked: bool = False) -> None:
    """Write to the organisation's owners and whoever acts for the investor; None for a pool's own account."""
    with _only_logged(recorded):
        with reading(["users"], organisation=organisation_id):
            firm = queries.organisation_by_id(organisation_id)
            members = queries.members_of(organisation_id)
            owners = {one.user_id for one in members if one.role is Role.OWNER}
            theirs = queries.users_acting_for(investor_id) if investor_id is not None else set()
            hours = queries.approval_policy_of(organisation_id).cooling_off_hours
            people = {who: queries.user_by_id(who) for who in sorted(owners | theirs)}
        base = (os.environ.get("POOLBOOK_ORIGIN") or "http://localhost:8000").rstrip("/")
        shown = {
            "organisation": firm.name if firm else "",
            "is_asked": is_asked,
            "is_pool": investor_id is None,
            "at": recorded.envelope.recorded_at,
            "hours": hours,
            "link": f"{base}/manage/{_page(investor_id, is_asked=is_asked)}",
            "current_site": {"domain": urlsplit(base).netloc},
        }
        for who, user in people.items():
            if user is not None and not user.is_erased:
                _send(user.email, {**shown, "is_owner": who in owners})


@contextmanager
def _only_logged(recorded: Recorded[Any]) -> Iterator[None]:
    """What is told is done already: that nobody can be told of it now is no reason to answer that it failed."""
    try:
        yield
    except (OSError, DatabaseError):
        _log.exception("not everybody was told of bank details", fact=str(recorded.envelope.id))


def _page(investor_id: UUID | None, *, is_asked: bool) -> str:
    """Where an owner looks at it."""
    if is_asked:
        return "approvals"
    return f"investors/{investor_id}" if investor_id is not None else "audit"


def _send(address: str, shown: dict[str, Any]) -> None:
    """Send it in both languages: nobody is there whose language we know."""
    subjects, texts = [], []
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            subjects.append(" ".join(render_to_string(f"{_TEMPLATE}_subject.txt", shown).split()))
            texts.append(render_to_string(f"{_TEMPLATE}_message.txt", shown).strip())
    EmailMessage(subject=" · ".join(subjects), body="\n\n\n".join(texts) + "\n", to=[address]).send()
