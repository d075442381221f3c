"""Evidence from outside the book's own room: whether the pool itself has what a file is put to."""

from uuid import UUID

from poolbook.contracts.control import EvidenceAttached
from poolbook.kernel.member import Member
from poolbook.pools.queries.things import is_of_pool
from poolbook.transactions.operations._evidence import NewFile
from poolbook.transactions.operations.attach_evidence import attach_evidence


def attach(
    *, pool_id: UUID, subject: UUID | None, by: Member, file: NewFile | None, note: str, key: str | None = None
) -> EvidenceAttached:
    """
    Put a file, a note or both to anything of a pool: also to what the pool decided and never posted.

    subject: left out, the pool itself.
    raises:  as attach_evidence.
    """
    about = subject or pool_id
    return attach_evidence(
        pool_id=pool_id,
        subject=about,
        by=by,
        file=file,
        note=note,
        seen_in_pools=is_of_pool(pool_id, about),
        key=key,
    )
