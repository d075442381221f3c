"""`poolbook bank`: statements in, bank accounts, what lines are, how CSV is read."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from poolbook.gateway.session import session
from poolbook.kernel.errors import BadInput, Refused

_FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
_WIZARD = " `poolbook bank mapping guess FILE` works one out; an account that remembers one is named with --account."
_POOL = click.option("--pool", help="Name or id; may be left out with one pool.")


@click.group("bank")
def bank_command() -> None:
    """Bank accounts and their statements."""


@bank_command.command("import")
@click.option("--account", metavar="IBAN|NAME", help="The account that the files are of; else as they say themselves.")
@click.option("--mapping", metavar="NAME", help="How to read CSV; else as the account remembers.")
@click.option("--pool", help="Name or id of the pool that the account belongs to.")
@click.option("--override", metavar="REASON", default="", help="Take a statement whose sum is wrong, and say why.")
@click.option("--dry-run", is_flag=True, help="Do everything, then take it back.")
@_FORMAT
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_command(
    account: str | None,
    mapping: str | None,
    pool: str | None,
    override: str,
    dry_run: bool,
    form: str,
    files: tuple[Path, ...],
) -> int:
    """Read statements: camt.053, MT940, OFX, CSV. Each file whole or not at all; each line once."""
    read: list[Any] = []
    refused: dict[Path, Refused] = {}
    with session(), _Telling() as tell:
        read_file = _reader(account, mapping, pool, override=override, dry_run=dry_run, progress=tell)
        for file in files:
            try:
                read.append(read_file(file))
            except Refused as refusal:  # the other files stand by themselves
                refused[file] = refusal
    from poolbook.gateway.cli.bank_shown import show_files

    show_files(read, form=form, dry_run=dry_run)
    for file, why in refused.items():
        sentence = why.message if file.name in why.message else f"{file.name}: {why.message}"
        hint = _WIZARD if isinstance(why, BadInput) and why.code == "bank_file_format_unknown" else ""
        click.echo(f"poolbook: {sentence}{hint}", err=True)
    return max((why.exit_code for why in refused.values()), default=0)


def _reader(account: str | None, mapping: str | None, pool: str | None, **asked: Any) -> Callable[[Path], Any]:
    """Return what reads a file: accounts and mapping are looked up once."""
    from poolbook.gateway import bank
    from poolbook.gateway.session import find_pool

    if pool is not None:
        find_pool(pool)
    accounts = bank.accounts_here(pool)
    chosen = None if account is None else bank.account_called(account, accounts)
    columns = None
    if mapping is not None:
        keeper, columns = bank.mapping_called(mapping, accounts if chosen is None else [chosen])
        chosen = chosen or keeper
    elif chosen is not None:
        columns = bank.mapping_of(chosen.account)
    override = asked.pop("override")

    def account_for(statement: Any) -> Any:
        one = chosen or bank.account_of(statement, accounts)
        return one.by, one.account

    def read(file: Path) -> Any:
        return bank.read_into_books(
            _content(file),
            name=file.name,
            account_for=account_for,
            mapping=columns,
            currency=chosen.account.currency if chosen else None,
            override_reason=override,
            **asked,
        )

    return read


def _content(file: Path) -> bytes:
    from poolbook.kernel import limits

    try:
        with file.open("rb") as opened:
            return opened.read(limits.MAX_BANK_FILE_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or type(error).__name__}.") from error


class _Telling:
    """A line on stderr that says what is done now, where there is a person to see it."""

    def __enter__(self) -> "_Telling":
        from rich.console import Console
        from rich.status import Status

        console = Console(stderr=True)
        self._status = Status("reading", console=console) if console.is_terminal else None
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *raised: Any) -> None:
        if self._status is not None:
            self._status.stop()

    def __call__(self, what: str) -> None:
        if self._status is not None:
            self._status.update(what)


@bank_command.command("statements")
@_POOL
@click.option("--account", metavar="IBAN|NAME", help="Only this account's.")
@_FORMAT
def statements_command(pool: str | None, account: str | None, form: str) -> None:
    """List the statements that were read, with what is missing between them."""
    with session():
        from poolbook.gateway.cli.bank_shown import show_statements
        from poolbook.transactions.queries import statements_of

        _, found, chosen = pool_and_account(pool, account)
        show_statements(statements_of(found.id, bank_account_id=chosen), _names(found), form=form)


@bank_command.command("lines")
@_POOL
@click.option("--account", metavar="IBAN|NAME", help="Only this account's.")
@click.option("--state", type=click.Choice(["ticked", "receipt", "unexplained", "empty"]), help="Only such lines.")
@_FORMAT
def lines_command(pool: str | None, account: str | None, state: str | None, form: str) -> None:
    """List lines of statements and what they are: ticked off, receipts, or payments that nobody has explained."""
    with session():
        from poolbook.gateway.cli.bank_shown import show_lines
        from poolbook.transactions.queries import bank_lines_of

        _, found, chosen = pool_and_account(pool, account)
        show_lines(bank_lines_of(found.id, bank_account_id=chosen, state=state), _names(found), form=form)


@bank_command.command("items")
@_POOL
@click.option("--account", metavar="IBAN|NAME", help="Only this account's.")
@click.option("--all", "also_closed", is_flag=True, help="Those, too, for which a line stands.")
@_FORMAT
def items_command(pool: str | None, account: str | None, also_closed: bool, form: str) -> None:
    """List what moved on 1000 and no line of a statement stands for."""
    with session():
        from poolbook.gateway.cli.bank_shown import show_items
        from poolbook.transactions.queries import cash_items_of

        _, found, chosen = pool_and_account(pool, account)
        items = cash_items_of(found.id, bank_account_id=chosen)
        show_items([one for one in items if also_closed or one.is_open], _names(found), form=form)


@bank_command.command("tick")
@_POOL
@click.option("--reason", default="", help="Why, for whoever reads the book later.")
@click.argument("line", required=False)
@click.argument("items", metavar="ITEM…", nargs=-1)
def tick_command(pool: str | None, reason: str, line: str | None, items: tuple[str, ...]) -> None:
    """Tick LINE off against cash ITEMs; without them, look again at all lines that were booked by themselves."""
    with session():
        from poolbook.contracts.bank import LinesTicked
        from poolbook.transactions.operations.tick_line import tick_line
        from poolbook.transactions.operations.tick_lines import tick_lines

        by, found, _ = pool_and_account(pool, None)
        if not line:
            facts = tick_lines(pool_id=found.id, by=by)
        else:
            named = [as_id(one) for one in items]
            facts = tick_line(pool_id=found.id, line_id=as_id(line), item_ids=named, reason=reason, by=by)
    ticked = sum(len(one.ticks) for one in facts if isinstance(one, LinesTicked))
    click.echo(f"{ticked:,} lines ticked off.")


@bank_command.command("untick")
@_POOL
@click.option("--reason", required=True, help="Why, for whoever reads the book later.")
@click.argument("line")
def untick_command(pool: str | None, reason: str, line: str) -> None:
    """Say that LINE is not what it was ticked off against; it is booked by itself."""
    with session():
        from poolbook.transactions.operations.untick_line import untick_line

        by, found, _ = pool_and_account(pool, None)
        untick_line(pool_id=found.id, line_id=as_id(line), reason=reason, by=by)
    click.echo("The line is booked by itself now.")


def pool_and_account(pool: str | None, account: str | None) -> tuple[Any, Any, Any]:
    from poolbook.gateway import bank
    from poolbook.gateway.session import find_pool

    by, found = find_pool(pool)
    chosen = None if account is None else bank.account_called(account, bank.accounts_here(str(found.id)))
    return by, found, chosen.account.id if chosen else None


def _names(pool: Any) -> dict[Any, str]:
    from poolbook.gateway import bank

    return {one.account.id: one.account.name for one in bank.accounts_here(str(pool.id))}


def as_id(text: str) -> Any:
    from uuid import UUID

    try:
        return UUID(text)
    except ValueError as error:
        raise BadInput(f"{text!r} is no id; `poolbook bank lines` and `bank items` show them.") from error


for family in ("bank_accounts", "bank_mappings", "matching", "reconciling"):
    for command in import_module(f"poolbook.gateway.cli.{family}").COMMANDS:
        bank_command.add_command(command)
