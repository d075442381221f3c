"""Payout files: what is paid to whom, as the bytes that a bank takes. Values in, bytes out."""

from poolbook.transactions.payout_files.order import (
    OriginatorIncomplete,
    PayingAccount,
    Payment,
    PayoutOrder,
    Written,
    WrongPayingAccount,
)
from poolbook.transactions.payout_files.writing import FILE_NAMES, unwritable, write_payout_file

__all__ = [
    "FILE_NAMES",
    "OriginatorIncomplete",
    "PayingAccount",
    "Payment",
    "PayoutOrder",
    "Written",
    "WrongPayingAccount",
    "unwritable",
    "write_payout_file",
]
