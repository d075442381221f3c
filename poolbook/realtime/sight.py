"""What the room asks of those who know: who somebody is, and what they may see. The gateway answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from poolbook.kernel.member import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody shows. kind: session | token; organisation: the one that they want to act in."""

    kind: str
    secret: str = field(repr=False)
    organisation: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """
    What somebody may see at this moment.

    pools:     {pool: whether all of it}, those in whose rooms they are.
    investors: {investor: {pool: whether all of it}}, those in whose rooms they are, each with its pools.
    """

    pools: Mapping[UUID, bool] = field(default_factory=dict)
    investors: Mapping[UUID, Mapping[UUID, bool]] = field(default_factory=dict)


class Sight(Protocol):
    """How the room learns who may see what. Every method may ask databases, and is called in a thread."""

    def shown(self, environ: Mapping[str, Any], auth: object) -> Credentials:
        """
        Return what somebody who connects shows.

        environ: the handshake's, as WSGI writes it; auth: what the client sent with it.
        raises:  Refused.
        """

    def member(self, credentials: Credentials) -> Member | None:
        """Return who that is now; None when it is no longer good."""

    def living(self, credentials: Collection[Credentials]) -> set[Credentials]:
        """Return those that have not been ended, in a few statements for all of them."""

    def sights(self, by: Member, *, pools: Collection[UUID], investors: Collection[UUID], most: int) -> Sights:
        """
        Return what a member may see: theirs by themselves, and those that they name.

        pools, investors: named; those that the member may not see are left out.
        most:             rooms; what is named comes first.
        """

    def investors_of_commitments(self, commitment_ids: Collection[UUID]) -> dict[UUID, UUID]:
        """Return whose commitments these are; asked inside a transaction in pools."""
