"""Mark notifications read: a user knows what they say."""

from collections.abc import Collection
from uuid import UUID

from poolbook.contracts.users import NotificationsRead
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, NotAllowed
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users import queries


class TooManyNotifications(BadInput):
    code = "too_many_notifications"
    sentence = f"Mark at least one and at most {limits.NOTIFICATIONS_KEPT} notifications at once."


@operation(on="user_id")
def mark_notifications_read(
    *, user_id: UUID, notification_ids: Collection[UUID], by: Member
) -> NotificationsRead | None:
    """
    Note that a user has read notifications; those read before stay as they are.

    notification_ids: 1 to NOTIFICATIONS_KEPT of them.
    by:               the user.
    raises:           NotAllowed, TooManyNotifications.
    """
    if by.user_id != user_id:
        raise NotAllowed(said("own_notifications", "Only who reads a notification can mark it read."))
    if not 1 <= len(notification_ids) <= limits.NOTIFICATIONS_KEPT:
        raise TooManyNotifications(pointer="/ids")
    before = queries.notifications_read(user_id, notification_ids)
    unread = tuple(one for one in dict.fromkeys(notification_ids) if one not in before)
    return NotificationsRead(user_id=user_id, notification_ids=unread) if unread else None
