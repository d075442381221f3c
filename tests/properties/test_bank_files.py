"""Bank files made up, and bank files broken: nothing is lost in silence, nothing crashes."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from poolbook.transactions.bank_files import BankFileRefused, BankStatement, CsvMapping, read_bank_file
from tests.properties import bank_judge
from tests.properties.bank_judge import MAPPING, complaint, one
from tests.properties.bank_writer import FORMATS, counted, some_account, written

BROKEN = 300  # files of each format; `python -m benchmarks.fuzz_bank_files` goes on for as long as you like


@pytest.mark.parametrize("form", FORMATS)
class TestWholeFile:
    @settings(max_examples=30, deadline=None)
    @given(seed=st.integers(0, 2**32))
    def test_is_read_to_the_cent(self, form: str, seed: int) -> None:
        chance = random.Random(seed)
        accounts = [some_account(chance) for _ in range(1 if form == "CSV" else chance.randrange(1, 4))]
        content = written(form, accounts)
        found = read_bank_file(content, name="file", mapping=MAPPING, currency="EUR")
        assert len(found) == len(accounts)
        for statement, account in zip(found, accounts, strict=True):
            assert [
                (line.booked_on, line.amount.minor, line.text, line.bank_reference) for line in statement.lines
            ] == [(each.day, each.cents, each.text, each.reference) for each in account.movements]
            assert statement.closing is not None and statement.closing.minor == account.closing
            assert statement.is_proven == (not form.startswith("OFX"))
        assert counted(form, content) == sum(account.total for account in accounts)

    @settings(max_examples=30, deadline=None)
    @given(seed=st.integers(0, 2**32))
    def test_with_reversals_and_batches_has_the_sum_of_its_file(self, form: str, seed: int) -> None:
        account = some_account(random.Random(seed), odd=True)
        (statement,) = read_bank_file(written(form, [account]), name="file", mapping=MAPPING, currency="EUR")
        assert statement.total.minor == account.total
        assert (
            form == "CSV"
            or form.startswith("OFX")
            or statement.lines[0].is_reversal == account.movements[0].is_reversal
        )


@pytest.mark.parametrize("form", FORMATS)
class TestBrokenFile:
    def test_is_refused_or_read_as_it_stands(self, form: str) -> None:
        found = {seed: told for seed in range(BROKEN) if (told := one(form, seed))}
        assert not found

    @settings(max_examples=50, deadline=None)
    @given(content=st.binary(max_size=400), at=st.integers(0, 2_000))
    def test_with_any_bytes_in_it_neither_crashes_nor_loses(self, form: str, content: bytes, at: int) -> None:
        whole = written(form, [some_account(random.Random(at))])
        assert not complaint(form, whole[:at] + content + whole[at:])


class TestAnyBytes:
    @settings(max_examples=300, deadline=None)
    @given(
        content=st.one_of(st.binary(), st.text().map(str.encode), st.text(',;.\n\t"0123456789-/ae:<').map(str.encode))
    )
    @example(content=b":20:\n:25:\n:28:\n:60F:C260101EUR1,\n:62F:C260101EUR1,")
    def test_are_refused_or_read(self, content: bytes) -> None:
        try:
            assert read_bank_file(content, name="file", mapping=MAPPING, currency="EUR")
        except BankFileRefused as refused:
            assert refused.file == "file"
        guessed = CsvMapping.guess(content)
        assert guessed is None or CsvMapping.of(guessed.values()) == guessed


@pytest.mark.parametrize("form", FORMATS)
class TestTheJudge:
    def test_finds_out_a_reader_that_loses_a_line(self, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """The twin: the same files, and a reader that leaves out each last line and makes the balances agree."""
        content = written(form, [some_account(random.Random(3))])
        assert not complaint(form, content)

        def lossy(*args: Any, **kwargs: Any) -> list[BankStatement]:
            return [
                replace(each, lines=each.lines[:-1], closing=each.closing and each.closing - each.lines[-1].amount)
                for each in read_bank_file(*args, **kwargs)
            ]

        monkeypatch.setattr(bank_judge, "read_bank_file", lossy)
        assert complaint(form, content)
