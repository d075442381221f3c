"""Who is meant by a name that somebody types: names lie in users, the lists that are searched by them elsewhere."""

from collections.abc import Collection
from uuid import UUID

from poolbook.eventlog.http import reading_for
from poolbook.kernel.member import Member
from poolbook.users.queries import names_of


def investors_called(
    by: Member, organisation_id: UUID, search: str, *, among: Collection[UUID] | None = None
) -> list[UUID] | None:
    """
    Return the investors whose names have these words in them, capitals aside; None without a word: everybody.

    Names are sealed each under its person's key, so that every one of them is opened to look.
    among: those of whom one may be meant; None: the whole register.
    """
    wanted = search.casefold().split()
    if not wanted:
        return None
    with reading_for(by, "users"):
        names = names_of(organisation_id, among)
    return [who for who, name in names.items() if all(word in name.casefold() for word in wanted)]
