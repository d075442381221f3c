"""The Merkle tree: the reference implementation's answers, and what holds for every tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.kernel.merkle import EMPTY, Peaks, Tree, is_consistent, is_included, leaf_hash

# The reference tree of Certificate Transparency, whose tree RFC 9162 keeps: eight leaves, its roots, some of its paths.
CONTENTS = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
OF_FIRST_IN_EIGHT = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
FROM_SIX_TO_EIGHT = [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
LEAVES = [leaf_hash(content) for content in CONTENTS]


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


def flipped(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8 % len(value)] ^= 1 << bit % 8
    return bytes(changed)


class TestReferenceTree:
    def test_has_the_known_roots(self) -> None:
        assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        peaks, tree = Peaks(), Tree(LEAVES)
        for size, (leaf, root) in enumerate(zip(LEAVES, ROOTS, strict=True), start=1):
            peaks.add(leaf)
            assert peaks.root().hex() == tree.root(size).hex() == root

    def test_has_the_known_paths(self) -> None:
        tree = Tree(LEAVES)
        assert [one.hex() for one in tree.inclusion(0, 8)] == OF_FIRST_IN_EIGHT
        assert [one.hex() for one in tree.consistency(1, 8)] == OF_FIRST_IN_EIGHT
        assert [one.hex() for one in tree.consistency(6, 8)] == FROM_SIX_TO_EIGHT
        assert tree.inclusion(0, 1) == tree.consistency(8, 8) == []


class TestEveryTree:
    @pytest.mark.parametrize("size", range(1, 34))
    def test_proves_every_leaf_and_every_growth(self, size: int) -> None:
        tree = Tree(leaves(40))
        root = tree.root(size)
        for place in range(size):
            path = tree.inclusion(place, size)
            assert is_included(leaves(40)[place], place=place, size=size, path=path, root=root)
        for earlier in range(1, size + 1):
            assert is_consistent(
                earlier=earlier,
                earlier_root=tree.root(earlier),
                later=size,
                later_root=root,
                path=tree.consistency(earlier, size),
            )

    @given(st.integers(1, 300), st.data())
    def test_is_not_fooled_about_a_leaf(self, size: int, data: st.DataObject) -> None:
        known = leaves(size)
        tree, place = Tree(known), data.draw(st.integers(0, size - 1))
        path, bit = tree.inclusion(place, size), data.draw(st.integers(0, 255))
        right = {"place": place, "size": size, "path": path, "root": tree.root(size)}
        other = data.draw(st.integers(-1, size + 1).filter(lambda one: one != place))
        wrong = [
            {**right, "place": other},
            {**right, "path": [*path, known[0]]},
            {**right, "root": flipped(tree.root(size), bit)},
        ]
        if path:
            at = data.draw(st.integers(0, len(path) - 1))
            wrong.append({**right, "path": path[:-1]})
            wrong.append({**right, "path": [*path[:at], flipped(path[at], bit), *path[at + 1 :]]})
        assert is_included(known[place], **right)  # type: ignore[arg-type]
        assert not is_included(flipped(known[place], bit), **right)  # type: ignore[arg-type]
        assert not [one for one in wrong if is_included(known[place], **one)]  # type: ignore[arg-type]

    @given(st.integers(2, 300), st.data())
    def test_is_not_fooled_about_its_past(self, later: int, data: st.DataObject) -> None:
        """The twin of an honest log: one that changed an early leaf cannot prove that it only grew."""
        earlier = data.draw(st.integers(1, later - 1))
        changed = data.draw(st.integers(0, earlier - 1))
        honest, known = Tree(leaves(later)), leaves(later)
        known[changed] = flipped(known[changed], data.draw(st.integers(0, 255)))
        forged = Tree(known)
        held = {"earlier": earlier, "earlier_root": honest.root(earlier), "later": later}
        assert is_consistent(**held, later_root=honest.root(later), path=honest.consistency(earlier, later))
        for path in (forged.consistency(earlier, later), honest.consistency(earlier, later), []):
            assert not is_consistent(**held, later_root=forged.root(later), path=path)
