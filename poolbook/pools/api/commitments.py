"""Commitments and closes over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import (
    Amount,
    Asked,
    Day,
    Id,
    In,
    Key,
    Out,
    Page,
    PageIn,
    SomeOf,
    cut,
    page_of,
    reading_for,
    room_router,
    several,
)
from poolbook.pools import queries
from poolbook.pools.operations.accept_commitment import accept_commitment
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.decline_commitment import decline_commitment
from poolbook.pools.operations.lapse_commitment import lapse_commitment
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.operations.withdraw_commitment import withdraw_commitment

router = room_router("pools", tag="commitments")
closes = room_router("pools", tag="closes")


class CommitmentIn(In):
    """What an investor promises. The rates are a side letter's decimal strings; left out, the pool's hold."""

    investor_id: Id
    amount: Amount
    committed_on: Day | None = None
    carry_rate: str | None = None
    fee_rate: str | None = None
    hurdle_rate: str | None = None


class CommitmentOut(Out):
    """A commitment. state: requested | accepted | admitted | declined | withdrawn | lapsed; accepted: amount taken."""

    id: UUID
    pool_id: UUID
    investor_id: UUID
    state: str
    amount: Amount
    accepted: Amount | None
    committed_on: date
    accepted_on: date | None
    admitted_on: date | None
    ended_on: date | None
    reason: str
    carry_rate: str | None
    fee_rate: str | None
    hurdle_rate: str | None


class CommitmentsIn(PageIn):
    """Which commitments. state: only those in one of these, with commas between; left out, all."""

    state: Annotated[str, SomeOf(queries.COMMITMENT_STATES)] | None = None

    @property
    def states(self) -> list[str] | None:
        """The states asked for; None for all."""
        return several(self.state)

    def shows(self, state: str) -> bool:
        """Return whether a commitment in a state is asked for."""
        return self.states is None or state in self.states


class CommitmentSumOut(Out):
    """Commitments in one state: how many, what was promised by them, and what was taken of it."""

    state: str
    count: int
    promised: Amount
    accepted: Amount


class CommitmentSumsOut(Out):
    """Commitments by state; states that none is in are left out."""

    items: list[CommitmentSumOut]


class CommitmentAcceptanceIn(In):
    """What is taken. amount: left out, all of it; on: left out, today."""

    amount: Amount | None = None
    on: Day | None = None


class CommitmentAcceptanceOut(Out):
    """A commitment that was taken."""

    commitment_id: UUID
    state: str
    amount: Amount
    on: date


class DeclineIn(In):
    """Why, and on which day; left out, today."""

    reason: str = ""
    on: Day | None = None


class CommitmentDayIn(In):
    """The day; left out, today."""

    on: Day | None = None


class CommitmentEndOut(Out):
    """A commitment that came to nothing. state: declined | withdrawn | lapsed."""

    commitment_id: UUID
    state: str
    on: date


class CloseIn(In):
    """Whom to admit, and when. commitment_ids: left out, all that are accepted; admitted_on: left out, today."""

    admitted_on: Day | None = None
    commitment_ids: list[Id] | None = None


class AdmittedOut(Out):
    """What an investor was admitted with."""

    investor_id: UUID
    amount: Amount


class CloseOut(Out):
    """A close."""

    id: UUID
    pool_id: UUID
    admitted_on: date


class NewCloseOut(CloseOut):
    """A close just made."""

    commitment_ids: list[UUID]
    admitted: list[AdmittedOut]


_NO_ACCEPTANCE = CommitmentAcceptanceIn()
_NO_DECLINE = DeclineIn()
_NO_COMMITMENT_DAY = CommitmentDayIn()
_NO_CLOSE = CloseIn()


def _id_of(one: queries.CommitmentView) -> UUID:
    return one.commitment_id


def _shaped(pool_id: UUID, one: queries.CommitmentView) -> CommitmentOut:
    return CommitmentOut.of(one, id=one.commitment_id, pool_id=pool_id)


@router.get("/pools/{pool_id}/commitments", response=Page[CommitmentOut])
def get_commitments(request: Asked, pool_id: Id, page: Query[CommitmentsIn]) -> Page[CommitmentOut]:
    """A pool's commitments by register number, whatever became of them."""
    pool = queries.pool_seen_by(request.auth, pool_id)
    if queries.manages(request.auth, pool):
        more = queries.commitments_page(pool_id, states=page.states, after=page.after, limit=page.limit + 1)
        found, after = cut(more, page, _id_of)
    else:
        own = queries.commitment_list(pool_id, only=request.auth.investor_ids)
        found, after = page_of([one for one in own if page.shows(one.state)], page, _id_of)
    return Page[CommitmentOut](items=[_shaped(pool_id, one) for one in found], next=after)


@router.get("/pools/{pool_id}/commitments/sums", response=CommitmentSumsOut)
def get_commitment_sums(request: Asked, pool_id: Id) -> CommitmentSumsOut:
    """How many commitments of a pool are in each state, and what they come to."""
    queries.pool_managed_by(request.auth, pool_id)
    return CommitmentSumsOut(items=[CommitmentSumOut.of(one) for one in queries.commitment_sums(pool_id)])


@router.post("/pools/{pool_id}/commitments", response={201: CommitmentOut})
def post_commitment(request: Asked, pool_id: Id, body: CommitmentIn, idempotency_key: Key) -> CommitmentOut:
    """Note what an investor promises; it has still to be accepted. The investor's signatory may ask, without rates."""
    fact = request_commitment(
        pool_id=pool_id,
        investor_id=body.investor_id,
        amount=body.amount,
        committed_on=body.committed_on,
        carry_rate=body.carry_rate,
        fee_rate=body.fee_rate,
        hurdle_rate=body.hurdle_rate,
        by=request.auth,
        key=idempotency_key,
    )
    nothing = dict.fromkeys(("accepted", "accepted_on", "admitted_on", "ended_on"))
    return CommitmentOut.of(fact, id=fact.commitment_id, state="requested", reason="", **nothing)


@router.get("/commitments/{commitment_id}", response=CommitmentOut)
def get_commitment(request: Asked, commitment_id: Id) -> CommitmentOut:
    """One commitment."""
    pool, found = queries.commitment_seen_by(request.auth, commitment_id)
    return _shaped(pool.id, found)


def _pool_of(request: Asked, commitment_id: UUID) -> UUID:
    with reading_for(request.auth, "pools"):
        return queries.own_pool_with(request.auth, "commitment", commitment_id).id


@router.post("/commitments/{commitment_id}/acceptance", response={201: CommitmentAcceptanceOut})
def post_acceptance(
    request: Asked, commitment_id: Id, idempotency_key: Key, body: CommitmentAcceptanceIn = _NO_ACCEPTANCE
) -> CommitmentAcceptanceOut:
    """Take a commitment, whole or scaled back."""
    fact = accept_commitment(
        pool_id=_pool_of(request, commitment_id),
        commitment_id=commitment_id,
        amount=body.amount,
        accepted_on=body.on,
        by=request.auth,
        key=idempotency_key,
    )
    return CommitmentAcceptanceOut.of(fact, state="accepted", on=fact.accepted_on)


@router.post("/commitments/{commitment_id}/decline", response={201: CommitmentEndOut})
def post_decline(
    request: Asked, commitment_id: Id, idempotency_key: Key, body: DeclineIn = _NO_DECLINE
) -> CommitmentEndOut:
    """Turn a commitment down."""
    fact = decline_commitment(
        pool_id=_pool_of(request, commitment_id),
        commitment_id=commitment_id,
        reason=body.reason,
        declined_on=body.on,
        by=request.auth,
        key=idempotency_key,
    )
    return CommitmentEndOut.of(fact, state="declined", on=fact.declined_on)


@router.post("/commitments/{commitment_id}/withdrawal", response={201: CommitmentEndOut})
def post_commitment_withdrawal(
    request: Asked, commitment_id: Id, idempotency_key: Key, body: CommitmentDayIn = _NO_COMMITMENT_DAY
) -> CommitmentEndOut:
    """Note that the investor takes a requested commitment back; its signatory may do that too."""
    with reading_for(request.auth, "pools"):
        pool, _ = queries.commitment_seen_by(request.auth, commitment_id)
    fact = withdraw_commitment(
        pool_id=pool.id,
        commitment_id=commitment_id,
        withdrawn_on=body.on,
        by=request.auth,
        key=idempotency_key,
    )
    return CommitmentEndOut.of(fact, state="withdrawn", on=fact.withdrawn_on)


@router.post("/commitments/{commitment_id}/lapse", response={201: CommitmentEndOut})
def post_lapse(
    request: Asked, commitment_id: Id, idempotency_key: Key, body: CommitmentDayIn = _NO_COMMITMENT_DAY
) -> CommitmentEndOut:
    """Let an accepted commitment run out."""
    fact = lapse_commitment(
        pool_id=_pool_of(request, commitment_id),
        commitment_id=commitment_id,
        lapsed_on=body.on,
        by=request.auth,
        key=idempotency_key,
    )
    return CommitmentEndOut.of(fact, state="lapsed", on=fact.lapsed_on)


@closes.get("/pools/{pool_id}/closes", response=Page[CloseOut])
def get_closes(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[CloseOut]:
    """The days on which a pool admitted commitments."""
    found, after = page_of(queries.closes_seen_by(request.auth, pool_id), page, lambda one: one.close_id)
    return Page[CloseOut](items=[CloseOut.of(one, id=one.close_id, pool_id=pool_id) for one in found], next=after)


@closes.post("/pools/{pool_id}/closes", response={201: NewCloseOut})
def post_close(request: Asked, pool_id: Id, idempotency_key: Key, body: CloseIn = _NO_CLOSE) -> NewCloseOut:
    """Admit accepted commitments."""
    fact = admit_commitments(
        pool_id=pool_id,
        admitted_on=body.admitted_on,
        commitment_ids=body.commitment_ids,
        by=request.auth,
        key=idempotency_key,
    )
    admitted = [AdmittedOut(investor_id=investor, amount=amount) for investor, amount in fact.amounts.items()]
    return NewCloseOut.of(fact, id=fact.close_id, admitted=admitted)
