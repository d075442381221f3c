"""The page behind an invitation's link, and what its script asks for."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from poolbook.eventlog.context import Origin, originating
from poolbook.eventlog.unit import reading
from poolbook.gateway.api.problems import problem
from poolbook.gateway.invitations import offer_in_german, offer_of
from poolbook.gateway.language import is_german
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id
from poolbook.users import queries
from poolbook.users.operations.accept_invitation import accept_invitation
from poolbook.users.operations.add_user import EmailTaken, add_user
from poolbook.users.sealing import secret_hash


@require_safe
def offer(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer what a link offers, to whoever has it: the firm, as what, and whether this browser's user is meant."""
    with reading(["users"]):
        try:
            found = queries.open_invitation(secret)
        except queries.NoSuchInvitation as refused:
            return _refused(request, refused)
        firm = queries.organisation_by_id(found.organisation_id)
        user_id = _user_of(request)
        is_theirs = user_id is not None and queries.is_address_of(user_id, found.email_index)
    return _said(
        {
            "organisation": firm.name if firm else "",
            "offer": offer_in_german(found) if is_german() else offer_of(found),
            "email": found.email,
            "expires_at": found.expires_at.isoformat(),
            "is_signed_in": user_id is not None,
            "is_yours": is_theirs,
        }
    )


@require_POST
def newcomer(request: HttpRequest, secret: str) -> HttpResponse:
    """
    Make a user of the address that was invited, unless there is one; they choose a password by a link in a mail.

    The answer is the same either way, and the password is never chosen here: the link may have been passed on.
    """
    try:
        with reading(["users"]):
            found = queries.open_invitation(secret)
            known = queries.user_by_email(found.email)
        if known is None:
            with originating(Origin(correlation=new_id())):
                add_user(email=found.email, name=_name_in(request))
    except EmailTaken:  # by another click on the same page
        pass
    except Refused as refused:
        return _refused(request, refused)
    return HttpResponse(status=204)


@require_POST
def acceptance(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept for whoever has signed in; which organisation they have acted in so far does not count."""
    user_id = _user_of(request)
    if user_id is None:
        return problem(request, status=401, code="not_signed_in", detail="Sign in first, then accept.")
    try:
        with reading(["users"]):
            found = queries.open_invitation(secret)
            by = queries.member_for(user_id, None)
        with originating(Origin(correlation=new_id(), actor=user_id)):
            accept_invitation(organisation_id=found.organisation_id, secret_hash=secret_hash(secret), by=by)
    except Refused as refused:
        return _refused(request, refused)
    return HttpResponse(status=204)


def _user_of(request: HttpRequest) -> UUID | None:
    return UUID(str(request.user.pk)) if request.user.is_authenticated else None


def _name_in(request: HttpRequest) -> str:
    """What cannot be read is no name, which the operation then says."""
    try:
        given: Any = json.loads(request.body)
    except ValueError:
        return ""
    name = given.get("name") if isinstance(given, dict) else None
    return name if isinstance(name, str) else ""


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    answer = problem(request, status=refused.status, code=refused.code, detail=refused.message)
    answer["Cache-Control"] = "no-store"
    return answer


def _said(shown: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(shown)
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
