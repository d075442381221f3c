"""Who asks: a bearer token, or a browser's session; looked up before anything else of a request is read."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import reading
from poolbook.eventlog.walls import across_tenants
from poolbook.gateway.access_tokens import member_by_access_token
from poolbook.gateway.api.route_scopes import require_scope
from poolbook.gateway.second_factor import require_second_factor
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.pools.queries import investors_in
from poolbook.users import queries
from poolbook.users.queries import member_by_token
from poolbook.users.sealing import note_token_use

ORGANISATION_HEADER = "Poolbook-Organisation"
FIND_OUT = frozenset({"GET /me", "GET /organisations"})  # by which a member of several finds out which there are
BY_PROVIDER = "socialaccount"  # what django-allauth calls a sign-in at an outside provider
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
STEP_UP = frozenset(  # what lets money leave, decides who approves, or hands out access
    {
        "POST /distributions/{distribution_id}/approval",
        "POST /payout-files/{file_id}/approval",
        "POST /payout-files/{file_id}/export",
        "POST /pools/{pool_id}/payouts/sending",
        "POST /pools/{pool_id}/payouts/settlement",
        "POST /investors/{investor_id}/bank-details",
        "POST /pools/{pool_id}/journal-entries/{entry_id}/approval",
        "POST /pools/{pool_id}/unlocking",
        "POST /organisations/{organisation_id}/approval-policy",
        "POST /organisations/{organisation_id}/sign-in-policy",
        "POST /organisations/{organisation_id}/approvals/{approval_id}",
        "POST /organisations/{organisation_id}/members",
        "DELETE /organisations/{organisation_id}/members/{user_id}",
        "POST /organisations/{organisation_id}/clients",
        "DELETE /organisations/{organisation_id}/clients/{client_id}",
        "POST /organisations/{organisation_id}/members/{user_id}/role",
        "POST /organisations/{organisation_id}/members/{user_id}/grants",
        "DELETE /organisations/{organisation_id}/members/{user_id}/grants/{pool_id}",
        "POST /organisations/{organisation_id}/ownership",
        "POST /organisations/{organisation_id}/invitations",
        "POST /investors/{investor_id}/invitations",
        "POST /tokens",
        "POST /users/{user_id}/erasure",
        "POST /investors/{investor_id}/erasure",
    }
)  # a session must have shown who it is within STEP_UP_S


class CsrfFailed(Refused):
    code = "csrf_failed"
    status = 403
    sentence = "This request does not come from one of our pages: send the X-CSRFToken header with the cookie's value."


class StepUpNeeded(Refused):
    code = "step_up_needed"
    status = 403
    sentence = "Show once more who you are, by password, code or passkey, and send the request again."


class BadOrganisationHeader(BadInput):
    code = "bad_organisation_header"
    sentence = f"{ORGANISATION_HEADER} must be the id of one of your organisations."


class OrganisationHeaderNeeded(BadInput):
    code = "organisation_needed"
    sentence = f"You are a member of several organisations; name one in the header {ORGANISATION_HEADER}."


class BearerToken(HttpBearer):
    """
    An opaque token, as `poolbook token` and POST /tokens give it out, which carries its organisation; or an access
    token that a program got by OAuth 2.1, which carries that of the program.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Member | None:
        """Return who the token stands for; None refuses the request, and so does a scope that it lacks."""
        is_jwt = token.count(".") == 2
        with reading(["users"]), across_tenants(ALIASES["users"]):  # nobody's yet: the token says whose
            member = member_by_access_token(token) if is_jwt else member_by_token(token)
            if member is None:
                return None
            if not is_jwt and _route(request) not in FIND_OUT:
                require_second_factor(member)
        if not is_jwt:
            note_token_use(token)
        require_scope(member, _route(request))
        return with_register(member)


class Session(AuthBase):
    """A browser that has signed in; what it changes needs the CSRF token, what moves money a fresh proof."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME
    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Member | None:
        """Return who has signed in; None when nobody has, or when a token was sent that is not known."""
        if "Authorization" in request.headers or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not request.user.is_authenticated:
            return None
        if request.method not in SAFE_METHODS and check_csrf(request) is not None:
            raise CsrfFailed
        if _route(request) in STEP_UP and not is_fresh(request):
            raise StepUpNeeded
        is_finding_out = _route(request) in FIND_OUT
        with reading(["users"]), across_tenants(ALIASES["users"]):
            member = member_of_session(
                UUID(str(request.user.pk)), request.headers.get(ORGANISATION_HEADER), is_finding_out=is_finding_out
            )
            if not is_finding_out:
                require_second_factor(member)
        return with_register(member)


def is_fresh(request: HttpRequest, *, by_provider: bool = False) -> bool:
    """
    Return whether the session has shown a password, a factor or a passkey within STEP_UP_S.

    by_provider: a sign-in at an outside provider is enough, though nobody knows how, or how long ago, it asked.
    """
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    shown = [one["at"] for one in records if by_provider or one["method"] != BY_PROVIDER]
    limit = clock.now() - timedelta(seconds=limits.STEP_UP_S)
    return bool(shown) and max(shown) >= limit.timestamp()


def _route(request: HttpRequest) -> str:
    """Return method and path as the OpenAPI document writes them."""
    match = request.resolver_match
    path = match.route.removeprefix("api/v1") if match and match.route else ""
    return f"{request.method} {path.replace('<', '{').replace('>', '}')}"


def with_register(member: Member) -> Member:
    """Return a member of some pools with the investors whom these have: pools knows them, and users shows them."""
    if member.all_pools:
        return member
    with reading(["pools"], organisation=member.organisation_id or NOBODY):
        return replace(member, register=investors_in(member.pools))


def member_of_session(user_id: UUID, named: str | None, *, is_finding_out: bool = False) -> Member:
    """
    Return a user who has signed in, in the organisation that they name.

    named:  an id as text; None is good for whoever is a member of one at most.
    is_finding_out: None is good for anybody, and stands for the first of theirs.
    raises: OrganisationHeaderNeeded, BadOrganisationHeader.
    """
    theirs = [one.organisation.id for one in queries.organisations_of(user_id)]
    if named is None:
        if len(theirs) > 1 and not is_finding_out:
            raise OrganisationHeaderNeeded
        return queries.member_for(user_id, theirs[0] if theirs else None)
    try:
        wanted = UUID(named)
    except ValueError as error:
        raise BadOrganisationHeader from error
    if wanted not in theirs:
        raise BadOrganisationHeader
    return queries.member_for(user_id, wanted)
