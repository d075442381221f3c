"""What is logged, and how: one JSON line per event on stderr, tracebacks without the values of variables."""

import logging
import sys
from typing import Any

import structlog


def configure(_settings: Any = None) -> None:
    """
    Set up structlog and the standard library's logging; Django calls this once at its start.

    Values of variables never reach a log: they may hold names, amounts and secrets.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is now: tests and servers replace it
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # what it warns of is raised as well
