"""How the command line writes the instants of explanations and differences."""

import pytest

from poolbook.gateway.cli.explain import _moment


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (None, ""),
        ("2026-06-30T23:59:59.999999+10:00", "2026-06-30 13:59:59 UTC"),
        ("0099-01-01T00:00:00+00:00", "0099-01-01 00:00:00 UTC"),
        ("9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59-05:00"),
    ],
)
def test_an_instant_is_shown_in_utc_where_there_is_one(instant: str | None, shown: str) -> None:
    assert _moment(instant) == shown
