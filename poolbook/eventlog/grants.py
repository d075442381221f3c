"""What the app's role may do with tables, as migration operations."""

from django.db import migrations

APP_ROLE = "poolbook_app"


def _role_exists(schema_editor: object) -> bool:
    with schema_editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [APP_ROLE])
        return bool(cursor.fetchone()[0])


def grant(rights: str, *tables: str) -> migrations.RunPython:
    """
    Let the app's role use tables; servers of one's own may serve as another role and grant by themselves.

    rights: such as SELECT, INSERT.
    tables: names.
    """

    def forwards(_apps: object, schema_editor: object) -> None:
        if _role_exists(schema_editor):
            schema_editor.execute(f"GRANT {rights} ON {', '.join(tables)} TO {APP_ROLE}")  # type: ignore[attr-defined]

    return migrations.RunPython(forwards, migrations.RunPython.noop)
