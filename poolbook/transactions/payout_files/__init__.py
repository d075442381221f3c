"""Payout files: what is paid to whom, as the bytes that a bank takes. Values in, bytes out."""

from poolbook.transactions.payout_files.order import (
    OriginatorIncomplete,
    Payee,
    PayingAccount,
    Payment,
    PayoutOrder,
    Written,
    WrongPayingAccount,
    end_to_end_of,
    message_id_of,
)
from poolbook.transactions.payout_files.writing import FILE_NAMES, unwritable, write_payout_file

__all__ = [
    "FILE_NAMES",
    "OriginatorIncomplete",
    "Payee",
    "PayingAccount",
    "Payment",
    "PayoutOrder",
    "Written",
    "WrongPayingAccount",
    "end_to_end_of",
    "message_id_of",
    "unwritable",
    "write_payout_file",
]
