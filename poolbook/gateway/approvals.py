"""Approvals where the rooms meet: what waits for whom, and carrying out what enough people have approved."""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from typing import Any, get_type_hints
from uuid import UUID

from poolbook.contracts.approvals import ChangeCarriedOut
from poolbook.eventlog.approval import Approved, Row, SomethingElse, Statement, approved, seen
from poolbook.eventlog.codec import from_plain
from poolbook.eventlog.http import reading_for
from poolbook.eventlog.together import together
from poolbook.gateway import payout_files, pool_file
from poolbook.gateway.invitations import invited, mail_invitation
from poolbook.kernel import policy
from poolbook.kernel.approval import GUARDED, ApprovalPolicy
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.kernel.money import Money
from poolbook.pools import queries as pools
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.issue_capital_call import issue_capital_call
from poolbook.pools.operations.withdraw_capital_call import withdraw_capital_call
from poolbook.pools.operations.withdraw_distribution import withdraw_distribution
from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry
from poolbook.transactions.operations.drop_journal_entry import drop_journal_entry
from poolbook.transactions.queries.statements import approvables, statements_waiting
from poolbook.users import queries as users
from poolbook.users.operations.approve_change import approve_change
from poolbook.users.operations.drop_change import drop_change
from poolbook.users.operations.invite_member import invite_member

Afterwards = Callable[[], object]  # what is done once all has committed


class ApprovalOutdated(Refused):
    code = "approval_outdated"
    sentence = (
        "What this would do has changed since it was proposed, so nothing was done, and what was approved of it counts "
        "no more: let it be proposed again."
    )


class ProposerGone(Refused):
    code = "proposer_gone"
    sentence = "Whoever proposed this is no member any more: drop it, and propose it yourself."


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """
    Something that waits for people.

    kind:       change | capital_call | distribution | payout_file | journal_entry; id: of that thing.
    eyes:       people that it takes, the one who proposed it included; left: how many are still missing.
    people:     those who had a hand in it: they cannot approve it.
    needs:      the action of kernel.policy that letting it pass asks for.
    """

    id: UUID
    kind: str
    action: str
    pool_id: UUID | None
    subject_id: UUID | None
    amount: Money | None
    says: str
    rows: tuple[Row, ...]
    sha256: str
    eyes: int
    left: int
    people: frozenset[UUID]
    approved_by: tuple[UUID, ...]
    proposed_by: UUID | None
    proposed_at: datetime
    needs: str

    def may_approve(self, by: Member) -> bool:
        """Return whether this member could let it pass."""
        here = replace(by, pool_id=self.pool_id)
        return policy.allows(here, self.needs) and not {by.user_id, by.on_behalf_of} & self.people


def waiting(by: Member, organisation_id: UUID) -> list[Waiting]:
    """
    Return everything in the member's organisation that waits for somebody, the oldest first.

    raises: NoSuchOrganisation.
    """
    with reading_for(by, "users"):
        changes = users.changes_seen_by(by, organisation_id)
        demanded = users.approval_policy_of(organisation_id)
    found = [_of_change(one, demanded.eyes(one.action, one.amount)) for one in changes]
    in_hand = {one.subject_id for one in changes}  # things that somebody has let pass already: listed once
    found += [one for one in _things(by, demanded) if one.id not in in_hand]
    return sorted(found, key=lambda one: (one.proposed_at, one.id))


def _things(by: Member, demanded: ApprovalPolicy) -> list[Waiting]:
    """Calls, distributions, payout files and journal entries: they wait in their rooms, and come to the same."""
    with reading_for(by, "pools", "transactions"):
        found = [
            one
            for pool in pools.pools_of(by)
            if pool.organisation_id == by.organisation_id
            for one in (*pools.statements_waiting(pool.id), *statements_waiting(pool.id))
        ]
        return [_of_thing(kind, at, said, demanded) for kind, at, said in found]


def _of_thing(kind: str, proposed_at: datetime, said: Statement, demanded: ApprovalPolicy) -> Waiting:
    assert said.subject_id is not None, "what waits in a room has an id there"
    eyes = demanded.eyes(said.action, said.amount)
    return Waiting(
        id=said.subject_id,
        kind=kind,
        action=said.action,
        pool_id=said.pool_id,
        subject_id=said.subject_id,
        amount=said.amount,
        says=said.says,
        rows=said.shown,
        sha256=said.sha256(),
        eyes=eyes,
        left=max(eyes - len(said.people), 1),
        people=said.people if eyes > 1 else frozenset(),
        approved_by=(),
        proposed_by=next(iter(said.people), None),
        proposed_at=proposed_at,
        needs="manage_pools" if kind == "capital_call" else GUARDED[said.action].approver,
    )


def _of_change(change: users.Change, eyes: int) -> Waiting:
    approvers = tuple(who for who, _ in change.approvals)
    people = {change.proposed_by, *change.people, *approvers}
    return Waiting(
        id=change.id,
        kind="change",
        action=change.action,
        pool_id=change.pool_id,
        subject_id=change.subject_id,
        amount=change.amount,
        says=change.says,
        rows=change.rows,
        sha256=change.sha256,
        eyes=eyes,
        left=max(eyes - len(people), 1),
        people=frozenset(people),
        approved_by=approvers,
        proposed_by=change.proposed_by,
        proposed_at=change.proposed_at,
        needs=GUARDED[change.action].approver,
    )


def approve(*, organisation_id: UUID, approval_id: UUID, sha256: str, by: Member, key: str | None = None) -> str:
    """
    Let something pass that one has looked at; with the last one that it takes, it happens in the same transaction.

    sha256:  hex, of what was looked at.
    returns: waiting | carried_out.
    raises:  NoSuchOrganisation, NoSuchChange, NotAllowed, ChangeNotWaiting, MakerIsChecker, ApprovedAlready,
             SomethingElse, ProposerGone, ApprovalOutdated, and whatever refuses what was to happen.
    """
    change = _change_for(by, organisation_id, approval_id)
    if change is None:
        return _approve_thing(_thing(by, approval_id), sha256, by, key)
    try:
        return _approve_change(change, sha256, by, key)
    except ApprovalOutdated:
        drop_change(change_id=change.id, organisation_id=organisation_id, by=by, is_outdated=True)
        raise


def _change_for(by: Member, organisation_id: UUID, approval_id: UUID) -> users.Change | None:
    """Return the change of an id, or the one that has come of a thing which somebody has let pass already."""
    with reading_for(by, "users"):
        users.organisation_managed_by(by, organisation_id)
        if users.change_by_id(approval_id) is not None:
            return users.change_seen_by(by, organisation_id, approval_id)
        changes = users.changes_seen_by(by, organisation_id)
        return next((one for one in changes if one.subject_id == approval_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """A call, distribution, payout file or journal entry of the member's organisation, in whatever state."""

    id: UUID
    kind: str
    pool_id: UUID
    proposed_by: UUID | None


def _thing(by: Member, thing_id: UUID) -> _Thing:
    """
    Return the thing of a room that has an id.

    raises: NoSuchChange.
    """
    with reading_for(by, "pools", "transactions"):
        for pool in pools.pools_of(by):
            if pool.organisation_id != by.organisation_id:
                continue
            for kind, found_id, proposed_by in (*pools.approvables(pool.id), *approvables(pool.id)):
                if found_id == thing_id:
                    return _Thing(id=thing_id, kind=kind, pool_id=pool.id, proposed_by=proposed_by)
    raise users.NoSuchChange


def _approve_thing(thing: _Thing, sha256: str, by: Member, key: str | None) -> str:
    """Let a thing of a room pass by its own operation, if it still is what was looked at."""
    own_key = _own(key)
    with seen(sha256):
        if thing.kind == "capital_call":
            issue_capital_call(pool_id=thing.pool_id, proposal_id=thing.id, by=by, key=own_key)
        elif thing.kind == "distribution":
            approve_distribution(pool_id=thing.pool_id, distribution_id=thing.id, by=by, key=own_key)
        elif thing.kind == "payout_file":
            payout_files.approve(file_id=thing.id, by=by, key=own_key)
        else:
            approve_journal_entry(pool_id=thing.pool_id, entry_id=thing.id, by=by, key=own_key)
    return "carried_out"


def _drop_thing(thing: _Thing, reason: str, by: Member, key: str | None) -> str:
    own_key = _own(key)
    if thing.kind == "capital_call":
        withdraw_capital_call(pool_id=thing.pool_id, call_id=thing.id, reason=reason, by=by, key=own_key)
    elif thing.kind == "distribution":
        withdraw_distribution(pool_id=thing.pool_id, distribution_id=thing.id, reason=reason, by=by, key=own_key)
    elif thing.kind == "payout_file":
        payout_files.cancel(file_id=thing.id, reason=reason, by=by, key=own_key)
    else:
        drop_journal_entry(pool_id=thing.pool_id, entry_id=thing.id, reason=reason, by=by, key=own_key)
    return "withdrawn" if thing.proposed_by == by.user_id else "declined"


def _own(key: str | None) -> str | None:
    """The door's key is kept to users; the room that does it keeps one of its own, made of it."""
    return None if key is None else str(named_id("approval", key))


def _approve_change(change: users.Change, sha256: str, by: Member, key: str | None) -> str:
    room = change.operation.partition(".")[0]
    rooms = pool_file.ROOMS if change.operation == pool_file.OPERATION else sorted({"users", room})
    afterwards: Afterwards | None = None
    with together(rooms, organisation=change.organisation_id):
        facts = approve_change(
            change_id=change.id, organisation_id=change.organisation_id, sha256=sha256, by=by, key=key
        )
        if not any(isinstance(fact, ChangeCarriedOut) for fact in facts):
            return "waiting"
        if change.state == "waiting":  # else the same key has done all of it before
            afterwards = _carry_out(change, by)
    if afterwards is not None:
        afterwards()
    return "carried_out"


def _carry_out(change: users.Change, by: Member) -> Afterwards | None:
    """
    Do what was proposed, as whoever proposed it, if it is still the same; every rule is looked at again.

    returns: what is to be done once all of it has committed, such as sending a mail, which nothing takes back.
    """
    approvers = {who for who, _ in change.approvals} | {by.user_id}
    passed = Approved(
        people=frozenset(approvers), sha256=change.sha256, salt=change.salt, digest=bytes.fromhex(change.asked)
    )
    by = _proposer(change)
    try:
        with approved(passed):
            if change.operation == pool_file.OPERATION:
                pool_file.bring_in(change.arguments["files"], by=by)
                return None
            return _run_again(change, by)
    except SomethingElse as error:
        raise ApprovalOutdated from error


def _run_again(change: users.Change, by: Member) -> Afterwards | None:
    room, name = change.operation.split(".")
    operation = getattr(import_module(f"poolbook.{room}.operations.{name}"), name)
    kinds = get_type_hints(inspect.unwrap(operation))
    arguments = {one: from_plain(kinds[one], value) for one, value in change.arguments.items()}
    do = _OTHERWISE.get(change.operation)
    arguments |= {"by": by, "key": change.key or None}
    if do is not None:
        return do(**arguments)
    operation(**arguments)
    return None


def _proposer(change: users.Change) -> Member:
    if change.proposed_by == OPERATOR:
        return Member(user_id=OPERATOR, organisation_id=change.organisation_id, role=Role.OWNER)
    try:
        return users.member_for(change.proposed_by, change.organisation_id)
    except users.NoSuchOrganisation as error:
        raise ProposerGone from error


def drop(*, organisation_id: UUID, approval_id: UUID, reason: str, by: Member, key: str | None = None) -> str:
    """
    Take back what one proposed, or do not let it pass; a call, a distribution and the like end where they wait.

    returns: withdrawn | declined.
    raises:  as drop_change, and as the operation that ends a thing.
    """
    change = _change_for(by, organisation_id, approval_id)
    if change is None:
        return _drop_thing(_thing(by, approval_id), reason, by, key)
    return drop_change(change_id=change.id, organisation_id=organisation_id, reason=reason, by=by, key=key).outcome


def _approve_payout_file(*, pool_id: UUID, file_id: UUID, by: Member, key: str | None) -> None:
    payout_files.approve(file_id=file_id, by=by, key=key)


def _invite_member(*, grants: Sequence[Mapping[str, Any]], **asked: Any) -> Afterwards:
    kept = [
        {
            **one,
            "pool_id": UUID(one["pool_id"]),
            "ends_at": datetime.fromisoformat(one["ends_at"]) if one.get("ends_at") else None,
        }
        for one in grants
    ]
    return functools.partial(mail_invitation, invited(invite_member, grants=kept, **asked))


_OTHERWISE: Mapping[
    str, Callable[..., Afterwards | None]
] = {  # what needs more than the operation: another room's knowledge, a mail
    "transactions.approve_payout_file": _approve_payout_file,
    "users.invite_member": _invite_member,
}
