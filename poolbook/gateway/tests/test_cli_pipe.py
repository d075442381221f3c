"""A command whose reader goes away has done its work."""

import subprocess
import sys

import pytest

PRINTING = {
    "click": "click.echo('x' * 200_000)",
    "the last flush": "print('x')",
    "rich": "from rich.console import Console; Console().print('x ' * 1_000)",
}
COMMAND = """
import sys, click
from poolbook.gateway.cli import Commands, run
@click.command()
def command():
    sys.stdin.read()  # until the reader has gone
    {printing}
class Ours(Commands):
    def get_command(self, ctx, name):
        return command
sys.exit(run(lambda: Ours()(args=["command"], standalone_mode=False)))
"""


def code_of(program: str) -> tuple[int, str]:
    """Run a program whose output nobody reads; its exit code and what it says about that."""
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    process.stdin.close()
    said = process.stderr.read()
    process.stderr.close()
    return process.wait(30), said


class TestRun:
    @pytest.mark.parametrize("printing", PRINTING)
    def test_is_done_when_nobody_reads_any_more(self, printing: str) -> None:
        assert code_of(COMMAND.format(printing=PRINTING[printing])) == (0, "")

    def test_would_have_failed_with_what_click_makes_of_it(self) -> None:
        """The twin: a group of click's own ends with exit code 1."""
        program = COMMAND.format(printing=PRINTING["click"]).replace("class Ours(Commands)", "class Ours(click.Group)")
        assert code_of(program)[0] == 1
