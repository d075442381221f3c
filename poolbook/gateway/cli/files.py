"""`poolbook import`, `export` and `template`: pools as files."""

from pathlib import Path

import click

from poolbook.gateway.cli.noted import note_command
from poolbook.gateway.cli.progress import ProgressBar
from poolbook.gateway.session import find_pool, session, set_up


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Do everything, then take it back.")
@click.option("--organisation", help="The organisation that the pool belongs to, instead of the file's.")
def import_command(path: Path, dry_run: bool, organisation: str | None) -> int:
    """Load a pool with its whole history, all or nothing. PATH is a folder of CSV files or one workbook."""
    with session():
        from poolbook.gateway.pool_file import import_pool_file

        with ProgressBar() as progress:
            outcome = import_pool_file(path, organisation=organisation, dry_run=dry_run, progress=progress)
    click.echo(outcome.summary())
    return 0


@click.command("export")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.argument("folder", type=click.Path(path_type=Path))
def export_command(pool: str | None, folder: Path) -> None:
    """Write a pool as a folder of CSV files that import takes back."""
    with session():
        from poolbook.gateway.pool_file import export_pool

        by, found = find_pool(pool)
        export_pool(found.id, folder, by=by)
        note_command(found.organisation_id, subject=found.id)
    click.echo(f"{found.name} is in {folder}.")


@click.command("template")
@click.argument("folder", type=click.Path(path_type=Path))
def template_command(folder: Path) -> None:
    """Write an empty, commented pool file."""
    set_up()
    from poolbook.gateway.pool_file import write_template

    write_template(folder)
    click.echo(f"An empty pool file is in {folder}: fill it in, then `poolbook import {folder}`.")
