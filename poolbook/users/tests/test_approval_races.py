"""Approvals at the same moment: two approvers, and a role that is taken away."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connections

from poolbook.contracts.approvals import ChangeCarriedOut
from poolbook.eventlog import approval, log
from poolbook.eventlog.approval import WaitsForApproval
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations import approve_change as approving
from poolbook.users.operations.approve_change import ChangeNotWaiting
from poolbook.users.operations.change_role import change_role
from poolbook.users.operations.drop_change import drop_change
from poolbook.users.projection import approvals as projecting_approvals
from poolbook.users.queries import approvals as reading_approvals
from poolbook.users.tests.approval_cast import approve, demand, let_in, rule


def at_once(*doing: Any) -> list[Any]:
    """Do things in threads of their own, at the same moment; return what came of each, refusals too."""
    start = Barrier(len(doing))

    def run(one: Any) -> Any:
        try:
            start.wait()
            return one()
        except approval.Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(run, doing))


def decide_at_once_without_lock(monkeypatch: pytest.MonkeyPatch, *, has_versions_of_their_own: bool = False) -> None:
    """Let two decide about a stream that neither holds, both before either is recorded."""
    both, own, real = Barrier(2, timeout=30), count(0, 1_000), queries.change_seen_by

    def unlocked(alias: str, *, stream: UUID, kind: str, organisation: UUID) -> log.Locked:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT organisation_id, version, head FROM eventlog_stream WHERE id = %s", [stream])
            owner, version, head = cursor.fetchone()
        return log.Locked(stream, kind, owner, version + (next(own) if has_versions_of_their_own else 0), bytes(head))

    def seen_by_both(*asked: Any) -> Any:
        found = real(*asked)
        both.wait()
        return found

    monkeypatch.setattr(log, "lock_stream", unlocked)
    monkeypatch.setattr(approving.queries, "change_seen_by", seen_by_both)


class TestRaces:
    def test_lets_one_of_two_approvers_carry_it_out(self, strict: UUID, mia: Member, abe: Member, otto: Member) -> None:
        for _ in range(5):
            change = let_in(strict, mia)
            results = at_once(lambda c=change: approve(c, abe), lambda c=change: approve(c, otto))
            ended = [one for one in results if isinstance(one, list) and isinstance(one[-1], ChangeCarriedOut)]
            refused = [one for one in results if isinstance(one, ChangeNotWaiting)]
            assert (len(ended), len(refused)) == (1, 1), results

    def test_would_be_caught_by_its_version_if_the_lock_were_gone(
        self, strict: UUID, mia: Member, abe: Member, otto: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change = let_in(strict, mia)
        decide_at_once_without_lock(monkeypatch)
        with pytest.raises(IntegrityError, match="eventlog_fact"):
            at_once(lambda: approve(change, abe), lambda: approve(change, otto))

    def test_would_let_both_carry_it_out_without_lock_version_and_state(
        self, strict: UUID, mia: Member, abe: Member, otto: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change = let_in(strict, mia)
        decide_at_once_without_lock(monkeypatch, has_versions_of_their_own=True)
        monkeypatch.setattr(projecting_approvals, "_end", lambda *_: None)
        results = at_once(lambda: approve(change, abe), lambda: approve(change, otto))
        assert [isinstance(one, list) and isinstance(one[-1], ChangeCarriedOut) for one in results] == [True, True]

    def test_lets_a_role_be_taken_away_before_or_after_and_never_in_between(
        self, firm: UUID, mia: Member, abe: Member, otto: Member
    ) -> None:
        """Whichever came first in the log: an approval after the withdrawal never counts."""
        demand(firm, mia, rule("role_grants", 3))
        for _ in range(5):
            change = let_in(firm, mia)
            at_once(
                lambda c=change: approve(c, abe),
                lambda: change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=otto),
            )
            assert len(approve(change, otto)) == 1  # abe's eyes count no more, whenever he looked
            drop_change(change_id=change.id, organisation_id=firm, by=mia)
            with pytest.raises(WaitsForApproval):
                change_role(organisation_id=firm, user_id=abe.user_id, role="approver", by=mia)
            (waiting,) = queries.changes_of(firm)
            drop_change(change_id=waiting.id, organisation_id=firm, by=mia)
            _make_approver(firm, abe)

    def test_holds_a_role_still_until_what_counts_on_it_is_committed(
        self, firm: UUID, mia: Member, abe: Member
    ) -> None:
        def take_away() -> None:
            try:
                change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=mia)
            finally:
                connections.close_all()

        thread = Thread(target=take_away)
        with approval.held(firm) as standing:
            assert standing is not None
            assert standing.members[abe.user_id].role is Role.APPROVER
            thread.start()
            thread.join(timeout=1)
            assert queries.role_of(firm, abe.user_id) is Role.APPROVER
            assert thread.is_alive()  # it waits
        thread.join()
        assert queries.role_of(firm, abe.user_id) is Role.AUDITOR

    def test_would_let_it_go_if_the_rows_were_only_read(
        self, firm: UUID, mia: Member, abe: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = reading_approvals.rows
        monkeypatch.setattr(reading_approvals, "rows", lambda sql, values: real(sql.replace("FOR SHARE", ""), values))

        def take_away() -> None:
            try:
                change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=mia)
            finally:
                connections.close_all()

        thread = Thread(target=take_away)
        with approval.held(firm):
            thread.start()
            thread.join()
            assert queries.role_of(firm, abe.user_id) is Role.AUDITOR


def _make_approver(firm: UUID, who: Member) -> None:
    """By what was decided elsewhere: here it would take three people again."""
    operator = Member(user_id=named_id("user", "mia"), organisation_id=firm, role=Role.OWNER)
    with approval.history():
        change_role(organisation_id=firm, user_id=who.user_id, role="approver", by=operator)
