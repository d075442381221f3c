"""What rooms seal opens in its own place only, and is found again by its text without the text being anywhere."""

from uuid import UUID

import pytest

from poolbook.eventlog.sealing import SealBroken, open_sealed, room_index, room_key, seal

pytestmark = pytest.mark.usefixtures("databases")  # the installation's key asks whether it fits them
ROW, OTHER = UUID(int=1), UUID(int=2)
PLACE = {"table": "transactions_bank_account", "column": "number", "row": ROW}


class TestSeal:
    def test_opens_in_its_own_place(self) -> None:
        sealed = seal(room_key(), "DE89370400440532013000", **PLACE)
        assert "DE89" not in sealed
        assert open_sealed(room_key(), sealed, **PLACE) == "DE89370400440532013000"

    @pytest.mark.parametrize("moved", [{"row": OTHER}, {"column": "name"}, {"table": "transactions_receipt"}])
    def test_opens_nowhere_else(self, moved: dict[str, object]) -> None:
        sealed = seal(room_key(), "DE89370400440532013000", **PLACE)
        with pytest.raises(SealBroken):
            open_sealed(room_key(), sealed, **(PLACE | moved))

    def test_does_not_open_after_a_change(self) -> None:
        sealed = seal(room_key(), "x", **PLACE)
        other = "B" if sealed[20] != "B" else "C"
        with pytest.raises(SealBroken):
            open_sealed(room_key(), sealed[:20] + other + sealed[21:], **PLACE)


class TestRoomIndex:
    def test_is_equal_for_equal_texts_of_one_column_and_tenant_only(self) -> None:
        first = room_index("123", table="t", column="c", organisation=ROW)
        assert first == room_index("123", table="t", column="c", organisation=ROW)
        others = {
            room_index("124", table="t", column="c", organisation=ROW),
            room_index("123", table="t", column="d", organisation=ROW),
            room_index("123", table="t", column="c", organisation=OTHER),
        }
        assert first not in others
        assert len(others) == 3
