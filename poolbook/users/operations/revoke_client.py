"""Revoke a client: a program is let in no more."""

from uuid import UUID

from poolbook.contracts.users import ClientRevoked
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.users import queries


class ClientAlreadyRevoked(Refused):
    code = "client_already_revoked"
    sentence = "This client was revoked before; it is let in no more."


@operation(on="organisation_id")
def revoke_client(*, organisation_id: UUID, client_id: UUID, by: Member) -> ClientRevoked:
    """
    Let a program in no more; all its tokens end with it.

    by:     an owner of the organisation.
    raises: NoSuchOrganisation, NotAllowed, NoSuchClient, ClientAlreadyRevoked.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, "manage_organisation")
    client = queries.client_by_id(client_id)
    if client is None or client.organisation_id != organisation_id:
        raise queries.NoSuchClient
    if client.revoked_at is not None:
        raise ClientAlreadyRevoked
    return ClientRevoked(organisation_id=organisation_id, client_id=client_id)
