"""The list of sessions: who ends one of theirs is in the audit trail."""

from collections.abc import Iterable
from uuid import UUID

from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession

from poolbook.gateway.audited import note_ended_session


class Sessions(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """Ends sessions."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """End sessions that were picked from the list, or all but the one that asks."""
        for session in sessions:
            user_id = UUID(str(session.user_id))
            session.end()
            note_ended_session(context.request, user_id)
