"""The ledger's SQL, for the room's migrations and for tests."""

import re
from importlib.resources import files

from psycopg import sql

OWNER, APP = "poolbook_owner", "poolbook_app"


def installing(*, owner: str = OWNER, app: str = APP) -> str:
    """
    Return the statements that put the ledger into a database, run as its owner.

    owner, app: names of the two roles.
    """
    parts = ("schema", "write_door", "reads", "proof")
    return "\n".join([_text(part) for part in parts] + [granting(owner=owner, app=app)])


def granting(*, owner: str = OWNER, app: str = APP) -> str:
    """
    Return the statements that give the app's role its rights on the ledger and no others.

    Run them after any grant on all tables of the schema.
    """
    text = _text("grants")
    for role, name in ((OWNER, owner), (APP, app)):
        text = text.replace(role, sql.Identifier(name).as_string(None))
    return text


def replacing(*functions: str) -> str:
    """
    Return the statements that put functions of the write door in the place of older ones, for later migrations.

    functions: names; each takes and returns what it did.
    """
    pieces = re.split(r"^CREATE (?=FUNCTION (\w+)\()", _text("write_door"), flags=re.MULTILINE)
    texts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return "\n".join(f"CREATE OR REPLACE {texts[name]}" for name in functions)


def removing() -> str:
    """Return the statements that take the ledger out again."""
    return _text("drop")


def _text(part: str) -> str:
    return files(__package__).joinpath(f"{part}.sql").read_text(encoding="utf-8")
