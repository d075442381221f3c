"""What time it is, and holding it still."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfoNotFoundError

import pytest

from poolbook.kernel import clock

LATE_IN_LONDON = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)


class TestNow:
    def test_is_the_machines_instant_in_utc(self) -> None:
        before = datetime.now(UTC)
        assert before <= clock.now() <= datetime.now(UTC)
        assert clock.now().utcoffset() == timedelta(0)


class TestFixed:
    def test_holds_the_clock_and_lets_it_go(self) -> None:
        with clock.fixed(LATE_IN_LONDON):
            assert clock.now() == LATE_IN_LONDON
            with clock.fixed(LATE_IN_LONDON + timedelta(days=1)):
                assert clock.now() == LATE_IN_LONDON + timedelta(days=1)
            assert clock.now() == LATE_IN_LONDON
        assert clock.now() > LATE_IN_LONDON

    def test_lets_go_when_something_breaks(self) -> None:
        with pytest.raises(RuntimeError), clock.fixed(LATE_IN_LONDON):
            raise RuntimeError
        assert clock.now() != LATE_IN_LONDON

    def test_turns_any_zone_into_utc(self) -> None:
        sydney = timezone(timedelta(hours=10))
        with clock.fixed(datetime(2024, 7, 1, 9, 30, tzinfo=sydney)):
            assert clock.now() == LATE_IN_LONDON
            assert clock.now().tzinfo is UTC


class TestToday:
    def test_trap_is_the_pools_date_and_not_that_of_utc(self) -> None:
        with clock.fixed(LATE_IN_LONDON):
            assert clock.today().isoformat() == "2024-06-30"
            assert clock.today("Australia/Sydney").isoformat() == "2024-07-01"
            assert clock.today("Pacific/Honolulu").isoformat() == "2024-06-30"

    def test_changes_at_local_midnight_in_summer_and_in_winter(self) -> None:
        for instant, expected in (
            (datetime(2024, 1, 14, 12, 59, tzinfo=UTC), "2024-01-14"),
            (datetime(2024, 1, 14, 13, 0, tzinfo=UTC), "2024-01-15"),
            (datetime(2024, 7, 14, 13, 59, tzinfo=UTC), "2024-07-14"),
            (datetime(2024, 7, 14, 14, 0, tzinfo=UTC), "2024-07-15"),
        ):
            with clock.fixed(instant):
                assert clock.today("Australia/Sydney").isoformat() == expected

    def test_breaks_on_an_unknown_zone(self) -> None:
        with pytest.raises(ZoneInfoNotFoundError):
            clock.today("Australia/Atlantis")
