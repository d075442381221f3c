"""Erase a person: destroy the key of an investor or user, so that what was sealed under it is gone everywhere."""

from uuid import UUID

from poolbook.contracts.users import PersonErased
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.sealing import destroy_key


class NoSuchPerson(NoSuch):
    sentence = "There is no such person, or they are not yours to erase."


class AlreadyErased(Refused):
    code = "already_erased"
    sentence = "This person was erased before."


class StillMember(Refused):
    code = "still_member"
    sentence = "This user is still a member of an organisation; remove them there first."


@operation(on="person_id")
def erase_person(*, person_id: UUID, by: Member) -> PersonErased:
    """
    Erase an investor or a user: names and addresses become "erased" for good; numbers, amounts and sums stay.

    The key ends in the transaction of the fact, and with it the keys of all changes about the person that wait for
    approval: they end as well. Copies of the database made earlier still hold them: they must end too.
    person_id: an investor of the member's organisation, or a user that it added or that is the member.
    by:        an owner of the organisation; a user may erase themself.
    raises:    NoSuchPerson, NotAllowed, AlreadyErased, StillMember.
    """
    person = queries.person_held(person_id)
    if person is None:
        raise NoSuchPerson
    if by.user_id != person_id:
        if by.organisation_id is None or by.organisation_id != person.organisation_id:
            raise NoSuchPerson
        policy.require(by, "manage_organisation")
    if person.is_erased:
        raise AlreadyErased
    if person.kind == "user" and queries.organisations_of(person_id):
        raise StillMember
    destroy_key(person_id)
    for change_id in queries.changes_about(person_id):
        destroy_key(change_id)
    return PersonErased(person_id=person_id, kind=person.kind)
