"""The pool file: a pool with its whole history as a folder of CSV or a workbook; read, planned, applied, written."""

from poolbook.gateway.pool_file.apply import OPERATION, ROOMS, AddedRow, ImportOutcome, bring_in, import_pool_file
from poolbook.gateway.pool_file.faults import Fault, FaultyFile, RowRefused
from poolbook.gateway.pool_file.read import read_pool_file
from poolbook.gateway.pool_file.write import export_pool, write_template

__all__ = [
    "OPERATION",
    "ROOMS",
    "AddedRow",
    "Fault",
    "FaultyFile",
    "ImportOutcome",
    "RowRefused",
    "bring_in",
    "export_pool",
    "import_pool_file",
    "read_pool_file",
    "write_template",
]
