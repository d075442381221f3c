"""The Merkle tree of RFC 9162: one hash that stands for a list which only grows, and short proofs about it."""

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256().digest()  # the root of a tree without leaves


def leaf_hash(content: bytes) -> bytes:
    """
    Reckon the hash of a leaf.

    content: what the leaf stands for.
    source:  RFC 9162 section 2.1.1.
    """
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """
    Reckon the hash of a node over two others; it can never be that of a leaf.

    source: RFC 9162 section 2.1.1.
    """
    return hashlib.sha256(b"\x01" + left + right).digest()


class Peaks:
    """
    The tops of the full trees that a growing tree is made of, largest first: enough to go on, and to reckon the root.

    size: leaves so far.
    tops: one hash for each binary one in size.
    """

    def __init__(self, size: int = 0, tops: Sequence[bytes] = ()) -> None:
        assert size.bit_count() == len(tops), "a tree has a peak for each binary one of its size"
        self.size, self.tops = size, list(tops)

    def add(self, leaf: bytes) -> None:
        """
        Take one more leaf.

        leaf: its `leaf_hash`.
        """
        bit = 1
        while self.size & bit:
            leaf = node_hash(self.tops.pop(), leaf)
            bit <<= 1
        self.tops.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of all leaves so far, 32 bytes."""
        if not self.tops:
            return EMPTY
        found = self.tops[-1]
        for top in reversed(self.tops[:-1]):
            found = node_hash(top, found)
        return found


class Tree:
    """A tree with all its leaves at hand, for proofs; what was reckoned once is kept."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._leaves = leaves
        self._known: dict[tuple[int, int], bytes] = {}

    def root(self, size: int) -> bytes:
        """
        Return the root of the first leaves.

        size: how many, 0 to all.
        """
        return self._over(0, size) if size else EMPTY

    def inclusion(self, place: int, size: int) -> list[bytes]:
        """
        Return what proves that a leaf is in the tree of the first leaves.

        place:  of the leaf, from 0, below size.
        source: RFC 9162 section 2.1.3.1.
        """
        assert 0 <= place < size <= len(self._leaves)
        return self._path(place, 0, size)

    def consistency(self, earlier: int, later: int) -> list[bytes]:
        """
        Return what proves that the tree of the first `later` leaves only adds to that of the first `earlier`.

        earlier, later: sizes, 0 < earlier <= later.
        source:         RFC 9162 section 2.1.4.1.
        """
        assert 0 < earlier <= later <= len(self._leaves)
        return self._growth(earlier, 0, later, whole=True)

    def _over(self, start: int, end: int) -> bytes:
        if end - start == 1:
            return self._leaves[start]
        found = self._known.get((start, end))
        if found is None:
            middle = start + _split(end - start)
            found = self._known[start, end] = node_hash(self._over(start, middle), self._over(middle, end))
        return found

    def _path(self, place: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if place < middle:
            return [*self._path(place, start, middle), self._over(middle, end)]
        return [*self._path(place, middle, end), self._over(start, middle)]

    def _growth(self, earlier: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if earlier == end:
            return [] if whole else [self._over(start, end)]
        middle = start + _split(end - start)
        if earlier <= middle:
            return [*self._growth(earlier, start, middle, whole=whole), self._over(middle, end)]
        return [*self._growth(earlier, middle, end, whole=False), self._over(start, middle)]


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def is_included(leaf: bytes, *, place: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """
    Return whether a leaf is at a place of the tree with this size and root.

    leaf:   its `leaf_hash`; place: from 0; path: as `Tree.inclusion` gave it.
    source: RFC 9162 section 2.1.3.2.
    """
    if not 0 <= place < size:
        return False
    found, here, last = leaf, place, size - 1
    for other in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(other, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, other)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(*, earlier: int, earlier_root: bytes, later: int, later_root: bytes, path: Sequence[bytes]) -> bool:
    """
    Return whether a tree only grew: its first leaves are all those of the earlier one, in their order.

    earlier, later: sizes, 0 < earlier <= later.
    path:           as `Tree.consistency` gave it.
    source:         RFC 9162 section 2.1.4.2.
    """
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not path and earlier_root == later_root
    known = [earlier_root, *path] if earlier.bit_count() == 1 else list(path)
    if not known:
        return False
    here, last = earlier - 1, later - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = known[0]
    for other in known[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(other, first), node_hash(other, second)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, other)
        here, last = here >> 1, last >> 1
    return last == 0 and first == earlier_root and second == later_root
