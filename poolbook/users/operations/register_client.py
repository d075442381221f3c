"""Register a client: a program of somebody else's that an organisation lets in by OAuth 2.1."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID

from poolbook.contracts.users import CLIENT_KINDS, ClientRegistered
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import OPERATOR, Member
from poolbook.kernel.said import said
from poolbook.kernel.scopes import CLIENT_SCOPES, IDENTITY_SCOPES, read_scopes, require_no_more
from poolbook.users import naming, queries

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class BadClientKind(BadInput):
    code = "bad_client_kind"
    sentence = f"A client is one of {', '.join(CLIENT_KINDS)}."


class BadRedirectUri(BadInput):
    code = "bad_redirect_uri"


@operation(on="organisation_id")
def register_client(
    *,
    organisation_id: UUID,
    name: str,
    kind: str,
    scopes: Sequence[str],
    redirect_uris: Sequence[str] = (),
    secret_hash: str | None = None,
    acts_for: UUID | None = None,
    by: Member,
) -> ClientRegistered:
    """
    Let a program in by OAuth 2.1.

    name:          what people read when they are asked for their consent.
    kind:          web (a server, keeps a secret) | native (on people's devices, keeps none) | machine (acts by itself).
    scopes:        the most that it may ask for.
    redirect_uris: where browsers are sent back to: https, http on the machine itself, for native ones also a scheme
                   of their own such as com.example.app:/back; none for a machine.
    secret_hash:   sealing.secret_hash of the secret that the door made and shows once; None for a native one.
    acts_for:      the member in whose name a machine acts: whoever registers it; a command may name another.
    by:            an owner of the organisation.
    raises:        NoSuchOrganisation, NotAllowed, BadName, BadClientKind, UnknownScope, BadRedirectUri, NoSuchUser.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, "manage_organisation")
    if kind not in CLIENT_KINDS:
        raise BadClientKind(pointer="/kind")
    assert (secret_hash is None) == (kind == "native"), "a door gives a secret's hash to all but native clients"
    known = CLIENT_SCOPES if kind == "machine" else IDENTITY_SCOPES | CLIENT_SCOPES
    granted = read_scopes(scopes, known=known, pointer="/scopes")
    require_no_more(by, granted)
    return ClientRegistered(
        organisation_id=organisation_id,
        client_id=new_id(),
        name=_read_name(name),
        kind=kind,
        scopes=granted,
        redirect_uris=_read_redirect_uris(redirect_uris, kind),
        secret_hash=secret_hash,
        acts_for=_acts_for(organisation_id, acts_for, by) if kind == "machine" else None,
    )


def _read_name(text: str) -> str:
    name = naming.read_name(text, pointer="/name")
    if len(name) > limits.MAX_CLIENT_NAME_CHARS:
        raise naming.BadName(
            said(
                "client_name_of_chars",
                f"A client's name has at most {limits.MAX_CLIENT_NAME_CHARS} characters.",
                limit=limits.MAX_CLIENT_NAME_CHARS,
            ),
            pointer="/name",
        )
    return name


def _acts_for(organisation_id: UUID, wanted: UUID | None, by: Member) -> UUID:
    """A machine in another's name would be a second pair of eyes in one head."""
    user_id = wanted or by.user_id
    if user_id != by.user_id and by.user_id != OPERATOR:
        raise NotAllowed(
            said(
                "machine_acts_for_you",
                "A machine acts in the name of whoever registers it; only a command may name somebody else.",
            )
        )
    if queries.role_of(organisation_id, user_id) is None:
        raise queries.NoSuchUser(
            said("machine_needs_member", "A machine acts in the name of a member of the organisation; name one.")
        )
    return user_id


def _read_redirect_uris(given: Sequence[str], kind: str) -> tuple[str, ...]:
    if kind == "machine":
        if given:
            raise BadRedirectUri(
                said("machine_has_no_browser", "A machine has no browser to send back; leave the addresses out."),
                pointer="/redirect_uris",
            )
        return ()
    if not 1 <= len(given) <= limits.MAX_REDIRECT_URIS:
        raise BadRedirectUri(
            said(
                "give_redirects",
                f"Give 1 to {limits.MAX_REDIRECT_URIS} addresses to which browsers are sent back.",
                limit=limits.MAX_REDIRECT_URIS,
            ),
            pointer="/redirect_uris",
        )
    for place, uri in enumerate(given):
        if not _is_good(uri, kind):
            raise BadRedirectUri(
                said(
                    "redirect_shape",
                    "An address is https://…, http://localhost…, or for a native client a scheme with a dot such as"
                    " com.example.app:/back; without #, *, spaces or a password.",
                ),
                pointer=f"/redirect_uris/{place}",
            )
    return tuple(dict.fromkeys(given))


def _is_good(uri: str, kind: str) -> bool:
    """source: RFC 8252 sections 7.1 to 7.3, RFC 9700 section 2.1."""
    if len(uri) > limits.MAX_REDIRECT_URI_CHARS or not re.fullmatch(r"[!-~]+", uri) or set(uri) & set("#*\\\"<>'"):
        return False
    try:
        parts = urlsplit(uri)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        return False
    if user is not None:
        return False
    if parts.scheme == "https":
        return bool(host)
    if parts.scheme == "http":
        return host in _LOOPBACK
    return kind == "native" and "." in parts.scheme
