"""Files beside the log: kept whole, sealed, and missed when they go."""

import os
import stat
from pathlib import Path

import pytest

from poolbook.eventlog import blobs, sealing

CONTENT = b"%PDF-1.7 an invoice of Ann Smith"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sealing, "_secrets", [lambda: (bytes(32),)])
    monkeypatch.setattr(sealing, "_known", [])
    monkeypatch.setattr(blobs, "_folders", [lambda: tmp_path / "blobs"])
    return tmp_path / "blobs"


class TestKeep:
    def test_keeps_one_sealed_copy_that_only_we_may_read(self, folder: Path) -> None:
        name = blobs.keep(CONTENT)
        assert blobs.keep(CONTENT) == name
        (kept,) = [path for path in folder.rglob("*") if path.is_file()]
        assert kept == blobs.path_of(name)
        assert b"Ann" not in kept.read_bytes()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert {stat.S_IMODE(one.stat().st_mode) for one in (folder, kept.parent)} == {0o700}
        assert blobs.fetch(name) == CONTENT

    def test_leaves_nothing_half_written(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            blobs.keep(CONTENT)
        assert not [path for path in folder.rglob("*") if path.is_file()]

    def test_replaces_a_copy_that_was_spoilt(self) -> None:
        name = blobs.keep(CONTENT)
        blobs.path_of(name).write_bytes(b"spoilt")
        assert blobs.keep(CONTENT) == name
        assert blobs.fetch(name) == CONTENT


class TestWhatIsWrong:
    def test_names_a_missing_and_a_changed_file(self) -> None:
        name = blobs.keep(CONTENT)
        assert blobs.what_is_wrong(name) is None
        path = blobs.path_of(name)
        sealed = path.read_bytes()
        path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        assert "was changed" in (blobs.what_is_wrong(name) or "")
        path.unlink()
        assert blobs.what_is_wrong(name) == "is missing"

    def test_notices_a_file_under_the_name_of_another(self) -> None:
        one, other = blobs.keep(CONTENT), blobs.keep(b"other")
        blobs.path_of(one).write_bytes(blobs.path_of(other).read_bytes())
        with pytest.raises(blobs.BlobLost, match="was changed"):
            blobs.fetch(one)
