"""Pools, commitments, closes, calls, investments, valuations and distributions."""
