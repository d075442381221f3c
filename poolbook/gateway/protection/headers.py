"""Headers that every answer carries: pages, the API, scripts, errors and addresses at which there is nothing."""

import os
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

REPORTS = "/csp-reports"
_REPORTED = f"report-uri {REPORTS}; report-to csp"
_YEAR_S = 31_536_000  # OWASP ASVS 5.0 V3.4.1: at least a year, with all subdomains
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
ALWAYS: Mapping[str, str] = {
    "Content-Security-Policy": NOTHING_RUNS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(),"
        " magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self),"
        " publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
}


def with_reports(policy: str) -> str:
    """Return a content security policy that tells us what it has stopped."""
    return policy if REPORTS in policy else f"{policy.rstrip('; ')}; {_REPORTED}"


def fixed_headers() -> dict[str, str]:
    """Return the headers of an answer on which nobody has set anything else."""
    found = dict(ALWAYS) | {"Reporting-Endpoints": f'csp="{REPORTS}"'}
    found["Content-Security-Policy"] = with_reports(NOTHING_RUNS)
    if is_https():
        found["Strict-Transport-Security"] = f"max-age={_YEAR_S}; includeSubDomains"
    return found


def is_https() -> bool:
    """Return whether people come by TLS, as POOLBOOK_ORIGIN says."""
    return os.environ.get("POOLBOOK_ORIGIN", "").startswith("https://")


class SecurityHeaders:
    """Sets what an answer does not say itself; a policy that it brings is kept, and told where to report."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        response = self.get_response(request)
        for name, value in fixed_headers().items():
            response.setdefault(name, value)
        response["Content-Security-Policy"] = with_reports(response["Content-Security-Policy"])
        return response
