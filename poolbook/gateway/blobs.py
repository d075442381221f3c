"""Where files lie that people gave: a folder of the home, or one named by the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from poolbook.gateway.postgres.places import home_path
from poolbook.kernel.errors import Refused

VARIABLE = "POOLBOOK_BLOBS_URL"


class BlobsUnusable(Refused):
    """The place for files cannot be used."""

    code = "blobs_unusable"
    status = 503


def blobs_folder() -> Path:
    """
    Return the folder of files, which may not be there yet.

    returns: that of POOLBOOK_BLOBS_URL (file:///srv/poolbook/blobs), else POOLBOOK_HOME/blobs.
    raises:  BlobsUnusable.
    """
    url = os.environ.get(VARIABLE)
    if not url:
        return home_path() / "blobs"
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not path.is_absolute():
        raise BlobsUnusable(
            f"{VARIABLE} is {url[:200]!r}; give a folder of this machine, as file:///srv/poolbook/blobs."
        )
    return path
