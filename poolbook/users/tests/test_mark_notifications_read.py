"""Marks of read notifications: the user's own, once each."""

from uuid import UUID

import pytest

from poolbook.contracts.users import NotificationsRead
from poolbook.kernel import limits
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.mark_notifications_read import TooManyNotifications, mark_notifications_read
from tests.databases import Databases

CALL, PAYMENT = named_id("notification", "call"), named_id("notification", "payment")


@pytest.fixture
def ann(databases: Databases) -> Member:
    user_id = named_id("user", "ann")
    add_user(user_id=user_id, email="ann@investors.example", name="Ann")
    return Member(user_id=user_id, organisation_id=None, role=None)


def mark(by: Member, *ids: UUID) -> NotificationsRead | None:
    found: NotificationsRead | None = mark_notifications_read(user_id=by.user_id, notification_ids=ids, by=by)
    return found


class TestMarkNotificationsRead:
    def test_marks_what_was_unread(self, ann: Member) -> None:
        assert mark(ann, CALL, CALL) == NotificationsRead(user_id=ann.user_id, notification_ids=(CALL,))
        assert mark(ann, CALL, PAYMENT) == NotificationsRead(user_id=ann.user_id, notification_ids=(PAYMENT,))
        assert queries.notifications_read(ann.user_id, [CALL, PAYMENT]) == {CALL, PAYMENT}

    def test_does_nothing_where_everything_is_read(self, ann: Member) -> None:
        mark(ann, CALL)
        assert mark(ann, CALL) is None

    def test_refuses_nothing_and_too_many(self, ann: Member) -> None:
        for ids in ((), tuple(named_id("notification", number) for number in range(limits.NOTIFICATIONS_KEPT + 1))):
            with pytest.raises(TooManyNotifications):
                mark(ann, *ids)

    def test_marks_for_nobody_else(self, ann: Member, rex: Member) -> None:
        mark(ann, CALL)
        assert queries.notifications_read(rex.user_id, [CALL]) == set()
        with pytest.raises(NotAllowed):
            mark_notifications_read(user_id=ann.user_id, notification_ids=[PAYMENT], by=rex)
