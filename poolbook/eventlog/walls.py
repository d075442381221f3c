"""
The last wall: row-level security with FORCE on every table that has an organisation, in every room's database.

A table with a column organisation_id gets its wall by itself, at the next start as owner; one without is in EXCUSED,
with the reason. Behind the wall are all roles, the owner too, so a function that runs as the owner opens nothing.
Whoever must see every tenant's rows, such as the relay, shows the keeper's pass: it is derived from the installation's
key, and the database knows only its hash, so nobody can make one who can merely write SQL.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

import psycopg
from django.db import Error as DatabaseError
from django.db import connections, transaction
from django.db.backends.signals import connection_created

from poolbook.eventlog.rooms import ALIASES

EXCUSED: Mapping[str, str] = {  # {table without an organisation: why it may have no wall}
    "account_emailaddress": "sign-in: a person's, who may be in several organisations; the address is sealed",
    "account_emailconfirmation": "sign-in: a person's",
    "allauth_idp_oidc_client": "sign-in: ids and hashes; what an organisation knows of a client is users_client",
    "allauth_idp_oidc_token": "sign-in: a person's, hashes of tokens",
    "auth_group": "Django's own, empty",
    "auth_group_permissions": "Django's own, empty",
    "auth_permission": "Django's own: names of models",
    "django_content_type": "Django's own: names of models",
    "django_migrations": "Django's own: names of migrations",
    "django_session": "sign-in: sessions begin before it is known who signs in",
    "eventlog_decision": "decisions about two-phase commits: ids of transactions",
    "eventlog_inbox": "ids of facts that were applied",
    "eventlog_outbox": "ids of facts that are on their way",
    "eventlog_parked": "ids and types of facts that failed to apply, and the error, without the row that it met",
    "mfa_authenticator": "sign-in: a person's, sealed",
    "poolbook_restore": "the mark of a restore under way",
    "socialaccount_socialaccount": "sign-in: a person's",
    "socialaccount_socialapp": "the installation's outside provider",
    "socialaccount_socialtoken": "sign-in: a person's",
    "users_account": "sign-in: a person's, the hash of a password",
    "users_installation_key": "by what the installation's key is known again, one row",
    "users_notification_read": "what a person has read: ids and instants",
    "users_short_lived": "sign-in: codes and counts of minutes, under hashes and sealed",
    "users_signing_key": "the installation's keys that sign tokens, sealed",
    "users_token_use": "when a token was used: ids and instants",
    "usersessions_usersession": "sign-in: a person's; the address is sealed",
}
POLICY = "poolbook_wall"
ORGANISATIONS, INVESTORS, KEEPER = "poolbook.organisations", "poolbook.investors", "poolbook.keeper"
_AMONG = (
    "{column} = ANY ((SELECT string_to_array(nullif(current_setting('{setting}', true), ''), ',')::uuid[])::uuid[])"
)
_KEEPS = (
    "(SELECT CASE WHEN coalesce(current_setting('poolbook.keeper', true), '') = '' THEN false"
    " ELSE public.poolbook_keeps() END)"
)
_FUNCTION = """
CREATE OR REPLACE FUNCTION public.poolbook_keeps() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF encode(sha256(convert_to(current_setting('poolbook.keeper', true), 'UTF8')), 'hex') IN ({digests}) THEN
    RETURN true;
  END IF;
  RAISE EXCEPTION 'the key of this process is not the one of this database: POOLBOOK_KEY, or keys/kek in the home'
    USING ERRCODE = 'invalid_authorization_specification';
END $$
"""
_LOCK = 7_066_002  # advisory: one process raises walls at a time
_TABLES = """
SELECT c.relname, EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id'
                          AND NOT a.attisdropped),
       EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'investor_id'
               AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype),
       c.relrowsecurity AND c.relforcerowsecurity,
       (SELECT array_agg(p.polname || ' ' || coalesce(obj_description(p.oid, 'pg_policy'), '')) FROM pg_policy AS p
         WHERE p.polrelid = c.oid)
  FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
"""
_passes: list[Callable[[bool], str]] = []
_opening: list[Callable[[], Collection[str]]] = []
_by_default = False
_across: ContextVar[frozenset[str]] = ContextVar("poolbook_across", default=frozenset())


def kept_with(make: Callable[[bool], str]) -> None:
    """
    Say where the keeper's pass comes from; the composition root does, once.

    make: returns the pass, always the same; empty while there is no key, unless it is told to make one.
    """
    _passes[:] = [make]


def opened_by(passes: Callable[[], Collection[str]]) -> None:
    """
    Say which passes open walls that are raised from now on, besides the keeper's; the composition root does, once.

    passes: returns them; that of the next key while a rotation is under way, so that no process is shut out.
    """
    _opening[:] = [passes]


def keepers_pass() -> str:
    """Return the keeper's pass; the key is made when there is none yet."""
    return _passes[0](False) or _passes[0](True)


def keeper_by_default(keeps: bool) -> None:
    """
    Say whether connections that are made from now on show the keeper's pass where no transaction says otherwise.

    keeps: True for commands: whoever may run them on the machine owns the installation; False for a server's requests.
    """
    global _by_default
    _by_default = keeps


def show_pass(connection: "psycopg.Connection[Any]") -> None:
    """
    Show the keeper's pass on a connection of one's own, until it is closed.

    connection: outside any transaction; nothing happens while there is no key.
    raises:     psycopg.Error when it is not the pass of this database.
    """
    connection.execute("SELECT set_config(%s, %s, false)", [KEEPER, _passes[0](False)])
    raised = connection.execute("SELECT to_regprocedure('public.poolbook_keeps()') IS NOT NULL").fetchone()
    if raised is not None and raised[0]:
        connection.execute("SELECT public.poolbook_keeps()")


def _when_connected(connection: Any, **_: Any) -> None:
    shown = _passes[0](False) if _by_default and _passes and connection.alias in ALIASES.values() else ""
    if shown:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [KEEPER, shown])


connection_created.connect(_when_connected, dispatch_uid="poolbook.walls")


@contextmanager
def across_tenants(alias: str) -> Iterator[None]:
    """
    See and write every tenant's rows while inside: for the machinery, and for look-ups before a tenant is known.

    alias:  the database; a transaction is opened where there is none. Nothing inside may set a tenant.
    raises: KeyUnusable, KeyLost, KeyWrong when the pass cannot be made, or is another database's.
    """
    if alias in _across.get():
        yield
        return
    connection = connections[alias]
    if not connection.in_atomic_block:
        with transaction.atomic(using=alias), across_tenants(alias):
            yield
        return
    token = _across.set(_across.get() | {alias})
    before = _set(alias, keepers_pass())
    try:
        yield
    except DatabaseError as error:
        if isinstance(error.__cause__, psycopg.errors.InvalidAuthorizationSpecification):
            with suppress(DatabaseError):  # in a transaction of users that has failed nothing can be asked
                _passes[0](True)  # says in its own words that the key is wrong
        raise
    finally:
        _across.reset(token)
        plain = connection.connection
        if plain is not None and plain.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS:
            _set(alias, before)  # a transaction that has failed forgets it by itself


def is_across(alias: str) -> bool:
    """Return whether every tenant's rows of a database are seen at the moment, through across_tenants."""
    return alias in _across.get()


def _set(alias: str, shown: str) -> str:
    """Return what was shown before: commands show the pass all the time."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)", [KEEPER, KEEPER, shown]
        )
        return str(cursor.fetchone()[0])


def _policy(table: str, *, has_investor: bool) -> str:
    seen = [_AMONG.format(column="organisation_id", setting=ORGANISATIONS)]
    if has_investor:
        seen.append(_AMONG.format(column="investor_id", setting=INVESTORS))
    condition = " OR ".join([*seen, _KEEPS])
    return f'CREATE POLICY {POLICY} ON public."{table}" USING ({condition}) WITH CHECK ({condition})'


def _named(policy: str) -> str:
    return hashlib.sha256(policy.encode()).hexdigest()[:16]


def raise_walls(alias: str) -> bool:
    """
    Give every table with an organisation its wall, where it has none or an older one.

    alias:   the database; the connection must be the owner's.
    returns: whether there was anything to do.
    raises:  KeyUnusable, KeyLost, KeyWrong: the wall is built for the installation's key.
    """
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        statements = _needed(cursor)
        if statements:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            for statement in _needed(cursor):
                cursor.execute(statement)
    return bool(statements)


def _needed(cursor: Any) -> list[str]:
    passes = {_passes[0](True), *(_opening[0]() if _opening else ())}
    digests = sorted(hashlib.sha256(one.encode()).hexdigest() for one in passes)
    function = _FUNCTION.format(digests=", ".join(f"'{one}'" for one in digests))
    cursor.execute("SELECT prosrc FROM pg_proc WHERE oid = to_regprocedure('public.poolbook_keeps()')")
    there = cursor.fetchone()
    statements = []
    if there is None or there[0].strip() != function.split("$$")[1].strip():
        statements += [function, "GRANT EXECUTE ON FUNCTION public.poolbook_keeps() TO PUBLIC"]
    cursor.execute(_TABLES)
    for table, has_organisation, has_investor, is_forced, policies in cursor.fetchall():
        policy = _policy(table, has_investor=has_investor)
        if not has_organisation or (is_forced and policies == [f"{POLICY} {_named(policy)}"]):
            continue
        statements += [f'DROP POLICY "{one.split(" ")[0]}" ON public."{table}"' for one in policies or ()]
        statements += [
            policy,
            f"COMMENT ON POLICY {POLICY} ON public.\"{table}\" IS '{_named(policy)}'",
            f'ALTER TABLE public."{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
        ]
    return statements


_AROUND = """
SELECT c.relname, CASE c.relkind WHEN 'm' THEN 'The materialised view % keeps rows outside every wall: drop it.'
                  ELSE 'The view % reads with its owner''s rights: make it WITH (security_invoker = true).' END
  FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace
   AND (c.relkind = 'm' OR c.relkind = 'v' AND NOT EXISTS (
        SELECT FROM pg_options_to_table(c.reloptions) AS o WHERE o.option_name = 'security_invoker'
           AND o.option_value::boolean))
UNION ALL
SELECT p.proname, 'The function % runs as a role that no wall binds: give it to the owner of the tables.'
  FROM pg_proc AS p JOIN pg_roles AS r ON r.oid = p.proowner
 WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND (r.rolsuper OR r.rolbypassrls)
UNION ALL
SELECT r.rolname, 'The role %, which serves, is bound by no wall: take SUPERUSER and BYPASSRLS from it.'
  FROM pg_roles AS r WHERE r.rolname = session_user AND (r.rolsuper OR r.rolbypassrls)
ORDER BY 1
"""


def without_wall(alias: str) -> dict[str, str]:
    """
    Return what is wrong with a database's walls, and what leads around them: {name: a sentence that says what to do}.

    alias: the database, as any role.
    """
    wrong = {}
    with connections[alias].cursor() as cursor:
        cursor.execute(_TABLES)
        for table, has_organisation, has_investor, is_forced, policies in cursor.fetchall():
            expected = [f"{POLICY} {_named(_policy(table, has_investor=has_investor))}"]
            if not has_organisation and table not in EXCUSED:
                wrong[table] = (
                    f"The table {table} holds no organisation_id: add the column, and it gets its wall by itself; or "
                    "write into EXCUSED of poolbook/eventlog/walls.py why everybody may see its rows."
                )
            elif has_organisation and table in EXCUSED:
                wrong[table] = f"The table {table} has an organisation_id: take it out of EXCUSED."
            elif has_organisation and not (is_forced and policies == expected):
                wrong[table] = f"The table {table} has no wall: start poolbook once with the owner's connection."
        cursor.execute(_AROUND)
        wrong |= {name: says.replace("%", name, 1) for name, says in cursor.fetchall()}
    return wrong
