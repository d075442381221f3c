"""
Accounts of users: made for whoever is to choose a password, and the links by which they choose one.

Addresses are personal data, sealed under their person's key. In django-allauth's tables, which know no sealing, an
address that stands for the user takes their place; the real one is found by its blind index, and opened to send a mail.
"""

import os
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from poolbook.eventlog.unit import reading
from poolbook.gateway.families import end_tokens
from poolbook.users import queries

RECOVERY = "/account/recovery/{key}"
_STANDS_FOR = "user.invalid"  # RFC 2606: no mail ever goes there


def stands_for(user_id: UUID) -> str:
    """Return the address that stands for a user in django-allauth's tables."""
    return f"{user_id}@{_STANDS_FOR}"


def address_behind(address: str) -> str:
    """Return the real address behind one that stands for a user; any other address as it is."""
    name, _, domain = address.partition("@")
    if domain != _STANDS_FOR:
        return address
    with reading(["users"]):
        user = queries.user_by_id(UUID(name))
    return user.email if user else address


def ensure_account(*, email: str) -> AbstractBaseUser | None:
    """
    Return the account of the user with this address, made now if need be; None when nobody here has it.

    email: however its capitals are written. Its address counts as verified once somebody has used a link sent there.
    """
    with reading(["users"]):
        user = queries.user_by_email(email)
    if user is None or user.is_erased:
        return None
    with transaction.atomic(using="default"):
        account, is_new = get_user_model().objects.get_or_create(pk=user.id)
        if is_new:
            account.set_unusable_password()
            account.save(update_fields=["password"])
        EmailAddress.objects.get_or_create(
            user_id=user.id, email=stands_for(user.id), defaults={"primary": True, "verified": False}
        )
    return account


def verify_address(account: AbstractBaseUser) -> None:
    """Note that whoever uses an account reads the mail of its address."""
    EmailAddress.objects.filter(user_id=account.pk, primary=True).update(verified=True)


def recovery_link(account: AbstractBaseUser, *, origin: str | None = None) -> str:
    """
    Return the address of the page on which an account gets a new password: good once, and for an hour.

    origin: such as https://book.example; left out, POOLBOOK_ORIGIN or http://localhost:8000.
    """
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    base = origin or os.environ.get("POOLBOOK_ORIGIN") or "http://localhost:8000"
    return base.rstrip("/") + RECOVERY.format(key=key)


def end_factors_and_sessions(account: AbstractBaseUser, *, factors: bool) -> None:
    """
    End every session of an account, and what it let other programs do; the password stays until a new one is chosen.

    factors: whether its second factors and passkeys go too, for somebody who has lost them.
    """
    with transaction.atomic(using="default"):
        for one in UserSession.objects.filter(user_id=account.pk):
            one.end()
        end_tokens(user_id=account.pk)
        if factors:
            Authenticator.objects.filter(user_id=account.pk).delete()
