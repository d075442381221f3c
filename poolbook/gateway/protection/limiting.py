"""Addresses take from buckets with every request; what is known only later, the API charges by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from poolbook.gateway.api.problems import translate
from poolbook.gateway.rates.address import client_network
from poolbook.gateway.rates.charging import TooManyRequests, charge, say_what_is_left

_SIGN_IN = ("/_allauth/", "/account/oidc/", "/account/demo/", "/account/invitation/")


class RateLimits:
    """Refuses addresses that ask too often, before anything else is looked at; says on each answer what is left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        network = client_network(request)
        try:
            charge(request, "address", network)
            if request.path.startswith(_SIGN_IN):
                charge(request, "sign-in", network)
            response = self.get_response(request)
            if response.status_code == 401 and request.path.startswith(("/api/", "/oauth/")):
                charge(request, "strangers", network)
        except TooManyRequests as refusal:
            response = translate(request, refusal)
        say_what_is_left(request, response)
        return response
