"""The demo: three firms, sixty investors and eleven pools over eight years, told through the rooms' own operations."""

from poolbook.gateway.demo.loading import load_demo
from poolbook.gateway.demo.sign_ins import sign_ins

__all__ = ["load_demo", "sign_ins"]
