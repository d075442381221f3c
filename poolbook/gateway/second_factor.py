"""Where an organisation asks for a second factor: whoever has none gets at nothing of it, whichever way they come."""

from urllib.parse import urlencode

from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.users import queries

SECURITY = "/account/security"


class SecondFactorNeeded(Refused):
    code = "second_factor_needed"
    status = 403
    sentence = (
        f"Your organisation asks for a second factor, and you have none: add an authenticator app or a passkey on"
        f" {SECURITY}, and send the request again."
    )


def require_second_factor(member: Member) -> None:
    """
    Let somebody go on who has a second factor, or acts where nobody asks for one.

    raises: SecondFactorNeeded.
    """
    if queries.needs_second_factor(member):
        raise SecondFactorNeeded


def set_up_link(*, back_to: str) -> str:
    """
    Return where somebody adds a second factor.

    back_to: the address that they wanted, ours.
    """
    return f"{SECURITY}?{urlencode({'next': back_to})}"
