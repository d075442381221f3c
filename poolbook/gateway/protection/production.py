"""What is unsafe where money is real: `poolbook doctor --production` lists it, POOLBOOK_PRODUCTION=1 refuses it."""

import base64
import binascii
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from poolbook.gateway.backup.record import last_backup
from poolbook.gateway.postgres import connection_settings, uses_real_servers
from poolbook.gateway.postgres.places import APP, OWNER, home_path
from poolbook.gateway.postgres.urls import ROOMS, variable
from poolbook.gateway.protection.scanning import VARIABLE as SCANNER
from poolbook.gateway.protection.scanning import scanner
from poolbook.gateway.rates.charging import OFF
from poolbook.gateway.rates.charging import VARIABLE as RATES
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.secret import secret, secret_file
from poolbook.users.sealing import key_file

VARIABLE = "POOLBOOK_PRODUCTION"
SECRETS = (
    "POOLBOOK_KEY",
    "POOLBOOK_NEW_KEY",
    "POOLBOOK_SECRET_KEY",
    "POOLBOOK_SMTP_URL",
    *(variable(alias, role) for alias in ROOMS for role in (APP, OWNER)),
)
_LOCAL = ("localhost", "127.0.0.1", "::1", "")
_ENCRYPTED = ("require", "verify-ca", "verify-full")
_WORDS = re.compile(r"changeme|change-me|insecure|secret|password|default|example|django|poolbook", re.IGNORECASE)


class UnsafeInProduction(Refused):
    """Production mode is on, and something is unsafe."""

    code = "unsafe_in_production"
    exit_code = 1


class BadProductionMode(BadInput):
    code = "bad_production_mode"
    sentence = f"{VARIABLE} must be 1 or 0."


@dataclass(frozen=True, slots=True)
class Unsafe:
    """code: stable, snake_case; says: what is unsafe and what to do; refuses: whether the server does not start."""

    code: str
    says: str
    refuses: bool = True


def is_production(environ: Mapping[str, str] | None = None) -> bool:
    """
    Return whether POOLBOOK_PRODUCTION is on.

    raises: BadProductionMode.
    """
    written = (os.environ if environ is None else environ).get(VARIABLE, "")
    if written not in ("", "0", "1"):
        raise BadProductionMode
    return written == "1"


def refuse_what_is_unsafe(*, demo: bool, has_demo: bool = False) -> None:
    """
    Refuse to serve in production mode while anything is unsafe; do nothing in any other mode.

    demo:     whether the demo is to be loaded; has_demo: whether it has been, some time.
    raises:   UnsafeInProduction, BadProductionMode.
    """
    if not is_production():
        return
    found = [one for one in unsafe(has_demo=demo or has_demo) if one.refuses]
    if found:
        raise UnsafeInProduction(
            f"{VARIABLE} is on, and this is unsafe:\n" + "\n".join(f"- {one.says}" for one in found)
        )


def unsafe(*, has_demo: bool, one_factor: Sequence[str] = (), grants_alone: Sequence[str] = ()) -> list[Unsafe]:
    """
    List what is unsafe in this environment and home; no database is asked.

    has_demo:     whether the organisations of the demo are in it.
    one_factor:   names of the organisations that ask nobody for a second factor.
    grants_alone: names of those with rules for approvals in which one person may give roles all the same.
    """
    found = [*_keys(), *_addresses(), *_folders(), *_databases(), *_switches()]
    if has_demo:
        found.append(
            Unsafe(
                "demo_data",
                "The demo is in this installation, or is to be; its people sign in by links: use a home without it.",
            )
        )
    return [*found, *_one_factor(one_factor), *_grants_alone(grants_alone), *_scanner(), *_backup()]


def _grants_alone(organisations: Sequence[str]) -> Iterator[Unsafe]:
    for name in organisations:
        says = (
            f"In {name} some decisions take more people than one, and one owner may give roles alone: a second account "
            "of theirs could approve what they proposed. Let an owner take the rule for role_grants out of the policy."
        )
        yield Unsafe("roles_granted_alone", says, refuses=False)


def is_weak(text: str) -> bool:
    """Return whether a secret can be guessed: too short, of few different characters, or a well-known word."""
    return (
        len(text) < limits.MIN_SECRET_CHARS
        or len(set(text)) < limits.MIN_SECRET_DIFFERENT_CHARS
        or bool(_WORDS.match(text))
    )


def _keys() -> Iterator[Unsafe]:
    signing = secret("POOLBOOK_SECRET_KEY")
    if signing is not None and is_weak(signing):
        yield Unsafe(
            "weak_secret_key",
            "POOLBOOK_SECRET_KEY can be guessed: unset it, then it is derived, or give what `openssl rand -base64 48`"
            " prints.",
        )
    for name in ("POOLBOOK_KEY", "POOLBOOK_NEW_KEY"):
        key = secret(name)
        if key is not None and _is_weak_key(key):
            yield Unsafe("weak_key", f"{name} is not random: seal under one that `openssl rand -base64 32` prints.")
    files = [(name, secret_file(name)) for name in SECRETS]
    named = [(f"{name}_FILE", path) for name, path in files if path is not None]
    named += [("The key of personal data", key_file())] if secret("POOLBOOK_KEY") is None else []
    if os.environ.get("POOLBOOK_OIDC"):
        named.append(("POOLBOOK_OIDC", Path(os.environ["POOLBOOK_OIDC"])))
    for name, path in named:
        if _mode(path) & 0o007:
            yield Unsafe("readable_secret", f"{name}: everybody on this machine may read {path}: chmod o-rwx {path}")


def _is_weak_key(written: str) -> bool:
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return False  # no key at all, which is refused in any mode
    is_text = all(32 <= byte < 127 for byte in raw)  # 32 random bytes are that once in 10^14
    return len(set(raw)) < limits.MIN_KEY_DIFFERENT_BYTES or is_text


def _addresses() -> Iterator[Unsafe]:
    origin = os.environ.get("POOLBOOK_ORIGIN", "")
    parts = urlsplit(origin)
    if origin and parts.scheme != "https" and parts.hostname not in _LOCAL:
        yield Unsafe(
            "origin_without_tls",
            f"People come by {origin}, in the clear: put a proxy with TLS in front, and https:// into POOLBOOK_ORIGIN.",
        )
    if any(one.strip() in ("*", ".") for one in os.environ.get("POOLBOOK_HOSTS", "").split(",")):
        yield Unsafe("any_host", "POOLBOOK_HOSTS lets any host name in: name those that people use.")
    path = os.environ.get("POOLBOOK_OIDC")
    if path:
        listed = json.loads(Path(path).read_text())
        for one in listed if isinstance(listed, list) else [listed]:
            server = urlsplit(one["server_url"])
            if server.scheme != "https" and server.hostname not in _LOCAL:
                yield Unsafe("provider_without_tls", f"The OpenID provider {one['name']} is asked in the clear.")


def _folders() -> Iterator[Unsafe]:
    for code, name in (("open_home", ""), ("open_mails", "mails"), ("open_keys", "keys")):
        folder = home_path() / name
        if _mode(folder) & 0o077:
            yield Unsafe(code, f"Others on this machine may enter {folder}: chmod 700 {folder}")


def _databases() -> Iterator[Unsafe]:
    if not uses_real_servers():
        return
    app, owner = connection_settings(role=APP), connection_settings(role=OWNER)
    for alias, entry in app.items():
        name = variable(alias, APP)
        if entry["USER"] == owner[alias]["USER"]:
            yield Unsafe(
                "app_owns_tables",
                f"{name}: the role that serves owns the tables, so nothing stops it from changing the log: give"
                f" {variable(alias, OWNER)} a role of its own.",
            )
        hosts = str(entry["HOST"]).split(",")
        is_far = any(host not in _LOCAL and not host.startswith("/") for host in hosts)
        if is_far and entry["OPTIONS"].get("sslmode") not in _ENCRYPTED:
            yield Unsafe("database_in_the_clear", f"{name}: nothing makes it use TLS: add ?sslmode=verify-full to it.")
        password = entry["PASSWORD"]
        if password and (len(password) < limits.MIN_PASSWORD_CHARS or password == entry["USER"]):
            yield Unsafe("weak_database_password", f"{name}: its password can be guessed: choose a longer one.")


def _switches() -> Iterator[Unsafe]:
    if os.environ.get(RATES, "").strip() == OFF:
        yield Unsafe("no_rate_limits", f"{RATES} is off: anybody may ask as often as they like.")


def _one_factor(firms: Sequence[str]) -> Iterator[Unsafe]:
    for firm in firms:
        yield Unsafe(
            "no_second_factor",
            f"{firm} asks nobody for a second factor, so a stolen password opens it: an owner changes that under Team.",
            refuses=False,
        )


def _scanner() -> Iterator[Unsafe]:
    if scanner() is None:
        yield Unsafe(
            "no_virus_scan",
            f"Files that people give us are not scanned for viruses: {SCANNER} names a scanner.",
            refuses=False,
        )


def _backup() -> Iterator[Unsafe]:
    last = last_backup()
    if last is None or last.is_old:
        age = "There is no backup" if last is None else f"The last backup is {last.age_days} days old"
        yield Unsafe("no_backup", f"{age}: `poolbook backup FILE` takes one.", refuses=False)


def _mode(path: Path) -> int:
    """Return who may do what with a file or folder; nobody anything with one that is not there."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0
