"""Reading references back from what banks made of them."""

import random
import string

import pytest

from poolbook.kernel.ids import named_id
from poolbook.kernel.reference import LENGTH, Reading, ReferenceReader, check_character, payment_reference

OURS = "PDLIOIO6L"
READER = ReferenceReader([OURS])


def kinds(*texts: str) -> list[str]:
    return [reading.kind for reading in READER.read(*texts)]


class TestReferenceReader:
    @pytest.mark.parametrize(
        "text",
        [
            "PDLIOIO6L", "pdlioio6l", "PDLI OIO6L", "PDL-IOI-O6L", "PDLI.OIO6L", "PDLIOI\nO6L", "P D L I O I O 6 L",
            "REF:PDLIOIO6L", "/ROC/PDLIOIO6L", "EREF+PDLIOIO6L SVWZ+CAPITAL CALL", "REFPDLIOIO6LKESTREL",
            "/EREF/PDLI/REMI/".replace("/REMI/", "?21OIO6L"), "ＰＤＬＩＯＩＯ６Ｌ",
        ],
    )  # fmt: skip
    def test_reads_what_a_bank_made_of_it(self, text: str) -> None:
        assert READER.read(text) == [Reading(OURS, OURS, "exact")]

    def test_reads_across_two_fields(self) -> None:
        assert kinds("CALL 1 PDLIO", "IO6L THANK YOU") == ["exact"]

    @pytest.mark.parametrize("text", ["PDLI0IO6L", "PDL1O106L", "pdlloio6l", "PDLI0I061"])
    def test_repairs_letters_that_look_alike_when_the_check_character_proves_it(self, text: str) -> None:
        assert [(one.reference, one.kind) for one in READER.read(text)] == [(OURS, "repaired")]

    def test_repairs_nothing_that_could_be_two_references(self) -> None:
        """Of all that PDLIOIO6L could be written as, none may prove another reference than ours."""
        for place, character in enumerate(OURS):
            for other in {"I": "L1", "L": "I1", "O": "0"}.get(character, ""):
                found = READER.read(OURS[:place] + other + OURS[place + 1 :])
                assert all(one.reference == OURS for one in found if one.is_proven)

    @pytest.mark.parametrize("text", ["PDLIOIO6", "CALL PDLIOIO", "PDLIOI"])
    def test_is_not_sure_of_what_is_cut_off(self, text: str) -> None:
        assert kinds(text) == ["cut"]

    def test_reads_a_cut_one_only_at_the_end(self) -> None:
        assert kinds("PDLIOI THANKS") == []

    @pytest.mark.parametrize("text", ["PDKIOIO6L", "PDIOIO6L", "PDLLIOIO6L", "DPLIOIO6L", "PDLI OIO 7L"])
    def test_is_not_sure_of_one_slip(self, text: str) -> None:
        assert kinds(text) == ["near"]

    @pytest.mark.parametrize("text", ["", "PDLIO", "PDKKOIO6L", "INVOICE 2026-118", "NSW 2000"])
    def test_reads_nothing_else(self, text: str) -> None:
        assert READER.read(text) == []

    def test_names_each_once_in_the_order_of_the_text(self) -> None:
        first, second = (payment_reference(named_id("call", number), named_id("ann")) for number in (1, 2))
        reader = ReferenceReader([first, second])
        found = reader.read(f"{second} and {first.lower()} and {second}")
        assert [one.reference for one in found] == [second, first]

    def test_takes_no_other_word_for_a_reference_of_1000(self) -> None:
        """20,000 texts of random letters and digits, and of nine that have a right check character."""
        reader = ReferenceReader(payment_reference(named_id("c", number), named_id("i")) for number in range(1_000))
        dice = random.Random(7)
        letters = string.ascii_uppercase + string.digits
        for _ in range(10_000):
            body = "".join(dice.choices(letters, k=LENGTH - 1))
            assert not [one for one in reader.read(body + check_character(body)) if one.is_proven]
            assert not [one for one in reader.read("".join(dice.choices(letters + " ", k=40))) if one.is_proven]

    def test_would_take_them_if_a_right_check_character_were_enough(self) -> None:
        dice = random.Random(7)
        letters = string.ascii_uppercase + string.digits
        texts = ["".join(dice.choices(letters, k=40)) for _ in range(1_000)]
        windows = [text[place : place + LENGTH] for text in texts for place in range(40 - LENGTH)]
        assert sum(check_character(text[:-1]) == text[-1] for text in windows) > 500
