"""The rates, and what a request has used up of them."""

import os

from django.http import HttpRequest, HttpResponse

from poolbook.gateway.rates.buckets import Buckets, InProcess, Left, Rate
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused

VARIABLE = "POOLBOOK_RATE_LIMITS"
OFF = "off"
QUOTAS = {
    "address": limits.RATE_ADDRESS,
    "strangers": limits.RATE_STRANGERS,
    "sign-in": limits.RATE_SIGN_IN,
    "user": limits.RATE_USER,
    "client": limits.RATE_CLIENT,
    "writes": limits.RATE_WRITES,
    "reports": limits.RATE_REPORTS,
    "files": limits.RATE_FILES,
    "csp-reports": limits.RATE_CSP_REPORTS,
}


class BadRateLimits(BadInput):
    code = "bad_rate_limits"
    sentence = (
        f"{VARIABLE} must be {OFF}, or requests per minute by name, as user=600,reports=60; the names are "
        f"{', '.join(QUOTAS)}."
    )


class TooManyRequests(Refused):
    """A bucket is empty."""

    code = "too_many_requests"
    status = 429


def rates_of(text: str) -> dict[str, Rate]:
    """
    Return the rate by each name, {} for none at all.

    text:   off, or name=requests per minute, comma-separated; what is not named keeps its default.
    raises: BadRateLimits.
    """
    if text.strip() == OFF:
        return {}
    quotas = dict(QUOTAS)
    for pair in filter(None, (one.strip() for one in text.split(","))):
        name, _, quota = pair.partition("=")
        if name not in QUOTAS or not (quota.isascii() and quota.isdigit() and 0 < int(quota) <= limits.RATE_MOST):
            raise BadRateLimits
        quotas[name] = int(quota)
    return {name: Rate(name, quota, limits.RATE_WINDOW_S) for name, quota in quotas.items()}


rates: dict[str, Rate] = rates_of(os.environ.get(VARIABLE, ""))
buckets: Buckets = InProcess()


def charge(request: HttpRequest, name: str, who: str) -> None:
    """
    Take a request out of a bucket, and note on it what is left.

    name:   of the rate; who: whose bucket.
    raises: TooManyRequests.
    """
    rate = rates.get(name)
    if rate is None:
        return
    left = buckets.take(who, rate)
    used(request).append((rate, left))
    if not left.is_allowed:
        raise TooManyRequests(
            f"These were too many requests ({rate.name}: {rate.quota} in {rate.window_s} s); send the same one again"
            f" in {left.retry_after_s} s."
        )


def used(request: HttpRequest) -> list[tuple[Rate, Left]]:
    """Return the buckets that a request has taken from, and what is left in them."""
    if not hasattr(request, "poolbook_rates"):
        request.poolbook_rates = []  # type: ignore[attr-defined]
    found: list[tuple[Rate, Left]] = request.poolbook_rates  # type: ignore[attr-defined]
    return found


def say_what_is_left(request: HttpRequest, response: HttpResponse) -> None:
    """
    Put RateLimit-Policy and RateLimit on an answer, and Retry-After where it refuses.

    source: draft-ietf-httpapi-ratelimit-headers-11.
    """
    found = used(request)
    if not found:
        return
    response["RateLimit-Policy"] = ", ".join(f'"{rate.name}";q={rate.quota};w={rate.window_s}' for rate, _ in found)
    response["RateLimit"] = ", ".join(f'"{rate.name}";r={left.remaining};t={left.reset_s}' for rate, left in found)
    waits = [left.retry_after_s for _, left in found if not left.is_allowed]
    if waits and response.status_code == 429:
        response["Retry-After"] = str(max(waits))
