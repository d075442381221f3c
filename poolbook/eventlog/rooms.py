"""The rooms that keep a log, and the database alias of each."""

ALIASES = {"users": "default", "pools": "pools", "transactions": "transactions", "papers": "papers"}
ROOMS = tuple(ALIASES)


def room_of(module: str) -> str:
    """
    Return the room that a module belongs to.

    module: dotted name, such as poolbook.pools.projection.
    """
    room = module.split(".")[1] if module.startswith("poolbook.") else ""
    assert room in ALIASES, f"{module} is in no room that keeps a log"
    return room


def room_with(alias: str) -> str:
    """
    Return the room that a database belongs to.

    alias: of the database.
    """
    return next(room for room, name in ALIASES.items() if name == alias)
