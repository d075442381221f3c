"""Make proofs about the audit trail: that a fact or an entry is in it, and that it only grew."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.eventlog import audit, log, trees
from poolbook.eventlog.proof_file import Consistency, Inclusion, shape_of
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits


def inclusions(
    room: str, organisation: UUID, leaves: Sequence[trees.Leaf], *, statement: str | None = None
) -> list[Inclusion]:
    """
    Prove that leaves are in the tree of an organisation's newest head in a room.

    leaves:    of that tree.
    statement: the text whose SHA-256 the entry of the one leaf holds.
    raises:    NoHeadYet where a leaf is younger than the head.
    """
    heads = trees.tree_heads(room, organisation)
    if not heads or any(leaf.place >= heads[0].size for leaf in leaves):
        raise trees.NoHeadYet
    head = heads[0]
    tree = trees.tree(room, organisation, head.size)
    alias, ids = ALIASES[room], [leaf.id for leaf in leaves]
    facts = {stored.envelope.id: stored for stored in log.read_ids(alias, ids)}
    entries = {entry.id: entry for entry, _, _ in audit.entries(alias, "id = ANY(%s)", [ids])}
    proofs = []
    for leaf in leaves:
        fact = facts.get(leaf.id)
        proofs.append(
            Inclusion(
                place=leaf.place,
                hash=leaf.hash.hex(),
                path=[one.hex() for one in tree.inclusion(leaf.place, head.size)],
                head=shape_of(head),
                envelope=fact.envelope if fact else None,
                body=fact.body if fact and len(fact.body) <= limits.FACT_PART_BYTES else None,
                entry=entries.get(leaf.id),
                statement=statement,
            )
        )
    return proofs


def consistency(room: str, organisation: UUID, *, earlier: int | None = None, later: int | None = None) -> Consistency:
    """
    Prove that an organisation's tree in a room only grew between two of its heads.

    earlier, later: sizes of heads; left out, the first and the newest.
    raises:         NoHeadYet where there is no such head.
    """
    first = trees.tree_heads(room, organisation, newest_first=False)
    if not first:
        raise trees.NoHeadYet
    one = first[0] if earlier is None else trees.head_of_size(room, organisation, earlier)
    other = trees.tree_heads(room, organisation)[0] if later is None else trees.head_of_size(room, organisation, later)
    if one.size > other.size:
        one, other = other, one
    tree = trees.tree(room, organisation, other.size)
    path = [step.hex() for step in tree.consistency(one.size, other.size)]
    return Consistency(earlier=shape_of(one), later=shape_of(other), path=path)
