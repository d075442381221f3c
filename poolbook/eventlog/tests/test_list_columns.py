"""The columns of a list's file: of the shape alone, so that they are the same whatever the list holds."""

from uuid import UUID

from poolbook.eventlog.http import Amount, Out
from poolbook.eventlog.list_columns import Cells
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money

ONE = named_id("one", "of", "a", "test")


class FirmOut(Out):
    id: UUID
    name: str


class SharesOut(Out):
    paid: Amount


class HolderOut(Out):
    id: UUID
    name: str
    shares: SharesOut


class ThingOut(Out):
    id: UUID
    pool_id: UUID
    investor_id: UUID
    subject_id: UUID | None
    firm: FirmOut
    shares: SharesOut | None
    left: Amount | None
    facts: dict[str, str]
    parts: list[SharesOut]
    holders: list[HolderOut]
    is_late: bool


NAMES = [
    "id",
    "investor",
    "subject_id",
    "firm_name",
    "shares_paid",
    "currency",
    "left",
    "facts",
    "parts",
    "holders",
    "is_late",
]


def thing(**other: object) -> ThingOut:
    fields = {
        "id": ONE,
        "pool_id": ONE,
        "investor_id": ONE,
        "subject_id": None,
        "firm": FirmOut(id=ONE, name="Firm"),
        "shares": SharesOut(paid=Money(150, "AUD")),
        "left": None,
        "facts": {"name": "Ann"},
        "parts": [SharesOut(paid=Money(1, "AUD")), SharesOut(paid=Money(2, "AUD"))],
        "holders": [HolderOut(id=ONE, name="Bob", shares=SharesOut(paid=Money(1, "AUD")))],
        "is_late": True,
    }
    return ThingOut(**{**fields, **other})  # type: ignore[arg-type]


class TestCells:
    def test_have_the_columns_of_the_shape_without_what_the_address_says(self) -> None:
        cells = Cells(ThingOut, without={"pool_id"})
        assert cells.names == NAMES
        assert cells.named == [one for one in NAMES if one not in ("id", "subject_id")]

    def test_lay_an_item_out_in_all_of_them(self) -> None:
        cells = Cells(ThingOut, without={"pool_id"})
        row = cells.row(thing())
        assert list(row) == NAMES
        assert row == {
            "id": str(ONE),
            "investor": str(ONE),
            "subject_id": "",
            "firm_name": "Firm",
            "shares_paid": "1.50",
            "currency": "AUD",
            "left": "",
            "facts": "name: Ann",
            "parts": "0.01 AUD; 0.02 AUD",
            "holders": "Bob",
            "is_late": "yes",
        }
        assert list(cells.row(thing(shares=None, facts={}, parts=[]))) == NAMES
        assert cells.row(thing(left=Money(7, "USD")))["currency"] == "AUD USD"


class FaultOut(Out):
    sentence: str
    sentence_code: str | None
    sentence_facts: dict[str, str]
    warnings: list[str]
    warnings_said: list[str]
    code: str


class TestSentences:
    def test_stand_there_once_whatever_they_are_said_with(self) -> None:
        assert Cells(FaultOut, without=()).names == ["sentence", "warnings", "code"]
