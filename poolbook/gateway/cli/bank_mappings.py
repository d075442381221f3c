"""`poolbook bank mapping`: how a bank writes CSV, worked out from a file and remembered by its account."""

import json
from pathlib import Path
from typing import Any

import click

from poolbook.gateway.session import session, set_up
from poolbook.kernel.errors import BadInput, NoSuch

_ACCOUNT = click.option("--account", metavar="IBAN|NAME", help="The account whose CSV it is.")
_POOL = click.option("--pool", help="Name or id of the pool that the account belongs to.")


@click.group("mapping")
def mapping_command() -> None:
    """How CSV is read: guess it from a file, look at it, save it under a name."""


@mapping_command.command("guess")
@click.option("--save", "name", metavar="NAME", help="Save it under this name at once, for --account.")
@_ACCOUNT
@_POOL
@click.argument("file", type=click.Path(path_type=Path))
def guess_command(file: Path, name: str | None, account: str | None, pool: str | None) -> None:
    """Work a mapping out from a CSV file and print it as JSON, which `save` takes back corrected."""
    set_up()
    from poolbook.transactions.bank_files import CsvMapping

    mapping = CsvMapping.guess(_bytes(file))
    if mapping is None:
        raise BadInput(
            f"{file.name}: no header of it can be understood; write the mapping by hand (docs/reference/bank-files.md)."
        )
    click.echo(json.dumps(mapping.values(), indent=2, ensure_ascii=False))
    if name is not None:
        _save(name, mapping.values(), account, pool)


@mapping_command.command("save")
@_ACCOUNT
@_POOL
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
def save_command(name: str, file: Path, account: str | None, pool: str | None) -> None:
    """Save the mapping of a JSON FILE under NAME; the account's CSV is read by it from now on."""
    try:
        values = json.loads(_bytes(file).decode("utf-8-sig"))
    except ValueError as error:
        raise BadInput(f"{file.name} is not JSON; `poolbook bank mapping guess` shows what it looks like.") from error
    if not isinstance(values, dict):
        raise BadInput(f"{file.name} holds no mapping; `poolbook bank mapping guess` shows what it looks like.")
    set_up()
    _save(name, values, account, pool)


@mapping_command.command("show")
@_ACCOUNT
@_POOL
@click.argument("name", required=False)
def show_command(name: str | None, account: str | None, pool: str | None) -> None:
    """Print the mappings that are remembered, or the one called NAME."""
    with session():
        from poolbook.gateway.bank import account_called, accounts_here
        from poolbook.transactions.queries import csv_mappings_of

        here = accounts_here(pool)
        chosen = here if account is None else [account_called(account, here)]
        by_id = {one.account.id: one for one in chosen}
        found = [one for one in csv_mappings_of(by_id) if not name or one.name.casefold() == name.casefold()]
        rows: list[dict[str, Any]] = [
            {
                "name": one.name,
                "account": by_id[one.bank_account_id].account.name,
                "pool": by_id[one.bank_account_id].pool,
                "is_used": one.is_used,
                "mapping": one.mapping,
            }
            for one in found
        ]
    if name and not rows:
        raise NoSuch(f"No account remembers a mapping {name!r}.")
    click.echo(json.dumps(rows, indent=2, ensure_ascii=False))


def _save(name: str, values: dict[str, Any], account: str | None, pool: str | None) -> None:
    with session():
        from poolbook.gateway.bank import account_called, accounts_here, only_account
        from poolbook.transactions.bank_files import CsvMapping
        from poolbook.transactions.operations.save_csv_mapping import save_csv_mapping

        here = accounts_here(pool)
        chosen = only_account(here) if account is None else account_called(account, here)
        fact = save_csv_mapping(
            pool_id=chosen.account.pool_id,
            bank_account_id=chosen.account.id,
            name=name,
            mapping=CsvMapping.of(values),
            by=chosen.by,
        )
    click.echo(f"{chosen.account.name} of {chosen.pool} reads CSV by {fact.name} from now on.", err=True)


def _bytes(file: Path) -> bytes:
    from poolbook.eventlog.uploads import received
    from poolbook.kernel import limits

    try:
        with file.open("rb") as opened:
            content = opened.read(limits.MAX_BANK_FILE_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or type(error).__name__}.") from error
    return received(content, file.name)


COMMANDS = (mapping_command,)
