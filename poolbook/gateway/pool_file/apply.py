"""Import a pool file: everything or nothing, over all rooms, by the operations that a person would use."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from poolbook.contracts.pools import ImportedRow
from poolbook.eventlog.approval import ApprovalNeeded, Asked, Demanded, SomethingElse, demand, history, wait
from poolbook.eventlog.following import alone, tell, tell_of
from poolbook.eventlog.keys import request_hash
from poolbook.eventlog.together import Step as CommitStep
from poolbook.eventlog.together import together
from poolbook.eventlog.unit import current
from poolbook.gateway.pool_file.demands import statement_of, takes_more_people
from poolbook.gateway.pool_file.doing import Doing
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.growth import imported_form, rows_to_add
from poolbook.gateway.pool_file.packed import Packed, packed, unpacked
from poolbook.gateway.pool_file.plan import Plan, Source, plan_pool_file
from poolbook.gateway.pool_file.read import read_pool_file
from poolbook.gateway.pool_file.rows import InvestorRow, PoolFile
from poolbook.gateway.pool_file.steps import Progress, run_steps
from poolbook.gateway.session import operator
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused, TryAgain
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import OPERATOR, Member
from poolbook.kernel.said import said
from poolbook.pools import queries as pools
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.import_pool_file import import_pool_file as remember_rows
from poolbook.pools.operations.open_pool import open_pool
from poolbook.users import queries as users
from poolbook.users.naming import compared
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.sealing import installation_key

ROOMS = ("users", "pools", "transactions")
OPERATION = "gateway.import_pool_file"  # as what a file waits for people
_KEY_OF = {
    "pool_name_taken": "name",
    "catch_up_not_above_carry": "waterfall.catch_up",
    "carry_takes_all": "waterfall.carry",
}


class WhichOrganisation(BadInput):
    code = "which_organisation"
    sentence = "The file names no organisation; add the key organisation to the sheet pool, or give --organisation."


class PoolNotImported(Refused):
    code = "pool_not_imported"


class ImportUnderWay(Refused):
    code = "import_under_way"
    sentence = "This pool is being imported at this moment. Wait until that is done, or end it; then do this again."


class _Undo(Exception):
    """Take everything back: a dry run, or nothing to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedRow:
    """A row that was applied. label: what it says, without names of persons."""

    sheet: str
    row: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """
    What an import did, or would do.

    is_new: whether the pool came to be; added: rows applied, by sheet and row, none when the file was known.
    eyes:   people that it takes, whoever imports included.
    """

    pool_id: UUID
    pool: str
    organisation_id: UUID
    organisation: str
    is_new: bool
    is_dry_run: bool
    eyes: int
    added: tuple[AddedRow, ...]

    def summary(self) -> str:
        """Say it in a sentence, with the new rows of a file that had grown."""
        start = "Dry run, nothing was changed: " if self.is_dry_run else ""
        if not self.added:
            return f"{start}{self.pool}: nothing new, every row of this file is in the book already."
        count = {
            sheet: sum(1 for one in self.added if one.sheet == sheet)
            for sheet in ("investors", "commitments", "events")
        }
        told = ", ".join(f"{number:,} {sheet}" for sheet, number in count.items())
        if self.is_new:
            return f"{start}{self.pool} of {self.organisation} is imported: {told}."
        shown = [f"  {one.sheet}, row {one.row}: {one.label}" for one in self.added[: limits.MAX_FAULTS_SHOWN]]
        more = len(self.added) - len(shown)
        rest = [f"  … and {more:,} more"] if more else []
        return "\n".join([f"{start}{self.pool} has grown by {told}:", *shown, *rest])


def import_pool_file(
    path: Path | str,
    *,
    by: Member | None = None,
    organisation: str | None = None,
    dry_run: bool = False,
    progress: Progress = lambda *_: None,
    commit_step: CommitStep = lambda _: None,
    key: str | None = None,
) -> ImportOutcome:
    """
    Bring a pool and its whole history in, or what is new in its file since the last time.

    path:         a folder of CSV or an .xlsx.
    by:           who may import in the organisation; None (or the operator) for a command on the machine itself, which
                  may also bring a new organisation in.
    organisation: name, instead of the file's.
    dry_run:      do everything, then take it back.
    progress:     told (rows done, rows, what comes now).
    commit_step:  told each step of the two-phase commit; fault drills stop the process there.
    key:          of the request, for a file that has to wait.
    raises:       NoPoolFile, FaultyFile, RowRefused with the rows at fault, WhichOrganisation, NoSuchOrganisation,
                  NotAllowed, PoolNotImported, ImportTooLargeToWait, ImportUnderWay, JobEnded, TryAgain;
                  WaitsForApproval for what takes more people than the member; nothing was changed then.
    """
    file = _read(path)
    plan = plan_pool_file(file)
    name = organisation or file.pool.organisation
    member, known = _acting(by, name)
    assert member.organisation_id is not None
    outcome: list[ImportOutcome] = []
    try:
        with (
            _alone(member.organisation_id, file),
            together(ROOMS, organisation=member.organisation_id, step=commit_step),
            history(),
        ):
            if not known:
                create_organisation(organisation_id=member.organisation_id, name=name)
            outcome.append(_apply(file, plan, member, dry_run, progress))
            if not dry_run:
                tell_of(subject=outcome[0].pool_id)
            if dry_run or not outcome[0].added:
                raise _Undo
    except _Undo:
        pass
    except Demanded as demanded:
        raise _wait(demanded, Path(path), member, key) from demanded
    return outcome[0]


def _alone(organisation: UUID, file: PoolFile) -> AbstractContextManager[None]:
    return alone(f"import {organisation} {pools.name_key(file.pool.name)}", ImportUnderWay())


def _wait(demanded: Demanded, path: Path, member: Member, key: str | None) -> Refused:
    arguments = {"files": packed(path)}
    return wait(
        Asked(
            operation=OPERATION,
            arguments=arguments,
            digest=request_hash(OPERATION, arguments),
            statement=demanded.statement,
            eyes=demanded.eyes,
            by=member,
            key=key,
        )
    )


def bring_in(files: Packed, *, by: Member) -> None:
    """
    Bring a file in that has waited, in transactions that are open already.

    files:  as it was packed; by: who asked for it.
    raises: SomethingElse when it is no longer what was looked at, ApprovalNeeded when it takes more people by now, and
            what import_pool_file raises.
    """
    with unpacked(files) as path:
        file = _read(path)
    try:
        with history():
            outcome = _apply(file, plan_pool_file(file), by, False)
    except Demanded as demanded:
        raise ApprovalNeeded.of(demanded) from demanded
    if not outcome.added:  # somebody brought it in meanwhile
        raise SomethingElse


def _acting(by: Member | None, name: str) -> tuple[Member, bool]:
    """Return as whom to act, and whether the organisation is there already."""
    if by is not None and by.user_id != OPERATOR:
        own = policy.require(by, "import")
        found = users.organisation_by_name(name) if name else users.organisation_by_id(own)
        if found is None or found.id != own:
            raise users.NoSuchOrganisation
        return by, True
    if not name:
        firms = users.organisations()
        if by is not None and by.organisation_id is not None:
            firms = [one for one in firms if one.id == by.organisation_id]
        if len(firms) != 1:
            raise WhichOrganisation
        return operator(firms[0].id), True
    found = users.organisation_by_name(name)
    if found is not None:
        return operator(found.id), True
    return operator(named_id("organisation", compared(name))), False


def _read(path: Path | str) -> PoolFile:
    file = read_pool_file(path, lambda sheet, row: tell("reading", done=row, doing=sheet))
    tell_of(about=file.pool.name)
    tell("checking")
    return file


def _apply(
    file: PoolFile, plan: Plan, member: Member, dry_run: bool, progress: Progress = lambda *_: None
) -> ImportOutcome:
    assert member.organisation_id is not None
    pool_id, imported = _pool(file, member)
    rows = imported_form(file, plan, installation_key().index_key)
    fresh = rows_to_add(file, rows, imported)
    if fresh:
        investors = _investors(file, member.organisation_id, member)
        if not imported:
            _create_pool(file, member, pool_id)
        doing = Doing(file, plan, by=member, pool_id=pool_id, investors=investors)
        run_steps(doing, fresh, progress)
        new = sorted((rows[source] for source in fresh), key=lambda one: (one.sheet, one.row))
        remember_rows(pool_id=pool_id, rows=new, by=member)
    eyes = _people(file, plan, rows, fresh, member, pool_id if imported else None, dry_run=dry_run)
    firm = users.organisation_by_id(member.organisation_id)
    return ImportOutcome(
        pool_id=pool_id,
        pool=file.pool.name,
        organisation_id=member.organisation_id,
        organisation=firm.name if firm else "",
        is_new=bool(fresh) and not imported,
        is_dry_run=dry_run,
        eyes=eyes,
        added=tuple(_added(plan, rows, fresh)),
    )


def _people(
    file: PoolFile,
    plan: Plan,
    rows: dict[Source, ImportedRow],
    fresh: set[Source],
    member: Member,
    pool_id: UUID | None,
    *,
    dry_run: bool,
) -> int:
    """
    Return how many people it takes to bring rows in, and let them in if so many have looked at them.

    A file says what was decided elsewhere, so none of its decisions waits by itself. Who imports over the network must
    not be alone for that: the file waits, whole. Whoever runs the machine owns what is in it, and imports alone.
    raises: Demanded, SomethingElse, NotAllowed.
    """
    assert member.organisation_id is not None, "whoever imports acts in an organisation"
    unit = current("users")
    assert unit is not None, "an import decides in all rooms as one"
    if member.user_id == OPERATOR or not fresh:
        return 1
    demanded = users.approval_policy_of(member.organisation_id)
    if not takes_more_people(file, plan, fresh, demanded, is_new=pool_id is None):
        return 1
    if not dry_run:
        demand(unit, statement_of(file, plan, rows, fresh, pool_id=pool_id), member)
    return demanded.eyes("imports")


def _added(plan: Plan, rows: dict[Source, ImportedRow], fresh: set[Source]) -> Iterable[AddedRow]:
    for source in plan.sources.values():
        if source in fresh:
            yield AddedRow(sheet=source.sheet, row=source.row, label=rows[source].label)


def _pool(file: PoolFile, member: Member) -> tuple[UUID, list[ImportedRow]]:
    """Return the pool's id, and which rows of its file were imported: none for a new pool."""
    try:
        pool = pools.pool_by_name(member, file.pool.name)
    except pools.NoSuchPool:
        return named_id("pool", member.organisation_id, pools.name_key(file.pool.name)), []
    imported = pools.imported_rows(pool.id)
    if not imported:
        raise PoolNotImported(
            said(
                "pool_not_from_file",
                f"There is a pool called {pool.name} already that did not come from a file; rename one of the two.",
                name=pool.name,
            ),
            pool_id=pool.id,
        )
    return pool.id, imported


def _create_pool(file: PoolFile, member: Member, pool_id: UUID) -> None:
    pool = file.pool
    try:
        create_pool(
            pool_id=pool_id,
            name=pool.name,
            kind=pool.kind,
            currency=pool.currency,
            time_zone=pool.time_zone,
            opened_on=pool.opened_on,
            terms=pool.terms,
            by=member,
        )
        open_pool(pool_id=pool_id, opened_on=pool.opened_on, by=member)
    except TryAgain:
        raise
    except Refused as refusal:
        term = (refusal.pointer or "").rpartition("/")[2]
        row = pool.setting_row(_KEY_OF.get(refusal.code, term)) or pool.setting_row(f"waterfall.{term}")
        raise RowRefused([Fault("pool", row, "value" if row else None, refusal.message)]) from refusal


def _investors(file: PoolFile, organisation_id: UUID, member: Member) -> dict[str, UUID]:
    """Return the ids of the file's investors, after those who are new were put on the register."""
    ids = users.investor_ids_by_name(organisation_id, [one.name for one in file.investors])
    known = {one.id: one for one in users.investors_of(organisation_id, list(ids.values()))} if ids else {}
    faults = []
    for row in file.investors:
        here = known.get(ids[row.name]) if row.name in ids else None
        if here is not None and (here.kind, here.investor_class) != (row.kind, row.investor_class):
            sentence = said(
                "registered_as",
                f"is on the register as {here.kind}, {here.investor_class}; write the same here.",
                kind=here.kind,
                investor_class=here.investor_class,
            )
            faults.append(Fault("investors", row.row, "kind", sentence))
    if faults:
        raise RowRefused(faults)
    new = [row for row in file.investors if row.name not in ids]
    chosen = _new_ids(organisation_id, new)
    try:
        for start in range(0, len(new), limits.MAX_INVESTORS_AT_ONCE):
            _register(organisation_id, member, new[start : start + limits.MAX_INVESTORS_AT_ONCE], chosen)
    except TryAgain:
        raise
    except Refused as refusal:
        raise RowRefused([_investor_fault(new, refusal)]) from refusal
    return ids | chosen


def _new_ids(organisation_id: UUID, rows: list[InvestorRow]) -> dict[str, UUID]:
    """Return {name: id}: as an export says, unless somebody else has it; payment references come from it."""
    wanted = [row.investor_id for row in rows if row.investor_id is not None]
    taken = users.ids_taken(wanted) if wanted else set()
    return {
        row.name: row.investor_id
        if row.investor_id is not None and row.investor_id not in taken
        else named_id("investor", organisation_id, compared(row.name))
        for row in rows
    }


def _register(organisation_id: UUID, member: Member, rows: list[InvestorRow], ids: dict[str, UUID]) -> None:
    register_investors(
        organisation_id=organisation_id,
        investors=[
            NewInvestor(
                name=row.name,
                kind=row.kind,
                investor_class=row.investor_class,
                email=row.email,
                country=row.country,
                investor_id=ids[row.name],
            )
            for row in rows
        ],
        by=member,
    )


def _investor_fault(rows: list[InvestorRow], refusal: Refused) -> Fault:
    parts = (refusal.pointer or "").strip("/").split("/")
    place = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0
    column = parts[2] if len(parts) > 2 else "name"
    return Fault("investors", rows[place].row, column, refusal.message)
