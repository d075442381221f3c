"""A new device: whoever signs in from a browser that we have not seen with their account is told by mail."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_reset, user_logged_in
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from poolbook.gateway.sign_in.accounts import verify_address
from poolbook.kernel import limits

COOKIE = "__Host-poolbook-device"
_SALT = "poolbook device"


@receiver(user_logged_in)
def tell_of_a_new_device(request: HttpRequest, user: AbstractBaseUser, **_: Any) -> None:
    """Tell the user, unless this browser has signed in as them before; it is remembered from now on."""
    known = _known(request)
    if str(user.pk) not in known:
        get_adapter().send_notification_mail("account/email/new_device", user)
        request.poolbook_devices = [*known, str(user.pk)]  # type: ignore[attr-defined]


@receiver(password_reset)
def note_that_the_address_is_read(user: AbstractBaseUser, **_: Any) -> None:
    """Whoever used a link that was mailed reads the mail of that address."""
    verify_address(user)


def _known(request: HttpRequest) -> list[str]:
    try:
        found: list[str] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=limits.DEVICE_DAYS * 86_400
        )
    except signing.BadSignature:
        return []
    return found


class DeviceCookie(MiddlewareMixin):
    """Gives a browser that signed in the cookie by which it is known again; it says nothing and opens nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Set it when somebody has just signed in."""
        users = getattr(request, "poolbook_devices", None)
        if users:
            response.set_cookie(
                COOKIE,
                signing.dumps(users, salt=_SALT),
                max_age=limits.DEVICE_DAYS * 86_400,
                secure=True,
                httponly=True,
                samesite="Lax",
            )
        return response
