"""A pool file that waits for people: packed into what is sealed with their request, and out again."""

import base64
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from poolbook.kernel import limits
from poolbook.kernel.errors import Refused

Packed = Sequence[dict[str, str]]  # name, and content: zlib, base64


class ImportTooLargeToWait(Refused):
    code = "import_too_large_to_wait"
    sentence = (
        "This file takes more people than one, and is too large to wait for them here: let whoever runs the server "
        "import it with `poolbook import`."
    )


def packed(path: Path) -> Packed:
    """
    Return a pool file so that it can wait.

    path:   a folder of CSV or a workbook.
    raises: ImportTooLargeToWait.
    """
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    found = {one.name: zlib.compress(one.read_bytes()) for one in files}
    if sum(len(content) for content in found.values()) > limits.MAX_WAITING_IMPORT_BYTES:
        raise ImportTooLargeToWait
    return [{"name": name, "content": base64.b64encode(content).decode()} for name, content in found.items()]


@contextmanager
def unpacked(files: Packed) -> Iterator[Path]:
    """Give the path of a file that has waited, while inside."""
    with tempfile.TemporaryDirectory(prefix="poolbook-import-") as folder:
        for one in files:
            (Path(folder) / one["name"]).write_bytes(zlib.decompress(base64.b64decode(one["content"])))
        only = [Path(folder) / one["name"] for one in files if not one["name"].endswith(".csv")]
        yield only[0] if only else Path(folder)
