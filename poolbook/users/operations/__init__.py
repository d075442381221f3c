"""Decisions of users, one verb per file."""
