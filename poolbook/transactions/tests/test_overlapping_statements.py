"""However a bank cuts its files, and whoever sends them at once: every line once, and cash is what the bank says."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._identities import _starts
from poolbook.transactions.operations.open_book import open_book
from poolbook.transactions.tests.bank_cast import day, line, read, statement
from poolbook.transactions.tests.crowd import at_once

Lines = list[tuple[int, str, str]]
_LINES = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["5.00", "-5.00", "7.00"]), st.sampled_from("AB")))
_WINDOWS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=4)


def opened(mia: Member) -> UUID:
    """A book of its own for each example."""
    pool = new_id()
    open_book(pool_id=pool, organisation_id=mia.organisation_id, currency="AUD", opened_on=day(1, 1))
    return pool


def lines_of(pool: UUID) -> Counter[tuple[int, str]]:
    return Counter((one.booked_on.day, str(one.amount)) for one in queries.bank_lines_of(pool))


class TestOverlappingStatements:
    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
    @given(told=_LINES, windows=_WINDOWS)
    def test_of_whole_days_give_each_line_once(
        self, databases: object, mia: Member, told: Lines, windows: list[tuple[int, int]]
    ) -> None:
        pool = opened(mia)
        in_order = sorted(told, key=lambda one: one[0])
        for first, last in [*windows, (1, 6)]:
            some = [line(amount, day(on), text) for on, amount, text in in_order if first <= on <= last]
            read(pool, mia, statement(*some), file=str(new_id()))
        assert lines_of(pool) == Counter((on, amount) for on, amount, _ in told)

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
    @given(told=_LINES, cuts=st.sets(st.integers(0, 20), max_size=4))
    def test_that_follow_each_other_cut_days_wherever_they_like(
        self, databases: object, mia: Member, told: Lines, cuts: set[int]
    ) -> None:
        """Each statement says with which balance it begins and ends, so lines that look the same are told apart."""
        pool = opened(mia)
        in_order = sorted(told, key=lambda one: one[0])
        places = sorted({0, len(in_order), *(cut for cut in cuts if cut < len(in_order))})
        balance, said = 1_000, []
        for first, last in pairwise(places):
            some = [line(amount, day(on), text) for on, amount, text in in_order[first:last]]
            after = balance + sum(one.amount.minor for one in some) // 100
            said.append(statement(*some, opening=f"{balance}.00", closing=f"{after}.00", number=str(first)))
            balance = after
        begun = [(on, start.minor) for one in said for on, start in _starts(one).items()]
        assume(len(begun) == len(set(begun)))  # parts of a day that begin alike cannot be told apart
        for one in (*said, *said):
            read(pool, mia, one, file=str(new_id()))
        assert lines_of(pool) == Counter((on, amount) for on, amount, _ in told)

    def test_sent_by_twenty_at_once_are_read_once(
        self, book: UUID, mia: Member, stands: Callable[..., dict[str, str]]
    ) -> None:
        whole = statement(line("5.00", day(3)), line("5.00", day(3)), line("-1.00", day(4)))
        answers, refusals = at_once(20, lambda: read(book, mia, whole))
        assert not refusals
        assert sum(bool(answer) for answer in answers) == 1
        assert stands() == {"1000 bank": "9.00", "1900": "1.00", "2000": "-10.00"}
