"""The fact log that every room keeps, and how facts travel between rooms."""
