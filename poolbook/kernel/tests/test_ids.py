"""Ids that sort by time, and ids that names always give."""

import time
from uuid import UUID

import time_machine

from poolbook.kernel.ids import named_id, new_id


class TestNewId:
    def test_has_the_form_of_version_7(self) -> None:
        for _ in range(1000):
            made = new_id()
            assert (made.version, made.variant) == (7, "specified in RFC 4122")

    def test_starts_with_the_milliseconds_of_its_making(self) -> None:
        before = time.time_ns() // 1_000_000
        made = new_id().int >> 80
        assert before <= made <= time.time_ns() // 1_000_000

    def test_sorts_by_time(self) -> None:
        made = []
        for second in (0, 1, 60, 86_400):
            with time_machine.travel(1_700_000_000 + second, tick=False):
                made.append(new_id())
        assert made == sorted(made)
        assert [str(one) for one in made] == sorted(str(one) for one in made)

    def test_is_never_the_same_twice(self) -> None:
        with time_machine.travel(1_700_000_000, tick=False):
            assert len({new_id() for _ in range(10_000)}) == 10_000


class TestNamedId:
    def test_gives_the_same_parts_the_same_id_for_ever(self) -> None:
        assert named_id("pool", "Kestrel Fund I") == UUID("61d2967c-5175-5aee-a152-c671d9d12722")
        assert named_id("pool", "Kestrel Fund I").version == 5

    def test_tells_parts_and_their_order_apart(self) -> None:
        ids = [
            named_id("a", "b"),
            named_id("b", "a"),
            named_id("ab"),
            named_id("a", "b", ""),
            named_id("a b"),
            named_id(),
        ]
        assert len(set(ids)) == len(ids)

    def test_takes_anything_with_a_stable_text(self) -> None:
        assert named_id("row", 7) == named_id("row", "7")
