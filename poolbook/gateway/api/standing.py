"""What screens of a manager show first: the task queue, where pools stand, investors and lines page by page."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query
from pydantic import BaseModel, Field, WithJsonSchema

from poolbook.eventlog.http import Amount, Asked, Day, Id, Out, Page, PageIn, SomeOf, page_of, room_router, several
from poolbook.gateway.naming import investors_called
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import named_id
from poolbook.kernel.said import Said
from poolbook.pools import queries as pools
from poolbook.pools.queries.standing import LINE_STATES, call_lines_page, positions_page
from poolbook.reporting.ahead import ahead_of_investors
from poolbook.reporting.kinds import asking
from poolbook.reporting.ledger import ledger_page
from poolbook.reporting.standing import Standing, standing, standings
from poolbook.reporting.tasks import KINDS, Task, tasks
from poolbook.transactions.queries import PAYOUT_STATES, payees_in, payouts_to
from poolbook.users.queries import investors_of, names_of

router = room_router(tag="standing")
of_pools = room_router("pools", "users", "transactions", tag="standing", writes="pools")

LineState = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^({'|'.join(LINE_STATES)})$"})]
TaskKind = Annotated[str, WithJsonSchema({"type": "string", "enum": list(KINDS)})]
Transactions = Annotated[list[dict[str, Any]], WithJsonSchema({"type": "array", "items": {"type": "object"}})]


class TaskOut(Out):
    """
    Something to do.

    subject: the call, distribution, file, entry, account, change or invitation; null: the pool as a whole.
    on:      the day that counts.
    is_mine: whether your role may do it, and you had no hand in it where it takes somebody else.
    says:    what would happen, of a change that waits by the approval policy; says_code: of the sentence, with what was
             filled in.
    """

    id: UUID
    kind: TaskKind
    pool_id: UUID | None
    pool: str
    subject: UUID | None
    count: int
    amount: Amount | None
    on: date | None
    is_mine: bool
    says: str | None
    says_code: str | None
    says_facts: dict[str, str]


class WaitingOut(Out):
    """Commitments that wait: how many, and what they come to. since: the day of the first."""

    count: int
    amount: Amount
    since: date | None


class StandingOut(Out):
    """
    A pool as it stands today.

    as_of:     today in the pool's time zone; what is recorded for a later day counts from that day.
    dated_ahead: whether anything is recorded for a later day.
    cash:      what the bank holds by the book; spendable: what no decision has spoken for, for whatever day.
    unmatched: receipts without a use; unexplained: payments without one.
    value:     net asset value: all capital accounts together.
    """

    id: UUID
    name: str
    kind: str
    state: str
    currency: str
    opened_on: date
    as_of: date
    dated_ahead: bool
    investors: int
    requested: WaitingOut
    accepted: WaitingOut
    committed: Amount
    called: Amount
    paid: Amount
    unfunded: Amount
    distributed: Amount
    payable: Amount
    cash: Amount
    spendable: Amount
    unmatched: Amount
    unexplained: Amount
    invested: Amount
    value: Amount

    @classmethod
    def shaped(cls, one: Standing) -> "StandingOut":
        """Shape where a pool stands."""
        waiting = {
            name: WaitingOut(count=found.count, amount=one.money(found), since=found.since)
            for name, found in (("requested", one.requested), ("accepted", one.accepted))
        }
        return cls.of(one, **waiting)


class SearchIn(BaseModel):
    """Which part of a list of people. search: part of a name, capitals aside; order: a column, - for downwards."""

    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""
    order: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = "register_no"


class CallLinesIn(SearchIn):
    """Which lines. state: open | part | paid; left out, all."""

    state: LineState | None = None


class PositionOut(Out):
    """Where an investor stands in a pool today. value: its capital account, accrued carry not in it."""

    id: UUID
    register_no: int
    name: str
    kind: str
    investor_class: Annotated[str, Field(alias="class")]
    committed: Amount
    called: Amount
    paid: Amount
    unfunded: Amount
    distributed: Amount
    value: Amount


class LineOut(Out):
    """What a call asks of one investor. paid_on: the day on which it was paid in full."""

    id: UUID
    register_no: int
    name: str
    called: Amount
    paid: Amount
    left: Amount
    paid_on: date | None
    reference: str


class DistributionLinesIn(BaseModel):
    """
    Which lines. state: only those whose payout is in one of these, with commas between; left out, all.

    search: part of a name, capitals aside; order: place | amount, - for downwards.
    """

    state: Annotated[str, SomeOf(PAYOUT_STATES)] | None = None
    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""
    order: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = "place"


class PaidLineOut(Out):
    """
    What one investor gets after carry. carry_taken: from an lp; carry_paid: to a gp.

    payout: due | sent | settled | failed, since payout_on; null before the distribution is approved. reason: the
    bank's, of one that failed.
    """

    id: UUID
    name: str
    amount: Amount
    carry_taken: Amount
    carry_paid: Amount
    return_of_capital: Amount
    recallable: Amount
    payout: str | None
    payout_on: date | None
    reason: str


class LedgerIn(BaseModel):
    """
    Which part of the ledger.

    from, as_of: business dates, inclusive; after: the posting number to go on from.
    entries:     of each transaction at most, from the one after `skip` on; `entry_count` says how many it has.
    """

    from_on: Annotated[Day | None, Field(alias="from")] = None
    as_of: Day | None = None
    after: Annotated[int, Field(ge=0, le=limits.MAX_NUMBER)] = 0
    limit: Annotated[int, Field(ge=1, le=limits.MAX_PAGE_ITEMS)] = limits.DEFAULT_PAGE_ITEMS
    skip: Annotated[int, Field(ge=0, le=limits.MAX_INVESTORS_AT_ONCE * 10)] = 0
    entries: Annotated[int, Field(ge=1, le=limits.MAX_PAGE_ITEMS)] = limits.DEFAULT_PAGE_ITEMS


class LedgerPageOut(Out):
    """Transactions in the order of their numbers, as the report ledger has them. next: what to give as `after`."""

    pool: str
    currency: str
    as_of: date
    transactions: Transactions
    next: int | None


class TasksIn(PageIn):
    """Which tasks. mine: only those that you may do."""

    mine: Literal["yes", "no"] = "no"


@router.get("/organisations/{organisation_id}/tasks", response=Page[TaskOut])
def get_tasks(request: Asked, organisation_id: Id, page: Query[TasksIn]) -> Page[TaskOut]:
    """What waits for somebody in your organisation: first what you may do, then by day."""
    found = [
        (named_id("task", one.kind, one.pool_id or organisation_id, one.subject or organisation_id), one)
        for one in tasks(by=request.auth, organisation_id=organisation_id)
        if one.is_mine or page.mine == "no"
    ]
    part, after = page_of(found, page, lambda pair: pair[0])
    return Page[TaskOut](items=[_shaped(task_id, one) for task_id, one in part], next=after)


def _shaped(task_id: UUID, one: Task) -> TaskOut:
    code, facts = (one.says.code, dict(one.says.facts)) if isinstance(one.says, Said) else (None, {})
    return TaskOut.of(one, id=task_id, says_code=code, says_facts=facts)


class StandingsIn(PageIn):
    """Which pools. search: parts of a name, capitals aside; state: only these, several with commas between."""

    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""
    state: Annotated[str, SomeOf(pools.POOL_STATES)] | None = None


@router.get("/organisations/{organisation_id}/standings", response=Page[StandingOut])
def get_standings(request: Asked, organisation_id: Id, page: Query[StandingsIn]) -> Page[StandingOut]:
    """Where every pool of your organisation stands today, by name."""
    wanted = standings(by=request.auth, organisation_id=organisation_id, search=page.search, states=several(page.state))
    found, after = page_of(wanted, page, lambda one: one.id)
    return Page[StandingOut](items=[StandingOut.shaped(one) for one in found], next=after)


@router.get("/pools/{pool_id}/standing", response=StandingOut)
def get_standing(request: Asked, pool_id: Id) -> StandingOut:
    """Where one pool stands today."""
    return StandingOut.shaped(standing(by=request.auth, pool_id=pool_id))


@router.get("/pools/{pool_id}/ledger", response=LedgerPageOut)
def get_ledger(request: Asked, pool_id: Id, question: Query[LedgerIn]) -> LedgerPageOut:
    """The ledger page by page; an investor's user sees the entries of their investors."""
    with asking("ledger", by=request.auth, pool_id=pool_id, from_on=question.from_on, as_of=question.as_of) as asked:
        report, after = ledger_page(
            asked, after=question.after, limit=question.limit, skip=question.skip, entries=question.entries
        )
        return LedgerPageOut(
            pool=report["pool"],
            currency=report["currency"],
            as_of=asked.as_of,
            transactions=report["transactions"],
            next=after,
        )


@of_pools.get("/pools/{pool_id}/positions", response=Page[PositionOut])
def get_positions(request: Asked, pool_id: Id, question: Query[SearchIn], page: Query[PageIn]) -> Page[PositionOut]:
    """Where the investors of a pool stand today, with their names."""
    pool = pools.pool_managed_by(request.auth, pool_id)
    ahead = ahead_of_investors(pool_id, clock.today(pool.time_zone))
    found = positions_page(
        pool_id,
        order=question.order,
        only=investors_called(request.auth, pool.organisation_id, question.search),
        ahead={investor: asdict(of) for investor, of in ahead.items()},
        after=page.after,
        limit=page.limit + 1,
    )
    people = {one.id: one for one in investors_of(pool.organisation_id, [one.investor_id for one in found])}
    items = [
        PositionOut.of(
            one,
            id=one.investor_id,
            name=people[one.investor_id].name,
            kind=people[one.investor_id].kind,
        )
        for one in found[: page.limit]
    ]
    return Page[PositionOut](items=items, next=items[-1].id if len(found) > page.limit else None)


@of_pools.get("/capital-calls/{call_id}/lines", response=Page[LineOut])
def get_call_lines(request: Asked, call_id: Id, question: Query[CallLinesIn], page: Query[PageIn]) -> Page[LineOut]:
    """The lines of a call with the investors' names."""
    pool = pools.own_pool_with(request.auth, "call", call_id)
    found = call_lines_page(
        pool.id,
        call_id,
        state=question.state,
        order=question.order,
        only=investors_called(request.auth, pool.organisation_id, question.search),
        after=page.after,
        limit=page.limit + 1,
    )
    names = names_of(pool.organisation_id, [one.investor_id for one in found])
    items = [
        LineOut.of(one, id=one.investor_id, name=names[one.investor_id], left=one.called - one.paid)
        for one in found[: page.limit]
    ]
    return Page[LineOut](items=items, next=items[-1].id if len(found) > page.limit else None)


@of_pools.get("/distributions/{distribution_id}/lines", response=Page[PaidLineOut])
def get_distribution_lines(
    request: Asked, distribution_id: Id, question: Query[DistributionLinesIn], page: Query[PageIn]
) -> Page[PaidLineOut]:
    """The lines of a distribution with the investors' names, and where their payouts are."""
    pool = pools.own_pool_with(request.auth, "distribution", distribution_id)
    states = several(question.state)
    only = None if states is None else payees_in(pool.id, distribution_id, states)
    called = investors_called(request.auth, pool.organisation_id, question.search, among=only)
    found = pools.distribution_lines_page(
        pool.id,
        distribution_id,
        order=question.order,
        only=only if called is None else called,
        after=page.after,
        limit=page.limit + 1,
    )
    shown = found[: page.limit]
    investors = [one.investor_id for one in shown]
    names, payouts = names_of(pool.organisation_id, investors), payouts_to(pool.id, distribution_id, investors)
    items = [
        PaidLineOut.of(
            one,
            id=one.investor_id,
            name=names[one.investor_id],
            payout=payouts[one.investor_id].state if one.investor_id in payouts else None,
            payout_on=payouts[one.investor_id].state_on if one.investor_id in payouts else None,
            reason=payouts[one.investor_id].reason if one.investor_id in payouts else "",
        )
        for one in shown
    ]
    return Page[PaidLineOut](items=items, next=items[-1].id if len(found) > page.limit else None)
