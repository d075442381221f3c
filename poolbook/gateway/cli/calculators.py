"""`poolbook calc`: pure calculators, no database."""

import json
import sys
from pathlib import Path

import click

from poolbook.gateway.calc import calculate
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput


@click.command("calc")
@click.argument("what", metavar="WHAT")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def calc_command(what: str, file: Path | None) -> None:
    """Reckon xirr, multiples, pme, allocate or waterfall: JSON from FILE or stdin to JSON on stdout."""
    click.echo(json.dumps(calculate(what, _read(file)), indent=2, ensure_ascii=False))


def _read(file: Path | None) -> str:
    try:
        if file is None or str(file) == "-":
            raw = sys.stdin.buffer.read(limits.MAX_FILE_BYTES + 1)
        else:
            with file.open("rb") as opened:
                raw = opened.read(limits.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.") from error
    if len(raw) > limits.MAX_FILE_BYTES:
        raise BadInput(f"The input is larger than {limits.MAX_FILE_BYTES:,} bytes.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"The input is not UTF-8 text (byte {error.start}).") from error
