"""Every file that people give us is looked at by the virus scanner, if there is one; without its word none is taken."""

import base64
import socketserver
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from poolbook.eventlog.uploads import FileInfected, ScannerAway, received
from poolbook.gateway.cli.journal import read_file
from poolbook.gateway.pool_file.read import read_pool_file
from poolbook.gateway.protection.production import unsafe
from poolbook.gateway.protection.scanning import VARIABLE, BadScanner, scanner
from poolbook.gateway.tests.api_cast import DISTRIBUTED, World, admit, aud, open_pool
from poolbook.gateway.tests.test_api_document import DOCUMENT
from poolbook.kernel import limits
from poolbook.kernel.member import Member

# The test file of EICAR, harmless, which every scanner finds; in two halves, so that none finds it here.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
BASE64 = base64.b64encode(EICAR).decode()


class Clamd(socketserver.StreamRequestHandler):
    """Answers INSTREAM as ClamAV's daemon does."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content, most = b"", getattr(self.server, "most", 1_000_000)
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        said = b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"
        self.wfile.write((b"INSTREAM size limit exceeded. ERROR" if len(content) > most else said) + b"\0")


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def clamd(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
    monkeypatch.setenv(VARIABLE, f"clamd://127.0.0.1:{server.server_address[1]}")
    with serving(server):
        yield


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), Clamd) as server:
        monkeypatch.setenv(VARIABLE, f"clamd://127.0.0.1:{server.server_address[1]}")


class TestReceived:
    def test_is_what_the_scanner_finds_clean(self, clamd: None) -> None:
        large = b"x" * (2 * limits.SCAN_PIECE_BYTES + 1)
        assert received(large, "large.txt") == large
        assert received(b"", "empty.txt") == b""

    def test_refuses_what_it_finds_something_in(self, clamd: None) -> None:
        with pytest.raises(FileInfected, match=r"Eicar-Signature in letter\.txt"):
            received(b"x" * limits.SCAN_PIECE_BYTES + EICAR, "letter.txt")

    def test_twin_without_a_scanner_it_is_taken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(VARIABLE, raising=False)
        assert received(EICAR, "letter.txt") == EICAR

    def test_refuses_everything_while_the_scanner_is_away(self, away: None) -> None:
        with pytest.raises(ScannerAway, match="does not answer"):
            received(b"clean", "letter.txt")

    def test_refuses_what_the_scanner_cannot_look_at(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        path = tmp_path / "s"
        server = socketserver.ThreadingUnixStreamServer(str(path), Clamd)
        server.most = 3  # type: ignore[attr-defined]
        monkeypatch.setenv(VARIABLE, f"unix://{path}")
        with serving(server):
            assert received(b"123", "small") == b"123"
            with pytest.raises(ScannerAway, match="size limit exceeded"):
                received(b"1234", "large")

    @pytest.mark.parametrize(
        ("program", "raised"),
        [
            ("import sys; sys.exit(b'EICAR' in sys.stdin.buffer.read())", FileInfected),
            ("import sys; sys.exit(2)", ScannerAway),
        ],
    )
    def test_asks_a_program(self, monkeypatch: pytest.MonkeyPatch, program: str, raised: type[Exception]) -> None:
        monkeypatch.setenv(VARIABLE, f'command:{sys.executable} -c "{program}"')
        with pytest.raises(raised):
            received(EICAR, "letter.txt")
        if raised is FileInfected:
            assert received(b"clean", "letter.txt") == b"clean"

    @pytest.mark.parametrize("text", ["on", "clamd:", "unix:", "command:", "clamd://host:port", "http://host"])
    def test_wants_a_setting_that_it_knows(self, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        monkeypatch.setenv(VARIABLE, text)
        with pytest.raises(BadScanner):
            scanner()


FILE = {"name": "letter.txt", "content": BASE64}
DOORS: dict[str, Callable[[], dict[str, Any]]] = {
    "/pools/{pool_id}/evidence": lambda: {"file": FILE},
    "/pools/{pool_id}/journal-entries": lambda: {
        "effective_on": DISTRIBUTED,
        "lines": [{"account": "1300", "debit": aud("5")}, {"account": "1000", "credit": aud("5")}],
        "reason": "Held back in escrow",
        "files": [FILE],
    },
    "/pools/{pool_id}/bank-statements": lambda: FILE,
    "/organisations/{organisation_id}/imports": lambda: {
        "files": [{"name": f"{name}.csv", "content": BASE64} for name in ("pool", "investors", "commitments", "events")]
    },
}


class TestDoors:
    @pytest.mark.parametrize("door", DOORS)
    def test_take_nothing_infected_and_nothing_unseen(
        self, world: World, mia: Member, door: str, clamd: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pool = open_pool(world)
        admit(world, pool)
        path = door.format(pool_id=pool, organisation_id=mia.organisation_id)
        refused = world.mia.send("POST", path, DOORS[door]())
        assert (refused.status_code, refused.json()["code"]) == (422, "file_infected")
        monkeypatch.setenv(VARIABLE, "clamd://127.0.0.1:1")  # nobody listens there
        refused = world.mia.send("POST", path, DOORS[door]())
        assert (refused.status_code, refused.json()["code"]) == (503, "scanner_away")
        monkeypatch.delenv(VARIABLE)  # the twin: what is wrong with it is found later, or nothing is
        assert world.mia.send("POST", path, DOORS[door]()).json().get("code") not in ("file_infected", "scanner_away")

    def test_are_all_that_take_files(self) -> None:
        shapes = DOCUMENT["components"]["schemas"]
        with_files = {name for name, one in shapes.items() if {"name", "content"} <= one.get("properties", {}).keys()}
        with_files |= {name for name, one in shapes.items() if any(f"/{file}'" in str(one) for file in with_files)}
        found = {
            path.removeprefix("/api/v1")
            for path, methods in DOCUMENT["paths"].items()
            for one in methods.values()
            if any(f"/{name}'" in str(one.get("requestBody", "")) for name in with_files)
        }
        assert found == set(DOORS)

    def test_of_commands_do_as_well(self, clamd: None, tmp_path: Path) -> None:
        path = tmp_path / "pool.csv"
        path.write_bytes(EICAR)
        for read in (read_file, lambda path: read_pool_file(path.parent)):
            with pytest.raises(FileInfected):
                read(path)


class TestDoctor:
    def test_says_that_nothing_is_scanned(self, clamd: None, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "no_virus_scan" not in [one.code for one in unsafe(has_demo=False)]
        monkeypatch.delenv(VARIABLE)
        (one,) = [one for one in unsafe(has_demo=False) if one.code == "no_virus_scan"]
        assert not one.refuses
