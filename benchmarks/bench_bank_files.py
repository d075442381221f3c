"""How soon is a hostile bank file refused, how much memory does it take, and how fast are honest ones read?"""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from poolbook.transactions.bank_files import BankFileRefused, CsvMapping, read_bank_file
from tests.properties.bank_writer import FORMATS, Account, Movement, some_account, written

ROUNDS = 5
LINES = 10_000
GOAL_MS, GOAL_MB = 50, 20
_STATUS = Path("/proc/self/status")
_KB = 1024 * 1024 if sys.platform == "darwin" else 1024
_MAPPING = CsvMapping(booked_on=1, amount=2, texts=(3,), reference=4, balance=5)

_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCUMENT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'


def _laughs(encoding: str) -> bytes:
    """A billion laughs: ten entities, each ten times the one before."""
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "ha">{_ENTITIES}]>'
    return f"{head}{_DOCUMENT}&l9;</BkToCstmrStmt></Document>".encode(encoding)


def _declared(inside: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE x {inside}>{_DOCUMENT}&e;</BkToCstmrStmt></Document>'.encode()


def _filled(megabytes: int, head: bytes, piece: bytes) -> bytes:
    return head + piece * ((megabytes * 1_000_000 - len(head)) // len(piece))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "billion laughs": lambda: _laughs("utf-8"),
    "billion laughs, UTF-16": lambda: _laughs("utf-16"),
    "quadratic blow-up": lambda: _declared(f'[<!ENTITY e "{"a" * 50_000}">]') + b"&e;" * 50_000,
    "external entity": lambda: _declared('[<!ENTITY e SYSTEM "file:///etc/passwd">]'),
    "external parameter entity": lambda: _declared('[<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]'),
    "external document type": lambda: _declared('SYSTEM "http://127.0.0.1:9/x.dtd"'),
    "laughs in OFX 2": lambda: _laughs("utf-8").replace(_DOCUMENT.encode(), b"<OFX>"),
    "laughs at the end of 19 MB": lambda: _filled(19, b"<?xml version='1.0'?>", b"<!-- . -->") + b"<!DOCTYPE x>",
    "19 MB of empty tags": lambda: _filled(19, _DOCUMENT.encode(), b"<a/>"),
    "19 MB of empty tags, OFX 1": lambda: _filled(19, b"OFXHEADER:100\n\n<OFX>", b"<A>"),
    "XML of 100 MB": lambda: _filled(100, _DOCUMENT.encode(), b"<Stmt><Id>1</Id></Stmt>\n"),
    "MT940 of 100 MB": lambda: _filled(100, b":20:A\n:25:1\n:28C:1\n:60F:C260101EUR0,\n", b":61:260101C1,NTRFA\n"),
    "OFX of 100 MB": lambda: _filled(100, b"OFXHEADER:100\n\n<OFX>", b"<STMTTRN><TRNAMT>1</STMTTRN>\n"),
    "CSV of 100 MB": lambda: _filled(100, b"Date,Amount\n", b"2026-01-01,1.00\n"),
    "zeros, 100 MB": lambda: b"\0" * 100_000_000,
    "XML 5,000 deep": lambda: _DOCUMENT.encode() + b"<a>" * 5_000,
    "zip bomb's head": lambda: b"PK\x03\x04" + b"\0" * 10_000,
}


def _high_mb(*, again: bool = False) -> float:
    """
    Return the most memory that this process has held, in MB; `again`: from now on.

    Linux hands ru_maxrss down from the parent, which has held the files; so it is asked for its own mark.
    """
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KB / 1_000_000
    if again:
        (_STATUS.parent / "clear_refs").write_text("5")
    (mark,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(mark.split()[1]) * 1024 / 1_000_000


def measure(path: Path) -> None:
    """In a process of its own: read one file once, print what it took and what came of it."""
    read_bank_file(written("camt.053.001.08", [some_account(random.Random(1))]), name="first.xml")  # modules are loaded
    content = path.read_bytes()  # held before the measure begins: a request's body is there too
    before, began = _high_mb(again=True), time.perf_counter()
    try:
        found = read_bank_file(content, name="file", mapping=_MAPPING, currency="EUR")
        said = f"{sum(len(statement.lines) for statement in found)} lines"
    except BankFileRefused as refused:
        said = str(refused)
    took_ms, grown_mb = (time.perf_counter() - began) * 1000, _high_mb() - before
    size_mb = len(content) / 1_000_000
    print(json.dumps({"ms": took_ms, "mb": grown_mb, "size_mb": round(size_mb, 1), "said": said}))


def honest(form: str) -> bytes:
    """Write a file with many lines."""
    chance = random.Random(7)
    pieces = [some_account(chance, most=20) for _ in range(LINES // 10)]
    movements: list[Movement] = [each for piece in pieces for each in piece.movements]
    return written(form, [Account(tuple(sorted(movements[:LINES], key=lambda each: each.day)), 0)])


def _runs(name: str) -> dict[str, Any]:
    """Return medians over the rounds, the worst memory, and what was said."""
    found = []
    with tempfile.NamedTemporaryFile() as file:
        file.write(HOSTILE[name]() if name in HOSTILE else honest(name))
        file.flush()
        for _ in range(ROUNDS):
            command = [sys.executable, "-m", "benchmarks.bench_bank_files", file.name]
            found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {
        "ms": round(statistics.median(each["ms"] for each in found), 1),
        "most_ms": round(max(each["ms"] for each in found), 1),
        "most_mb": round(max(each["mb"] for each in found), 1),
        "size_mb": found[0]["size_mb"],
        "said": found[0]["said"].removeprefix("file, ").removeprefix("line 1: ")[:48],
    }


def main() -> int:
    """Return how many hostile files missed the goal."""
    from benchmarks.measuring import installation, report  # these wake up Django, which the readers never see

    figures: dict[str, dict[str, Any]] = {name: _runs(name) for name in HOSTILE}
    missed = [name for name, each in figures.items() if each["ms"] > GOAL_MS or each["most_mb"] > GOAL_MB]
    for form in FORMATS:
        figures[f"{LINES} lines of {form}"] = _runs(form)
    with installation():  # of the machine, the results name the server too
        report("bank_files", figures, asked=__doc__ or "")
    print(f"Goal: refused in {GOAL_MS} ms and {GOAL_MB} MB; missed by {', '.join(missed) or 'none'}.")
    return len(missed)


if __name__ == "__main__":
    sys.exit(measure(Path(sys.argv[1])) if sys.argv[1:] else main())
