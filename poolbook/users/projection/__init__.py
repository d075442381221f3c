"""Facts of users become rows: the only code that writes this room's tables, but for the keys of persons."""

from poolbook.users.projection import approvals, members, people

__all__ = ["approvals", "members", "people"]
