"""The pool file: a pool with its whole history as a folder of CSV or a workbook; read, planned, applied, written."""
