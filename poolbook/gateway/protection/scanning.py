"""The virus scanner that POOLBOOK_SCAN names: ClamAV's daemon, or a program that reads a file from its input."""

import os
import shlex
import socket
import struct
import subprocess
from contextlib import closing
from functools import partial
from urllib.parse import urlsplit

import structlog

from poolbook.eventlog.uploads import Scanner, ScannerAway
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput

VARIABLE = "POOLBOOK_SCAN"
_PORT = 3310  # clamd's own
_INFECTED = 1  # exit code of clamscan and clamdscan, and of others that do as they do
_log = structlog.get_logger("poolbook.gateway")


class BadScanner(BadInput):
    code = "bad_scanner"
    sentence = f"{VARIABLE} must be clamd://HOST:PORT, unix:///PATH/OF/clamd.ctl, or command:PROGRAM WITH ARGUMENTS."


def scanner() -> Scanner | None:
    """
    Return who looks at files, None where the setting is not given.

    raises: BadScanner.
    """
    written = os.environ.get(VARIABLE, "").strip()
    if not written:
        return None
    kind, _, rest = written.partition(":")
    if kind == "command" and shlex.split(rest):
        return partial(_by_command, shlex.split(rest))
    try:
        parts = urlsplit(written)
        address = (parts.hostname or "", parts.port or _PORT)
    except ValueError as error:
        raise BadScanner from error
    if kind == "clamd" and address[0]:
        return partial(_by_clamd, address)
    if kind == "unix" and parts.path:
        return partial(_by_clamd, parts.path)
    raise BadScanner


def _by_clamd(address: tuple[str, int] | str, content: bytes) -> str:
    """source: clamd(8), command INSTREAM: pieces, each after its length in four bytes, and a length of 0 at the end."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    try:
        with closing(_connected(address, family)) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), limits.SCAN_PIECE_BYTES):
                piece = content[start : start + limits.SCAN_PIECE_BYTES]
                connection.sendall(struct.pack(">I", len(piece)) + piece)
            connection.sendall(struct.pack(">I", 0))
            answer = _answer(connection)
    except OSError as error:
        _log.error("the virus scanner does not answer", reason=type(error).__name__)
        raise ScannerAway from error
    said = answer.rstrip(b"\0\n").decode("utf-8", "replace").removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    _log.error("the virus scanner could not look at a file", said=said)
    raise ScannerAway(f"The virus scanner could not look at this file ({said}), and no file is taken without it.")


def _connected(address: tuple[str, int] | str, family: int) -> socket.socket:
    if isinstance(address, tuple):
        found = socket.create_connection(address, limits.SCAN_WAIT_S)  # nosemgrep: request-outwards - of the operator
    else:
        found = socket.socket(family, socket.SOCK_STREAM)
        found.settimeout(limits.SCAN_WAIT_S)
        found.connect(address)
    return found


def _answer(connection: socket.socket) -> bytes:
    answer = b""
    while len(answer) < limits.SCAN_ANSWER_BYTES and not answer.endswith(b"\0"):
        piece = connection.recv(limits.SCAN_ANSWER_BYTES)
        if not piece:
            break
        answer += piece
    return answer


def _by_command(command: list[str], content: bytes) -> str:
    try:
        ended = subprocess.run(  # noqa: S603 - the operator's own program, without a shell
            command, input=content, capture_output=True, timeout=limits.SCAN_WAIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.error("the virus scanner cannot be run", reason=type(error).__name__)
        raise ScannerAway from error
    if ended.returncode not in (0, _INFECTED):
        _log.error("the virus scanner could not look at a file", exit_code=ended.returncode)
        raise ScannerAway
    return "something" if ended.returncode == _INFECTED else ""
