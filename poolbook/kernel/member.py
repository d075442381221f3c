"""Who asks: a user acting in an organisation, or for investors."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from poolbook.kernel.ids import named_id

OPERATOR = named_id("user", "the operator at the command line")  # who runs commands on the machine: no account of ours


class Role(StrEnum):
    """What a member may do in their organisation; auditors read only."""

    OWNER = "owner"
    MANAGER = "manager"
    OPERATIONS = "operations"
    APPROVER = "approver"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """
    A user with the hat they wear for one request.

    organisation_id: the organisation acted in; None for an investor's user, who belongs to none.
    role:            None for an investor's user.
    investor_ids:    investors acted for, across organisations.
    signs_for:       those of them that this user may bind, as signatory; of the others they are a viewer.
    on_behalf_of:    the user in whose place this one acts, if any.
    scopes:          keys of kernel.scopes to which the token is limited; None for one that is not.
    """

    user_id: UUID
    organisation_id: UUID | None
    role: Role | None
    investor_ids: frozenset[UUID] = frozenset()
    signs_for: frozenset[UUID] = frozenset()
    on_behalf_of: UUID | None = None
    scopes: frozenset[str] | None = None
