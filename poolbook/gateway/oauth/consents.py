"""What a person lets programs of others do in their name: seen, and taken back with every token that came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.idp.oidc.models import Token
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from poolbook.eventlog.unit import reading
from poolbook.gateway.audited import note_program
from poolbook.gateway.families import end_tokens
from poolbook.gateway.language import scopes_in_words
from poolbook.gateway.sign_in.pages import page
from poolbook.kernel import clock
from poolbook.users import queries

PATH = "/account/consents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """
    A program that acts for a person.

    allowed: what it may, in words. since: of the first consent that stands; used_at: when it last got a token.
    ends_at: until when it goes on without being used, and without another consent.
    """

    client_id: UUID
    name: str
    organisation: str
    allowed: tuple[str, ...]
    since: datetime
    used_at: datetime
    ends_at: datetime


def consents_of(user_id: UUID) -> list[Consent]:
    """Return the programs that act for a person by their consent, by name."""
    tokens: dict[str, list[Token]] = {}
    for token in Token.objects.valid().filter(user_id=user_id).order_by("created_at", "id"):
        tokens.setdefault(token.client_id, []).append(token)
    with reading(["users"]):
        found = [_consent(UUID(client_id), own) for client_id, own in tokens.items()]
    return sorted((one for one in found if one is not None), key=lambda one: (one.name, str(one.client_id)))


def _consent(client_id: UUID, tokens: list[Token]) -> Consent | None:
    client = queries.client_by_id(client_id)
    if client is None:
        return None
    firm = queries.organisation_by_id(client.organisation_id)
    scopes = {scope for token in tokens for scope in token.get_scopes()}
    words = scopes_in_words()
    return Consent(
        client_id=client_id,
        name=client.name,
        organisation=firm.name if firm else "",
        allowed=tuple(text for scope, text in words.items() if scope in scopes),
        since=tokens[0].created_at,
        used_at=tokens[-1].created_at,
        ends_at=max(token.expires_at for token in tokens),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """Show the programs that act for whoever has signed in; a POST takes the consent for one of them back."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={PATH}")
    user_id = UUID(str(request.user.pk))
    if request.method == "POST":
        return _withdrawn(request, user_id)
    shown = {"consents": consents_of(user_id), "is_done": "done" in request.GET, "now": clock.now()}
    return page(request, "consents.html", shown)


def _withdrawn(request: HttpRequest, user_id: UUID) -> HttpResponse:
    wanted = request.POST.get("client_id", "")
    theirs = [one for one in consents_of(user_id) if str(one.client_id) == wanted]
    for one in theirs:
        with transaction.atomic(using="default"):
            end_tokens(user_id=user_id, client_id=str(one.client_id))
            note_program("withdraw a consent", request, client_id=one.client_id, user_id=user_id)
    return HttpResponseRedirect(f"{PATH}?done" if theirs else PATH)
