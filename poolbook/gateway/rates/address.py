"""Where a request comes from, as far as the proxies in front can be believed."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"
_PREFIX = 64  # bits: what one customer of a network has; single addresses in it cost nothing


def client_address(request: HttpRequest) -> str:
    """
    Return the address that a request comes from; "unknown" when nobody says, as on a Unix socket.

    With POOLBOOK_TRUSTED_PROXIES = n it is the n-th from the right of X-Forwarded-For, which the outermost of our
    proxies has written; what stands before it anybody may have made up. A request with fewer has passed by them.
    """
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < trusted <= len(passed):
        found = _readable(passed[-trusted])
        if found:
            return found
    return _readable(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def client_network(request: HttpRequest) -> str:
    """Return what shares one allowance: an IPv4 address, or the /64 of an IPv6 address."""
    found = client_address(request)
    if ":" not in found:
        return found
    return str(IPv6Network((found, _PREFIX), strict=False).network_address)


def _readable(text: str) -> str:
    """Return an address in its one way of writing; "" for what is none."""
    try:
        found = ip_address(text)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(IPv6Address(int(found)))  # without a zone: fe80::1%eth0
    return str(found)
