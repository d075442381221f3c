"""`poolbook import`, `export` and `template`: pools as files."""

from pathlib import Path
from typing import Any

import click

from poolbook.gateway.session import find_pool, session, set_up


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Do everything, then take it back.")
@click.option("--organisation", help="The organisation that the pool belongs to, instead of the file's.")
def import_command(path: Path, dry_run: bool, organisation: str | None) -> int:
    """Load a pool with its whole history, all or nothing. PATH is a folder of CSV files or one workbook."""
    with session():
        from poolbook.gateway.pool_file import import_pool_file

        with _Progress() as progress:
            outcome = import_pool_file(path, organisation=organisation, dry_run=dry_run, progress=progress)
    click.echo(outcome.summary())
    return 0


class _Progress:
    """A progress bar on stderr, where there is a person to see it."""

    def __enter__(self) -> "_Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal)
        self._task: Any = None
        self._bar.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._bar.__exit__(*raised)

    def __call__(self, done: int, total: int, what: str) -> None:
        if self._task is None:
            self._task = self._bar.add_task(what, total=total)
        self._bar.update(self._task, completed=done, total=total, description=what)


@click.command("export")
@click.option("--pool", help="Name or id; may be left out with one pool.")
@click.argument("folder", type=click.Path(path_type=Path))
def export_command(pool: str | None, folder: Path) -> None:
    """Write a pool as a folder of CSV files that import takes back."""
    with session():
        from poolbook.gateway.pool_file import export_pool

        by, found = find_pool(pool)
        export_pool(found.id, folder, by=by)
    click.echo(f"{found.name} is in {folder}.")


@click.command("template")
@click.argument("folder", type=click.Path(path_type=Path))
def template_command(folder: Path) -> None:
    """Write an empty, commented pool file."""
    set_up()
    from poolbook.gateway.pool_file import write_template

    write_template(folder)
    click.echo(f"An empty pool file is in {folder}: fill it in, then `poolbook import {folder}`.")
