"""Attach evidence: put a file, a note or both to something that happened."""

from uuid import UUID

from poolbook.contracts.control import EvidenceAttached
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._evidence import NewFile, attached
from poolbook.transactions.queries.evidence import is_of_pool


class NoSuchSubject(NoSuch):
    code = "no_such_subject"
    sentence = (
        "This pool has nothing with this id; give the id of a fact, of a call, receipt, distribution, journal entry or"
        " investment, or of the pool itself."
    )


@operation(on="pool_id")
def attach_evidence(
    *,
    pool_id: UUID,
    subject: UUID,
    by: Member,
    file: NewFile | None = None,
    note: str = "",
    seen_in_pools: bool = False,
) -> EvidenceAttached:
    """
    Put a file, a note or both to something of a pool; it stays there for good.

    subject:       id of a fact, or of a thing that facts speak of; the pool's own for what belongs to all of it.
    file:          kept sealed beside the log, under the SHA-256 of its content.
    seen_in_pools: whether the door has found the subject in the pool's own log, which this room cannot see.
    raises:        NoSuchBook, NoSuchSubject, NothingAttached, FileTooLarge, FileNotTaken, NoteTooLong, NotAllowed.
    """
    policy.require(by, "propose")
    queries.book_managed_by(by, pool_id)
    if not seen_in_pools and not is_of_pool(pool_id, subject):
        raise NoSuchSubject(subject=subject)
    return attached(pool_id=pool_id, subject=subject, file=file, note=note)
