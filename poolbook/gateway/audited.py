"""What the audit trail hears besides facts: sign-ins and failures, sessions, factors, and rights that were refused."""

from typing import Any
from uuid import UUID

import structlog
from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.dispatch import receiver
from django.http import HttpRequest

from poolbook.eventlog import audit
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.http import place_of
from poolbook.eventlog.unit import reading
from poolbook.kernel.member import Member
from poolbook.users import queries

REFUSED = 403
_log = structlog.get_logger("poolbook.audit")


def address_of(request: HttpRequest) -> str:
    """Return the network address of who sent a request, behind the proxies that POOLBOOK_TRUSTED_PROXIES counts."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def note_refusal(request: HttpRequest, status: int) -> None:
    """Write down that somebody known was refused a right; that the answer stands does not depend on it."""
    if status != REFUSED:
        return
    member = getattr(request, "auth", None)
    user = getattr(request, "user", None)
    if isinstance(member, Member):
        firms = [member.organisation_id] if member.organisation_id else []
        actor, behalf = member.user_id, member.on_behalf_of
    elif user is not None and user.is_authenticated:
        actor, behalf, firms = UUID(str(user.pk)), None, _firms_of(UUID(str(user.pk)))
    else:
        return
    place = place_of(request)
    try:
        audit.record(
            place.action,
            organisations=firms,
            actor=actor,
            on_behalf_of=behalf,
            outcome=getattr(request, "poolbook_refusal", "forbidden"),
            asked_from=place,
        )
    except DatabaseError:
        _log.exception("a refusal could not be written into the audit trail")


def _firms_of(user_id: UUID) -> list[UUID]:
    with reading(["users"]):
        return [one.organisation.id for one in queries.organisations_of(user_id)]


def _note_about(user: Any, action: str, request: HttpRequest | None, *, outcome: str = audit.DONE) -> None:
    """Write what a user did about their own account, into the trail of every organisation that they are a member of."""
    if user is None or user.pk is None:
        return
    user_id = UUID(str(user.pk))
    audit.record(
        action,
        organisations=_firms_of(user_id),
        actor=user_id,
        outcome=outcome,
        subject=user_id,
        asked_from=_place(request, action),
    )


def note_program(
    action: str,
    request: HttpRequest | None,
    *,
    client_id: UUID,
    user_id: UUID | None,
    outcome: str = audit.DONE,
    **more: object,
) -> None:
    """
    Write what a person or a program did about letting the program in, into the trail of the organisation whose it is.

    user_id: in whose name; None while nobody knows. more: JSON values, nothing secret and nothing personal.
    """
    with reading(["users"]):
        client = queries.client_by_id(client_id)
    audit.record(
        action,
        organisations=[client.organisation_id] if client else [],
        actor=user_id or NOBODY,
        outcome=outcome,
        subject=client_id,
        details={"program": client.name if client else "", **more},
        asked_from=_place(request, action),
    )


def note_ended_session(request: HttpRequest | None, user_id: UUID) -> None:
    """Write that somebody ended a session from the list of theirs."""
    audit.record(
        "end a session",
        organisations=_firms_of(user_id),
        actor=user_id,
        subject=user_id,
        asked_from=_place(request, "end a session"),
    )


def _place(request: HttpRequest | None, action: str) -> Any:
    if request is None:
        return None
    request.poolbook_address = address_of(request)  # type: ignore[attr-defined]
    place = place_of(request)
    return type(place)(action=action, address=place.address, client=place.client, request=place.request)


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    _note_about(user, "sign in", request)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    _note_about(user, "sign out", request)


@receiver(user_login_failed)
def _failed_to_sign_in(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """The address that was typed is kept nowhere: only whose it is, if it is anybody's."""
    typed = str(credentials.get("email") or "")
    with reading(["users"]):
        user = queries.user_by_email(typed) if typed else None
        if user is None and typed.partition("@")[0].count("-") == 4:  # what stands for a user in the tables of accounts
            user = _user_behind(typed)
    user_id = user.id if user else None
    audit.record(
        "sign in",
        organisations=_firms_of(user_id) if user_id else [],
        actor=NOBODY,
        outcome="refused",
        subject=user_id,
        asked_from=_place(request, "sign in"),
    )


def _user_behind(typed: str) -> Any:
    try:
        return queries.user_by_id(UUID(typed.partition("@")[0]))
    except ValueError:
        return None


@receiver([password_set, password_changed, password_reset])
def _chose_a_password(request: HttpRequest, user: Any, **_: Any) -> None:
    _note_about(user, "choose a password", request)


@receiver(authenticator_added)
def _added_a_factor(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _note_about(user, f"add a second factor: {authenticator.type}", request)


@receiver([authenticator_removed, authenticator_reset])
def _removed_a_factor(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _note_about(user, f"remove or renew a second factor: {authenticator.type}", request)
