"""Values every room speaks in: money, ids, clock, errors, members. No Django, no I/O."""
