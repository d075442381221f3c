"""Pool files over HTTP: looked at with every fault at its cell, then brought in, all or nothing."""

import base64
import binascii
import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

from ninja.responses import Status
from pydantic import Field

from poolbook.eventlog.following import follow_import
from poolbook.eventlog.http import Asked, Id, In, Out, PreviewKey, reading_for, room_router
from poolbook.eventlog.http_said import code_of
from poolbook.eventlog.list_files import file_of, wanted_form
from poolbook.gateway.pool_file import Fault, FaultyFile, ImportOutcome, RowRefused, import_pool_file
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput
from poolbook.kernel.ids import new_id
from poolbook.kernel.said import said
from poolbook.users.queries import organisation_managed_by

router = room_router(tag="imports", writes="pools")

_SHEETS = ("pool", "investors", "commitments", "events")


class NotAPoolFile(BadInput):
    code = "not_a_pool_file"
    sentence = "Give one .xlsx workbook, or the files pool.csv, investors.csv, commitments.csv and events.csv."


class ImportFileIn(In):
    """A file. content: its bytes in base64."""

    name: Annotated[str, Field(min_length=1, max_length=limits.MAX_NAME_CHARS)]
    content: Annotated[str, Field(max_length=limits.MAX_BODY_BYTES)]


class ImportIn(In):
    """A pool file: one workbook, or its four CSV files."""

    files: Annotated[list[ImportFileIn], Field(min_length=1, max_length=len(_SHEETS))]


class FaultOut(Out):
    """
    One thing that is wrong.

    row:           as a spreadsheet counts; null for the sheet. column: null for the row.
    sentence_code: of the sentence, with what was filled in: to say it in another language.
    """

    sheet: str
    row: int | None
    column: str | None
    sentence: str
    sentence_code: str | None = None
    sentence_facts: dict[str, str] = {}


class AddedOut(Out):
    """How many rows of a sheet were, or would be, applied."""

    sheet: str
    rows: int


class ImportOut(Out):
    """
    What came of a pool file, or would come.

    faults: the first of fault_count, all of them as a file; with any, nothing was changed.
    added:  none where every row is known already.
    eyes:   people that it takes, whoever imports included: with more than one, it waits for the others.
    """

    model_config = file_of("faults")

    pool_id: UUID | None
    pool: str
    is_new: bool
    is_dry_run: bool
    added: list[AddedOut]
    eyes: int
    fault_count: int
    faults: list[FaultOut]


@router.post("/organisations/{organisation_id}/imports", response={200: ImportOut, 201: ImportOut})
def post_import(
    request: Asked,
    organisation_id: Id,
    body: ImportIn,
    idempotency_key: PreviewKey = "",
    dry_run: bool = False,
    job_id: Id | None = None,
) -> Status[ImportOut]:
    """
    Bring a pool and its whole history in, or what is new in its file since the last time.

    dry_run=true: do everything, say every fault with its cell, answer 200 and take it back. The same file again changes
    nothing and answers that it added nothing, whatever the key. A file with decisions that take more people than one
    is answered 202, and waits for them, whole.
    job_id: a fresh UUID, under which it is seen where it is (GET …/jobs), and may be ended before it is committed.
    Whoever asked may leave meanwhile: it goes on.
    """
    by = request.auth
    with reading_for(by, "users"):
        firm = organisation_managed_by(by, organisation_id)
    policy.require(by, "import")
    with tempfile.TemporaryDirectory(prefix="poolbook-import-") as folder:
        path = _written(body.files, Path(folder))
        try:
            with follow_import(job_id=job_id or new_id(), by=by, is_preview=dry_run):
                outcome = import_pool_file(
                    path, by=by, organisation=firm.name, dry_run=dry_run, key=idempotency_key or None
                )
        except (FaultyFile, RowRefused) as refusal:
            if not dry_run:
                raise
            shown = None if wanted_form(request) else limits.MAX_FAULTS_SHOWN
            return Status(200, _faulty(refusal.faults[:shown], refusal.count))
    return Status(200 if dry_run else 201, _shaped(outcome))


def _written(files: list[ImportFileIn], folder: Path) -> Path:
    """Write the files where the reader of pool files finds them, under names of ours; return what it is to read."""
    (first, *others) = files
    if first.name.lower().endswith((".xlsx", ".xlsm")):
        if others:
            raise NotAPoolFile(pointer="/files")
        path = folder / "pool.xlsx"
        path.write_bytes(_bytes(first.content, 0))
        return path
    for place, one in enumerate(files):
        sheet = one.name.rpartition("/")[2].lower().removesuffix(".csv")
        if sheet not in _SHEETS or (folder / f"{sheet}.csv").exists():
            raise NotAPoolFile(pointer=f"/files/{place}/name")
        (folder / f"{sheet}.csv").write_bytes(_bytes(one.content, place))
    return folder


def _bytes(content: str, place: int) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAPoolFile(
            said("bytes_in_base64", "Give the files' bytes in base64."), pointer=f"/files/{place}/content"
        ) from error


def _faulty(faults: tuple[Fault, ...], count: int) -> ImportOut:
    return ImportOut(
        pool_id=None,
        pool="",
        is_new=False,
        is_dry_run=True,
        added=[],
        eyes=1,
        fault_count=count,
        faults=[FaultOut.of(one, **code_of(one.sentence, "sentence")) for one in faults],
    )


def _shaped(outcome: ImportOutcome) -> ImportOut:
    added = [
        AddedOut(sheet=sheet, rows=rows)
        for sheet in _SHEETS
        if (rows := sum(1 for one in outcome.added if one.sheet == sheet))
    ]
    return ImportOut.of(outcome, added=added, fault_count=0, faults=[])
