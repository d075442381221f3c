"""What a program may be allowed: the scopes that tokens of third parties carry, and what each means to a person."""

from collections.abc import Iterable

from poolbook.kernel.errors import BadInput, NotAllowed
from poolbook.kernel.member import Member

SCOPES: dict[str, str] = {
    "users:read": "See organisations, members, investors and their bank details",
    "users:write": "Register people and investors",
    "pools:read": "See pools, commitments, capital calls, investments and distributions",
    "pools:write": "Decide for pools: admit, call capital, invest, value, propose distributions",
    "transactions:read": "See receipts, payouts, bank statements, matches and the book",
    "transactions:write": "Record receipts, payouts and bank statements, match and reconcile",
    "reports:read": "Read reports and what their numbers are made of",
    "money:approve": "Let money leave: approve distributions and payouts, set bank details, open locked periods",
    "access:write": "Hand out access: members, tokens and clients; erase people",
}
CLIENT_SCOPES = {name: what for name, what in SCOPES.items() if name != "access:write"}  # of programs of others
GERMAN: dict[str, str] = {  # of the server's own pages
    "users:read": "Organisationen, Mitglieder, Anleger und ihre Bankverbindungen sehen",
    "users:write": "Personen und Anleger eintragen",
    "pools:read": "Pools, Zusagen, Kapitalabrufe, Beteiligungen und Ausschüttungen sehen",
    "pools:write": "Für Pools entscheiden: aufnehmen, abrufen, anlegen, bewerten, Ausschüttungen vorschlagen",
    "transactions:read": "Eingänge, Auszahlungen, Kontoauszüge, Zuordnungen und das Buch sehen",
    "transactions:write": "Eingänge, Auszahlungen und Kontoauszüge erfassen, zuordnen und abgleichen",
    "reports:read": "Berichte lesen, und woraus ihre Zahlen bestehen",
    "money:approve": "Geld hinauslassen: Ausschüttungen und Auszahlungen freigeben, Konten setzen, Sperren aufheben",
    "access:write": "Zugang vergeben: Mitglieder, Token und Programme; Personendaten löschen",
    "openid": "Wissen, wer Sie hier sind",
    "profile": "Ihren Namen kennen",
    "email": "Ihre E-Mail-Adresse kennen",
}
IDENTITY_SCOPES: dict[str, str] = {
    "openid": "Know who you are here",
    "profile": "Know your name",
    "email": "Know your e-mail address",
}


class UnknownScope(BadInput):
    code = "unknown_scope"


def read_scopes(scopes: Iterable[str], *, known: Iterable[str], pointer: str) -> tuple[str, ...]:
    """
    Accept a list of scopes, each once, in the order of the table.

    known:   those that may stand there.
    pointer: JSON pointer to it in the input.
    raises:  UnknownScope, also for none at all.
    """
    wanted, allowed = set(scopes), tuple(known)
    unknown = sorted(wanted - set(allowed))
    if unknown or not wanted:
        what = f"There is no scope {unknown[0][:40]!r}" if unknown else "Name at least one scope"
        raise UnknownScope(f"{what}; the scopes are {', '.join(allowed)}.", pointer=pointer)
    return tuple(one for one in allowed if one in wanted)


def require_no_more(by: Member | None, scopes: Iterable[str] | None) -> None:
    """
    Refuse that somebody who may do only some things hands out more than that.

    scopes: what is handed out; None for everything.
    raises: NotAllowed.
    """
    if by is None or by.scopes is None:
        return
    more = None if scopes is None else sorted(set(scopes) & SCOPES.keys() - by.scopes)
    if more is None or more:
        listed = "scopes at all" if more is None else ", ".join(more)
        raise NotAllowed(f"A token with scopes hands out no more than it has itself; name them, without {listed}.")
