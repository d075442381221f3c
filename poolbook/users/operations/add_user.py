"""Add a user: a person gets an account."""

from uuid import UUID

from poolbook.contracts.users import UserAdded
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.users import naming, queries
from poolbook.users.sealing import blind_index, installation_key, make_keys, seal

_TABLE = "users_user"


class EmailTaken(Refused):
    code = "email_taken"
    sentence = "There is a user with this address already."


class UserExists(Refused):
    code = "user_exists"
    sentence = "There is somebody with this id already."


@operation(on="user_id", creates=True, constraints={"users_user_email_once": EmailTaken})
def add_user(*, user_id: UUID, email: str, name: str, by: Member | None = None) -> UserAdded:
    """
    Give a person an account.

    user_id: made when left out.
    email:   an address, unique in the installation whatever its capitals.
    name:    1 to MAX_NAME_CHARS characters.
    by:      an owner; None for a command on the machine itself.
    raises:  NotAllowed, BadEmail, BadName, UserExists, EmailTaken, KeyUnusable, KeyLost, KeyWrong.
    """
    organisation = NOBODY if by is None else policy.require(by, "manage_organisation")
    email = naming.read_email(email, pointer="/email")
    name = naming.read_name(name, pointer="/name")
    if queries.person(user_id) is not None:
        raise UserExists
    index = blind_index(installation_key(), email, table=_TABLE, column="email")
    if queries.user_by_email(email) is not None:
        raise EmailTaken
    key = make_keys([user_id], organisation=organisation)[user_id]
    return UserAdded(
        user_id=user_id,
        email=seal(key, email, table=_TABLE, column="email", row=user_id),
        email_index=index,
        name=seal(key, name, table=_TABLE, column="name", row=user_id),
    )
