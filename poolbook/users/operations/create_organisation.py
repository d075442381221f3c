"""Create an organisation: a manager's firm, with its first owner."""

from uuid import UUID

from poolbook.contracts.users import MemberAdded, OrganisationCreated
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.member import Member, Role
from poolbook.kernel.said import said
from poolbook.users import naming, queries


class OrganisationNameTaken(Refused):
    code = "organisation_name_taken"
    sentence = "There is an organisation of this name already; choose another name."


class OrganisationExists(Refused):
    code = "organisation_exists"
    sentence = "There is an organisation with this id already."


@operation(on="organisation_id", creates=True, constraints={"users_organisation_name_once": OrganisationNameTaken})
def create_organisation(
    *, organisation_id: UUID, name: str, by_user: UUID | None = None, by: Member | None = None
) -> list[OrganisationCreated | MemberAdded]:
    """
    Create an organisation whose first owner is `by_user`; a command on the machine may leave that for later.

    organisation_id: made when left out; an import gives a named one.
    name:            1 to MAX_NAME_CHARS characters, unique in the installation whatever its capitals.
    by_user:         id of a user; None only for a command on the machine itself, as when a file brings its firm along.
    by:              that user; None for a command on the machine itself.
    raises:          BadName, NoSuchUser, NotAllowed, OrganisationExists, OrganisationNameTaken.
    """
    if by is not None and by.user_id != by_user:
        raise NotAllowed(
            said(
                "first_owner_is_creator", "An organisation's first owner is whoever creates it; leave by_user to them."
            )
        )
    name = naming.read_name(name, pointer="/name")
    if queries.organisation_by_id(organisation_id) is not None:
        raise OrganisationExists
    if queries.organisation_by_name(name) is not None:
        raise OrganisationNameTaken
    created = OrganisationCreated(organisation_id=organisation_id, name=name)
    if by_user is None:
        return [created]
    owner = queries.person(by_user)
    if owner is None or owner.kind != "user" or owner.is_erased:
        raise queries.NoSuchUser
    return [created, MemberAdded(organisation_id=organisation_id, user_id=by_user, role=Role.OWNER.value)]
