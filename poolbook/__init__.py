"""The open, self-hosted book of record for investment pools."""

import os

__version__ = "0.1.0"

# Before openpyxl is imported: it reads workbooks through defusedxml, which refuses entities, also where lxml is there.
os.environ["OPENPYXL_LXML"] = "False"
