"""What the steps of an import have in common: the pool, who acts, and which id each row's thing has."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import Plan, Source, Step
from poolbook.gateway.pool_file.rows import EventRow, PoolFile
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries as pools
from poolbook.pools.queries import name_key
from poolbook.users.naming import compared

HISTORY = named_id("user", "imported history")  # who proposed what a file says was distributed; the importer approves


class Doing:
    """
    An import under way.

    by:        who imports, in the pool's organisation; maker: who proposed distributions in its history.
    investors: {name: id} of everybody whom the file names.
    invested_in: names, as compared, of all investments that the file makes, sooner or later.
    made:      {row: id} of what this import made: distributions, fees, expenses, and other decisions of the pool.
    steps:     {row: its step}.
    """

    def __init__(self, file: PoolFile, plan: Plan, *, by: Member, pool_id: UUID, investors: dict[str, UUID]) -> None:
        self.file, self.plan, self.by, self.pool_id, self.investors = file, plan, by, pool_id, investors
        self.maker = Member(user_id=HISTORY, organisation_id=by.organisation_id, role=Role.OWNER)
        self.rates = {one.name: one for one in file.investors}
        self.events = {event.row: event for event in file.events}
        self.made: dict[Source, UUID] = {}
        self.steps = {step.source: step for step in plan.steps if step.does != "pay_call"}
        self.invested_in = {name_key(event.investment) for event in file.events if event.event == "investment"}
        self.calls = self._call_ids()

    def _call_ids(self) -> dict[Source, UUID]:
        """
        As an export says, unless another pool has a call of that id; payment references come from it.

        Else by what a call asks and when, not by its ref or memo: so the same file names its calls alike.
        """
        ids: dict[Source, UUID] = {}
        for step in self.plan.steps:
            if step.does == "capital_call" and step.target is not None:
                ids[step.source] = _proposal_before(step, ids)
            elif step.does in ("capital_call", "call_proposal"):
                event = event_of(step)
                own = event.call_id
                if own is not None and own not in ids.values() and pools.pool_of_call(own) in (None, self.pool_id):
                    ids[step.source] = own
                    continue
                rows = (event, *(row for row, _ in step.items))
                asked = [f"{row.kind} {row.amount} {compared(row.investment)}" for row in rows]
                occurrence, taken = 1, set(ids.values())
                days = (event.on, event.due_on or event.on)
                while (call_id := named_id("call", self.pool_id, *days, *asked, occurrence)) in taken:
                    occurrence += 1
                ids[step.source] = call_id
        return ids

    def commitment_id(self, source: Source) -> UUID:
        """Return the id of the commitment of a row."""
        return named_id("commitment", self.pool_id, source.key.digest, source.key.occurrence)

    def receipt_id(self, source: Source) -> UUID:
        """Return the id of the receipt of a row."""
        return named_id("receipt", self.pool_id, source.key.digest, source.key.occurrence)


def _proposal_before(step: Step, ids: dict[Source, UUID]) -> UUID:
    if step.target not in ids:
        raise RowRefused(
            [Fault("events", step.source.row, "call", said("proposal_after_it", "its proposal comes after it."))]
        )
    return ids[step.target]


def event_of(step: Step) -> EventRow:
    """Return the row of a step that has one."""
    assert step.event is not None, f"{step.does} has no row"
    return step.event


def target_of(step: Step) -> Source:
    """Return the row that a step names; one without is refused."""
    if step.target is None:
        column = "ref" if step.does in ("approval", "payout", "payment", "withdrawal") else "call"
        raise RowRefused(
            [
                Fault(
                    "events",
                    step.source.row,
                    column,
                    said("event_needs_it", f"is empty; {step.does} needs it.", event=step.does),
                )
            ]
        )
    return step.target


def receipt_of(step: Step) -> Source:
    """Return the receipt that a step names; one without is refused."""
    if step.receipt is None:
        raise RowRefused(
            [
                Fault(
                    "events",
                    step.source.row,
                    "ref",
                    said("needs_its_receipt", f"is empty; {step.does} needs its receipt.", event=step.does),
                )
            ]
        )
    return step.receipt


def amount_of(event: EventRow) -> Money:
    """Return the amount of a row that needs one."""
    assert event.amount is not None, f"{event.event} was read without its amount"
    return event.amount


def single(batch: Sequence[Step]) -> Step:
    """Return the step of a batch of one."""
    (step,) = batch
    return step
