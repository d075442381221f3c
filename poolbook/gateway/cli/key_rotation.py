"""`poolbook rotate-key`: a new key for personal data."""

import click

from poolbook.gateway.cli.progress import ProgressBar
from poolbook.gateway.session import session


@click.command("rotate-key")
def rotate_key_command() -> None:
    """
    Put a new key into the place of the one that opens personal data; or end a rotation that was broken off.

    Servers may go on. Everybody signs in again.
    """
    with session("owner"), ProgressBar() as progress:
        from poolbook.gateway.cli.noted import note_command
        from poolbook.gateway.key_rotation import rotate_key
        from poolbook.gateway.postgres import connection_settings

        done = rotate_key(
            connection_settings(role="owner"), progress=lambda now, all_of_them: progress(now, all_of_them, "files")
        )
        note_command(key=done.fingerprint[:8], people=done.people, files=done.files)
    people = (
        "keys of persons had been wrapped before" if done.people is None else f"{done.people:,} keys of persons wrapped"
    )
    click.echo(
        f"The key is {done.fingerprint[:8]} now: {people}, {done.files:,} files sealed anew. Everybody signs in again."
    )
    if done.earlier_file is None:
        click.echo(
            "Now give every process the new key as POOLBOOK_KEY, take POOLBOOK_NEW_KEY away, and start them again."
        )
    else:
        click.echo(f"The key before lies in {done.earlier_file}: keep it with the backups from before, and not here.")
    click.echo("Take a backup.")
