"""However a bank cuts its files, and whoever sends them at once: every line once, and cash is what the bank says."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from poolbook.contracts.bank import StatementRecorded
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._identities import _starts
from poolbook.transactions.operations.open_book import open_book
from poolbook.transactions.tests.bank_cast import day, line, read, statement, states
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


class TestTheSameDaysInOtherWords:
    """A bank gives each format references and texts of its own."""

    IN_MT940 = (line("5.00", day(3), "ANN", ref="B1"), line("7.00", day(3), "BOB", ref="B2"))
    IN_OFX = (line("5.00", day(3), "Ann Archer", ref="F1"), line("7.00", day(3), "Bob", ref="F2"))

    def test_count_once_in_another_format(self, book: UUID, mia: Member, stands: Callable[..., dict[str, str]]) -> None:
        read(book, mia, statement(*self.IN_MT940, opening="0.00", closing="12.00"))
        first, *_ = read(book, mia, replace(statement(*self.IN_OFX, line("-1.00", day(4), "Fee")), format="OFX 2"))
        assert isinstance(first, StatementRecorded)
        assert [str(one.amount) for one in first.lines] == ["-1.00"]
        assert stands() == {"1000 bank": "11.00", "1900": "1.00", "2000": "-12.00"}
        assert "in other words, known by day and amount alone: 2." in queries.statements_of(book)[-1].notes[-1]

    def test_are_two_where_the_bank_gives_references_of_its_own_in_one_format(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(*self.IN_MT940))
        read(book, mia, statement(*self.IN_OFX))
        assert len(queries.bank_lines_of(book)) == 4

    def test_are_two_where_one_statement_goes_on_from_the_other(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("5.00", day(3), "ANN", ref="B1"), opening="0.00", closing="5.00"))
        later = statement(line("5.00", day(3), "Ann", ref="F1"), opening="5.00", closing="10.00")
        read(book, mia, replace(later, format="camt.053.001.08"))
        assert states(book) == [("5.00", "receipt"), ("5.00", "receipt")]

    def test_leave_a_second_line_of_the_amount_that_says_something_else(self, book: UUID, mia: Member) -> None:
        read(book, mia, statement(line("5.00", day(3), "PAYMENT BOB", ref="B1")))
        both = (line("5.00", day(3), "Ann", ref="F1"), line("5.00", day(3), "Payment Bob", ref="F2"))
        read(book, mia, replace(statement(*both), format="OFX 1"))
        assert [one.said.text for one in queries.bank_lines_of(book)] == ["PAYMENT BOB", "Ann"]

    def test_count_once_in_a_csv_that_is_read_by_another_mapping(self, book: UUID, mia: Member) -> None:
        first = [line("1.00", day(2)), line("5.00", day(3), "Ann"), line("1.00", day(4))]
        other = [line("1.00", day(1)), line("5.00", day(3), "Ann BPAY"), line("1.00", day(5))]
        for some in (first, other):
            read(book, mia, replace(statement(*some), format="CSV"))
        assert Counter(one.booked_on.day for one in queries.bank_lines_of(book)) == Counter([1, 2, 3, 4, 5])
