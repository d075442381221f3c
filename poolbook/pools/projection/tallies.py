"""Move the running tallies of a pool and of its investors' positions, one statement for any number of investors."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connections

from poolbook.eventlog.arrays import array


def add_to_pool(pool_id: UUID, **changes: int) -> None:
    """
    Add to tallies of a pool.

    changes: {column without _minor: minor units, signed}, such as cash=-500.
    """
    columns = [name for name, change in changes.items() if change]
    if not columns:
        return
    assignments = ", ".join(f"{name}_minor = {name}_minor + %s" for name in columns)
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            f"UPDATE pools_pool SET {assignments} WHERE id = %s", [*(changes[name] for name in columns), pool_id]
        )
        assert cursor.rowcount == 1, f"no pool {pool_id}"


def add_to_positions(pool_id: UUID, **changes: Mapping[UUID, int]) -> None:
    """
    Add to tallies of a pool's investors; every one of them has a position since its admission.

    changes: {column without _minor: {investor: minor units, signed}}.
    """
    columns = [name for name, change in changes.items() if any(change.values())]
    if not columns:
        return
    investors = list(dict.fromkeys(investor for name in columns for investor in changes[name]))
    assignments = ", ".join(f"{name}_minor = {name}_minor + added.{name}" for name in columns)
    arrays = ", ".join(["%s::uuid[]"] + ["%s::bigint[]"] * len(columns))
    values = [array(changes[name].get(investor, 0) for investor in investors) for name in columns]
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            f"UPDATE pools_position SET {assignments}"
            f" FROM unnest({arrays}) AS added (investor_id, {', '.join(columns)})"
            " WHERE pools_position.pool_id = %s AND pools_position.investor_id = added.investor_id",
            [array(investors), *values, pool_id],
        )
        assert cursor.rowcount == len(investors), f"{len(investors) - cursor.rowcount} investors have no position"
