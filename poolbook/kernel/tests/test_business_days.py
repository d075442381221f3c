"""Business days."""

from datetime import date, timedelta

from poolbook.kernel.business_days import business_days_between

FRIDAY = date(2026, 2, 6)


class TestBusinessDaysBetween:
    def test_counts_mondays_to_fridays(self) -> None:
        days = [business_days_between(FRIDAY, FRIDAY + timedelta(days=after)) for after in range(11)]
        assert days == [0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 6]

    def test_is_the_same_both_ways(self) -> None:
        assert business_days_between(FRIDAY + timedelta(days=10), FRIDAY) == 6
