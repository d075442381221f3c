"""Facts of the room users about approvals: what an organisation demands, and what waits for more than one person."""

from uuid import UUID

from poolbook.contracts.fact import Fact, fact
from poolbook.contracts.users import Sealed
from poolbook.kernel.approval import ApprovalRule
from poolbook.kernel.money import Money


@fact(stream="organisation", on="organisation_id")
class ApprovalPolicySet(Fact):
    """An organisation demands this from now on, and nothing else. cooling_off_hours: of new bank details."""

    organisation_id: UUID
    rules: tuple[ApprovalRule, ...]
    cooling_off_hours: int


@fact(stream="change", on="change_id")
class ChangeProposed(Fact):
    """
    Somebody asked for something that takes more people than one; it waits for them.

    action:    a key of kernel.approval.GUARDED.
    operation: what carries it out, such as pools.value_investment.
    content:   its arguments and what the approvers see, under a key of the change's own, which ends with it.
    sha256:    hex, of what will happen: what an approval binds itself to.
    asked:     hex, keyed hash of what was asked; key: the Idempotency-Key of the request, or empty.
    people:    others who had a hand in it before: they approve nothing here either.
    pool_id:   None for what is no pool's; subject_id: what it is about, where that exists already.
    """

    change_id: UUID
    organisation_id: UUID
    action: str
    operation: str
    content: Sealed
    sha256: str
    asked: str
    key: str
    proposed_by: UUID
    people: tuple[UUID, ...]
    pool_id: UUID | None = None
    subject_id: UUID | None = None
    amount: Money | None = None


@fact(stream="change", on="change_id")
class ChangeApproved(Fact):
    """Somebody else let a change pass. sha256: of what they had seen."""

    change_id: UUID
    organisation_id: UUID
    approved_by: UUID
    sha256: str


@fact(stream="change", on="change_id")
class ChangeCarriedOut(Fact):
    """Enough people let a change pass, and it happened, in the same moment."""

    change_id: UUID
    organisation_id: UUID


@fact(stream="change", on="change_id")
class ChangeDropped(Fact):
    """A change will not happen. outcome: withdrawn | declined | outdated; what was approved of it counts no more."""

    change_id: UUID
    organisation_id: UUID
    outcome: str
    dropped_by: UUID
    reason: str
