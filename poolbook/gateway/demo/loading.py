"""Load the demo: the lives of all pools, told day by day with the clock of those days."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from time import monotonic

from poolbook.eventlog import relay
from poolbook.eventlog.approval import history
from poolbook.gateway.demo import people_of_firms
from poolbook.gateway.demo.firms import FIRMS, INVESTORS
from poolbook.gateway.demo.life import Life, Step, in_order
from poolbook.gateway.demo.stories import STORIES
from poolbook.gateway.demo.telling import steps_of
from poolbook.kernel import clock
from poolbook.kernel.member import Role

FIRST_DAY, LAST_DAY = date(2019, 6, 3), date(2026, 10, 31)
_MORNING = time(1, tzinfo=UTC)  # noon in Sydney, evening before in New York; rows say their days themselves
_PHASE, _STEP = timedelta(minutes=20), timedelta(seconds=5)


def load_demo(*, say: Callable[[str], None]) -> None:
    """
    Load the demo into an installation without organisations, or finish a load that was interrupted; else do nothing.

    say: takes a line for whoever waits.
    """
    relay.drain()
    if not people_of_firms.is_wanted():
        return
    started = monotonic()
    investors = sum(len(register.strip().splitlines()) for register in INVESTORS.values())
    say(f"Loading the demo: {len(FIRMS)} organisations, {investors} investors, {len(STORIES)} pools ...")
    with _at(FIRST_DAY):
        people_of_firms.make_firms()
        relay.drain()
    steps = in_order((number, step) for number, life in enumerate(_lives()) for step in steps_of(life))
    for year, of_year in groupby((step for _, step in steps), key=lambda step: step.on.year):
        told = _tell(list(of_year))
        say(f"  {year}: {told} steps")
    with _at(LAST_DAY):
        people_of_firms.finish()
    say(f"The demo is loaded, {FIRST_DAY} to {LAST_DAY}, in {monotonic() - started:.0f} s.")
    say("A token for the API, as one of them: poolbook token --user mia@wattlebrook.example")


def _lives() -> list[Life]:
    return [
        Life(
            story,
            maker=people_of_firms.member_of(story.firm, Role.OWNER),
            checker=people_of_firms.member_of(story.firm, Role.APPROVER),
        )
        for story in STORIES
    ]


def _tell(steps: Sequence[Step]) -> int:
    """Take steps, phase by phase of each day, and bring their facts to every room before the next phase."""
    for (on, phase), together in groupby(steps, key=lambda step: (step.on, step.phase)):
        assert on <= LAST_DAY, f"{on} is after the last day of the demo"
        for number, step in enumerate(together):
            with _at(on, phase * _PHASE + number * _STEP), history():
                step.act()
        with _at(on, (phase + 1) * _PHASE - _STEP):
            relay.drain(("pools", "transactions"))
    return len(steps)


@contextmanager
def _at(on: date, later: timedelta = timedelta()) -> Iterator[None]:
    with clock.fixed(datetime.combine(on, _MORNING) + later):
        yield
