"""Invitations from a door: a secret is made, its hash goes into the book, and a mail takes it to the address."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from poolbook.eventlog.unit import reading
from poolbook.gateway.language import is_german
from poolbook.users import queries
from poolbook.users.sealing import new_secret, secret_hash

_TEMPLATE = "account/email/invitation"
PATH = "/account/invitation/{secret}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """
    An invitation that is in the book, and what its mail needs.

    secret: in the clear, here alone; empty when a request with this key was answered before, since its mail went out
            then and nobody knows the secret any more.
    """

    invitation: queries.Invitation
    firm: str
    secret: str


def send_invitation(
    operation: Callable[..., Any], *, organisation_id: UUID, origin: str | None = None, **arguments: Any
) -> tuple[queries.Invitation, str]:
    """
    Invite somebody, or send an invitation again.

    operation: invite_member, invite_investor_user or resend_invitation; arguments: what it takes but the hash.
    origin:    such as https://book.example; left out, POOLBOOK_ORIGIN or http://localhost:8000.
    returns:   the invitation and its link, empty where `invited` knows no secret.
    """
    found = invited(operation, organisation_id=organisation_id, **arguments)
    return found.invitation, mail_invitation(found, origin=origin)


def invited(operation: Callable[..., Any], *, organisation_id: UUID, **arguments: Any) -> Invited:
    """
    Write an invitation into the book; whoever is in a transaction sends its mail once that has committed.

    operation, arguments: as of send_invitation.
    """
    secret = new_secret()
    fact = operation(organisation_id=organisation_id, secret_hash=secret_hash(secret), **arguments)
    with reading(["users"], organisation=organisation_id):
        invitation = queries.invitation_by_id(fact.invitation_id)
        firm = queries.organisation_by_id(organisation_id)
    assert invitation is not None and firm is not None, "the operation has just written about them"
    is_new = fact.secret_hash == secret_hash(secret)
    return Invited(invitation=invitation, firm=firm.name, secret=secret if is_new else "")


def mail_invitation(found: Invited, *, origin: str | None = None) -> str:
    """
    Send the mail of an invitation, where its secret is known, in the language of whoever invites.

    origin:  as of send_invitation.
    returns: the link in it; empty where no mail was sent.
    """
    if not found.secret:
        return ""
    base = (origin or os.environ.get("POOLBOOK_ORIGIN") or "http://localhost:8000").rstrip("/")
    link = base + PATH.format(secret=found.secret)
    shown = {
        "organisation": found.firm,
        "offer": offer_in_german(found.invitation) if is_german() else offer_of(found.invitation),
        "link": link,
        "until": found.invitation.expires_at,
        "current_site": {"domain": urlsplit(base).netloc},
    }
    subject = " ".join(render_to_string(f"{_TEMPLATE}_subject.txt", shown).split())
    text = render_to_string(f"{_TEMPLATE}_message.txt", shown)
    EmailMessage(subject=subject, body=text, to=[found.invitation.email]).send()
    return link


def offer_of(invitation: queries.Invitation) -> str:
    """Return what an invitation offers, in words; no investor's name, since mails are read by others too."""
    if invitation.role is not None:
        until = f", until {invitation.ends_at:%Y-%m-%d %H:%M} UTC" if invitation.ends_at else ""
        return f"to join as {invitation.role.value}{_pools(invitation)}{until}"
    return f"to act for an investor as {invitation.capacity}"


_ROLES = {
    "owner": "Inhaber",
    "manager": "Manager",
    "operations": "Abwicklung",
    "approver": "Freigabe",
    "auditor": "Prüfung",
}


def offer_in_german(invitation: queries.Invitation) -> str:
    """Return the same for a page in German."""
    if invitation.role is None:
        capacity = "Zeichnungsberechtigter" if invitation.capacity == "signatory" else "Leseberechtigter"
        return f"für einen Anleger zu handeln, als {capacity}"
    pools = "" if invitation.all_pools else f", für {len(invitation.grants)} Pool(s)"
    until = f", bis {invitation.ends_at:%d.%m.%Y %H:%M} UTC" if invitation.ends_at else ""
    return f"beizutreten, mit der Rolle {_ROLES[invitation.role.value]}{pools}{until}"


def _pools(invitation: queries.Invitation) -> str:
    """Say how many pools; not which, for the same reason."""
    if invitation.all_pools:
        return ""
    return f", for {len(invitation.grants)} {'pool' if len(invitation.grants) == 1 else 'pools'}"
