"""The command line: one file per family of commands; errors become one sentence and an exit code here."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from poolbook import __version__
from poolbook.kernel.errors import Refused

_COMMANDS = {
    "serve": "serve",
    "import": "files",
    "export": "files",
    "template": "files",
    "bank": "bank",
    "report": "reports",
    "explain": "explain",
    "difference": "explain",
    "calc": "calculators",
    "rebuild": "proofs",
    "verify": "proofs",
    "audit": "audit",
    "facts": "proofs",
    "pools": "reports",
    "period": "period",
    "journal": "journal",
    "evidence": "evidence",
    "payouts": "payouts",
    "approvals": "approvals",
    "approval-policy": "approvals",
    "investor": "investors",
    "user": "people",
    "token": "people",
    "mails": "people",
    "client": "programs",
    "keys": "programs",
    "rotate-key": "key_rotation",
    "doctor": "doctor",
    "backup": "backup",
    "restore": "backup",
}


class ReaderGone(Exception):
    """Whoever read our output has gone; no OSError, or click would call that a failure."""


@contextmanager
def _noticing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as gone:
        raise ReaderGone from gone


class Commands(click.Group):
    """Commands by name, each loaded only when it is used: `calc` needs no database."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        with _noticing():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _noticing():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        return getattr(import_module(f"poolbook.gateway.cli.{module}"), f"{cmd_name.replace('-', '_')}_command")  # type: ignore[no-any-return]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="poolbook")
def poolbook() -> None:
    """The book of record for investment pools."""


def main() -> None:
    """Run a command. Exit code 0: done; 1: a rule refused it; 2: bad usage or input."""
    sys.exit(run(lambda: poolbook.main(standalone_mode=False)))


def run(command: Callable[[], object]) -> int:
    """
    Run a command and turn what it raises into a sentence on stderr.

    command: takes nothing; what it returns as an int is the exit code.
    returns: the exit code.
    """
    try:
        result = command()
        sys.stdout.flush()
    except Refused as refused:
        return _say(refused.message, refused.exit_code)
    except click.exceptions.Abort:
        return _say("Stopped.", 130)
    except click.ClickException as error:
        return _say(error.format_message(), 2)
    except (BrokenPipeError, ReaderGone):
        return _nobody_reads()
    except SystemExit as ended:  # what rich makes of it
        if isinstance(ended.__context__, BrokenPipeError):
            return _nobody_reads()
        raise
    return result if isinstance(result, int) else 0


def _nobody_reads() -> int:
    """Whoever read our output has gone, as in `poolbook report ... | head`: they have what they wanted."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(sentence: str, code: int) -> int:
    click.echo(f"poolbook: {sentence}", err=True)
    return code
