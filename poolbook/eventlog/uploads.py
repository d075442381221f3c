"""Files that people give us: looked at by the installation's virus scanner, if there is one, before they are read."""

from collections.abc import Callable

from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.said import said

Scanner = Callable[[bytes], str]
_scanners: list[Callable[[], Scanner | None]] = []


class FileInfected(BadInput):
    code = "file_infected"


class ScannerAway(Refused):
    code = "scanner_away"
    status = 503
    sentence = (
        "The virus scanner does not answer, and no file is taken without it. Try again in a few minutes; if it lasts,"
        " tell whoever runs poolbook."
    )


def scanned_by(scanner: Callable[[], Scanner | None]) -> None:
    """
    Say who looks at files; the composition root does, once.

    scanner: returns who is asked now, None where nobody is; asking returns what was found, empty for a clean file, and
             raises ScannerAway.
    """
    _scanners[:] = [scanner]


def received(content: bytes, name: str) -> bytes:
    """
    Return a file's bytes, looked at: every door calls this before it reads or keeps them, and holds no lock meanwhile.

    name:   as its owner calls it, for the sentence.
    raises: FileInfected, ScannerAway: nothing of it is kept.
    """
    ask = _scanners[0]() if _scanners else None
    found = ask(content) if ask is not None else ""
    if found:
        raise FileInfected(
            said(
                "scanner_found",
                f"The virus scanner has found {found} in {name}; nothing of it was read or kept.",
                found=found,
                name=name,
            )
        )
    return content
