"""Who asks: a user acting in an organisation, or for investors."""

from dataclasses import dataclass, replace
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
    all_pools:       whether the role counts in the whole organisation, or only in the pools that were granted.
    grants:          pools that they were let into, each with a role that they have there besides.
    register:        investors of these pools, whom they may see though they may not see the whole register.
    pool_id:         the pool that the request is about, once that is clear; None for the organisation as a whole.
    investor_ids:    investors acted for, across organisations.
    firms:           organisations on whose registers they are.
    signs_for:       those of them that this user may bind, as signatory; of the others they are a viewer.
    on_behalf_of:    the user in whose place this one acts, if any.
    scopes:          keys of kernel.scopes to which the token is limited; None for one that is not.
    """

    user_id: UUID
    organisation_id: UUID | None
    role: Role | None
    investor_ids: frozenset[UUID] = frozenset()
    firms: frozenset[UUID] = frozenset()
    signs_for: frozenset[UUID] = frozenset()
    on_behalf_of: UUID | None = None
    scopes: frozenset[str] | None = None
    all_pools: bool = True
    grants: frozenset[tuple[UUID, Role]] = frozenset()
    register: frozenset[UUID] = frozenset()
    pool_id: UUID | None = None

    @property
    def pools(self) -> frozenset[UUID]:
        """The pools that were granted; for whoever is let into all of them, those where they have another role."""
        return frozenset(pool for pool, _ in self.grants)

    @property
    def roles(self) -> frozenset[Role]:
        """What they are in the pool that this is about, or else in the organisation as a whole."""
        granted = {role for pool, role in self.grants if pool == self.pool_id}
        own = {self.role} if self.role is not None and (self.all_pools or granted) else set()
        return frozenset(own | granted)

    def sees(self, pool_id: UUID) -> bool:
        """Return whether a pool of their organisation is there for them."""
        return self.all_pools or pool_id in self.pools

    def at(self, pool_id: UUID) -> "Member":
        """Return them as what they are in a pool."""
        return replace(self, pool_id=pool_id)
