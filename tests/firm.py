"""A firm in the room of users, for tests of other rooms: approvals count those alone who are members of it."""

from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation


def found_firm(owner: Member, name: str) -> None:
    """Make a firm, with its owner."""
    _know(owner)
    create_organisation(organisation_id=owner.organisation_id, name=name, by_user=owner.user_id)


def let_in(other: Member, *, by: Member) -> None:
    """Let somebody into a firm, with the role that they act in."""
    _know(other)
    assert other.role is not None
    add_member(organisation_id=by.organisation_id, user_id=other.user_id, role=other.role.value, by=by)


def _know(member: Member) -> None:
    if queries.person(member.user_id) is None:
        add_user(user_id=member.user_id, email=f"{member.user_id}@firm.example", name="Somebody")
