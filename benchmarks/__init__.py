"""Benchmarks: each file asks one question; `python -m benchmarks [name ...]` answers it."""
