"""Secret settings: from the environment, or from files that it names, as containers hand them out."""

import os
from collections.abc import Mapping
from pathlib import Path

from poolbook.kernel.errors import BadInput
from poolbook.kernel.limits import MAX_SECRET_CHARS

SUFFIX = "_FILE"


class SecretUnusable(BadInput):
    """A setting is given twice, or its file cannot be read."""

    code = "secret_unusable"


def secret(name: str, environ: Mapping[str, str] | None = None) -> str | None:
    """
    Return a secret setting, None when it is not given.

    name:    of the variable that holds it; the one that ends in _FILE names a file with it instead.
    environ: the environment; left out, the process's own.
    raises:  SecretUnusable.
    """
    environ = os.environ if environ is None else environ
    written, path = environ.get(name) or None, secret_file(name, environ)
    if path is None:
        return written
    if written is not None:
        raise SecretUnusable(f"{name} and {name}{SUFFIX} are both set; unset one of them.")
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(MAX_SECRET_CHARS + 1).strip()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SecretUnusable(f"{name}{SUFFIX} names {path}, which cannot be read: {why}.") from error
    if not text or len(text) > MAX_SECRET_CHARS:
        raise SecretUnusable(f"{name}{SUFFIX} names {path}, which is {'too long' if text else 'empty'}.")
    return text


def secret_file(name: str, environ: Mapping[str, str] | None = None) -> Path | None:
    """Return the file that holds a secret setting, None when none is named."""
    named = (os.environ if environ is None else environ).get(name + SUFFIX)
    return Path(named).expanduser() if named else None
