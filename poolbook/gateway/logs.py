"""What is logged, and how: one JSON line per event on stderr, tracebacks without the values of variables."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# PostgreSQL shows the row at fault: "DETAIL:  Failing row contains (…, Ann Archer)", up to a line of another kind
_ROWS = re.compile(r"DETAIL: .*?(?=\n(?:HINT|CONTEXT|LINE|QUERY):|\n *\n|\n *Traceback|\Z)", re.DOTALL)


def without_rows(text: str) -> str:
    """
    Take the rows out that PostgreSQL quotes in its messages.

    text: a message or traceback.
    """
    return _ROWS.sub("DETAIL: left out", text)


def _event_without_rows(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in ("event", "exception"):
        if isinstance(event.get(key), str):
            event[key] = without_rows(event[key])
    return event


def configure(_settings: Any = None) -> None:
    """
    Set up structlog and the standard library's logging; Django calls this once at its start.

    Values of variables never reach a log: they may hold names, amounts and secrets.
    """
    told: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    written: list[structlog.typing.Processor] = [
        structlog.processors.format_exc_info,
        _event_without_rows,
        structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=told + written,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is now: tests and servers replace it
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*told, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *written],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # what it warns of is raised as well
