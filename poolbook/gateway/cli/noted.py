"""Commands that record no fact and yet belong into the audit trail: what they give out, export or do to the tables."""

from uuid import UUID

from poolbook.kernel.member import OPERATOR


def note_command(*organisations: UUID, subject: UUID | None = None, **details: object) -> list[UUID]:
    """
    Write the command that runs into the audit trail; inside a session.

    organisations: whose trail; none: the installation's.
    details:       JSON values, nothing personal.
    returns:       the ids of the entries.
    """
    from poolbook.eventlog import audit
    from poolbook.eventlog.context import place

    where = place()
    action = where.action if where else "poolbook"
    return audit.record(action, organisations=organisations, actor=OPERATOR, subject=subject, details=details)


def firms_of(user_id: UUID) -> list[UUID]:
    """Return the organisations that a user is a member of."""
    from poolbook.users.queries import organisations_of

    return [one.organisation.id for one in organisations_of(user_id)]
