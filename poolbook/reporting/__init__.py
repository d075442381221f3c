"""Capital accounts, performance, registers and exports: reads the rooms' queries, owns no tables."""

from poolbook.reporting.difference import difference
from poolbook.reporting.explain import explain
from poolbook.reporting.kinds import KINDS, report

__all__ = ["KINDS", "difference", "explain", "report"]
