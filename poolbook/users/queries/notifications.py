"""Which notifications a user has read."""

from collections.abc import Collection
from uuid import UUID

from poolbook.users.queries.rows import rows


def notifications_read(user_id: UUID, notification_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the notifications that the user has read."""
    found = rows(
        "SELECT notification_id FROM users_notification_read WHERE user_id = %s AND notification_id = ANY(%s)",
        [user_id, list(notification_ids)],
    )
    return {row[0] for row in found}
