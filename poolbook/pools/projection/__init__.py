"""From facts to tables: the only code that writes them."""

from poolbook.pools.projection import call, decision, distribution, holding, imported, locked, pool

__all__ = ["call", "decision", "distribution", "holding", "imported", "locked", "pool"]
