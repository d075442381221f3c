"""Logs: one JSON line per event, and no rows of tables in them."""

import json
import subprocess
import sys

import pytest
from django.db import IntegrityError, connections

from poolbook.gateway.logs import without_rows

FAIL = """
import logging
import structlog
from poolbook.gateway.logs import configure
configure()
try:
    raise ValueError("bad row\\nDETAIL:  Failing row contains (1, Ann\\nArcher).\\nHINT: look") from KeyError("cause")
except ValueError:
    structlog.get_logger("x").exception("failed")
    logging.getLogger("y").exception("failed too")
"""


def violation() -> str:
    with pytest.raises(IntegrityError) as raised, connections["pools"].cursor() as cursor:
        cursor.execute("INSERT INTO eventlog_inbox VALUES (gen_random_uuid(), 'Ann Archer', NULL)")
    return str(raised.value)


class TestWithoutRows:
    def test_takes_out_what_postgresql_quotes(self, databases):
        assert without_rows(violation()).endswith("violates not-null constraint\nDETAIL: left out")

    def test_twin_postgresql_quotes_the_row(self, databases):
        assert "Ann Archer" in violation()

    def test_leaves_everything_else(self):
        assert without_rows("a\nDETAIL:  (x,\ny)\nHINT: h\n\nThe above") == "a\nDETAIL: left out\nHINT: h\n\nThe above"


class TestConfigure:
    def test_writes_json_lines_without_rows_and_so_does_the_standard_library(self):
        done = subprocess.run([sys.executable, "-c", FAIL], capture_output=True, text=True, timeout=60, check=True)
        ours, theirs = map(json.loads, done.stderr.splitlines())
        assert ours["event"] == "failed"
        assert (theirs["event"], theirs["level"], theirs["logger"]) == ("failed too", "error", "y")
        assert "Ann" not in done.stderr
        assert done.stderr.count("left out") == 2
