"""Who asks: a bearer token, looked up before anything else of a request is read."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from poolbook.eventlog.unit import reading
from poolbook.kernel.member import Member
from poolbook.users.queries import member_by_token


class BearerToken(HttpBearer):
    """An opaque token, as `poolbook token` and POST /tokens give it out; it carries its organisation."""

    def authenticate(self, request: HttpRequest, token: str) -> Member | None:
        """Return who the token stands for; None refuses the request."""
        with reading(["users"]):
            return member_by_token(token)
