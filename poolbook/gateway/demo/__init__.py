"""The demo: three firms, sixty investors and eleven pools over eight years, told through the rooms' own operations."""

from poolbook.gateway.demo.loading import load_demo
from poolbook.gateway.demo.people_of_firms import is_loaded
from poolbook.gateway.demo.sign_ins import sign_ins

__all__ = ["is_loaded", "load_demo", "sign_ins"]
