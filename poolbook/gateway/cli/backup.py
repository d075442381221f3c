"""`poolbook backup` and `restore`: everything of one moment in one file, and back."""

import json
import time
from pathlib import Path
from typing import Any

import click
import structlog

from poolbook.gateway.cli.progress import ProgressBar
from poolbook.gateway.session import commanded, opened, set_up
from poolbook.kernel.errors import BadInput, Refused

_log = structlog.get_logger("poolbook.backup")


class BackupDiffers(Refused):
    code = "backup_differs"


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--without-key", is_flag=True, help="Leave out the key that opens names; keep it elsewhere then.")
@click.option("--check", is_flag=True, help="Take none: prove that FILE is a whole backup.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def backup_command(file: Path, without_key: bool, check: bool, form: str) -> None:
    """Write all databases, the files and the key, of one moment, into FILE (or a new file in that folder)."""
    told = _check(file) if check else _take(file, with_key=not without_key)
    if form == "json":
        click.echo(json.dumps(told, indent=2, default=str))
        return
    size, rows = f"{told['bytes']:,} bytes", f"{told['rows']:,} rows and {told['files']:,} files"
    key = (
        "with the key of personal data" if told["has_key"] else "without the key of personal data: keep that elsewhere"
    )
    if check:
        click.echo(
            f"{told['file']} is whole: {rows} of {told['moment']}, written by poolbook {told['poolbook']}, {key}."
        )
        return
    click.echo(f"{told['file']}: {size}, {rows} of {told['moment']}, {key}.")
    click.echo(f"Writers waited {told['held_ms']} ms; all of it took {told['seconds']} s.")


def _take(file: Path, *, with_key: bool) -> dict[str, Any]:
    began = time.monotonic()
    with opened(), ProgressBar() as progress:
        from poolbook.eventlog.together import recover
        from poolbook.gateway.backup.half_restored import refuse_half_restored
        from poolbook.gateway.backup.taking import back_up
        from poolbook.gateway.postgres import connection_settings

        refuse_half_restored()
        recover()
        settings = connection_settings(role="owner")
        taken = back_up(file, settings=settings, with_key=with_key, between=recover, progress=progress)
        _note(taken.manifest.moment.isoformat(), has_key=taken.manifest.has_key)
    return {
        "file": str(taken.path),
        "bytes": taken.bytes,
        "moment": taken.manifest.moment.isoformat(timespec="milliseconds"),
        "rows": taken.manifest.rows,
        "files": len(taken.manifest.blobs),
        "has_key": taken.manifest.has_key,
        "held_ms": round(taken.held_ms, 1),
        "tries": taken.tries,
        "seconds": round(time.monotonic() - began, 1),
    }


def _note(moment: str, *, has_key: bool) -> None:
    """Write the command into the installation's audit trail; a backup is none the worse without that."""
    from django.db import Error as DatabaseError

    from poolbook.gateway.cli.noted import note_command

    try:
        with commanded():
            note_command(moment=moment, has_key=has_key)
    except DatabaseError as error:
        _log.warning("this could not be written into the audit trail", reason=type(error).__name__)


def _check(file: Path) -> dict[str, Any]:
    set_up()
    from poolbook.gateway.backup.archive import open_archive

    with open_archive(file) as archive, ProgressBar() as progress:
        archive.check(progress)
        manifest = archive.manifest
        return {
            "file": str(file),
            "bytes": archive.bytes,
            "moment": manifest.moment.isoformat(timespec="milliseconds"),
            "poolbook": manifest.poolbook,
            "rows": manifest.rows,
            "files": len(manifest.blobs),
            "has_key": manifest.has_key,
        }


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-verify", is_flag=True, help="Do not prove the books afterwards; `poolbook verify` can do it later.")
def restore_command(file: Path, no_verify: bool) -> None:
    """Put a backup into an empty home, or into empty databases named by their URLs."""
    began = time.monotonic()
    set_up()
    from poolbook.gateway import postgres
    from poolbook.gateway.backup.archive import open_archive

    if not file.is_file():
        raise BadInput(f"There is no file {file}.")
    with postgres.serve_lock(), open_archive(file) as archive, opened(), ProgressBar() as progress:
        from poolbook.gateway import database
        from poolbook.gateway.backup.restoring import restore

        database.connect("owner")
        settings = postgres.connection_settings(role="owner")
        restored = restore(archive, settings=settings, progress=progress)
        _note(restored.manifest.moment.isoformat(), has_key=restored.manifest.has_key)
        if not no_verify:
            _verify(restored.manifest.moment.isoformat(timespec="seconds"))
    click.echo(
        f"Restored {restored.rows:,} rows and {restored.files:,} files of "
        f"{restored.manifest.moment.isoformat(timespec='milliseconds')} in {time.monotonic() - began:.1f} s"
        f"{'' if no_verify else '; tables equal the log, books balance, hashes hold'}."
    )


def _verify(moment: str) -> None:
    from poolbook.eventlog.replay import verify
    from poolbook.eventlog.rooms import ROOMS

    for room in ROOMS:
        difference = verify(room)
        if difference is not None:
            raise BackupDiffers(
                f"The backup of {moment} is restored as it was, but it does not prove itself: {difference}. Whatever "
                "changed that row did so before the backup; an older backup may be right."
            )
