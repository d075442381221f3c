"""Links by which visitors of the demo become one of its people."""

from poolbook.gateway.demo.firms import LAST, PEOPLE
from poolbook.gateway.sign_in.accounts import ensure_account
from poolbook.gateway.sign_in.one_click import one_click_link


def sign_ins(origin: str) -> list[str]:
    """
    Return a line for each person of the demo who is here: name, role and link; none where the demo is not loaded.

    origin: of this server, such as http://localhost:8000.
    """
    lines = []
    for person in (*PEOPLE, LAST):
        if ensure_account(email=person.email) is not None:
            role = f"{person.role} of {person.firm}" if person.firm else "investor"
            link = one_click_link(person.email, origin=origin, to="/manage" if person.firm else "/")
            lines.append(f"{person.name}, {role}: {link}")
    return lines
