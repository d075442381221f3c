"""For commands where two people have to act: as whom one of them acts."""

from typing import Any

from poolbook.gateway.session import find_pool
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member


def pool_as(pool: str | None, email: str | None) -> tuple[Member, Any]:
    """
    Find the pool that a command is about, and the member to act as.

    pool:   name or id; None with one pool.
    email:  of a member of the pool's organisation; None: the operator at the command line.
    raises: NoSuch, SeveralPools.
    """
    from poolbook.users import queries as users

    operator, found = find_pool(pool)
    if email is None:
        return operator, found
    user = users.user_by_email(email)
    if user is None or users.role_of(found.organisation_id, user.id) is None:
        raise NoSuch(f"Nobody with the address {email} is a member of this pool's organisation; `poolbook user add`.")
    member = users.member_for(user.id, found.organisation_id)
    if not member.sees(found.id):
        raise NoSuch(f"{email} is not let into this pool; `poolbook user grant` does that.")
    return member, found
