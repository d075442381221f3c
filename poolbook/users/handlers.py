"""Users answers no fact of another room; what it keeps for all of them is registered here."""

from poolbook.users.operations import _standing, _statements  # noqa: F401  (who serves approvals, and what needs them)
